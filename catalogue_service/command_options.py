"""What the commands share: their parameters, the corpus in force and the place where a document is written."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from catalogue_service import clock

if TYPE_CHECKING:
    from criteria.vocabulary import Corpus
    from scanners.contract import IPNetwork

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
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        # Python reads 20261124 and 2026-W48-2 too.
        if day is None or day.isoformat() != value:
            self.fail(f"{value!r} is no day: expected YYYY-MM-DD, such as 2026-11-24", param, ctx)
        return day


class PackageParameter(click.Path):
    """The path of a package: `$UNSET` in a script is not the folder where the script runs."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty: expected a folder, a .zip or a .tar.gz", param, ctx)
        return super().convert(value, param, ctx)


def language_of_terminal() -> str:
    """Return the language that the environment asks for, `fr` or `en`."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if locale.lower().startswith("fr") else "en"


on_option = click.option(
    "--on", type=DayParameter(), default=clock.today, help="Use the corpus in force that day (default: today)."
)
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=lambda _context, _parameter, value: None if value == Path("-") else value,
    help="Write the document there; - is the standard output.",
)
language_option = click.option(
    "--language", type=click.Choice(["fr", "en"]), default=language_of_terminal, help="Language of the text."
)


def corpus_or_exit(on: date) -> Corpus:
    """Return the corpus in force on a day; end with status 2 when it can not be used or asks nothing."""
    from criteria.loader import CorpusError, load_corpus

    folder = os.environ.get("CATALOGUE_CORPUS_DIR")
    try:
        corpus = load_corpus(Path(folder) if folder else None, on)
    except CorpusError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    if not corpus.criteria:
        click.echo(f"No criterion is in force on {on}: nothing would be judged. Give a later day with --on.", err=True)
        sys.exit(UNUSABLE)
    return corpus


def refuse_output(output: Path, package: Path) -> None:
    """Raise click.BadParameter where a report could not be written, or would be written into its own subject."""
    hint = "--output"
    target = output.resolve()
    if not target.parent.is_dir():
        raise click.BadParameter(f"there is no folder {output.parent}", param_hint=hint)
    if output.exists() and package.exists() and output.samefile(package):
        raise click.BadParameter("the report would replace the package", param_hint=hint)
    if package.is_dir() and target.is_relative_to(package.resolve()):
        message = "the report would become part of the package: expected a place outside it"
        raise click.BadParameter(message, param_hint=hint)
    if output.exists() and not output.is_file():
        return
    try:
        tempfile.TemporaryFile(dir=target.parent).close()
    except OSError as error:
        message = f"no file can be made in {target.parent}: {error.strerror}"
        raise click.BadParameter(message, param_hint=hint) from error


@contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """Give a stream to write a whole document to, in UTF-8: a file, or the standard output for None.

    A file that was there keeps its content until the new one is complete. A reader who stops reading, such as
    `head`, is no error. Ends with status 2 when the document can not be written.
    """
    try:
        if output is None:
            with _standard_output() as stream:
                yield stream
        elif output.exists() and not output.is_file():
            with output.open("w", encoding="utf-8") as stream:
                yield stream
        else:
            target = output.resolve()
            whole = target.with_name(f".{target.name}.{os.getpid()}.part")
            try:
                with whole.open("w", encoding="utf-8") as stream:
                    yield stream
                whole.replace(target)
            finally:
                whole.unlink(missing_ok=True)
    except OSError as error:
        place = "to the standard output" if output is None else f"to {output}"
        click.echo(f"The document could not be written {place}: {error.strerror}.", err=True)
        sys.exit(UNUSABLE)


@contextmanager
def _standard_output() -> Iterator[IO[str]]:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer must go somewhere when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
