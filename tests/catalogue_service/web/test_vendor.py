"""The vendor's desk: from nothing to a submitted version, and back from every error without losing a word."""

import factories
import hostile_archives
import packages
import pytest
from browsing import send, typed_in
from pages import faults

from catalogue_service.actors import Role
from catalogue_service.services import accounts, submitting
from catalogue_service.services.submitting import Basics
from catalogue_service.store.decisions import DecisionValue
from criteria.vocabulary import Outcome

LANGUAGES = ("en", "fr")
PAGES = (
    *("identity", "publisher", "uses", "links", "exchanges"),
    *("connection", "hosting", "privacy", "funding", "quality"),
)


@pytest.fixture
def vendor(site):
    return site.person(Role.VENDOR)


def actor(site, person):
    with site.database.reading() as session:
        return accounts.actor_of(session, person.id)


def draft(site, person, **changes):
    return factories.draft(site.database, actor(site, person), **changes)


def bare_draft(site, person, slug="carnet-glyco"):
    with site.database.unit_of_work(actor(site, person)) as unit:
        return submitting.create_draft(unit, Basics(slug, "1.0", {"en": "Glyco Diary"}))


def saved(site, person, version_id):
    with site.database.reading() as session:
        return submitting.version_of(session, actor(site, person), version_id)


def revision(site, person, version_id):
    return {"revision": saved(site, person, version_id).revision, "do": "continue"}


def packaged(folder, **changes):
    return packages.package_zip(folder, packages.manifest(**changes), packages.FILES)


def source(folder):
    file = folder / "source.zip"
    file.write_bytes(packages.zip_of({"app.py": "print('hello')\n"}))
    return file


def test_an_empty_desk_says_how_to_begin(vendor):
    page = vendor.get("/vendor").text

    assert "You have not submitted anything yet" in page
    assert "/vendor/new" in page


def test_the_desk_says_where_each_version_is_and_what_to_do_next(site, vendor):
    draft(site, vendor, slug="first-one")
    factories.in_review(site.database, actor(site, vendor), slug="second-one")

    page = vendor.get("/vendor").text

    assert "Your turn: complete it" in page
    assert "Reviewers are examining it" in page


def test_the_desk_is_closed_to_strangers_and_to_other_roles(site):
    assert site.visitor().get("/vendor").location.startswith("/account/sign-in")
    assert site.person(Role.PATIENT).get("/vendor").status_code == 403


def test_a_draft_of_somebody_else_is_not_found(site, vendor):
    theirs = factories.draft(site.database, factories.vendor(site.database))

    for path in ("", "/form", "/form/identity", "/questions", "/check", "/report", "/progress", "/source", "/withdraw"):
        assert vendor.get(f"/vendor/versions/{theirs}{path}").status_code == 404, path
    assert vendor.post(f"/vendor/versions/{theirs}/form/identity", {"do": "continue"}).status_code == 404
    assert vendor.post(f"/vendor/versions/{theirs}/submit").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_form_is_well_made_in_both_languages(site, language):
    person = site.person(Role.VENDOR, language=language)
    version_id = draft(site, person)
    base = f"/vendor/versions/{version_id}"
    paths = ["/vendor", "/vendor/new", "/vendor/new/form", "/vendor/new/package"]
    paths += [f"{base}/{page}" for page in ("form", "questions", "files", "check", "source", "package", "withdraw")]
    paths += [f"{base}/form/{name}" for name in PAGES]
    paths += [f"{base}/questions/ETH-DAT-08"]

    for path in paths:
        answer = person.get(path)
        assert answer.status_code == 200, path
        assert not faults(answer.text), path


def test_a_new_application_begins_with_four_words(vendor):
    answer = vendor.post(
        "/vendor/new/form", {"name/fr": "Carnet Glyco", "name/en": "", "slug": "carnet-glyco", "version": "1.0"}
    )

    assert answer.status_code == 302
    assert "Carnet Glyco" in vendor.get(answer.location).text


