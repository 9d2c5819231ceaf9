"""Evidence and the other files that go with a form: what is taken, under which name, and what becomes of it."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import factories
import packages
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from catalogue_service.actors import Actor
from catalogue_service.errors import IllegalTransition, InvalidInput, NotFound
from catalogue_service.services import attachments, auditing, file_kinds, packaging, submitting
from catalogue_service.services.attachments import Attached
from catalogue_service.services.file_kinds import FileRefused, Place
from catalogue_service.services.submitting import Basics
from catalogue_service.store.session import Database
from scanners.member_names import NameLimits, parts_of
from scanners.package import sbom


@pytest.fixture
def vendor(database: Database) -> Actor:
    return factories.vendor(database)


@pytest.fixture
def draft(database: Database, vendor: Actor) -> str:
    return factories.draft(database, vendor, "carnet-glyco")


@pytest.fixture
def send(database: Database, vendor: Actor, tmp_path: Path):
    def send(version_id: str, filename: str, data: bytes | str, place: Place = Place.EVIDENCE) -> Attached:
        file = tmp_path / "upload"
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        with database.unit_of_work(vendor) as unit:
            return submitting.attach_file(unit, version_id, file, filename, place)

    return send


def view(database: Database, actor: Actor, version_id: str) -> submitting.VersionView:
    with database.reading() as session:
        return submitting.version_of(session, actor, version_id)


def names(database: Database, actor: Actor, version_id: str) -> list[str]:
    return [file.name for file in view(database, actor, version_id).files]


def submit(database: Database, actor: Actor, version_id: str) -> Path:
    """Submit and return the package."""
    with database.unit_of_work(actor) as unit:
        submitting.submit(unit, version_id)
    package = view(database, actor, version_id).package
    assert package is not None
    return database.packages.path(package.sha256)


EVERYTHING = (
    ("contrat.pdf", packages.PDF, Place.EVIDENCE, "evidence/contrat.pdf"),
    ("observation.json", json.dumps(packages.OBSERVATION), Place.SAMPLES, "samples/observation.json"),
    ("inventory.json", json.dumps(packages.SBOM), Place.SBOM, "sbom.cdx.json"),
    ("our api.yaml", "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\n", Place.OPENAPI, "openapi.yaml"),
)


def test_each_file_gets_its_place_in_the_package(database: Database, vendor: Actor, draft: str, send):
    for filename, data, place, name in EVERYTHING:
        assert send(draft, filename, data, place) == Attached(name, is_new=True)

    with zipfile.ZipFile(submit(database, vendor, draft)) as package:
        assert set(package.namelist()) == {"manifest.json", *(name for *_, name in EVERYTHING)}
        assert package.read("evidence/contrat.pdf") == packages.PDF


def test_the_same_files_give_the_same_bytes_in_whatever_order_they_came(database: Database, vendor: Actor, send):
    one, other = (factories.draft(database, vendor, "carnet-glyco", number) for number in ("1.0", "1.1"))
    for version_id, order in ((one, EVERYTHING), (other, EVERYTHING[::-1])):
        for filename, data, place, _ in order:
            send(version_id, filename, data, place)
    with database.unit_of_work(vendor) as unit:
        submitting.withdraw(unit, other)
    again = factories.draft(database, vendor, "carnet-glyco", "1.1")
    assert names(database, vendor, again) == names(database, vendor, one)

    files = {file.name: database.packages.path(file.sha256) for file in view(database, vendor, one).files}
    packaging.build(database.settings.storage_root / "a.zip", {}, None, "", files)
    packaging.build(database.settings.storage_root / "b.zip", {}, None, "", dict(reversed(files.items())))
    assert (database.settings.storage_root / "a.zip").read_bytes() == (
        database.settings.storage_root / "b.zip"
    ).read_bytes()


def test_an_honest_file_of_zeros_is_no_bomb(database: Database, vendor: Actor, draft: str, send):
    send(draft, "measures.csv", b"0," * (9 * 2**20))
    assert submit(database, vendor, draft).is_file()


def test_a_further_version_starts_with_the_files_of_the_one_before(database: Database, vendor: Actor, draft: str, send):
    send(draft, "contrat.pdf", packages.PDF)
    submit(database, vendor, draft)
    with database.unit_of_work(vendor) as unit:
        further = submitting.create_draft(unit, Basics("carnet-glyco", "1.1", {"fr": "Carnet"}))
    assert view(database, vendor, further).files == view(database, vendor, draft).files
    with zipfile.ZipFile(submit(database, vendor, further)) as package:
        assert package.read("evidence/contrat.pdf") == packages.PDF


def test_evidence_never_takes_the_place_of_other_evidence(database: Database, vendor: Actor, draft: str, send):
    assert send(draft, "report.pdf", packages.PDF).name == "evidence/report.pdf"
    assert send(draft, "Report.PDF", packages.PDF + b"2").name == "evidence/Report-2.pdf"
    assert send(draft, "report.pdf", packages.PDF + b"3").name == "evidence/report-3.pdf"
    assert len(names(database, vendor, draft)) == 3


def test_the_same_evidence_sent_twice_is_there_once(database: Database, vendor: Actor, draft: str, send):
    send(draft, "report.pdf", packages.PDF)
    before = view(database, vendor, draft).revision
    assert send(draft, "report.pdf", packages.PDF) == Attached("evidence/report.pdf", is_new=False)
    assert view(database, vendor, draft).revision == before


def test_a_file_that_is_new_counts_the_revision_up_by_one(database: Database, vendor: Actor, draft: str, send):
    before = view(database, vendor, draft).revision
    send(draft, "report.pdf", packages.PDF)
    assert view(database, vendor, draft).revision == before + 1


def test_there_is_one_openapi_description_and_one_sample_of_a_name(database: Database, vendor: Actor, draft: str, send):
    send(draft, "api.json", '{"openapi": "3.1.0"}', Place.OPENAPI)
    send(draft, "api.yml", "openapi: 3.1.0\n", Place.OPENAPI)
    send(draft, "a.json", '{"resourceType": "Patient"}', Place.SAMPLES)
    send(draft, "A.json", '{"resourceType": "Device"}', Place.SAMPLES)
    assert names(database, vendor, draft) == ["openapi.yml", "samples/A.json"]


def test_a_removed_file_leaves_every_answer_that_named_it(database: Database, vendor: Actor, draft: str, send):
    send(draft, "dpa.pdf", packages.PDF)
    send(draft, "rgaa.csv", "criterion,status\n")
    for name in ("evidence/dpa.pdf", "evidence/rgaa.csv"):
        with database.unit_of_work(vendor) as unit:
            submitting.remove_file(unit, draft, name)
    left = view(database, vendor, draft)
    assert left.files == ()
    assert left.manifest["answers"] == [{"criterion": "ETH-DAT-08", "answer": "yes", "comment": "See the contract."}]
    assert left.manifest["accessibility"] == {"standard": "RGAA 4.1", "rate": 87.5}
    with pytest.raises(NotFound), database.unit_of_work(vendor) as unit:
        submitting.remove_file(unit, draft, "evidence/dpa.pdf")


@pytest.mark.parametrize("name", ["evidence/ada@example.org.txt", f"evidence/{'very-' * 40}long.txt"])
def test_a_file_of_a_package_goes_whatever_its_name(database: Database, vendor: Actor, tmp_path: Path, name: str):
    manifest = packages.manifest(slug="carnet-glyco", version="1.0")
    package = packages.package_zip(tmp_path, manifest, packages.FILES | {name: "A contract."})
    version_id = factories.draft(database, vendor, "carnet-glyco")
    with database.unit_of_work(vendor) as unit:
        submitting.attach_package(unit, version_id, package, package.name)
    with database.unit_of_work(vendor) as unit:
        submitting.remove_files(unit, version_id)
    assert name in names(database, vendor, version_id)
    with database.unit_of_work(vendor) as unit:
        submitting.remove_file(unit, version_id, name)
    assert name not in names(database, vendor, version_id)


def test_the_answers_that_name_a_file_are_known():
    manifest = packages.manifest()
    assert attachments.named_by(manifest, "evidence/dpa.pdf") == ["ETH-DAT-08"]
    assert attachments.named_by(manifest, "evidence/rgaa.csv") == ["accessibility"]
    assert attachments.named_by({"answers": [None, {"evidence": "x"}], "accessibility": 3}, "x") == []


def test_what_is_named_and_was_never_sent_is_known():
    manifest = packages.manifest()
    sent = [attachments.SentFile("evidence/dpa.pdf", 1, "0" * 64)]
    assert attachments.not_sent(manifest, sent) == ["evidence/rgaa.csv"]
    assert attachments.not_sent({"answers": [None, {"evidence": [1]}], "accessibility": {"audit": 3}}, ()) == []


def test_every_file_is_in_the_trail(database: Database, vendor: Actor, draft: str, send):
    send(draft, "me@example.org.pdf", packages.PDF)
    with database.unit_of_work(vendor) as unit:
        submitting.remove_file(unit, draft, "evidence/me-example.org.pdf")
    with database.reading() as session:
        acts = [event.action for event in auditing.events_of(session, draft)]
    assert acts[-2:] == ["version.file_attached", "version.file_removed"]


@pytest.mark.parametrize(
    ("filename", "data", "place", "says"),
    [
        ("empty.pdf", b"", Place.EVIDENCE, "empty.pdf: it is empty"),
        ("tool.exe", b"MZ", Place.EVIDENCE, "csv, docx"),
        ("page.svg", b"<svg/>", Place.EVIDENCE, "pdf"),
        ("report", packages.PDF, Place.EVIDENCE, "pdf"),
        ("report.pdf", b"MZ\x90", Place.EVIDENCE, "is no PDF inside"),
        ("notes.txt", b"\x00\x01", Place.EVIDENCE, "is no TXT inside"),
        ("list.json", b"{", Place.EVIDENCE, "can not be read as JSON"),
        ("sample.xml", b"<Patient/>", Place.SAMPLES, "json"),
        ("sample.json", b"[]", Place.SAMPLES, "is no FHIR resource"),
        ("sample.json", b'{"a": 1}', Place.SAMPLES, "resourceType"),
        ("sbom.xml", b"<bom/>", Place.SBOM, "json"),
        ("sbom.json", b'{"spdxVersion": "2.3"}', Place.SBOM, "CycloneDX"),
        ("api.json", b"[1]", Place.OPENAPI, "OpenAPI"),
        ("api.yaml", b"paths: {}\n", Place.OPENAPI, "OpenAPI"),
        ("api.yaml", b"openapi: \xff\n", Place.OPENAPI, "UTF-8"),
    ],
)
def test_a_file_that_is_not_what_belongs_there_is_refused(  # noqa: PLR0917 - one argument a column
    database: Database, vendor: Actor, draft: str, send, filename: str, data: bytes, place: Place, says: str
):
    with pytest.raises(FileRefused, match=says) as refused:
        send(draft, filename, data, place)
    assert refused.value.problems[0].pointer == "file"
    assert view(database, vendor, draft).files == ()
    assert not any(path.is_file() for path in database.settings.storage_root.rglob("*"))


def test_a_file_that_is_too_large_is_refused(draft: str, send, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file_kinds, "LARGEST", dict.fromkeys(Place, 10))
    with pytest.raises(FileRefused, match="larger than"):
        send(draft, "notes.txt", "eleven bytes")


def test_no_more_files_are_taken_than_the_most(draft: str, send, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(attachments, "MOST_FILES", 2)
    send(draft, "one.txt", "1")
    send(draft, "two.txt", "2")
    with pytest.raises(FileRefused, match="remove some first"):
        send(draft, "three.txt", "3")


def test_the_files_together_fit_in_a_package(database: Database, vendor: Actor, draft: str, send, tmp_path: Path):
    small = replace(database.settings, package_max_bytes=2**20)
    opened = Database(small)
    file = tmp_path / "notes.txt"
    file.write_text("x" * 500_000)
    with opened.unit_of_work(vendor) as unit:
        submitting.attach_file(unit, draft, file, "one.txt", Place.EVIDENCE)
    file.write_text("y" * 500_000)
    with pytest.raises(FileRefused, match="together"), opened.unit_of_work(vendor) as unit:
        submitting.attach_file(unit, draft, file, "two.txt", Place.EVIDENCE)
    source = tmp_path / "source.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("app.bin", b"z" * 400_000)
    with pytest.raises(InvalidInput, match="together"), opened.unit_of_work(vendor) as unit:
        submitting.attach_source(unit, draft, source, "source.zip")
    opened.close()


def test_others_can_neither_send_nor_remove_files(database: Database, draft: str, send, tmp_path: Path):
    send(draft, "dpa.pdf", packages.PDF)
    other = factories.vendor(database)
    with pytest.raises(NotFound), database.unit_of_work(other) as unit:
        submitting.attach_file(unit, draft, tmp_path / "upload", "x.pdf", Place.EVIDENCE)
    with pytest.raises(NotFound), database.unit_of_work(other) as unit:
        submitting.remove_file(unit, draft, "evidence/dpa.pdf")


def test_what_was_submitted_takes_and_gives_up_no_file(database: Database, vendor: Actor, draft: str, send):
    send(draft, "dpa.pdf", packages.PDF)
    submit(database, vendor, draft)
    with pytest.raises(IllegalTransition):
        send(draft, "late.pdf", packages.PDF)
    with pytest.raises(IllegalTransition), database.unit_of_work(vendor) as unit:
        submitting.remove_file(unit, draft, "evidence/dpa.pdf")


def test_the_list_of_files_is_frozen_by_the_database_itself(database: Database, vendor: Actor, draft: str, send):
    submit(database, vendor, draft)
    change = text("UPDATE versions SET files = '{}' WHERE id = :id")
    with pytest.raises(DBAPIError, match="immutable"), database.engine.begin() as connection:
        connection.execute(change, {"id": draft})


def attach(database: Database, vendor: Actor, draft: str, folder: Path, files: packages.Files) -> None:
    package = packages.package_zip(folder, packages.manifest(version="1.0"), files)
    with database.unit_of_work(vendor) as unit:
        submitting.attach_package(unit, draft, package, package.name)


DOCUMENTS = sorted(name for name in packages.FILES if not name.startswith("source/"))


def test_the_documents_of_a_whole_package_take_the_place_of_those_of_the_form(
    database: Database, vendor: Actor, draft: str, send, tmp_path: Path
):
    send(draft, "old.pdf", packages.PDF)
    attach(database, vendor, draft, tmp_path, packages.FILES | {"samples/notes.txt": "x", "other/a.pdf": packages.PDF})
    assert names(database, vendor, draft) == DOCUMENTS
    with pytest.raises(IllegalTransition, match="came with its package"):
        send(draft, "dpa.pdf", packages.PDF)


def test_whoever_goes_on_by_form_from_a_package_keeps_its_documents(
    database: Database, vendor: Actor, draft: str, send, tmp_path: Path
):
    attach(database, vendor, draft, tmp_path, packages.FILES | {"evidence/2026/signed contract.pdf": packages.PDF})
    with database.unit_of_work(vendor) as unit:
        submitting.remove_files(unit, draft)
    send(draft, "more.pdf", packages.PDF)
    with zipfile.ZipFile(submit(database, vendor, draft)) as package:
        expected = {"manifest.json", "evidence/2026/signed contract.pdf", "evidence/more.pdf", *DOCUMENTS}
        assert set(package.namelist()) == expected
        assert package.read("evidence/dpa.pdf") == packages.PDF


def test_a_further_version_of_a_package_starts_with_its_documents(
    database: Database, vendor: Actor, draft: str, tmp_path: Path
):
    attach(database, vendor, draft, tmp_path, packages.FILES)
    submit(database, vendor, draft)
    with database.unit_of_work(vendor) as unit:
        further = submitting.create_draft(unit, Basics("carnet-glyco", "1.1", {"fr": "Carnet"}))
    assert names(database, vendor, further) == DOCUMENTS


def test_a_package_with_more_documents_than_a_form_may_have_is_taken_without_them(
    database: Database, vendor: Actor, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(attachments, "MOST_FILES", 2)
    attach(database, vendor, draft, tmp_path, packages.FILES)
    assert names(database, vendor, draft) == []


def test_removing_the_source_leaves_the_files(database: Database, vendor: Actor, draft: str, send):
    send(draft, "dpa.pdf", packages.PDF)
    with database.unit_of_work(vendor) as unit:
        submitting.remove_files(unit, draft)
    assert names(database, vendor, draft) == ["evidence/dpa.pdf"]


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("Contrat de sous-traitance (signé).PDF", "Contrat-de-sous-traitance-signé.pdf"),
        ("C:\\Users\\ada\\dpa.pdf", "dpa.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..pdf", "file.pdf"),
        ("con.pdf", "file-con.pdf"),
        ("a\u202efdp.txt", "a-fdp.txt"),
        ('"><script>alert(1)</script>.html', "script.html"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("\r\nSet-Cookie: a=b.txt", "Set-Cookie-a-b.txt"),
        ("हिन्दी.pdf", "हिन्दी.pdf"),
    ],
)
def test_a_name_is_made_fit_and_stays_readable(filename: str, expected: str):
    assert file_kinds.safe_file_name(filename) == expected


@given(st.text() | st.text(min_size=100) | st.from_regex(r"(con|nul|\.|-)*\.(pdf|json)", fullmatch=True))
def test_every_name_is_one_that_the_unpacker_takes(filename: str):
    name = file_kinds.safe_file_name(filename)
    assert parts_of(f"evidence/{name}", NameLimits())[1:] == (name,)


def test_the_names_are_those_that_the_instruments_look_for():
    assert Place.SBOM.value == sbom.NAME
    for name in ("evidence/a.pdf", "samples/a.json", "sbom.cdx.json", "openapi.json", "openapi.yaml"):
        assert name.startswith(file_kinds.place_of(name))


def test_the_manifest_without_a_file_keeps_everything_else():
    manifest: dict[str, Any] = packages.manifest()
    assert attachments.without_evidence(manifest, "evidence/absent.pdf") == manifest
