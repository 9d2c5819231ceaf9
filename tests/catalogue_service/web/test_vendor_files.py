"""Files that a vendor sends with the pages of the form: named, listed, opened again, and never lost to a mistake."""

import io
import json

import factories
import packages
import pytest
from browsing import typed_in
from pages import Page, faults

from catalogue_service.actors import Role
from catalogue_service.services import accounts, attachments, file_kinds, submitting
from catalogue_service.services.file_kinds import Place


@pytest.fixture
def vendor(site):
    return site.person(Role.VENDOR)


@pytest.fixture
def draft(site, vendor):
    """A draft that exchanges data, and so is asked for its contracts; it names no file yet."""
    exchange = {"commons": "record", "resource": "Observation", "access": ["read"]}
    return factories.draft(site.database, actor(site, vendor), exchanges=[exchange], answers=[], accessibility={})


def actor(site, person):
    with site.database.reading() as session:
        return accounts.actor_of(session, person.id)


def saved(site, person, version_id):
    with site.database.reading() as session:
        return submitting.version_of(session, actor(site, person), version_id)


def post(person, path, fields, *files):
    """Send a form with files, each (field, name, bytes)."""
    data = dict(fields)
    for field, name, content in files:
        data.setdefault(field, []).append((io.BytesIO(content), name))
    return person.post(path, data, content_type="multipart/form-data")


def question(version_id):
    return f"/vendor/versions/{version_id}/questions/ETH-DAT-08"


def names(view):
    return [file.name for file in view.files]


def test_several_files_are_sent_with_one_answer(site, vendor, draft):
    form = typed_in(vendor.get(question(draft)).text) | {"answer": "yes"}
    answer = post(
        vendor, question(draft), form, ("file", "dpa.pdf", packages.PDF), ("file", "Annexe 1 (signée).csv", b"a,b\n")
    )
    assert answer.status_code == 302
    view = saved(site, vendor, draft)
    expected = ["evidence/dpa.pdf", "evidence/Annexe-1-signée.csv"]
    assert view.manifest["answers"][0]["evidence"] == expected
    assert sorted(names(view)) == sorted(expected)


def test_one_bad_file_loses_neither_the_good_ones_nor_the_words(site, vendor, draft):
    form = typed_in(vendor.get(question(draft)).text) | {"answer": "yes", "comment": "Signed in May."}
    good, tool, empty = ("file", "dpa.pdf", packages.PDF), ("file", "tool.exe", b"MZ"), ("file", "e.txt", b"")
    answer = post(vendor, question(draft), form, good, tool, empty)
    assert answer.status_code == 422
    assert "tool.exe: expected a name that ends with" in answer.text
    assert "e.txt: it is empty" in answer.text
    assert 'href="#f-file"' in answer.text
    assert not faults(answer.text)
    again = typed_in(answer.text)
    assert (again["comment"], again["evidence"]) == ("Signed in May.", ["evidence/dpa.pdf"])
    assert vendor.post(question(draft), again).status_code == 302


def test_a_refusal_is_said_in_french_to_those_who_read_french(site):
    person = site.person(Role.VENDOR, email="vendeuse@example.org", language="fr")
    version_id = factories.draft(site.database, actor(site, person))
    path = f"/vendor/versions/{version_id}/files"
    answer = post(person, path, {"place": "evidence"}, ("file", "vide.pdf", b""))
    assert "vide.pdf : le fichier est vide" in answer.text
    assert not faults(answer.text)


def test_a_file_from_an_old_window_is_kept_and_the_answer_is_not_lost(site, vendor, draft):
    form = typed_in(vendor.get(question(draft)).text)
    vendor.post(question(draft), form | {"answer": "no"})
    answer = post(
        vendor, question(draft), form | {"answer": "yes", "comment": "Late."}, ("file", "dpa.pdf", packages.PDF)
    )
    assert answer.status_code == 409
    again = typed_in(answer.text)
    assert (again["comment"], again["evidence"]) == ("Late.", ["evidence/dpa.pdf"])
    assert vendor.post(question(draft), again).status_code == 302
    assert saved(site, vendor, draft).manifest["answers"][0]["evidence"] == ["evidence/dpa.pdf"]


