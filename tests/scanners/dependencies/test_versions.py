"""Versions are ordered as their ecosystem orders them, and ranges hold what OSV says that they hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanners.dependencies import versions
from scanners.dependencies.components import Ecosystem

ORDERED = {
    Ecosystem.PYPI: ["1.0.dev1", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.1", "1.10", "1!0.1"],
    Ecosystem.NPM: [
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
        "1.0.0", "1.0.1", "1.2", "1.10.0", "2",
    ],
    Ecosystem.MAVEN: [
        "1.0-alpha-1", "1.0-beta-1", "1.0-m2", "1.0-rc1", "1.0-SNAPSHOT", "1.0", "1.0-sp1", "1.0.1", "1.2", "1.10",
        "9.4.0.v20161208", "9.4.1.v20170120", "30.0-jre", "31.1-android",
    ],
    Ecosystem.NUGET: ["1.0.0-alpha", "1.0.0-Beta", "1.0.0-rc.2", "1.0.0-rc.11", "1.0", "1.0.0.1", "1.0.1", "1.10"],
    Ecosystem.PACKAGIST: ["1.0.0-alpha1", "v1.0.0-beta.2", "1.0.0RC1", "v1.0.0", "1.0.0-p1", "1.0.0.1", "1.10"],
    Ecosystem.RUBYGEMS: ["1.0.0.pre", "1.0.0", "1.0.0.1", "1.0.1", "1.10"],
    Ecosystem.GO: ["v0.0.0-20200101000000-abcdefabcdef", "0.1.0", "v1.2.3", "v1.10.0", "v2.0.0+incompatible"],
}  # fmt: skip
EQUAL = [
    (Ecosystem.PYPI, "1.0", "1.0.0"),
    (Ecosystem.NPM, "v1.0.0", "1.0.0+build.5"),
    (Ecosystem.NPM, "1", "1.0.0"),
    (Ecosystem.MAVEN, "1.0", "1.0.0"),
    (Ecosystem.MAVEN, "5.3.18.RELEASE", "5.3.18"),
    (Ecosystem.NUGET, "1.0.0-BETA", "1.0.0-beta"),
    (Ecosystem.PACKAGIST, "v1.2.0", "1.2"),
]


@pytest.mark.parametrize("ecosystem", ORDERED)
def test_the_order_is_that_of_the_ecosystem(ecosystem: Ecosystem) -> None:
    for lower, higher in pairwise(ORDERED[ecosystem]):
        assert versions.key_of(ecosystem, lower) < versions.key_of(ecosystem, higher), (lower, higher)


@pytest.mark.parametrize(("ecosystem", "one", "other"), EQUAL)
def test_other_spellings_are_the_same_version(ecosystem: Ecosystem, one: str, other: str) -> None:
    assert versions.key_of(ecosystem, one) == versions.key_of(ecosystem, other)


@pytest.mark.parametrize("ecosystem", list(Ecosystem))
@pytest.mark.parametrize(
    "text", ["", " ", "main", "dev-master", "latest", "1.0 or so", "x" * 500, "${v}", "\u0663.0", "[1,2)"]
)
def test_what_is_no_version_is_refused(ecosystem: Ecosystem, text: str) -> None:
    with pytest.raises(versions.UnknownVersion):
        versions.key_of(ecosystem, text)


@given(st.sampled_from(list(Ecosystem)), st.text(max_size=60) | st.text(alphabet="0123456789.-+abrcv", max_size=40))
def test_any_text_is_a_version_or_is_refused(ecosystem: Ecosystem, text: str) -> None:
    try:
        key = versions.key_of(ecosystem, text)
    except versions.UnknownVersion:
        return
    assert not key < key  # noqa: PLR0124 - every key can be compared


@pytest.mark.parametrize(
    ("version", "inside"),
    [("0.9.0", False), ("1.0.0", True), ("1.5.0", True), ("2.0.0", False), ("2.5.0", False), ("3.0.0", True),
     ("3.1.0", True), ("3.1.1", False)],
)  # fmt: skip
def test_a_range_opens_and_closes(version: str, inside: bool) -> None:
    events = [{"last_affected": "3.1.0"}, {"introduced": "3.0.0"}, {"fixed": "2.0.0"}, {"introduced": "1.0.0"}]

    assert versions.affected(Ecosystem.NPM, version, events) is inside


def test_zero_is_before_every_version() -> None:
    events = [{"introduced": "0"}, {"fixed": "1.0.0"}]

    assert versions.affected(Ecosystem.NPM, "0.0.0-0", events)
    assert versions.affected(Ecosystem.PYPI, "0.dev0", events)
    assert versions.fixed_in(Ecosystem.NPM, "0.5.0", events) == "1.0.0"


def test_the_fix_is_that_of_the_interval_of_the_version() -> None:
    events = [{"introduced": "0"}, {"last_affected": "1.4.0"}, {"introduced": "2.0.0"}, {"fixed": "2.3.0"}]

    assert versions.fixed_in(Ecosystem.NPM, "1.0.0", events) is None
    assert versions.fixed_in(Ecosystem.NPM, "2.1.0", events) == "2.3.0"


def test_a_limit_ends_what_a_range_speaks_of() -> None:
    events = [{"introduced": "0"}, {"limit": "2.0.0"}]

    assert versions.affected(Ecosystem.NPM, "1.9.9", events)
    assert not versions.affected(Ecosystem.NPM, "2.0.0", events)
    assert versions.affected(Ecosystem.NPM, "9.0.0", [{"introduced": "0"}, {"limit": "*"}])


def text(number: int) -> str:
    return f"{number // 10}.{number % 10}.0"


@given(
    st.lists(st.integers(1, 99), unique=True, max_size=9).map(sorted),
    st.lists(st.booleans(), min_size=9, max_size=9),
    st.none() | st.integers(1, 99),
    st.integers(1, 99),
    st.randoms(use_true_random=False),
)
def test_a_range_holds_the_versions_that_a_list_of_intervals_holds(bounds, closed, limit, version, random) -> None:
    """Intervals [introduced, fixed) and [introduced, last_affected] one after the other, against plain comparison."""
    events, inside = [], False
    for index in range(0, len(bounds), 2):
        start, end = bounds[index], bounds[index + 1] if index + 1 < len(bounds) else None
        events.append({"introduced": text(start)})
        if end is None:
            inside |= version >= start
        elif closed[index]:
            events.append({"last_affected": text(end)})
            inside |= start <= version <= end
        else:
            events.append({"fixed": text(end)})
            inside |= start <= version < end
    if limit is not None:
        events.append({"limit": text(limit)})
        inside &= version < limit
    random.shuffle(events)

    for ecosystem in (Ecosystem.NPM, Ecosystem.PYPI, Ecosystem.MAVEN, Ecosystem.NUGET, Ecosystem.PACKAGIST):
        assert versions.affected(ecosystem, text(version), events) is inside
