"""`capitaine import`: talks of a table that `export` wrote come back, all of them or none.

For a database that was moved, or talks that were lost. A talk keeps its number, so the same table
twice does it once, and one that is there stays as it is. Nobody is told which friends are on a
list: a row about somebody who isn't looks like any other.
"""

from __future__ import annotations

import asyncio
import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from bot import files
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.commands import CommandError
from bot.config import Settings
from bot.console.exports.labels import HEADINGS, WORDS
from bot.console.exports.model import What
from bot.contacts import store as contacts
from bot.conversations import restored
from bot.conversations.model import Channel, Conversation, Outcome, Pledge
from bot.conversations.restoring import rules, store
from bot.conversations.restoring.model import Column, Mistake, Why, Words
from bot.engine.storage.db import Tx
from bot.engine.texts.catalogues import Texts
from bot.engine.time.clock import Clock, SystemClock
from bot.organizers import store as organizers
from bot.start import opened, stored_campaign

AT_ONCE: Final = 1_000
MOST_SHOWN: Final = 20
# In the order in which `export` writes them.
_COLUMNS: Final = (
    *(Column.NUMBER, Column.CAPTAIN, None, Column.FRIEND, Column.AT, Column.OUTCOME),
    *(Column.CHANNEL, Column.PLEDGE, Column.FOLLOW_UP),
)


class _NotDoneError(Exception):
    """Nothing is kept of it: it was only to be checked, or something is wrong with a row."""

    def __init__(self, count: int, mistakes: list[Mistake], wrong: int) -> None:
        super().__init__()
        self.count, self.mistakes, self.wrong = count, mistakes, wrong


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
    if what != What.TALKS:
        raise CommandError("Talks can be brought back so; a table of events goes to /event.")
    if undo:
        yield from asyncio.run(_undone(settings, clock or SystemClock()))
        return
    if file is None:
        raise CommandError("Which file? A .csv that `export` wrote, or a .zip with one in it.")
    yield from asyncio.run(_done(settings, clock or SystemClock(), file, check_only=check_only))


async def _done(settings: Settings, clock: Clock, file: Path, *, check_only: bool) -> list[str]:
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        with _rows(file) as rows:
            work = partial(_taken, campaign=campaign, rows=rows, check_only=check_only)
            try:
                count = await database.run(work)
            except _NotDoneError as found:
                return _told(found)
    return [
        f"{count:,} rows are in. Of people who are on no list any more nothing came back.",
        "To take it back: the same command with --undo.",
    ]


def _told(found: _NotDoneError) -> list[str]:
    if not found.wrong:
        return [f"{found.count:,} rows, nothing is wrong with them. Nothing was changed."]
    lines = [f"Row {each.row}: {each.why.value} ({each.cell!r})" for each in found.mistakes]
    more = found.wrong - len(lines)
    return [
        f"{found.wrong:,} of {found.count:,} rows can't be taken, so nothing was changed.",
        *lines,
        *([f"... and {more:,} more."] if more else []),
    ]


async def _undone(settings: Settings, clock: Clock) -> list[str]:
    """Some at a time: cut off, the same command goes on."""
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        act = await database.run(lambda tx: store.last(tx, campaign.id))
        if act is None:
            raise CommandError("There is no table to take back.")
        gone = 0
        while (some := await database.run(partial(_take_out, campaign=campaign, act=act))) >= 0:
            gone += some
    return [f"Taken back: {gone:,} talks. Those stay to which a captain has noted something."]


def _take_out(tx: Tx, campaign: Campaign, act: int) -> int:
    """Return how many went, -1 where none are left."""
    ids = store.of(tx, campaign.id, act, AT_ONCE)
    if not ids:
        organizers.add_audit(tx, campaign.id, tx.now(), 0, "talks_taken_back", {})
        return -1
    store.drop(tx, campaign.id, act, ids)
    return restored.take_out(tx, campaign.id, ids)


# --- reading it -----------------------------------------------------------------------------------


