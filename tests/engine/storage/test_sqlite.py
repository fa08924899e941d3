import contextlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine.storage.db import CannotOpenError
from bot.engine.storage.failures import TransactionLostError, is_storage_trouble
from bot.engine.storage.opening import open_database
from tests.support.databases import running, tools

ROOT = Path(__file__).parents[3]
KEYS = "SELECT COUNT(*) FROM keys WHERE subject = 7"
HOLD = """
import asyncio, sys
from bot.engine.time.clock import SystemClock
from tests.support.databases import running

async def hold():
    async with running(sys.argv[1], SystemClock()):
        print("open", flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(hold())
"""


@pytest.fixture
def url(new_database):
    return new_database("sqlite")


def _path(url):
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def first_process(url):
    """Another process that has the database open."""
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


async def test_a_second_process_is_refused_until_the_first_has_ended(url, clock, first_process):
    with pytest.raises(CannotOpenError, match="Another Capitaine is already running"):
        await open_database(url, tools(clock))
    first_process.kill()
    first_process.wait()
    async with running(url, clock) as database:
        assert await database.read(lambda tx: tx.dialect) == "sqlite"


async def test_a_commit_is_on_the_disk_and_the_journal_is_a_wal(url, clock):
    async with running(url, clock) as database:
        assert await database.run(_pragma("journal_mode")) == "wal"
        assert await database.run(_pragma("synchronous")) == 2
        assert await database.run(_pragma("foreign_keys")) == 1
        assert await database.run(_pragma("secure_delete")) == 1


def _pragma(name):
    return lambda tx: tx.connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"\0" * 8192])
async def test_a_file_that_is_no_database_is_refused_with_the_way_out(tmp_path, clock, content):
    path = tmp_path / "broken.db"
    path.write_bytes(content)
    with pytest.raises(CannotOpenError, match=r"bot restore FILE --replace"):
        await open_database(f"sqlite:///{path}", tools(clock))


async def test_a_damaged_database_is_refused_before_anything_is_written_into_it(url, clock):
    path = _path(url)
    content = bytearray(path.read_bytes())
    for page in range(2, 30):
        content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    path.write_bytes(content)
    with pytest.raises(CannotOpenError, match=r"bot restore FILE --replace"):
        await open_database(url, tools(clock))
    assert path.read_bytes() == content


async def test_after_a_refusal_the_file_is_free(tmp_path, clock):
    path = tmp_path / "later.db"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(CannotOpenError):
        await open_database(f"sqlite:///{path}", tools(clock))
    path.unlink()
    async with running(f"sqlite:///{path}", clock) as database:
        assert await database.read(lambda tx: tx.dialect) == "sqlite"


async def test_a_folder_that_is_not_there_is_told_in_plain_words(tmp_path, clock):
    (tmp_path / "file").touch()
    with pytest.raises(CannotOpenError, match="Check that its folder is there"):
        await open_database(f"sqlite:///{tmp_path}/file/none.db", tools(clock))


async def test_a_full_disk_keeps_nothing_of_the_work_and_heals_by_itself(url, clock):
    async with running(url, clock) as database:
        pages = await database.run(_pragma("page_count"))
        await database.run(_pragma(f"max_page_count = {pages + 2}"))
        with pytest.raises(sqlite3.OperationalError) as caught:
            await database.run(_fill)
        assert is_storage_trouble(caught.value)
        assert await database.read(_count) == 0
        await database.run(_pragma("max_page_count = 1000000"))
        await database.run(_fill)
        assert await database.read(_count) == 300


def _fill(tx):
    for number in range(300):
        with tx.savepoint():
            sql = "INSERT INTO set_aside VALUES (:id, 1, 1, :payload, 'x', 1)"
            tx.connection.execute(sql, {"id": number, "payload": "x" * 500})


def _count(tx):
    return tx.connection.execute("SELECT COUNT(*) FROM set_aside").fetchone()[0]


async def test_a_transaction_that_the_database_gave_up_is_not_gone_on_with(url, clock):
    def give_up(tx):
        with tx.savepoint():
            tx.connection.execute("ROLLBACK")  # as SQLite itself does when the disk fails
            raise ValueError("whatever came of it")

    async with running(url, clock) as database:
        with pytest.raises(TransactionLostError):
            await database.run(give_up)
        assert await database.read(_count) == 0


