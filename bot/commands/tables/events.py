"""Events of a table come back, each with a new code for its door; nobody is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from bot.calendar import restored
from bot.calendar.attendance.jobs import ASK
from bot.calendar.event_restoring import rules, store
from bot.calendar.event_restoring.model import NEEDED_OF_EVENTS, Back, EventColumn, Why, Words
from bot.calendar.event_restoring.model import Kind as Of
from bot.calendar.model import NO_CARD, Event, Sort
from bot.campaigns.model import Campaign
from bot.commands.tables.exported import (
    Kind,
    Mistake,
    Say,
    Wrong,
    columns_of,
    words_of,
    yes_or_no,
)
from bot.console.exports.model import What
from bot.engine.storage.db import Tx
from bot.engine.time import due


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], Back | Wrong]:
    columns = tuple(EventColumn)
    places = columns_of(say, What.EVENTS, columns, NEEDED_OF_EVENTS, heading)
    words = Words(words_of(say, Sort), yes_or_no(say))
    return lambda row: rules.read_event(row, places, words)


def _check(tx: Tx, campaign: Campaign, read: Sequence[tuple[int, Back]]) -> Iterator[Mistake]:
    """Give what is an event of another campaign on this bot."""
    others = restored.elsewhere(tx, campaign.id, [each.id for _, each in read])
    for row, each in read:
        if each.id in others:
            yield Mistake(row, Why.ELSEWHERE, f"E{each.id}")


def _put(tx: Tx, campaign: Campaign, act: int, found: Sequence[Back]) -> None:
    """Keep those that aren't there; who was at those to come is asked when they are over."""
    now, own = tx.now(), campaign.id
    there = restored.events(tx, own, [each.id for each in found])
    new = {each.id: each for each in reversed(found) if each.id not in there}
    events = [_event(new[each], now) for each in sorted(new)]
    restored.put_back_events(tx, own, events)
    store.note(tx, own, act, Of.EVENTS, [(each.id, store.NOBODY) for each in events])
    for each in events:
        if each.cancelled_at is None and each.about.ends_at > now:
            due.plan(tx, ASK, each.id, each.about.ends_at, own)


def _event(back: Back, now: datetime) -> Event:
    cancelled_at = now if back.is_cancelled else None
    return Event(back.id, back.about, "", now, cancelled_at=cancelled_at, shown=NO_CARD)


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    store.drop(tx, campaign.id, act, ids, Of.EVENTS)
    return restored.take_out_events(tx, campaign.id, ids)


KIND: Final = Kind(
    _reader,
    _check,
    _put,
    partial(store.last, kind=Of.EVENTS),
    partial(store.of, kind=Of.EVENTS),
    _take_back,
    "Each has a new code for its door. Dates of a series came back each by itself.",
    "somebody has answered or changed them",
)
