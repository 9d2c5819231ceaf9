"""Assessments, append-only, and the texts of the criteria under which each was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, func, select
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime, word
from criteria.documents import freeze, thaw
from criteria.vocabulary import Corpus, Eligibility, Finding


class CorpusSnapshot(Table, table=True):
    """The full text of the criteria of a digest; kept once, for all the assessments made under it."""

    __tablename__ = "corpus_snapshots"

    digest: str = Field(primary_key=True)
    documents: list[dict[str, Any]] = Field(sa_type=JSON)


class Assessment(Table, table=True):
    """Immutable. `report` holds the findings and the verdicts; `answer` what a reviewer added, when one did.

    A job records one assessment at most (`job_id` is unique); a reviewer's answer has no job.
    """

    __tablename__ = "assessments"
    __table_args__ = (UniqueConstraint("version_id", "sequence"),)

    id: str = Field(primary_key=True)
    version_id: str = Field(foreign_key="versions.id")
    sequence: int
    job_id: str | None = Field(default=None, unique=True)
    corpus_version: str
    corpus_digest: str = Field(foreign_key="corpus_snapshots.digest", index=True)
    corpus_on: date
    outcome: Eligibility = Field(sa_type=word(Eligibility))
    report: dict[str, Any] = Field(sa_type=JSON)
    answer: dict[str, str] | None = Field(default=None, sa_type=JSON)
    author_id: str
    created_at: datetime = Field(sa_type=UtcDateTime)

    @property
    def findings(self) -> list[Finding]:
        return [Finding.from_json(document) for document in self.report["findings"]]


def latest(session: Session, version_id: str) -> Assessment | None:
    """Return the assessment that counts: the youngest of the version."""
    query = select(Assessment).where(col(Assessment.version_id) == version_id)
    return session.scalars(query.order_by(col(Assessment.sequence).desc()).limit(1)).first()


def latest_sequence(session: Session, version_id: str) -> int:
    """Return the number of assessments of the version, which is the sequence of the youngest."""
    query = select(func.max(col(Assessment.sequence))).where(col(Assessment.version_id) == version_id)
    return session.scalar(query) or 0


def of_job(session: Session, job_id: str) -> str | None:
    """Return the assessment that the job recorded, or None when it has not yet."""
    return session.scalar(select(col(Assessment.id)).where(col(Assessment.job_id) == job_id))


def answers_of(session: Session, version_id: str) -> Sequence[tuple[dict[str, str], str, datetime]]:
    """Return each reviewer's answer, its author and its time, oldest first."""
    query = (
        select(col(Assessment.answer), col(Assessment.author_id), col(Assessment.created_at))
        .where(col(Assessment.version_id) == version_id, col(Assessment.author_id) != "system")
        .order_by(col(Assessment.sequence))
    )
    return [(answer, author, at) for answer, author, at in session.execute(query) if answer]


def latest_of(session: Session, version_ids: Iterable[str]) -> dict[str, tuple[str, Eligibility]]:
    """Return the identifier and the outcome of the latest assessment of each version that has one."""
    wanted = sorted(set(version_ids))
    youngest = (
        select(col(Assessment.version_id), func.max(col(Assessment.sequence)).label("sequence"))
        .where(col(Assessment.version_id).in_(wanted))
        .group_by(col(Assessment.version_id))
        .subquery()
    )
    query = select(col(Assessment.version_id), col(Assessment.id), col(Assessment.outcome)).join(
        youngest,
        (youngest.c.version_id == col(Assessment.version_id)) & (youngest.c.sequence == col(Assessment.sequence)),
    )
    return {version_id: (assessment_id, outcome) for version_id, assessment_id, outcome in session.execute(query)}


def keep_corpus(session: Session, corpus: Corpus) -> None:
    """Keep the full text of the criteria, unless it is there already."""
    if session.get(CorpusSnapshot, corpus.digest) is None:
        session.add(CorpusSnapshot(digest=corpus.digest, documents=freeze(corpus)))
        session.flush()


def corpus_of(session: Session, assessment: Assessment) -> Corpus:
    """Return the corpus of an assessment; raise ValueError when what was kept is no longer what was digested."""
    snapshot = session.get(CorpusSnapshot, assessment.corpus_digest)
    if snapshot is None:
        raise ValueError(f"the criteria of the digest {assessment.corpus_digest} were not kept")
    return thaw(snapshot.documents, assessment.corpus_version, assessment.corpus_digest, assessment.corpus_on)
