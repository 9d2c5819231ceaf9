"""The databases of the service's tests."""

from databases import database, database_settings, migrated_sqlite, postgresql_server

__all__ = ["database", "database_settings", "migrated_sqlite", "postgresql_server"]