def test_the_audit_is_sent_with_its_page_and_can_be_chosen_again(site, vendor, draft):
    path = f"/vendor/versions/{draft}/form/quality"
    form = typed_in(vendor.get(path).text) | {"accessibility/standard": "RGAA 4.1"}
    answer = post(vendor, path, form, ("accessibility/audit/new", "Grille RGAA.csv", b"criterion,status\n"))
    assert answer.status_code == 302
    view = saved(site, vendor, draft)
    assert view.manifest["accessibility"] == {"standard": "RGAA 4.1", "audit": "evidence/Grille-RGAA.csv"}
    again = vendor.get(path).text
    assert not faults(again)
    assert typed_in(again)["accessibility/audit"] == "evidence/Grille-RGAA.csv"
    assert vendor.post(path, typed_in(again)).status_code == 302
    assert saved(site, vendor, draft).manifest["accessibility"] == view.manifest["accessibility"]
    assert "named by accessibility" in vendor.get(f"/vendor/versions/{draft}/files").text


def test_an_audit_that_can_not_be_read_is_refused_beside_its_field(site, vendor, draft):
    path = f"/vendor/versions/{draft}/form/quality"
    form = typed_in(vendor.get(path).text) | {"accessibility/standard": "RGAA 4.1"}
    answer = post(vendor, path, form, ("accessibility/audit/new", "audit.pdf", b"no"))
    assert answer.status_code == 422
    assert 'href="#f-accessibility-audit-new"' in answer.text
    assert not faults(answer.text)
    assert typed_in(answer.text)["accessibility/standard"] == "RGAA 4.1"
    assert saved(site, vendor, draft).manifest["accessibility"] == {"standard": "RGAA 4.1"}


def test_an_audit_that_was_named_and_never_sent_is_still_there_to_see(site, vendor):
    version_id = factories.draft(site.database, actor(site, vendor))
    page = vendor.get(f"/vendor/versions/{version_id}/form/quality").text
    assert "evidence/rgaa.csv (not sent yet)" in page
    assert typed_in(page)["accessibility/audit"] == "evidence/rgaa.csv"


