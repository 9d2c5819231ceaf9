"""Words are folded alike when they are kept and when they are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_service.folding import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glycémie", "glycemie"),
        ("  Carnet\tde  SANTÉ ", "carnet de sante"),
        ("Cœur", "coeur"),
        ("Straße", "strasse"),
        ("ꟹuvre", "oeuvre"),
        ("ﬁèvre", "fievre"),
        ("a\0b", "ab"),
    ],
)
def test_accents_case_and_spaces_do_not_count(text: str, expected: str):
    assert folded(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert folded(folded(text)) == folded(text)
