"""What a vendor sent, handed out to those who may read it and in a form that can do no harm in their browser."""

import json
from urllib.parse import quote, unquote

import factories
import packages
import pytest
from pages import Page, faults

from catalogue_service.actors import Role
from catalogue_service.services import accounts, auditing, contents, submitting
from catalogue_service.services.submitting import Basics

DPA = "evidence/dpa.pdf"
HOSTILE = 'evidence/a"; filename=evil.html; x=".html'
ACCENTS = "evidence/Attestation d’hébergement.pdf"
FILES = packages.FILES | {
    HOSTILE: "<script>alert(1)</script>",
    ACCENTS: packages.PDF,
    "evidence/page.html": "<script>alert(1)</script>",
}


@pytest.fixture
def vendor(site):
    return site.person(Role.VENDOR)


@pytest.fixture
def reviewer(site):
    return site.person(Role.REVIEWER)


def actor(site, person):
    with site.database.reading() as session:
        return accounts.actor_of(session, person.id)


@pytest.fixture
def sent(site, vendor, tmp_path):
    """A package that was submitted and assessed."""
    manifest = packages.manifest(
        answers=[{"criterion": "ETH-DAT-08", "answer": "yes", "evidence": [DPA, "evidence/absent.pdf"]}]
    )
    package = packages.package_zip(tmp_path, manifest, FILES)
    owner = actor(site, vendor)
    with site.database.unit_of_work(owner) as unit:
        version_id = submitting.create_draft(unit, Basics("carnet-glyco", "2.3.1", {"en": "Glyco Diary"}))
    with site.database.unit_of_work(owner) as unit:
        submitting.attach_package(unit, version_id, package, package.name)
        submitting.submit(unit, version_id)
    factories.assess(site.database, version_id)
    return version_id


def address(version_id, name, show=""):
    return f"/packages/{version_id}/files/{quote(name)}" + (f"?show={show}" if show else "")


def fetch(person, path):
    """Ask for bytes, read them all and close them, as a server does."""
    return person.get(path, buffered=True)


def downloads(site, version_id):
    with site.database.reading() as session:
        events = auditing.events_of(session, version_id)
    return [(event.actor, event.action, event.details.get("name")) for event in events if "download" in event.action]


def test_a_reviewer_downloads_evidence_as_an_attachment_that_can_do_nothing(site, reviewer, sent):
    answer = fetch(reviewer, address(sent, DPA))

    assert answer.status_code == 200
    assert answer.data == packages.PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(packages.PDF))
    assert answer.headers["Content-Disposition"] == "attachment; filename=dpa.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert downloads(site, sent) == [("Reviewer", "version.file_downloaded", DPA)]


def test_a_reviewer_downloads_the_package_as_it_was_sent(site, reviewer, sent, tmp_path):
    answer = fetch(reviewer, f"/packages/{sent}")

    assert answer.data == (tmp_path / "package.zip").read_bytes()
    assert answer.headers["Content-Disposition"] == "attachment; filename=package.zip"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert downloads(site, sent) == [("Reviewer", "version.package_downloaded", None)]


def test_the_authority_downloads_too_and_is_recorded(site, sent):
    authority = site.person(Role.AUTHORITY)
    assert fetch(authority, address(sent, DPA)).data == packages.PDF
    assert fetch(authority, f"/packages/{sent}").status_code == 200
    assert len(downloads(site, sent)) == 2


def test_a_vendor_downloads_what_they_sent_without_a_record(site, vendor, sent):
    assert fetch(vendor, address(sent, DPA)).data == packages.PDF
    assert fetch(vendor, f"/packages/{sent}").status_code == 200
    assert downloads(site, sent) == []


def test_nobody_else_finds_anything(site, sent):
    other = site.person(Role.VENDOR, email="other@example.org")
    for path in (address(sent, DPA), f"/packages/{sent}", address(sent, "evidence/absent.pdf")):
        assert fetch(other, path).status_code == 404
        assert fetch(site.visitor(), path).location.startswith("/account/sign-in")
    assert fetch(site.person(Role.PATIENT), address(sent, DPA)).status_code == 403
    assert site.person(Role.REVIEWER, email="r2@example.org").get("/packages/ver_none").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        *(
            "evidence/absent.pdf",
            "evidence",
            "..",
            "../../../etc/passwd",
            "/etc/passwd",
            "evidence/../evidence/dpa.pdf",
        ),
        *("evidence//dpa.pdf", "./evidence/dpa.pdf", "evidence\\dpa.pdf", "EVIDENCE/DPA.PDF", "evidence/dpa.pdf\0"),
        *("%2e%2e/%2e%2e/etc/passwd"),
    ],
)
def test_a_name_that_is_not_in_the_package_is_not_found(site, reviewer, sent, name):
    assert fetch(reviewer, address(sent, name)).status_code in {404, 308}
    assert fetch(reviewer, f"/packages/{sent}/files/{name}").status_code in {404, 308}
    assert downloads(site, sent) == []


