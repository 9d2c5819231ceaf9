"""Names of files that mean the same on every system, and stay inside the folder that they are unpacked into."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from criteria.vocabulary import Text
from scanners.refusal import PackageUnusable

# Windows opens a device for these, with or without an extension.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
# Bidirectional controls make a name look like another one (CVE-2021-42574).
_DECEPTIVE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class NameLimits:
    """The longest name, in UTF-8 bytes, of a path and of one of its parts, and the most parts a path may have.

    `portable` names mean the same on every system; those that are not must never become names of files.
    """

    path_bytes: int = 1024
    part_bytes: int = 240
    depth: int = 40
    portable: bool = True


def printable(text: str, also: str = "\u00a0\u202f") -> str:
    """Return a text on one line, in which every character that could command a terminal or deceive is spelt out.

    `also` are the characters that stay besides those that Python holds for printable: the spaces of French.
    """
    return "".join(
        character
        if character in also or (character.isprintable() and not _DECEPTIVE.match(character))
        else ascii(character)[1:-1]
        for character in text
    )


def shown(name: str) -> str:
    """Return a name as messages print it: whole up to 120 characters, without a character that could deceive."""
    safe = printable(name, also="")
    return safe if len(safe) <= 120 else f"{safe[:117]}…"


def parts_of(name: str, limits: NameLimits) -> tuple[str, ...]:
    """Return the parts of a member's name, none for the root itself; raise PackageUnusable when it is not safe.

    A leading `./` and a final `/`, which tar writes, do not count.
    """
    problem = _problem_of_whole(name, limits)
    if problem is not None:
        raise PackageUnusable.at(shown(name), problem)
    inner = name.rstrip("/") if not name.startswith("/") else name
    while inner.startswith("./"):
        inner = inner[2:].lstrip("/")
    if inner in {"", "."}:
        return ()
    parts = tuple(inner.split("/"))
    if len(parts) > limits.depth:
        raise PackageUnusable.at(
            shown(name),
            Text(
                f"il est trop profond, attendu : {limits.depth} niveaux au plus",
                f"it lies too deep: expected {limits.depth} levels at most",
            ),
        )
    for part in parts:
        problem = _problem_of_part(part, limits)
        if problem is not None:
            raise PackageUnusable.at(shown(name), problem)
    return parts


def _problem_of_whole(name: str, limits: NameLimits) -> Text | None:
    if not name:
        return Text("un élément n’a pas de nom", "a member has no name")
    if any("\ud800" <= character <= "\udfff" for character in name):
        return Text("son nom n’est pas en UTF-8 : renommez le fichier", "its name is not UTF-8: rename the file")
    if any(unicodedata.category(character) == "Cc" for character in name) or _DECEPTIVE.search(name):
        return Text(
            "son nom contient un caractère de contrôle : renommez le fichier",
            "its name holds a control character: rename the file",
        )
    if "\\" in name:
        return Text(
            "son nom contient une barre oblique inverse, attendu : / entre les dossiers ; refaites l’archive avec "
            "l’Explorateur de Windows, 7-Zip ou tar",
            "its name holds a backslash: expected / between folders; make the archive again with the Explorer of "
            "Windows, 7-Zip or tar",
        )
    if name.startswith("/"):
        return Text(
            "son nom est un chemin absolu, attendu : un chemin relatif au paquet",
            "its name is an absolute path: expected one relative to the package",
        )
    if re.match("[A-Za-z]:", name):
        return Text(
            "son nom commence par une lettre de lecteur, attendu : un chemin relatif au paquet",
            "its name begins with a drive letter: expected a path relative to the package",
        )
    if len(name.encode()) > limits.path_bytes:
        return Text(
            f"son chemin est trop long, attendu : {limits.path_bytes} octets au plus",
            f"its path is too long: expected {limits.path_bytes} bytes at most",
        )
    return None


def _problem_of_part(part: str, limits: NameLimits) -> Text | None:
    if part == "..":
        return Text(
            "son nom mène hors du paquet (..), attendu : un chemin à l’intérieur",
            "its name leads out of the package (..): expected a path inside it",
        )
    if part in {"", "."}:
        return Text(
            "son nom contient un dossier vide ou ., attendu : un chemin simple",
            "its name holds an empty or . folder: expected a plain path",
        )
    if len(part.encode()) > limits.part_bytes:
        return Text(
            f"une partie de son chemin est trop longue, attendu : {limits.part_bytes} octets au plus",
            f"a part of its path is too long: expected {limits.part_bytes} bytes at most",
        )
    return _problem_elsewhere(part) if limits.portable else None


def _problem_elsewhere(part: str) -> Text | None:
    if ":" in part:
        return Text(
            "son nom contient un deux-points, que Windows prend pour un flux caché : renommez le fichier",
            "its name holds a colon, which Windows reads as a hidden stream: rename the file",
        )
    if part[-1] in ". ":
        return Text(
            "son nom finit par un point ou une espace, que Windows supprime : renommez le fichier",
            "its name ends with a dot or a space, which Windows drops: rename the file",
        )
    if _DEVICES.fullmatch(part):
        return Text(
            f"{shown(part)} est un périphérique pour Windows : renommez le fichier",
            f"{shown(part)} is a device on Windows: rename the file",
        )
    return None


@dataclass(slots=True)
class TakenNames:
    """The names seen so far; two that are the same are refused, or, where `portable`, that some system confuses."""

    portable: bool = True
    _folders: dict[str, str] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)

    def add_folder(self, parts: tuple[str, ...]) -> None:
        """Take the name of a folder and of those above it; a folder may be named more than once."""
        for depth in range(1, len(parts) + 1):
            name = "/".join(parts[:depth])
            key = self._key(name)
            if key in self._files:
                raise PackageUnusable.at(
                    shown(name),
                    Text(
                        "c’est à la fois un fichier et un dossier : gardez l’un des deux",
                        "it is a file and a folder at once: keep one",
                    ),
                )
            _refuse_twin(name, self._folders.setdefault(key, name))

    def add_file(self, parts: tuple[str, ...]) -> None:
        """Take the name of a file."""
        self.add_folder(parts[:-1])
        name = "/".join(parts)
        key = self._key(name)
        if key in self._folders:
            raise PackageUnusable.at(
                shown(name),
                Text(
                    "c’est à la fois un fichier et un dossier : gardez l’un des deux",
                    "it is a file and a folder at once: keep one",
                ),
            )
        if key in self._files:
            _refuse_twin(name, self._files[key])
            raise PackageUnusable.at(
                shown(name), Text("il est là deux fois : gardez-en un", "it is there twice: keep one")
            )
        self._files[key] = name

    def _key(self, name: str) -> str:
        return _folded(name) if self.portable else name


def _refuse_twin(name: str, earlier: str) -> None:
    if name != earlier:
        message = Text(
            f"bien des systèmes le confondent avec {shown(earlier)} (seuls la casse ou les accents diffèrent) : "
            "renommez l’un des deux",
            f"many systems take it for the same as {shown(earlier)} (case or accents differ only): rename one",
        )
        raise PackageUnusable.at(shown(name), message)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
