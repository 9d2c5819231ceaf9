"""One package in, one report out: what the command and the service both do with a submission."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from catalogue_service import clock
from criteria import report
from criteria.facts import facts_of
from criteria.judge import assess
from criteria.vocabulary import Assessment, Corpus, Domain
from scanners import registry
from scanners.contract import Context, Scanner
from scanners.runner import Progress, RunResult, run_all
from scanners.subject import Subject


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The assessment of a package and the report document that states it."""

    subject: Subject
    assessment: Assessment
    run: RunResult
    report: dict[str, Any]


def check(
    subject: Subject,
    corpus: Corpus,
    context: Context,
    *,
    domain: Domain | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> CheckResult:
    """Examine a package and judge it under a corpus, on the corpus's date.

    With `domain`, only the instruments and the criteria of that domain speak; version and digest stay those of the
    whole corpus.
    """
    started = clock.now()
    chosen = corpus if domain is None else _only(corpus, domain)
    probes = None if domain is None else {probe.probe for item in chosen.criteria for probe in item.named_probes}
    run = run_all(subject, context, on_progress, scanners_for(probes), probes)
    return conclude(subject, chosen, run, started, corpus.on)


def conclude(subject: Subject, corpus: Corpus, run: RunResult, started: datetime, on: date) -> CheckResult:
    """Judge what a run found and write the report."""
    assessment = assess(corpus, facts_of(subject.manifest), run.findings, on)
    document = report.document(
        assessment,
        manifest=subject.manifest,
        package_sha256=subject.package_sha256,
        scanners=[scanner.as_json() for scanner in run.scanners],
        started_at=started,
        finished_at=clock.now(),
        warnings=run.warnings,
    )
    return CheckResult(subject, assessment, run, document)


def scanners_for(probes: set[str] | None) -> Sequence[Scanner]:
    """Return the instruments that answer at least one of the probes; all of them for None."""
    return [scanner for scanner in registry.all_scanners() if probes is None or scanner.probes & probes]


def unknown_answers(subject: Subject, corpus: Corpus) -> tuple[str, ...]:
    """Return the criterion ids that the manifest answers and that the corpus does not hold, in order."""
    known = {criterion.id for criterion in corpus.criteria}
    return tuple(sorted({answer["criterion"] for answer in subject.manifest.get("answers", ())} - known))


def _only(corpus: Corpus, domain: Domain) -> Corpus:
    criteria = tuple(criterion for criterion in corpus.criteria if criterion.domain is domain)
    return Corpus(corpus.version, corpus.digest, corpus.on, criteria)
