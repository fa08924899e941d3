"""Events and answers on both databases: kept, found, sealed; and no place is given away twice."""

import asyncio
import itertools
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from bot.calendar import store
from bot.calendar.model import NO_CARD, Pin, Reply, Standing
from bot.engine.dialog import buttons
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from tests.support.crowd import add_captain
from tests.support.databases import Opened, running
from tests.support.gatherings import answer, event
from tests.support.theatre import Theatre

CAMPAIGN = 7
PLACES, PEOPLE = 5, 12


def test_an_event_is_found_as_it_was_kept_and_by_the_code_of_its_door(tx):
    made = event(
        11, link="https://meet.example.org/x", capacity=3, description="é\n&", pin=Pin(45.5, -73.6)
    )
    store.add(tx, CAMPAIGN, made)
    assert store.find(tx, CAMPAIGN, made.id) == made
    assert store.find_by_code(tx, CAMPAIGN, made.code) == made
    assert store.find(tx, CAMPAIGN + 1, made.id) is None
    assert store.find_by_code(tx, CAMPAIGN, "OTHER") is None
    row = dict(tx.connection.execute("SELECT * FROM events").fetchone())
    assert not [value for value in row.values() if "meet" in str(value) or "CODE" in str(value)]


def test_the_dates_of_a_series_are_in_order_and_an_event_alone_has_none(tx):
    now = event().about.starts_at
    later = replace(event(2, starts_at=now + timedelta(days=7)), series=2)
    first = replace(event(3), series=2)
    other = replace(event(4), series=4)
    for each in (later, first, other, event(5)):
        store.add(tx, CAMPAIGN, each)
    assert store.series(tx, CAMPAIGN, 2) == (first, later)
    assert store.series(tx, CAMPAIGN + 1, 2) == ()
    assert store.series(tx, CAMPAIGN, 0) == ()
    store.remove(tx, CAMPAIGN, first.id)
    assert store.series(tx, CAMPAIGN, 2) == (later,)


def test_at_how_many_events_somebody_was_before(tx):
    now = event().about.starts_at
    for number in (1, 2, 3):
        starts_at = now + timedelta(days=number)
        store.add(tx, CAMPAIGN, event(number, starts_at=starts_at, ends_at=starts_at))
    for number, about in ((1, {"came": 2}), (2, {"came": 0}), (3, {"came": 1})):
        store.put(tx, CAMPAIGN, replace(answer(number, **about), event_id=number, captain_id=7))
    store.put(tx, CAMPAIGN, replace(answer(9, friend="f", came=1), event_id=2, captain_id=7))
    ends = [now + timedelta(days=number) for number in (1, 2, 3, 4)]
    assert [store.times_there(tx, CAMPAIGN, 7, at) for at in ends] == [0, 1, 1, 2]
    assert store.times_there(tx, CAMPAIGN, 8, ends[-1]) == 0


def test_cards_are_counted_that_may_change(tx):
    now = event().about.starts_at
    store.add(tx, CAMPAIGN, event(1))
    store.add(tx, CAMPAIGN, replace(event(2), shown=NO_CARD))
    store.add(tx, CAMPAIGN, event(3, ends_at=now))
    assert store.count_cards(tx, CAMPAIGN, now) == 1
    assert store.count_cards(tx, CAMPAIGN + 1, now) == 0


def test_what_is_coming_is_in_order_without_what_is_over_or_cancelled(tx):
    now = event().about.starts_at
    later = event(2, starts_at=now + timedelta(days=2), ends_at=now + timedelta(days=2, hours=1))
    soon = event(3, starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=3))
    over = event(4, ends_at=now)
    for each in (later, soon, over, event(5)):
        store.add(tx, CAMPAIGN, each)
    store.change(tx, CAMPAIGN, event(5), replace(event(5), sequence=1, cancelled_at=now))
    assert store.coming(tx, CAMPAIGN, now) == (soon, later)


