"""Nobody holds up the others for long: not a stopped process, a silent server, nor our own work."""

import asyncio
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from bot.engine.intake.taken import SQL
from bot.engine.outbox.drawing import Studio
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.storage.postgresql import Limits, open_postgresql
from bot.engine.time.clock import SystemClock
from bot.engine.time.election import Election
from bot.progress.badges import pictures as badges
from tests.support.databases import tools

ROOT = Path(__file__).parents[3]
PATIENCE = 30
USUAL = Limits()
BADGE = {"badge": "first_talk", "name": "Ana", "campaign": "River Park"}


@pytest.fixture
async def opening(new_database):
    """Open the same database, again and again, each with its limits."""
    url, all_opened = new_database("postgresql"), []

    async def opened(limits=USUAL):
        all_opened.append(await open_postgresql(url, tools(SystemClock()), limits))
        return all_opened[-1]

    opened.url = url
    yield opened
    for each in all_opened:
        await each.close()


def _add(number):
    return lambda tx: SQL.add(tx, update_id=number, now=1)


def _numbers(tx):
    rows = tx.connection.execute("SELECT update_id FROM updates ORDER BY update_id").fetchall()
    return [row["update_id"] for row in rows]


async def test_a_process_stopped_in_mid_transaction_stops_nobody_else(opening):
    database = await opening()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.stopping",
        opening.url,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            assert await process.stdout.readline() == b"holding\n"
            process.send_signal(signal.SIGSTOP)
            assert await database.run(_add(2)) == 1
        process.send_signal(signal.SIGCONT)
        process.stdin.write(b"\n")
        async with asyncio.timeout(PATIENCE):
            assert await process.stdout.readline() == b"in trouble\n"
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert await database.read(_numbers) == [2]


async def test_who_waits_for_a_writer_that_is_busy_gives_up_and_may_try_again(opening):
    writer, other = await opening(), await opening(Limits(lock=0.2))
    begun, end = threading.Event(), threading.Event()

    def write(tx):
        begun.set()
        end.wait(PATIENCE)
        return _add(1)(tx)

    writing = asyncio.ensure_future(writer.run(write))
    await asyncio.to_thread(begun.wait, PATIENCE)
    with pytest.raises(psycopg.Error, match="lock timeout") as raised:
        await other.run(_add(2))
    assert is_storage_trouble(raised.value)
    end.set()
    await writing
    assert await other.run(_add(2)) == 1


@pytest.mark.parametrize("how", ["run", "read"])
async def test_a_server_that_says_nothing_is_given_up(opening, how):
    database, other = await opening(Limits(answer=2.0)), await opening()
    backends = []

    def work(tx):
        backends.append(tx.connection.execute("SELECT pg_backend_pid() AS pid").fetchone()["pid"])
        tx.connection.execute("SELECT pg_sleep(100)")

    def end_it(tx):
        tx.connection.execute("SELECT pg_terminate_backend(%s)", backends)

    async with asyncio.timeout(PATIENCE):
        with pytest.raises(psycopg.OperationalError) as raised:
            await getattr(database, how)(work)
    assert is_storage_trouble(raised.value)
    await other.read(end_it)
    assert await database.run(_add(2)) == 1


async def test_options_in_the_address_hold_beside_our_own(opening, new_database):
    url = opening.url + "&options=-c%20search_path%3Dpublic%2Cpg_temp"
    database = await open_postgresql(url, tools(SystemClock()), Limits(silent=7, lock=9))

    def settings(tx):
        names = ("search_path", "idle_in_transaction_session_timeout", "lock_timeout")
        names += ("statement_timeout",)
        return [
            next(iter(tx.connection.execute(f"SHOW {name}").fetchone().values())) for name in names
        ]

    try:
        assert await database.read(settings) == ["public,pg_temp", "7s", "9s", "1min"]
        assert (await database.run(settings))[3] == "0"
    finally:
        await database.close()


async def test_whatever_fills_asyncios_own_threads_delays_no_transaction(opening):
    database = await opening()
    end = threading.Event()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    filled = asyncio.ensure_future(asyncio.to_thread(end.wait, PATIENCE))
    try:
        async with asyncio.timeout(PATIENCE / 2):
            assert await database.run(_add(1)) == 1
            assert await database.read(_numbers) == [1]
            assert await database.elected()
        assert not filled.done()
    finally:
        end.set()
        await filled


async def test_the_look_at_who_leads_answers_while_all_threads_write_and_pictures_are_drawn(
    opening,
):
    database = await opening()
    election, studio = Election(database), Studio({"badge": badges.badge})
    await election.look()
    assert election.leads
    end = threading.Event()
    busy = [asyncio.ensure_future(database.run(lambda _tx: end.wait(PATIENCE))) for _ in range(12)]
    about = {"name": "badge", "language": "en", "data": BADGE}
    drawing = [asyncio.ensure_future(studio.draw(about)) for _ in range(6)]
    try:
        for _ in range(5):
            await election.look()
            assert (election.leads, election.term) == (True, 1)
        pictures = await asyncio.gather(*drawing)
    finally:
        end.set()
        await asyncio.gather(*busy)
        await studio.close()
    assert {each[:4] for each in pictures} == {b"\x89PNG"}
