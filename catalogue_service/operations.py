"""The commands of the operator: `serve`, `worker`, `db upgrade`, `users create`, `audit verify`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from catalogue_service.settings import Settings
    from catalogue_service.store.session import Database

WRONG = 1
UNUSABLE = 2


def settings_or_exit() -> Settings:
    """Return the settings of the environment; end with status 2 and every problem when they can not be used."""
    from catalogue_service import settings

    try:
        return settings.load(os.environ)
    except settings.SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)


@contextmanager
def _database() -> Iterator[Database]:
    """Give the database of the settings; end with status 1 and a sentence when the service refuses or can not serve."""
    from catalogue_service.errors import CatalogueError
    from catalogue_service.store.session import Database

    database = Database(settings_or_exit())
    try:
        yield database
    except CatalogueError as error:
        click.echo(error.message, err=True)
        sys.exit(WRONG)
    finally:
        database.close()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="Threads of each process.")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages and the API. TLS is the business of the proxy in front."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    settings_or_exit()
    Server(
        "catalogue_service.app:from_environment",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


@click.command()
@click.option("--once", is_flag=True, help="End when no job is waiting.")
def worker(once: bool) -> None:
    """Do the jobs that wait in the database; any number of workers may run."""
    from catalogue_service.jobs import worker as loop

    with _database() as database:
        loop.run(database, database.settings, once=once)


@click.group()
def db() -> None:
    """Look after the database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables up to this release."""
    with _database() as database:
        database.upgrade()
    click.echo("The database is up to date.")


@click.group()
def users() -> None:
    """Look after the accounts."""


@users.command("create")
@click.argument("email")
@click.option("--name", required=True, help="The name shown beside what this person does.")
@click.option("--role", "roles", multiple=True, required=True,
              type=click.Choice(["vendor", "reviewer", "authority", "patient"]), help="Repeatable.")  # fmt: skip
@click.password_option(help="Asked for when it is not given.")
def users_create(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Create an account; reviewers and the authority's people get theirs only here."""
    from catalogue_service import passwords
    from catalogue_service.actors import SYSTEM, Role
    from catalogue_service.services import accounts

    if passwords.weakness(password) is not None:
        expected = f"{passwords.SHORTEST} to {passwords.LONGEST} characters, five different ones at least"
        click.echo(f"This password is too weak: expected {expected}.", err=True)
        sys.exit(WRONG)
    with _database() as database, database.unit_of_work(SYSTEM) as unit:
        accounts.create_user(unit, email, passwords.hash_password(password), name, [Role(role) for role in roles])
    click.echo(f"{email} can sign in as {', '.join(roles)}.")


@click.group()
def audit() -> None:
    """Prove that the record of acts is whole."""


@audit.command("verify")
def audit_verify() -> None:
    """Walk the hash chain; exit 1 and name the first broken row when it does not hold."""
    from catalogue_service.services import auditing

    with _database() as database, database.reading() as session:
        broken = auditing.verify(session)
        count, head = auditing.count(session), auditing.head(session)
    if broken is not None:
        click.echo(f"The audit chain is broken at event {broken.sequence}: {broken.why}", err=True)
        sys.exit(WRONG)
    click.echo(f"The audit chain holds: {count} events. Its head is {head}")
