"""Faults on the pages of reviewers and vendors: by whose code they are in, compared, accepted, never the public's."""

import factories
import pytest
from browsing import typed_in
from pages import faults as wrong_in

from catalogue_service.actors import Role
from catalogue_service.services import accounts
from catalogue_service.web import fault_lists
from criteria.vocabulary import CodeKind, Location, Severity, Text

FIRST = factories.fault("a", "1")
TEST = factories.fault("b", "2", "tests/test_db.py", code_kind=CodeKind.TEST, severity=Severity.LOW)
LIBRARY = factories.fault("c", "3", "vendor/lib.js", code_kind=CodeKind.VENDORED, severity=Severity.MEDIUM)
LOOSE = factories.fault("d", None, probe="package.sbom_valid", location=Location("sbom.cdx.json"), code_kind=None)
EVERY = (FIRST, TEST, LIBRARY, LOOSE)
EXCERPT = "db.execute("
WARNING = Text("Les outils ont tourné sans bubblewrap.", "The tools ran without bubblewrap.")


@pytest.fixture
def reviewer(site):
    return site.person(Role.REVIEWER, email="first@example.org", name="Ada First")


@pytest.fixture
def vendor(site):
    return site.person(Role.VENDOR, email="vendor@example.org")


def actor(site, person):
    with site.database.reading() as session:
        return accounts.actor_of(session, person.id)


def in_review(site, vendor, *found, number="1.0"):
    version_id = factories.submitted(site.database, actor(site, vendor), "glyco", number)
    factories.assess(site.database, version_id, found=found, warnings=[WARNING])
    return version_id


def accept(person, version_id, fault=FIRST, reason="Only a constant reaches it.", **more):
    return person.post(f"/review/{version_id}/faults/{fault.fingerprint}/accept", {"reason": reason} | more)


