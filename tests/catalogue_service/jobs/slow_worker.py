"""A worker process for tests: its handler says that it has started, then works until the file `go` is there.

Arguments: database URL, storage folder, lease in seconds, folder of the signs.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from catalogue_service.jobs import worker
from catalogue_service.settings import Settings
from catalogue_service.store.jobs import Job, JobKind
from catalogue_service.store.session import Database


def main(url: str, storage: str, lease: str, signs: str) -> None:
    settings = Settings(
        secret_key="x" * 32, database_url=url, storage_root=Path(storage), job_lease_seconds=float(lease)
    )
    folder = Path(signs)

    def handle(database: Database, settings: Settings, job: Job) -> None:
        (folder / f"started-{os.getpid()}").touch()
        while not (folder / "go").exists():
            threading.Event().wait(0.02)
        with (folder / "done").open("a") as stream:
            stream.write(f"{job.id} {os.getpid()}\n")

    worker.run(Database(settings), settings, once=True, handlers=dict.fromkeys(JobKind, handle))


if __name__ == "__main__":
    main(*sys.argv[1:])
