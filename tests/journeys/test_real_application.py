"""A real, published application goes through its whole life, in a real browser, with the real server and worker.

OpenMRS' vital signs application comes from its registry; nginx serves its web site and FHIR server over TLS. The vendor
files it by form, instruments examine it, one reviewer examines and proposes, another confirms, the public reads, and
the application has its client registration, limited to what was reviewed.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import nginx
import pytest
import real_packages
from declarations import EVIDENCE, answers
from journeys import service
from packages import PDF, SBOM, zip_of
from playwright.sync_api import Browser, Page, sync_playwright
from servers import Authority

from catalogue_service import clock

pytestmark = [pytest.mark.browser, pytest.mark.real]

PASSWORD = "the tide turns twice a day"
PATIENCE_MS = 300_000
COMMENT = "Looked at the web site and at the evidence: nothing to object."
# `make pictures` sets it to the folder of the README's pictures.
PICTURES = os.environ.get("CATALOGUE_PICTURES")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield started
        started.close()


def test_a_real_application_goes_from_the_vendors_form_to_the_catalogue(tmp_path: Path, browser: Browser):
    authority = Authority()
    (tmp_path / "nginx").mkdir()
    with (
        nginx.served(tmp_path / "nginx", authority) as site,
        service.running(tmp_path, authority.bundle(tmp_path)) as catalogue,
    ):
        for name, role in (("rosa", "reviewer"), ("remi", "reviewer"), ("aude", "authority")):
            catalogue.run(
                "users", "create", f"{name}@example.org", "--name", name.title(), "--role", role, "--password", PASSWORD
            )
        submit(browser, catalogue.url, package_of_vitals(tmp_path, site))
        examine_and_propose(browser, catalogue.url)
        confirm(browser, catalogue.url)
        read_as_the_public(browser, catalogue.url)
        assert_registered(tmp_path, site)
        assert "The audit chain holds" in catalogue.run("audit", "verify")


def package_of_vitals(folder: Path, site: str) -> Path:
    links = {
        "website": f"{site}/",
        "privacy_notice": f"{site}/confidentialite",
        "legal_notice": f"{site}/mentions-legales",
        "accessibility_statement": f"{site}/accessibilite",
        "support": f"{site}/aide",
        "account_deletion": f"{site}/suppression",
    }
    changes = {
        "links": links,
        "endpoints": {"fhir": f"{site}/fhir"},
        "oauth": {"redirect_uris": [f"{site}/callback"], "jwks_uri": f"{site}/jwks.json"},
        "eco_score": {"value": 71, "measured_on": (clock.today() - timedelta(30)).isoformat(), "journey": ["Open"]},
        "answers": [],
    }
    made = real_packages.make_package("vitals", folder, **changes)
    manifest = json.loads((made / "manifest.json").read_text("utf-8"))
    manifest["answers"] = answers(manifest, clock.today())
    members = {
        "manifest.json": json.dumps(manifest).encode(),
        "source.tar.gz": (made / "source.tar.gz").read_bytes(),
        EVIDENCE: PDF,
        "evidence/rgaa.csv": b"criterion,status\n1.1,C\n",
        "samples/weight.json": real_packages.WEIGHT,
        "sbom.cdx.json": json.dumps(SBOM).encode(),
    }
    packed = folder / "vitals.zip"
    packed.write_bytes(zip_of(members))
    return packed


def submit(browser: Browser, url: str, package: Path) -> None:
    page = visitor(browser)
    page.goto(f"{url}/account/sign-up")
    page.locator("input[value=vendor]").check(force=True)
    page.get_by_label("Your name").fill("Vera Vendor")
    page.get_by_label("E-mail address").fill("vera@example.org")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.context.close()
    page = sign_in(browser, url, "vera@example.org")
    page.goto(f"{url}/vendor")
    page.get_by_role("button", name="New application").click()
    page.get_by_role("button", name="Begin page by page").click()
    page.get_by_label("Name in French").fill("Constantes OpenMRS")
    page.get_by_label("Name in English").fill("OpenMRS Vitals")
    page.get_by_label("Short name").fill("openmrs-vitals")
    page.get_by_label("Version", exact=True).fill("12.3.4")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("link", name="Exchanges").click()
    picture(page, "form")
    page.get_by_role("link", name="All pages of the form").click()
    page.get_by_role("link", name="Send a whole package instead").click()
    page.locator("input[type=file]").set_input_files(package)
    page.get_by_role("button", name="Send the package").click()
    page.get_by_role("button", name="Check it, then submit").click()
    page.get_by_role("button", name="Submit this version").click()
    page.get_by_text("Static analysis").wait_for(timeout=PATIENCE_MS)
    picture(page, "progress")
    # The page moves on to the report by itself when the worker has finished.
    page.wait_for_url("**/report", timeout=PATIENCE_MS)
    assert "OpenMRS Vitals" in page.content()
    page.context.close()


def examine_and_propose(browser: Browser, url: str) -> None:
    page = sign_in(browser, url, "rosa@example.org")
    page.goto(f"{url}/review")
    page.get_by_role("link", name="OpenMRS Vitals").click()
    picture(page, "review")
    dossier = page.url
    examined = 0
    while page.get_by_role("button", name="Examine the next criterion").count():
        page.get_by_role("button", name="Examine the next criterion").click()
        while page.locator("form.app-panel:visible").count():
            form = page.locator("form.app-panel:visible").first
            form.locator("input[value=passed]").check(force=True)
            form.locator("textarea").fill(COMMENT)
            form.get_by_role("button", name="Save and go on").click()
            examined += 1
            assert examined < 200, page.url
        page.goto(dossier)
    assert examined > 20
    page.get_by_role("button", name="Propose a decision").click()
    reservations = page.get_by_label("What must be mended")
    value = "favourable_with_reservations" if reservations.count() else "favourable"
    page.locator(f"input[value={value}]").check(force=True)
    page.get_by_label("Reason").fill("What machines and people saw is in order; the reservations say what is not.")
    for number in range(reservations.count()):
        reservations.nth(number).fill("Mend what the report names, or explain why it does no harm.")
    page.get_by_role("button", name="Propose this decision").last.click()
    assert (
        page.get_by_text("a different reviewer must now confirm", exact=False).count()
        or page.get_by_text("A different reviewer must now confirm", exact=False).count()
    )
    page.goto(dossier)
    assert page.get_by_role("button", name="Confirm the decision").count() == 0
    page.context.close()


def confirm(browser: Browser, url: str) -> None:
    page = sign_in(browser, url, "remi@example.org")
    page.goto(f"{url}/review")
    page.get_by_role("link", name="OpenMRS Vitals").click()
    page.get_by_role("button", name="Confirm or decline the decision").click()
    page.get_by_label("Your reason").fill("Read the dossier again: agreed.")
    page.get_by_role("button", name="Confirm the decision").click()
    page.get_by_text("The decision is confirmed and takes effect now.").wait_for()
    page.context.close()


def read_as_the_public(browser: Browser, url: str) -> None:
    page = visitor(browser)
    page.goto(f"{url}/")
    page.get_by_role("link", name="OpenMRS Vitals").click()
    assert page.url == f"{url}/apps/openmrs-vitals"
    picture(page, "listing")
    page.goto(f"{url}/apps/openmrs-vitals/report")
    assert page.locator("#SEC-NET-01").get_by_text("Met").count()
    page.goto(f"{url}/apps/openmrs-vitals/report?domain=security#criteria")
    page.locator("#SEC-COD-01").scroll_into_view_if_needed()
    picture(page, "report")
    assert "Vera" not in page.content()
    assert page.request.get(f"{url}/api/v1/apps/openmrs-vitals").json()["slug"] == "openmrs-vitals"
    page.context.close()


def assert_registered(folder: Path, site: str) -> None:
    """The client may ask for what was reviewed, and for nothing else."""
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        ((scopes, redirects),) = database.execute("SELECT scopes, redirect_uris FROM client_registrations")
    assert json.loads(scopes) == ["patient/Observation.cu", "patient/Observation.rs"]
    assert json.loads(redirects) == [f"{site}/callback"]


def visitor(browser: Browser) -> Page:
    page = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(20_000)
    return page


def sign_in(browser: Browser, url: str, email: str) -> Page:
    page = visitor(browser)
    page.goto(f"{url}/account/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "sign-in" not in address)
    return page


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