def test_what_is_wrong_with_the_first_words_stands_beside_each_field(vendor):
    answer = vendor.post("/vendor/new/form", {"name/fr": "", "slug": "Carnet Glyco", "version": "two"})

    assert answer.status_code == 422
    for field in ("f-slug", "f-version", "f-name-fr"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert 'value="Carnet Glyco"' in answer.text
    assert not faults(answer.text)


def test_a_page_is_saved_and_leads_to_the_next_one(site, vendor):
    version_id = bare_draft(site, vendor)
    answer = vendor.post(
        f"/vendor/versions/{version_id}/form/identity",
        revision(site, vendor, version_id)
        | {
            "name/en": "Glyco Diary",
            "version": "1.0",
            "summary/en": "It keeps your blood glucose.",
            "themes": "diabetes\nsleep",
        },
    )

    assert answer.location.endswith("/form/publisher")
    manifest = saved(site, vendor, version_id).manifest
    assert manifest["summary"] == {"en": "It keeps your blood glucose."}
    assert manifest["themes"] == ["diabetes", "sleep"]


def test_a_page_comes_back_as_it_was_saved(site, vendor):
    exchange = {
        "commons": "record",
        "resource": "Observation",
        "access": ["read", "write"],
        "reason": {"en": "To draw your curve."},
    }
    version_id = draft(site, vendor, exchanges=[exchange], funding=[], hosting={"country": "FR"})
    before = saved(site, vendor, version_id).manifest

    for name in PAGES:
        page = vendor.get(f"/vendor/versions/{version_id}/form/{name}").text
        answer = vendor.post(f"/vendor/versions/{version_id}/form/{name}", typed_in(page))
        assert answer.status_code == 302, (name, answer.text)

    assert saved(site, vendor, version_id).manifest == before


def test_wrong_values_are_kept_and_marked_beside_their_field_and_in_the_summary(site, vendor):
    version_id = draft(site, vendor)
    answer = vendor.post(
        f"/vendor/versions/{version_id}/form/links",
        revision(site, vendor, version_id) | {"links/website": "http://example.org", "links/support": "call us"},
    )

    assert answer.status_code == 422
    for field in ("f-links-website", "f-links-support"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert 'value="call us"' in answer.text
    assert saved(site, vendor, version_id).manifest["links"]["support"] == "call us"
    assert not faults(answer.text)


def test_an_unfinished_page_can_be_left_and_taken_up_again(site, vendor):
    version_id = bare_draft(site, vendor)
    form = revision(site, vendor, version_id) | {"do": "later", "publisher/contact_email": "not yet"}

    answer = vendor.post(f"/vendor/versions/{version_id}/form/publisher", form)

    assert answer.location.endswith("/form")
    assert "To correct" in vendor.get(answer.location).text
    assert 'value="not yet"' in vendor.get(f"/vendor/versions/{version_id}/form/publisher").text


def test_a_page_that_was_changed_in_another_window_keeps_what_was_typed_here(site, vendor):
    version_id = bare_draft(site, vendor)
    opened = revision(site, vendor, version_id)
    path = f"/vendor/versions/{version_id}/form/publisher"
    vendor.post(path, opened | {"publisher/name": "The other window"})

    answer = vendor.post(path, opened | {"publisher/name": "This window"})

    assert answer.status_code == 409
    assert "changed in another window" in answer.text
    assert 'value="This window"' in answer.text
    assert saved(site, vendor, version_id).manifest["publisher"]["name"] == "The other window"
    again = vendor.post(path, typed_in(answer.text))
    assert again.status_code == 302
    assert saved(site, vendor, version_id).manifest["publisher"]["name"] == "This window"


def test_exchanges_are_added_and_removed_row_by_row(site, vendor):
    version_id = draft(site, vendor)
    path = f"/vendor/versions/{version_id}/form/exchanges"
    first = {"exchanges/0/commons": "record", "exchanges/0/resource": "Observation", "exchanges/0/access": "read"}

    added = vendor.post(path, revision(site, vendor, version_id) | first | {"do": "add:exchanges"})
    page = vendor.get(added.location.partition("#")[0]).text
    assert 'id="exchanges-1"' in page

    second = {"exchanges/1/commons": "agenda", "exchanges/1/resource": "Appointment", "exchanges/1/access": "write"}
    form = revision(site, vendor, version_id) | first | second
    vendor.post(path, form | {"do": "remove:exchanges/0"})
    exchanges = saved(site, vendor, version_id).manifest["exchanges"]
    assert exchanges == [{"commons": "agenda", "resource": "Appointment", "access": ["write"]}]


def test_an_exchange_without_its_access_is_marked_in_its_own_row(site, vendor):
    version_id = draft(site, vendor)
    answer = vendor.post(
        f"/vendor/versions/{version_id}/form/exchanges",
        revision(site, vendor, version_id) | {"exchanges/0/commons": "record", "exchanges/0/resource": "observation"},
    )

    assert answer.status_code == 422
    assert 'href="#f-exchanges-0-access"' in answer.text
    assert 'href="#f-exchanges-0-resource"' in answer.text


def test_the_line_that_is_wrong_is_named(site, vendor):
    version_id = draft(site, vendor)
    answer = vendor.post(
        f"/vendor/versions/{version_id}/form/privacy",
        revision(site, vendor, version_id) | {"third_party_hosts": "maps.example.org\nhttps://no.example.org"},
    )

    assert "Line 2: Enter the name of a host" in answer.text


def test_that_there_is_no_funding_is_a_declaration(site, vendor):
    version_id = draft(site, vendor)
    path = f"/vendor/versions/{version_id}/form/funding"

    vendor.post(path, revision(site, vendor, version_id) | {"funding/none": "yes"})
    assert saved(site, vendor, version_id).manifest["funding"] == []

    both = vendor.post(path, revision(site, vendor, version_id) | {"funding/none": "yes", "funding": "A grant"})
    assert both.status_code == 422
    assert "Empty this field, or untick" in both.text
    assert "A grant" in both.text


def test_only_the_questions_of_criteria_that_apply_are_asked(site, vendor):
    quiet = draft(site, vendor, traits=[], exchanges=[])
    clever = draft(site, vendor, traits=["uses_ai"])

    assert "ETH-IA-0" not in vendor.get(f"/vendor/versions/{quiet}/questions").text
    assert "ETH-IA-0" in vendor.get(f"/vendor/versions/{clever}/questions").text


def exchanging(site, person):
    exchange = {"commons": "record", "resource": "Observation", "access": ["read"]}
    version_id = draft(site, person, exchanges=[exchange], answers=[], accessibility={})
    return version_id, f"/vendor/versions/{version_id}/questions/ETH-DAT-08"


def contract(folder, name="dpa.pdf", content=packages.PDF):
    file = folder / name
    file.write_bytes(content)
    return file


def test_an_answer_is_kept_with_its_evidence_and_the_next_open_question_follows(site, vendor, tmp_path):
    version_id, path = exchanging(site, vendor)
    answer = send(
        vendor,
        path,
        "file",
        contract(tmp_path),
        revision(site, vendor, version_id) | {"answer": "yes", "comment": "Signed."},
    )

    assert "/questions/" in answer.location
    assert not answer.location.endswith("ETH-DAT-08")
    view = saved(site, vendor, version_id)
    assert view.manifest["answers"] == [
        {"criterion": "ETH-DAT-08", "answer": "yes", "comment": "Signed.", "evidence": ["evidence/dpa.pdf"]}
    ]
    assert [file.name for file in view.files] == ["evidence/dpa.pdf"]
    again = typed_in(vendor.get(path).text)
    assert again["evidence"] == ["evidence/dpa.pdf"]
    assert vendor.post(path, again).status_code == 302
    assert saved(site, vendor, version_id).manifest == view.manifest


def test_evidence_that_can_not_be_read_is_refused_beside_its_field_and_the_answer_is_kept(site, vendor, tmp_path):
    version_id, path = exchanging(site, vendor)
    false = contract(tmp_path, content=b"This is no PDF.")

    answer = send(
        vendor, path, "file", false, revision(site, vendor, version_id) | {"answer": "yes", "comment": "Signed."}
    )

    assert answer.status_code == 422
    assert 'href="#f-file"' in answer.text
    assert "dpa.pdf: " in answer.text
    assert "Signed." in answer.text
    assert not faults(answer.text)
    assert saved(site, vendor, version_id).manifest["answers"][0]["comment"] == "Signed."


def test_a_question_without_an_answer_says_so_and_keeps_the_comment(site, vendor):
    version_id, path = exchanging(site, vendor)

    answer = vendor.post(path, revision(site, vendor, version_id) | {"comment": "We are thinking about it."})

    assert answer.status_code == 422
    assert 'href="#f-answer"' in answer.text
    assert "We are thinking about it." in answer.text


def test_an_answer_from_an_old_window_is_not_saved_and_not_lost(site, vendor):
    version_id, path = exchanging(site, vendor)
    opened = revision(site, vendor, version_id)
    vendor.post(path, opened | {"answer": "no"})

    answer = vendor.post(path, opened | {"answer": "yes", "comment": "From the other window."})

    assert answer.status_code == 409
    assert "From the other window." in answer.text
    assert saved(site, vendor, version_id).manifest["answers"][0]["answer"] == "no"


def test_documents_are_sent_listed_with_who_names_them_and_removed(site, vendor, tmp_path):
    version_id, question = exchanging(site, vendor)
    path = f"/vendor/versions/{version_id}/files"
    assert "Nothing has been sent yet." in vendor.get(path).text

    sent = send(vendor, path, "file", contract(tmp_path), {"place": "evidence"})
    assert sent.status_code == 302
    assert "no answer names it" in vendor.get(path).text
    form = revision(site, vendor, version_id) | {"answer": "yes", "evidence": "evidence/dpa.pdf"}
    assert vendor.post(question, form).status_code == 302
    page = vendor.get(path).text
    assert "named by ETH-DAT-08" in page
    assert not faults(page)

    vendor.post(f"{path}/one/remove", {"name": "evidence/dpa.pdf"})
    view = saved(site, vendor, version_id)
    assert view.files == ()
    assert "evidence" not in view.manifest["answers"][0]


def test_a_document_of_the_wrong_kind_is_refused_beside_its_field(site, vendor, tmp_path):
    version_id, _path = exchanging(site, vendor)
    path = f"/vendor/versions/{version_id}/files"

    wrong = send(vendor, path, "file", contract(tmp_path), {"place": "sbom.cdx.json"})
    assert wrong.status_code == 422
    assert 'href="#f-file"' in wrong.text
    assert not faults(wrong.text)
    assert 'href="#f-file"' in vendor.post(path, {"place": "evidence"}).text
    assert 'href="#f-place"' in vendor.post(path, {"place": "elsewhere"}).text


def test_what_is_missing_is_named_with_the_way_to_it_before_submission(site, vendor):
    version_id = bare_draft(site, vendor)

    page = vendor.get(f"/vendor/versions/{version_id}/check").text

    assert "Before you can submit" in page
    assert f"/vendor/versions/{version_id}/form/links" in page
    assert "Submit this version" not in page
    assert vendor.post(f"/vendor/versions/{version_id}/submit").status_code == 422


def test_a_complete_draft_is_submitted_and_its_progress_followed(site, vendor):
    version_id = draft(site, vendor)

    answer = vendor.post(f"/vendor/versions/{version_id}/submit")

    assert answer.location.endswith(f"/vendor/versions/{version_id}/progress")
    page = vendor.get(answer.location).text
    assert 'aria-live="polite"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    fragment = vendor.get(f"/vendor/versions/{version_id}/progress/fragment")
    assert "X-Poll" not in fragment.headers
    same = vendor.get(
        f"/vendor/versions/{version_id}/progress/fragment", headers={"If-None-Match": fragment.headers["ETag"]}
    )
    assert same.status_code == 304


def test_a_submitted_version_can_not_be_changed_any_more(site, vendor):
    version_id = factories.submitted(site.database, actor(site, vendor))

    answer = vendor.post(f"/vendor/versions/{version_id}/form/links", {"do": "continue"})

    assert answer.status_code == 409
    assert "nothing in it can be changed any more" in answer.text


def test_polling_stops_when_the_examination_is_done_and_the_report_follows(site, vendor):
    version_id = factories.in_review(site.database, actor(site, vendor))

    assert vendor.get(f"/vendor/versions/{version_id}/progress/fragment").headers["X-Poll"] == "done"
    assert vendor.get(f"/vendor/versions/{version_id}/progress").location.endswith("/report")
    assert vendor.get(f"/vendor/versions/{version_id}").location.endswith("/report")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_each_verdict_and_can_be_narrowed_and_taken_away(site, language):
    person = site.person(Role.VENDOR, language=language)
    failed = dict(factories.ALL_PASSED) | {factories.TLS: Outcome.FAILED}
    version_id = factories.in_review(site.database, actor(site, person), failed)
    base = f"/vendor/versions/{version_id}"

    page = person.get(f"{base}/report").text
    assert not faults(page)
    assert 'id="SEC-TST-01"' in page
    narrowed = person.get(f"{base}/report?domain=ethics").text
    assert 'id="SEC-TST-01"' not in narrowed
    assert person.get(f"{base}/report.json").json["summary"]["blocking"] == ["SEC-TST-01"]
    assert person.get(f"{base}/report.sarif").json["version"] == "2.1.0"


def test_the_report_tells_the_decision_and_its_reason_once_two_people_have_made_it(site, vendor):
    first, second = factories.reviewer(site.database), factories.reviewer(site.database)
    version_id = factories.eligible(site.database, actor(site, vendor), first)
    decision = factories.proposal(site.database, first, version_id, DecisionValue.UNFAVOURABLE)
    assert "Decision: Unfavourable" not in vendor.get(f"/vendor/versions/{version_id}/report").text

    factories.confirm(site.database, second, decision)

    page = vendor.get(f"/vendor/versions/{version_id}/report").text
    assert "Decision: Unfavourable" in page
    assert "Because." in page
    assert not faults(page)


def test_a_whole_package_becomes_a_draft_that_can_be_submitted(site, vendor, tmp_path):
    answer = send(vendor, "/vendor/new/package", "package", packaged(tmp_path))

    assert answer.status_code == 302, answer.text
    page = vendor.get(answer.location).text
    assert "A package has been received" in page
    version_id = answer.location.split("/")[3]
    assert not faults(vendor.get(f"/vendor/versions/{version_id}/check").text)
    assert vendor.post(f"/vendor/versions/{version_id}/submit").status_code == 302


def test_the_manifest_of_a_package_can_be_taken_over_by_the_form(site, vendor, tmp_path):
    version_id = send(vendor, "/vendor/new/package", "package", packaged(tmp_path)).location.split("/")[3]
    assert vendor.get(f"/vendor/versions/{version_id}/form/identity").status_code == 409

    vendor.post(f"/vendor/versions/{version_id}/files/remove")

    assert vendor.get(f"/vendor/versions/{version_id}/form/identity").status_code == 200


def test_every_problem_of_a_package_stands_beside_the_field_with_its_place(site, vendor, tmp_path):
    broken = packaged(tmp_path, platforms=["toaster"], links={"website": "http://example.org"})

    answer = send(vendor, "/vendor/new/package", "package", broken)

    assert answer.status_code == 422
    assert "/platforms/0: " in answer.text
    assert "/links/website: " in answer.text
    assert 'id="f-package-error"' in answer.text
    assert not faults(answer.text)
    assert "You have not submitted anything yet" in vendor.get("/vendor").text


HOSTILE = [
    item for item in hostile_archives.HOSTILE if item.id in {"zip traversal", "zip symlink", "zip truncated end"}
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda item: item.id)
def test_a_hostile_archive_is_refused_beside_the_field_with_the_name_of_its_member(site, vendor, tmp_path, hostile):
    file = tmp_path / hostile.name
    file.write_bytes(hostile.build())

    answer = send(vendor, "/vendor/new/package", "package", file)

    assert answer.status_code == 422
    assert 'id="f-package-error"' in answer.text
    assert f"{hostile.pointer}: " in answer.text or not hostile.pointer
    assert hostile.says in answer.text
    assert not faults(answer.text)


def test_the_problems_of_a_package_are_said_in_french(site, tmp_path):
    person = site.person(Role.VENDOR, language="fr")

    answer = send(person, "/vendor/new/package", "package", packaged(tmp_path, platforms=["toaster"]))

    assert "/platforms/0: " in answer.text
    assert "attendu" in answer.text
    assert "expected" not in answer.text


def test_no_file_and_binary_junk_are_refused_beside_the_field(site, vendor, tmp_path):
    assert "Choose a file" in vendor.post("/vendor/new/package").text
    junk = tmp_path / "junk.zip"
    junk.write_bytes(bytes(range(256)) * 40)

    answer = send(vendor, "/vendor/new/package", "package", junk)

    assert answer.status_code == 422
    assert 'id="f-package-error"' in answer.text


def test_source_code_is_received_for_a_draft(site, vendor, tmp_path):
    version_id = draft(site, vendor)
    answer = send(vendor, f"/vendor/versions/{version_id}/source", "source", source(tmp_path))

    assert answer.status_code == 302, answer.text
    assert saved(site, vendor, version_id).source.filename == "source.zip"


def test_a_new_version_begins_with_what_the_former_one_said(site, vendor):
    before = factories.in_review(site.database, actor(site, vendor), slug="carnet-glyco")
    assert not faults(vendor.get("/vendor/applications/carnet-glyco/version").text)
    taken = vendor.post("/vendor/applications/carnet-glyco/version", {"version": "1.0"})
    assert taken.status_code == 422

    answer = vendor.post("/vendor/applications/carnet-glyco/version", {"version": "1.1"})

    manifest = saved(site, vendor, answer.location.split("/")[3]).manifest
    assert manifest == saved(site, vendor, before).manifest | {"version": "1.1"}


def test_a_version_is_withdrawn_after_a_confirmation(site, vendor):
    version_id = factories.in_review(site.database, actor(site, vendor))
    assert "Withdraw version 1.0?" in vendor.get(f"/vendor/versions/{version_id}/withdraw").text

    vendor.post(f"/vendor/versions/{version_id}/withdraw")

    assert "The version has been withdrawn." in vendor.get("/vendor").text


def test_a_listing_leaves_the_catalogue_for_a_reason(site, vendor):
    factories.listed(site.database, actor(site, vendor), slug="carnet-glyco")
    path = "/vendor/applications/carnet-glyco/withdraw"
    assert not faults(vendor.get(path).text)
    assert vendor.post(path, {"reason": ""}).status_code == 422

    vendor.post(path, {"reason": "We stop."})

    assert "Withdrawn" in vendor.get("/vendor").text
    assert vendor.get(path).status_code == 404


def test_submitting_twice_in_a_row_leads_to_the_examination_both_times(site, vendor):
    version_id = draft(site, vendor)
    for _ in range(2):
        answer = vendor.post(f"/vendor/versions/{version_id}/submit")
        assert (answer.status_code, answer.location) == (302, f"/vendor/versions/{version_id}/progress")
    vendor.post(f"/vendor/versions/{version_id}/withdraw")
    assert vendor.post(f"/vendor/versions/{version_id}/submit").status_code == 409


def test_a_package_that_can_not_be_kept_starts_no_draft(site, vendor, tmp_path):
    root = site.settings.storage_root
    root.parent.mkdir(parents=True, exist_ok=True)
    root.write_text("a file stands where the storage should be")
    answer = send(vendor, "/vendor/new/package", "package", packaged(tmp_path, slug="carnet-glyco"))
    assert answer.status_code == 503
    with site.database.reading() as session:
        assert submitting.own_versions(session, actor(site, vendor)) == []
