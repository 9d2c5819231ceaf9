"""Source folders for the tests of the code instruments, and one way to run an instrument on them."""

from pathlib import Path

from criteria.vocabulary import Finding, Outcome
from scanners.contract import Context, Scanner
from scanners.runner import ScannerRun, run_one
from scanners.subject import Subject


def source(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files below `folder/source` and return that folder."""
    root = folder / "source"
    root.mkdir(exist_ok=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def examine(scanner: Scanner, root: Path, work: Path, seconds: float = 120.0) -> ScannerRun:
    return run_one(scanner, Subject(root.parent, root, {}, ""), Context(work=work, network=False, seconds=seconds))


def answers(run: ScannerRun, probe: str, outcome: Outcome | None = None) -> list[Finding]:
    return [
        finding
        for finding in run.result.findings
        if finding.probe == probe and (outcome is None or finding.outcome is outcome)
    ]


def outcomes(run: ScannerRun, probe: str) -> set[Outcome]:
    return {finding.outcome for finding in answers(run, probe)}


def places(run: ScannerRun, probe: str) -> set[str | None]:
    return {finding.location.path for finding in answers(run, probe, Outcome.FAILED) if finding.location}
