"""Row 11 of the promises: a damaged database file is refused, untouched, with the way to restore.

Reading a large file through takes seconds, so it is done only where the file is not as it was left.
"""

import sqlite3

import pytest

from bot.engine.storage.db import CannotOpenError
from bot.engine.storage.opening import open_database
from bot.engine.storage.sqlite import path_of
from tests.support.databases import running, tools


@pytest.fixture
def url(new_database):
    return new_database("sqlite")


async def _count(database, table):
    def count(tx):
        return tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"]  # noqa: S608

    return await database.read(count)


def _filled(url):
    """A closed database with enough in it to lose something."""
    connection = sqlite3.connect(path_of(url))
    rows = ((number, 1, 1, "p" * 900, "x", 1) for number in range(500))
    connection.executemany("INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    return path_of(url)


def _overwrite_header(path):
    with path.open("r+b") as file:
        file.write(b"\xde\xad\xbe\xef" * 25)


def _overwrite_all(path):
    path.write_bytes(b"\x5a" * path.stat().st_size)


def _flip_pages(path):
    with path.open("r+b") as file:
        for page in range(3, path.stat().st_size // 4096, 5):
            file.seek(page * 4096)
            flipped = bytes(byte ^ 0xFF for byte in file.read(4096))
            file.seek(page * 4096)
            file.write(flipped)


def _cut_in_half(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def _cut_within_a_page(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 1000)


def _zero_a_stretch(path):
    with path.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\0" * 20 * 4096)


def _empty(path):
    path.write_bytes(b"")


def _swap_pages(path):
    content = bytearray(path.read_bytes())
    middle = len(content) // 8192 * 4096
    content[4096:8192], content[middle : middle + 4096] = (
        content[middle : middle + 4096],
        content[4096:8192],
    )
    path.write_bytes(content)


DAMAGES = [
    _overwrite_header,
    _overwrite_all,
    _flip_pages,
    _cut_in_half,
    _cut_within_a_page,
    _zero_a_stretch,
    _empty,
    _swap_pages,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
async def test_row_11_a_damaged_database_is_refused_with_the_way_to_restore(url, clock, damage):
    path = _filled(url)
    async with running(url, clock):
        """Closed in order: the next start would not read it through."""
    backup = path.read_bytes()
    damage(path)
    broken = path.read_bytes()
    with pytest.raises(CannotOpenError) as told:
        await open_database(url, tools(clock))
    assert "python -m bot restore FILE --replace" in str(told.value)
    assert "test.db-wal" in str(told.value)
    assert path.read_bytes() == broken, "a refused file is not touched"

    path.write_bytes(backup)
    async with running(url, clock) as database:
        assert await _count(database, "set_aside") == 500


async def test_row_11_a_database_that_was_closed_in_order_is_not_read_through(
    url, clock, monkeypatch
):
    _filled(url)
    checks = []
    monkeypatch.setattr("bot.engine.storage.sqlite._check", checks.append)
    for _ in range(3):
        async with running(url, clock):
            """Nothing to do."""
    assert len(checks) == 1


async def test_row_11_after_a_crash_it_is_read_through(url, clock, monkeypatch):
    path = _filled(url)
    async with running(url, clock) as database:
        await _count(database, "updates")
        state = path.with_name("test.db.state").read_text()
    path.with_name("test.db.state").write_text(state)
    checks = []
    monkeypatch.setattr("bot.engine.storage.sqlite._check", checks.append)
    async with running(url, clock):
        """As after a kill: what was noted at the opening is all that is known."""
    assert len(checks) == 1
