"""What a vendor does with a version before anybody examines it."""

from __future__ import annotations

import json
import threading
import zipfile
from pathlib import Path
from typing import Any

import factories
import packages
import pytest

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import CatalogueError, Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound
from catalogue_service.services import submitting
from catalogue_service.services.submitting import Basics, VersionView
from catalogue_service.store import jobs
from catalogue_service.store.applications import Version, VersionState
from catalogue_service.store.jobs import JobKind, JobState
from catalogue_service.store.session import Database

NAME = {"fr": "Carnet Glyco"}


def view(database: Database, actor: Actor, version_id: str) -> VersionView:
    with database.reading() as session:
        return submitting.version_of(session, actor, version_id)


def problems(database: Database, actor: Actor, version_id: str) -> dict[str, str]:
    with database.reading() as session:
        found = submitting.problems_of(session, actor, version_id)
    return {problem.pointer: problem.message for problem in found}


def create(database: Database, actor: Actor, slug: str = "carnet-glyco", number: str = "1.0", name: Any = NAME) -> str:
    with database.unit_of_work(actor) as unit:
        return submitting.create_draft(unit, Basics(slug, number, name))


def attach(database: Database, actor: Actor, version_id: str, file: Path, filename: str | None = None) -> None:
    with database.unit_of_work(actor) as unit:
        submitting.attach_package(unit, version_id, file, filename or file.name)


def submit(database: Database, actor: Actor, version_id: str) -> str:
    with database.unit_of_work(actor) as unit:
        return submitting.submit(unit, version_id)


def stored(database: Database) -> list[Path]:
    return [path for path in database.settings.storage_root.rglob("*") if path.is_file()]


def test_a_draft_starts_with_what_is_known_of_it(database: Database, vendor: Actor):
    draft = view(database, vendor, create(database, vendor))
    assert (draft.slug, draft.number, draft.state, draft.package) == ("carnet-glyco", "1.0", VersionState.DRAFT, None)
    assert draft.manifest == {"manifest_version": 1, "slug": "carnet-glyco", "version": "1.0", "name": NAME}


def test_what_a_draft_needs_is_said_all_at_once(database: Database, vendor: Actor):
    with pytest.raises(InvalidInput) as refused:
        create(database, vendor, slug="Carnet Glyco", number="first", name={})
    assert [problem.pointer for problem in refused.value.problems] == ["/name", "/slug", "/version"]


def test_only_a_vendor_drafts(database: Database):
    with pytest.raises(NotAllowed, match="vendor"):
        create(database, factories.reviewer(database))


def test_a_short_name_belongs_to_the_first_who_took_it(database: Database, vendor: Actor):
    create(database, vendor)
    with pytest.raises(InvalidInput, match="taken") as refused:
        create(database, factories.vendor(database))
    assert refused.value.problems[0].pointer == "/slug"


def test_of_two_who_take_a_short_name_at_once_one_is_refused(database: Database):
    vendors, ready = [factories.vendor(database), factories.vendor(database)], threading.Barrier(2)
    made: list[str] = []
    refused: list[CatalogueError] = []

    def take(actor: Actor) -> None:
        ready.wait()
        try:
            made.append(create(database, actor))
        except (Conflict, InvalidInput) as error:
            refused.append(error)

    threads = [threading.Thread(target=take, args=(actor,)) for actor in vendors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(refused)) == (1, 1)


def test_a_further_version_starts_with_the_manifest_of_the_one_before(database: Database, vendor: Actor):
    factories.draft(database, vendor, "carnet-glyco", "1.0", themes=["diabetes"])
    manifest = view(database, vendor, create(database, vendor, number="1.1")).manifest
    assert (manifest["version"], manifest["themes"]) == ("1.1", ["diabetes"])


def test_a_version_is_there_once(database: Database, vendor: Actor):
    create(database, vendor)
    with pytest.raises(InvalidInput) as refused:
        create(database, vendor)
    assert refused.value.problems[0].pointer == "/version"


