"""Run by Alembic: on the connection that the program gives, or on the database of CATALOGUE_DATABASE_URL."""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, text
from sqlmodel import AutoString

from catalogue_service import settings
from catalogue_service.store import session
from catalogue_service.store.columns import UtcDateTime, Word
from catalogue_service.store.schema import METADATA

UPGRADE_LOCK = 0x6361_7461  # any number, the same for every process of the service


def _plain(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Write our column types as what they are kept as: a migration must not change with the program."""
    if kind != "type" or not isinstance(item, UtcDateTime | Word | AutoString):
        return False
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else "sa.String()"


def run(connection: Connection) -> None:
    """Run the migrations one after another in the transaction of the connection; two processes take turns."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
        render_item=_plain,
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with session.engine_of(os.environ.get("CATALOGUE_DATABASE_URL", settings.DEFAULT_DATABASE)).begin() as own:
        run(own)
