"""The desks of vendors, reviewers and the authority in a real browser: accessible, narrow, by keyboard, scriptless."""

import factories
import packages
import pytest
from playwright.sync_api import expect
from sites import PASSWORD

from catalogue_service.actors import Role
from catalogue_service.services import accounts
from criteria.vocabulary import Outcome

pytestmark = pytest.mark.browser

LANGUAGES = ("fr", "en")
FORM = (
    *("identity", "publisher", "uses", "links", "exchanges"),
    *("connection", "hosting", "privacy", "funding", "quality"),
)
FAILED = factories.ALL_PASSED | {factories.TLS: Outcome.FAILED}


@pytest.fixture
def desks(live):
    """One person of each kind, and something at every stage of its life."""
    return Desks(live.site)


class Desks:
    def __init__(self, site):
        self.site, self.database = site, site.database
        self.vendor = self.person("vendor@example.org", Role.VENDOR)
        self.first = self.person("first@example.org", Role.REVIEWER)
        self.second = self.person("second@example.org", Role.REVIEWER)
        self.authority = self.person("authority@example.org", Role.AUTHORITY)

    def person(self, email, role):
        user_id = self.site.account(email, role)
        with self.database.reading() as session:
            return accounts.actor_of(session, user_id)

    def draft(self):
        return factories.draft(self.database, self.vendor, funding=[])

    def running(self):
        return factories.submitted(self.database, self.vendor)

    def failing(self):
        version_id = factories.in_review(self.database, self.vendor, FAILED)
        factories.answer(self.database, self.first, version_id)
        return version_id

    def proposed(self):
        version_id = factories.eligible(self.database, self.vendor, self.first)
        factories.proposal(self.database, self.first, version_id)
        return version_id

    def listed(self):
        return factories.listed(self.database, self.vendor, slug="carnet-glyco")


def sign_in(page, email):
    page.goto("/account/sign-in")
    page.locator("#f-email").fill(email)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("#f-password").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def opened(open_context, email, width=1280, **arguments):
    page = open_context(viewport={"width": width, "height": 900}, **arguments).new_page()
    sign_in(page, email)
    return page


def pages_of_vendor(desks):
    desks.listed()
    draft, running, reviewed = desks.draft(), desks.running(), desks.failing()
    base = f"/vendor/versions/{draft}"
    yield from ("/vendor", "/vendor/new", "/vendor/new/form", "/vendor/new/package")
    yield from (f"{base}/{name}" for name in ("form", "questions", "files", "check", "source", "package", "withdraw"))
    yield from (f"{base}/form/{name}" for name in FORM)
    yield f"{base}/questions/ETH-DAT-08"
    yield f"/vendor/versions/{running}/progress"
    yield f"/vendor/versions/{reviewed}/report"
    yield "/vendor/applications/carnet-glyco/version"
    yield "/vendor/applications/carnet-glyco/withdraw"


def pages_of_reviewer(desks):
    failing, proposed = desks.failing(), desks.proposed()
    yield "/review"
    yield from (f"/review/{failing}{path}" for path in ("", "/declarations", "/decision", "/history"))
    yield from (f"/review/{failing}/criteria/{name}" for name in ("SEC-TST-01", factories.REVIEWED))
    yield f"/review/{proposed}/decision"


def pages_of_authority(desks):
    listing_id = desks.listed()
    yield from ("/authority", "/authority/clients", "/authority/audit", "/authority/audit/verification")
    yield from (f"/authority/listings/{listing_id}{path}" for path in ("", "/suspend", "/withdraw", "/revoke"))


