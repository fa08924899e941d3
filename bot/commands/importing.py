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
    """How many rows there are, and what they do, counted in words."""

    count: int = 0
    told: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        return [f"{what}: {count:,}." for what, count in self.told.items()]


class _NotDoneError(Exception):
    """Nothing is kept of it: it was only to be checked, or something is wrong with a row."""

    def __init__(self, done: _Done, mistakes: list[Mistake], wrong: int) -> None:
        super().__init__()
        self.done, self.mistakes, self.wrong = done, mistakes, wrong


def bring_back(
    settings: Settings,
    what: str,
    file: Path | None,
    clock: Clock | None = None,
    *,
    check_only: bool = False,
    undo: bool = False,
) -> Generator[str, None, bool]:
    """Bring a table back, or take the latest one out again; tell what was done, and return whether
    nothing was wrong.
    """
    if what not in KINDS:
        raise CommandError(f"What can be brought back so: {', '.join(KINDS)}.")
    if undo:
        if file or check_only:
            message = "--undo takes the latest table back, with no file and without --check."
            raise CommandError(message)
        yield from asyncio.run(_undone(settings, clock or SystemClock(), what))
        return True
    if file is None:
        raise CommandError("Which file? A .csv or .xlsx of an export, or a .zip with one in it.")
    done = _done(settings, clock or SystemClock(), what, file, check_only=check_only)
    lines, is_right = asyncio.run(done)
    yield from lines
    return is_right


async def _done(
    settings: Settings, clock: Clock, what: str, file: Path, *, check_only: bool
) -> tuple[list[str], bool]:
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        with rows_of(file) as rows:
            work = partial(_taken, campaign=campaign, what=what, rows=rows, check_only=check_only)
            try:
                done = await database.run(work)
            except _NotDoneError as found:
                return _told(found), not found.wrong
            crash.here("import-committed")
    lines = [
        f"{_rows(done.count)} {'is' if done.count == 1 else 'are'} in. {KINDS[what].said}",
        *done.lines(),
        "To take it back: the same command with --undo.",
    ]
    return lines, True


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _told(found: _NotDoneError) -> list[str]:
    if not found.wrong:
        count = _rows(found.done.count)
        return [f"{count}, nothing is wrong. Nothing was changed.", *found.done.lines()]
    lines = [f"Row {each.row}: {each.why.value} ({each.cell[:40]!r})" for each in found.mistakes]
    more = found.wrong - len(lines)
    return [
        f"{found.wrong:,} of {_rows(found.done.count)} can't be taken, so nothing was changed.",
        *lines,
        *([f"... and {more:,} more."] if more else []),
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
    tx: Tx, campaign: Campaign, what: str, rows: Iterator[list[str]], *, check_only: bool
) -> _Done:
    """Take all rows in one transaction; return how many there were."""
    kind, texts = KINDS[what], Texts(files.locales())

    def say(label: str) -> set[str]:
        return {folded(texts.label(each, label, {})) for each in texts.languages}

    heading = next(rows, [])
    if not any(map(str.strip, heading)):
        raise CommandError("There is nothing in the first row: the headings belong there.")
    read = kind.reader(say, heading)
    act, done, wrong = tx.new_id(), _Done(), 0
    shown: list[Mistake] = []
    numbered = enumerate(rows, start=2)
    while some := list(islice(numbered, AT_ONCE)):
        found = [(row, read(cells)) for row, cells in some if any(map(str.strip, cells))]
        done.count += len(found)
        items = [(row, each) for row, each in found if not isinstance(each, tuple)]
        mistakes = [Mistake(row, *each) for row, each in found if isinstance(each, tuple)]
        mistakes += kind.check(tx, campaign, items)
        wrong += len(mistakes)
        shown += sorted(mistakes, key=lambda each: each.row)[: MOST_SHOWN - len(shown)]
        if not wrong:
            right = [each for _, each in items]
            done.told += kind.tell(tx, campaign, right)
            if not check_only:
                kind.put(tx, campaign, act, right)
                crash.here("import-reading")
    if wrong or check_only:
        raise _NotDoneError(done, shown, wrong)
    organizers.add_audit(tx, campaign.id, tx.now(), 0, f"{what}_brought_back", {})
    crash.here("import-written")
    return done
