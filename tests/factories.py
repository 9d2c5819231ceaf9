"""People, drafts, versions in review and listings, made by the use cases themselves; every argument has a default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import packages
import yaml

from catalogue_service import clock
from catalogue_service.actors import SYSTEM, Actor, Role
from catalogue_service.services import accepting, accounts, assessing, carrying, reviewing, submitting
from catalogue_service.services.submitting import Basics
from catalogue_service.store import applications, jobs, listings
from catalogue_service.store.applications import VersionState
from catalogue_service.store.audit import Action
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.store.jobs import JobKind, JobState
from catalogue_service.store.session import Database
from criteria import judge, report
from criteria.facts import facts_of
from criteria.loader import corpus_of
from criteria.vocabulary import CodeKind, Corpus, Finding, Location, Outcome, Severity, Text

_numbers = count(1)

TLS = "transport.tls_modern"
SAMPLES = "interop.samples_conform"
COMPRESSED = "transport.compressed"
SQL = "code.no_sql_injection"
REVIEWED = "ETH-TST-01"
REVIEW = f"review.{REVIEWED}"
SCANNERS = (
    {
        "id": "code.semgrep",
        "version": 2,
        "tool": "semgrep 1.0",
        "seconds": 12.5,
        "files_expected": 20,
        "files_scanned": 19,
        "files_remembered": 15,
        "files_skipped": [{"path": "big.js", "why": "it is larger than 10 MiB"}],
    },
)
ALL_PASSED = {TLS: Outcome.PASSED, SAMPLES: Outcome.PASSED, COMPRESSED: Outcome.PASSED}


def criterion(criterion_id: str, domain: str, level: str, **members: Any) -> dict[str, Any]:
    """Return a criterion as its file states it."""
    text = {"fr": f"{criterion_id} en français", "en": f"{criterion_id} in English"}
    return {
        "id": criterion_id,
        "domain": domain,
        "level": level,
        "since": "2026-01-01",
        "revision": 1,
        "title": text,
        "why": text,
        "applies_when": "true",
        "on_failed": "not_met",
        "sources": ["A source"],
        "remediation": text,
        **members,
    }


CRITERIA: tuple[dict[str, Any], ...] = (
    criterion("SEC-TST-01", "security", "mandatory", probes=[TLS]),
    criterion(REVIEWED, "ethics", "mandatory", review={"guidance": {"fr": "Regardez.", "en": "Look."}}),
    criterion(
        "INT-TST-01",
        "interoperability",
        "mandatory_for_exchange",
        probes=[SAMPLES],
        applies_when="size(app.exchanges) > 0",
    ),
    criterion("SEC-TST-02", "security", "informative", probes=[COMPRESSED]),
)


def corpus(documents: tuple[dict[str, Any], ...] = CRITERIA, on: date | None = None) -> Corpus:
    """Return a corpus of four criteria: a probe, a review, one for exchanges only, one that blocks nothing."""
    return corpus_of(list(documents), on or clock.today())


def corpus_folder(folder: Path, documents: tuple[dict[str, Any], ...] = CRITERIA) -> Path:
    """Write a corpus as files and return its folder."""
    for document in documents:
        path = folder / "corpus" / document["domain"] / f"{document['id']}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return folder / "corpus"


def person(database: Database, *roles: Role, name: str | None = None) -> Actor:
    """Create a person and return them as an actor."""
    number = next(_numbers)
    with database.unit_of_work(SYSTEM) as unit:
        shown = name or f"Person {number}"
        user_id = accounts.create_user(unit, f"person{number}@example.org", "not a hash", shown, roles or [Role.VENDOR])
    with database.reading() as session:
        return accounts.actor_of(session, user_id)


def vendor(database: Database) -> Actor:
    return person(database, Role.VENDOR)


def reviewer(database: Database) -> Actor:
    return person(database, Role.REVIEWER)


def draft(database: Database, owner: Actor, slug: str | None = None, number: str = "1.0", **changes: Any) -> str:
    """Create a draft whose manifest is complete; `changes` replace its members."""
    slug = slug or f"application-{next(_numbers)}"
    manifest = packages.manifest(slug=slug, version=number, **changes)
    with database.unit_of_work(owner) as unit:
        version_id = submitting.create_draft(unit, Basics(slug, number, manifest["name"]))
        submitting.save_manifest(unit, version_id, manifest)
    return version_id


def submitted(database: Database, owner: Actor, slug: str | None = None, number: str = "1.0", **changes: Any) -> str:
    """Submit such a draft; its job waits."""
    version_id = draft(database, owner, slug, number, **changes)
    with database.unit_of_work(owner) as unit:
        submitting.submit(unit, version_id)
    return version_id


def fault(
    fingerprint: str = "0", code: str | None = "1", path: str = "src/db.py", line: int = 4, **changes: Any
) -> Finding:
    """Return a fault in code as the triage names it; `fingerprint` and `code` are filled up to 32 digits."""
    details = {
        "rule": "python-sql-built",
        "cwe": "CWE-89",
        "standards": ["ASVS 5.0.0 1.2.4"],
        "tools": ["semgrep 1.0"],
        "excerpt": {
            "first_line": line - 1,
            "lines": ["def find(name):", '    db.execute("… " + name)', "    return 1"],
        },
    } | ({"code_digest": code.rjust(32, "0")} if code else {})
    fields: dict[str, Any] = {
        "probe": SQL,
        "outcome": Outcome.FAILED,
        "message": "A query is built from text.",
        "message_fr": "Une requête est construite à partir de texte.",
        "source": "code.semgrep@2",
        "severity": Severity.CRITICAL,
        "location": Location(path, line),
        "details": details | changes.pop("details", {}),
        "code_kind": CodeKind.APPLICATION,
        "fingerprint": fingerprint.rjust(32, "0"),
    }
    return Finding(**(fields | changes))


def assess(
    database: Database,
    version_id: str,
    outcomes: Mapping[str, Outcome] | None = None,
    found: Sequence[Finding] = (),
    warnings: Sequence[Text] = (),
) -> str:
    """Record an assessment as the job would, with these answers of instruments, and end the job; return it."""
    asked, moment = corpus(), clock.now()
    findings = [
        Finding(probe, outcome, f"It {outcome}.", "test@1")
        for probe, outcome in (ALL_PASSED if outcomes is None else outcomes).items()
    ]
    with database.bookkeeping() as session:
        job = jobs.latest_of(session, version_id, JobKind.ASSESS)
        job.state = JobState.DONE
        session.add(job)
    with database.unit_of_work(SYSTEM) as unit:
        version = applications.locked(unit.session, version_id)
        said = carrying.accept_all(unit.session, version.application_id, [*findings, *found])
        judged = judge.assess(asked, facts_of(version.manifest), said, asked.on)
        document = report.document(
            judged,
            manifest=version.manifest,
            package_sha256=version.package_sha256,
            scanners=SCANNERS,
            warnings=warnings,
            started_at=moment,
            finished_at=moment,
        )
        assessment = assessing.record(unit, version, asked, document, author_id=SYSTEM.id)
        version.state = VersionState.IN_REVIEW
        unit.session.add(version)
        unit.record(Action.ASSESSED, version_id)
        return assessment.id


def in_review(
    database: Database,
    owner: Actor,
    outcomes: Mapping[str, Outcome] | None = None,
    slug: str | None = None,
    found: Sequence[Finding] = (),
    **changes: Any,
) -> str:
    """Submit a version and assess it; a person's examination is still outstanding."""
    version_id = submitted(database, owner, slug, **changes)
    assess(database, version_id, outcomes, found)
    return version_id


