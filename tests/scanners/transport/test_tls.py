"""TLS of real servers: old versions, weak suites, and certificates that no device should trust are caught."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ssl import TLSVersion

import pytest
import trustme
from servers import (
    EVERYTHING_OLD,
    EVERYTHING_WEAK,
    LOOPBACK,
    Authority,
    ClearServer,
    RawServer,
    TLSServer,
    authority,
    names,
    page,
)

from criteria.vocabulary import Finding, Outcome
from scanners import http
from scanners.contract import Context
from scanners.runner import run_one
from scanners.subject import Subject
from scanners.transport import certificate, protocols, tls

Look = Callable[..., dict[str, Finding]]


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path), seconds=60)


def subject_of(folder: Path, website: str, **endpoints: str) -> Subject:
    return Subject(folder, None, {"links": {"website": website}, "endpoints": endpoints}, "0" * 64)


@pytest.fixture
def look(context: Context) -> Look:
    def look(url: str) -> dict[str, Finding]:
        run = run_one(tls.SCANNER, subject_of(context.work, url), context)
        assert len(run.result.findings) == 2
        return {finding.probe: finding for finding in run.result.findings}

    return look


def test_a_server_that_speaks_current_tls_with_a_trusted_certificate_passes(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, {"app.test": ["127.0.0.1"]})
    with TLSServer(page(), hostname="app.test") as server:
        found = look(server.url + "/page")

    modern, valid = found[tls.MODERN], found[tls.CERTIFICATE]
    assert (modern.outcome, valid.outcome) == (Outcome.PASSED, Outcome.PASSED)
    assert modern.message == "TLS 1.2 and TLS 1.3 accepted, older versions and weak suites refused."
    assert modern.value["refused"] == ["SSL 2", "SSL 3", "TLS 1.0", "TLS 1.1"]
    assert valid.value["days_left"] > 15
    assert modern.location is not None
    assert modern.location.url == f"{server.url}/"
    assert {"app.test"} >= set(filter(None, server.names_asked))


@pytest.mark.parametrize("version", [TLSVersion.TLSv1, TLSVersion.TLSv1_1])
def test_an_old_version_is_caught_beside_the_new_ones(look: Look, version: TLSVersion) -> None:
    with TLSServer(page(), protocols=(version, TLSVersion.TLSv1_3), ciphers=EVERYTHING_OLD) as server:
        found = look(server.url)

    assert found[tls.MODERN].outcome is Outcome.FAILED
    assert "TLS 1.1 accepted, expected to be refused" in found[tls.MODERN].message
    assert found[tls.CERTIFICATE].outcome is Outcome.PASSED


def test_a_server_of_old_versions_alone_is_caught(look: Look) -> None:
    with TLSServer(page(), protocols=(TLSVersion.TLSv1, TLSVersion.TLSv1_1), ciphers=EVERYTHING_OLD) as server:
        found = look(server.url)

    assert found[tls.MODERN].outcome is Outcome.FAILED
    assert "TLS 1.0, TLS 1.1 accepted" in found[tls.MODERN].message
    assert "neither TLS 1.2 nor TLS 1.3 accepted" in found[tls.MODERN].message
    assert found[tls.CERTIFICATE].outcome is Outcome.CANT_TELL
    assert "handshake failed" in found[tls.CERTIFICATE].message


@pytest.mark.parametrize("version", [TLSVersion.TLSv1_2, TLSVersion.TLSv1_3])
def test_one_current_version_is_enough(look: Look, version: TLSVersion) -> None:
    with TLSServer(page(), protocols=(version, version)) as server:
        assert look(server.url)[tls.MODERN].outcome is Outcome.PASSED


def test_suites_without_key_or_without_authentication_are_caught(look: Look) -> None:
    with TLSServer(page(), ciphers=EVERYTHING_WEAK) as server:
        found = look(server.url)

    assert found[tls.MODERN].outcome is Outcome.FAILED
    weak = found[tls.MODERN].value["weak_suites"]
    assert any("NULL" in suite for suite in weak)
    assert any("anon" in suite for suite in weak)
    assert not any("GCM" in suite and "anon" not in suite for suite in weak)


@pytest.mark.parametrize(
    ("suite", "weak"),
    [
        ("TLS_RSA_WITH_RC4_128_SHA", True),
        ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", True),
        ("TLS_RSA_WITH_DES_CBC_SHA", True),
        ("TLS_RSA_EXPORT_WITH_DES40_CBC_SHA", True),
        ("TLS_RSA_EXPORT1024_WITH_RC4_56_SHA", True),
        ("TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5", True),
        ("TLS_ECDHE_RSA_WITH_NULL_SHA", True),
        ("TLS_DH_anon_WITH_AES_128_GCM_SHA256", True),
        ("TLS_RSA_WITH_IDEA_CBC_SHA", True),
        ("TLS_AES_256_GCM_SHA384", False),
        ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", False),
        ("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", False),
        ("TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384", False),
    ],
)
def test_weak_suites_are_known_by_their_names(suite: str, weak: bool) -> None:
    assert bool(protocols.WEAK.search(suite)) is weak


def test_a_server_without_forward_secrecy_is_caught(look: Look) -> None:
    leaf = authority().ca.issue_cert("localhost", "127.0.0.1", key_type=trustme.KeyType.RSA)
    versions = (TLSVersion.TLSv1_2, TLSVersion.TLSv1_2)
    with TLSServer(page(), certificate=leaf, protocols=versions, ciphers="AES128-GCM-SHA256:AES128-SHA") as server:
        found = look(server.url)

    assert found[tls.MODERN].outcome is Outcome.FAILED
    assert "no suite with forward secrecy (ECDHE) accepted" in found[tls.MODERN].message


@pytest.mark.parametrize(
    ("accepted", "unknown", "outcome"),
    [
        ({"TLS 1.2": ("TLS_RSA_WITH_AES_128_GCM_SHA256",)}, {}, Outcome.FAILED),
        ({"TLS 1.2": ("TLS_RSA_WITH_AES_128_GCM_SHA256",)}, {"TLS 1.3": "TIMEOUT"}, Outcome.CANT_TELL),
        (
            {"TLS 1.2": ("TLS_RSA_WITH_AES_128_GCM_SHA256",), "TLS 1.3": ("TLS_AES_128_GCM_SHA256",)},
            {},
            Outcome.PASSED,
        ),
        ({"TLS 1.2": ("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",)}, {}, Outcome.PASSED),
    ],
)
def test_forward_secrecy_comes_from_the_key_exchange(
    accepted: dict[str, tuple[str, ...]], unknown: dict[str, str], outcome: Outcome
) -> None:
    reading = protocols.Reading("sslyze", accepted, (), unknown, frozenset(), ())

    assert protocols.judge_versions(reading)[0] is outcome


def test_a_certificate_about_to_end_says_how_many_days_are_left(look: Look) -> None:
    ending = authority().certificate("localhost", not_after=datetime.now(UTC) + timedelta(days=3, hours=1))
    with TLSServer(page(), certificate=ending) as server:
        found = look(server.url)

    assert found[tls.CERTIFICATE].outcome is Outcome.PASSED
    assert found[tls.CERTIFICATE].value["days_left"] == 3


def test_an_expired_certificate_fails_and_says_since_when(look: Look) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=400)
    expired = authority().certificate(
        "localhost", not_before=long_ago, not_after=datetime.now(UTC) - timedelta(days=2, hours=1)
    )
    with TLSServer(page(), certificate=expired) as server:
        found = look(server.url)

    assert found[tls.CERTIFICATE].outcome is Outcome.FAILED
    assert "certificate has expired: renew it" in found[tls.CERTIFICATE].message
    assert found[tls.CERTIFICATE].value["days_left"] == -3
    assert found[tls.MODERN].outcome is Outcome.PASSED


def test_a_certificate_for_another_name_fails(look: Look) -> None:
    with TLSServer(page(), certificate=authority().certificate("other.test")) as server:
        found = look(server.url)

    assert found[tls.CERTIFICATE].outcome is Outcome.FAILED
    assert "install a certificate that names this host" in found[tls.CERTIFICATE].message
    assert found[tls.CERTIFICATE].value["names"] == ["other.test"]


def test_a_certificate_of_an_unknown_authority_fails(look: Look) -> None:
    with TLSServer(page(), issuer=Authority()) as server:
        found = look(server.url)

    assert found[tls.CERTIFICATE].outcome is Outcome.FAILED
    assert "full chain" in found[tls.CERTIFICATE].message
    assert found[tls.CERTIFICATE].value["trusted"] is False


def test_a_chain_without_its_intermediate_fails_and_with_it_passes(look: Look) -> None:
    intermediate = authority().ca.create_child_ca()
    whole = intermediate.issue_cert("localhost")
    with TLSServer(page(), certificate=whole) as server:
        assert look(server.url)[tls.CERTIFICATE].outcome is Outcome.PASSED

    alone = trustme.LeafCert(whole.private_key_pem.bytes(), whole.cert_chain_pems[0].bytes(), [])
    with TLSServer(page(), certificate=alone) as server:
        found = look(server.url)

    assert found[tls.CERTIFICATE].outcome is Outcome.FAILED
    assert "install the full chain (fullchain.pem)" in found[tls.CERTIFICATE].message


def test_each_distinct_server_answers_once(context: Context) -> None:
    with TLSServer(page()) as one, TLSServer(page(), issuer=Authority()) as other:
        subject = subject_of(context.work, f"{one.url}/a", fhir=f"{one.url}/fhir", issuer=other.url)
        findings = run_one(tls.SCANNER, subject, context).result.findings

    answers = {(item.probe, item.location and item.location.url): item.outcome for item in findings}
    assert answers == {
        (tls.MODERN, f"{one.url}/"): Outcome.PASSED,
        (tls.CERTIFICATE, f"{one.url}/"): Outcome.PASSED,
        (tls.MODERN, f"{other.url}/"): Outcome.PASSED,
        (tls.CERTIFICATE, f"{other.url}/"): Outcome.FAILED,
    }


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_a_server_at_an_ipv6_address_is_read_too(look: Look) -> None:
    with TLSServer(page(), hostname="::1", address="::1") as server:
        found = look(f"https://[::1]:{server.port}/")

    assert {finding.outcome for finding in found.values()} == {Outcome.PASSED}


def test_a_clear_text_address_fails(look: Look) -> None:
    found = look("http://example.org/")

    assert {finding.outcome for finding in found.values()} == {Outcome.FAILED}


def test_nothing_is_told_of_a_server_that_is_not_there(look: Look) -> None:
    with ClearServer(page()) as server:
        gone = server.port
    found = look(f"https://localhost:{gone}/")

    assert {finding.outcome for finding in found.values()} == {Outcome.CANT_TELL}


def test_nothing_is_told_of_a_server_without_tls(look: Look) -> None:
    def no_tls(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")

    with RawServer(no_tls) as server:
        found = look(f"https://localhost:{server.port}/")

    assert {finding.outcome for finding in found.values()} == {Outcome.CANT_TELL}


def test_a_private_address_is_never_connected_to(tmp_path: Path) -> None:
    with TLSServer(page()) as canary:
        run = run_one(tls.SCANNER, subject_of(tmp_path, canary.url), Context(work=tmp_path))

    assert {finding.outcome for finding in run.result.findings} == {Outcome.CANT_TELL}
    assert all("loopback" in finding.message for finding in run.result.findings)
    assert canary.connections == 0


def test_a_server_that_never_answers_is_given_up(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocols, "MOST_SECONDS", 2.0)
    monkeypatch.setattr(tls, "LIMITS", http.Limits(seconds=0.5))

    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    with RawServer(silent, hostname="localhost") as server:
        run = run_one(tls.SCANNER, subject_of(context.work, f"https://localhost:{server.port}/"), context)

    answers = {finding.probe: finding for finding in run.result.findings}
    assert {finding.outcome for finding in answers.values()} == {Outcome.CANT_TELL}
    assert "took more than 2 s and was stopped" in answers[tls.MODERN].message


def test_a_run_without_network_is_untested(tmp_path: Path) -> None:
    run = run_one(tls.SCANNER, subject_of(tmp_path, "https://example.org/"), Context(work=tmp_path, network=False))

    assert {finding.outcome for finding in run.result.findings} == {Outcome.UNTESTED}


def test_a_report_that_can_not_be_read_is_a_failure_of_the_scan() -> None:
    report = {"sslyze_version": "6", "server_scan_results": [{"scan_status": "ERROR_NO_CONNECTIVITY"}]}

    with pytest.raises(protocols.ScanFailed, match="could not connect"):
        protocols.reading_of(report)


def test_a_version_without_an_answer_is_never_counted_as_refused() -> None:
    reading = protocols.Reading(
        "sslyze",
        {"TLS 1.2": ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",)},
        ("SSL 2",),
        {"TLS 1.0": "TIMEOUT"},
        frozenset(),
        (),
    )

    assert protocols.judge_versions(reading)[0] is Outcome.CANT_TELL


def test_whole_days_are_counted() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)

    assert certificate.days_left(now + timedelta(days=15), now) == 15
    assert certificate.days_left(now + timedelta(days=14, hours=23), now) == 14
    assert certificate.days_left(now - timedelta(seconds=1), now) == -1
