"""What a browser may send that nobody types: characters that nothing can keep, numbers that nothing can read."""

import xml.etree.ElementTree as ET

import factories
import pytest

from catalogue_service.actors import Role
from catalogue_service.services import accounts, catalogue, submitting
from catalogue_service.web.forms import submitted

ATOM = "{http://www.w3.org/2005/Atom}"


def actor(site, person):
    with site.database.reading() as session:
        return accounts.actor_of(session, person.id)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\0b\x08c\x0bd\x7fe\x9ff", "abcdef"),
        (" two\r\nlines\tand more \n", "two\nlines\tand more"),
        ("😀 é‍", "😀 é‍"),
        ("\ufffe\uffff", ""),
    ],
)
def test_characters_that_hide_are_left_out_of_what_was_typed(site, sent, kept):
    with site.app.test_request_context(method="POST", data={"text": sent}):
        assert submitted().value("text") == kept


def test_a_reason_with_hidden_characters_leaves_the_feed_readable(site):
    first = site.person(Role.REVIEWER, email="first@example.org")
    second = site.person(Role.REVIEWER, email="second@example.org")
    vendor = factories.vendor(site.database)
    version_id = factories.eligible(site.database, vendor, actor(site, first), "carnet-glyco")
    form = {"value": "favourable", "reason": "Good\0 and \x08sound. \x1b[31m", "do": "propose"}
    assert first.post(f"/review/{version_id}/decision", form).status_code == 302
    path = next(
        link.split('"')[0]
        for link in second.get(f"/review/{version_id}/decision").text.split('action="')
        if link.split('"')[0].endswith("/confirm")
    )
    assert second.post(path, {"reason": ""}).status_code == 302
    feed = ET.fromstring(site.visitor().get("/feed.atom").text)
    assert feed.find(f"{ATOM}entry/{ATOM}summary").text == "Good and sound. [31m"


def test_the_feed_leaves_out_what_xml_can_not_hold(site, monkeypatch):
    factories.listed(site.database, slug="carnet-glyco")
    with site.database.reading() as session:
        (decision,) = catalogue.recent_decisions(session)
    hidden = type(decision)(*(getattr(decision, name) for name in type(decision).__slots__))
    object.__setattr__(hidden, "reason", "a\0\x08\ufffeb\n<c>")
    monkeypatch.setattr(catalogue, "recent_decisions", lambda *_: (hidden,))
    feed = ET.fromstring(site.visitor().get("/feed.atom").text)
    assert feed.find(f"{ATOM}entry/{ATOM}summary").text == "ab\n<c>"


@pytest.mark.parametrize("revision", ["9" * 5000, "٣", "-1", "1.5", "²", "true"])
def test_a_revision_that_is_no_number_is_no_crash(site, revision):
    person = site.person(Role.VENDOR)
    version_id = factories.draft(site.database, actor(site, person))
    for path in ("form/identity", "questions/ETH-DAT-01"):
        answer = person.post(f"/vendor/versions/{version_id}/{path}", {"revision": revision, "do": "later"})
        assert answer.status_code in {302, 404, 409, 422}, answer.text
    with site.database.reading() as session:
        assert submitting.version_of(session, actor(site, person), version_id)


@pytest.mark.parametrize("row", ["9" * 5000, "٣", "100", "²"])
def test_a_row_of_reservations_that_is_no_number_is_left_out(site, row):
    judge = site.person(Role.REVIEWER)
    version_id = factories.in_review(site.database, factories.vendor(site.database))
    form = {"value": "unfavourable", "reason": "No.", "do": "propose", f"reservations/{row}/text": "Mend it."}
    assert judge.post(f"/review/{version_id}/decision", form).status_code in {302, 422}
