"""The system's Chromium on a site that is really served: `live` is the site, `browser_page` a page of it."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from databases import migrated_sqlite, settings_for
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sites import Site, open_site
from werkzeug.serving import make_server

__all__ = ["migrated_sqlite"]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SWITCHES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Live:
    """A site and the address at which it is served."""

    site: Site
    address: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("Chromium was not found: install the Debian package chromium, then run again.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def live(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Live]:
    """A site on a database of its own, served over loopback by threads."""
    shutil.copy(migrated_sqlite, tmp_path / "catalogue.db")
    for site in open_site(settings_for(f"sqlite:///{tmp_path}/catalogue.db", tmp_path)):
        server = make_server("127.0.0.1", 0, site.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Live(site, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def open_context(browser: Browser, live: Live) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows: `open_context(locale="fr", java_script_enabled=False)`; addresses are relative to the site."""
    opened: list[BrowserContext] = []

    def make(**arguments) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": live.address, "locale": "en", "reduced_motion": "reduce"} | arguments
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def browser_page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page of the site, 1280 pixels wide, in English."""
    return open_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """Runs axe-core on a page and returns what it finds, one line a rule."""
    source = AXE.read_text("utf-8")

    def run(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("rules => axe.run({runOnly: rules}).then(result => result.violations)", RULES)
        return [f"{item['id']}: {[node['html'][:200] for node in item['nodes']]}" for item in found]

    return run
