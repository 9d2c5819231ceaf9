"""Who acts: a person with the roles that were given to them, or the service itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue_service.errors import NotAllowed


class Role(StrEnum):
    """What a person may be here; one person may be several."""

    VENDOR = "vendor"
    REVIEWER = "reviewer"
    AUTHORITY = "authority"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Actor:
    """In whose name something is done; `id` is the user's identifier."""

    id: str
    name: str
    roles: frozenset[Role] = frozenset()

    def has(self, role: Role) -> bool:
        return role in self.roles

    def require(self, *roles: Role) -> None:
        """Raise NotAllowed unless the actor has one of the roles at least."""
        if not self.roles.intersection(roles):
            raise NotAllowed(f"This needs the role {' or '.join(sorted(roles))}.")


SYSTEM = Actor("system", "Catalogue")
"""The service itself: jobs, and the operator's command line."""

VISITOR = Actor("visitor", "")
"""Somebody who has not signed in: may sign up as a vendor or as a patient, and nothing else."""
