"""Everything that is wrong with a manifest is said at once, each fault with its JSON pointer, in plain words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from packages import ABSENT, FULL, MINIMAL, manifest, minimal_manifest

from scanners import manifests
from scanners.refusal import PackageUnusable


def said_of(document: Any) -> dict[str, str]:
    return {problem.pointer: problem.message for problem in manifests.problems_of(document)}


def refusal_of(data: bytes) -> dict[str, str]:
    with pytest.raises(PackageUnusable) as refusal:
        manifests.read(data)
    return {problem.pointer: problem.message for problem in refusal.value.problems}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(manifests.schema())


@pytest.mark.parametrize("document", [manifest(), minimal_manifest()], ids=["full", "minimal"])
def test_a_valid_manifest_is_read(document: dict[str, Any]) -> None:
    assert manifests.read(json.dumps(document).encode()) == document


def test_the_full_example_has_every_member_of_the_schema() -> None:
    assert set(FULL) == set(manifests.schema()["properties"])


@pytest.mark.parametrize("name", sorted(MINIMAL))
def test_a_compulsory_member_that_is_missing_is_named(name: str) -> None:
    assert list(said_of(manifest(**{name: ABSENT}))) == [f"/{name}"]
    assert said_of(manifest(**{name: ABSENT}))[f"/{name}"].startswith("it is missing")


@pytest.mark.parametrize("name", sorted(set(FULL) - set(MINIMAL)))
def test_every_other_member_may_be_left_out(name: str) -> None:
    assert said_of(manifest(**{name: ABSENT})) == {}


@pytest.mark.parametrize("name", sorted(FULL))
@pytest.mark.parametrize("wrong", [None, True, 7.5, "§", [[]], {"x": 1}], ids=repr)
def test_every_member_refuses_what_it_is_not(name: str, wrong: Any) -> None:
    found = said_of(manifest(**{name: wrong}))

    assert found
    assert all(pointer == f"/{name}" or pointer.startswith(f"/{name}/") for pointer in found)


def test_all_faults_are_told_at_once_in_order() -> None:
    document = manifest(
        manifest_version=2,
        slug="Carnet Glyco",
        version=3,
        name={},
        platforms=["wb"],
        purposes=[],
        links={"webste": "http://glyco.example.org"},
        eco_score={"value": 101, "measured_on": "2026-13-01"},
        frobnicate=1,
    )

    found = said_of(document)

    assert list(found) == sorted(found)
    assert found == {
        "/eco_score/measured_on": 'expected a day as YYYY-MM-DD, such as 2027-06-30, found "2026-13-01"',
        "/eco_score/value": "expected a score from 0 to 100, found 101",
        "/frobnicate": found["/frobnicate"],
        "/links/website": (
            "it is missing: expected an address that begins with https:// and names a host, such as "
            "https://www.example.org/"
        ),
        "/links/webste": "no such member: did you mean website?",
        "/manifest_version": "expected 1, the only manifest version so far, found 2",
        "/name": "expected at least one of fr, en, found none",
        "/platforms/0": 'expected one of web, android, ios, device, found "wb": did you mean web?',
        "/purposes": "expected at least 1 item, found none",
        "/slug": (
            "expected a short name of lower-case letters, digits and single hyphens, such as carnet-glyco, "
            'found "Carnet Glyco"'
        ),
        "/version": "expected a version that begins with a digit, such as 2.3.1 or 2.4.0-rc.1, found 3",
    }
    assert found["/frobnicate"].startswith("no such member: expected one of manifest_version, slug")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"slug": "carnet-glyco\n"}, "/slug"),
        ({"slug": "-a"}, "/slug"),
        ({"slug": "a--b"}, "/slug"),
        ({"slug": "a"}, "/slug"),
        ({"slug": "a" * 65}, "/slug"),
        ({"version": "v1"}, "/version"),
        ({"version": "1.2/../3"}, "/version"),
        ({"name": {"fr": " "}}, "/name/fr"),
        ({"name": {"fr": "x", "de": "y"}}, "/name/de"),
        ({"publisher": {}}, "/publisher/name"),
        ({"publisher": {"name": "x", "country": "XX"}}, "/publisher/country"),
        ({"publisher": {"name": "x", "country": "fr"}}, "/publisher/country"),
        ({"publisher": {"name": "x", "contact_email": "a@b"}}, "/publisher/contact_email"),
        ({"publisher": {"name": "x", "registration": {"scheme": "SIREN"}}}, "/publisher/registration/value"),
        ({"platforms": []}, "/platforms"),
        ({"platforms": ["web", "web"]}, "/platforms"),
        ({"links": {"website": "http://a.example/"}}, "/links/website"),
        ({"links": {"website": "https://"}}, "/links/website"),
        ({"links": {"website": "https://user:word@a.example/"}}, "/links/website"),
        ({"links": {"website": "https://a.example:99999/"}}, "/links/website"),
        ({"links": {"website": "https://[::1/"}}, "/links/website"),
        ({"links": {"website": "https://a.example/ b"}}, "/links/website"),
        ({"exchanges": [{"commons": "record", "resource": "Observation", "access": []}]}, "/exchanges/0/access"),
        ({"exchanges": [{"commons": "record", "resource": "*", "access": ["read"]}]}, "/exchanges/0/resource"),
        ({"oauth": {"redirect_uris": ["callback"]}}, "/oauth/redirect_uris/0"),
        ({"hosting": {"hds_certificate": {"activities": [7]}}}, "/hosting/hds_certificate/activities/0"),
        ({"hosting": {"hds_certificate": {"expires": "30/06/2027"}}}, "/hosting/hds_certificate/expires"),
        ({"third_party_hosts": ["https://a.example"]}, "/third_party_hosts/0"),
        ({"third_party_hosts": ["*.example.org"]}, "/third_party_hosts/0"),
        ({"accessibility": {"rate": -1}}, "/accessibility/rate"),
        ({"accessibility": {"audit": "../secret"}}, "/accessibility/audit"),
        ({"answers": [{"criterion": "x", "answer": "yes"}]}, "/answers/0/criterion"),
        ({"answers": [{"criterion": "ETH-DAT-08", "answer": "maybe"}]}, "/answers/0/answer"),
        ({"answers": [{"criterion": "ETH-DAT-08", "answer": "not_applicable"}]}, "/answers/0/reason_code"),
        (
            {"answers": [{"criterion": "ETH-DAT-08", "answer": "yes", "evidence": ["evidence/../x"]}]},
            "/answers/0/evidence/0",
        ),
        ({"claims": [{"text": {"fr": "x"}, "evidence": "10.1000/182"}]}, "/claims/0/evidence"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_value_is_told_at_its_place_and_nowhere_else(change: dict[str, Any], pointer: str) -> None:
    assert list(said_of(manifest(**change))) == [pointer]


@pytest.mark.parametrize("siren", ["732829321", "73282932", "732 829 320", "７３２８２９３２０"])
def test_a_siren_must_have_nine_digits_and_their_luhn_digit(siren: str) -> None:
    publisher = {"name": "x", "registration": {"scheme": "SIREN", "value": siren}}

    assert "Luhn" in said_of(manifest(publisher=publisher))["/publisher/registration/value"]


def test_another_register_may_number_as_it_likes() -> None:
    publisher = {"name": "x", "registration": {"scheme": "LEI", "value": "969500T3MBS4SQAMHJ45"}}

    assert said_of(manifest(publisher=publisher)) == {}


def test_a_criterion_that_is_answered_twice_is_told() -> None:
    answer = {"criterion": "ETH-DAT-08", "answer": "yes"}

    found = said_of(manifest(answers=[answer, {**answer, "answer": "no"}]))

    assert found == {
        "/answers/1/criterion": "ETH-DAT-08 is answered already at /answers/0: keep one answer a criterion"
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (json.dumps({}).encode("utf-16"), "byte order mark"),
        (b'{"name": "\xe9"}', "not UTF-8"),
        (b"{'slug': 1}", "not valid JSON"),
        (b'{"slug": "a",}', "at line 1, column"),
        (b'{"slug": "a"', "not valid JSON"),
        (b"[" * 200_000, "too deep"),
        (b'{"a":' * 100_000, "too deep"),
        (b"\x00\x01\x02", "not valid JSON"),
        (b"[]", "expected a JSON object"),
        (b"null", "expected a JSON object"),
        (b'"text"', "expected a JSON object"),
        (b" " * (2**20 + 1), "larger than 1 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_that_is_no_json_object_is_told_in_one_sentence(data: bytes, says: str) -> None:
    found = refusal_of(data)

    assert list(found) == ["manifest.json"]
    assert says in found["manifest.json"]


@pytest.mark.parametrize(
    ("data", "pointer", "says"),
    [
        (b'{"slug": "a", "slug": "b"}', "/slug", "given twice"),
        (b'{"links": {"website": "a", "website": "b"}}', "/links/website", "given twice"),
        (b'{"eco_score": {"value": NaN}}', "/eco_score/value", "NaN is no JSON number"),
        (b'{"eco_score": {"value": -Infinity}}', "/eco_score/value", "-Infinity is no JSON number"),
        (b'{"eco_score": {"value": 1e999}}', "/eco_score/value", "too large"),
        (b'{"eco_score": {"value": ' + b"9" * 10_000 + b"}}", "/eco_score/value", "too large"),
        (b'{"answers": [1, {"x": 99999999999999999999}]}', "/answers/1/x", "too large"),
        (b'{"slug": "\\ud800"}', "/slug", "U+D800"),
        (b'{"slug": "\\u0000"}', "/slug", "U+0000"),
        (b'{"a\\u0007": 1}', "", "U+0007"),
        (b'{"x": ' + b"[" * 200 + b"]" * 200 + b"}", "/x" + "/0" * 64, "too deep"),
    ],
)
def test_json_that_readers_understand_differently_is_refused_at_its_place(data: bytes, pointer: str, says: str) -> None:
    assert says in refusal_of(data)[pointer or "manifest.json"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FULL, "fr", "x"]), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*FULL, "x"]), JSON, max_size=6))
def test_any_object_is_either_valid_or_told_what_is_wrong_with_it(changes: dict[str, Any]) -> None:
    found = said_of(manifest(**changes))

    assert found or Draft202012Validator(manifests.schema()).is_valid(manifest(**changes))
    assert all(len(message) < 1000 for message in found.values())


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(PackageUnusable):
        manifests.read(data)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://marie:s3cret@glyco.example.org/", "carries a user or a password: remove what stands before the @"),
        ("https://glyco.example.org:22/", "Port 22 can not be probed"),
        ("https://glyco.example.org:99999/", "is no address"),
        ("https://127.1/", "is neither a host name nor an IP address in its usual notation"),
        ("https://glyco..example.org/", "is neither a host name"),
        ("https://*.example.org/", "is neither a host name"),
        ("https://[fe80::1%25eth0]/", "is neither a host name"),
        ("https://glyco.example.org/\u202egpj.exe", "holds a space, a control character or a backslash"),
        ("https://glyco.example.org\\@elsewhere.example.org/", "holds a space, a control character or a backslash"),
    ],
)
def test_an_address_that_no_probe_could_ask_for_is_refused_with_its_reason(address: str, says: str) -> None:
    found = said_of(minimal_manifest(links={"website": address}))

    assert says in found["/links/website"]
    assert "s3cret" not in found["/links/website"]


@pytest.mark.parametrize(
    "address",
    [
        "https://é.example.fr/à",
        "https://[2001:4860:4860::8888]/",
        "https://localhost:8443/#top",
        "https://glyco.example.org.",
    ],
)
def test_an_address_may_be_written_as_browsers_read_it(address: str) -> None:
    assert said_of(minimal_manifest(links={"website": address})) == {}


def test_half_of_utf_16_is_named() -> None:
    document = json.dumps(minimal_manifest())

    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le"):
        assert (
            "it is UTF-16 or UTF-32: save it again as UTF-8" in refusal_of(document.encode(encoding))["manifest.json"]
        )


@pytest.mark.parametrize("code", [0x80, 0x9B, 0x7F])
def test_a_character_that_commands_terminals_is_refused(code: int) -> None:
    found = refusal_of(json.dumps(minimal_manifest(name={"fr": f"Carnet{chr(code)}31m"}), ensure_ascii=False).encode())

    assert found == {"/name/fr": f"it holds the character U+{code:04X}, which no text may hold: remove it"}


def test_what_is_missing_says_what_it_is_made_of() -> None:
    found = said_of({})

    assert found["/links"] == "it is missing: expected an object {…} with website"
    assert found["/name"] == "it is missing: expected an object {…} with fr or en"
    assert found["/publisher"] == "it is missing: expected an object {…} with name"
    assert found["/platforms"] == "it is missing: expected a list of one or more of web, android, ios, device"


def test_two_items_alike_are_named_by_their_places() -> None:
    answer = {"criterion": "ETH-DAT-08", "answer": "yes"}

    found = said_of(minimal_manifest(answers=[answer, {"criterion": "ETH-DAT-02", "answer": "no"}, answer]))

    assert found == {"/answers": "expected each item once, found the same at /answers/0 and /answers/2"}
    assert said_of(minimal_manifest(platforms=["web", "web"])) == {
        "/platforms": 'expected each item once, found "web" more than once'
    }


def test_a_name_that_is_as_long_as_the_file_is_not_repeated_whole() -> None:
    (pointer,) = said_of(minimal_manifest(**{"x" * 100_000: 1}))

    assert len(pointer) < 200
