"""The engine with a tiny bot on it, by hand on both databases and as it runs on SQLite."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from bot.engine.storage.db import Database
from bot.engine.texts.catalogues import Texts
from bot.engine.time.clock import SetClock, ShiftedClock
from tests.support.databases import Opened, running
from tests.support.post_office import PostOffice, post_office
from tests.support.scripted import Scripted, scripted
from tests.support.tiny import TinyPeople, Updates, tiny_parts, tiny_texts
from tests.support.tiny_stage import HEARD, Stage, features


@pytest.fixture
def texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """A few texts in English and French."""
    return tiny_texts(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def updates() -> Updates:
    """Makes updates, numbered from 1."""
    return Updates()


@pytest_asyncio.fixture
async def database(database_url: str, clock: SetClock) -> AsyncIterator[Database]:
    """A database as the bot opens it, once on each engine."""
    async with running(database_url, clock) as opened:
        yield opened


@pytest_asyncio.fixture
async def sqlite(new_database: Callable[[str], str], clock: SetClock) -> AsyncIterator[Database]:
    """A database as the bot opens it, on SQLite."""
    async with running(new_database("sqlite"), clock) as opened:
        yield opened


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Scripted]:
    """A Bot API that answers as it is told to."""
    async with scripted() as running_server:
        yield running_server


@pytest_asyncio.fixture
async def office(
    new_database: Callable[[str], str], texts: Texts, server: Scripted
) -> AsyncIterator[PostOffice]:
    """A sender on SQLite before that Bot API; time passes as it does."""
    async with (
        running(new_database("sqlite"), ShiftedClock()) as opened,
        post_office(opened, texts, server) as made,
    ):
        yield made


@pytest.fixture
def people() -> TinyPeople:
    """Who is who."""
    return TinyPeople()


@pytest.fixture
def stage(
    opened: Opened,
    clock: SetClock,
    updates: Updates,
    people: TinyPeople,
    tmp_path_factory: pytest.TempPathFactory,
) -> Stage:
    """People before a tiny bot, once on each database."""
    HEARD.clear()
    parts = tiny_parts(tmp_path_factory.mktemp("parts"), features(), people)
    return Stage(opened, clock, updates, parts, people)
