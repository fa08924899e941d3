import asyncio
import sqlite3

import psycopg
import pytest
from psycopg_pool import PoolTimeout

from bot.engine.intake.taken import SQL
from bot.engine.storage.db import CannotOpenError
from bot.engine.storage.failures import TransactionLostError, is_storage_trouble
from bot.engine.storage.opening import open_database
from tests.support.databases import running, tools


class UndoneError(Exception):
    """Rolls a transaction back."""


def _add(number):
    return lambda tx: SQL.add(tx, update_id=number, now=1)


def _add_and_fail(tx, number):
    with tx.savepoint():
        _add(number)(tx)
        raise UndoneError


def _numbers(tx):
    rows = tx.connection.execute("SELECT update_id FROM updates ORDER BY update_id").fetchall()
    return [row["update_id"] for row in rows]


async def test_what_returned_is_there_for_every_reader(database):
    assert await database.run(_add(1)) == 1
    assert await database.read(_numbers) == [1]
    assert await database.run(_numbers) == [1]


async def test_what_raised_has_left_nothing(database):
    def fail(tx):
        _add(1)(tx)
        raise UndoneError

    with pytest.raises(UndoneError):
        await database.run(fail)
    assert await database.read(_numbers) == []
    await database.run(_add(2))
    assert await database.read(_numbers) == [2]


async def test_a_savepoint_undoes_its_block_alone(database):
    def work(tx):
        _add(1)(tx)
        with pytest.raises(UndoneError):
            _add_and_fail(tx, 2)
        with tx.savepoint():
            _add(3)(tx)

    await database.run(work)
    assert await database.read(_numbers) == [1, 3]


async def test_savepoints_stand_within_each_other(database):
    def work(tx):
        with tx.savepoint():
            _add(1)(tx)
            with pytest.raises(UndoneError):
                _add_and_fail(tx, 2)
            _add(3)(tx)

    await database.run(work)
    assert await database.read(_numbers) == [1, 3]


async def test_a_reading_never_changes_anything(database):
    reading = database.read(_add(1))
    if database.dialect == "sqlite":
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await reading
    else:
        await reading
    assert await database.read(_numbers) == []


async def test_works_that_write_go_one_after_the_other(database):
    """Each reads how many there are and adds one: only alone do they all come to another number."""

    def add_next(tx):
        _add(len(_numbers(tx)) + 1)(tx)

    await asyncio.gather(*(database.run(add_next) for _ in range(12)))
    assert await database.read(_numbers) == list(range(1, 13))


async def test_a_work_given_up_by_its_caller_is_whole_or_nothing(database):
    def two(tx):
        _add(1)(tx)
        _add(2)(tx)

    task = asyncio.create_task(database.run(two))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.run(_add(9))
    assert await database.read(_numbers) in ([9], [1, 2, 9])


async def test_what_was_committed_is_there_after_a_restart(database_url, clock):
    async with running(database_url, clock) as database:
        await database.run(_add(1))
    async with running(database_url, clock) as database:
        assert await database.read(_numbers) == [1]


async def test_a_postgresql_that_does_not_answer_is_told_in_plain_words(clock, monkeypatch):
    monkeypatch.setattr("bot.engine.storage.postgresql.OPEN_SECONDS", 0.2)
    url = "postgresql://nobody:secret-word@127.0.0.1:1/none"
    with pytest.raises(CannotOpenError, match="did not let us in") as caught:
        await open_database(url, tools(clock))
    assert "secret-word" not in str(caught.value)


def _sqlite_error(code, kind=sqlite3.OperationalError):
    error = kind("words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", [5, 261, 6, 8, 10, 778, 11, 13, 14, 26])
def test_a_disk_or_lock_in_trouble_is_storage_trouble(code):
    assert is_storage_trouble(_sqlite_error(code))


@pytest.mark.parametrize(
    "error",
    [
        psycopg.OperationalError("lost"),
        psycopg.InterfaceError("closed"),
        PoolTimeout("none free"),
        psycopg.errors.SerializationFailure("again"),
        psycopg.errors.DeadlockDetected("again"),
        psycopg.errors.DiskFull("full"),
        psycopg.errors.AdminShutdown("bye"),
        TransactionLostError("ValueError"),
    ],
)
def test_a_server_in_trouble_is_storage_trouble(error):
    assert is_storage_trouble(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        _sqlite_error(19, sqlite3.IntegrityError),
        _sqlite_error(1),
        psycopg.errors.UniqueViolation("twice"),
        psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"),
        psycopg.ProgrammingError("the query has 2 placeholders"),
    ],
)
def test_what_the_work_itself_did_wrong_is_not(error):
    assert not is_storage_trouble(error)


def test_a_nul_in_a_text_is_the_works_own_fault(tx):
    def write(text):
        sql = "INSERT INTO due (job, subject, campaign_id, due_at) VALUES (:job, 1, 1, 1)"
        if tx.dialect == "postgresql":
            sql = sql.replace(":job", "%(job)s")
        tx.connection.execute(sql, {"job": text})

    if tx.dialect == "postgresql":
        with pytest.raises(psycopg.DataError) as caught, tx.savepoint():
            write("a\0b")
        assert not is_storage_trouble(caught.value)
    else:
        write("a\0b")
