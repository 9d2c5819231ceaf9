"""The pages that everybody reads, in a real browser: accessible, narrow, by keyboard, without JavaScript."""

import factories
import pytest
from playwright.sync_api import expect
from sites import PASSWORD

from catalogue_service.actors import Role
from catalogue_service.services import publishing

pytestmark = pytest.mark.browser

OBSERVATION = {
    "commons": "record",
    "resource": "Observation",
    "access": ["read", "write"],
    "reason": {"fr": "Afficher vos glycémies.", "en": "To show your blood glucose."},
}
PAGES = [
    "/",
    "/?q=nothing-like-it",
    "/apps/carnet-glyco",
    "/apps/souffle",
    "/apps/carnet-glyco/report",
    "/criteria",
    "/criteria/SEC-NET-02",
    "/about",
    "/accessibility",
    "/account/sign-in",
    "/account/sign-up",
]
REACHABLE = "a[href], button:not([hidden]), input:not([type=hidden]), select, textarea, summary"


@pytest.fixture
def catalogue(live):
    """Two applications, one of them suspended."""
    database = live.site.database
    factories.listed(
        database, slug="carnet-glyco", name={"fr": "Carnet Glyco", "en": "Glyco Diary"}, exchanges=[OBSERVATION]
    )
    listing_id = factories.listed(database, slug="souffle", name={"fr": "Souffle", "en": "Breath"}, exchanges=[])
    authority = factories.person(database, Role.AUTHORITY)
    with database.unit_of_work(authority) as unit:
        publishing.suspend(unit, listing_id, "A flaw lets others read what you write.")
    return live


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_and_the_console_stays_silent(catalogue, open_context, violations, language):
    page = open_context(locale=language, viewport={"width": 1280, "height": 900}).new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(path)
        for details in page.locator("details > summary").all()[:4]:
            details.click()
        assert violations(page) == [], path
    assert said == []
    assert all(url.startswith((catalogue.address, "data:")) for url in asked)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_reads_at_320_pixels(catalogue, open_context, violations, language):
    page = open_context(locale=language, viewport={"width": 320, "height": 640}).new_page()
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert violations(page) == [], path


def test_a_form_that_was_refused_is_accessible_and_its_summary_is_read_first(live, browser_page, violations):
    browser_page.goto("/account/sign-up")
    browser_page.get_by_role("button", name="Create the account").click()
    expect(browser_page.locator(".govuk-error-summary")).to_be_focused()
    assert browser_page.title().startswith("Error: ")
    assert violations(browser_page) == []
    browser_page.get_by_role("link", name="Choose who you are.").click()
    expect(browser_page.get_by_label("I publish an application")).to_be_focused()


def test_the_first_key_leads_past_the_header(catalogue, browser_page):
    browser_page.goto("/apps/carnet-glyco")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Skip to main content")).to_be_focused()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("#main-content")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/apps/carnet-glyco", "/account/sign-up"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(catalogue, browser_page, path):
    browser_page.goto(path)
    shown = browser_page.evaluate(
        """selector => [...document.querySelectorAll(selector)].filter(
          at => at.offsetParent !== null && !at.closest('details:not([open]) > *:not(summary)')).length""",
        REACHABLE,
    )
    reached, unseen = 0, []
    for _ in range(shown + 5):
        browser_page.keyboard.press("Tab")
        found = browser_page.evaluate(
            """() => {
              const at = document.activeElement;
              if (at === document.body) return null;
              const target = at.matches('[type=radio], [type=checkbox]') ? at.nextElementSibling : at;
              const style = [getComputedStyle(target), getComputedStyle(target, '::before')];
              return {
                html: at.outerHTML.slice(0, 120),
                visible: style.some(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none'),
              };
            }"""
        )
        if found is None:
            break
        reached += 1
        if not found["visible"]:
            unseen.append(found["html"])
    assert unseen == []
    assert reached >= shown - 1  # One of two radio buttons is reached by Tab, the other one by an arrow.


def test_a_patient_finds_an_application_by_keyboard(catalogue, browser_page):
    browser_page.goto("/")
    browser_page.get_by_label("What are you looking for?").focus()
    browser_page.keyboard.type("glyco")
    browser_page.keyboard.press("Enter")
    link = browser_page.get_by_role("link", name="Glyco Diary")
    link.focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Glyco Diary")
    expect(browser_page.get_by_text("Read your measurements")).to_be_visible()


def test_the_other_language_is_one_click_away_and_stays(catalogue, browser_page):
    browser_page.goto("/apps/carnet-glyco/report?domain=security")
    browser_page.get_by_role("link", name="Français").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Rapport sur Carnet Glyco")
    assert browser_page.url.endswith("/report?domain=security")
    browser_page.get_by_role("link", name="Catalogue", exact=True).click()
    assert browser_page.locator("html").get_attribute("lang") == "fr"


def test_everything_works_without_javascript(catalogue, open_context):
    page = open_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto("/")
    page.get_by_label("May read").select_option("Observation")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", name="1 application")).to_be_visible()
    page.get_by_role("link", name="How it works").first.click()
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out, in every browser.")).to_be_visible()


def test_the_menu_opens_on_a_narrow_screen(live, open_context):
    page = open_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto("/about")
    link = page.get_by_role("navigation", name="Sections").get_by_role("link", name="Criteria")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Show or hide the menu").click()
    expect(link).to_be_visible()


def test_a_password_can_be_looked_at(live, browser_page):
    browser_page.goto("/account/sign-in")
    field = browser_page.locator("#f-password")
    field.fill(PASSWORD)
    browser_page.get_by_role("button", name="Show password").click()
    assert field.get_attribute("type") == "text"
