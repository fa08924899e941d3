"""Tables that `export` wrote: their rows one by one, their headings, and what follows from them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from bot.app import assemble
from bot.campaigns.model import Campaign
from bot.commands import CommandError
from bot.console.exports.labels import HEADINGS, WORDS
from bot.console.exports.model import What
from bot.conversations.restoring import rules
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx

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
    returns how many could be. `said` is what doesn't come back, and `stays` what isn't taken back.
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


# --- rows -----------------------------------------------------------------------------------------


@contextmanager
def rows_of(file: Path) -> Iterator[Iterator[list[str]]]:
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


# --- headings and words ---------------------------------------------------------------------------


def columns_of(
    say: Say,
    what: What,
    columns: Sequence[Column | None],
    needed: Collection[Column],
    heading: Sequence[str],
) -> Mapping[Column, int]:
    """Return where each column stands; `columns` are in the order in which `export` has them."""
    names = {
        word: column
        for column, label in zip(columns, HEADINGS[what], strict=False)
        if column
        for word in say(label)
    }
    places = rules.places_of(heading, names)
    if lacks := [each for each in needed if each not in places]:
        raise CommandError(f"The headings lack: {', '.join(lacks)}. Is it a table of {what}?")
    return places


def words_of(say: Say, kind: Iterable[StrEnum]) -> dict[str, str]:
    """Return which of our words is meant by what stands in a table."""
    return {word: each.value for each in kind if each in WORDS for word in say(WORDS[each])}


def yes_or_no(say: Say) -> dict[str, bool]:
    return {word: name == "yes" for name in ("yes", "no") for word in say(WORDS[name])}


# --- what follows from it -------------------------------------------------------------------------


def announcing(tx: Tx, campaign: Campaign) -> Work:
    """Return a unit of work whose changes every feature hears of, as it does of an organizer's."""
    parts = assemble(campaign)
    return replace(parts.work(tx), features=parts.features)
