"""Databases and a theatre for every test folder; each starts from a migrated, empty database."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.storage import schema
from bot.engine.storage.db import Tx
from bot.engine.time.clock import SetClock
from tests.support.chats import Chat
from tests.support.crowd import bind, own
from tests.support.databases import DIALECTS, Opened, Postgres, roomy_folder
from tests.support.theatre import Player, Theatre

# A Tuesday at 10:00 in Montréal, half a year before the example campaign's election.
START = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


def pytest_collection() -> None:
    """Thousands of tests are made, and none of that goes away: to look for garbage is in vain."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what mostly waits, so that other tests have the processors meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("waits") is None)


def pytest_collection_finish() -> None:
    """Look for garbage again, but not among the tests themselves."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def postgres(testrun_uid: str) -> Iterator[Postgres]:
    """A PostgreSQL server for all workers, started when a test first asks for it.

    Not in pytest's own folder, which another run of pytest closes to the server's user.
    """
    server = Postgres(roomy_folder() / f"capitaine-postgres-{testrun_uid}")
    yield server
    server.leave()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands still at `START`."""
    return SetClock(START)


@pytest.fixture
def new_database(
    request: pytest.FixtureRequest, migrated_sqlite: Path, tmp_path: Path
) -> Callable[[str], str]:
    """Makes a migrated database of a dialect and returns its URL."""

    def make(dialect: str) -> str:
        if dialect == "postgresql":
            server: Postgres = request.getfixturevalue("postgres")
            url = server.spare()
            request.addfinalizer(lambda: server.give_back(url))
            return url
        path = tmp_path / "test.db"
        shutil.copy(migrated_sqlite, path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture(params=DIALECTS)
def database_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """A migrated database, once on each engine."""
    return new_database(request.param)


@pytest.fixture
def opened(database_url: str, clock: SetClock) -> Iterator[Opened]:
    """The database, opened by hand, once on each engine."""
    database = Opened(database_url, clock)
    yield database
    database.close()


@pytest.fixture
def tx(opened: Opened) -> Iterator[Tx]:
    """One open transaction, once on each engine; for tests of stores."""
    with opened.transaction() as transaction:
        yield transaction


@pytest.fixture
def theatre(new_database: Callable[[str], str], clock: SetClock) -> Iterator[Theatre]:
    """The whole bot on SQLite, played without HTTP."""
    stage = Theatre(Opened(new_database("sqlite"), clock), clock)
    yield stage
    stage.opened.close()


@pytest.fixture
def olga(theatre: Theatre) -> Player:
    """The owner of the campaign, in English."""
    return own(theatre)


@pytest.fixture
def group(theatre: Theatre, olga: Player) -> Chat:
    """The organizers' group, which Olga has bound and administers."""
    return bind(theatre, olga)


@pytest.fixture
def theatre_on(database_url: str, clock: SetClock) -> Iterator[Theatre]:
    """The whole bot, once on each engine, played without HTTP."""
    stage = Theatre(Opened(database_url, clock), clock)
    yield stage
    stage.opened.close()
