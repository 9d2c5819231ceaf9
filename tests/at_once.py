"""Does several things at the same moment, each in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from catalogue_service.errors import CatalogueError


def at_once(*acts: Callable[[], Any]) -> list[CatalogueError]:
    """Do all of them at the same time; return what was refused."""
    ready, refused = threading.Barrier(len(acts)), []

    def do(act: Callable[[], Any]) -> None:
        ready.wait()
        try:
            act()
        except CatalogueError as error:
            refused.append(error)

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
