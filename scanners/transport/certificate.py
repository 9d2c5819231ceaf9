"""Is a server's certificate one that a patient's device trusts? The answer is that of a real handshake."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509

from criteria.vocabulary import Outcome, Text
from scanners.http import CheckedHost, Client, NetworkError

SECONDS_A_DAY = 86_400

_FULL_CHAIN = Text(
    "installez la chaîne complète (fullchain.pem), d’une autorité reconnue",
    "install the full chain (fullchain.pem), of a recognised authority",
)
# Codes of OpenSSL's X509_verify_cert_error_string(3), with what the vendor has to do about each.
REMEDIES = {
    9: Text(
        "attendez qu’il soit valide, ou installez-en un qui le soit", "wait until it is valid, or install one that is"
    ),
    10: Text("renouvelez-le, et automatisez le renouvellement", "renew it, and automate the renewal"),
    18: Text("installez un certificat d’une autorité reconnue", "install a certificate of a recognised authority"),
    19: Text(
        "envoyez une chaîne qui mène à une autorité reconnue", "send a chain that leads to a recognised authority"
    ),
    20: _FULL_CHAIN,
    21: _FULL_CHAIN,
    62: Text("installez un certificat qui nomme cet hôte", "install a certificate that names this host"),
    64: Text(
        "installez un certificat qui nomme cette adresse, ou déclarez l’hôte par son nom",
        "install a certificate that names this address, or declare the host by its name",
    ),
}


@dataclass(frozen=True, slots=True)
class CertificateReading:
    """What a handshake said of a certificate; `value` has `days_left` where a certificate was seen."""

    outcome: Outcome
    message: Text
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
        said = Text(
            f"Aucun certificat n’a été montré : la négociation TLS 1.2 ou 1.3 a échoué (« {reason} »).",
            f"No certificate was shown: the TLS 1.2 or 1.3 handshake failed ({reason}).",
        )
        return CertificateReading(Outcome.CANT_TELL, said)
    except NetworkError as error:
        return CertificateReading(Outcome.CANT_TELL, error.text)
    left = value["days_left"]
    said = Text(
        f"Le certificat est digne de confiance, nomme {host.host} et sera encore valide {left} jours.",
        f"The certificate is trusted, names {host.host} and is valid for {left} more days.",
    )
    return CertificateReading(Outcome.PASSED, said, value)


def _untrusted(
    client: Client, host: CheckedHost, now: datetime, error: ssl.SSLCertVerificationError
) -> CertificateReading:
    why = error.verify_message.rstrip(".")
    remedy = REMEDIES.get(error.verify_code)
    said = Text(
        f"Le certificat n’est pas digne de confiance (« {why} »){f' : {remedy.fr}' if remedy else ''}.",
        f"The certificate is not to be trusted: {why}{f': {remedy.en}' if remedy else ''}.",
    )
    return CertificateReading(Outcome.FAILED, said, _shown_without_trust(client, host, now))


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
