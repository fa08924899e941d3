"""`capitaine import`: a table that `export` wrote comes back, all of it or none.

For a database that was moved, or rows that were lost. A row keeps its number, so the same table
twice does it once, and what is there already stays as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from bot import files
from bot.campaigns.model import Campaign
from bot.commands import (
    CommandError,
    answers_back,
    events_back,
    friends_back,
    questions_back,
    talks_back,
)
from bot.commands.exported_tables import Kind, Mistake, rows_of
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
    What.TALKS: talks_back.KIND,
    What.EVENTS: events_back.KIND,
    What.ANSWERS: answers_back.KIND,
    What.QUESTIONS: questions_back.KIND,
    What.FRIENDS: friends_back.KIND,
}
# Why others don't come back.
_NOT: Final = {
    What.CAPTAINS: "Captains agree by START: /import in the group gives each a link.",
    What.PROMISES: "Where friends stand is their captain's to say; a backup has it (`restore`).",
}


class _NotDoneError(Exception):
    """Nothing is kept of it: it was only to be checked, or something is wrong with a row."""

    def __init__(self, count: int, aside: int, mistakes: list[Mistake], wrong: int) -> None:
        super().__init__()
        self.count, self.aside, self.mistakes, self.wrong = count, aside, mistakes, wrong


def bring_back(
    settings: Settings,
    what: str,
    file: Path | None,
    clock: Clock | None = None,
    *,
    check_only: bool = False,
    undo: bool = False,
) -> Iterator[str]:
    """Bring a table back, or take the latest one out again; tell what was done."""
    if what not in KINDS:
        known = f"What can be brought back so: {', '.join(KINDS)}."
        raise CommandError(f"{_NOT[What(what)]} {known}" if what in _NOT else known)
    if undo:
        yield from asyncio.run(_undone(settings, clock or SystemClock(), what))
        return
    if file is None:
        raise CommandError("Which file? A .csv that `export` wrote, or a .zip with one in it.")
    done = _done(settings, clock or SystemClock(), what, file, check_only=check_only)
    yield from asyncio.run(done)


async def _done(
    settings: Settings, clock: Clock, what: str, file: Path, *, check_only: bool
) -> list[str]:
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        with rows_of(file) as rows:
            work = partial(_taken, campaign=campaign, what=what, rows=rows, check_only=check_only)
            try:
                count, aside = await database.run(work)
            except _NotDoneError as found:
                return _told(found, KINDS[what])
            crash.here("import-committed")
    return [
        f"{_rows(count)} {'is' if count == 1 else 'are'} in. {KINDS[what].said}",
        *_aside(aside, KINDS[what]),
        "To take it back: the same command with --undo.",
    ]


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _aside(count: int, kind: Kind[Any]) -> list[str]:
    return [kind.why_aside.format(rows=_rows(count))] if count else []


def _told(found: _NotDoneError, kind: Kind[Any]) -> list[str]:
    if not found.wrong:
        fine = f"{_rows(found.count)}, nothing is wrong. Nothing was changed."
        return [fine, *_aside(found.aside, kind)]
    lines = [f"Row {each.row}: {each.why.value} ({each.cell[:40]!r})" for each in found.mistakes]
    more = found.wrong - len(lines)
    return [
        f"{found.wrong:,} of {_rows(found.count)} can't be taken, so nothing was changed.",
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
        gone = 0
        work, more = partial(_take_back, campaign=campaign, what=what, act=act), True
        while more:
            some, more = await database.run(work)
            gone += some
            crash.here("undo-committed")
        earlier = await database.run(lambda tx: kind.last(tx, campaign.id))
    told = f"Taken back: {gone:,} {what}. {kind.stays}"
    return [
        told,
        *(["An earlier table is still in: the same command takes it back."] * bool(earlier)),
    ]


def _take_back(tx: Tx, campaign: Campaign, what: str, act: int) -> tuple[int, bool]:
    """Return how many rows went, and whether more are left; with the last it is written down."""
    kind = KINDS[what]
    gone = kind.take_back(tx, campaign, act, kind.next(tx, campaign.id, act, AT_ONCE))
    if kind.next(tx, campaign.id, act, 1):
        return gone, True
    organizers.add_audit(tx, campaign.id, tx.now(), 0, f"{what}_taken_back", {})
    return gone, False


# --- taking it ------------------------------------------------------------------------------------


def _taken(
    tx: Tx, campaign: Campaign, what: str, rows: Iterator[list[str]], *, check_only: bool
) -> tuple[int, int]:
    """Take all rows in one transaction; return how many were taken, and how many were not to be."""
    kind, texts = KINDS[what], Texts(files.locales())

    def say(label: str) -> set[str]:
        return {folded(texts.label(each, label, {})) for each in texts.languages}

    read = kind.reader(say, next(rows, []))
    act, count, aside, wrong = tx.new_id(), 0, 0, 0
    shown: list[Mistake] = []
    numbered = enumerate(rows, start=2)
    while some := list(islice(numbered, AT_ONCE)):
        found = [(row, read(cells)) for row, cells in some if any(cells)]
        count += len(found)
        items = [(row, each) for row, each in found if not isinstance(each, tuple)]
        mistakes = [Mistake(row, *each) for row, each in found if isinstance(each, tuple)]
        mistakes += kind.check(tx, campaign, items)
        wrong += len(mistakes)
        aside += kind.aside(tx, campaign, [each for _, each in items])
        shown += sorted(mistakes, key=lambda each: each.row)[: MOST_SHOWN - len(shown)]
        if not wrong and not check_only:
            kind.put(tx, campaign, act, [each for _, each in items])
            crash.here("import-reading")
    if wrong or check_only:
        raise _NotDoneError(count, aside, shown, wrong)
    organizers.add_audit(tx, campaign.id, tx.now(), 0, f"{what}_brought_back", {})
    crash.here("import-written")
    return count - aside, aside
