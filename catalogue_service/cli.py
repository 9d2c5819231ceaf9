"""The `catalogue` command. Exit codes of `check`: 0 nothing blocks, 1 blocked, 2 unusable package, 3 undetermined."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.metadata import version
from ipaddress import ip_network
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from catalogue_service.demo import demo
from catalogue_service.operations import audit, db, serve, users, worker
from criteria.vocabulary import Domain, Eligibility

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalogue_service.services.checking import CheckResult
    from criteria.vocabulary import Corpus, Criterion
    from scanners.contract import IPNetwork
    from scanners.runner import Progress

EXIT_CODES = {
    Eligibility.ELIGIBLE: 0,
    Eligibility.NEEDS_REVIEW: 0,
    Eligibility.NOT_ELIGIBLE: 1,
    Eligibility.UNDETERMINED: 3,
}
UNUSABLE = 2


class NetworkParameter(click.ParamType[Any]):
    """An IP network in CIDR notation."""

    name = "CIDR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> IPNetwork:
        try:
            return ip_network(value, strict=False)
        except ValueError:
            self.fail(f"{value!r} is no network: expected CIDR notation such as 127.0.0.0/8", param, ctx)


class DayParameter(click.ParamType[Any]):
    """A day, as ISO 8601 writes it."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day: expected YYYY-MM-DD, such as 2026-11-24", param, ctx)


def _today() -> date:
    return datetime.now(UTC).date()


def _language_of_terminal() -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if locale.lower().startswith("fr") else "en"


_on = click.option("--on", type=DayParameter(), default=_today, help="Use the corpus in force that day (default: today).")


@click.group()
@click.version_option(version("catalogue-service"), prog_name="catalogue")
def main() -> None:
    """Run an application catalogue that people can trust."""


@main.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report there.")
@click.option("--domain", type=click.Choice([domain.value for domain in Domain]), help="Judge this domain only.")
@click.option("--no-network", is_flag=True, help="Probe no server; what needs one answers untested.")
@click.option("--allow-network", "networks", type=NetworkParameter(), multiple=True,
              help="Allow probes to reach this private network (repeatable).")  # fmt: skip
@click.option("--ca-bundle", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Trust these certificate authorities too (PEM).")  # fmt: skip
@click.option("--language", type=click.Choice(["fr", "en"]), default=_language_of_terminal, help="Language of the text.")
@_on
def check(
    package: Path,
    format_: str,
    output: Path | None,
    domain: str | None,
    no_network: bool,
    networks: tuple[IPNetwork, ...],
    ca_bundle: Path | None,
    language: str,
    on: date,
) -> None:
    """Run the same checks as the service on PACKAGE, a directory or an archive."""
    from catalogue_service.services import checking
    from scanners.contract import Context
    from scanners.intake import PackageUnusable, open_package

    corpus = _corpus(on)
    with tempfile.TemporaryDirectory(prefix="catalogue-") as temporary:
        work = Path(temporary)
        try:
            subject = open_package(package, work / "package")
        except PackageUnusable as error:
            _refuse(package, error)
        for criterion in checking.unknown_answers(subject, corpus):
            click.echo(f"Note: the manifest answers {criterion}, which is not in the corpus in force on {on}.", err=True)
        context = Context(
            work=work / "run",
            network=not no_network,
            allow_networks=networks,
            ca_bundle=ca_bundle.resolve() if ca_bundle else None,
        )
        context.work.mkdir()
        with _progress() as watch:
            chosen = Domain(domain) if domain else None
            result = checking.check(subject, corpus, context, domain=chosen, on_progress=watch)
    with _opened(output) as stream:
        _write(result, corpus, format_, language, stream)
    sys.exit(EXIT_CODES[result.assessment.outcome])


def _refuse(package: Path, error: Any) -> None:
    click.echo(f"{package}: this package can not be used.", err=True)
    for problem in error.problems:
        click.echo(f"  {problem.pointer or '/'}: {problem.message}", err=True)
    sys.exit(UNUSABLE)


def _corpus(on: date) -> Corpus:
    from criteria.loader import CorpusError, load_corpus

    folder = os.environ.get("CATALOGUE_CORPUS_DIR")
    try:
        corpus = load_corpus(Path(folder) if folder else None, on)
    except CorpusError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    if not corpus.criteria:
        click.echo(f"No criterion is in force on {on}: nothing would be judged. Choose a later day with --on.", err=True)
        sys.exit(UNUSABLE)
    return corpus


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        click.echo(f"The report could not be written to {output}: {error.strerror}.", err=True)
        sys.exit(UNUSABLE)


def _write(result: CheckResult, corpus: Corpus, format_: str, language: str, stream: IO[str]) -> None:
    match format_:
        case "json":
            json.dump(result.report, stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        case "sarif":
            from catalogue_service.formats import sarif

            json.dump(sarif.render(result.report, version("catalogue-service")), stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        case _:
            from rich.console import Console

            from catalogue_service.formats import text

            width = None if stream.isatty() else 120
            console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
            text.render(result.report, corpus, language, console)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """Show on a terminal which instruments are at work; print nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def watch(progress: Progress) -> None:
            bar.update(task, completed=progress.done, total=progress.total, description=", ".join(progress.current))

        yield watch


@main.group()
def criteria() -> None:
    """Read, check and publish the criteria."""


@criteria.command("list")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["fr", "en"]), default=_language_of_terminal)
@_on
def criteria_list(format_: str, language: str, on: date) -> None:
    """List the criteria in force."""
    from criteria.documents import document_of

    corpus = _corpus(on)
    if format_ == "json":
        click.echo(json.dumps([document_of(criterion) for criterion in corpus.criteria], ensure_ascii=False, indent=2))
        return
    for criterion in corpus.criteria:
        click.echo(f"{criterion.id}  {criterion.level:<22}  {criterion.title.in_language(language)}")


@criteria.command("show")
@click.argument("criterion_id", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["fr", "en"]), default=_language_of_terminal)
@_on
def criteria_show(criterion_id: str, format_: str, language: str, on: date) -> None:
    """Show one criterion whole."""
    import difflib

    from criteria.documents import document_of

    corpus = _corpus(on)
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
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False))
@_on
def criteria_export(format_: str, output: Path | None, on: date) -> None:  # noqa: ARG001 - one format so far
    """Export the corpus in force as open data, with its version and digest."""
    from criteria.documents import freeze

    corpus = _corpus(on)
    document = {"version": corpus.version, "digest": corpus.digest, "on": on.isoformat(), "criteria": freeze(corpus)}
    with _opened(output) as stream:
        json.dump(document, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


for command in (demo, serve, worker, db, users, audit):
    main.add_command(command)


if __name__ == "__main__":
    main()