def test_how_it_was_before_a_change_stays_known(tx):
    first = event(1)
    second = replace(first, about=replace(first.about, title="B"), sequence=1, changed_at=tx.now())
    third = replace(second, about=replace(first.about, title="C"), sequence=2)
    store.add(tx, CAMPAIGN, first)
    store.change(tx, CAMPAIGN, first, second)
    store.change(tx, CAMPAIGN, second, third)
    assert store.find(tx, CAMPAIGN, 1) == third
    assert store.version(tx, CAMPAIGN, 1, 0) == first.about
    assert store.version(tx, CAMPAIGN, 1, 1) == second.about
    assert store.version(tx, CAMPAIGN, 1, 2) is None


def test_answers_are_counted_by_people_and_one_captain_has_one(tx):
    given = [
        answer(1, guests=2),
        answer(2, Reply.MAYBE),
        answer(3, queued=5, guests=1),
        answer(4, queued=4),
        answer(5, Reply.NO),
        replace(answer(6), captain_id=1, friend="hash"),
    ]
    for each in given:
        store.put(tx, CAMPAIGN, each)
    store.put(tx, CAMPAIGN, replace(answer(99), captain_id=1, guests=1))
    counts = store.counts(tx, CAMPAIGN, 1)
    assert (counts.going, counts.maybe, counts.waiting, counts.friends) == (3, 1, 3, 1)
    assert store.answer_of(tx, CAMPAIGN, 1, 1).id == 1
    assert [each.id for each in store.waiting(tx, CAMPAIGN, 1)] == [4, 3]
    assert store.place_in_line(tx, CAMPAIGN, given[2]) == 2
    assert [each.id for each in store.friends_of(tx, CAMPAIGN, 1, 1)] == [6]
    assert store.find_friend(tx, CAMPAIGN, 1, "hash").captain_id == 1
    store.delete_all(tx, CAMPAIGN, 1)
    assert store.counts(tx, CAMPAIGN, 1).going == 0


def _tap(theatre, captain, nonce, event_id):
    """A genuine tap of “I’m coming”, as Telegram delivers it."""
    person = captain.telegram_id
    signer = theatre.opened.tools.signer
    data = buttons.write(signer, person, person, nonce, "event.yes", (event_id,))
    chat = {"id": person, "type": "private", "first_name": captain.name}
    raw = {
        "update_id": next(theatre._update_ids),
        "callback_query": {
            "id": str(nonce),
            "from": {"id": person, "is_bot": False, "first_name": captain.name},
            "message": {"message_id": 1, "date": 1, "chat": chat, "text": "…"},
            "chat_instance": "1",
            "data": data,
        },
    }
    return Received(raw, reading.read(raw, theatre.bot))


@asynccontextmanager
async def _same(database):
    yield database


async def test_two_processes_give_no_place_away_twice_though_every_tap_comes_twice(
    database_url, clock
):
    """On SQLite one process writes, and both halves of the taps come to it at once."""
    theatre = Theatre(Opened(database_url, clock), clock)
    made = event(77, capacity=PLACES)
    with theatre.opened.transaction() as tx:
        store.add(tx, theatre.campaign.id, made)
        people = [add_captain(tx, theatre.campaign.id, f"P{n}") for n in range(PEOPLE)]
        nonces = [tx.new_id() for _ in people]
    taps = [
        _tap(theatre, captain, nonce, made.id)
        for captain, nonce in zip(people, nonces, strict=True)
    ]
    async with running(database_url, clock) as first:
        is_one = database_url.startswith("sqlite")
        async with running(database_url, clock) if not is_one else _same(first) as second:
            takes = [
                process.run(lambda tx, tap=tap: theatre.parts.intake.take(tx, [tap]))
                for tap, process in itertools.product(taps, (first, second))
            ]
            await asyncio.gather(*takes)
    with theatre.opened.transaction() as tx:
        found = store.answers(tx, theatre.campaign.id, made.id)
    going = [each for each in found if each.standing is Standing.GOING]
    waiting = [each for each in found if each.standing is Standing.WAITING]
    assert (len(going), len(waiting)) == (PLACES, PEOPLE - PLACES)
    assert len({each.queued for each in waiting}) == len(waiting)
    theatre.opened.close()
