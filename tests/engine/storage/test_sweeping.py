"""What was deleted is vacuumed out of PostgreSQL, and nobody waits for it."""

import psycopg
import pytest

from bot.engine.storage.sweeping import TRIES, Sweeper, sweep


@pytest.fixture
def url(new_database):
    return new_database("postgresql")


def _file(url):
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT pg_relation_filepath('keys')").fetchone()


async def test_who_asks_is_served_once_and_before_the_end(url):
    before = _file(url)
    sweeper = Sweeper(url, every=3600)
    for _ in range(3):
        sweeper.ask()
    await sweeper.close()
    assert _file(url) != before, "the table of keys is written anew"


def test_it_gives_way_to_whoever_works_with_a_key(url):
    before, pauses = _file(url), []
    with psycopg.connect(url) as working:
        working.execute("SELECT * FROM keys")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            sweep(url, pauses.append)
    assert len(pauses) == TRIES - 1
    assert _file(url) == before
