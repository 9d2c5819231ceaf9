"""Builds Android applications: binary XML, tables of resources, DEX files, zip archives and their signatures.

The formats are written here from their descriptions (AOSP's ResourceTypes.h, "Dalvik executable format" and "APK
Signature Scheme v2"), by other code than that which reads them.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

ANDROID = "http://schemas.android.com/apk/res/android"
# android.R.attr: identifiers that never change.
ATTRIBUTES = {
    "name": 0x01010003,
    "permission": 0x01010006,
    "readPermission": 0x01010007,
    "writePermission": 0x01010008,
    "protectionLevel": 0x01010009,
    "enabled": 0x0101000E,
    "debuggable": 0x0101000F,
    "exported": 0x01010010,
    "authorities": 0x01010018,
    "value": 0x01010024,
    "resource": 0x01010025,
    "scheme": 0x01010027,
    "host": 0x01010028,
    "minSdkVersion": 0x0101020C,
    "versionCode": 0x0101021B,
    "versionName": 0x0101021C,
    "targetSdkVersion": 0x01010270,
    "testOnly": 0x01010272,
    "allowBackup": 0x01010280,
    "fullBackupContent": 0x010104EB,
    "usesCleartextTraffic": 0x010104EC,
    "autoVerify": 0x010104EE,
    "networkSecurityConfig": 0x01010527,
    "dataExtractionRules": 0x0101063E,
}
NOTHING = 0xFFFFFFFF


@dataclass(frozen=True)
class Ref:
    """A reference to a resource."""

    resource: int


@dataclass(frozen=True)
class Node:
    """An element; `android:` attributes get their identifier, others are plain."""

    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    children: Sequence[Node] = ()
    text: str = ""


def node(name: str, /, *children: Node, text: str = "", **attributes: Any) -> Node:
    """Return an element whose attributes are the platform's own; `plain_x` is the attribute x without a namespace."""
    named = {
        key.removeprefix("plain_") if key.startswith("plain_") else f"android:{key}": value
        for key, value in attributes.items()
    }
    return Node(name, named, children, text)


class _Pool:
    def __init__(self, first: Sequence[str] = ()) -> None:
        self.texts = list(first)

    def __getitem__(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)

    def chunk(self) -> bytes:
        data, offsets = bytearray(), []
        for text in self.texts:
            offsets.append(len(data))
            units = text.encode("utf-16-le")
            length = len(units) // 2
            data += (
                struct.pack("<H", length)
                if length < 0x8000
                else struct.pack("<HH", 0x8000 | length >> 16, length & 0xFFFF)
            )
            data += units + b"\0\0"
        data += bytes(-len(data) % 4)
        start = 28 + 4 * len(offsets)
        header = struct.pack("<HHIIIIII", 1, 28, start + len(data), len(offsets), 0, 0, start, 0)
        return header + struct.pack(f"<{len(offsets)}I", *offsets) + data


def binary_xml(root: Node, *, names: Mapping[str, str] = {}) -> bytes:
    """Return an element as binary XML; `names` writes other names beside the identifiers of attributes."""
    used = sorted(
        {key.removeprefix("android:") for one in _all(root) for key in one.attributes if key.startswith("android:")},
        key=lambda name: ATTRIBUTES[name],
    )
    pool = _Pool([names.get(name, name) for name in used])
    index = {name: number for number, name in enumerate(used)}
    body = b"".join(_node(root, pool, index))
    namespace = struct.pack("<II", pool["android"], pool[ANDROID])
    body = _xml_chunk(0x100, namespace) + body + _xml_chunk(0x101, namespace)
    identifiers = struct.pack(f"<HHI{len(used)}I", 0x180, 8, 8 + 4 * len(used), *(ATTRIBUTES[name] for name in used))
    content = pool.chunk() + identifiers + body
    return struct.pack("<HHI", 3, 8, 8 + len(content)) + content


def _all(root: Node) -> list[Node]:
    return [root, *(inner for child in root.children for inner in _all(child))]


def _node(one: Node, pool: _Pool, index: Mapping[str, int]) -> list[bytes]:
    attributes = b"".join(_attribute(key, value, pool, index) for key, value in one.attributes.items())
    start = struct.pack("<IIHHHHHH", NOTHING, pool[one.name], 20, 20, len(one.attributes), 0, 0, 0)
    parts = [_xml_chunk(0x102, start + attributes)]
    if one.text:
        parts.append(_xml_chunk(0x104, struct.pack("<IHBBI", pool[one.text], 8, 0, 0, 0)))
    for child in one.children:
        parts += _node(child, pool, index)
    return [*parts, _xml_chunk(0x103, struct.pack("<II", NOTHING, pool[one.name]))]


def _attribute(key: str, value: Any, pool: _Pool, index: Mapping[str, int]) -> bytes:
    name = key.removeprefix("android:")
    space, number = (pool[ANDROID], index[name]) if key.startswith("android:") else (NOTHING, pool[name])
    raw, kind, data = _typed(value, pool)
    return struct.pack("<IIIHBBI", space, number, raw, 8, 0, kind, data)


