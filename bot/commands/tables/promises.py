"""Where friends stand comes back from a table of promises, with how and when they mean to vote.

Nobody is told which friends are on a list: a row about somebody who isn't looks like any other. No
captain hears of it, and nothing is earned by it; reminders and figures follow what is stored, and
so do other systems that read what changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Final

from bot.calendar.nudges.model import DUE
from bot.campaigns.model import Campaign, Way
from bot.commands.tables.exported import (
    Kind,
    Mistake,
    Say,
    Wrong,
    columns_of,
    tell_others,
    unfit,
    words_of,
)
from bot.console.exports.model import What
from bot.contacts import restored as contacts
from bot.contacts.model import ContactId, Stage, StageMoved
from bot.conversations import restored
from bot.conversations.model import Plan
from bot.conversations.promise_restoring import rules, store
from bot.conversations.promise_restoring.model import (
    NEEDED,
    STAGES,
    Column,
    PromiseBack,
    Standing,
    Why,
    Words,
)
from bot.conversations.vote_plans.model import PlanChanged, PlanDropped
from bot.engine.storage.db import Tx
from bot.engine.time import due

# In the order in which `export` writes them: behind the captain's number stands the name.
_COLUMNS: Final = (Column.FRIEND, Column.CAPTAIN, None, *tuple(Column)[2:])
Changes = Mapping[int, store.Change]
Whose = Mapping[int, int]


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], PromiseBack | Wrong]:
    places = columns_of(say, What.PROMISES, _COLUMNS, NEEDED, heading)
    words = Words(words_of(say, STAGES), words_of(say, Way))
    return lambda row: rules.read(row, places, words)


def _check(
    tx: Tx, campaign: Campaign, read: Sequence[tuple[int, PromiseBack]]
) -> Iterator[Mistake]:
    """Give where there is no such captain, or where something is still to come."""
    told = [(row, each.captain_id, each.since) for row, each in read]
    yield from unfit(tx, campaign, told, Why.CAPTAIN, Why.LATER)


def _put(tx: Tx, campaign: Campaign, act: int, found: Sequence[PromiseBack]) -> None:
    """Move those who are on that captain's list, where nothing newer is known of them."""
    rows = rules.newest(found)
    stored = _standings(tx, campaign.id, rows)
    changes = {
        number: (before, after)
        for number, (captain_id, before) in stored.items()
        if captain_id == rows[number].captain_id
        and (after := rules.standing_by(rows[number], before))
    }
    whose = {number: stored[number][0] for number in changes}
    earlier = store.noted(tx, campaign.id, act, changes)
    _move(tx, campaign, whose, changes)
    firsts = {each: (earlier[each][0], changes[each][1]) for each in earlier}
    store.drop(tx, campaign.id, act, earlier)
    store.note(tx, campaign.id, act, whose, {**changes, **firsts})


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    """Put those back who stand as the table had them; whoever was moved since stays there."""
    noted, stored = store.noted(tx, campaign.id, act, ids), _standings(tx, campaign.id, ids)
    changes = {
        number: (after, before)
        for number, (before, after) in noted.items()
        if number in stored and stored[number][1] == after
    }
    _move(tx, campaign, {number: stored[number][0] for number in changes}, changes)
    store.drop(tx, campaign.id, act, ids)
    return len(changes)


# --- where friends stand --------------------------------------------------------------------------


def _standings(tx: Tx, campaign_id: int, ids: Iterable[int]) -> dict[int, tuple[int, Standing]]:
    """Return whose friends these are and where they stand, of those who are on a list."""
    found = contacts.standings(tx, campaign_id, ids)
    plans = restored.plans(tx, campaign_id, found)
    votes = restored.votes(tx, campaign_id, found)
    return {
        number: (captain_id, Standing(stage, at, since, plans.get(number), votes.get(number)))
        for number, (captain_id, stage, at, since) in found.items()
    }


def _move(tx: Tx, campaign: Campaign, whose: Whose, changes: Changes) -> None:
    """Have friends stand elsewhere, and what depends on it follow."""
    moved = [(b.stage, b.stage_at, b.listed_at, each) for each, (_, b) in changes.items()]
    plans = {each: b.plan for each, (a, b) in changes.items() if a.plan != b.plan}
    votes = {each: b.vote for each, (a, b) in changes.items() if a.vote != b.vote}
    contacts.stand(tx, campaign.id, moved)
    restored.put_plans(tx, campaign.id, whose, plans)
    restored.put_votes(tx, campaign.id, whose, votes)
    for captain_id in {whose[each] for each, plan in plans.items() if plan}:
        _look_soon(tx, campaign, captain_id)
    told = (_told(number, whose[number], change) for number, change in changes.items())
    tell_others(tx, campaign, chain.from_iterable(told))


def _look_soon(tx: Tx, campaign: Campaign, captain_id: int) -> None:
    """A plan has an eve and a day: look when the bot runs again, where reminders are wanted."""
    planned = due.when(tx, DUE, captain_id, campaign.id)
    if planned and planned > tx.now():
        due.plan(tx, DUE, captain_id, tx.now(), campaign.id)


def _told(number: int, captain_id: int, change: store.Change) -> Iterator[object]:
    """Give what other systems hear of it."""
    (before, after), friend, at = change, ContactId(number), rules.at(change[1].stage_at)
    if before.stage != after.stage:
        yield StageMoved(friend, captain_id, Stage(after.stage), at)
    if after.plan is None and before.plan:
        yield PlanDropped(captain_id, friend, at)
    elif after.plan and after.plan != before.plan:
        way, day, _ = after.plan
        plan = Plan(
            captain_id,
            friend,
            Way(way) if way else None,
            date.fromisoformat(day) if day else None,
        )
        yield PlanChanged(plan, at)


KIND: Final = Kind(
    _reader,
    _check,
    _put,
    store.last,
    store.of,
    _take_back,
    "Where something newer is known, that stays. No captain is told.",
    "they were moved since, or have another plan",
)
