"""The page of `catalogue check`, opened as a vendor opens it: from a file, on a wide screen and on a small one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_reports import LINES, instrument, made_report, sql_fault
from playwright.sync_api import Browser, Page

from catalogue_service.formats import html
from criteria.vocabulary import CodeKind, Finding, Outcome, Text

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
FINDINGS = [
    sql_fault(),
    sql_fault("a/" + "very-long-name" * 20 + ".py", line=1, end_line=3, lines=("x" * 200, HOSTILE, *LINES)),
    sql_fault("db2.py", accepted="The name comes from a list."),
    sql_fault("tests/test_db.py", kind=CodeKind.TEST, message=HOSTILE),
    Finding("transport.tls_modern", Outcome.UNTESTED, "The network was not used.", "transport.tls@1"),
]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The page of a report with some of everything."""
    made = made_report(
        tmp_path,
        FINDINGS,
        scanners=[instrument(files_skipped=[{"path": "big.js", "why": "it is too large"}], files_remembered=3)],
        warnings=[Text("Non isolés.", "The tools were not isolated.")],
    )
    page = html.render(
        made.document,
        made.corpus,
        "en",
        manifest=made.manifest,
        decisive=made.decisive,
        tool_version="1.0",
        options=["--on", "2026-11-24"],
    )
    file = tmp_path / "report.html"
    file.write_text(page, "utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_read_by_everybody_on_every_screen(
    scheme: str, width: int, report: Path, browser: Browser, violations: Callable[[Page], list[str]]
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))

        page.goto(report.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        assert page.title() == "Glyco Diary 2.3.1 – Check report"
        assert asked == [report.as_uri()]
        assert said == []


def test_the_keyboard_leads_past_the_head_and_to_what_is_folded(report: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(report.as_uri())

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        folded = page.get_by_text("tests/test_db.py:2", exact=True)
        assert not folded.is_visible()
        page.get_by_role("heading", name="Tests").click()
        assert folded.is_visible()


def test_paper_shows_what_the_screen_folds(report: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(report.as_uri())

        assert page.get_by_text("tests/test_db.py:2", exact=True).bounding_box()["height"] > 0
        assert not page.get_by_role("navigation").is_visible()