def test_the_number_of_a_withdrawn_version_can_be_used_again(database: Database, vendor: Actor):
    version_id = create(database, vendor)
    with database.unit_of_work(vendor) as unit:
        submitting.withdraw(unit, version_id)
    assert create(database, vendor) != version_id


def test_a_manifest_may_be_saved_before_it_is_complete(database: Database, vendor: Actor):
    version_id = create(database, vendor)
    with database.unit_of_work(vendor) as unit:
        submitting.save_manifest(
            unit, version_id, {"slug": "carnet-glyco", "publisher": {"name": "Glyco"}, "platforms": 7}
        )
    assert problems(database, vendor, version_id).keys() >= {"/platforms", "/summary", "/links"}


def test_a_manifest_filled_in_from_an_older_state_is_refused(database: Database, vendor: Actor):
    version_id = create(database, vendor)
    seen = view(database, vendor, version_id).revision
    with database.unit_of_work(vendor) as unit:
        new = submitting.save_manifest(unit, version_id, {"summary": {"fr": "Le premier"}}, seen)
    assert new == view(database, vendor, version_id).revision != seen
    with pytest.raises(Conflict), database.unit_of_work(vendor) as unit:
        submitting.save_manifest(unit, version_id, {"summary": {"fr": "Le second"}}, seen)
    assert view(database, vendor, version_id).manifest["summary"] == {"fr": "Le premier"}


def test_of_two_who_save_the_same_state_at_once_one_is_refused(database: Database, vendor: Actor):
    version_id = create(database, vendor)
    seen, ready = view(database, vendor, version_id).revision, threading.Barrier(2)
    outcomes: list[str] = []

    def save(text: str) -> None:
        ready.wait()
        try:
            with database.unit_of_work(vendor) as unit:
                submitting.save_manifest(unit, version_id, {"summary": {"fr": text}}, seen)
            outcomes.append("saved")
        except Conflict:
            outcomes.append("refused")

    threads = [threading.Thread(target=save, args=(text,)) for text in ("un", "deux")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "saved"]


@pytest.mark.parametrize(
    ("manifest", "pointer"),
    [
        ({"slug": "another-one"}, "/slug"),
        ({"weight": float("nan")}, ""),
        ({"text": "x" * 2**20}, ""),
        ({"x": "\ud800"}, ""),
    ],
)
def test_a_manifest_that_can_not_be_kept_is_refused(database: Database, vendor: Actor, manifest: Any, pointer: str):
    version_id = create(database, vendor)
    with pytest.raises(InvalidInput) as refused, database.unit_of_work(vendor) as unit:
        submitting.save_manifest(unit, version_id, manifest)
    assert refused.value.problems[0].pointer == pointer


def test_a_draft_can_not_take_the_number_of_another_version(database: Database, vendor: Actor):
    create(database, vendor)
    version_id = create(database, vendor, number="1.1")
    with pytest.raises(InvalidInput) as refused, database.unit_of_work(vendor) as unit:
        submitting.save_manifest(unit, version_id, {"version": "1.0"})
    assert refused.value.problems[0].pointer == "/version"


def test_others_can_neither_see_nor_touch_a_draft(database: Database, vendor: Actor, tmp_path: Path):
    version_id, other = create(database, vendor), factories.vendor(database)
    with pytest.raises(NotFound):
        view(database, other, version_id)
    with pytest.raises(NotFound):
        problems(database, other, version_id)
    with pytest.raises(NotFound), database.unit_of_work(other) as unit:
        submitting.save_manifest(unit, version_id, {})
    with pytest.raises(NotFound):
        attach(database, other, version_id, packages.package_zip(tmp_path))
    with pytest.raises(NotFound):
        submit(database, other, version_id)
    with pytest.raises(NotFound), database.unit_of_work(other) as unit:
        submitting.withdraw(unit, version_id)
    with pytest.raises(NotFound):
        view(database, factories.person(database, Role.REVIEWER, Role.AUTHORITY), version_id)


