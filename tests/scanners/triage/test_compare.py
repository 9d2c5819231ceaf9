"""Every fault of two versions is new, fixed or unchanged, and never two of these."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.vocabulary import Finding, Location, Outcome
from scanners.triage.compare import compare, is_fault

PROBES = ("code.no_xss", "code.no_sql_injection", "package.sbom_valid", "transport.tls_modern")


def fault(
    fingerprint: str | None, code: str | None = None, probe: str = "code.no_xss", path: str = "app.py"
) -> Finding:
    details = {} if code is None else {"code_digest": code}
    return Finding(
        probe, Outcome.FAILED, "It fails.", "code.semgrep@2", location=Location(path, 1), details=details,
        fingerprint=fingerprint,
    )  # fmt: skip


findings = st.lists(
    st.builds(
        lambda finding, outcome: replace(finding, outcome=outcome),
        st.builds(
            fault,
            st.sampled_from([None, *"abcdef"]),
            st.sampled_from([None, *"xyz"]),
            st.sampled_from(PROBES),
            st.sampled_from(["app.py", "db.py"]),
        ),
        st.sampled_from([Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.PASSED, Outcome.CANT_TELL]),
    ),
    max_size=15,
)


def faults_of(found: list[Finding]) -> list[int]:
    return [index for index, finding in enumerate(found) if is_fault(finding)]


@settings(deadline=None)
@given(findings, findings)
def test_each_fault_is_in_exactly_one_class(before: list[Finding], after: list[Finding]) -> None:
    found = compare(before, after)
    assert sorted([*found.new, *(now for _, now in found.unchanged)]) == faults_of(after)
    assert sorted([*found.fixed, *(then for then, _ in found.unchanged)]) == faults_of(before)


@settings(deadline=None)
@given(findings, findings)
def test_what_is_unchanged_is_of_the_same_probe(before: list[Finding], after: list[Finding]) -> None:
    for then, now in compare(before, after).unchanged:
        one, other = before[then], after[now]
        same_code = one.probe == other.probe and one.details.get("code_digest") == other.details.get("code_digest")
        assert one.fingerprint == other.fingerprint or same_code


@settings(deadline=None)
@given(findings)
def test_a_version_has_nothing_new_since_itself(found: list[Finding]) -> None:
    compared = compare(found, found)
    assert (compared.new, compared.fixed) == ((), ())


@settings(deadline=None)
@given(findings, findings)
def test_what_is_new_one_way_is_fixed_the_other_way(before: list[Finding], after: list[Finding]) -> None:
    forth, back = compare(before, after), compare(after, before)
    assert (len(forth.new), len(forth.fixed)) == (len(back.fixed), len(back.new))


def test_code_that_moved_to_another_file_is_unchanged() -> None:
    found = compare([fault("a", "x", path="app.py")], [fault("b", "x", path="db.py")])
    assert found.unchanged == ((0, 0),)


def test_the_same_name_goes_before_the_same_code() -> None:
    found = compare([fault("a", "x"), fault("b", "x")], [fault("b", "x"), fault("c", "x")])
    assert found.unchanged == ((1, 0), (0, 1))


def test_a_fault_that_is_on_no_line_is_known_by_its_name_alone() -> None:
    found = compare([fault("a"), fault("b")], [fault("b"), fault("c")])
    assert (found.new, found.fixed, found.unchanged) == ((1,), (0,), ((1, 0),))


def test_what_a_server_answered_is_not_compared() -> None:
    found = compare([], [fault("a", probe="transport.tls_modern")])
    assert found.new == ()
