"""The migrations lead to the tables that the program declares, and guard what must never change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from catalogue_service.actors import Role
from catalogue_service.store import migrations
from catalogue_service.store.schema import APPEND_ONLY, METADATA, TABLES
from catalogue_service.store.session import Database


def test_there_is_one_head():
    assert len(ScriptDirectory.from_config(migrations.configuration()).get_heads()) == 1


def test_the_migrated_tables_are_those_of_the_models(database: Database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_every_table_is_listed():
    assert {table.__tablename__ for table in TABLES} == set(METADATA.tables)


def test_upgrading_twice_changes_nothing(database: Database):
    database.upgrade()
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM audit_head")) == 1


def test_every_role_is_there(database: Database):
    with database.engine.connect() as connection:
        assert set(connection.scalars(text("SELECT name FROM roles"))) == set(Role)


ROW = {
    "corpus_snapshots": "INSERT INTO corpus_snapshots (digest, documents) VALUES ('sha256:1', '[]')",
    "assessments": "INSERT INTO assessments (id, version_id, sequence, corpus_version, corpus_digest, corpus_on,"
    " outcome, report, author_id, created_at) VALUES ('asm_1', 'ver_1', 1, '1', 'sha256:1', '2026-11-24',"
    " 'eligible', '{}', 'system', :now)",
    "decisions": "INSERT INTO decisions (id, version_id, assessment_id, value, reason, reservations, proposed_by,"
    " proposed_at) VALUES ('dec_1', 'ver_1', 'asm_1', 'favourable', 'Good.', '[]', 'usr_1', :now)",
    "confirmations": "INSERT INTO confirmations (decision_id, answer, reason, given_by, given_at)"
    " VALUES ('dec_1', 'confirmed', '', 'usr_1', :now)",
    "acceptances": "INSERT INTO acceptances (id, application_id, version_id, assessment_id, fingerprint, probe, alike,"
    " reason, given_by, given_at) VALUES ('acc_1', 'app_1', 'ver_1', 'asm_1', '0', 'code.no_xss', 1, 'Why.', 'usr_1',"
    " :now)",
    "acceptance_withdrawals": "INSERT INTO acceptance_withdrawals (acceptance_id, version_id, assessment_id, reason,"
    " given_by, given_at) VALUES ('acc_1', 'ver_1', 'asm_1', 'Why.', 'usr_1', :now)",
    "audit_events": "INSERT INTO audit_events (sequence, at, actor_id, action, object_id, details, previous, digest)"
    " VALUES (1, :now, 'usr_1', 'user.signed_in', 'usr_1', '{}', '0', '1')",
}
BEFORE = (
    """INSERT INTO users (id, email, active, fs_uniquifier, name, language, created_at)
    VALUES ('usr_1', 'a@example.org', true, 'x', 'Ada', 'fr', :now)""",
    "INSERT INTO applications (id, slug, owner_id, created_at) VALUES ('app_1', 'glyco', 'usr_1', :now)",
    """INSERT INTO versions (id, application_id, number, state, manifest, name, publisher, files, created_at,
    updated_at, revision) VALUES ('ver_1', 'app_1', '1', 'draft', '{}', '{}', '', '{}', :now, :now, 1)""",
)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.engine.begin() as connection:
        for statement in (*BEFORE, *ROW.values()):
            connection.execute(text(statement), {"now": datetime(2026, 11, 24, tzinfo=UTC).isoformat(sep=" ")})
    return database


@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__tablename__)
def test_what_was_recorded_can_be_neither_changed_nor_removed(filled: Database, model: type, act: str):
    table = METADATA.tables[model.__tablename__]
    statement = act.format(table=table.name, column=next(iter(table.primary_key)).name)
    with pytest.raises(DBAPIError, match="append-only"), filled.engine.begin() as connection:
        connection.execute(text(statement))
    with filled.engine.connect() as connection:
        assert connection.scalar(text(f"SELECT count(*) FROM {table.name}")) == 1


def test_what_was_submitted_can_not_be_replaced(filled: Database):
    with filled.engine.begin() as connection:
        connection.execute(text("UPDATE versions SET state = 'submitted', package_sha256 = 'a'"))
    with pytest.raises(DBAPIError, match="immutable"), filled.engine.begin() as connection:
        connection.execute(text("UPDATE versions SET package_sha256 = 'b'"))


def test_two_people_can_not_have_one_address_in_another_case(filled: Database):
    with pytest.raises(DBAPIError, match="email"), filled.engine.begin() as connection:
        connection.execute(text("UPDATE users SET email = 'A@example.org'"))