def test_a_whole_package_brings_its_manifest(database: Database, vendor: Actor, tmp_path: Path):
    version_id = create(database, vendor)
    attach(database, vendor, version_id, packages.package_zip(tmp_path))
    draft = view(database, vendor, version_id)
    assert draft.manifest == packages.FULL
    assert draft.number == "2.3.1"
    assert draft.package.filename == "package.zip"
    assert database.packages.path(draft.package.sha256).read_bytes() == (tmp_path / "package.zip").read_bytes()
    assert problems(database, vendor, version_id) == {}


def test_a_package_keeps_its_kind_whatever_the_upload_is_called(database: Database, vendor: Actor, tmp_path: Path):
    upload = packages.package_tar(tmp_path).rename(tmp_path / "upload-123")
    version_id = create(database, vendor)
    attach(database, vendor, version_id, upload, "C:\\Users\\ada\\glyco.tar.gz")
    assert view(database, vendor, version_id).package.filename == "glyco.tar.gz"


def test_a_package_of_another_application_is_refused_whole(database: Database, vendor: Actor, tmp_path: Path):
    version_id = create(database, vendor, slug="another")
    before = view(database, vendor, version_id)
    with pytest.raises(InvalidInput) as refused:
        attach(database, vendor, version_id, packages.package_zip(tmp_path))
    assert refused.value.problems[0].pointer == "/slug"
    assert view(database, vendor, version_id) == before
    assert stored(database) == []


def test_every_problem_of_a_package_is_said_and_nothing_is_kept(database: Database, vendor: Actor, tmp_path: Path):
    version_id = create(database, vendor)
    before = view(database, vendor, version_id)
    broken = packages.package_zip(tmp_path, packages.manifest(platforms=["moon"], purposes=[]))
    with pytest.raises(InvalidInput) as refused:
        attach(database, vendor, version_id, broken)
    assert [problem.pointer for problem in refused.value.problems] == ["/platforms/0", "/purposes"]
    assert view(database, vendor, version_id) == before
    assert stored(database) == []


def test_a_file_that_is_no_package_is_refused(database: Database, vendor: Actor, tmp_path: Path):
    version_id = create(database, vendor)
    (tmp_path / "junk.zip").write_bytes(b"\x00\x01junk")
    with pytest.raises(InvalidInput):
        attach(database, vendor, version_id, tmp_path / "junk.zip")


def test_a_manifest_that_came_with_a_package_is_not_filled_in_by_form(
    database: Database, vendor: Actor, tmp_path: Path
):
    version_id = create(database, vendor)
    attach(database, vendor, version_id, packages.package_zip(tmp_path))
    with pytest.raises(IllegalTransition, match="remove it first"), database.unit_of_work(vendor) as unit:
        submitting.save_manifest(unit, version_id, packages.FULL)
    with database.unit_of_work(vendor) as unit:
        submitting.remove_files(unit, version_id)
    with database.unit_of_work(vendor) as unit:
        submitting.save_manifest(unit, version_id, packages.FULL)
    assert view(database, vendor, version_id).package is None


def test_an_incomplete_draft_is_not_submitted(database: Database, vendor: Actor):
    version_id = create(database, vendor)
    with pytest.raises(InvalidInput) as refused:
        submit(database, vendor, version_id)
    assert "/platforms" in [problem.pointer for problem in refused.value.problems]
    assert view(database, vendor, version_id).state is VersionState.DRAFT


def with_source(database: Database, vendor: Actor, folder: Path, slug: str) -> str:
    version_id = factories.draft(database, vendor, slug)
    source = folder / "code.tar.gz"
    if not source.exists():  # gzip keeps the second in which it was made
        source.write_bytes(packages.tar_of({"app.py": "print('hello')\n"}))
    with database.unit_of_work(vendor) as unit:
        submitting.attach_source(unit, version_id, source, source.name)
    return version_id


