"""Finds the instruments: every module below `scanners` that exposes `SCANNER`. Importing one has no side effect."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType

import scanners
from scanners.contract import Scanner
from scanners.probes import PROBES

ROOMS = ("package", "code", "transport", "interop", "page")


class RegistryError(Exception):
    """Two instruments share an id, or one answers a probe that nobody declared."""


@lru_cache(maxsize=1)
def all_scanners() -> tuple[Scanner, ...]:
    """Return every instrument, in order of id; raise RegistryError when the declarations contradict each other."""
    found: dict[str, Scanner] = {}
    for module in _modules():
        scanner = getattr(module, "SCANNER", None)
        if scanner is None:
            continue
        if scanner.id in found:
            raise RegistryError(f"{module.__name__}: the scanner id {scanner.id!r} is taken")
        unknown = sorted(scanner.probes - PROBES.keys())
        if unknown:
            raise RegistryError(f"{scanner.id} answers {', '.join(unknown)}: declare them in scanners/probes.py first")
        found[scanner.id] = scanner
    return tuple(found[key] for key in sorted(found))


def unanswered_probes() -> tuple[str, ...]:
    """Return the declared probes that no instrument answers; the runner says `untested` for each."""
    answered = frozenset().union(*(scanner.probes for scanner in all_scanners()))
    return tuple(sorted(PROBES.keys() - answered))


def _modules() -> list[ModuleType]:
    names = [
        info.name
        for info in pkgutil.walk_packages(scanners.__path__, "scanners.")
        if not info.ispkg and info.name.split(".")[1] in ROOMS
    ]
    return [importlib.import_module(name) for name in sorted(names)]
