"""Findings of several tools become one list that a reviewer can trust from one version to the next."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from criteria.vocabulary import CodeKind, Finding, Location, Outcome, Severity
from scanners.triage.refine import masked, refine

SEMGREP, BANDIT = "code.semgrep@2", "code.bandit@2"
TOOLS = {SEMGREP: "semgrep 1.0", BANDIT: "bandit 1.0"}


def fault(line: int, source: str = SEMGREP, path: str = "app.py", **more: object) -> Finding:
    details = {"rule": more.pop("rule", source), "cwe": "CWE-89"} | more
    return Finding(
        "code.no_sql_injection", Outcome.FAILED, "SQL", source, Severity.CRITICAL, Location(path, line), details=details
    )


def write(root: Path, text: str, path: str = "app.py") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def test_two_tools_that_see_the_same_fault_say_it_once_and_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, "a = 1\ndb.execute(\n  q)\n")
    (one,) = refine([fault(2, end_line=3), fault(3, BANDIT)], tmp_path, TOOLS)
    assert one.source == SEMGREP
    assert one.details["tools"] == ["bandit 1.0", "semgrep 1.0"]
    assert one.details["also"] == [BANDIT]


def test_one_tool_that_sees_two_lines_says_two_faults(tmp_path: Path) -> None:
    write(tmp_path, "a = 1\ndb.execute(\n  q)\n")
    assert len(refine([fault(2, end_line=3), fault(3)], tmp_path, TOOLS)) == 2


def test_the_same_line_under_two_probes_is_two_faults(tmp_path: Path) -> None:
    other = Finding("code.no_xss", Outcome.FAILED, "XSS", SEMGREP, Severity.HIGH, Location("app.py", 1))
    assert len(refine([fault(1), other], write(tmp_path, "x\n"), TOOLS)) == 2


def test_a_line_that_moved_keeps_its_fingerprint(tmp_path: Path) -> None:
    (before,) = refine([fault(1)], write(tmp_path / "1", "db.execute(q + x)\n"), TOOLS)
    (after,) = refine([fault(3)], write(tmp_path / "2", "import db\n\n    db.execute(q + x)\n"), TOOLS)
    (changed,) = refine([fault(1)], write(tmp_path / "3", "db.execute(q + y)\n"), TOOLS)
    assert before.fingerprint == after.fingerprint
    assert before.details["code_digest"] == after.details["code_digest"]
    assert before.fingerprint != changed.fingerprint


def test_equal_lines_of_one_file_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "db.execute(q + x)\nother()\ndb.execute(q + x)\n")
    first, second = refine([fault(1), fault(3)], tmp_path, TOOLS)
    assert first.fingerprint != second.fingerprint
    assert first.details["code_digest"] == second.details["code_digest"]


def test_a_fault_without_a_line_has_a_fingerprint_too(tmp_path: Path) -> None:
    silenced = Finding("code.tools_not_silenced", Outcome.FAILED, ".bandit", SEMGREP, location=Location(".bandit"))
    (named,) = refine([silenced], tmp_path, TOOLS)
    assert named.fingerprint
    assert refine([silenced], tmp_path, TOOLS) == (named,)


def test_code_that_is_not_the_applications_is_shown_and_weighed_apart(tmp_path: Path) -> None:
    for path, kind, severity in (
        ("src/app.py", CodeKind.APPLICATION, Severity.CRITICAL),
        ("tests/test_app.py", CodeKind.TEST, Severity.LOW),
        ("node_modules/x/index.js", CodeKind.VENDORED, Severity.MEDIUM),
    ):
        (finding,) = refine([fault(1, path=path)], write(tmp_path, "db.execute(q + x)\n", path), TOOLS)
        assert (finding.code_kind, finding.severity) == (kind, severity)


def test_an_excerpt_shows_the_flagged_lines_and_their_neighbours(tmp_path: Path) -> None:
    write(tmp_path, "".join(f"line_{number}()\n" for number in range(1, 10)))
    (finding,) = refine([fault(5)], tmp_path, TOOLS)
    assert finding.details["excerpt"] == {"first_line": 3, "lines": [f"line_{number}()" for number in range(3, 8)]}


def test_a_secret_is_never_quoted_by_any_finding(tmp_path: Path) -> None:
    write(tmp_path, 'PASSWORD = "hunter2-winter"\nconnect(PASSWORD)\n')
    secret = Finding(
        "code.no_hardcoded_secret", Outcome.FAILED, "Secret", SEMGREP, Severity.HIGH, Location("app.py", 1)
    )
    for finding in refine([secret, fault(2)], tmp_path, TOOLS):
        assert "hunter2" not in str(finding.as_json())


def test_a_path_that_leads_out_of_the_package_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "secret\n", "outside.py")
    (finding,) = refine([fault(1, path="../outside.py")], write(tmp_path / "in", "x\n"), TOOLS)
    assert "excerpt" not in finding.details


def test_what_passed_and_what_could_not_be_told_is_left_as_it_is(tmp_path: Path) -> None:
    untouched = [
        Finding("code.no_xss", outcome, "said", SEMGREP, location=Location("app.py", 1))
        for outcome in Outcome
        if outcome is not Outcome.FAILED
    ]
    assert list(refine(untouched, tmp_path, TOOLS)) == untouched


@given(st.text(min_size=6).filter(lambda text: text.strip() and not set(text) & set("\"'`\\\n\r")))
def test_what_stands_between_quotes_is_masked(secret: str) -> None:
    assert secret not in masked(f'token = "{secret}"')


@given(
    st.lists(
        st.builds(
            fault,
            line=st.integers(1, 6),
            source=st.sampled_from([SEMGREP, BANDIT]),
            path=st.sampled_from(["app.py", "gone.py"]),
            end_line=st.integers(0, 8),
        ),
        max_size=8,
    )
)
def test_no_place_is_lost_and_every_fault_has_a_name_of_its_own(tmp_path_factory, findings) -> None:
    root = write(tmp_path_factory.mktemp("any"), "a\nb\nb\nc\n")
    refined = refine(findings, root, TOOLS)
    for finding in findings:
        assert any(
            finding.location.path == one.location.path and TOOLS[finding.source] in one.details["tools"]
            for one in refined
        )
    names = [finding.fingerprint for finding in refined]
    assert len(set(names)) == len(names)
