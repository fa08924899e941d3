"""What a table of captains says and what it would change. Pure.

Tags are only added and nobody is taken out of a team by an empty cell: a table never loses what was
there. What would change nothing is counted and left alone, so the same table twice does it once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.console.filters.rules import LONGEST_NAME, name_of
from bot.console.imports.model import (
    NO_COLUMN,
    Column,
    Known,
    LookingAtCaptains,
    Mistake,
    Plan,
    Why,
)
from bot.console.imports.vocabulary import HEADINGS
from bot.language.words.rules import clean, plain

MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 40
MOST_TAGS: Final = 10
# Notes may stand above the headings.
_ROWS_ABOVE: Final = 5
_LONGEST: Final = 60
_PARTED: Final = re.compile(r"[,;|]| ::: ")
_NUMBER: Final = re.compile(r"[Cc]?(\d{12,19})")
_NAMES: Final = {name: column for column, names in HEADINGS.items() for name in names.split("|")}
Rows = Sequence[Sequence[str]]


# --- the table ------------------------------------------------------------------------------------


def looked_at(rows: Rows) -> LookingAtCaptains:
    """Return a table from its headings on, each column in its place as far as its heading tells."""
    start = next((place for place, row in enumerate(rows[:_ROWS_ABOVE]) if _names_any(row)), 0)
    kept = tuple(
        tuple(clean(cell) for cell in row[:MOST_COLUMNS])
        for row in rows[start : start + MOST_ROWS + 1]
    )
    places: dict[Column, int] = {}
    for place, cell in enumerate(kept[0] if kept else ()):
        column = column_of(cell)
        if column is not None:
            places.setdefault(column, place)
    return LookingAtCaptains(kept, **{str(each): place for each, place in places.items()})


def _names_any(row: Sequence[str]) -> bool:
    found = {column_of(cell) for cell in row}
    return bool(found & {Column.NUMBER, Column.NAME}) and bool(found & {Column.TAGS, Column.TEAM})


def column_of(heading: str) -> Column | None:
    """Return what a column under this heading tells, None where that is not known."""
    return _NAMES.get(" ".join(plain(heading).split()))


def is_complete(table: LookingAtCaptains) -> bool:
    """Tell whether it is known whom each row is about, and what it says of them."""
    knows_who = table.number != NO_COLUMN or table.name != NO_COLUMN
    return knows_who and (table.tags != NO_COLUMN or table.team != NO_COLUMN)


def needs_names(table: LookingAtCaptains) -> bool:
    """Tell whether any row is about somebody who is known by name alone."""
    return any(_id(table, row) is None for row in table.rows[1:])


def numbers(table: LookingAtCaptains) -> list[int]:
    """Return the numbers that stand in it."""
    found = (_id(table, row) for row in table.rows[1:])
    return [each for each in found if each is not None]


def _id(table: LookingAtCaptains, row: Sequence[str]) -> int | None:
    match = _NUMBER.fullmatch(_cell(row, table.number))
    return int(match[1]) if match else None


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def tags_of(cell: str) -> tuple[str, ...]:
    """Return the tags in a cell, each once, however they are parted."""
    found = (name_of(each) for each in _PARTED.split(cell))
    return tuple({plain(each): each for each in found if each}.values())


# --- what it changes ------------------------------------------------------------------------------


class _Planning:
    """Goes through the rows; each mistake is noted, and only what changes something is done."""

    def __init__(
        self, captains: Iterable[Known], tags: Mapping[str, int], teams: Mapping[str, int]
    ) -> None:
        self._by_id = {each.id: each for each in captains}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for each in self._by_id.values():
            self._by_name[plain(each.name)].append(each)
        self._tag_ids, self._team_ids = tags, teams
        self._called: dict[str, str] = {}
        self._seen: set[int] = set()
        self._got: dict[str, list[int]] = defaultdict(list)
        self._moved: dict[int, list[int]] = defaultdict(list)
        self._same = 0
        self._mistakes: list[Mistake] = []

    def take(self, place: int, table: LookingAtCaptains, row: Sequence[str]) -> None:
        who = _cell(row, table.name) or _cell(row, table.number)
        team, tags = _cell(row, table.team), tags_of(_cell(row, table.tags))
        if not who and not team and not tags:
            return
        found = self._captain(table, row)
        why = found if isinstance(found, Why) else self._wrong(found, team, tags)
        if isinstance(found, Why) or why is not None:
            about = team if why in (Why.NO_TEAM, Why.LEADS) else ""
            self._mistakes.append(
                Mistake(place, who[:_LONGEST], why or Why.NOBODY, about[:_LONGEST])
            )
            return
        self._seen.add(found.id)
        self._note(found, self._team_ids.get(plain(team)), tags)

    def _captain(self, table: LookingAtCaptains, row: Sequence[str]) -> Known | Why:
        number = _id(table, row)
        if number is not None:
            return self._by_id.get(number, Why.NOBODY)
        name = plain(_cell(row, table.name))
        if not name:
            return Why.NO_NAME
        found = self._by_name.get(name, [])
        if len(found) == 1:
            return found[0]
        return Why.SEVERAL if found else Why.NOBODY

    def _wrong(self, captain: Known, team: str, tags: Sequence[str]) -> Why | None:
        if captain.id in self._seen:
            return Why.TWICE
        if len(tags) > MOST_TAGS:
            return Why.MANY_TAGS
        if any(len(each) > LONGEST_NAME for each in tags):
            return Why.LONG_TAG
        number = self._team_ids.get(plain(team))
        if team and number is None:
            return Why.NO_TEAM
        return Why.LEADS if captain.leads and number not in (None, captain.team) else None

    def _note(self, captain: Known, team: int | None, tags: Sequence[str]) -> None:
        changes = False
        for each in tags:
            name = self._called.setdefault(plain(each), each)
            if self._tag_ids.get(plain(each)) not in captain.tags:
                self._got[name].append(captain.id)
                changes = True
        if team is not None and team != captain.team:
            self._moved[team].append(captain.id)
            changes = True
        self._same += not changes

    def plan(self) -> Plan:
        return Plan(
            {name: tuple(ids) for name, ids in self._got.items()},
            {team: tuple(ids) for team, ids in self._moved.items()},
            tuple(name for name in self._got if plain(name) not in self._tag_ids),
            self._same,
            tuple(self._mistakes),
        )


def planned(
    table: LookingAtCaptains,
    captains: Iterable[Known],
    tags: Mapping[str, int],
    teams: Mapping[str, int],
) -> Plan:
    """Return what a table changes; `tags` and `teams` are those there are, by folded name."""
    planning = _Planning(captains, tags, teams)
    for place, row in enumerate(table.rows[1:], start=2):
        planning.take(place, table, row)
    return planning.plan()
