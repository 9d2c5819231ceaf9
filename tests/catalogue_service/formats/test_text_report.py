"""The report for a terminal: its first lines answer the vendor's question, and nothing in it commands the terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from packages import minimal_manifest
from rich.console import Console
from small_corpus import WORDS, corpus_folder, criterion

from catalogue_service.formats import text
from criteria import report
from criteria.facts import facts_of
from criteria.judge import assess, blocking_levels
from criteria.loader import load_corpus
from criteria.vocabulary import CodeKind, Domain, Finding, Location, Outcome, Severity, Text

ON = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FAILS = criterion("SEC-TST-01", "code.no_xss")
OPEN = criterion("SEC-TST-02", "transport.tls_modern")
OPEN_WITHOUT_BLOCKING = criterion("SEC-TST-03", "transport.tls_modern", level="informative")
ASKED = criterion(
    "SEC-TST-04",
    answer={"question": {"fr": "Répondez-vous ?", "en": "Do you answer?"}, "evidence": "none"},
)
FOUND = [
    Finding("code.no_xss", Outcome.FAILED, "A page repeats what it was sent.", "code.sample@1"),
    Finding("transport.tls_modern", Outcome.UNTESTED, "The network was not used on this run.", "transport.tls@1"),
]


def fault(kind: CodeKind, severity: Severity = Severity.HIGH, accepted: str | None = None) -> Finding:
    return Finding(
        "code.no_xss",
        Outcome.FAILED,
        "A page repeats what it was sent.",
        "code.sample@1",
        severity=severity,
        location=Location(path=f"{kind}/page.js", line=7),
        code_kind=kind,
        accepted=accepted,
    )


def semgrep(scanned: int, remembered: int) -> dict[str, Any]:
    return {
        "id": "code.semgrep",
        "version": 2,
        "tool": "semgrep 1.0",
        "seconds": 2.25,
        "files_expected": scanned,
        "files_scanned": scanned,
        "files_remembered": remembered,
        "files_skipped": [],
    }


def printed(
    folder: Path,
    criteria: Sequence[dict[str, Any]],
    findings: Sequence[Finding] = FOUND,
    *,
    language: str = "en",
    width: int = 120,
    domain: Domain | None = None,
    manifest: dict[str, Any] | None = None,
    scanners: Sequence[dict[str, Any]] = (),
    warnings: Sequence[Text] = (),
) -> str:
    """Return the text about a package of a manifest on which the instruments found this."""
    manifest = manifest or minimal_manifest()
    corpus = load_corpus(corpus_folder(folder, *criteria), ON)
    facts = facts_of(manifest)
    document = report.document(
        assess(corpus, facts, findings, ON),
        manifest=manifest,
        package_sha256="0" * 64,
        scanners=scanners,
        started_at=NOON,
        finished_at=NOON,
        warnings=warnings,
    )
    paper = io.StringIO()
    console = Console(file=paper, width=width, highlight=False, markup=False, emoji=False)
    text.render(document, corpus, language, console, decisive=blocking_levels(facts), domain=domain)
    return paper.getvalue()


def test_the_first_lines_say_what_is_decided_and_how_much_there_is_to_do(tmp_path: Path) -> None:
    first = printed(tmp_path, [FAILS, OPEN, OPEN_WITHOUT_BLOCKING]).splitlines()[:8]

    assert first[0].startswith("carnet-glyco 2.3.1 · corpus 2026.1 · 2026-11-24")
    assert first[1] == "Not eligible as it stands."
    assert any("Security" in line for line in first)


def test_the_last_line_repeats_what_is_decided(tmp_path: Path) -> None:
    assert printed(tmp_path, [FAILS, OPEN]).rstrip().splitlines()[-1] == "Not eligible as it stands."


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "Nothing that blocks failed, but some blocking criteria are undetermined."),
        ("fr", "Rien de bloquant n’a échoué, mais des critères bloquants restent indéterminés."),
    ],
)
def test_a_failure_that_does_not_block_is_not_denied(language: str, says: str, tmp_path: Path) -> None:
    shown = printed(tmp_path, [FAILS | {"level": "informative"}, OPEN], language=language)

    assert shown.count(says) == 2
    assert "SEC-TST-01" in shown


def test_what_is_undetermined_says_whether_it_blocks(tmp_path: Path) -> None:
    shown = printed(tmp_path, [OPEN, OPEN_WITHOUT_BLOCKING])

    blocking = shown.index("Undetermined, and blocking until it is answered (1)")
    other = shown.index("Undetermined, without blocking (1)")
    assert blocking < shown.index("SEC-TST-02") < other < shown.index("SEC-TST-03")


def test_a_level_of_exchanges_blocks_only_who_exchanges(tmp_path: Path) -> None:
    for_exchange = OPEN | {"level": "mandatory_for_exchange"}
    asked = {"commons": "record", "resource": "Observation", "access": ["read"]}

    assert "Undetermined, without blocking (1)" in printed(tmp_path, [for_exchange])
    exchanging = printed(tmp_path, [for_exchange], manifest=minimal_manifest(exchanges=[asked]))
    assert "Undetermined, and blocking until it is answered (1)" in exchanging


def test_a_question_without_an_answer_is_asked(tmp_path: Path) -> None:
    shown = printed(tmp_path, [ASKED])

    assert "To answer in manifest.json: Do you answer?" in shown
    assert "Answer in" not in printed(
        tmp_path,
        [ASKED],
        manifest=minimal_manifest(answers=[{"criterion": "SEC-TST-04", "answer": "yes"}]),
    )


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Security alone was judged."), ("fr", "Seule la sécurité a été examinée.")],
)
def test_one_domain_alone_is_no_promise_about_the_others(language: str, says: str, tmp_path: Path) -> None:
    shown = printed(tmp_path, [criterion("SEC-TST-09", review=True)], language=language, domain=Domain.SECURITY)

    assert says in shown
    assert "Ethics" not in shown
    assert "Éthique" not in shown


def test_the_counts_are_read_on_a_narrow_terminal_too(tmp_path: Path) -> None:
    shown = printed(tmp_path, [FAILS, OPEN], width=40)

    assert max(map(len, shown.splitlines())) <= 40
    assert "…" not in shown
    assert "1 not met" in " ".join(shown.split())


def test_what_a_server_or_a_package_says_can_not_command_the_terminal(tmp_path: Path) -> None:
    hostile = Finding("code.no_xss", Outcome.FAILED, "type \x1b[2J\x9b31m\u202e\nMet", "code.sample@1")

    shown = printed(tmp_path, [FAILS], [hostile])

    assert "type \\x1b[2J\\x9b31m\\u202e\\nMet" in shown
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


@pytest.mark.parametrize(("count", "says"), [(6, "… and 1 more"), (7, "… and 2 more")])
def test_many_reasons_are_counted(count: int, says: str, tmp_path: Path) -> None:
    findings = [Finding("code.no_xss", Outcome.FAILED, f"Fault {number}.", "code.sample@1") for number in range(count)]

    assert says in printed(tmp_path, [FAILS], findings)


def test_one_reason_more_is_singular_in_french(tmp_path: Path) -> None:
    findings = [Finding("code.no_xss", Outcome.FAILED, f"Fault {number}.", "code.sample@1") for number in range(6)]

    lines = [line.strip() for line in printed(tmp_path, [FAILS], findings, language="fr").splitlines()]

    assert "… et 1 autre" in lines


def test_the_reader_is_told_where_a_criterion_is_read_whole(tmp_path: Path) -> None:
    assert "catalogue criteria show SEC-TST-01" in printed(tmp_path, [FAILS | {"why": WORDS}])


def test_a_warning_comes_before_everything_that_is_decided(tmp_path: Path) -> None:
    warning = Text("Les outils n’étaient pas isolés.", "The tools were not isolated\x1b[2J.")

    first = printed(tmp_path, [FAILS], warnings=[warning]).splitlines()[:3]

    assert first[1:] == ["Warning: The tools were not isolated\\x1b[2J.", "Not eligible as it stands."]
    assert "Attention\u00a0: Les outils n’étaient pas isolés." in printed(
        tmp_path, [FAILS], warnings=[warning], language="fr"
    )


def test_what_is_not_the_code_of_the_application_is_counted_apart(tmp_path: Path) -> None:
    findings = [
        fault(CodeKind.APPLICATION, Severity.CRITICAL),
        fault(CodeKind.TEST),
        fault(CodeKind.TEST, Severity.LOW),
        fault(CodeKind.VENDORED, Severity.MEDIUM),
    ]

    shown = printed(tmp_path, [FAILS], findings)

    apart = shown[shown.index("Found outside the application’s own code, for a person to examine (3)") :]
    assert "· Tests: 1 high, 1 low\n" in apart
    assert "· Libraries brought along: 1 medium\n" in apart
    assert "critical" not in apart


def test_what_a_reviewer_lets_stand_is_named_with_the_reason(tmp_path: Path) -> None:
    shown = printed(tmp_path, [FAILS], [fault(CodeKind.TEST, accepted="Never shipped.")])

    accepted = shown[shown.index("Accepted by a reviewer (1)") :]
    assert "code.no_xss test/page.js:7 – Never shipped." in accepted
    assert "Found outside" not in shown


@pytest.mark.parametrize(
    ("remembered", "says"),
    [(0, "2.2 s  4/4\n"), (4, "2.2 s  4/4  100 % remembered\n"), (1, "2.2 s  4/4  25 % remembered\n")],
)
def test_what_was_known_from_an_earlier_run_is_told(remembered: int, says: str, tmp_path: Path) -> None:
    assert says in printed(tmp_path, [FAILS], scanners=[semgrep(4, remembered)])


def test_a_rate_of_one_hundred_means_that_nothing_was_read_anew(tmp_path: Path) -> None:
    assert "99 % remembered" in printed(tmp_path, [FAILS], scanners=[semgrep(2000, 1999)])


def test_a_clean_package_has_no_line_about_what_it_does_not_have(tmp_path: Path) -> None:
    clean = [Finding("code.no_xss", Outcome.PASSED, "Nothing was found.", "code.sample@1")]

    lines = printed(tmp_path, [FAILS], clean, scanners=[semgrep(4, 0)]).splitlines()

    assert len(lines) == 12, lines
