"""`catalogue check`: the checks of the service on the vendor's own machine, before anything is sent.

Exit status: 0 nothing blocks, 1 a blocking criterion is not met, 2 the package or an argument can not be used,
3 nothing failed but something that blocks is undetermined; 70 the check itself broke (sysexits.h, EX_SOFTWARE),
128 + n it was stopped by the signal n.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import ssl
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

from catalogue_service.advisory_folder import folder_of
from catalogue_service.command_options import (
    UNUSABLE,
    NetworkParameter,
    PackageParameter,
    corpus_or_exit,
    language_option,
    on_option,
    opened,
    output_option,
    refuse_output,
)
from criteria.vocabulary import Domain, Eligibility, Text
from scanners.contract import Context, IPNetwork

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalogue_service.services.checking import CheckResult
    from criteria.vocabulary import Corpus
    from scanners.intake import PackageUnusable
    from scanners.runner import Progress

EXIT_CODES = {
    Eligibility.ELIGIBLE: 0,
    Eligibility.NEEDS_REVIEW: 0,
    Eligibility.NOT_ELIGIBLE: 1,
    Eligibility.UNDETERMINED: 3,
}
BROKEN = 70
# Rich would otherwise read square brackets and colons of a message as its own language.
PLAIN: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command()
@click.argument("package", type=PackageParameter(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "sarif", "html"]), default="text", show_default=True
)
@output_option
@click.option("--domain", type=click.Choice([domain.value for domain in Domain]), help="Judge this domain only.")
@click.option("--no-network", is_flag=True, help="Probe no server; what needs one answers untested.")
@click.option("--allow-network", "networks", type=NetworkParameter(), multiple=True,
              help="Allow probes to reach this private network (repeatable).")  # fmt: skip
@click.option("--ca-bundle", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Trust these certificate authorities too (PEM).")  # fmt: skip
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CATALOGUE_CACHE_DIR",
    help="Remember there what the tools said of each file.  [default: the user's cache folder]",
)
@click.option(
    "--osv",
    type=click.Path(path_type=Path, file_okay=False),
    help="Compare components with the advisories of this folder.  [default: the user's data folder]",
)
@click.option("--no-cache", is_flag=True, help="Examine every file anew and remember nothing.")
@language_option
@on_option
def check(
    package: Path,
    *,
    format_: str,
    output: Path | None,
    domain: str | None,
    no_network: bool,
    networks: tuple[IPNetwork, ...],
    ca_bundle: Path | None,
    cache: Path | None,
    no_cache: bool,
    osv: Path | None,
    language: str,
    on: date,
) -> None:
    """Run the same checks as the service on PACKAGE, a directory or an archive.

    The exit status is 0 when nothing blocks, 1 when a blocking criterion is not met, 2 when the package can not be
    used, 3 when nothing failed but something that blocks is undetermined.
    """
    cache = None if no_cache else cache or _users_cache()
    _refuse_bad_arguments(package, output, ca_bundle, cache)
    advisories = _advisories(package, osv)
    corpus = corpus_or_exit(on)
    with _work_folder() as work:
        context = Context(
            work=work / "run",
            network=not no_network,
            allow_networks=networks,
            ca_bundle=ca_bundle.resolve() if ca_bundle else None,
            cache=cache.resolve() if cache else None,
            advisories=advisories,
        )
        result = _examined(package, corpus, context, Domain(domain) if domain else None, language)
    options = _options(domain=domain, on=on, language=language, no_network=no_network, networks=networks)
    with opened(output) as stream:
        _write(result, corpus, format_, language, stream, domain=Domain(domain) if domain else None, options=options)
    sys.exit(EXIT_CODES[result.assessment.outcome])


def _options(
    *, domain: str | None, on: date, language: str, no_network: bool, networks: tuple[IPNetwork, ...]
) -> list[str]:
    """Return the options that decide what a report says, for who runs the check again; no path of this machine."""
    options = ["--on", on.isoformat(), "--language", language]
    if domain:
        options += ["--domain", domain]
    if no_network:
        options.append("--no-network")
    for network in networks:
        options += ["--allow-network", str(network)]
    return options


def _examined(package: Path, corpus: Corpus, context: Context, domain: Domain | None, language: str) -> CheckResult:
    from catalogue_service.services import checking
    from scanners.intake import PackageUnusable, open_package

    context.work.mkdir()
    try:
        subject = open_package(package, context.work.with_name("package"))
    except PackageUnusable as error:
        refuse_package(package, error, language)
    for criterion in checking.unknown_answers(subject, corpus):
        note = Text(
            f"Note : le manifeste répond à {criterion}, absent du corpus du {corpus.on}.",
            f"Note: the manifest answers {criterion}, which is not in the corpus on {corpus.on}.",
        )
        click.echo(note.in_language(language), err=True)
    with _progress() as watch:
        return checking.check(subject, corpus, context, domain=domain, on_progress=watch)


def _refuse_bad_arguments(package: Path, output: Path | None, ca_bundle: Path | None, cache: Path | None) -> None:
    """Find out before the long work what would make it useless; raises click.UsageError, status 2."""
    if output is not None:
        refuse_output(output, package)
    if ca_bundle is not None:
        try:
            ssl.create_default_context(cafile=str(ca_bundle))
        except (ssl.SSLError, OSError) as error:
            message = f"{ca_bundle} holds no certificate in PEM"
            raise click.BadParameter(message, param_hint="--ca-bundle") from error
    if cache is not None:
        if package.is_dir() and cache.resolve().is_relative_to(package.resolve()):
            message = f"the folder {cache} is inside the package, which must not remember for us: choose one outside"
            raise click.BadParameter(message, param_hint="--cache")
        try:
            cache.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"the folder {cache} can not be made: {error.strerror}"
            raise click.BadParameter(message, param_hint="--cache") from error


def _advisories(package: Path, given: Path | None) -> Path | None:
    """Return the folder of advisories; raise click.BadParameter for one that was named and holds none."""
    if given is None:
        return folder_of(os.environ)
    from scanners.dependencies.advisories import Advisories, NoAdvisories

    folder = given.resolve()
    if package.is_dir() and folder.is_relative_to(package.resolve()):
        message = f"the folder {given} is inside the package, whose advisories would be its own: choose one outside"
        raise click.BadParameter(message, param_hint="--osv")
    try:
        Advisories(folder).close()
    except NoAdvisories as error:
        message = f"{given} can not be used, {error.text.en}: import them with `catalogue osv import`"
        raise click.BadParameter(message, param_hint="--osv") from error
    return folder


def _users_cache() -> Path | None:
    """Return the folder for what can be made anew (XDG Base Directory Specification 0.8), or None without a home."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return base / "catalogue-service" if base.is_absolute() else None