def _typed(value: Any, pool: _Pool) -> tuple[int, int, int]:
    match value:
        case Ref(resource):
            return NOTHING, 0x01, resource
        case bool():
            return NOTHING, 0x12, NOTHING if value else 0
        case int():
            return NOTHING, 0x10, value & NOTHING
        case _:
            return pool[value], 0x03, pool[value]


def _xml_chunk(kind: int, content: bytes) -> bytes:
    return struct.pack("<HHIII", kind, 16, 16 + len(content), 1, NOTHING) + content


Resources = Mapping[str, Mapping[str, Any]]


def resource_id(resources: Resources, kind: str, name: str) -> Ref:
    """Return the reference of a resource in a table that is made of the same mapping."""
    return Ref(0x7F << 24 | (list(resources).index(kind) + 1) << 16 | list(resources[kind]).index(name))


def resource_table(resources: Resources, package: str = "org.example.diary") -> bytes:
    """Return resources.arsc: for each type (string, bool, xml...), names and values; a list of texts is an array."""
    values, kinds = _Pool(), _Pool(list(resources))
    keys = _Pool(list(dict.fromkeys(name for named in resources.values() for name in named)))
    types = b"".join(_type(number, named, values, keys) for number, named in enumerate(resources.values(), start=1))
    type_pool, key_pool = kinds.chunk(), keys.chunk()
    size = 288 + len(type_pool) + len(key_pool) + len(types)
    header = struct.pack("<HHII", 0x200, 288, size, 0x7F) + package.encode("utf-16-le").ljust(256, b"\0")
    header += struct.pack("<IIIII", 288, len(resources), 288 + len(type_pool), len(keys.texts), 0)
    content = values.chunk() + header + type_pool + key_pool + types
    return struct.pack("<HHII", 2, 12, 12 + len(content), 1) + content


def _type(number: int, named: Mapping[str, Any], values: _Pool, keys: _Pool) -> bytes:
    entries, offsets = bytearray(), []
    for name, value in named.items():
        offsets.append(len(entries))
        if isinstance(value, list):
            entries += struct.pack("<HHIII", 16, 1, keys[name], 0, len(value))
            for place, text in enumerate(value):
                entries += struct.pack("<IHBBI", 0x02000000 + place, 8, 0, 3, values[text])
        else:
            _, kind, data = _typed(value, values)
            entries += struct.pack("<HHIHBBI", 8, 0, keys[name], 8, 0, kind, data)
    count = len(named)
    spec = struct.pack(f"<HHIBBHI{count}I", 0x202, 16, 16 + 4 * count, number, 0, 0, count, *[0] * count)
    configuration = struct.pack("<I", 64) + bytes(60)
    start = 20 + len(configuration) + 4 * count
    head = struct.pack("<HHIBBHII", 0x201, 84, start + len(entries), number, 0, 0, count, start)
    return spec + head + configuration + struct.pack(f"<{count}I", *offsets) + entries


def dex(classes: Sequence[str] = ("org.example.diary.MainActivity",), texts: Sequence[str] = ()) -> bytes:
    """Return a DEX file that defines these classes and holds these constants."""
    descriptors = [f"L{name.replace('.', '/')};" for name in classes]
    strings = sorted({*descriptors, *texts})
    data, offsets = bytearray(), []
    at = 0x70 + 4 * len(strings) + 4 * len(descriptors) + 32 * len(descriptors)
    for text in strings:
        offsets.append(at + len(data))
        data += _leb128(len(text)) + text.encode() + b"\0"
    types = [strings.index(name) for name in descriptors]
    tables = struct.pack(f"<{len(strings)}I", *offsets) + struct.pack(f"<{len(types)}I", *types)
    for number in range(len(types)):
        tables += struct.pack("<8I", number, 1, NOTHING, 0, NOTHING, 0, 0, 0)
    type_at = 0x70 + 4 * len(strings)
    sizes = [
        len(strings),
        0x70,
        len(types),
        type_at,
        0,
        0,
        0,
        0,
        0,
        0,
        len(types),
        type_at + 4 * len(types),
        len(data),
        at,
    ]
    body = struct.pack("<6I", at + len(data), 0x70, 0x12345678, 0, 0, 0) + struct.pack("<14I", *sizes) + tables + data
    signed = hashlib.sha1(body).digest() + body
    return b"dex\n035\0" + struct.pack("<I", zlib.adler32(signed)) + signed


