"""The `catalogue` command: one group, whose commands are written where their subject is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue_service.check_command import check
from catalogue_service.command_options import corpus_or_exit, language_option, on_option, opened, output_option
from catalogue_service.demo import demo
from catalogue_service.dependencies_command import osv, sbom
from catalogue_service.operations import audit, db, serve, users, worker

if TYPE_CHECKING:
    from criteria.vocabulary import Criterion


@click.group()
@click.version_option(version("catalogue-service"), prog_name="catalogue")
def main() -> None:
    """Run an application catalogue that people can trust."""


@main.group()
def criteria() -> None:
    """Read, check and publish the criteria."""


@criteria.command("list")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@language_option
@on_option
def criteria_list(format_: str, language: str, on: date) -> None:
    """List the criteria in force."""
    from criteria.documents import document_of

    corpus = corpus_or_exit(on)
    if format_ == "json":
        click.echo(json.dumps([document_of(criterion) for criterion in corpus.criteria], ensure_ascii=False, indent=2))
        return
    for criterion in corpus.criteria:
        click.echo(f"{criterion.id}  {criterion.level:<22}  {criterion.title.in_language(language)}")


@criteria.command("show")
@click.argument("criterion_id", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@language_option
@on_option
def criteria_show(criterion_id: str, format_: str, language: str, on: date) -> None:
    """Show one criterion whole."""
    import difflib

    from criteria.documents import document_of

    corpus = corpus_or_exit(on)
    criterion = corpus.by_id(criterion_id.upper())
    if criterion is None:
        near = difflib.get_close_matches(criterion_id.upper(), [item.id for item in corpus.criteria], n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise click.UsageError(f"No criterion {criterion_id!r} is in force on {on}.{hint}")
    if format_ == "json":
        click.echo(json.dumps(document_of(criterion), ensure_ascii=False, indent=2))
        return
    click.echo(f"{criterion.id} · {criterion.domain} · {criterion.level} · revision {criterion.revision}")
    click.echo(criterion.title.in_language(language))
    click.echo()
    click.echo(criterion.why.in_language(language))
    click.echo()
    click.echo(f"applies when: {criterion.applies_when}")
    for probe in criterion.probes:
        click.echo(f"probe: {probe.probe}" + (f"  expects {probe.expect}" if probe.expect else ""))
    for heading, passage in _passages(criterion, language):
        click.echo(f"{heading}: {passage}")
    click.echo(f"on failed: {criterion.on_failed}")
    for source in criterion.sources:
        click.echo(f"source: {source.ref}" + ("" if source.verified else "  (reference not verified)"))
    click.echo()
    click.echo(criterion.remediation.in_language(language))


def _passages(criterion: Criterion, language: str) -> Iterator[tuple[str, str]]:
    """Give what the implicit probes of a criterion ask of the manifest, of the vendor and of the reviewer."""
    if criterion.form is not None:
        yield "form expects", criterion.form.expect
        yield "otherwise", criterion.form.message.in_language(language)
    if criterion.answer is not None:
        yield f"question (evidence {criterion.answer.evidence})", criterion.answer.question.in_language(language)
        for reason in criterion.answer.not_applicable:
            yield "may be not applicable for", f"{reason.reason_code}: {reason.label.in_language(language)}"
    if criterion.review is not None:
        yield "review", criterion.review.in_language(language)


@criteria.command("validate")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
def criteria_validate(folder: Path | None) -> None:
    """Check every criterion file; exit 1 and list every problem when one is wrong."""
    from criteria.loader import CorpusError, default_folder, load_documents
    from scanners.probes import PROBES

    try:
        documents = load_documents(folder or default_folder())
    except CorpusError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    problems = [
        f"{document['id']}: no instrument declares the probe {name}"
        for document in documents
        for name in (probe if isinstance(probe, str) else probe["probe"] for probe in document.get("probes", ()))
        if name not in PROBES
    ]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo(f"{len(documents)} criteria, no problem.")


@criteria.command("export")
@click.option("--format", "format_", type=click.Choice(["json"]), default="json")
@output_option
@on_option
def criteria_export(format_: str, output: Path | None, on: date) -> None:  # noqa: ARG001 - one format so far
    """Export the corpus in force as open data, with its version and digest."""
    from criteria.documents import freeze

    corpus = corpus_or_exit(on)
    document = {"version": corpus.version, "digest": corpus.digest, "on": on.isoformat(), "criteria": freeze(corpus)}
    with opened(output) as stream:
        json.dump(document, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


for command in (check, sbom, osv, demo, serve, worker, db, users, audit):
    main.add_command(command)


if __name__ == "__main__":
    main()
