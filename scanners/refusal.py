"""Why a package can not be used: every reason at once, each with its place, in words for whoever made the package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.vocabulary import Text


@dataclass(frozen=True, slots=True)
class PackageProblem:
    """One thing to mend.

    `pointer` is a JSON pointer (RFC 6901) into manifest.json, the name of a member of the package, or empty for the
    package as a whole; what is `said` without being a Text is English, and shown in English to everybody.
    """

    pointer: str
    said: Text | str

    @property
    def text(self) -> Text:
        return self.said if isinstance(self.said, Text) else Text(self.said, self.said)

    @property
    def message(self) -> str:
        return self.text.en


class PackageUnusable(Exception):
    """The package can not be examined; `problems` holds every reason that was found, never none."""

    def __init__(self, problems: Iterable[PackageProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.pointer or 'package'}: {problem.message}" for problem in self.problems))

    @classmethod
    def at(cls, pointer: str, said: Text | str) -> PackageUnusable:
        """Return the refusal of a single problem."""
        return cls((PackageProblem(pointer, said),))