@contextmanager
def _rows(file: Path) -> Iterator[Iterator[list[str]]]:
    """Open a table: its rows come one by one, however long it is."""
    try:
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as pack:
                names = [each for each in pack.namelist() if each.endswith(".csv")]
                if len(names) != 1:
                    raise CommandError(f"{file} must hold one .csv.")
                with pack.open(names[0]) as raw:
                    yield _parted(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
        else:
            with file.open(encoding="utf-8-sig", newline="") as text:
                yield _parted(text)
    except (OSError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or "it is no zip file"
        raise CommandError(f"{file} can't be read: {why}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} is no table in UTF-8 as `export` writes it.") from error


def _parted(text: io.TextIOBase) -> Iterator[list[str]]:
    """Find by the headings what columns are parted by."""
    first = text.readline()
    between = max(",;\t", key=first.count)
    yield next(csv.reader([first], delimiter=between), [])
    yield from csv.reader(text, delimiter=between)


def _names() -> tuple[dict[str, Column], Words]:
    """Return headings and words in every language there is."""
    texts = Texts(files.locales())

    def told(label: str) -> set[str]:
        return {rules.folded(texts.label(each, label, {})) for each in texts.languages}

    columns = {
        word: column
        for column, label in zip(_COLUMNS, HEADINGS[What.TALKS], strict=True)
        if column
        for word in told(label)
    }
    outcomes, channels, pledges = (
        {word: each.value for each in kind if each in WORDS for word in told(WORDS[each])}
        for kind in (Outcome, Channel, Pledge)
    )
    return columns, Words(outcomes, channels, pledges)


# --- taking it ------------------------------------------------------------------------------------


def _taken(tx: Tx, campaign: Campaign, rows: Iterator[list[str]], *, check_only: bool) -> int:
    """Take all rows in one transaction; return how many there were."""
    columns, words = _names()
    places = rules.places_of(next(rows, []), columns)
    if lacks := rules.missing(places):
        raise CommandError(f"The headings lack: {', '.join(lacks)}. Is it a table of talks?")
    act, count, wrong = tx.new_id(), 0, 0
    shown: list[Mistake] = []
    numbered = enumerate(rows, start=2)
    while some := list(islice(numbered, AT_ONCE)):
        read = [(row, rules.read(cells, places, words)) for row, cells in some if any(cells)]
        count += len(read)
        mistakes = [*_mistakes(tx, campaign.id, read)]
        wrong += len(mistakes)
        shown += mistakes[: MOST_SHOWN - len(shown)]
        if not wrong and not check_only:
            talks = [found for _, found in read if isinstance(found, Conversation)]
            _put(tx, campaign.id, act, talks)
    if wrong or check_only:
        raise _NotDoneError(count, shown, wrong)
    organizers.add_audit(tx, campaign.id, tx.now(), 0, "talks_brought_back", {})
    return count


Read = Sequence[tuple[int, Conversation | tuple[Why, str]]]


def _mistakes(tx: Tx, campaign_id: int, read: Read) -> Iterator[Mistake]:
    """Give what is wrong: with a row by itself, or that there is no such captain."""
    ids = {found.captain_id for _, found in read if isinstance(found, Conversation)}
    known = captains.there(tx, campaign_id, ids)
    for row, found in read:
        if not isinstance(found, Conversation):
            yield Mistake(row, found[0], found[1][:40])
        elif found.captain_id not in known:
            yield Mistake(row, Why.CAPTAIN, f"C{found.captain_id}")


def _put(tx: Tx, campaign_id: int, act: int, talks: Sequence[Conversation]) -> None:
    """Keep those about people on their captain's list that aren't there."""
    there = restored.there(tx, [each.id for each in talks])
    lists = {each.contact_id: 0 for each in talks}
    for contact_id in lists:
        lists[contact_id] = contacts.captain_of(tx, campaign_id, contact_id) or 0
    new = {
        each.id: each
        for each in reversed(talks)
        if each.id not in there and lists[each.contact_id] == each.captain_id
    }
    restored.put_back(tx, campaign_id, [*new.values()])
    store.note(tx, campaign_id, act, [*new.values()])
