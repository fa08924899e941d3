"""Talks of a table come back: those about people who are on their captain's list.

Nobody is told which friends are on a list: a row about somebody who isn't looks like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.campaigns.model import Campaign
from bot.commands.tables.exported import Kind, Mistake, Say, Wrong, columns_of, unfit, words_of
from bot.console.exports.model import What
from bot.contacts import store as contacts
from bot.conversations import restored
from bot.conversations.model import Channel, Conversation, Outcome, Pledge
from bot.conversations.restoring import rules, store
from bot.conversations.restoring.model import NEEDED, Column, Why, Words
from bot.engine.storage.db import Tx

# In the order in which `export` writes them.
_COLUMNS: Final = (
    *(Column.NUMBER, Column.CAPTAIN, None, Column.FRIEND, Column.AT, Column.OUTCOME),
    *(Column.CHANNEL, Column.PLEDGE, Column.FOLLOW_UP),
)


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], Conversation | Wrong]:
    places = columns_of(say, What.TALKS, _COLUMNS, NEEDED, heading)
    words = Words(*(words_of(say, kind) for kind in (Outcome, Channel, Pledge)))
    return lambda row: rules.read(row, places, words)


def _check(
    tx: Tx, campaign: Campaign, read: Sequence[tuple[int, Conversation]]
) -> Iterator[Mistake]:
    """Give where there is no such captain, or where a talk is still to come."""
    told = [(row, each.captain_id, each.at) for row, each in read]
    yield from unfit(tx, campaign, told, Why.CAPTAIN, Why.LATER)


def _put(tx: Tx, campaign: Campaign, act: int, talks: Sequence[Conversation]) -> None:
    """Keep those about people on their captain's list that aren't there."""
    there = restored.there(tx, [each.id for each in talks])
    lists = {each.contact_id: 0 for each in talks}
    for contact_id in lists:
        lists[contact_id] = contacts.captain_of(tx, campaign.id, contact_id) or 0
    new = {
        each.id: each
        for each in reversed(talks)
        if each.id not in there and lists[each.contact_id] == each.captain_id
    }
    restored.put_back(tx, campaign.id, [*new.values()])
    store.note(tx, campaign.id, act, [*new.values()])


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    store.drop(tx, campaign.id, act, ids)
    return restored.take_out(tx, campaign.id, ids)


KIND: Final = Kind(
    _reader,
    _check,
    _put,
    store.last,
    store.of,
    _take_back,
    "Of people who are on no list any more nothing came back.",
    "a captain has noted something to them",
)
