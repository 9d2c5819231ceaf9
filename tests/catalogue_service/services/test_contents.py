"""Who may read what was sent with a version, file by file or whole, and what that leaves in the trail."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import factories
import packages
import pytest

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import IllegalTransition, InvalidInput, NotFound, Unavailable
from catalogue_service.services import auditing, contents, submitting
from catalogue_service.services.contents import Document
from catalogue_service.services.file_kinds import Place
from catalogue_service.store.session import Database

DOCUMENTS = {name for name in packages.FILES if not name.startswith("source/")}


@pytest.fixture
def vendor(database: Database) -> Actor:
    return factories.vendor(database)


@pytest.fixture
def reviewer(database: Database) -> Actor:
    return factories.reviewer(database)


@pytest.fixture
def sent(database: Database, vendor: Actor, tmp_path: Path) -> str:
    """A whole package that was submitted."""
    return submitted(database, vendor, packages.package_zip(tmp_path))


def submitted(database: Database, vendor: Actor, package: Path, slug: str = "carnet-glyco") -> str:
    with database.unit_of_work(vendor) as unit:
        version_id = submitting.create_draft(unit, submitting.Basics(slug, "2.3.1", {"fr": "Carnet"}))
    with database.unit_of_work(vendor) as unit:
        submitting.attach_package(unit, version_id, package, package.name)
        submitting.submit(unit, version_id)
    return version_id


def listed(database: Database, actor: Actor, version_id: str) -> tuple[Document, ...]:
    with database.reading() as session:
        return contents.documents(database.packages, session, actor, version_id)


def read(database: Database, actor: Actor, version_id: str, name: str) -> bytes:
    with database.unit_of_work(actor) as unit:
        opened = contents.open_file(unit, version_id, name)
    with opened.stream as stream:
        return stream.read()


def acts(database: Database, version_id: str) -> list[tuple[str, str]]:
    with database.reading() as session:
        events = auditing.events_of(session, version_id)
    return [(event.action, event.details.get("name", "")) for event in events if "download" in event.action]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.AUTHORITY])
def test_those_who_judge_read_every_document_and_leave_a_trace(database: Database, sent: str, role: Role):
    person = factories.person(database, role)

    found = listed(database, person, sent)

    assert {document.name for document in found} == DOCUMENTS
    assert Document("evidence/dpa.pdf", len(packages.PDF)) in found
    assert read(database, person, sent, "evidence/dpa.pdf") == packages.PDF
    assert acts(database, sent) == [("version.file_downloaded", "evidence/dpa.pdf")]


def test_the_whole_package_is_the_one_that_was_sent(database: Database, sent: str, reviewer: Actor, tmp_path: Path):
    with database.unit_of_work(reviewer) as unit:
        opened = contents.open_package(unit, sent)
    with opened.stream as stream:
        assert stream.read() == (tmp_path / "package.zip").read_bytes()
    assert (opened.filename, opened.size) == ("package.zip", (tmp_path / "package.zip").stat().st_size)
    assert acts(database, sent) == [("version.package_downloaded", "")]


def test_a_vendor_reads_their_own_without_a_trace(database: Database, sent: str, vendor: Actor):
    assert read(database, vendor, sent, "source/app.py") == packages.FILES["source/app.py"].encode()
    with database.unit_of_work(vendor) as unit:
        contents.open_package(unit, sent).stream.close()
    assert acts(database, sent) == []


@pytest.mark.parametrize("role", [Role.VENDOR, Role.PATIENT])
def test_nobody_else_finds_anything(database: Database, sent: str, role: Role):
    other = factories.person(database, role)
    with pytest.raises(NotFound):
        listed(database, other, sent)
    with pytest.raises(NotFound):
        read(database, other, sent, "evidence/dpa.pdf")
    with pytest.raises(NotFound), database.unit_of_work(other) as unit:
        contents.open_package(unit, sent)


@pytest.mark.parametrize(
    "name",
    [
        *("", "/", "..", "evidence", "evidence/", "evidence/absent.pdf", "/evidence/dpa.pdf", "evidence//dpa.pdf"),
        *(
            "evidence/../evidence/dpa.pdf",
            "../../../etc/passwd",
            "/etc/passwd",
            "evidence\\dpa.pdf",
            "Evidence/dpa.pdf",
        ),
        *("evidence/dpa.pdf\0", "evidence/dpa.pdf ", "evidence%2Fdpa.pdf"),
    ],
)
def test_a_name_that_is_not_in_the_package_is_not_found(database: Database, sent: str, reviewer: Actor, name: str):
    with pytest.raises(NotFound):
        read(database, reviewer, sent, name)
    assert acts(database, sent) == []


def test_a_package_made_of_its_folder_is_read_by_the_same_names(database: Database, vendor: Actor, tmp_path: Path):
    inner = {f"glyco/{name}": content for name, content in packages.FILES.items()}
    inner["glyco/manifest.json"] = json.dumps(packages.manifest())
    (tmp_path / "package.tar.gz").write_bytes(packages.tar_of(inner))
    version_id = submitted(database, vendor, tmp_path / "package.tar.gz")
    assert {document.name for document in listed(database, vendor, version_id)} == DOCUMENTS
    assert read(database, vendor, version_id, "evidence/dpa.pdf") == packages.PDF


def test_a_name_that_looks_like_an_address_does_not_stop_the_reader(database: Database, vendor: Actor, tmp_path: Path):
    name = "evidence/ada@example.org.txt"
    package = packages.package_zip(tmp_path, packages.manifest(), {**packages.FILES, name: "hello"})
    version_id = submitted(database, vendor, package)
    assert read(database, factories.reviewer(database), version_id, name) == b"hello"
    assert acts(database, version_id) == [("version.file_downloaded", "evidence/ada(at)example.org.txt")]


def test_the_files_of_a_draft_are_its_vendors_alone(database: Database, vendor: Actor, reviewer: Actor, tmp_path: Path):
    version_id = factories.draft(database, vendor)
    (tmp_path / "dpa.pdf").write_bytes(packages.PDF)
    with database.unit_of_work(vendor) as unit:
        submitting.attach_file(unit, version_id, tmp_path / "dpa.pdf", "dpa.pdf", Place.EVIDENCE)

    assert listed(database, vendor, version_id) == (Document("evidence/dpa.pdf", len(packages.PDF)),)
    assert read(database, vendor, version_id, "evidence/dpa.pdf") == packages.PDF
    with pytest.raises(NotFound, match="no package yet"), database.unit_of_work(vendor) as unit:
        contents.open_package(unit, version_id)
    with pytest.raises(NotFound):
        read(database, reviewer, version_id, "evidence/dpa.pdf")

    with database.unit_of_work(vendor) as unit:
        submitting.submit(unit, version_id)
    assert read(database, reviewer, version_id, "evidence/dpa.pdf") == packages.PDF


def test_what_was_withdrawn_is_read_by_its_vendor_only(database: Database, vendor: Actor, reviewer: Actor, sent: str):
    with database.unit_of_work(vendor) as unit:
        submitting.withdraw(unit, sent)
    assert read(database, vendor, sent, "evidence/dpa.pdf") == packages.PDF
    assert {document.name for document in listed(database, vendor, sent)} == DOCUMENTS
    with pytest.raises(IllegalTransition, match="withdrawn by its vendor"):
        listed(database, reviewer, sent)
    with pytest.raises(IllegalTransition, match="withdrawn by its vendor"):
        read(database, reviewer, sent, "evidence/dpa.pdf")
    with pytest.raises(IllegalTransition, match="withdrawn by its vendor"), database.unit_of_work(reviewer) as unit:
        contents.open_package(unit, sent)


def test_a_file_that_is_too_large_is_not_handed_out_by_itself(
    database: Database, sent: str, reviewer: Actor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(contents, "LARGEST_FILE", 10)
    with pytest.raises(InvalidInput, match="download the whole package"):
        read(database, reviewer, sent, "evidence/dpa.pdf")
    assert acts(database, sent) == []


def test_a_package_that_is_gone_or_damaged_is_said_to_be(database: Database, vendor: Actor, reviewer: Actor, sent: str):
    with database.reading() as session:
        kept = submitting.version_of(session, vendor, sent).package
    assert kept is not None
    path = database.packages.path(kept.sha256)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("../evil", "x")
    with pytest.raises(Unavailable, match="damaged"):
        read(database, reviewer, sent, "evidence/dpa.pdf")
    path.unlink()
    with pytest.raises(Unavailable, match="restored"):
        listed(database, reviewer, sent)
    with pytest.raises(Unavailable, match="restored"), database.unit_of_work(reviewer) as unit:
        contents.open_package(unit, sent)
    assert acts(database, sent) == []
