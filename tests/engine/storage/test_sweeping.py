"""What was deleted is vacuumed out of PostgreSQL, and nobody waits for it."""

from pathlib import Path

import psycopg
import pytest

from bot.engine.storage.sweeping import TRIES, StillSeenError, Sweeper, sweep


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


@pytest.mark.waits
def test_it_gives_way_to_whoever_works_with_a_key(url):
    before, pauses = _file(url), []
    with psycopg.connect(url) as working:
        working.execute("SELECT * FROM keys")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            sweep(url, pauses.append)
    assert len(pauses) == TRIES - 1
    assert _file(url) == before


def _contents(url):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (folder,) = connection.execute("SHOW data_directory").fetchone()
        return Path(folder, *_file(url)).read_bytes()


def _keep_and_delete_a_key(url):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO keys (subject, wrapped, created_at) VALUES (7, 'WRAPPED', 0)"
        )
        watching = psycopg.connect(url, options="-c default_transaction_isolation=serializable")
        watching.execute("SELECT count(*) FROM outbox")
        connection.execute("DELETE FROM keys")
    return watching


def test_what_an_older_transaction_sees_is_waited_for(url):
    with _keep_and_delete_a_key(url) as watching:
        assert b"WRAPPED" in _contents(url)
        sweep(url, lambda _: watching.rollback())
    assert b"WRAPPED" not in _contents(url)


def test_what_is_seen_too_long_is_told(url):
    pauses = []
    with _keep_and_delete_a_key(url), pytest.raises(StillSeenError):
        sweep(url, pauses.append)
    assert len(pauses) == TRIES - 1
