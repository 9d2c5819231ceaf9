"""The rule packs of mobsfscan and njsscan: which of their rules speak, for which probe, and why the others do not.

The rules are read where their packages are installed; `data/rule_packs.yaml` maps each one or says why it is left out.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from scanners.code.languages import Language

MAPPING = Path(__file__).resolve().parent.parent / "data" / "rule_packs.yaml"
RULE_ID = re.compile(r"^\s*- id: ['\"]?([\w.-]+)", re.MULTILINE)
LANGUAGE_OF_FOLDER = {"java": Language.JAVA, "kotlin": Language.KOTLIN, "swift": Language.SWIFT}


@dataclass(frozen=True, slots=True)
class Pack:
    """One package of rules: `probes` by rule, `left_out` reasons by rule, `files` of semgrep rules by language."""

    name: str
    version: str
    folder: Path
    probes: Mapping[str, str]
    left_out: Mapping[str, str]
    files: tuple[tuple[Language, Path], ...]


@functools.cache
def all_packs() -> tuple[Pack, ...]:
    """Return the packs that are installed; both are dependencies of this project."""
    document = yaml.load(MAPPING.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(_pack(name, entry) for name, entry in document.items())


def files_for(present: Iterable[Language]) -> tuple[Path, ...]:
    """Return the packs' rule files that hold at least one mapped rule for these languages."""
    languages = frozenset(present)
    return tuple(file for pack in all_packs() for language, file in pack.files if language in languages)


def folders() -> tuple[Path, ...]:
    return tuple(pack.folder for pack in all_packs())


def is_foreign(rule: str) -> bool:
    """Say whether a rule is one of a pack, mapped or left out."""
    return any(rule in pack.probes or rule in pack.left_out for pack in all_packs())


def probe_of(rule: str) -> str | None:
    """Return the probe for which a pack's rule speaks; None for one that is left out."""
    return next((pack.probes[rule] for pack in all_packs() if rule in pack.probes), None)


@functools.cache
def digest() -> str:
    """Return what changes whenever a pack's version or our mapping does."""
    versions = " ".join(f"{pack.name} {pack.version}" for pack in all_packs())
    return hashlib.sha256(f"{versions}\0{MAPPING.read_text(encoding='utf-8')}".encode()).hexdigest()


def _pack(name: str, entry: Mapping[str, Mapping[str, Mapping[str, str] | list[str]]]) -> Pack:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"the rule pack {name} is not installed")
    folder = Path(found.origin).parent / "rules"
    probes = {rule: f"code.{probe}" for probe, rules in entry["mapped"].items() for rule in rules}
    left_out = {rule: reason for reason, rules in entry["left_out"].items() for rule in rules}
    files = tuple(
        (_language(file), file)
        for file in sorted(folder.rglob("*.yaml"))
        if probes.keys() & set(RULE_ID.findall(file.read_text(encoding="utf-8")))
    )
    return Pack(name, importlib.metadata.version(name), folder, probes, left_out, files)


def _language(file: Path) -> Language:
    return next((LANGUAGE_OF_FOLDER[part] for part in file.parts if part in LANGUAGE_OF_FOLDER), Language.JAVASCRIPT)
