"""What one package says that its application is made of: its files, its inventory and its imports together."""

from __future__ import annotations

from dataclasses import dataclass

from scanners.dependencies import bill, imports, inventory
from scanners.dependencies.bill import Bill
from scanners.dependencies.components import Component, Ecosystem, Problem
from scanners.dependencies.documents import LARGEST, UnreadableFile
from scanners.dependencies.imports import Import
from scanners.dependencies.inventory import Inventory
from scanners.subject import Subject

Key = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Parts:
    """`bill` is None where the package has no inventory, or one that `bill_problem` says can not be read."""

    inventory: Inventory
    bill: Bill | None
    bill_problem: Problem | None
    imports: tuple[Import, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.inventory.problems + ((self.bill_problem,) if self.bill_problem else ())

    @property
    def places(self) -> dict[Key, list[Component]]:
        """Every component with its places, those in files before that in the inventory."""
        grouped: dict[Key, list[Component]] = {}
        for one in (*self.inventory.components, *self.billed):
            grouped.setdefault(one.key, []).append(one)
        return grouped

    @property
    def billed(self) -> tuple[Component, ...]:
        return self.bill.components if self.bill is not None else ()

    @property
    def billed_ecosystems(self) -> frozenset[Ecosystem]:
        return frozenset(one.ecosystem for one in self.billed if one.ecosystem is not None)

    @property
    def unnamed_imports(self) -> tuple[Import, ...]:
        """The imports of languages for which neither a file nor the inventory names any component."""
        named = self.inventory.locked | self.billed_ecosystems
        for reading in self.inventory.uncovered:
            named |= reading.declares
        return tuple(one for one in self.imports if not one.ecosystems & named)


def take(subject: Subject) -> Parts:
    """Read everything in a package that names components."""
    files = {subject.relative(path): path for path in subject.source_files()}
    contents, problem = None, None
    path = subject.root / bill.NAME
    if path.is_file():
        try:
            with path.open("rb") as stream:
                contents = bill.read(stream.read(LARGEST + 1))
        except UnreadableFile as error:
            problem = Problem(bill.NAME, error.text, error.line)
    return Parts(inventory.take(files), contents, problem, imports.first_of_each(files))
