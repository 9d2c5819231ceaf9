"""What a browser would do with a page: send its form as it stands, or with a file."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any


def typed_in(html: str) -> dict[str, Any]:
    """Return what the fields of the page's own forms hold, as a browser would send them; no button is pressed."""
    reader = _Fields()
    reader.feed(html)
    reader.close()
    return reader.values


def send(person: Any, path: str, field: str, file: Path, data: dict[str, Any] | None = None) -> Any:
    """Send a file by a form, with what else the form holds."""
    with file.open("rb") as stream:
        return person.post(path, {**(data or {}), field: (stream, file.name)}, content_type="multipart/form-data")


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, Any] = {"do": "continue"}
        self._inside = False
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        match tag:
            case "main":
                self._inside = True
            case _ if not self._inside:
                pass
            case "textarea":
                self._area = name
                self.values[name] = ""
            case "select":
                self._select = name
            case "option" if self._select is not None and ("selected" in found or self._select not in self.values):
                self.values[self._select] = found.get("value") or ""
            case "input" if found.get("type") in {"checkbox", "radio"}:
                if "checked" in found:
                    self.values.setdefault(name, []).append(found.get("value") or "on")
            case "input" if found.get("type") != "file":
                self.values[name] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside = False
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            # A browser drops the line feed that follows the opening tag.
            held = self.values[self._area]
            self.values[self._area] = held + (data.removeprefix("\n") if not held else data)