def refuse_package(package: Path, error: PackageUnusable, language: str) -> NoReturn:
    """Say why a package can not be used, and end with status 2."""
    from scanners.member_names import printable, shown

    colon = Text(" :", ":").in_language(language)
    refusal = Text("ce paquet n’est pas utilisable.", "this package can not be used.")
    click.echo(f"{printable(click.format_filename(package))}{colon} {refusal.in_language(language)}", err=True)
    for problem in error.problems:
        place = f"{shown(problem.pointer)}{colon} " if problem.pointer else ""
        click.echo(f"  {place}{printable(problem.text.in_language(language))}", err=True)
    sys.exit(UNUSABLE)


class _Stopped(KeyboardInterrupt):
    """The command was told to stop; `args[0]` is the number of the signal."""


@contextmanager
def _work_folder() -> Iterator[Path]:
    """Give an empty folder; whatever happens, Ctrl-C included, it is gone afterwards and no tool is left at work."""
    work = Path(tempfile.mkdtemp(prefix="catalogue-"))
    try:
        with _signals_raise():
            yield work
    except _Stopped as stop:
        from scanners import sandbox

        click.echo("Stopped: nothing was judged.", err=True)
        sandbox.stop_all()
        shutil.rmtree(work, ignore_errors=True)
        # Threads that wait for a server would hold up an ordinary exit until their time is out.
        os._exit(128 + stop.args[0])
    except click.ClickException:
        raise
    except OSError as error:
        click.echo(f"The check could not be made on this machine: {error.strerror or error}.", err=True)
        sys.exit(BROKEN)
    except Exception:  # noqa: BLE001 - status 1 would say that the package failed
        traceback.print_exc()
        click.echo("The check itself broke: this says nothing about the package. Please report it.", err=True)
        sys.exit(BROKEN)
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _signals_raise() -> Iterator[None]:
    """Make the signals that end a program raise, once, where the main thread is."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_IGN)
        raise _Stopped(number)

    # A signal that is ignored stays so: nohup relies on it.
    before = {one: signal.getsignal(one) for one in SIGNALS if signal.getsignal(one) is not signal.SIG_IGN}
    try:
        for one in before:
            signal.signal(one, stop)
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _write(
    result: CheckResult,
    corpus: Corpus,
    format_: str,
    language: str,
    stream: IO[str],
    *,
    domain: Domain | None,
    options: list[str],
) -> None:
    from criteria.facts import facts_of
    from criteria.judge import blocking_levels

    decisive = blocking_levels(facts_of(result.subject.manifest))
    match format_:
        case "json":
            json.dump(result.report, stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        case "sarif":
            from catalogue_service.formats import sarif

            log = sarif.render(result.report, version("catalogue-service"), corpus=corpus, language=language)
            json.dump(log, stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        case "html":
            from catalogue_service.formats import html

            page = html.render(
                result.report,
                corpus,
                language,
                manifest=result.subject.manifest,
                decisive=decisive,
                tool_version=version("catalogue-service"),
                options=options,
                domain=domain,
            )
            stream.write(page)
        case _:
            from rich.console import Console

            from catalogue_service.formats import text

            paper = io.StringIO()
            console = Console(file=stream, **PLAIN) if stream.isatty() else Console(file=paper, width=120, **PLAIN)
            text.render(result.report, corpus, language, console, decisive=decisive, domain=domain)
            stream.writelines(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines())


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
