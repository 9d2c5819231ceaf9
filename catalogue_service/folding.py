"""Words as people look for them: without accents, case or repeated spaces."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return the text in lower case without diacritics, ligatures taken apart, every space a single one."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in apart if not unicodedata.combining(character) and character != "\0")
    return " ".join(plain.casefold().replace("œ", "oe").replace("æ", "ae").split())
