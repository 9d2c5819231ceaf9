"""Why a package can not be used: every reason at once, each with its place, in words for whoever made the package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackageProblem:
    """One thing to mend.

    `pointer` is a JSON pointer (RFC 6901) into manifest.json, the name of a member of the package, or empty for the
    package as a whole.
    """

    pointer: str
    message: str


class PackageUnusable(Exception):  # noqa: N818 - reads as what it says
    """The package can not be examined; `problems` holds every reason that was found, never none."""

    def __init__(self, problems: Iterable[PackageProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.pointer or 'package'}: {problem.message}" for problem in self.problems))

    @classmethod
    def at(cls, pointer: str, message: str) -> PackageUnusable:
        """Return the refusal of a single problem."""
        return cls((PackageProblem(pointer, message),))
