"""Whatever an instrument does, each declared probe has an answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from criteria.vocabulary import Finding, Outcome
from scanners import runner
from scanners.contract import Answers, Context, Need, Scanner, ScanResult, SkippedFile
from scanners.runner import Progress, RunResult, run_all
from scanners.subject import Subject

XSS, SSRF = "code.no_xss", "code.no_ssrf"


def scanner_that(
    run: Callable[[Subject, Context], ScanResult],
    *probes: str,
    needs: frozenset[Need] = frozenset(),
    name: str = "code.fake",
) -> Scanner:
    return Scanner(name, 2, "a fake", frozenset(probes or (XSS, SSRF)), run, needs)


def passing(*probes: str) -> Callable[[Subject, Context], ScanResult]:
    def run(_: Subject, __: Context) -> ScanResult:
        answers = Answers("code.fake@2")
        for probe in probes:
            answers.add(probe, Outcome.PASSED, "fine")
        return ScanResult(answers.findings, "fake 1.0", 3, 2, [SkippedFile("a.py", "unreadable")])

    return run


def crashing(_: Subject, context: Context) -> ScanResult:
    raise RuntimeError(f"no luck in {context.work}/deep")


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    (tmp_path / "package" / "source").mkdir(parents=True)
    return Subject(tmp_path / "package", tmp_path / "package" / "source", {}, "")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(tmp_path / "work", network=False)


def answer(result: RunResult, probe: str) -> Finding:
    (finding,) = [finding for finding in result.findings if finding.probe == probe]
    return finding


@pytest.mark.filterwarnings("ignore")
def test_a_crash_is_cant_tell_for_each_of_its_probes_and_keeps_folders_to_itself(
    subject: Subject, context: Context
) -> None:
    result = run_all(subject, context, scanners=[scanner_that(crashing)], probes=[XSS, SSRF])
    assert {finding.outcome for finding in result.findings} == {Outcome.CANT_TELL}
    assert "RuntimeError: no luck in" in answer(result, XSS).message
    assert str(context.work) not in answer(result, XSS).message


@pytest.mark.filterwarnings("ignore")
def test_a_crash_does_not_cost_the_other_instruments(subject: Subject, context: Context) -> None:
    scanners = [scanner_that(crashing, XSS), scanner_that(passing(SSRF), SSRF, name="code.other")]
    result = run_all(subject, context, scanners=scanners, probes=[XSS, SSRF])
    assert answer(result, SSRF).outcome is Outcome.PASSED


def test_a_probe_that_the_instrument_forgets_is_cant_tell(subject: Subject, context: Context) -> None:
    result = run_all(subject, context, scanners=[scanner_that(passing(XSS))], probes=[XSS, SSRF])
    assert answer(result, XSS).outcome is Outcome.PASSED
    assert answer(result, SSRF).outcome is Outcome.CANT_TELL
    assert answer(result, SSRF).source == "code.fake@2"


def test_an_answer_to_an_undeclared_probe_discredits_the_instrument(subject: Subject, context: Context) -> None:
    result = run_all(subject, context, scanners=[scanner_that(passing(XSS, SSRF), XSS)], probes=[XSS])
    assert answer(result, XSS).outcome is Outcome.CANT_TELL
    assert SSRF in answer(result, XSS).message


def test_an_exact_repeat_is_said_once(subject: Subject, context: Context) -> None:
    result = run_all(subject, context, scanners=[scanner_that(passing(XSS, XSS), XSS)], probes=[XSS])
    assert len(result.findings) == 1


def test_a_probe_that_no_instrument_answers_is_untested(subject: Subject, context: Context) -> None:
    result = run_all(subject, context, scanners=[], probes=[XSS])
    assert answer(result, XSS).outcome is Outcome.UNTESTED


@pytest.mark.parametrize(
    ("need", "word"), [(Need.SOURCE, "source/"), (Need.NETWORK, "network"), (Need.BROWSER, "chromium")]
)
def test_a_need_that_is_not_met_is_untested_with_what_to_do(
    need: Need, word: str, subject: Subject, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "browser", lambda: None)
    bare = Subject(subject.root, None, {}, "")
    scanner = scanner_that(passing(XSS), XSS, needs=frozenset({need}))
    result = run_all(bare, context, scanners=[scanner], probes=[XSS])
    assert answer(result, XSS).outcome is Outcome.UNTESTED
    assert word in answer(result, XSS).message


def test_each_instrument_has_a_work_folder_of_its_own(subject: Subject, context: Context) -> None:
    folders = []

    def note(_: Subject, given: Context) -> ScanResult:
        folders.append(given.work)
        return ScanResult([])

    run_all(subject, context, scanners=[scanner_that(note, XSS), scanner_that(note, SSRF, name="code.b")], probes=[])
    assert len(set(folders)) == 2
    assert all(folder.is_dir() for folder in folders)


def test_progress_is_told_from_the_first_to_the_last(subject: Subject, context: Context) -> None:
    told: list[Progress] = []
    scanners = [scanner_that(passing(XSS), XSS), scanner_that(passing(SSRF), SSRF, name="code.other")]
    run_all(subject, context, told.append, scanners=scanners, probes=[])
    assert told[0] == Progress(0, 2, ("code.fake", "code.other"))
    assert told[-1] == Progress(2, 2, ())
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)


def test_the_report_states_what_was_not_read(subject: Subject, context: Context) -> None:
    (run,) = run_all(subject, context, scanners=[scanner_that(passing(XSS), XSS)], probes=[XSS]).scanners
    stated = run.as_json()
    assert stated.pop("seconds") >= 0
    assert stated == {
        "id": "code.fake",
        "version": 2,
        "tool": "fake 1.0",
        "files_expected": 3,
        "files_scanned": 2,
        "files_remembered": 0,
        "files_skipped": [{"path": "a.py", "why": "unreadable"}],
    }
