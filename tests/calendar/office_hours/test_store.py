"""Times and bookings on both databases; whoever writes first has the time."""

import asyncio
import itertools
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from bot.calendar.office_hours import store
from bot.calendar.office_hours.model import Slot, SlotId
from bot.engine.dialog import buttons
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from tests.support.crowd import add_captain
from tests.support.databases import Opened, running
from tests.support.theatre import Theatre

CAMPAIGN = 7


def slot(tx, hours=24, **changes):
    starts_at = tx.now() + timedelta(hours=hours)
    made = Slot(SlotId(tx.new_id()), 99, "Maya", starts_at, starts_at + timedelta(minutes=30))
    return replace(made, **changes)


def test_a_time_is_found_as_it_was_offered_with_its_name_sealed(tx):
    made = slot(tx)
    assert store.add(tx, CAMPAIGN, made)
    assert not store.add(tx, CAMPAIGN, replace(made, id=SlotId(tx.new_id())))
    assert store.find(tx, CAMPAIGN, made.id) == made
    assert store.find(tx, CAMPAIGN + 1, made.id) is None
    row = dict(tx.connection.execute("SELECT * FROM office_slots").fetchone())
    assert not [value for value in row.values() if "Maya" in str(value)]


def test_what_is_free_is_in_order_without_what_is_booked_over_or_taken_back(tx):
    late, soon, over, back, booked = slots = [slot(tx, hours) for hours in (48, 24, -1, 30, 36)]
    for each in slots:
        store.add(tx, CAMPAIGN, each)
    now = tx.now()
    assert store.withdraw(tx, CAMPAIGN, back.id, now)
    assert not store.withdraw(tx, CAMPAIGN, back.id, now)
    assert store.book(tx, CAMPAIGN, booked.id, 1, now)
    found = store.free(tx, CAMPAIGN, now, 9)
    assert [each.id for each in found] == [soon.id, late.id]
    coming = store.coming(tx, CAMPAIGN, now, 9)
    assert [(each.id, each.captain_id) for each in coming] == [
        (soon.id, None),
        (booked.id, 1),
        (late.id, None),
    ]
    assert over.id not in {each.id for each in coming}
    # A time that was taken back can be offered again.
    assert store.add(tx, CAMPAIGN, replace(back, id=SlotId(tx.new_id())))


def test_a_booking_is_its_captains_alone(tx):
    made = slot(tx)
    store.add(tx, CAMPAIGN, made)
    now = tx.now()
    assert store.book(tx, CAMPAIGN, made.id, 1, now)
    assert not store.book(tx, CAMPAIGN, made.id, 2, now)
    assert store.booking(tx, CAMPAIGN, 1, now).id == made.id
    assert store.booking(tx, CAMPAIGN, 1, made.ends_at) is None
    assert not store.cancel(tx, CAMPAIGN, 2, made.id)
    assert store.cancel(tx, CAMPAIGN, 1, made.id)
    assert store.book(tx, CAMPAIGN, made.id, 2, now)
    store.delete_bookings(tx, CAMPAIGN, 2)
    assert store.free(tx, CAMPAIGN, now, 9) == (made,)


BOOK = (
    "INSERT INTO office_bookings (slot_id, campaign_id, captain_id, booked_at)"
    " VALUES (1, 7, {captain}, 1) ON CONFLICT (slot_id) DO NOTHING"
)


def test_of_two_connections_that_book_at_once_one_has_the_time(database_url, clock):
    """Without the lock under which the bot writes: the database itself lets only one have it."""
    Opened(database_url, clock).close()
    book = _on_sqlite if database_url.startswith("sqlite") else _on_postgresql
    assert book(database_url) == (1, 0, [(1,)])


def _on_sqlite(url):
    """The second can't write before the first is through."""
    one, other = (
        sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
        for _ in range(2)
    )
    with closing(one), closing(other):
        one.execute("BEGIN IMMEDIATE")
        first = one.execute(BOOK.format(captain=1)).rowcount
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute(BOOK.format(captain=2))
        one.execute("COMMIT")
        second = other.execute(BOOK.format(captain=2)).rowcount
        return first, second, other.execute("SELECT captain_id FROM office_bookings").fetchall()


def _on_postgresql(url):
    """The second waits until it is known what becomes of the first."""
    with psycopg.connect(url) as one, psycopg.connect(url) as other, ThreadPoolExecutor() as pool:
        first = one.execute(BOOK.format(captain=1)).rowcount
        waiting = pool.submit(other.execute, BOOK.format(captain=2))
        with pytest.raises(TimeoutError):
            waiting.result(0.05)
        one.commit()
        second = waiting.result(20).rowcount
        other.commit()
        return first, second, other.execute("SELECT captain_id FROM office_bookings").fetchall()


def _tap(theatre, captain, slot_id, nonce):
    """A genuine tap on a time, as Telegram delivers it."""
    person = captain.telegram_id
    signer = theatre.opened.tools.signer
    chat = {"id": person, "type": "private", "first_name": captain.name}
    raw = {
        "update_id": next(theatre._update_ids),
        "callback_query": {
            "id": str(nonce),
            "from": {"id": person, "is_bot": False, "first_name": captain.name},
            "message": {"message_id": 1, "date": 1, "chat": chat, "text": "…"},
            "chat_instance": "1",
            "data": buttons.write(signer, person, person, nonce, "office.book", (slot_id,)),
        },
    }
    return Received(raw, reading.read(raw, theatre.bot))


@asynccontextmanager
async def _same(database):
    yield database


async def test_two_processes_give_each_time_to_one_captain(database_url, clock):
    """On SQLite one process writes, and both halves of the taps come to it at once."""
    theatre = Theatre(Opened(database_url, clock), clock)
    campaign = theatre.campaign.id
    with theatre.opened.transaction() as tx:
        offered = [slot(tx, hours) for hours in (24, 25)]
        for each in offered:
            store.add(tx, campaign, each)
        people = [add_captain(tx, campaign, f"P{n}") for n in range(6)]
        taps = [
            _tap(theatre, captain, offered[number % 2].id, tx.new_id())
            for number, captain in enumerate(people)
        ]
    is_one = database_url.startswith("sqlite")
    async with (
        running(database_url, clock) as first,
        running(database_url, clock) if not is_one else _same(first) as second,
    ):
        takes = [
            process.run(lambda tx, tap=tap: theatre.parts.intake.take(tx, [tap]))
            for tap, process in itertools.product(taps, (first, second))
        ]
        await asyncio.gather(*takes)
    with theatre.opened.transaction() as tx:
        found = store.coming(tx, campaign, tx.now(), 9)
        theirs = [store.of_captain(tx, campaign, each.id) for each in people]
    assert all(each.captain_id for each in found)
    assert sorted(len(each) for each in theirs) == [0, 0, 0, 0, 1, 1]
    theatre.opened.close()
