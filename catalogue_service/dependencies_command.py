"""The commands on what applications are made of: `osv import` and `sbom`."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from catalogue_service import clock
from catalogue_service.advisory_folder import folder_of
from catalogue_service.command_options import (
    UNUSABLE,
    PackageParameter,
    language_option,
    opened,
    output_option,
    refuse_output,
)


@click.group()
def osv() -> None:
    """Look after the advisories with which components are compared."""


@osv.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="DIR|ZIP")
@click.option("--osv", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="Keep the advisories there.  [default: the user's data folder]")  # fmt: skip
def osv_import(source: Path, folder: Path | None) -> None:
    """Import advisories from a zip that OSV publishes (one JSON document each), or from a folder of such files.

    Advisories of earlier imports stay; a broken import changes nothing.
    """
    from scanners.dependencies.advisories import NoAdvisories, import_osv
    from scanners.member_names import shown
    from scanners.refusal import PackageUnusable

    target = folder or folder_of(os.environ)
    if target is None:
        raise click.UsageError("There is no home folder to keep the advisories in: name a folder with --osv.")
    try:
        imported = import_osv(source, target.absolute(), clock.now())
    except PackageUnusable as error:
        click.echo("These advisories can not be imported; nothing was changed.", err=True)
        for problem in error.problems:
            click.echo(f"  {shown(problem.pointer or source.name)}: {shown(problem.message)}", err=True)
        sys.exit(UNUSABLE)
    except NoAdvisories as error:
        click.echo(f"These advisories can not be imported; nothing was changed: {error.text.en}.", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"The advisories could not be kept in {target}: {error.strerror}; nothing was changed.", err=True)
        sys.exit(UNUSABLE)
    for ecosystem, count in imported.ecosystems.items():
        click.echo(f"{ecosystem}: {count} advisories")
    click.echo(
        f"{imported.kept} advisories are kept in {target}, {imported.withdrawn} were withdrawn, {imported.left_out} "
        "concern other ecosystems and were left out."
    )


@click.command()
@click.argument("package", type=PackageParameter(path_type=Path))
@output_option
@language_option
def sbom(package: Path, output: Path | None, language: str) -> None:
    """Make a bill of materials (CycloneDX 1.6, JSON) from the lock files of PACKAGE, a directory or an archive."""
    from catalogue_service.check_command import refuse_package
    from scanners.dependencies import bill, parts
    from scanners.intake import PackageUnusable, open_package

    if output is not None:
        refuse_output(output, package)
    work = Path(tempfile.mkdtemp(prefix="catalogue-"))
    try:
        subject = open_package(package, work / "package")
        inventory = parts.take(subject).inventory
    except PackageUnusable as error:
        refuse_package(package, error, language)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for problem in inventory.problems:
        click.echo(f"Not read: {problem.path} ({problem.why.in_language(language)})", err=True)
    for one in inventory.unpinned:
        click.echo(f"Left out, its version is not fixed: {one.shown} ({one.path})", err=True)
    if not any(one.version for one in inventory.components):
        click.echo("No lock file of the package names a component: there is nothing to make a list of.", err=True)
        sys.exit(UNUSABLE)
    manifest = subject.manifest
    document = bill.build(inventory.components, manifest["slug"], manifest["version"], clock.now())
    with opened(output) as stream:
        json.dump(document, stream, ensure_ascii=False, indent=2)
        stream.write("\n")