def _leb128(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


@dataclass(frozen=True)
class Signer:
    """A key and its certificate."""

    key: Any
    certificate: x509.Certificate


@functools.cache
def signer(name: str = "Glyco SAS", *, years: int = 30, bits: int | None = None) -> Signer:
    """Return a signer: an elliptic curve, or RSA where `bits` are given; one that ended for a negative `years`."""
    key: Any = rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    begins, ends = sorted((now - dt.timedelta(days=4000), now + dt.timedelta(days=365 * years)))
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(begins).not_valid_after(ends)
    return Signer(key, made.sign(key, hashes.SHA256()))


SCHEME_IDS = {"v2": 0x7109871A, "v3": 0xF05368C0}


def signed(archive: bytes, by: Signer, schemes: Sequence[str] = ("v2",)) -> bytes:
    """Return the archive with a signing block."""
    end = archive.rindex(b"PK\x05\x06")
    (directory,) = struct.unpack_from("<I", archive, end + 16)
    pairs = b""
    for scheme in schemes:
        value = _sized(_signature(archive, directory, end, by, scheme))
        pairs += struct.pack("<QI", 4 + len(value), SCHEME_IDS[scheme]) + value
    size = len(pairs) + 24
    block = struct.pack("<Q", size) + pairs + struct.pack("<Q", size) + b"APK Sig Block 42"
    tail = bytearray(archive[end:])
    struct.pack_into("<I", tail, 16, directory + len(block))
    return archive[:directory] + block + archive[directory:end] + bytes(tail)


def _signature(archive: bytes, directory: int, end: int, by: Signer, scheme: str) -> bytes:
    is_rsa = isinstance(by.key, rsa.RSAPrivateKey)
    algorithm = 0x0103 if is_rsa else 0x0201
    chunks = [
        part[at : at + 2**20]
        for part in (archive[:directory], archive[directory:end], archive[end:])
        for at in range(0, len(part), 2**20)
    ]
    digests = [hashlib.sha256(b"\xa5" + struct.pack("<I", len(chunk)) + chunk).digest() for chunk in chunks]
    digest = hashlib.sha256(b"\x5a" + struct.pack("<I", len(digests)) + b"".join(digests)).digest()
    certificate = by.certificate.public_bytes(serialization.Encoding.DER)
    versions = b"" if scheme == "v2" else struct.pack("<II", 24, 0x7FFFFFFF)
    content = _sized(_sized(struct.pack("<I", algorithm) + _sized(digest)))
    content += _sized(_sized(certificate)) + versions + _sized(b"")
    signature = by.key.sign(content, *_how(is_rsa))
    public = by.key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return _sized(
        _sized(content) + versions + _sized(_sized(struct.pack("<I", algorithm) + _sized(signature))) + _sized(public)
    )


def _how(is_rsa: bool) -> tuple[Any, ...]:
    return (padding.PKCS1v15(), hashes.SHA256()) if is_rsa else (ec.ECDSA(hashes.SHA256()),)


def _sized(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data


def jar_signature(by: Signer) -> bytes:
    """Return the PKCS #7 file of a JAR signature."""
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"Signature-Version: 1.0\r\n\r\n")
    return builder.add_signer(by.certificate, by.key, hashes.SHA256()).sign(serialization.Encoding.DER, options)


LAUNCHER = node(
    "activity",
    node(
        "intent-filter",
        node("action", name="android.intent.action.MAIN"),
        node("category", name="android.intent.category.LAUNCHER"),
    ),
    name="org.example.diary.MainActivity",
    exported=True,
)


def manifest(
    *components: Node,
    permissions: Sequence[str] = (),
    others: Sequence[Node] = (),
    target: int = 36,
    minimum: int = 26,
    **application: Any,
) -> Node:
    """Return the manifest of a release that keeps nothing in backups; `application` sets attributes of its element."""
    settings = {"allowBackup": False, **application}
    return node(
        "manifest",
        node("uses-sdk", minSdkVersion=minimum, targetSdkVersion=target),
        *(node("uses-permission", name=name) for name in permissions),
        *others,
        node("application", LAUNCHER, *components, **settings),
        plain_package="org.example.diary",
        versionCode=231,
        versionName="2.3.1",
    )


def archive_of(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def contents(
    root: Node | bytes | None = None,
    *,
    resources: Resources | bytes | None = None,
    classes: Sequence[str] = ("org.example.diary.MainActivity",),
    texts: Sequence[str] = (),
    files: Mapping[str, bytes | Node] = {},
) -> dict[str, bytes]:
    """Return the members of an APK by name; a Node becomes binary XML."""
    made = root if isinstance(root, bytes) else binary_xml(root or manifest())
    table = (
        resources if isinstance(resources, bytes) else resource_table(resources or {"string": {"app_name": "Diary"}})
    )
    rest = {name: binary_xml(one) if isinstance(one, Node) else one for name, one in files.items()}
    return {"AndroidManifest.xml": made, "resources.arsc": table, "classes.dex": dex(classes, texts), **rest}


def apk(
    root: Node | bytes | None = None, *, by: Signer | None = None, schemes: Sequence[str] = ("v2",), **parts: Any
) -> bytes:
    """Return a signed APK; without scheme it is not signed. `parts` are those of `contents`."""
    archive = archive_of(contents(root, **parts))
    return signed(archive, by or signer(), schemes) if schemes else archive
