"""The people whom most use cases need: who offers an application, and the two who judge it."""

from __future__ import annotations

import factories
import pytest

from catalogue_service.actors import Actor
from catalogue_service.store.session import Database


@pytest.fixture
def vendor(database: Database) -> Actor:
    return factories.vendor(database)


@pytest.fixture
def first(database: Database) -> Actor:
    return factories.reviewer(database)


@pytest.fixture
def second(database: Database) -> Actor:
    return factories.reviewer(database)
