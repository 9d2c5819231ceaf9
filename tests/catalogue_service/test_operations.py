"""The operator's commands say in a sentence what keeps them from their work."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from databases import SECRET

from catalogue_service.cli import main
from catalogue_service.store import audit
from catalogue_service.store.session import Database

ADA = ("users", "create", "ada@example.org", "--name", "Ada", "--role", "authority", "--password")


@pytest.fixture
def run(database: Database, monkeypatch: pytest.MonkeyPatch):
    """Run a command on the database of the test."""
    monkeypatch.setenv("CATALOGUE_SECRET_KEY", SECRET)
    monkeypatch.setenv("CATALOGUE_DATABASE_URL", database.settings.database_url)

    def command(*arguments: str):
        return CliRunner().invoke(main, arguments)

    return command


def test_an_account_is_created(run):
    done = run(*ADA, "a long and winding password")
    assert (done.exit_code, done.output) == (0, "ada@example.org can sign in as authority.\n")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "x1y2z3" * 100])
def test_a_weak_password_is_refused_to_the_operator_too(run, password):
    done = run(*ADA, password)
    assert done.exit_code == 1
    assert "password" in done.output
    assert password not in done.output
    assert run(*ADA, "a long and winding password").exit_code == 0


@pytest.mark.parametrize(
    "command", [("audit", "verify"), ("db", "upgrade"), (*ADA, "a long and winding password"), ("worker", "--once")]
)
@pytest.mark.parametrize("url", ["sqlite:////proc/nowhere/catalogue.db", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_database_that_is_not_there_is_one_sentence(run, command, url, monkeypatch):
    monkeypatch.setenv("CATALOGUE_DATABASE_URL", url)
    done = run(*command)
    assert done.exit_code == 1
    assert "database" in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_the_verification_of_the_trail_names_its_head_to_be_copied_elsewhere(run, database: Database):
    run(*ADA, "a long and winding password")
    with database.reading() as session:
        head = audit.head_of(session)
    done = run("audit", "verify")
    assert done.exit_code == 0
    assert done.output == f"The audit chain holds: 1 events. Its head is 1:{head.digest}\n"
