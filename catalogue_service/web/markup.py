"""The little that a criterion's text may hold besides words: code between backquotes, and paragraphs."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CODE = re.compile(r"`([^`\n]+)`")


def with_code(text: str) -> Markup:
    """Return the text, escaped, with what stands between backquotes marked as code."""
    parts = _CODE.split(text)
    marked = [
        Markup('<code class="app-code">{}</code>').format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    ]
    return Markup("").join(marked)
