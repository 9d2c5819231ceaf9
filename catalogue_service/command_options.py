"""What the commands share: their parameters, the corpus in force and the place where a document is written."""

from __future__ import annotations

import io
import os
import sys
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
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day: expected YYYY-MM-DD, such as 2026-11-24", param, ctx)


def language_of_terminal() -> str:
    """Return the language that the environment asks for, `fr` or `en`."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if locale.lower().startswith("fr") else "en"


on_option = click.option(
    "--on", type=DayParameter(), default=clock.today, help="Use the corpus in force that day (default: today)."
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
            whole = output.with_name(f".{output.name}.{os.getpid()}.part")
            try:
                with whole.open("w", encoding="utf-8") as stream:
                    yield stream
                whole.replace(output)
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
