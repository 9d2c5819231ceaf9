"""`catalogue demo`: the whole product on one machine, with synthetic people, an example application and real checks."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click

START_SECONDS = 60


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("var/demo"), show_default=True,
              help="Where the demonstration keeps its data.")  # fmt: skip
@click.option("--fresh", is_flag=True, help="Forget an earlier demonstration.")
def demo(port: int, folder: Path, fresh: bool) -> None:
    """Run everything on this machine: SQLite, synthetic people, real checks."""
    from catalogue_service.demo import people, site

    home = folder.absolute()
    if fresh:
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    _require_free(port)
    environment = _environment(home, port)
    signal.signal(signal.SIGTERM, _stop)
    try:
        with site.served(home / "site.pem", _site_port(home)) as address:
            people.prepare(environment)
            with _children(environment, port):
                _wait_until_answering(port)
                click.echo(people.announcement(environment["CATALOGUE_PUBLIC_URL"]))
                people.play(environment, home, address, click.echo)
                signal.pause()
    except KeyboardInterrupt:
        click.echo("\nThe demonstration has ended; `catalogue demo` takes it up again, `--fresh` starts anew.")


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the shape of a signal handler
    raise KeyboardInterrupt


def _environment(home: Path, port: int) -> dict[str, str]:
    from catalogue_service.demo import certificates

    secret = home / "secret"
    if not secret.exists():
        certificates.make(home)
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(48), "ascii")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CATALOGUE_")}
    return inherited | {
        "CATALOGUE_DEMO": "1",
        "CATALOGUE_DATABASE_URL": f"sqlite:///{home / 'catalogue.db'}",
        "CATALOGUE_STORAGE_URL": str(home / "packages"),
        "CATALOGUE_SECRET_KEY": secret.read_text("ascii"),
        "CATALOGUE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CATALOGUE_PROBE_ALLOW_NETWORKS": "127.0.0.0/8",
        "CATALOGUE_PROBE_CA_BUNDLE": str(home / "ca.pem"),
    }


def _require_free(port: int) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            raise click.UsageError(
                f"Port {port} is taken by another program: choose another one with --port."
            ) from None


def _site_port(home: Path) -> int:
    """Return the port of the example's web site, the same at each start: the manifests on file name it."""
    kept = home / "site-port"
    if not kept.exists():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            kept.write_text(str(free.getsockname()[1]), "ascii")
    return int(kept.read_text("ascii"))


@contextmanager
def _children(environment: Mapping[str, str], port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "catalogue_service.cli"]
    started = [
        subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, start_new_session=True),
        subprocess.Popen([*command, "worker"], env=environment, start_new_session=True),
    ]
    try:
        yield
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait_until_answering(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise click.ClickException(f"The web server did not answer on port {port} within {START_SECONDS} s.")
