"""An acceptance goes where its fault goes, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import factories
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_service.services.carrying import place_of, sort_out
from catalogue_service.store.acceptances import Acceptance
from criteria.vocabulary import Finding, Location

OTHER = "src/other.py"


def accepted(finding: Finding, alike: int = 1) -> Acceptance:
    probe, path, digest = place_of(finding)
    return Acceptance(
        id=f"acc_{finding.fingerprint}", application_id="app_1", version_id="ver_1", assessment_id="asm_1",
        fingerprint=finding.fingerprint, probe=probe, rule="python-sql-built", path=path, code_digest=digest,
        alike=alike, reason="It is safe.", given_by="usr_1", given_at=datetime(2026, 11, 24, tzinfo=UTC),
    )  # fmt: skip


def sorted_out(before: list[Finding], given: list[Acceptance], after: list[Finding]) -> tuple[set[int], set[int]]:
    """Return the indexes to which an acceptance applies, and those where one stood for other code."""
    found = sort_out(after, given, lambda _: frozenset(finding.fingerprint for finding in before))
    return set(found.applying), set(found.changed)


def test_the_same_fault_stays_accepted_where_its_line_moved():
    before = [factories.fault("a", "1", line=4)]
    assert sorted_out(before, [accepted(before[0])], [factories.fault("a", "1", line=90)]) == ({0}, set())


def test_a_fault_whose_file_was_renamed_stays_accepted():
    before = [factories.fault("a", "1")]
    assert sorted_out(before, [accepted(before[0])], [factories.fault("b", "1", OTHER)]) == ({0}, set())


def test_code_that_was_copied_to_two_files_is_asked_about_again():
    before = [factories.fault("a", "1")]
    after = [factories.fault("b", "1", OTHER), factories.fault("c", "1", "src/third.py")]
    assert sorted_out(before, [accepted(before[0])], after) == (set(), {0, 1})


def test_code_of_another_file_that_was_there_before_is_not_accepted_by_the_way():
    before = [factories.fault("a", "1"), factories.fault("b", "1", OTHER)]
    assert sorted_out(before, [accepted(before[0])], before[1:]) == (set(), set())


def test_code_that_changed_is_asked_about_again_with_the_old_reason():
    before = [factories.fault("a", "1"), factories.fault("b", "2")]
    after = [factories.fault("c", "3"), factories.fault("b", "2")]
    assert sorted_out(before, [accepted(before[0])], after) == (set(), {0})


def test_a_fault_of_another_rule_in_that_file_does_not_come_of_it():
    before = [factories.fault("a", "1")]
    after = [factories.fault("c", "3", details={"rule": "python-sql-format"})]
    assert sorted_out(before, [accepted(before[0])], after) == (set(), set())


def test_an_equal_line_that_was_added_can_not_take_the_place_of_the_accepted_one():
    before = [factories.fault("a", "1", line=9)]
    after = [factories.fault("a", "1", line=4), factories.fault("b", "1", line=9)]
    assert sorted_out(before, [accepted(before[0])], after) == (set(), {0})


def test_the_only_one_left_of_two_equal_lines_is_asked_about_again():
    before = [factories.fault("a", "1", line=4), factories.fault("b", "1", line=9)]
    assert sorted_out(before, [accepted(before[0], 2)], before[:1]) == (set(), {0})


def test_the_only_one_left_of_two_equal_lines_stays_accepted_where_both_were():
    before = [factories.fault("a", "1", line=4), factories.fault("b", "1", line=9)]
    given = [accepted(finding, 2) for finding in before]
    assert sorted_out(before, given, before[:1]) == ({0}, set())


def test_a_fault_that_is_on_no_line_is_known_by_its_name():
    before = [factories.fault("a", None, location=Location("package-lock.json"))]
    assert sorted_out(before, [accepted(before[0])], before) == ({0}, set())
    after = [factories.fault("b", None, location=Location("yarn.lock"))]
    assert sorted_out(before, [accepted(before[0])], after) == (set(), set())


faults = st.lists(
    st.builds(
        factories.fault,
        st.sampled_from("abcdef"),
        st.sampled_from([None, *"123"]),
        st.sampled_from(["src/db.py", OTHER]),
    ),
    max_size=8,
    unique_by=lambda finding: finding.fingerprint,
)


@settings(deadline=None)  # another test may have the machine
@given(faults, faults, st.data())
def test_nothing_is_accepted_whose_code_no_reviewer_saw(
    before: list[Finding], after: list[Finding], data: st.DataObject
):
    chosen = data.draw(st.sets(st.integers(0, len(before) - 1)) if before else st.just(set()))
    places = [place_of(finding) for finding in before]
    given = [accepted(before[index], places.count(places[index])) for index in chosen]
    applying, changed = sorted_out(before, given, after)
    assert not applying & changed
    seen = {(row.probe, row.code_digest) for row in given if row.code_digest}
    names = {row.fingerprint for row in given if not row.code_digest}
    for index in applying:
        probe, _, digest = place_of(after[index])
        assert (probe, digest) in seen or after[index].fingerprint in names