def test_a_name_can_not_forge_the_headers(reviewer, sent):
    disposition = fetch(reviewer, address(sent, HOSTILE)).headers["Content-Disposition"]
    assert disposition == 'attachment; filename="a\\"; filename=evil.html; x=\\".html"'


def test_a_name_with_accents_is_given_as_rfc_6266_says(reviewer, sent):
    disposition = fetch(reviewer, address(sent, ACCENTS)).headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert disposition.endswith("filename*=UTF-8''Attestation%20d%E2%80%99h%C3%A9bergement.pdf")


def test_text_may_be_read_in_the_window_as_text_and_nothing_else(reviewer, sent):
    shown = fetch(reviewer, address(sent, "evidence/page.html", "text"))
    assert shown.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert shown.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"

    plain = fetch(reviewer, address(sent, "evidence/page.html"))
    assert plain.headers["Content-Type"] == "application/octet-stream"
    assert plain.headers["Content-Disposition"].startswith("attachment")
    for name in (DPA, "source/app.py"):
        assert fetch(reviewer, address(sent, name, "text")).headers["Content-Disposition"].startswith("attachment")


def test_a_withdrawn_version_is_closed_to_reviewers_and_says_so(site, vendor, reviewer, sent):
    with site.database.unit_of_work(actor(site, vendor)) as unit:
        submitting.withdraw(unit, sent)
    for path in (address(sent, DPA), f"/packages/{sent}"):
        answer = fetch(reviewer, path)
        assert answer.status_code == 409
        assert "withdrawn by its vendor" in answer.text
    page = reviewer.get(f"/review/{sent}").text
    assert "can not be read any more" in page
    assert "/packages/" not in page
    assert fetch(vendor, address(sent, DPA)).status_code == 200


def test_a_file_that_is_too_large_leads_to_the_whole_package(reviewer, sent, monkeypatch):
    monkeypatch.setattr(contents, "LARGEST_FILE", 10)
    answer = fetch(reviewer, address(sent, DPA))
    assert answer.status_code == 422
    assert "download the whole package instead" in answer.text


def test_a_package_that_is_gone_leaves_the_dossier_readable(site, reviewer, sent):
    for path in (site.settings.storage_root / "sha256").rglob("*"):
        if path.is_file():
            path.unlink()
    page = reviewer.get(f"/review/{sent}")
    assert page.status_code == 200
    assert "can not be read at the moment" in page.text
    answer = fetch(reviewer, address(sent, DPA))
    assert answer.status_code == 503
    assert str(site.settings.storage_root) not in answer.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_link_to_each_document_by_name_and_size(site, vendor, sent, language):
    reviewer = site.person(Role.REVIEWER, email="r@example.org", language=language)
    unit = {"en": "23 bytes", "fr": "23\N{NO-BREAK SPACE}octets"}[language]

    dossier = reviewer.get(f"/review/{sent}").text
    declarations = reviewer.get(f"/review/{sent}/declarations").text

    assert not faults(dossier)
    assert not faults(declarations)
    assert f"/packages/{sent}" in Page(dossier).links
    for name in FILES:
        if not name.startswith("source/"):
            assert f"/packages/{sent}/files/{name}" in map(unquote, Page(dossier).links), name
    assert f"evidence/rgaa.csv ({unit})" in dossier
    assert address(sent, DPA) in Page(declarations).links
    assert "evidence/absent.pdf" in declarations
    assert address(sent, "evidence/absent.pdf") not in Page(declarations).links
    for link in Page(dossier).links:
        if link.startswith("/packages/"):
            assert fetch(reviewer, link).status_code == 200


def test_the_vendor_finds_what_they_sent_on_the_report(vendor, sent):
    page = vendor.get(f"/vendor/versions/{sent}/report").text
    assert not faults(page)
    assert address(sent, DPA) in Page(page).links
    assert f"/packages/{sent}" in Page(page).links


def test_the_authority_finds_the_package_on_the_listing(site):
    listing_id = factories.listed(site.database)
    authority = site.person(Role.AUTHORITY)
    page = Page(authority.get(f"/authority/listings/{listing_id}").text)
    (link,) = [link for link in page.links if link.startswith("/packages/")]
    assert fetch(authority, link).status_code == 200


def test_the_trail_shows_who_read_what(reviewer, sent):
    fetch(reviewer, address(sent, DPA))
    page = reviewer.get(f"/review/{sent}/history").text
    assert "File downloaded" in page
    assert json.dumps(DPA)[1:-1] in page
