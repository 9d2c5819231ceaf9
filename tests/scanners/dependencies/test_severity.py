"""Scores are those that FIRST publishes for its own examples, and of the national database for old ones."""

from __future__ import annotations

import pytest

from criteria.vocabulary import Severity
from scanners.dependencies.severity import Rating, rating_of, score_v2, score_v3


@pytest.mark.parametrize(
    ("vector", "score"),
    [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4),
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N", 3.7),
        ("CVSS:3.0/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2),
        ("CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8),
        ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O", 9.8),
        ("CVSS:3.1/AV:N/AC:L", None),
        ("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", None),
        ("CVSS:4.0/AV:N", None),
        ("", None),
        ("CVSS:3.1/" + "A:B/" * 1000, None),
    ],
)
def test_the_base_score_of_version_3(vector: str, score: float | None) -> None:
    assert score_v3(vector) == score


@pytest.mark.parametrize(
    ("vector", "score"),
    [
        ("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8),
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0),
        ("(AV:L/AC:H/Au:N/C:C/I:C/A:C)", 6.2),
        ("AV:N/AC:L/Au:N/C:N/I:N/A:N", 0.0),
        ("nonsense", None),
    ],
)
def test_the_base_score_of_version_2(vector: str, score: float | None) -> None:
    assert score_v2(vector) == score


V4 = {"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}
V3 = {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N"}


def test_a_vector_says_more_than_a_word_and_the_worst_one_counts() -> None:
    worse = {"type": "CVSS_V3", "score": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}

    assert rating_of([V3, worse, V4], ["LOW"]) == Rating(Severity.HIGH, 7.5, worse["score"])


def test_a_word_speaks_where_there_is_no_score() -> None:
    assert rating_of([], ["MODERATE"]).severity is Severity.MEDIUM
    assert rating_of([V4], ["LOW", None, 3]) == Rating(Severity.LOW, None, V4["score"])


def test_version_4_gives_a_severity_and_no_score() -> None:
    assert rating_of([V4], []) == Rating(Severity.CRITICAL, None, V4["score"])


def test_nothing_known_is_said_as_such() -> None:
    assert rating_of([{"type": "CVSS_V3"}, "x", {"score": 3}], ["?"]) == Rating()