async def test_another_programs_lock_is_waited_for_then_reported(url, clock, monkeypatch):
    monkeypatch.setattr("bot.engine.storage.sqlite.PRAGMAS", ("PRAGMA busy_timeout = 50",))
    monkeypatch.setattr("bot.engine.storage.sqlite.BUSY_MS", 50)
    async with running(url, clock) as database:
        other = sqlite3.connect(_path(url), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked") as caught:
            await database.run(_count)
        assert is_storage_trouble(caught.value)
        other.execute("ROLLBACK")
        other.close()
        assert await database.run(_count) == 0


# --- a destroyed key is in no file any more -------------------------------------------------------


def _is_in_a_file(url, words):
    path = _path(url)
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    return any(words.encode() in each.read_bytes() for each in files)


def _wrapped_key(tx):
    """Make a key and return it as it is kept."""
    tx.seal(7, "Luis")
    return tx.connection.execute("SELECT wrapped FROM keys WHERE subject = 7").fetchone()[0]


async def test_a_destroyed_key_is_in_no_file_while_the_bot_goes_on(url, clock):
    async with running(url, clock) as database:
        key = await database.run(_wrapped_key)
        assert _is_in_a_file(url, key)
        await database.run(lambda tx: tx.destroy_key(7))
        assert not _is_in_a_file(url, key)


async def test_a_key_that_a_report_still_sees_is_gone_with_the_next_commit(url, clock):
    async with running(url, clock) as database:
        key = await database.run(_wrapped_key)
        with contextlib.closing(sqlite3.connect(_path(url))) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM keys").fetchall()
            await database.run(lambda tx: tx.destroy_key(7))
            assert _is_in_a_file(url, key)
        await database.run(lambda tx: tx.seal(8, "Zoé"))
        assert not _is_in_a_file(url, key)


async def test_a_wal_that_a_crash_left_is_emptied_at_the_start(url, clock, tmp_path):
    async with running(url, clock) as database:
        key = await database.run(_wrapped_key)
        with contextlib.closing(sqlite3.connect(_path(url))) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM keys").fetchall()
            await database.run(lambda tx: tx.destroy_key(7))
            crashed = f"sqlite:///{tmp_path / 'crashed' / 'test.db'}"
            _path(crashed).parent.mkdir()
            for each in _path(url).parent.glob(f"{_path(url).name}*"):
                if each.suffix in (".db", ".db-wal"):
                    shutil.copy(each, _path(crashed).parent)
    assert _is_in_a_file(crashed, key)
    async with running(crashed, clock):
        assert not _is_in_a_file(crashed, key)


async def test_a_commit_stands_when_the_wal_can_not_be_emptied_and_the_next_one_tries_again(
    url, clock
):
    async with running(url, clock) as database:
        key = await database.run(_wrapped_key)
        await database.run(lambda tx: tx.connection.set_authorizer(_no_checkpoint))
        assert await database.run(_destroys) == "destroyed"
        assert await database.read(_keys) == 0
        assert _is_in_a_file(url, key)
        await database.run(lambda tx: tx.connection.set_authorizer(None))
        assert not _is_in_a_file(url, key)


def _no_checkpoint(action, first, *_others):
    """Let SQLite refuse it, as it refuses one when the disk is in trouble."""
    refused = action == sqlite3.SQLITE_PRAGMA and first == "wal_checkpoint"
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def _destroys(tx):
    tx.destroy_key(7)
    return "destroyed"


def _keys(tx):
    return tx.connection.execute(KEYS).fetchone()[0]


DIES = """
import asyncio, os, signal, sys
from bot.engine.storage import sqlite
from bot.engine.time.clock import SystemClock
from tests.support.databases import running

def dies(_connection):
    os.kill(os.getpid(), signal.SIGKILL)

async def destroy():
    async with running(sys.argv[1], SystemClock()) as database:
        sqlite._emptied = dies
        await database.run(lambda tx: tx.destroy_key(7))

asyncio.run(destroy())
"""


async def test_a_kill_between_the_commit_and_the_emptying_leaves_no_key_once_it_is_open_again(
    url, clock
):
    async with running(url, clock) as database:
        key = await database.run(_wrapped_key)
    died = subprocess.run([sys.executable, "-c", DIES, url], cwd=ROOT, check=False)  # noqa: ASYNC221 (nothing else runs)
    assert died.returncode == -9
    assert _is_in_a_file(url, key)
    async with running(url, clock) as database:
        assert await database.read(_keys) == 0
        assert not _is_in_a_file(url, key)


async def test_what_was_still_to_be_emptied_at_a_clean_end_is_so_at_the_next_start(url, clock):
    """Another program that reads then keeps SQLite from doing it at the close."""
    with contextlib.closing(sqlite3.connect(_path(url))) as reader:
        async with running(url, clock) as database:
            key = await database.run(_wrapped_key)
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM keys").fetchall()
            await database.run(lambda tx: tx.destroy_key(7))
        reader.execute("ROLLBACK")
        assert _is_in_a_file(url, key)
        async with running(url, clock):
            assert not _is_in_a_file(url, key)
