"""Faults in a real browser: accepted by keyboard and without JavaScript, accessible, readable at 320 pixels."""

import re

import factories
import pytest
from playwright.sync_api import expect
from sites import PASSWORD

from catalogue_service.actors import Role
from catalogue_service.services import accounts
from criteria.vocabulary import CodeKind, Severity, Text

pytestmark = pytest.mark.browser

LONG = '    connection.execute("SELECT * FROM measures WHERE patient = \'" + patient + "\' ORDER BY taken_at DESC")' * 2
PATH = "src/main/java/org/example/measures/reporting/ReportingControllerImplementation.java"
LONG_FAULT = factories.fault("d", "4", PATH, details={"excerpt": {"first_line": 3, "lines": ["", LONG, "}"]}})
CHANGED = factories.fault("c", "3")
TEST = factories.fault("e", "5", "tests/test_db.py", code_kind=CodeKind.TEST, severity=Severity.LOW)


@pytest.fixture
def version_id(live):
    """A second version, in which one fault was accepted before and has changed since."""
    site, database = live.site, live.site.database
    people = {
        email: site.account(email, role)
        for email, role in (("vendor@example.org", Role.VENDOR), ("first@example.org", Role.REVIEWER))
    }
    with database.reading() as session:
        vendor, first = (accounts.actor_of(session, user_id) for user_id in people.values())
    before = factories.in_review(database, vendor, slug="glyco", found=[factories.fault("a", "1")])
    factories.accept(database, first, before, "a", reason="Only a constant reaches it.")
    after = factories.submitted(database, vendor, "glyco", "2.0")
    warning = Text("Les outils ont tourné sans bubblewrap.", "The tools ran without bubblewrap.")
    factories.assess(database, after, found=[CHANGED, LONG_FAULT, TEST], warnings=[warning])
    return after


def opened(open_context, email, **arguments):
    page = open_context(viewport={"width": 1280, "height": 900}, **arguments).new_page()
    page.goto("/account/sign-in")
    page.locator("#f-email").fill(email)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("#f-password").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("email", ["vendor@example.org", "first@example.org"])
def test_axe_finds_nothing_and_code_reads_at_320_pixels(version_id, open_context, violations, email, language):
    page = opened(open_context, email, locale=language)
    reviewer, vendor = f"/review/{version_id}", f"/vendor/versions/{version_id}/report"
    paths = {
        "first@example.org": (reviewer, f"{reviewer}/faults", f"{reviewer}/faults/{CHANGED.fingerprint}"),
        "vendor@example.org": (vendor, f"{vendor}/faults?since=fixed", f"{vendor}/faults?kind=test"),
    }
    for path in paths[email]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        for details in page.locator("details > summary").all()[:4]:
            details.click()
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert violations(page) == [], path


def test_a_reviewer_accepts_faults_by_keyboard_and_without_javascript(version_id, open_context):
    page = opened(open_context, "first@example.org", java_script_enabled=False)
    page.goto(f"/review/{version_id}")
    expect(page.get_by_text("The tools ran without bubblewrap.")).to_be_visible()
    expect(page.get_by_text("Accepted before, the code has changed since.").first).to_be_visible()
    page.get_by_role("link", name=re.compile(r"^Accept it for a reason\s\(src.db\.py:4\)$")).press("Enter")
    page.get_by_role("button", name="Accept", exact=True).press("Enter")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why")
    page.get_by_label("Why may it stand?").fill("Both are built from constants.")
    page.get_by_label("For the same reason, also the other fault of this rule").press("Space")
    page.get_by_role("button", name="Accept", exact=True).press("Enter")

    expect(page.get_by_text("2 faults are accepted.")).to_be_visible()
    expect(page.get_by_text("Both are built from constants.")).to_have_count(2)
    page.get_by_role("link", name=re.compile(r"^Look at what was accepted\s\(src.db\.py:4\)$")).press("Enter")
    page.get_by_label("Why can it not stand?").fill("One is not.")
    page.get_by_role("button", name="Withdraw the acceptance").press("Enter")
    expect(page.get_by_text("The fault is not accepted any more")).to_be_visible()
