"""Who signed an APK, by which schemes, and whether the signatures hold; runs in the sandboxed reader only.

Source: source.android.com, "Application signing", APK Signature Scheme v2, v3 and v3.1. The JAR signature (v1) is
found and not verified: it protects too little to be relied on.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from scanners.apk.binary_xml import UnreadableError

MAGIC = b"APK Sig Block 42"
END = struct.Struct("<4s4H2LH")
LARGEST_BLOCK = 64 * 2**20
CHUNK = 2**20
SCHEMES = {0x7109871A: "v2", 0xF05368C0: "v3", 0x1B93AD61: "v3.1"}
STRONGEST_FIRST = (0x0102, 0x0104, 0x0202, 0x0101, 0x0103, 0x0201, 0x0301)
WIDE = frozenset({0x0102, 0x0104, 0x0202})


@dataclass(frozen=True)
class Layout:
    """Where the parts of an APK are: the signing block (or where it would be), the directory and its end record."""

    block: int
    directory: int
    end: int
    size: int


def read(apk: Path, jar_signatures: list[Path]) -> list[dict[str, Any]]:
    """Return each scheme found: `{"scheme", "holds", "problem", "certificates"}`; `holds` is None when not verified."""
    found = [_jar(path) for path in jar_signatures]
    with apk.open("rb") as stream:
        layout, pairs = _signing_block(stream)
        for identifier, value in pairs:
            if identifier in SCHEMES:
                found.append(_scheme(stream, layout, SCHEMES[identifier], value))
    return found


def _jar(path: Path) -> dict[str, Any]:
    try:
        certificates = pkcs7.load_der_pkcs7_certificates(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm) as error:
        return _found("v1", None, f"its JAR signature is damaged: {error}", [])
    return _found("v1", None, None, [_about(certificate) for certificate in certificates])


def _signing_block(stream: IO[bytes]) -> tuple[Layout, list[tuple[int, bytes]]]:
    """Return the layout and the pairs of the block; the archive was checked, so its end record is at its end."""
    size = stream.seek(0, 2)
    tail_at = max(0, size - END.size - 0xFFFF)
    stream.seek(tail_at)
    tail = stream.read()
    end = tail_at + tail.rindex(b"PK\x05\x06")
    directory = END.unpack_from(tail, end - tail_at)[6]
    if directory < 32:
        return Layout(directory, directory, end, size), []
    stream.seek(directory - 24)
    footer = stream.read(24)
    if footer[8:] != MAGIC:
        return Layout(directory, directory, end, size), []
    (length,) = struct.unpack("<Q", footer[:8])
    start = directory - length - 8
    if not 24 <= length <= LARGEST_BLOCK or start < 0:
        raise UnreadableError("the signing block is damaged")
    stream.seek(start)
    if struct.unpack("<Q", stream.read(8)) != (length,):
        raise UnreadableError("the signing block says two different things about its size")
    body, pairs, at = stream.read(length - 24), [], 0
    while at < len(body):
        (pair_length,) = struct.unpack_from("<Q", body, at)
        if not 4 <= pair_length <= len(body) - at - 8:
            raise UnreadableError("a part of the signing block reaches beyond its end")
        pairs.append((struct.unpack_from("<I", body, at + 8)[0], body[at + 12 : at + 8 + pair_length]))
        at += 8 + pair_length
    return Layout(start, directory, end, size), pairs


def _scheme(stream: IO[bytes], layout: Layout, scheme: str, value: bytes) -> dict[str, Any]:
    certificates: list[dict[str, Any]] = []
    problem: str | None = None
    try:
        (signers,) = _prefixed(value)
        parts = [_signer(part, scheme) for part in _prefixed(signers)]
        problem = None if parts else "nobody signed"
        for signer in parts:
            certificates.append(_about(signer.certificate))
            problem = problem or _problem(stream, layout, signer)
    except _NotVerifiableError as error:
        return _found(scheme, None, str(error), certificates)
    except (ValueError, IndexError, struct.error, UnsupportedAlgorithm) as error:
        problem = f"the signature is damaged ({type(error).__name__})"
    return _found(scheme, problem is None, problem, certificates)


class _NotVerifiableError(Exception):
    """The signature is of a kind that is not verified here."""


@dataclass(frozen=True)
class Signer:
    """One signer: what was signed, and by algorithm the signatures of it and the digests of the content."""

    signed: bytes
    signatures: dict[int, bytes]
    digests: dict[int, bytes]
    key: bytes
    certificate: x509.Certificate


def _signer(signer: bytes, scheme: str) -> Signer:
    (length,) = struct.unpack_from("<I", signer)
    signed, rest = signer[4 : 4 + length], signer[4 + length :]
    # From v3 on, the versions of Android that the signer is for stand between the data and the signatures.
    signatures, key = _prefixed(rest if scheme == "v2" else rest[8:])
    digests, certificates = _first_two(signed)
    return Signer(
        signed=signed,
        signatures=dict(map(_numbered, _prefixed(signatures))),
        digests=dict(map(_numbered, _prefixed(digests))),
        key=key,
        certificate=x509.load_der_x509_certificate(next(_prefixed(certificates), b"")),
    )


def _problem(stream: IO[bytes], layout: Layout, signer: Signer) -> str | None:
    """Return what is wrong with a signature, None when it holds."""
    chosen = next((algorithm for algorithm in STRONGEST_FIRST if algorithm in signer.signatures), None)
    if chosen is None or chosen not in signer.digests:
        raise _NotVerifiableError("no signature of a kind that is verified here")
    public = signer.certificate.public_key()
    encoded = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if encoded != signer.key:
        return "the key is not the one of the certificate"
    try:
        _verify(public, chosen, signer.signatures[chosen], signer.signed)
    except InvalidSignature:
        return "the signature does not fit what was signed"
    if _digest(stream, layout, "sha512" if chosen in WIDE else "sha256") != signer.digests[chosen]:
        return "the content was changed after it was signed"
    return None


def _verify(public: Any, algorithm: int, signature: bytes, data: bytes) -> None:
    digest: hashes.HashAlgorithm = hashes.SHA512() if algorithm in WIDE else hashes.SHA256()
    match public:
        case rsa.RSAPublicKey() if algorithm in (0x0101, 0x0102):
            scheme = padding.PSS(padding.MGF1(digest), digest.digest_size)
            public.verify(signature, data, scheme, digest)
        case rsa.RSAPublicKey() if algorithm in (0x0103, 0x0104):
            public.verify(signature, data, padding.PKCS1v15(), digest)
        case ec.EllipticCurvePublicKey() if algorithm in (0x0201, 0x0202):
            public.verify(signature, data, ec.ECDSA(digest))
        case dsa.DSAPublicKey() if algorithm == 0x0301:
            public.verify(signature, data, digest)
        case _:
            raise InvalidSignature


def _digest(stream: IO[bytes], layout: Layout, name: str) -> bytes:
    """Return the digest over the three parts around the block, in chunks of a mebibyte."""
    stream.seek(layout.end)
    end = bytearray(stream.read(layout.size - layout.end))
    # The directory is taken to begin where the block does, as before signing.
    struct.pack_into("<I", end, 16, layout.block)
    chunks = chain(_chunks(stream, 0, layout.block), _chunks(stream, layout.directory, layout.end), [bytes(end)])
    digests = [hashlib.new(name, b"\xa5" + struct.pack("<I", len(chunk)) + chunk).digest() for chunk in chunks]
    return hashlib.new(name, b"\x5a" + struct.pack("<I", len(digests)) + b"".join(digests)).digest()


def _chunks(stream: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    stream.seek(start)
    left = end - start
    while left > 0:
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            raise ValueError("cut short")
        left -= len(chunk)
        yield chunk


def _prefixed(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        if length > len(data) - at - 4:
            raise ValueError("a part reaches beyond its end")
        yield data[at + 4 : at + 4 + length]
        at += 4 + length


def _first_two(data: bytes) -> tuple[bytes, bytes]:
    """Return the first two parts; in v3 numbers without a length follow them."""
    parts = _prefixed(data)
    return next(parts, b""), next(parts, b"")


def _numbered(data: bytes) -> tuple[int, bytes]:
    algorithm, length = struct.unpack_from("<II", data)
    if length != len(data) - 8:
        raise ValueError("a value is not as long as it says")
    return algorithm, data[8:]


def _about(certificate: x509.Certificate) -> dict[str, Any]:
    public = certificate.public_key()
    kind = next((name for known, name in _KINDS if isinstance(public, known)), "other")
    digest = certificate.signature_hash_algorithm
    return {
        "subject": certificate.subject.rfc4514_string()[:500],
        "sha256": certificate.fingerprint(hashes.SHA256()).hex(),
        "digest": digest.name if digest else None,
        "key": kind,
        "bits": getattr(public, "key_size", None),
        "not_after": certificate.not_valid_after_utc.date().isoformat(),
    }


_KINDS: tuple[tuple[type, str], ...] = (
    (rsa.RSAPublicKey, "RSA"),
    (ec.EllipticCurvePublicKey, "EC"),
    (dsa.DSAPublicKey, "DSA"),
)


def _found(scheme: str, holds: bool | None, problem: str | None, certificates: list[dict[str, Any]]) -> dict[str, Any]:
    return {"scheme": scheme, "holds": holds, "problem": problem, "certificates": certificates}
