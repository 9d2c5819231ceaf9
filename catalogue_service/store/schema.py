"""Every table, in one metadata: what the migrations must lead to."""

from __future__ import annotations

from catalogue_service.store import (
    accounts,
    applications,
    assessments,
    audit,
    clients,
    decisions,
    jobs,
    listings,
)
from catalogue_service.store.columns import Table

TABLES = (
    accounts.User,
    accounts.RoleRow,
    accounts.UserRole,
    applications.Application,
    applications.Version,
    assessments.CorpusSnapshot,
    assessments.Assessment,
    decisions.Decision,
    decisions.Confirmation,
    listings.Listing,
    listings.ListingFacet,
    clients.ClientRegistration,
    audit.AuditEvent,
    audit.AuditHead,
    jobs.Job,
)

APPEND_ONLY = (
    assessments.CorpusSnapshot,
    assessments.Assessment,
    decisions.Decision,
    decisions.Confirmation,
    audit.AuditEvent,
)

METADATA = Table.metadata
