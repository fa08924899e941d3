"""Tables that `export` wrote: what headings mean, how rows are taken, what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.app import assemble
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.commands import CommandError
from bot.console.exports.labels import HEADINGS, WORDS
from bot.console.exports.model import What
from bot.conversations.restoring import rules
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.integrations import store as integrations
from bot.integrations.changes import jobs as changes_jobs

# What a word of ours is called in each language, as it is compared.
Say = Callable[[str], set[str]]
Wrong = tuple[StrEnum, str]
Item = TypeVar("Item")
Column = TypeVar("Column", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a row, by its place below the headings (which are row 1)."""

    row: int
    why: StrEnum
    cell: str


@dataclass(frozen=True, slots=True)
class Kind(Generic[Item]):
    """How rows of one table are taken and taken back; `reader` is made for its headings.

    `check` gives what can be told by what is stored only. `take_back` undoes rows of one table and
    returns how many could be. `said` is what doesn't come back, and `stays` why a row may stay.
    `tell` counts what rows without a mistake will do, in words, where that isn't plain.
    """

    reader: Callable[[Say, Sequence[str]], Callable[[Sequence[str]], Item | Wrong]]
    check: Callable[[Tx, Campaign, Sequence[tuple[int, Item]]], Iterator[Mistake]]
    put: Callable[[Tx, Campaign, int, Sequence[Item]], None]
    last: Callable[[Tx, int], int | None]
    next: Callable[[Tx, int, int, int], list[int]]
    take_back: Callable[[Tx, Campaign, int, Sequence[int]], int]
    said: str
    stays: str
    tell: Callable[[Tx, Campaign, Sequence[Item]], Counter[str]] = lambda *_: Counter()


# --- headings and words ---------------------------------------------------------------------------


def columns_of(
    say: Say,
    what: What,
    columns: Sequence[Column | None],
    needed: Collection[Column],
    heading: Sequence[str],
) -> Mapping[Column, int]:
    """Return where each column stands; `columns` are in the order in which `export` has them."""
    labels = {
        column: label for column, label in zip(columns, HEADINGS[what], strict=False) if column
    }
    names = {word: column for column, label in labels.items() for word in say(label)}
    places = rules.places_of(heading, names)
    if lacks := [labels[each] for each in needed if each not in places]:
        raise CommandError(f"The headings lack: {', '.join(lacks)}. Is it a table of {what}?")
    return places


def words_of(say: Say, kind: Iterable[StrEnum]) -> dict[str, str]:
    """Return which of our words is meant by what stands in a table."""
    return {word: each.value for each in kind if each in WORDS for word in say(WORDS[each])}


def yes_or_no(say: Say) -> dict[str, bool]:
    return {word: name == "yes" for name in ("yes", "no") for word in say(WORDS[name])}


# --- what is wrong by what is stored --------------------------------------------------------------


def unfit(
    tx: Tx,
    campaign: Campaign,
    told: Sequence[tuple[int, int, datetime]],
    no_captain: StrEnum,
    later: StrEnum,
) -> Iterator[Mistake]:
    """Give where there is no such captain, or where something is still to come; each is told by its
    row, whose it is and its latest moment.
    """
    known = captains.there(tx, campaign.id, {captain_id for _, captain_id, _ in told})
    for row, captain_id, at in told:
        if captain_id not in known:
            yield Mistake(row, no_captain, f"C{captain_id}")
        elif at > tx.now():
            yield Mistake(row, later, at.isoformat())


# --- what follows from it -------------------------------------------------------------------------


def tell_others(tx: Tx, campaign: Campaign, changes: Iterable[object]) -> None:
    """Have other systems hear of it that read what changes; no captain does."""
    if integrations.is_read(tx, campaign.id):
        work = announcing(tx, campaign)
        for each in changes:
            changes_jobs.note(work, each)


def announcing(tx: Tx, campaign: Campaign) -> Work:
    """Return a unit of work whose changes every feature hears of, as it does of an organizer's."""
    parts = assemble(campaign)
    return replace(parts.work(tx), features=parts.features)
