"""Two processes on one database: one sends, does what is due and polls; the other takes over."""

import asyncio
import contextlib
import gc
import time
from functools import partial

import psycopg
import pytest_asyncio

from bot.engine.dialog.feature import Feature
from bot.engine.intake.gaps import Reach
from bot.engine.intake.polling import Backoff, Poller
from bot.engine.outbox.fetching import CLAIM
from bot.engine.time.clock import ShiftedClock
from bot.engine.time.due import plan
from bot.engine.time.election import Election, alone
from bot.engine.time.schedule import Schedule
from bot.engine.watch.metrics import Metrics
from tests.support.databases import running
from tests.support.post_office import post_office
from tests.support.scripted import after, gives, refuses
from tests.support.tiny import tiny_parts

SEATS = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 5067201"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Process:
    """As much of a process as shares a database with another."""

    def __init__(self, database, office):
        self.database, self.office = database, office
        self.election = office.election = Election(database, every=0.01, patience=0.5)
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
    # What a crash leaves behind tells of itself when it is found; not while something is parsed.
    gc.collect()


def _cut(url):
    """End the connection that holds the seat, as a server does; the process lives on."""
    with psycopg.connect(url, autocommit=True) as other:
        (pid,) = other.execute(SEATS).fetchone()
        other.execute("SELECT pg_terminate_backend(%s)", (pid,))


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
    _cut(url)
    await first.office.until(lambda: first.election.leads is not second.election.leads)
    await first.office.until(lambda: second.election.leads or first.election.term == 2)
    assert first.election.leads is not second.election.leads


async def test_what_was_in_hand_when_the_connection_was_cut_is_neither_doubled_nor_lost(
    pair, url, server
):
    """Both processes live on, so both could send it."""
    first, second = pair
    for chat in range(1001, 1012):
        first.office.pace.hold(chat, time.monotonic() + 60)
    for number in range(60):
        await first.office.reply(1000 + number % 12, f"reply {number}")
    await first.office.until(server.texts)
    assert first.office.sender.backlog()["reply"] > 40
    _cut(url)
    await first.office.until(lambda: not first.election.leads)
    first.office.pace._held.clear()
    await first.office.until(lambda: first.election.leads or second.election.leads)
    leader = first if first.election.leads else second
    assert await leader.office.until_ended("sent")
    assert sorted(server.texts()) == sorted(f"reply {number}" for number in range(60))


async def test_whoever_takes_the_seat_over_waits_until_the_one_before_must_have_noticed(pair, url):
    first, second = pair
    lasted = []
    second.election._lead = lambda leads: leads and lasted.append(first.election.leads)
    first.election._database = hanging = Hanging()
    await first.office.until(lambda: hanging.asked)
    _cut(url)
    assert first.election.leads
    await first.office.until(lambda: lasted)
    assert lasted[0] is False


class Hanging:
    """A database whose server does not answer any more."""

    asked = False

    async def elected(self):
        self.asked = True
        await asyncio.Event().wait()


async def test_whoever_is_not_told_in_time_leads_no_more(sqlite):
    election = Election(sqlite, every=0.01, patience=0.01)
    await election.look()
    assert election.leads
    election._database = Hanging()
    await election.look()
    assert not election.leads
    election._asking.cancel()


async def test_whoever_is_elected_again_goes_on_with_what_it_had_in_hand(url, texts, server):
    """Its notices are known not to have left, so none is given up as uncertain."""
    async with (
        running(url, ShiftedClock()) as database,
        post_office(database, texts, server) as office,
    ):
        seat = office.election = alone()
        seat.term = 1
        office.start()
        answered = asyncio.Event()
        server.for_chat[1000].append(after(answered))
        for number in range(6):
            await office.notice(1000, f"notice {number}")
        await office.until(lambda: len(server.asked) == 1)
        seat.leads = False
        office.sender._wake.set()
        await office.until(lambda: office.sender.backlog()["notice"] == 0)
        seat.leads, seat.term = True, 2
        answered.set()
        assert await office.until_ended("sent")
        assert sorted(server.texts()) == [f"notice {number}" for number in range(6)]


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
    taken = len(server.texts())
    await second.office.until(lambda: second.election.leads)
    assert await second.office.until_ended("sent", "unknown")
    states = list((await second.office.states()).values())
    assert len(set(server.texts())) == len(server.texts()) >= states.count("sent")
    # What was in hand, and what had arrived and was not recorded yet.
    assert states.count("unknown") <= CLAIM + taken
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


async def test_what_is_due_while_the_seat_changes_hands_is_done_once(pair, tmp_path):
    """For a moment both may believe that they lead; the rows themselves are claimed once."""
    done, schedules = [], []
    for number, process in enumerate(pair):
        job = Feature("tiny", jobs={"job": lambda _work, subject: done.append(subject)})
        parts = tiny_parts(tmp_path / str(number), [job])
        schedules.append(Schedule(process.database, process.office.sender, parts.due_work, alone()))
    for subject in range(120):
        await pair[0].database.run(partial(_plan, subject))
    await asyncio.gather(*(each.tick() for each in schedules))
    assert sorted(done) == list(range(120))


def _plan(subject, tx):
    plan(tx, "job", subject, tx.now(), 7)


async def test_whoever_has_just_been_elected_tries_soon_again_while_another_still_polls(
    pair, server
):
    first, _ = pair
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one..."
    server.for_method["getUpdates"].extend([refuses(409, conflict)] * 3 + [gives([])] * 1000)
    poller = Poller(
        first.office.bot,
        None,
        Reach(),
        Metrics(),
        _no_trouble,
        Backoff(0.001, 60.0),
        first.election,
    )
    polling = asyncio.create_task(poller.run())
    await first.office.until(lambda: len(server.asked) > 3)
    poller.stop()
    await polling


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
