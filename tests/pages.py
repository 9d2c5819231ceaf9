"""What every page must keep to, read from its HTML."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
SHAPES = frozenset({"path", "circle", "rect"})


class Page(HTMLParser):
    """A page taken apart: title, headings, language, ids, fields, links, and what is wrong with its markup."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.lang = ""
        self.h1: list[str] = []
        self.ids: Counter[str] = Counter()
        self.fields: list[dict[str, str]] = []
        self.labels: set[str] = set()
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self._label_depth = 0
        self.feed(html)
        self.close()
        if self._open:
            self.wrong.append(f"never closed: {', '.join(self._open)}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID and not (tag in SHAPES and self.get_starttag_text().endswith("/>")):
            self._open.append(tag)
        if "id" in found:
            self.ids[found["id"]] += 1
        self._look_for_faults(tag, found)
        self._note(tag, found)

    def _look_for_faults(self, tag: str, found: dict[str, str]) -> None:
        self.wrong += [f"inline handler {name}" for name in found if name.startswith("on")]
        if "style" in found or tag == "style":
            self.wrong.append("inline style")
        if tag == "script" and not found.get("src"):
            self.wrong.append("inline script")
        if tag == "img" and "alt" not in found:
            self.wrong.append("an image without alt")

    def _note(self, tag: str, found: dict[str, str]) -> None:
        match tag:
            case "html":
                self.lang = found.get("lang", "")
            case "h1":
                self.h1.append("")
            case "a":
                self.links.append(found.get("href", ""))
            case "label":
                self.labels.add(found.get("for", ""))
            case "input" | "select" | "textarea" if found.get("type") not in {"hidden", "submit", "button"}:
                self.fields.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self._open[-1] if self._open else 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if "h1" in self._open:
            self.h1[-1] += data


def faults(html: str) -> list[str]:
    """Return what is wrong with a page; nothing for a good one."""
    page = Page(html)
    found = list(page.wrong)
    if not page.title.strip():
        found.append("no title")
    if len(page.h1) != 1 or not page.h1[0].strip():
        found.append(f"expected one h1, found {page.h1}")
    if page.lang not in {"fr", "en"}:
        found.append(f"lang is {page.lang!r}")
    found += [f"the id {name} is used {count} times" for name, count in page.ids.items() if count > 1]
    found += [f"a label for {name}, which is not there" for name in page.labels if name not in page.ids]
    for field in page.fields:
        if field.get("id") not in page.labels and not field.get("aria-label"):
            found.append(f"no label for {field}")
        described = field.get("aria-describedby", "").split()
        found += [f"described by {name}, which is not there" for name in described if name not in page.ids]
    found += [
        f"a link to {link}, which is not there" for link in page.links if link[:1] == "#" and link[1:] not in page.ids
    ]
    return found
