"""Turns the bytes of a source file into the UTF-8 text that the tools read, line for line.

A vendor's choice of encoding must not blind a tool: semgrep sees nothing after a byte-order mark, nor in UTF-16.
"""

from __future__ import annotations

import codecs
import plistlib
import re

from criteria.vocabulary import Text
from scanners.contract import ExplainedError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_PLIST = b"bplist00"
# PEP 263: a comment on one of the first two lines names the encoding, and may name one that hides the code (utf-7).
CODING = re.compile(rb"^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)")
PLAIN_CODINGS = frozenset(
    {"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "cp1250", "cp1251", "koi8-r", "euc_jp", "shift_jis", "gbk",
     "mac-roman", "big5", "euc_kr", "iso8859-2"}
)  # fmt: skip
LONG_GAP = re.compile(r"(?<=\S)[ \t]{200,}")
ESCAPED_LETTER = re.compile(r"(?<!\\)\\u+(?:00([0-9A-Fa-f]{2})|\{0*([0-9A-Fa-f]{2})\})")
NODE_MODULE = re.compile(r"""(["'])node:([a-z_]+(?:/[a-z_]+)?)\1""")
SCRIPT = re.compile(r"(?i)<script\b([^>]{0,2000})>")
SCRIPT_END = re.compile(r"(?i)</script")
NOT_CODE = re.compile(r"""(?i)\btype\s*=\s*["']?(?!module|(text|application)/(java|ecma|type)script)[\w+/-]+""")
TYPED = re.compile(r"""(?i)\b(?:lang|type)\s*=\s*["']?(?:ts|tsx|text/typescript)\b""")
PLACEHOLDER = re.compile(r"(?s)\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\{#.{0,2000}?#\}|<%.{0,2000}?%>")


class UnreadableError(ExplainedError):
    """The bytes are not source code that a tool could read; the text says why."""


def decode(data: bytes, *, python: bool = False) -> str:
    """Return the text of a source file with `\\n` line ends; raise UnreadableError for binary content."""
    text = _decoded(data, python=python)
    if "\x00" in text:
        raise UnreadableError(
            Text("contenu binaire sous le nom d’un fichier source", "binary content under the name of a source file")
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if python:
        head, _, rest = text.partition("\n")
        second, newline, rest = rest.partition("\n")
        text = "\n".join((head.replace("coding", "c0ding"), second.replace("coding", "c0ding"))) + newline + rest
    # A gap of a million spaces inside a line stops a lexer for minutes and means nothing.
    return LONG_GAP.sub(" ", text)


def plist_as_xml(data: bytes) -> bytes:
    """Return a binary property list as XML; raise UnreadableError when it is none."""
    try:
        return plistlib.dumps(plistlib.loads(data, fmt=plistlib.FMT_BINARY))
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError, plistlib.InvalidFileException) as error:
        raise UnreadableError(
            Text("une liste de propriétés binaire qui est abîmée", "a binary property list that is damaged")
        ) from error


def unescaped(text: str) -> str:
    """Return JavaScript or Java text with the letters written as escapes: `\\u0065val` is `eval` to both."""
    if "\\u" not in text:
        return text
    return ESCAPED_LETTER.sub(_letter, text)


def plain_modules(text: str) -> str:
    """Return JavaScript text with Node's own modules under their plain names: `node:crypto` is `crypto`."""
    return NODE_MODULE.sub(r"\1\2\1", text) if "node:" in text else text


def scripts_of(page: str) -> tuple[str, bool]:
    """Return the scripts of a page, each on its own lines, and whether they are in TypeScript; "" when it has none.

    Template placeholders are replaced by values of the same meaning to a parser.
    """
    kept: list[str] = []
    end, typed = 0, False
    while (opening := SCRIPT.search(page, end)) is not None:
        closing = SCRIPT_END.search(page, opening.end())
        body = page[opening.end() : closing.start() if closing else len(page)]
        kept.append("\n" * page.count("\n", end, opening.end()))
        end = opening.end() + len(body)
        if NOT_CODE.search(opening[1]) or not body.strip():
            kept.append("\n" * body.count("\n"))
            continue
        typed = typed or TYPED.search(opening[1]) is not None
        kept.append(";" + PLACEHOLDER.sub(_as_value, body))
    code = "".join(kept)
    return (code, typed) if code.strip() else ("", False)


def _decoded(data: bytes, *, python: bool) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    Text(
                        f"le contenu n’est pas le {encoding} qu’annonce sa marque d’ordre des octets",
                        f"the content is not the {encoding} that its byte-order mark announces",
                    )
                ) from error
    coding = CODING.match(data[:400]) if python else None
    if coding is not None:
        return _declared(data, coding[1].decode("ascii"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _declared(data: bytes, name: str) -> str:
    try:
        encoding = codecs.lookup(name).name
    except LookupError as error:
        raise UnreadableError(
            Text(f"il déclare l’encodage inconnu {name}", f"it declares the unknown encoding {name}")
        ) from error
    if encoding not in PLAIN_CODINGS:
        raise UnreadableError(
            Text(
                f"il déclare l’encodage {name}, dans lequel du code peut se cacher",
                f"it declares the encoding {name}, in which code can be hidden",
            )
        )
    return data.decode(encoding, errors="replace")


def _letter(match: re.Match[str]) -> str:
    character = chr(int(match[1] or match[2], 16))
    return character if character.isascii() and (character.isalnum() or character in "_$") else match[0]


def _as_value(match: re.Match[str]) -> str:
    value = "0" if match[0].startswith(("{{", "<%")) else " "
    return value + "\n" * match[0].count("\n")
