"""Is a server's certificate one that a patient's device trusts? The answer is that of a real handshake."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509

from criteria.vocabulary import Outcome
from scanners.http import CheckedHost, Client, NetworkError

SECONDS_A_DAY = 86_400

# Codes of OpenSSL's X509_verify_cert_error_string(3), with what the vendor has to do about each.
REMEDIES = {
    9: "wait until it is valid, or install one that is",
    10: "renew it, and automate the renewal",
    18: "install a certificate of a recognised authority",
    19: "send a chain that leads to a recognised authority",
    20: "install the full chain (fullchain.pem), of a recognised authority",
    21: "install the full chain (fullchain.pem), of a recognised authority",
    62: "install a certificate that names this host",
    64: "install a certificate that names this address, or declare the host by its name",
}


@dataclass(frozen=True, slots=True)
class CertificateReading:
    """What a handshake said of a certificate; `value` has `days_left` where a certificate was seen."""

    outcome: Outcome
    message: str
    value: dict[str, Any] | None = None


def examine(client: Client, host: CheckedHost, now: datetime | None = None) -> CertificateReading:
    """Verify chain, name and dates of the certificate that a checked host shows to a current client."""
    moment = now or datetime.now(UTC)
    try:
        with client.tls_connection(host) as connection:
            value = _described(connection, moment, trusted=True)
    except ssl.SSLCertVerificationError as error:
        return _untrusted(client, host, moment, error)
    except ssl.SSLError as error:
        reason = (error.reason or str(error)).replace("_", " ").lower()
        return CertificateReading(
            Outcome.CANT_TELL, f"No certificate was shown: the TLS 1.2 or 1.3 handshake failed ({reason})."
        )
    except NetworkError as error:
        return CertificateReading(Outcome.CANT_TELL, str(error))
    return CertificateReading(
        Outcome.PASSED,
        f"The certificate is trusted, names {host.host} and is valid for {value['days_left']} more days.",
        value,
    )


def _untrusted(
    client: Client, host: CheckedHost, now: datetime, error: ssl.SSLCertVerificationError
) -> CertificateReading:
    message = f"The certificate is not to be trusted: {error.verify_message.rstrip('.')}"
    remedy = REMEDIES.get(error.verify_code)
    return CertificateReading(
        Outcome.FAILED, f"{message}: {remedy}." if remedy else f"{message}.", _shown_without_trust(client, host, now)
    )


def _shown_without_trust(client: Client, host: CheckedHost, now: datetime) -> dict[str, Any] | None:
    """Look at a certificate that is already known to be bad, to say what it is; nothing else is sent or read."""
    curious = ssl.create_default_context()
    curious.check_hostname = False
    curious.verify_mode = ssl.CERT_NONE
    try:
        with client.tls_connection(host, curious) as connection:
            return _described(connection, now, trusted=False)
    except (ssl.SSLError, NetworkError):
        return None


def _described(connection: ssl.SSLSocket, now: datetime, *, trusted: bool) -> dict[str, Any]:
    data = connection.getpeercert(binary_form=True)
    if data is None:
        raise ssl.SSLError("the server shows no certificate")
    certificate = x509.load_der_x509_certificate(data)
    return {
        "days_left": days_left(certificate.not_valid_after_utc, now),
        "not_after": certificate.not_valid_after_utc.isoformat(),
        "trusted": trusted,
        "issuer": certificate.issuer.rfc4514_string(),
        "names": _names_of(certificate),
    }


def days_left(not_after: datetime, now: datetime) -> int:
    """Return the whole days that remain, below zero once it has expired."""
    return int((not_after - now).total_seconds() // SECONDS_A_DAY)


def _names_of(certificate: x509.Certificate) -> list[str]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, ValueError):
        return []
    return [
        *extension.value.get_values_for_type(x509.DNSName),
        *map(str, extension.value.get_values_for_type(x509.IPAddress)),
    ]
