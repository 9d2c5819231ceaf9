"""The synthetic people of the demonstration and what they do, through the same services as everybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue_service import settings
from catalogue_service.actors import SYSTEM, Actor, Role
from catalogue_service.demo import example
from catalogue_service.passwords import hash_password
from catalogue_service.services import accounts, assessing, reviewing, submitting
from catalogue_service.store import accounts as accounts_store
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.store.jobs import JobState
from catalogue_service.store.session import Database
from criteria.vocabulary import Outcome

PASSWORD = "demonstration"  # noqa: S105 - printed on the terminal, for synthetic people on loopback
PATIENCE_SECONDS = 300
COMMENT = "Démonstration : réponse fictive, personne n’a examiné cette application. / Demonstration: a made-up answer."


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    role: Role


PEOPLE = (
    Person("vendor@demo.example", "Vera Vendor", Role.VENDOR),
    Person("reviewer1@demo.example", "Rémi Relecteur", Role.REVIEWER),
    Person("reviewer2@demo.example", "Rita Revue", Role.REVIEWER),
    Person("authority@demo.example", "Aude Autorité", Role.AUTHORITY),
    Person("patient@demo.example", "Paul Patient", Role.PATIENT),
)


def announcement(public_url: str) -> str:
    """Return what the terminal shows: addresses, accounts, how to stop."""
    lines = [
        "",
        f"  Catalogue          {public_url}/",
        f"  Criteria           {public_url}/criteria",
        f"  Vendor's desk      {public_url}/vendor",
        f"  Review             {public_url}/review",
        f"  Authority          {public_url}/authority",
        "",
        f"  Everybody's password is «{PASSWORD}»:",
        *(f"    {person.role:<10} {person.email:<24} {person.name}" for person in PEOPLE),
        "",
        "  Stop with Ctrl-C.",
        "",
    ]
    return "\n".join(lines)


def prepare(environment: Mapping[str, str]) -> None:
    """Bring the database up to date and create the people who are not there yet."""
    database = Database(settings.load(environment))
    database.upgrade()
    hashed = hash_password(PASSWORD)
    for person in PEOPLE:
        with database.reading() as session:
            known = accounts_store.by_email(session, person.email)
        if known is None:
            with database.unit_of_work(SYSTEM) as unit:
                accounts.create_user(unit, person.email, hashed, person.name, [person.role])
    database.close()


def play(environment: Mapping[str, str], home: Path, site: str, say: Callable[[str], None]) -> None:
    """Submit both examples; carry the sound one to the catalogue, leave the faulty one in the reviewers' queue."""
    database = Database(settings.load(environment))
    if (home / "played").exists():
        return
    vendor, first, second = (_actor(database, PEOPLE[number].email) for number in range(3))
    sound = _submit(database, vendor, example.package("carnet-glyco", home, site))
    faulty = _submit(database, vendor, example.package("rappel-pilule", home, site))
    say("  Two example applications were submitted; the worker is examining them ...")
    for version_id in (sound, faulty):
        _wait_until_assessed(database, vendor, version_id)
    _review(database, first, second, sound)
    (home / "played").touch()
    say("  Carnet Glyco is listed; Rappel Pilule waits in the reviewers' queue.")


def _actor(database: Database, email: str) -> Actor:
    with database.reading() as session:
        user = accounts_store.by_email(session, email)
        if user is None:
            raise LookupError(email)
        return accounts.actor_of(session, user.id)


def _submit(database: Database, vendor: Actor, package: Path) -> str:
    basics = example.basics(package)
    with database.unit_of_work(vendor) as unit:
        version_id = submitting.create_draft(unit, basics)
    with database.unit_of_work(vendor) as unit:
        submitting.attach_package(unit, version_id, package, package.name)
    with database.unit_of_work(vendor) as unit:
        submitting.submit(unit, version_id)
    return version_id


def _wait_until_assessed(database: Database, vendor: Actor, version_id: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with database.reading() as session:
            progress = assessing.progress_of(session, vendor, version_id)
        if progress.finished:
            break
        time.sleep(0.5)
    if progress.job is not JobState.DONE:
        raise RuntimeError(f"The examination did not end: {progress.reason or progress.job}")


def _review(database: Database, first: Actor, second: Actor, version_id: str) -> None:
    """Answer what only a person can answer, then decide in twos."""
    with database.reading() as session:
        dossier = reviewing.dossier(session, first, version_id)
    for view in dossier.criteria:
        for probe in view.outstanding:
            with database.unit_of_work(first) as unit:
                reviewing.answer(unit, version_id, view.criterion.id, probe, Outcome.PASSED, COMMENT)
    with database.unit_of_work(first) as unit:
        decision_id = reviewing.propose(unit, version_id, DecisionValue.FAVOURABLE, COMMENT)
    with database.unit_of_work(second) as unit:
        reviewing.confirm(unit, decision_id, COMMENT)
