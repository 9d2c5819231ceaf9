"""The service as an operator runs it: the real `catalogue serve` and `catalogue worker`, in processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import waiting

CATALOGUE = Path(sys.executable).with_name("catalogue")


@dataclass
class Service:
    """A running service; `run` starts another command with the same environment and returns what it printed."""

    url: str
    environment: dict[str, str]

    def run(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            [CATALOGUE, *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout


@contextmanager
def running(folder: Path, ca_bundle: Path) -> Iterator[Service]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CATALOGUE_")} | {
        "CATALOGUE_DATABASE_URL": f"sqlite:///{folder / 'catalogue.db'}",
        "CATALOGUE_STORAGE_URL": str(folder / "packages"),
        "CATALOGUE_SECRET_KEY": "a-secret-of-the-tests-0123456789-abcdefgh",
        "CATALOGUE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CATALOGUE_PROBE_ALLOW_NETWORKS": "127.0.0.0/8,::1/128",
        "CATALOGUE_PROBE_CA_BUNDLE": str(ca_bundle),
    }
    service = Service(f"http://127.0.0.1:{port}", environment)
    service.run("db", "upgrade")
    with (folder / "service.log").open("wb") as log:
        processes = [
            subprocess.Popen([CATALOGUE, *command], env=environment, stdout=log, stderr=log, start_new_session=True)
            for command in (["serve", "--port", str(port), "--workers", "1"], ["worker"])
        ]
        try:
            waiting.until(lambda: _listens(port), "the web server listens", 60)
            yield service
        finally:
            for process in processes:
                os.killpg(process.pid, signal.SIGTERM)
            for process in processes:
                process.wait(timeout=30)


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", port)) == 0
