"""`capitaine import`: a table that `export` wrote comes back, all of it or none.

For a database that was moved, or rows that were lost. A row keeps its number, so the same table
twice does it once, and what is there already stays as it is.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from bot import files
from bot.campaigns.model import Campaign
from bot.commands import CommandError
from bot.commands.tables import answers, captains, events, friends, promises, questions, talks
from bot.commands.tables.exported import Kind, Mistake
from bot.commands.tables.files import rows_of
from bot.config import Settings
from bot.console.exports.model import What
from bot.conversations.restoring.rules import folded
from bot.engine.storage.db import Tx
from bot.engine.texts.catalogues import Texts
from bot.engine.time.clock import Clock, SystemClock
from bot.engine.watch import crash
from bot.organizers import store as organizers
from bot.start import opened, stored_campaign

AT_ONCE: Final = 1_000
MOST_SHOWN: Final = 20
_ROW: Final = attrgetter("row")
KINDS: Final[Mapping[str, Kind[Any]]] = {
    What.CAPTAINS: captains.KIND,
    What.TALKS: talks.KIND,
    What.EVENTS: events.KIND,
    What.ANSWERS: answers.KIND,
    What.PROMISES: promises.KIND,
    What.QUESTIONS: questions.KIND,
    What.FRIENDS: friends.KIND,
}
# What hangs on rows of a table, and keeps them where it is taken back later than they are.
HANG: Final[Mapping[str, tuple[str, ...]]] = {
    What.FRIENDS: (What.TALKS, What.PROMISES),
    What.EVENTS: (What.ANSWERS,),
}


@dataclass(slots=True)
class _Done:
    """How many rows there are, what they do, counted in words, and how many of them can't be taken:
    the first ones are shown.
    """

    count: int = 0
    told: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    shown: list[Mistake] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [f"{what}: {count:,}." for what, count in self.told.items()]

    def mistakes(self) -> list[str]:
        more = self.wrong - len(self.shown)
        return [
            *(f"Row {each.row}: {each.why.value} ({each.cell[:40]!r})" for each in self.shown),
            *([f"... and {more:,} more."] if more else []),
        ]


class _NotDoneError(Exception):
    """Nothing is kept of it: it was only to be checked, or something is wrong with a row."""

    def __init__(self, done: _Done) -> None:
        super().__init__()
        self.done = done


def bring_back(
    settings: Settings,
    what: str,
    file: Path | None,
    clock: Clock | None = None,
    *,
    check_only: bool = False,
    skip: bool = False,
    undo: bool = False,
) -> Generator[str, None, bool]:
    """Bring a table back (`skip`: without the rows that can't be taken), or take the latest one out
    again; tell what was done, and return whether nothing was wrong.
    """
    if what not in KINDS:
        raise CommandError(f"What can be brought back so: {', '.join(KINDS)}.")
    if undo:
        if file or check_only or skip:
            message = "--undo takes the latest table back, with no file, --check or --skip."
            raise CommandError(message)
        yield from asyncio.run(_undone(settings, clock or SystemClock(), what))
        return True
    if file is None:
        raise CommandError("Which file? A .csv or .xlsx of an export, or a .zip with one in it.")
    ours = settings, clock or SystemClock()
    done = _done(*ours, what, file, check_only=check_only, skip=skip)
    lines, is_right = asyncio.run(done)
    yield from lines
    return is_right


async def _done(
    settings: Settings, clock: Clock, what: str, file: Path, *, check_only: bool, skip: bool
) -> tuple[list[str], bool]:
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        with rows_of(file) as rows:
            work = partial(_taken, campaign=campaign, what=what, rows=rows)
            work = partial(work, check_only=check_only, skip=skip)
            try:
                done = await database.run(work)
            except _NotDoneError as found:
                return _told(found.done, skip=skip), not found.done.wrong
            crash.here("import-committed")
    count = done.count - done.wrong
    out = [f"{_rows(done.wrong)} stayed out:", *done.mistakes()] if done.wrong else []
    lines = [
        f"{_rows(count)} {'is' if count == 1 else 'are'} in. {KINDS[what].said}",
        *done.lines(),
        *out,
        "To take it back: the same command with --undo.",
    ]
    return lines, not done.wrong


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _told(done: _Done, *, skip: bool) -> list[str]:
    """Say why nothing was changed."""
    count = _rows(done.count)
    if not done.wrong:
        return [f"{count}, nothing is wrong. Nothing was changed.", *done.lines()]
    if skip and done.wrong < done.count:
        begin = f"{done.wrong:,} of {count} would stay out. Nothing was changed."
        return [begin, *done.lines(), *done.mistakes()]
    return [
        f"{done.wrong:,} of {count} can't be taken, so nothing was changed.",
        *done.mistakes(),
        *(["To bring the others back: the same with --skip."] if done.wrong < done.count else []),
    ]


async def _undone(settings: Settings, clock: Clock, what: str) -> list[str]:
    """Some at a time: cut off, the same command goes on."""
    kind = KINDS[what]
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        act = await database.run(lambda tx: kind.last(tx, campaign.id))
        if act is None:
            raise CommandError("There is no table to take back.")
        for each in HANG.get(what, ()):
            later = await database.run(partial(_last, campaign=campaign, what=each))
            if later is not None and later > act:
                hint = f"First: import {each} --undo. Otherwise {what} would stay for them."
                raise CommandError(f"A table of {each} came in after it. {hint}")
        gone = stay = 0
        work, more = partial(_take_back, campaign=campaign, what=what, act=act), True
        while more:
            some, kept, more = await database.run(work)
            gone, stay = gone + some, stay + kept
            crash.here("undo-committed")
        earlier = await database.run(lambda tx: kind.last(tx, campaign.id))
    told = what.removesuffix("s") if gone == 1 else what
    left = f"Left as they are: {stay:,} ({kind.stays}, or they are gone)."
    also = "An earlier table is still in: the same command takes it back."
    if what == What.CAPTAINS:
        left = f"But {kind.stays}."
    lines = [f"Taken back: {gone:,} {told}."]
    return [
        *lines,
        *([left] if stay or what == What.CAPTAINS else []),
        *([also] if earlier else []),
    ]


def _last(tx: Tx, campaign: Campaign, what: str) -> int | None:
    return KINDS[what].last(tx, campaign.id)


def _take_back(tx: Tx, campaign: Campaign, what: str, act: int) -> tuple[int, int, bool]:
    """Return how many rows went, how many stay, and whether more are left; the last is noted."""
    kind = KINDS[what]
    ids = kind.next(tx, campaign.id, act, AT_ONCE)
    gone = kind.take_back(tx, campaign, act, ids)
    stay = len(ids) - gone
    if kind.next(tx, campaign.id, act, 1):
        return gone, stay, True
    organizers.add_audit(tx, campaign.id, tx.now(), 0, f"{what}_taken_back", {})
    return gone, stay, False


# --- taking it ------------------------------------------------------------------------------------


def _taken(
    tx: Tx,
    campaign: Campaign,
    what: str,
    rows: Iterator[list[str]],
    *,
    check_only: bool,
    skip: bool,
) -> _Done:
    """Take all rows in one transaction; return how many there were."""
    kind, texts = KINDS[what], Texts(files.locales())

    def say(label: str) -> set[str]:
        return {folded(texts.label(each, label, {})) for each in texts.languages}

    heading = next(rows, [])
    if not any(map(str.strip, heading)):
        raise CommandError("There is nothing in the first row: the headings belong there.")
    read = kind.reader(say, heading)
    act, done = tx.new_id(), _Done()
    numbered = enumerate(rows, start=2)
    while some := list(islice(numbered, AT_ONCE)):
        found = [(row, read(cells)) for row, cells in some if any(map(str.strip, cells))]
        done.count += len(found)
        items = [(row, each) for row, each in found if not isinstance(each, tuple)]
        mistakes = [Mistake(row, *each) for row, each in found if isinstance(each, tuple)]
        mistakes += kind.check(tx, campaign, items)
        wrong = {each.row for each in mistakes}
        done.wrong += len(wrong)
        done.shown += sorted(mistakes, key=_ROW)[: MOST_SHOWN - len(done.shown)]
        if skip or not done.wrong:
            right = [each for row, each in items if row not in wrong]
            done.told += kind.tell(tx, campaign, right)
            if not check_only:
                kind.put(tx, campaign, act, right)
                crash.here("import-reading")
    if check_only or done.wrong == done.count or (done.wrong and not skip):
        raise _NotDoneError(done)
    organizers.add_audit(tx, campaign.id, tx.now(), 0, f"{what}_brought_back", {})
    crash.here("import-written")
    return done
