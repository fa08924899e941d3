"""Two processes on one database: one sends, does what is due and polls; the other takes over."""

import asyncio
import contextlib

import psycopg
import pytest_asyncio

from bot.engine.clock import ShiftedClock
from bot.engine.due import plan
from bot.engine.election import Election
from bot.engine.feature import Feature
from bot.engine.metrics import Metrics
from bot.engine.polling import Poller
from bot.engine.reach import Reach
from bot.engine.schedule import Schedule
from tests.support.databases import running
from tests.support.post_office import post_office
from tests.support.scripted import gives
from tests.support.tiny import tiny_parts

SEATS = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 5067201"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Process:
    """As much of a process as shares a database with another."""

    def __init__(self, database, office):
        self.database, self.office = database, office
        self.election = office.election = Election(database, every=0.01)
        self._looking = None

    async def begin(self):
        await self.election.look()
        self._looking = asyncio.create_task(self.election.run())
        self.office.start()

    async def crash(self):
        """End everything at once, as kill -9 would; the server closes the connections."""
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
            self._looking = None
        await self.office.kill()
        await self.database.close()


@pytest_asyncio.fixture
async def url(new_database):
    return new_database("postgresql")


@pytest_asyncio.fixture
async def pair(url, texts, server):
    """Two processes; the first is elected."""
    async with contextlib.AsyncExitStack() as stack:
        made = []
        for _ in range(2):
            database = await stack.enter_async_context(running(url, ShiftedClock()))
            office = await stack.enter_async_context(post_office(database, texts, server))
            process = Process(database, office)
            await process.begin()
            stack.push_async_callback(process.crash)
            made.append(process)
        yield made


async def test_on_sqlite_the_one_process_is_elected(sqlite):
    election = Election(sqlite)
    await election.look()
    assert election.leads
    assert election.term == 1


async def test_of_two_one_is_elected_and_the_other_when_it_has_ended(pair):
    first, second = pair
    assert (first.election.leads, second.election.leads) == (True, False)
    await first.crash()
    await second.office.until(lambda: second.election.leads)


async def test_whose_connection_is_cut_has_lost_the_seat(pair, url):
    first, second = pair
    with psycopg.connect(url, autocommit=True) as other:
        (pid,) = other.execute(SEATS).fetchone()
        other.execute("SELECT pg_terminate_backend(%s)", (pid,))
    await first.office.until(lambda: first.election.leads is not second.election.leads)
    await first.office.until(lambda: second.election.leads or first.election.term == 2)
    assert first.election.leads is not second.election.leads


async def test_what_the_one_standing_by_takes_is_sent_once_by_the_elected(pair, server):
    first, second = pair
    for number in range(5):
        await second.office.reply(1000 + number, f"reply {number}")
        await second.office.notice(1000 + number, f"notice {number}")
    await first.office.until(lambda: len(server.texts()) == 10)
    assert await first.office.ends() == {"sent"}
    assert len(set(server.texts())) == len(server.texts()) == 10
    assert second.office.sender.backlog() == {"reply": 0, "notice": 0}


async def test_the_other_goes_on_where_the_elected_one_ended_and_doubles_nothing(pair, server):
    first, second = pair
    for number in range(40):
        await second.office.notice(1000 + number, f"notice {number}")
    await first.office.until(lambda: len(server.texts()) >= 5)
    await first.crash()
    await second.office.until(lambda: second.election.leads)
    assert await second.office.until_ended("sent", "unknown")
    states = list((await second.office.states()).values())
    assert len(set(server.texts())) == len(server.texts()) >= states.count("sent")
    assert states.count("unknown") <= 8
    assert len(states) == 40


async def test_what_is_due_is_done_by_the_elected_alone(pair, tmp_path):
    first, second = pair
    done = []
    for name, process in (("first", first), ("second", second)):
        job = Feature("tiny", jobs={"job": lambda _work, _subject, name=name: done.append(name)})
        parts = tiny_parts(tmp_path / name, [job])
        process.schedule = Schedule(
            process.database, process.office.sender, parts.due_work, process.election
        )
    await first.database.run(lambda tx: plan(tx, "job", 1, tx.now(), 7))
    assert await second.schedule.tick() == 0
    assert await first.schedule.tick() == 1
    assert done == ["first"]


async def test_the_one_standing_by_does_not_poll_until_it_is_elected(pair, server):
    first, second = pair
    server.for_method["getUpdates"].extend([gives([])] * 1000)
    poller = Poller(
        second.office.bot, None, Reach(), Metrics(), _no_trouble, election=second.election
    )
    polling = asyncio.create_task(poller.run())
    await second.office.notice(1000, "a notice")
    await first.office.until(lambda: server.texts() == ["a notice"])
    assert not [each for each in server.asked if each.method == "getUpdates"]
    await first.crash()
    await second.office.until(lambda: any(each.method == "getUpdates" for each in server.asked))
    poller.stop()
    await polling


async def _no_trouble(_error):
    raise AssertionError
