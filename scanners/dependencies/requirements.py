"""pip: requirements.txt and the files that it includes (the format of pip 24, without the network)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from scanners.dependencies.components import Component, Ecosystem, Problem, Reading, Relation, Scope
from scanners.dependencies.documents import UnreadableFile, text_of, unexpected
from scanners.dependencies.python import PYPI, component_of, requirement_of

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_INCLUDE = re.compile(r"(?:-r|--requirement)(?:\s*=\s*|\s*)(\S.*)")
_CONSTRAINT = re.compile(r"(?:-c|--constraint)(?:\s*=\s*|\s*)(\S.*)")
_EDITABLE = re.compile(r"(?:-e|--editable)(?:\s*=\s*|\s+)(\S.*)")
_PER_REQUIREMENT = re.compile(r"\s--(?:hash|config-settings|global-option|install-option)(?:\s|=).*$")
_DEVELOPMENT = re.compile(r"(?i)(^|[-_./])(dev|develop|development|tests?|testing|docs?|lint|ci|build|typing)([-_.]|$)")
_ADDRESS = re.compile(r"(?:[a-z]+\+)?[a-z][a-z0-9+.-]*://\S+|git@\S+", re.IGNORECASE)
_EGG = re.compile(r"#(?:.*&)?egg=([A-Za-z0-9][A-Za-z0-9._-]*)")
MOST_FILES = 50
LONGEST_ADDRESS = 2_000


def read(data: bytes, path: str, sibling: Callable[[str], bytes | None]) -> Reading:
    """Read a requirements file, with what it includes by -r and the versions that it takes from -c.

    It counts as a lock where every line pins a version; pip then installs what it names. `sibling` gives the bytes of
    a file by its path from this one's folder.
    """
    reader = _Reader(path, sibling)
    reader.read(data, PurePosixPath(), path)
    components = reader.components()
    pinned = all(component.version for component in components)
    listed = PYPI if components else frozenset()
    problems = tuple(reader.problems)
    if pinned:
        return Reading(path, components, problems, locks=listed)
    return Reading(path, components, problems, declares=listed)


class _Reader:
    """Gathers the requirements of a file and of those that it includes, each file once."""

    def __init__(self, path: str, sibling: Callable[[str], bytes | None]) -> None:
        self._folder = PurePosixPath(path).parent
        self._scope = Scope.DEVELOPMENT if _DEVELOPMENT.search(PurePosixPath(path).name) else Scope.RUNTIME
        if PurePosixPath(path).parent.name == "requirements" and _DEVELOPMENT.search(f"/{PurePosixPath(path).name}"):
            self._scope = Scope.DEVELOPMENT
        self._sibling = sibling
        self._seen = {PurePosixPath(path).name}
        self._found: list[Component] = []
        self._constraints: dict[str, str] = {}
        self.problems: list[Problem] = []

    def components(self) -> tuple[Component, ...]:
        """Return what was found, at the versions that the constraints fix."""
        return tuple(
            replace(one, version=self._constraints.get(one.key[1])) if one.version is None else one
            for one in self._found
        )

    def read(self, data: bytes, inner: PurePosixPath, path: str, *, constraints: bool = False) -> None:
        for number, line in _lines(text_of(data)):
            try:
                self._line(line, number, inner, path, constraints=constraints)
            except UnreadableFile as error:
                self.problems.append(Problem(path, error.text, error.line))

    def _line(self, line: str, number: int, inner: PurePosixPath, path: str, *, constraints: bool) -> None:
        if (included := _INCLUDE.fullmatch(line)) is not None:
            self._include(included[1], number, inner, constraints=constraints)
        elif (included := _CONSTRAINT.fullmatch(line)) is not None:
            self._include(included[1], number, inner, constraints=True)
        elif (editable := _EDITABLE.fullmatch(line)) is not None:
            self._at_address(editable[1], number, path)
        elif line.startswith("-"):
            return  # an option of the index, which names no component
        elif _ADDRESS.match(line) or _is_path(line):
            self._at_address(line, number, path)
        else:
            requirement = requirement_of(_PER_REQUIREMENT.sub("", f" {line}").strip(), number)
            component = component_of(requirement, path, number, self._scope)
            if not constraints:
                self._found.append(component)
            elif component.version is not None:
                self._constraints.setdefault(component.key[1], component.version)

    def _include(self, name: str, number: int, inner: PurePosixPath, *, constraints: bool) -> None:
        target = PurePosixPath(posixpath.normpath(inner.parent / name.strip("\"' ")))
        if "://" in name or target.is_absolute():
            raise unexpected(f"« {name[:80]} » n’est pas dans le paquet", f"{name[:80]} is not in the package", number)
        if str(target) in self._seen:
            return
        self._seen.add(str(target))
        data = self._sibling(str(target)) if len(self._seen) <= MOST_FILES else None
        if data is None:
            raise unexpected(
                f"le fichier inclus « {name[:80]} » manque", f"the included file {name[:80]} is missing", number
            )
        shown = posixpath.normpath(self._folder / target)
        try:
            self.read(data, target, shown, constraints=constraints)
        except UnreadableFile as error:
            self.problems.append(Problem(shown, error.text, error.line))

    def _at_address(self, address: str, number: int, path: str) -> None:
        """Note a component that comes from an address; a folder of the package itself is no component."""
        if len(address) > LONGEST_ADDRESS:
            raise unexpected("une adresse est trop longue", "an address is too long", number)
        egg = _EGG.search(address)
        if egg is not None:
            name = egg[1]
        elif _ADDRESS.match(address):
            name = re.sub(r"(\.git)?(@[^/@]*)?(#.*)?$", "", address).rstrip("/").rpartition("/")[2] or address[:80]
        else:
            return
        self._found.append(
            Component(name, None, Ecosystem.PYPI, path, number, Relation.DIRECT, self._scope, wanted=address[:200])
        )


def _is_path(line: str) -> bool:
    return line.startswith((".", "/", "~")) or (line.endswith((".whl", ".tar.gz", ".zip")) and " " not in line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the logical lines, without comments, with the number of their first one."""
    pending, first = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not pending:
            first = number
        if line.endswith("\\") and not line.lstrip().startswith("#"):
            pending += line[:-1]
            continue
        whole = _COMMENT.sub("", pending + line).strip()
        pending = ""
        if whole:
            yield first, whole
    if pending.strip():
        yield first, pending.strip()
