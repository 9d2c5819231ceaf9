"""The corpus in force, read once a day and a folder."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from catalogue_service.settings import Settings
from criteria.loader import load_corpus
from criteria.vocabulary import Corpus


def in_force(settings: Settings, on: date) -> Corpus:
    """Return the corpus of the settings on a date; raise CorpusError when a file of it is wrong."""
    return _load(settings.corpus_dir, on)


@lru_cache(maxsize=4)
def _load(folder: Path | None, on: date) -> Corpus:
    return load_corpus(folder, on)
