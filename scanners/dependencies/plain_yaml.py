"""Reads YAML as lock files use it: mappings, sequences and texts, each with its line; no anchor, no repeated key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from scanners.dependencies.documents import DEEPEST, text_of, unexpected

MOST_NODES = 2_000_000


class YamlMap(dict[str, Any]):
    """A mapping of a YAML file; `lines` says where each key is."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class YamlList(list[Any]):
    """A sequence of a YAML file; `lines` says where each item is."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def yaml_of(data: bytes) -> YamlMap:
    """Return the mapping that the first document of a YAML file states; every scalar is a text."""
    text = text_of(data)
    tree = _Tree()
    try:
        for number, event in enumerate(yaml.parse(text, Loader=yaml.CBaseLoader)):
            if number > MOST_NODES:
                raise unexpected("il y a trop d’éléments", "it holds too many items")
            if isinstance(event, yaml.DocumentEndEvent):
                break
            tree.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        words = str(getattr(error, "problem", None) or "…")[:200]
        raise unexpected(
            f"ce n’est pas du YAML valide (« {words} »)", f"it is not valid YAML: {words}", line
        ) from error
    if not isinstance(tree.value, YamlMap):
        raise unexpected("attendu : des couples clé et valeur", "expected a mapping of keys to values")
    return tree.value


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end was not seen yet, and the key that waits for its value."""

    holder: YamlMap | YamlList
    line: int
    key: str | None = None
    key_line: int = 0


@dataclass(slots=True)
class _Tree:
    """Builds a value from the events of the parser."""

    value: Any = None
    _open: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise unexpected(
                "les ancres et les renvois YAML sont refusés", "YAML anchors and aliases are refused", line
            )
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._start(YamlMap() if isinstance(event, yaml.MappingStartEvent) else YamlList(), line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = self._open.pop()
                self._add(done.holder, done.line)
            case yaml.ScalarEvent():
                self._scalar(event.value, line)

    def _start(self, holder: YamlMap | YamlList, line: int) -> None:
        if len(self._open) >= DEEPEST:
            raise unexpected("il y a trop de niveaux", "it is nested too deep", line)
        if self._open and isinstance(self._open[-1].holder, YamlMap) and self._open[-1].key is None:
            raise unexpected("une clé n’est pas un texte", "a key is no text", line)
        self._open.append(_Open(holder, line))

    def _scalar(self, text: str, line: int) -> None:
        current = self._open[-1] if self._open else None
        if current is None or isinstance(current.holder, YamlList) or current.key is not None:
            self._add(text, line)
        elif text in current.holder:
            raise unexpected(f"la clé {text[:60]} est donnée deux fois", f"the key {text[:60]} is given twice", line)
        else:
            current.key, current.key_line = text, line

    def _add(self, value: Any, line: int) -> None:
        if not self._open:
            self.value = value
            return
        current = self._open[-1]
        if isinstance(current.holder, YamlList):
            current.holder.append(value)
            current.holder.lines.append(line)
        elif current.key is not None:
            current.holder[current.key] = value
            current.holder.lines[current.key] = current.key_line
            current.key = None
