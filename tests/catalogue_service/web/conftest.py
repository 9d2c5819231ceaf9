"""The web application on a SQLite file of its own: pages and guards do not depend on the kind of database."""

import shutil

import pytest
from databases import migrated_sqlite, settings_for
from sites import open_site

from catalogue_service.web import account

__all__ = ["migrated_sqlite"]


@pytest.fixture
def site(migrated_sqlite, tmp_path):
    shutil.copy(migrated_sqlite, tmp_path / "catalogue.db")
    yield from open_site(settings_for(f"sqlite:///{tmp_path}/catalogue.db", tmp_path))


@pytest.fixture(autouse=True)
def no_failure_is_remembered():
    for throttle in (account.by_account, account.by_account_and_address, account.by_address, account.sign_ups):
        throttle.forget()
