"""Files are read apart: what takes too long is killed, what breaks is told, the next is read."""

import asyncio
import json
import os
import signal
import sys

import pytest

from bot.engine.telegram.reader_process import ASKED
from bot.engine.telegram.readers import CannotReadError, Readers, TooSlowError, name_of
from tests.support import reading_badly


@pytest.fixture
async def readers():
    functions = (reading_badly.length, reading_badly.forever, reading_badly.breaks)
    readers = Readers([*functions, reading_badly.dies], lambda: "CA", read_seconds=0.5)
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
    readers = Readers([reading_badly.length], lambda: "CA")
    found = await readers.read(reading_badly.length, "x", b"")
    await readers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(found[3], 0)


async def test_a_reader_ends_with_the_bot_that_started_it():
    """A killed bot closes nothing itself: the system closes its ends of the pipes."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.engine.telegram.reader_process",
        name_of(reading_badly.length),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    process.stdin.close()
    async with asyncio.timeout(20):
        assert await process.wait() == 0
        await process.stdout.read()


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="there are no alarms on Windows")
async def test_a_reader_whose_bot_is_gone_ends_amid_a_file_that_never_does():
    code = (
        "from bot.engine.telegram import reader_process as apart\n"
        "apart.MOST_SECONDS = 1\n"
        f"apart.main([{name_of(reading_badly.forever)!r}])\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        code,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    about = json.dumps(
        {"reader": name_of(reading_badly.forever), "name": "x", "country": "CA"}
    ).encode()
    process.stdin.write(ASKED.pack(len(about), 1) + about + b"x")
    process.stdin.close()
    async with asyncio.timeout(30):
        assert await process.wait() == -signal.SIGALRM
        await process.stdout.read()
