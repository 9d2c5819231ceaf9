"""Which acceptances apply to which findings: those of the same fault, while its code is the same.

An acceptance goes where the fault goes: its lines may move within the file, its file may be renamed. It never goes from
one application to another, and never to code that the reviewer did not see.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from catalogue_service.store import acceptances, assessments
from catalogue_service.store.acceptances import Acceptance
from criteria.vocabulary import Finding
from scanners.triage.compare import code_digest_of, is_fault


@dataclass(frozen=True, slots=True)
class Carried:
    """By index into the findings: the acceptances that apply, and those whose code has changed since, oldest first."""

    applying: Mapping[int, tuple[Acceptance, ...]]
    changed: Mapping[int, tuple[Acceptance, ...]]


def accept_all(session: Session, application_id: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those to which an acceptance of the application applies with its reason, others with none.

    Where several apply, the youngest speaks.
    """
    applying = carried(session, application_id, findings).applying
    return [
        replace(finding, accepted=applying[index][-1].reason if index in applying else None)
        for index, finding in enumerate(findings)
    ]


def carried(session: Session, application_id: str, findings: Sequence[Finding]) -> Carried:
    """Return which of the application's standing acceptances apply to these findings."""
    seen: dict[str, frozenset[str]] = {}

    def seen_in(version_id: str) -> frozenset[str]:
        if version_id not in seen:
            latest = assessments.latest(session, version_id)
            names = (finding.fingerprint for finding in latest.findings) if latest else ()
            seen[version_id] = frozenset(name for name in names if name)
        return seen[version_id]

    return sort_out(findings, acceptances.standing(session, application_id), seen_in)


def sort_out(
    findings: Sequence[Finding], standing: Sequence[Acceptance], seen_in: Callable[[str], frozenset[str]]
) -> Carried:
    """Decide for each acceptance; `seen_in(version_id)` are the fingerprints that its reviewer had before them.

    It applies to the fault of the same fingerprint while as many faults of that file have that code, or, when that
    fingerprint is gone, to the only fault of another file that has that code and was not there before. Else it is
    shown, as a past one, beside the faults that can have come of it.
    """
    faults = [index for index, finding in enumerate(findings) if is_fault(finding)]
    named: dict[str, list[int]] = defaultdict(list)
    of_code: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    of_rule: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for index in faults:
        named[findings[index].fingerprint or ""].append(index)
        of_rule[findings[index].probe, path_of(findings[index]), rule_of(findings[index])].append(index)
        of_code[findings[index].probe, code_digest_of(findings[index])].append(index)
    alike = Counter(place_of(findings[index]) for index in faults)
    accepted: dict[tuple[str, str | None, str | None], set[str]] = defaultdict(set)
    for given in standing:
        accepted[_place(given)].add(given.fingerprint)

    applying: dict[int, list[Acceptance]] = defaultdict(list)
    changed: dict[int, list[Acceptance]] = defaultdict(list)
    for given in standing:
        same = named.get(given.fingerprint, [])
        if same:
            told_apart = _is_told_apart(given, alike, accepted)
            for index in same:
                applies = told_apart and place_of(findings[index]) == _place(given)
                (applying if applies else changed)[index].append(given)
            continue
        elsewhere = [
            index
            for index in (of_code.get((given.probe, given.code_digest), []) if given.code_digest else ())
            if path_of(findings[index]) != given.path
        ]
        if len(elsewhere) == 1 and given.alike == 1 and _is_new(findings[elsewhere[0]], given, seen_in):
            applying[elsewhere[0]].append(given)
            continue
        in_its_place = of_rule.get((given.probe, given.path, given.rule), ())
        for index in dict.fromkeys([*elsewhere, *in_its_place]):
            if _is_new(findings[index], given, seen_in):
                changed[index].append(given)
    return Carried(
        {index: tuple(found) for index, found in applying.items()},
        {index: tuple(found) for index, found in changed.items() if index not in applying},
    )


def path_of(finding: Finding) -> str | None:
    """Return the file in which a finding was made."""
    return finding.location.path if finding.location else None


def rule_of(finding: Finding) -> str | None:
    """Return the rule that found it, where an instrument names one."""
    rule = finding.details.get("rule")
    return None if rule is None else str(rule)


def place_of(finding: Finding) -> tuple[str, str | None, str | None]:
    """Return the probe, the file and the flagged code: what faults that can not be told apart have in common."""
    return finding.probe, path_of(finding), code_digest_of(finding)


def _place(given: Acceptance) -> tuple[str, str | None, str | None]:
    return given.probe, given.path, given.code_digest


def _is_told_apart(
    given: Acceptance,
    alike: Mapping[tuple[str, str | None, str | None], int],
    accepted: Mapping[tuple[str, str | None, str | None], set[str]],
) -> bool:
    """Say whether the fault of that fingerprint is the one that was accepted, among equal lines of its file."""
    if given.code_digest is None:
        return True
    present = alike.get(_place(given), 0)
    every_one_accepted = len(accepted[_place(given)]) >= given.alike
    return present == given.alike or (0 < present < given.alike and every_one_accepted)


def _is_new(finding: Finding, given: Acceptance, seen_in: Callable[[str], frozenset[str]]) -> bool:
    return finding.fingerprint not in seen_in(given.version_id)