DESKS = {
    "vendor@example.org": pages_of_vendor,
    "second@example.org": pages_of_reviewer,
    "authority@example.org": pages_of_authority,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("email", DESKS)
def test_axe_finds_nothing_and_every_page_reads_at_320_pixels(desks, open_context, violations, email, language):
    paths = list(DESKS[email](desks))
    page = opened(open_context, email, locale=language)
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    for path in paths:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        for details in page.locator("details > summary").all()[:4]:
            details.click()
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert violations(page) == [], path
    assert said == []


def test_a_refused_page_of_the_form_is_read_from_its_summary_to_its_field(desks, open_context, violations):
    page = opened(open_context, "vendor@example.org", width=390)
    page.goto(f"/vendor/versions/{desks.draft()}/form/links")
    page.get_by_label("Help from a person").fill("call us")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    page.get_by_role("link", name="Enter an address that begins with https://").click()
    expect(page.get_by_label("Help from a person")).to_be_focused()
    expect(page.get_by_label("Help from a person")).to_have_value("call us")


def test_the_enter_key_saves_and_removes_no_row(desks, open_context):
    page = opened(open_context, "vendor@example.org")
    version_id = desks.draft()
    page.goto(f"/vendor/versions/{version_id}/form/exchanges")
    page.get_by_label("Kind of data").fill("Condition")
    page.keyboard.press("Enter")
    page.wait_for_url("**/form/connection")

    page.goto(f"/vendor/versions/{version_id}/form/exchanges")
    expect(page.get_by_label("Kind of data")).to_have_value("Condition")


def test_the_progress_moves_on_by_itself_to_the_report(desks, open_context):
    version_id = desks.running()
    page = opened(open_context, "vendor@example.org")
    page.goto(f"/vendor/versions/{version_id}/progress")
    expect(page.get_by_text("It waits for its turn.")).to_be_visible()

    factories.assess(desks.database, version_id)

    page.wait_for_url(f"**/vendor/versions/{version_id}/report")


def test_a_vendor_drafts_and_submits_without_javascript(desks, open_context):
    page = opened(open_context, "vendor@example.org", width=390, java_script_enabled=False)
    page.get_by_role("button", name="New application").click()
    page.get_by_role("button", name="Begin page by page").click()
    page.get_by_label("Name in English").fill("Soft sleep")
    page.get_by_label("Short name").fill("soft-sleep")
    page.get_by_label("Version").fill("1.0")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Name and description").click()
    page.get_by_label("Summary in English").fill("It helps you to sleep.")
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("Name of the publisher").fill("Soft SAS")
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("In a web browser").check()
    page.get_by_label("Well-being").check()
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("Website").fill("https://soft.example.org/")
    page.get_by_role("button", name="Save and come back later").click()
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Submit this version").click()

    expect(page.get_by_text("It waits for its turn.")).to_be_visible()
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "3"


def test_a_package_that_can_not_be_used_says_so_beside_the_field(desks, open_context, violations, tmp_path):
    page = opened(open_context, "vendor@example.org", width=390)
    page.goto("/vendor/new/package")
    broken = packages.package_zip(tmp_path, packages.manifest(platforms=["toaster"]), packages.FILES)
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("button", name="Send the package").click()

    expect(page.locator("#f-package-error")).to_contain_text("/platforms/0: expected one of web, android")
    assert violations(page) == []


def test_two_reviewers_list_an_application_by_their_keyboards(desks, open_context):
    version_id = factories.in_review(desks.database, desks.vendor, name={"en": "Glyco Diary"})
    first = opened(open_context, "first@example.org")
    first.get_by_role("link", name="Glyco Diary").press("Enter")
    first.get_by_role("button", name="Examine the next criterion").press("Enter")
    first.get_by_label("Passed").press("Space")
    first.get_by_label("What did you look at").fill("I read the notice, in both languages.")
    first.get_by_role("button", name="Save and go on").press("Enter")
    first.get_by_role("button", name="Propose a decision").press("Enter")
    first.get_by_label("Favourable", exact=True).press("Space")
    first.get_by_label("Reason").fill("Nothing stands against it.")
    first.get_by_role("button", name="Propose this decision").last.press("Enter")
    expect(first.get_by_text("somebody else must confirm or decline it")).to_be_visible()

    second = opened(open_context, "second@example.org")
    second.goto(f"/review/{version_id}/decision")
    second.get_by_role("button", name="Confirm the decision").press("Enter")
    expect(second.get_by_text("The decision is confirmed")).to_be_visible()
    expect(second.get_by_text("In the catalogue").first).to_be_visible()


def test_the_authority_suspends_for_a_reason_by_keyboard(desks, open_context, violations):
    listing_id = desks.listed()
    page = opened(open_context, "authority@example.org")
    page.goto(f"/authority/listings/{listing_id}")
    page.get_by_role("button", name="Suspend").press("Enter")
    page.get_by_role("button", name="Suspend").press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Reason").fill("A leak was reported.")
    page.get_by_label("I have read what it does").press("Space")
    page.get_by_role("button", name="Suspend").press("Enter")
    expect(page.get_by_text("The application is suspended")).to_be_visible()