def eligible(database: Database, owner: Actor, judge_: Actor, slug: str | None = None, **changes: Any) -> str:
    """Submit a version, assess it and examine it: nothing stands against it."""
    version_id = in_review(database, owner, slug=slug, **changes)
    answer(database, judge_, version_id)
    return version_id


def answer(database: Database, judge_: Actor, version_id: str, outcome: Outcome = Outcome.PASSED) -> str:
    with database.unit_of_work(judge_) as unit:
        return reviewing.answer(unit, version_id, REVIEWED, REVIEW, outcome, "I looked at it.")


def accept(database: Database, judge_: Actor, version_id: str, *fingerprints: str, reason: str = "It is safe.") -> str:
    """Accept faults, named as `fault` names them."""
    with database.unit_of_work(judge_) as unit:
        return accepting.accept(unit, version_id, [name.rjust(32, "0") for name in fingerprints], reason)


def proposal(
    database: Database, judge_: Actor, version_id: str, value: DecisionValue = DecisionValue.FAVOURABLE, **more: Any
) -> str:
    with database.unit_of_work(judge_) as unit:
        return reviewing.propose(unit, version_id, value, "Because.", **more)


def confirm(database: Database, judge_: Actor, decision_id: str) -> None:
    with database.unit_of_work(judge_) as unit:
        reviewing.confirm(unit, decision_id, "I agree.")


def listed(
    database: Database, owner: Actor | None = None, slug: str | None = None, number: str = "1.0", **changes: Any
) -> str:
    """Carry an application to the catalogue and return its listing."""
    owner, first, second = owner or vendor(database), reviewer(database), reviewer(database)
    version_id = submitted(database, owner, slug, number, **changes)
    assess(database, version_id)
    answer(database, first, version_id)
    confirm(database, second, proposal(database, first, version_id))
    with database.reading() as session:
        application_id = session.get_one(applications.Version, version_id).application_id
        return listings.of_application(session, application_id, lock=False).id