def test_every_kind_of_document_is_sent_from_one_page_and_opened_again(site, vendor, draft):
    path = f"/vendor/versions/{draft}/files"
    sent = {
        "evidence": ("audit.pdf", packages.PDF),
        "samples": ("observation.json", json.dumps(packages.OBSERVATION).encode()),
        "sbom.cdx.json": ("bom.json", json.dumps(packages.SBOM).encode()),
        "openapi": ("api.yaml", b"openapi: 3.1.0\n"),
    }
    for place, (name, content) in sent.items():
        assert post(vendor, path, {"place": place}, ("file", name, content)).status_code == 302
    page = vendor.get(path).text
    assert not faults(page)
    files = ["evidence/audit.pdf", "openapi.yaml", "samples/observation.json", "sbom.cdx.json"]
    assert names(saved(site, vendor, draft)) == files
    for name in files:
        (link, *_) = [link for link in Page(page).links if link.endswith(name)]
        answer = vendor.get(link, buffered=True)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("filename", "kept"),
    [
        ("../../../etc/passwd.txt", "evidence/passwd.txt"),
        ("><img src=x onerror=alert(1)>.txt", "evidence/img-src-x-onerror-alert-1.txt"),
        ("con.txt", "evidence/file-con.txt"),
        ("txt.exe\u202etxt.txt", "evidence/txt.exe-txt.txt"),
        (f"{'é' * 300}.txt", f"evidence/{'é' * 50}.txt"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one_that_is_shown(site, vendor, draft, filename, kept):
    path = f"/vendor/versions/{draft}/files"
    assert post(vendor, path, {"place": "evidence"}, ("file", filename, b"text")).status_code == 302
    page = vendor.get(path).text
    assert names(saved(site, vendor, draft)) == [kept]
    assert kept in page
    assert not faults(page)


def test_a_hostile_name_that_is_refused_is_shown_harmless(vendor, draft):
    path = f"/vendor/versions/{draft}/files"
    answer = post(vendor, path, {"place": "evidence"}, ("file", "<img src=x onerror=alert(1)>.exe", b"MZ"))
    assert "<img src=x" not in answer.text
    assert "&lt;img src=x" in answer.text
    assert not faults(answer.text)


def test_limits_are_said_beside_the_field(vendor, draft, monkeypatch):
    path = f"/vendor/versions/{draft}/files"
    monkeypatch.setattr(attachments, "MOST_FILES", 1)
    post(vendor, path, {"place": "evidence"}, ("file", "one.txt", b"1"))
    assert "remove some first" in post(vendor, path, {"place": "evidence"}, ("file", "two.txt", b"2")).text
    monkeypatch.setattr(file_kinds, "LARGEST", dict.fromkeys(Place, 1))
    assert "larger than" in post(vendor, path, {"place": "evidence"}, ("file", "two.txt", b"22")).text


def test_the_files_of_somebody_else_are_not_found(site, vendor, draft):
    post(vendor, f"/vendor/versions/{draft}/files", {"place": "evidence"}, ("file", "dpa.pdf", packages.PDF))
    other = site.person(Role.VENDOR, email="other@example.org")
    path = f"/vendor/versions/{draft}/files"
    assert other.get(path).status_code == 404
    assert post(other, path, {"place": "evidence"}, ("file", "x.pdf", packages.PDF)).status_code == 404
    assert other.post(f"{path}/one/remove", {"name": "evidence/dpa.pdf"}).status_code == 404
    assert other.get(f"/packages/{draft}/files/evidence/dpa.pdf").status_code == 404
    assert vendor.post(f"{path}/one/remove", {"name": "evidence/absent.pdf"}).status_code == 404
    assert names(saved(site, vendor, draft)) == ["evidence/dpa.pdf"]


def test_what_was_submitted_takes_no_file(site, vendor, draft):
    with site.database.unit_of_work(actor(site, vendor)) as unit:
        submitting.submit(unit, draft)
    path = f"/vendor/versions/{draft}/files"
    assert post(vendor, path, {"place": "evidence"}, ("file", "x.pdf", packages.PDF)).status_code == 409
    assert saved(site, vendor, draft).files == ()


def test_the_check_names_what_was_promised_and_never_sent(site, vendor):
    version_id = factories.draft(site.database, actor(site, vendor))
    page = vendor.get(f"/vendor/versions/{version_id}/check").text
    assert "2 files are named as evidence and have not been sent" in page
    assert not faults(page)
    post(vendor, f"/vendor/versions/{version_id}/files", {"place": "evidence"}, ("file", "dpa.pdf", packages.PDF))
    assert "1 file is named as evidence" in vendor.get(f"/vendor/versions/{version_id}/check").text


def test_a_submission_that_is_refused_at_the_last_moment_says_why(site, vendor, draft, monkeypatch):
    monkeypatch.setattr(site.database.packages, "_max_bytes", 10)
    answer = vendor.post(f"/vendor/versions/{draft}/submit")
    assert answer.status_code == 422
    assert "larger than" in answer.text


def test_many_files_at_once_do_not_outgrow_the_cookie_that_says_so(site, vendor, draft):
    files = [("file", f"{number}-{'é' * 40}.csv", f"{number},1\n".encode()) for number in range(60)]
    answer = post(vendor, f"/vendor/versions/{draft}/files", {"place": "evidence"}, *files)
    assert answer.status_code == 302
    assert len(answer.headers["Set-Cookie"]) < 2000
    assert len(names(saved(site, vendor, draft))) == 60
    assert "…" in vendor.get(answer.location).text