def test_a_form_and_its_source_become_a_package(database: Database, vendor: Actor, tmp_path: Path):
    version_id = with_source(database, vendor, tmp_path, "carnet-glyco")
    job_id = submit(database, vendor, version_id)
    found = view(database, vendor, version_id)
    assert (found.state, found.package.filename) == (VersionState.SUBMITTED, "carnet-glyco-1.0.zip")
    with zipfile.ZipFile(database.packages.path(found.package.sha256)) as package:
        assert json.loads(package.read("manifest.json")) == found.manifest
        assert package.read("source.tar.gz") == (tmp_path / "code.tar.gz").read_bytes()
    with database.reading() as session:
        job = jobs.latest_of(session, version_id, JobKind.ASSESS)
    assert (job.id, job.state) == (job_id, JobState.QUEUED)


def test_the_same_form_gives_the_same_bytes(database: Database, vendor: Actor, tmp_path: Path):
    digests = set()
    for _ in range(2):
        version_id = with_source(database, vendor, tmp_path, "carnet-glyco")
        submit(database, vendor, version_id)
        digests.add(view(database, vendor, version_id).package.sha256)
        with database.unit_of_work(vendor) as unit:
            submitting.withdraw(unit, version_id)
    assert len(digests) == 1


def test_a_source_that_is_no_archive_is_refused(database: Database, vendor: Actor, tmp_path: Path):
    version_id = create(database, vendor)
    (tmp_path / "app.py").write_text("print()")
    with pytest.raises(InvalidInput), database.unit_of_work(vendor) as unit:
        submitting.attach_source(unit, version_id, tmp_path / "app.py", "app.py")
    assert view(database, vendor, version_id).source is None


def test_what_was_submitted_can_not_be_changed(database: Database, vendor: Actor, tmp_path: Path):
    version_id = factories.submitted(database, vendor)
    with pytest.raises(IllegalTransition), database.unit_of_work(vendor) as unit:
        submitting.save_manifest(unit, version_id, packages.FULL)
    with pytest.raises(IllegalTransition):
        attach(database, vendor, version_id, packages.package_zip(tmp_path))
    with pytest.raises(IllegalTransition):
        submit(database, vendor, version_id)
    with pytest.raises(IllegalTransition):
        problems(database, vendor, version_id)


def test_the_job_is_rolled_back_with_the_submission(database: Database, vendor: Actor):
    version_id = factories.draft(database, vendor)

    def submit_and_fail() -> None:
        with database.unit_of_work(vendor) as unit:
            submitting.submit(unit, version_id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        submit_and_fail()
    assert view(database, vendor, version_id).state is VersionState.DRAFT
    with database.reading() as session:
        assert jobs.latest_of(session, version_id, JobKind.ASSESS) is None


def test_a_submission_by_two_windows_at_once_happens_once(database: Database, vendor: Actor):
    version_id, ready, outcomes = factories.draft(database, vendor), threading.Barrier(2), []

    def press() -> None:
        ready.wait()
        try:
            submit(database, vendor, version_id)
            outcomes.append("submitted")
        except (Conflict, IllegalTransition):
            outcomes.append("refused")

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "submitted"]


def test_a_vendor_lists_their_own_versions_only(database: Database, vendor: Actor):
    factories.draft(database, factories.vendor(database))
    mine = factories.in_review(database, vendor, slug="carnet-glyco")
    with database.reading() as session:
        (row,) = submitting.own_versions(session, vendor)
    assert (row.version_id, row.slug, row.state, row.outcome, row.listing) == (
        mine,
        "carnet-glyco",
        VersionState.IN_REVIEW,
        "needs_review",
        None,
    )


def test_everything_can_be_done_in_one_transaction(database: Database, vendor: Actor):
    with database.unit_of_work(vendor) as unit:
        version_id = submitting.create_draft(unit, Basics("carnet-glyco", "2.3.1", NAME))
        submitting.save_manifest(unit, version_id, packages.FULL)
        submitting.submit(unit, version_id)
    with database.reading() as session:
        assert session.get_one(Version, version_id).state is VersionState.SUBMITTED
