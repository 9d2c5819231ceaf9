"""The report as a page: it is complete, it needs nothing, and what strangers wrote in it stays text."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from made_reports import LINES, instrument, made_report, sql_fault
from pages import faults
from small_corpus import criterion

from catalogue_service.formats import html
from catalogue_service.formats.html import words
from criteria.vocabulary import CodeKind, Domain, Finding, Location, Outcome, Severity, Text, VerdictValue

UNTESTED = Finding("transport.tls_modern", Outcome.UNTESTED, "The network was not used.", "transport.tls@1")
ASKED = criterion("SEC-TST-02", answer={"question": {"fr": "Oui ?", "en": "Do you answer?"}, "evidence": "none"})
TEMPLATES = sorted(html.FOLDER.glob("*.html"))


class Read(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marked = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data
        if "mark" in self._open:
            self.marked += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def page_of(
    folder: Path,
    findings: Sequence[Finding],
    *criteria: dict[str, Any],
    language: str = "en",
    options: Sequence[str] = (),
    domain: Domain | None = None,
    **report: Any,
) -> str:
    """Return the page of a report; whatever is in it, its markup is without a fault."""
    made = made_report(folder, findings, *criteria, **report)
    page = html.render(
        made.document,
        made.corpus,
        language,
        manifest=made.manifest,
        decisive=made.decisive,
        tool_version="1.0",
        options=options,
        domain=domain,
    )
    assert [fault for fault in faults(page) if fault != "inline style"] == []
    return page


def shown(folder: Path, findings: Sequence[Finding], *criteria: dict[str, Any], **report: Any) -> str:
    return Read(page_of(folder, findings, *criteria, **report)).words


def test_a_fault_is_shown_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    read = Read(page_of(tmp_path, [sql_fault(line=2)]))

    for part in ("db.py:2", "critical", "SQL is assembled from text.", "ASVS 5.0.0 1.2.4, MASVS-CODE-4", "CWE-89"):
        assert part in read.words
    assert "python-sql-built-from-text" in read.words
    assert "bandit 1.9, semgrep 1.185" in read.words
    assert "Lines 1 to 3" in read.words
    assert ("a", {"href": "https://cwe.mitre.org/data/definitions/89.html", "rel": "noreferrer"}) in read.elements


def test_the_flagged_lines_are_marked_and_no_other_line_is(tmp_path: Path) -> None:
    read = Read(page_of(tmp_path, [sql_fault(line=2, end_line=3)]))

    marked = [line.partition(": ")[2] for line in read.marked.splitlines()]
    assert marked == list(LINES[1:])


def test_what_blocks_comes_before_what_was_found_and_leads_to_it(tmp_path: Path) -> None:
    page = page_of(tmp_path, [sql_fault()])

    assert (
        page.index('id="blocking"') < page.index('id="counts"') < page.index('id="code"') < page.index('id="not-seen"')
    )
    assert 'href="#code-code.no_sql_injection"' in page
    assert "Do this." in page[page.index('id="blocking"') : page.index('id="counts"')]


def test_the_code_of_others_comes_apart_after_the_own_code_of_the_application(tmp_path: Path) -> None:
    findings = [
        sql_fault("vendor/lib.py", kind=CodeKind.VENDORED, severity=Severity.MEDIUM),
        sql_fault("tests/test_db.py", kind=CodeKind.TEST, severity=Severity.LOW),
        sql_fault("db.py"),
    ]

    page = page_of(tmp_path, findings)

    own, apart = page[page.index('id="code"') : page.index('id="outside"')], page[page.index('id="outside"') :]
    assert "db.py:2" in own
    assert "vendor/lib.py:2" not in own
    assert "tests/test_db.py:2" not in own
    assert apart.index("tests/test_db.py:2") < apart.index("vendor/lib.py:2")
    assert "Libraries brought along" in apart


def test_what_a_reviewer_accepted_keeps_its_place_with_the_reason_and_is_not_counted(tmp_path: Path) -> None:
    findings = [sql_fault("a.py", accepted="The name comes from a list."), sql_fault("b.py")]

    read = Read(page_of(tmp_path, findings))

    assert "Faults in the application’s own code 1 critical 1" in read.words
    assert "Accepted by a reviewer: The name comes from a list." in read.words
    assert read.words.index("b.py:2") < read.words.index("a.py:2")


def test_a_package_without_faults_is_not_called_faultless(tmp_path: Path) -> None:
    said = shown(tmp_path, [UNTESTED])

    assert "The instruments found no fault there. What they could not see is told below." in said
    assert "Silence is no success" in said


def test_what_was_not_seen_is_told(tmp_path: Path) -> None:
    skipped = [{"path": f"big{number}.js", "why": "it is too large"} for number in range(203)]
    unread = Finding(
        "code.fully_scanned",
        Outcome.CANT_TELL,
        "Not analysed by semgrep: it is too large.",
        "code.semgrep@2",
        location=Location(path="big0.js"),
        message_fr="Non analysé par semgrep : il est trop gros.",
    )
    scanners = [instrument(files_skipped=skipped, files_expected=207)]

    english = shown(tmp_path, [UNTESTED, unread], scanners=scanners)
    french = Read(page_of(tmp_path, [UNTESTED, unread], scanners=scanners, language="fr"))

    assert "Files not read, or not whole 203" in english
    assert "3 more are in the report as JSON." in english
    assert english.count("Not analysed by semgrep: it is too large.") == 1
    assert "not tested The network was not used." in english
    assert "Non analysé par semgrep : il est trop gros." in french.words
    assert "it is too large" in french.words


def test_when_everything_was_seen_the_page_says_so(tmp_path: Path) -> None:
    passed = Finding("code.no_sql_injection", Outcome.PASSED, "Nothing was found.", "code.semgrep@2")

    assert "Every probe was answered and every file expected was read." in shown(tmp_path, [passed])


def test_instruments_say_what_they_read_and_what_they_knew(tmp_path: Path) -> None:
    scanners = [instrument(files_remembered=3), instrument("package.manifest", files_expected=0, files_scanned=0)]

    said = shown(tmp_path, [], scanners=scanners)

    assert "code.semgrep@2 semgrep 1.185 2.2 4 / 4 3 (75 %) –" in said
    assert "package.manifest@2 semgrep 1.185 2.2 – – –" in said
    assert "Readings known from an earlier run 3 of 4 (75 %)" in said


def test_warnings_come_before_the_conclusion(tmp_path: Path) -> None:
    said = shown(tmp_path, [], warnings=[Text("Non isolés.", "Not isolated.")])

    assert said.index("Not isolated.") < said.index("some blocking criteria are undetermined.")


def test_a_question_that_waits_is_asked(tmp_path: Path) -> None:
    assert "To answer in manifest.json: Do you answer?" in shown(tmp_path, [], ASKED)


def test_the_page_says_how_it_was_made(tmp_path: Path) -> None:
    said = shown(tmp_path, [], options=["--on", "2026-11-24", "--no-network"])

    assert "catalogue check PACKAGE --on 2026-11-24 --no-network --format html --output report.html" in said
    assert "corpus 2026.1, in force on 2026-11-24" in said
    assert "0" * 64 in said


def test_one_domain_alone_is_no_promise_about_the_others(tmp_path: Path) -> None:
    said = shown(tmp_path, [sql_fault()], domain=Domain.SECURITY)

    assert "Security alone was judged." in said
    assert "Ethics" not in said


def test_many_reasons_and_faults_are_counted(tmp_path: Path) -> None:
    said = shown(tmp_path, [sql_fault(line=2, path=f"f{number:03}.py") for number in range(103)])

    assert "3 more are in the report as JSON." in said
    assert "98 more are in the report as JSON." in said
    assert "Faults in the application’s own code 103" in said


def test_the_page_speaks_french_and_marks_what_is_english(tmp_path: Path) -> None:
    page = page_of(tmp_path, [sql_fault(), UNTESTED], language="fr")

    assert '<html lang="fr">' in page
    assert "Une requête SQL est construite avec du texte." in page
    assert re.search(r'lang="en">The network was not used\.', page)
    assert "Défauts dans le code de l’application" in page


HOSTILE = (
    "</code></pre></script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\"'&amp; "
    "\x1b[2J\u202e\u2066\x00"
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_strangers_wrote_stays_text(language: str, tmp_path: Path) -> None:
    hostile = sql_fault(
        "<svg onload=alert(1)>/é \u00a0.py",
        message=HOSTILE,
        lines=(HOSTILE, HOSTILE, "x" * 10_000),
        accepted=HOSTILE,
        rule=HOSTILE,
        tools=[HOSTILE],
        standards=[HOSTILE],
        also=[HOSTILE],
        cwe='CWE-89"><script>',
    )
    package = Finding("package.sbom_valid", Outcome.FAILED, HOSTILE, "package.sbom@1", severity=Severity.LOW)
    open_ = Finding("transport.tls_modern", Outcome.CANT_TELL, HOSTILE, "transport.tls@1", message_fr=HOSTILE)
    skipped = [{"path": "<script>.js", "why": HOSTILE}]

    page = page_of(
        tmp_path,
        [hostile, package, open_],
        scanners=[instrument(files_skipped=skipped, tool=HOSTILE)],
        warnings=[Text(HOSTILE, HOSTILE)],
        options=["--domain", HOSTILE],
        language=language,
        name={"fr": HOSTILE, "en": HOSTILE},
        version=HOSTILE,
    )
    read = Read(page)

    assert {tag for tag, _ in read.elements} & {"script", "img", "iframe", "object", "form", "link", "base"} == set()
    assert [name for _, found in read.elements for name in found if name.startswith("on")] == []
    assert "{{ 7*7 }}" in read.text
    deceiving = {c for c in page if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} and c != "\n"}
    assert deceiving == set()


def test_half_a_character_can_be_written_to_a_file(tmp_path: Path) -> None:
    page = page_of(tmp_path, [sql_fault(lines=("a", "\ud800", "b"))])

    assert "\\ud800" in page.encode("utf-8").decode()


def test_the_page_loads_nothing_and_forbids_itself_the_rest(tmp_path: Path) -> None:
    page = page_of(tmp_path, [sql_fault()])
    read = Read(page)

    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policies = [
        found["content"] for tag, found in read.elements if found.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    loaders = {"src", "srcset", "data", "poster", "background", "ping", "style"}
    assert [(tag, found) for tag, found in read.elements if loaders & found.keys()] == []
    links = {found["href"] for tag, found in read.elements if tag == "a" and not str(found["href"]).startswith("#")}
    assert links == {"https://cwe.mitre.org/data/definitions/89.html"}


def test_every_table_has_a_caption_and_every_heading_follows_from_the_one_before(tmp_path: Path) -> None:
    findings = [sql_fault(), sql_fault("tests/a.py", kind=CodeKind.TEST), UNTESTED]

    elements = Read(page_of(tmp_path, findings, scanners=[instrument()])).elements

    tags = [tag for tag, _ in elements]
    assert [tags[index + 1] for index, tag in enumerate(tags) if tag == "table"] == ["caption"] * tags.count("table")
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_word_of_the_page_is_used_and_is_there(tmp_path: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in TEMPLATES)
    named = set(re.findall(r'word\("(\w+)"', text)) | set(re.findall(r'"(\w+)"(?=[,)])', text))

    assert set(words.WORDS) - named - {"new", "unchanged"} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_decides_nothing_and_marks_nothing_as_safe(path: Path) -> None:
    text = path.read_text("utf-8")

    assert "safe" not in text
    for value in VerdictValue:
        assert not re.search(rf'[=!]= *"{value}"', text)
