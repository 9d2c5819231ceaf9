"""One tree of errors: what a use case refuses, in words that a user may read.

A message never holds a token, a password, a health datum or a path of the server. `web/problems.py` turns each class
into one HTTP status.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: a JSON pointer (RFC 6901) or the name of a member or field, and a sentence that says what.

    `message_fr` says the same in French; a problem without it is shown as it is to everybody.
    """

    pointer: str
    message: str
    message_fr: str | None = None

    @property
    def text(self) -> Text:
        """The sentence in both languages."""
        return Text(self.message_fr or self.message, self.message)


class CatalogueError(Exception):
    """What every refusal of the service derives from."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(CatalogueError):
    """There is no such thing, or not for this person."""


class NotAllowed(CatalogueError):
    """This person may not do that."""


class InvalidInput(CatalogueError):
    """What was given can not be used; `problems` holds every reason at once, never none."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.pointer}: {problem.message}" for problem in self.problems))

    @classmethod
    def at(cls, pointer: str, message: str) -> InvalidInput:
        """Return the error of a single problem."""
        return cls((Problem(pointer, message),))


class IllegalTransition(CatalogueError):
    """The thing is not in a state from which that is possible."""


class Conflict(CatalogueError):
    """Somebody else came first, or the thing has changed since it was read."""


class Unavailable(CatalogueError):
    """The database or the storage can not serve at the moment; trying again may help."""
