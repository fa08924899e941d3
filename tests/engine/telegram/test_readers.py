"""Files are read apart: what takes too long is killed, what breaks is told, the next is read."""

import asyncio
import os

import pytest

from bot.engine.telegram.readers import CannotReadError, Readers, TooSlowError
from tests.support import reading_badly


@pytest.fixture
async def readers():
    functions = (reading_badly.length, reading_badly.forever, reading_badly.breaks)
    readers = Readers([*functions, reading_badly.dies], "CA", read_seconds=0.5)
    yield readers
    await readers.close()


async def test_a_file_is_read_in_another_process_which_is_used_again(readers):
    found = [await readers.read(reading_badly.length, "x.csv", b"a" * 900_000) for _ in range(2)]
    assert [each[:3] for each in found] == [["x.csv", 900_000, "CA"]] * 2
    assert found[0][3] == found[1][3] != os.getpid()


async def test_no_token_is_told_to_a_reader(readers, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    found = await readers.read(reading_badly.length, "x", b"")
    assert "BOT_TOKEN" not in found[4]


async def test_one_that_never_ends_is_killed_and_the_loop_goes_on_meanwhile(readers):
    await readers.read(reading_badly.length, "x", b"")
    reading = asyncio.ensure_future(readers.read(reading_badly.forever, "x", b""))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    with pytest.raises(TooSlowError):
        await reading
    assert turns > 100
    assert (await readers.read(reading_badly.length, "y", b"abc"))[1] == 3


@pytest.mark.parametrize("function", [reading_badly.breaks, reading_badly.dies])
async def test_one_that_breaks_says_so_without_its_words(readers, function):
    with pytest.raises(CannotReadError) as raised:
        await readers.read(function, "x", b"")
    assert "Marie" not in str(raised.value)
    assert (await readers.read(reading_badly.length, "y", b"abc"))[1] == 3


async def test_a_slow_one_leaves_the_other_process_to_others(readers):
    await readers.read(reading_badly.length, "x", b"")
    slow = asyncio.ensure_future(readers.read(reading_badly.forever, "x", b""))
    await asyncio.sleep(0)
    found = await readers.read(reading_badly.length, "y", b"abc")
    assert found[1] == 3
    assert not slow.done() or slow.exception()
    with pytest.raises(TooSlowError):
        await slow


async def test_closing_ends_the_processes():
    readers = Readers([reading_badly.length], "CA")
    found = await readers.read(reading_badly.length, "x", b"")
    await readers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(found[3], 0)
