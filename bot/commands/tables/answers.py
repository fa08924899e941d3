"""Captains' answers to events come back; who the friends were that they bring is in no table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.calendar import restored
from bot.calendar import store as calendar
from bot.calendar.attendance.model import FULL
from bot.calendar.event_restoring import rules, store
from bot.calendar.event_restoring.model import (
    NEEDED_OF_ANSWERS,
    AnswerBack,
    AnswerColumn,
    AnswerWords,
    WhyAnswer,
)
from bot.calendar.event_restoring.model import Kind as Of
from bot.calendar.events.jobs import REMIND, SETTLE
from bot.calendar.model import Answer, Reply, Standing
from bot.calendar.rules import is_open
from bot.campaigns.model import Campaign
from bot.commands.tables.exported import (
    Kind,
    Mistake,
    Say,
    Wrong,
    columns_of,
    unfit,
    words_of,
    yes_or_no,
)
from bot.console.exports.model import What
from bot.engine.storage.db import Tx
from bot.engine.storage.ids import born, first_of
from bot.engine.time import due

_NUMBERS: Final = 3
# In the order in which `export` writes them: behind the captain's number stands the name.
_COLUMNS: Final = (*tuple(AnswerColumn)[:_NUMBERS], None, *tuple(AnswerColumn)[_NUMBERS:])


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], AnswerBack | Wrong]:
    places = columns_of(say, What.ANSWERS, _COLUMNS, NEEDED_OF_ANSWERS, heading)
    words = AnswerWords(words_of(say, Reply), yes_or_no(say))
    return lambda row: rules.read_answer(row, places, words)


def _check(tx: Tx, campaign: Campaign, read: Sequence[tuple[int, AnswerBack]]) -> Iterator[Mistake]:
    """Give where there is no such event or captain."""
    answers = [each.answer for _, each in read]
    events = restored.events(tx, campaign.id, {each.event_id for each in answers})
    told = []
    for (row, _), own in zip(read, answers, strict=True):
        if own.event_id in events:
            told.append((row, own.captain_id, own.answered_at))
        else:
            yield Mistake(row, WhyAnswer.EVENT, f"E{own.event_id}")
    yield from unfit(tx, campaign, told, WhyAnswer.CAPTAIN, WhyAnswer.LATER)


def _put(tx: Tx, campaign: Campaign, act: int, found: Sequence[AnswerBack]) -> None:
    """Keep captains' own that aren't there; they are reminded of what is to come."""
    there = restored.answers(tx, [each.answer.id for each in found])
    told = restored.events(tx, campaign.id, {each.answer.event_id for each in found})
    new = {
        each.answer.id: _in_line(each.answer, told[each.answer.event_id])
        for each in reversed(found)
        if not each.is_friends and each.answer.id not in there
    }
    restored.put_back_answers(tx, campaign.id, [*new.values()])
    stored = restored.answers(tx, new)
    came = [each for each in new.values() if each.id in stored]
    store.note(tx, campaign.id, act, Of.ANSWERS, [(each.id, each.captain_id) for each in came])
    _plan(tx, campaign, came)


def _in_line(own: Answer, told: int) -> Answer:
    """Return it as one that knows the event as it is; who waits stands where the answer came."""
    queued = max(1, first_of(own.answered_at)) if own.queued else 0
    return replace(own, told=told, queued=queued)


def _plan(tx: Tx, campaign: Campaign, came: Sequence[Answer]) -> None:
    now, own = tx.now(), campaign.id
    events = {each: calendar.find(tx, own, each) for each in {one.event_id for one in came}}
    for each in came:
        event = events[each.event_id]
        if event is None or not is_open(event, now):
            continue
        due.plan(tx, REMIND, each.id, now, own)
        if each.standing is Standing.WAITING:
            due.plan(tx, FULL, each.id, event.about.starts_at, own)


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    """Whoever waits for a place gets those that are free then, as soon as the bot runs."""
    store.drop(tx, campaign.id, act, ids, Of.ANSWERS)
    events = restored.answered(tx, ids)
    gone = restored.take_out_answers(tx, campaign.id, ids, born(act))
    for each in events:
        due.plan(tx, SETTLE, each, tx.now(), campaign.id)
    return gone


KIND: Final = Kind(
    _reader,
    _check,
    _put,
    partial(store.last, kind=Of.ANSWERS),
    partial(store.of, kind=Of.ANSWERS),
    _take_back,
    "Of friends whom captains bring nothing came back: who they are is in no table.",
    "they were changed or ticked since",
)