def pages_of_both(version_id):
    report = f"/vendor/versions/{version_id}/report"
    review = f"/review/{version_id}"
    return {"reviewer": (review, f"{review}/faults"), "vendor": (report, f"{report}/faults")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_well_made_in_both_languages(site, vendor, language):
    before = in_review(site, vendor, FIRST, LOOSE)
    factories.accept(site.database, factories.reviewer(site.database), before, "a")
    changed = factories.fault("e", "5")
    version_id = in_review(site, vendor, changed, TEST, LIBRARY, LOOSE, number="2.0")
    reviewer = site.person(Role.REVIEWER, language=language)
    vendor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    people = {"reviewer": reviewer, "vendor": vendor}
    for who, paths in pages_of_both(version_id).items():
        for path in (*paths, f"{paths[1]}?since=fixed", f"{paths[1]}?kind=test", f"{paths[1]}?kind=minified"):
            answer = people[who].get(path)
            assert answer.status_code == 200, path
            assert not wrong_in(answer.text), path
    for path in (f"{version_id}/faults/{changed.fingerprint}", f"{before}/faults/{FIRST.fingerprint}"):
        assert not wrong_in(reviewer.get(f"/review/{path}").text), path


def test_both_read_the_code_and_who_it_belongs_to_comes_in_order(site, reviewer, vendor):
    version_id = in_review(site, vendor, *EVERY)
    people = {"reviewer": reviewer, "vendor": vendor}
    for who, paths in pages_of_both(version_id).items():
        for path in paths:
            page = people[who].get(path).text
            section = page[page.index("The application itself") :]
            assert section.index("src/db.py:4") < section.index("tests/test_db.py:4") < section.index("vendor/lib.js:4")
            assert EXCERPT in page
            assert "https://cwe.mitre.org/data/definitions/89.html" in page
            for word in ("CWE-89", "ASVS 5.0.0 1.2.4", "semgrep 1.0", "python-sql-built", "sbom.cdx.json", "(1 fault)"):
                assert word in page, word


def test_the_line_that_is_meant_is_marked(site, reviewer, vendor):
    page = reviewer.get(f"/review/{in_review(site, vendor, FIRST)}/faults").text
    (marked,) = [part.partition("</mark>")[0] for part in page.split("<mark")[1:]]
    assert ">4<" in marked
    assert EXCERPT in marked


def test_both_read_how_the_examination_was_made_and_what_was_remembered(site, reviewer, vendor):
    version_id = in_review(site, vendor)
    for page in (reviewer.get(f"/review/{version_id}"), vendor.get(f"/vendor/versions/{version_id}/report")):
        assert "The tools ran without bubblewrap." in page.text
        assert "15 (79%)" in page.text
        assert "19 of 20" in page.text
        assert "big.js" in page.text
        assert "found no fault" in page.text


def test_a_reviewer_accepts_a_fault_and_withdraws_it(site, reviewer, vendor):
    version_id = in_review(site, vendor, FIRST)
    answer = accept(reviewer, version_id)
    assert answer.location.endswith(f"/review/{version_id}/faults?kind=application")
    assert "1 fault is accepted. The version has been judged again." in reviewer.get(answer.location).text
    page = reviewer.get(f"/review/{version_id}/faults/{FIRST.fingerprint}").text
    assert "Only a constant reaches it." in page
    assert "Accepted by Ada First on version 1.0" in page
    assert accept(reviewer, version_id).status_code == 409

    withdrawn = f"/review/{version_id}/faults/{FIRST.fingerprint}/withdraw"
    assert reviewer.post(withdrawn, {"reason": ""}).status_code == 422
    assert reviewer.post(withdrawn, {"reason": "It is not constant."}).status_code == 302
    page = reviewer.get(f"/review/{version_id}/faults/{FIRST.fingerprint}").text
    assert "It is not constant." in page
    assert "Withdrawn by Ada First" in page
    assert "Why may it stand?" in page
    assert reviewer.post(withdrawn, {"reason": "Again."}).status_code == 409
    assert "Acceptance of a fault withdrawn" in reviewer.get(f"/review/{version_id}/history").text


def test_the_vendor_reads_the_reason_and_not_who_gave_it(site, reviewer, vendor):
    version_id = in_review(site, vendor, FIRST)
    accept(reviewer, version_id)
    page = vendor.get(f"/vendor/versions/{version_id}/report").text
    assert "Only a constant reaches it." in page
    assert "Accepted by a reviewer on version 1.0" in page
    assert "Ada First" not in page


@pytest.mark.parametrize("reason", ["", "x" * 1001])
def test_a_reason_is_asked_for_and_what_was_chosen_stays(site, reviewer, vendor, reason):
    version_id = in_review(site, vendor, FIRST, factories.fault("e", "5"))
    answer = accept(reviewer, version_id, reason=reason, together="yes")
    assert answer.status_code == 422
    assert 'href="#f-reason"' in answer.text
    assert typed_in(answer.text)["together"] == ["yes"]
    assert not wrong_in(answer.text)


def test_faults_of_one_rule_are_accepted_together_as_they_were_shown(site, reviewer, vendor):
    second, unseen = factories.fault("e", "5", line=8), factories.fault("f", "6", line=12)
    version_id = in_review(site, vendor, FIRST, second, unseen, TEST)
    page = reviewer.get(f"/review/{version_id}/faults/{FIRST.fingerprint}").text
    assert "also the 2 other faults of this rule in: the application itself" in page
    assert TEST.fingerprint not in page
    answer = accept(reviewer, version_id, together="yes", others=[second.fingerprint])
    assert "2 faults are accepted." in reviewer.get(answer.location).text
    assert "Why may it stand?" in reviewer.get(f"/review/{version_id}/faults/{unseen.fingerprint}").text


def test_others_are_left_alone_unless_it_is_asked_for(site, reviewer, vendor):
    second = factories.fault("e", "5", line=8)
    version_id = in_review(site, vendor, FIRST, second)
    accept(reviewer, version_id, others=[second.fingerprint])
    assert "Why may it stand?" in reviewer.get(f"/review/{version_id}/faults/{second.fingerprint}").text


def test_only_reviewers_of_others_accept(site, vendor):
    version_id = in_review(site, vendor, FIRST)
    path = f"/review/{version_id}/faults/{FIRST.fingerprint}"
    assert accept(vendor, version_id).status_code == 403
    assert vendor.get(path).status_code == 403
    authority = site.person(Role.AUTHORITY, email="authority@example.org")
    assert "Why may it stand?" not in authority.get(path).text
    assert accept(authority, version_id).status_code == 403
    both = site.person(Role.REVIEWER, Role.VENDOR, email="both@example.org")
    own = factories.in_review(site.database, actor(site, both), found=[FIRST])
    assert "Why may it stand?" not in both.get(f"/review/{own}/faults/{FIRST.fingerprint}").text
    assert accept(both, own).status_code == 403


def test_what_is_not_there_is_not_found(site, reviewer, vendor):
    version_id = in_review(site, vendor, FIRST)
    waiting = factories.submitted(site.database, factories.vendor(site.database))
    for path in (f"{version_id}/faults/{TEST.fingerprint}", f"{waiting}/faults", "ver_none/faults"):
        assert reviewer.get(f"/review/{path}").status_code == 404, path
    assert accept(reviewer, version_id, TEST).status_code == 404
    stranger = site.person(Role.VENDOR, email="stranger@example.org")
    assert stranger.get(f"/vendor/versions/{version_id}/report/faults").status_code == 404


def test_what_is_new_and_what_is_fixed_is_counted_and_listed(site, reviewer, vendor):
    in_review(site, vendor, FIRST, TEST)
    new = factories.fault("e", "5", "src/new.py")
    version_id = in_review(site, vendor, FIRST, new, number="2.0")
    people = {"reviewer": reviewer, "vendor": vendor}
    for who, (summary, listed) in pages_of_both(version_id).items():
        assert "Compared with version 1.0:" in people[who].get(summary).text
        page = people[who].get(f"{listed}?since=new").text
        assert "src/new.py:4" in page
        assert "src/db.py:4" not in page
        page = people[who].get(f"{listed}?since=fixed").text
        assert "tests/test_db.py:4" in page
        assert "Accept it for a reason" not in page
        assert "src/new.py:4" not in page


def test_code_that_changed_shows_what_was_accepted_before(site, reviewer, vendor):
    accept(reviewer, in_review(site, vendor, FIRST))
    version_id = in_review(site, vendor, factories.fault("e", "5"), number="2.0")
    for path in (f"/review/{version_id}", f"/review/{version_id}/faults"):
        page = reviewer.get(path).text
        assert "Accepted before, the code has changed since." in page
        assert "Only a constant reaches it." in page


def test_a_long_list_comes_in_pages(site, reviewer, vendor, monkeypatch):
    monkeypatch.setattr(fault_lists, "ON_A_PAGE", 2)
    found = [factories.fault(f"{number:x}", f"{number:x}", f"src/f{number}.py") for number in range(10, 15)]
    version_id = in_review(site, vendor, *found)
    first, last = (reviewer.get(f"/review/{version_id}/faults?page={number}").text for number in (1, 3))
    assert "src/f10.py:4" in first
    assert "src/f14.py:4" not in first
    assert "src/f14.py:4" in last
    assert "5 faults are in this list." in first
    assert reviewer.get(f"/review/{version_id}/faults?page=99").text.count("src/f14.py:4") == last.count("src/f14.py:4")


def test_code_is_escaped(site, reviewer, vendor):
    hostile = factories.fault(
        "e", "5", details={"excerpt": {"first_line": 4, "lines": ["<script>alert(1)</script>"]}, "rule": "<b>"}
    )
    page = reviewer.get(f"/review/{in_review(site, vendor, hostile)}/faults").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_criterion_whose_faults_are_all_accepted_waits_for_nobody(site, reviewer, vendor, monkeypatch):
    secure = factories.criterion("SEC-TST-03", "security", "mandatory", probes=[factories.SQL])
    asked = factories.corpus((*factories.CRITERIA, secure))
    monkeypatch.setattr(factories, "corpus", lambda: asked)
    version_id = in_review(site, vendor, TEST)
    path = f"/review/{version_id}/criteria/SEC-TST-03"
    assert "Answers that are missing" in reviewer.get(path).text
    assert f"/review/{version_id}/faults/{TEST.fingerprint}" in reviewer.get(path).text
    accept(reviewer, version_id, TEST, "Only the tests build it.")
    page = reviewer.get(path).text
    assert "Answers that are missing" not in page
    assert "Only the tests build it." in page


def test_the_public_reads_no_line_of_code(site, reviewer):
    secure = factories.criterion("SEC-TST-03", "security", "informative", probes=[factories.SQL])
    asked = factories.corpus((*factories.CRITERIA, secure))
    vendor, first, second = (factories.person(site.database, role) for role in (Role.VENDOR, *2 * [Role.REVIEWER]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factories, "corpus", lambda: asked)
        version_id = factories.in_review(site.database, vendor, slug="glyco", found=EVERY)
    factories.answer(site.database, first, version_id)
    factories.confirm(site.database, second, factories.proposal(site.database, first, version_id))
    visitor = site.visitor()
    for path in ("/apps/glyco", "/apps/glyco/report", "/api/v1/apps/glyco/report"):
        page = visitor.get(path).text
        assert EXCERPT not in page, path
        assert "app-excerpt" not in page, path
    assert "src/db.py:4" in visitor.get("/apps/glyco/report").text
