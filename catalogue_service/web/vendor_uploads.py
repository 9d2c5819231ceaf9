"""Files that a browser sends: given to the use cases, with what is wrong beside their field."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import request
from werkzeug.datastructures import FileStorage

from catalogue_service.errors import InvalidInput, Problem
from catalogue_service.services import attachments
from catalogue_service.services.file_kinds import Place
from catalogue_service.web import auth
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import in_language


@contextmanager
def received(name: str) -> Iterator[tuple[Path, str]]:
    """Give the file that the browser sent under a name, and what the vendor calls it, for as long as needed.

    Raises InvalidInput at that name when no file was chosen.
    """
    sent = request.files.get(name)
    if sent is None or not sent.filename:
        raise InvalidInput.at(name, _("Choose a file: a .zip or a .tar.gz archive."))
    with _saved(sent) as file:
        yield file, sent.filename


def at_field(name: str, error: InvalidInput) -> list[Problem]:
    """Return the problems of a file beside its field, each with the member or the pointer that it is about."""
    whole = {"", "file", name}
    said = {problem: "" if problem.pointer in whole else f"{problem.pointer}: " for problem in error.problems}
    return [Problem(name, f"{place}{in_language(problem.text)}") for problem, place in said.items()]


def attach_all(version_id: str, name: str, place: Place) -> tuple[list[str], int, list[Problem]]:
    """Attach every file that was sent under a name to a draft, each by itself, so that no mistake loses another file.

    Returns the names in the package, how many of them are new, and what was refused, said at that name.
    """
    names: list[str] = []
    new, refused = 0, []
    for sent in request.files.getlist(name):
        if not sent.filename:
            continue
        try:
            with _saved(sent) as file, auth.database().unit_of_work(auth.require_actor()) as unit:
                attached = attachments.attach_file(unit, version_id, file, sent.filename, place)
        except InvalidInput as error:
            refused += at_field(name, error)
        else:
            names.append(attached.name)
            new += attached.is_new
    if new:
        auth.stop_reading()
    return names, new, refused


@contextmanager
def _saved(sent: FileStorage) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="catalogue-upload-") as folder:
        file = Path(folder) / "upload"
        sent.save(file)
        yield file
