"""Every table, in one metadata: what the migrations must lead to."""

from __future__ import annotations

from catalogue_service.store import (
    acceptances,
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
    acceptances.Acceptance,
    acceptances.AcceptanceWithdrawal,
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
    acceptances.Acceptance,
    acceptances.AcceptanceWithdrawal,
    audit.AuditEvent,
)

METADATA = Table.metadata
