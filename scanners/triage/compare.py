"""What is new, fixed and unchanged between the findings of two versions of one application.

Compared are the faults that were found in what the vendor sent; what servers answered has no history of versions. The
same fingerprint is the same fault; what is left over on both sides is the same fault when the flagged code is, in
whatever file it lies now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from criteria.vocabulary import Finding, Outcome

OF_THE_PACKAGE = ("code.", "package.")


class Since(StrEnum):
    """What became of a fault since the version before."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Indexes into the findings after (`new`), before (`fixed`) and, as pairs (before, after), both."""

    new: tuple[int, ...]
    fixed: tuple[int, ...]
    unchanged: tuple[tuple[int, int], ...]


def is_fault(finding: Finding) -> bool:
    """Say whether a finding is a fault of what the vendor sent, with a name that lasts."""
    failed = finding.outcome is Outcome.FAILED and finding.fingerprint is not None
    return failed and finding.probe.startswith(OF_THE_PACKAGE)


def code_digest_of(finding: Finding) -> str | None:
    """Return the digest of the flagged code, or None for a fault that is on no line of it."""
    digest = finding.details.get("code_digest")
    return digest if isinstance(digest, str) else None


def compare(before: Sequence[Finding], after: Sequence[Finding]) -> Comparison:
    """Put each fault of two lists of findings into one class; a fault is paired with one other at most."""
    old = [index for index, finding in enumerate(before) if is_fault(finding)]
    new = [index for index, finding in enumerate(after) if is_fault(finding)]
    pairs: list[tuple[int, int]] = []
    for key in (_by_fingerprint, _by_code):
        found = _paired(before, old, after, new, key)
        pairs += found
        old_paired, new_paired = {pair[0] for pair in found}, {pair[1] for pair in found}
        old = [index for index in old if index not in old_paired]
        new = [index for index in new if index not in new_paired]
    return Comparison(tuple(new), tuple(old), tuple(sorted(pairs, key=lambda pair: pair[1])))


def _by_fingerprint(finding: Finding) -> str | None:
    return finding.fingerprint


def _by_code(finding: Finding) -> str | None:
    digest = code_digest_of(finding)
    return None if digest is None else f"{finding.probe} {digest}"


def _paired(
    before: Sequence[Finding],
    old: Iterable[int],
    after: Sequence[Finding],
    new: Iterable[int],
    key: Callable[[Finding], str | None],
) -> list[tuple[int, int]]:
    """Pair what has the same key, in the order of the lists."""
    waiting = _filed(before, old, key)
    pairs = []
    for name, indexes in _filed(after, new, key).items():
        pairs += list(zip(waiting.get(name, ()), indexes, strict=False))
    return pairs


def _filed(
    findings: Sequence[Finding], indexes: Iterable[int], key: Callable[[Finding], str | None]
) -> Mapping[str, list[int]]:
    filed: dict[str, list[int]] = {}
    for index in indexes:
        name = key(findings[index])
        if name is not None:
            filed.setdefault(name, []).append(index)
    return filed
