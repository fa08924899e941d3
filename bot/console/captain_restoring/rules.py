"""What a row of a table of captains says, and what a captain gains by it. Pure.

A table only adds: an empty cell takes nothing away, and a tag that isn't in it stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.calendar.event_restoring.rules import written
from bot.console.captain_restoring.model import CaptainBack, Column, Gain, Names, Why
from bot.console.filters.rules import LONGEST_NAME, name_of
from bot.console.imports.model import Known
from bot.console.imports.rules import new_tags, team_trouble
from bot.console.list_rows.model import Wrong
from bot.conversations.restoring.rules import folded, number
from bot.language.words.rules import plain
from bot.teams.rules import tidy_name

_BETWEEN: Final = re.compile(r"[,;]")


def read(
    row: Sequence[str], places: Mapping[Column, int], yes: Mapping[str, bool]
) -> CaptainBack | tuple[Why, str]:
    """Return what a row says of a captain, or what is wrong with it and in which cell."""

    def cell(column: Column) -> str:
        place = places.get(column, -1)
        return written(row[place]) if 0 <= place < len(row) else ""

    captain = number(cell(Column.NUMBER))
    if not captain:
        return Why.NUMBER, cell(Column.NUMBER)
    leads = yes.get(folded(cell(Column.LEADS))) if cell(Column.LEADS) else False
    if leads is None:
        return Why.ANSWER, cell(Column.LEADS)
    team = tidy_name(cell(Column.TEAM))
    if leads and not team:
        return Why.NO_TEAM, cell(Column.LEADS)
    return CaptainBack(captain, team, leads, cell(Column.TAGS))


def tags_in(words: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the tags of a cell; one that is known may have commas in it (`known`: folded)."""
    cuts = [-1, *(each.start() for each in _BETWEEN.finditer(words)), len(words)]
    found: dict[str, str] = {}
    first = 0
    while first < len(cuts) - 1:
        ends = range(len(cuts) - 1, first, -1)
        tried = {last: name_of(words[cuts[first] + 1 : cuts[last]]) for last in ends}
        last = next((each for each in ends if plain(tried[each]) in known), first + 1)
        if tried[last]:
            found.setdefault(plain(tried[last]), tried[last])
        first = last
    return tuple(found.values())


def trouble(row: CaptainBack, captain: Known | None, names: Names) -> tuple[Why, str] | None:
    """Tell what speaks against a row: who or what it names isn't there, or stands against it."""
    if captain is None:
        return Why.CAPTAIN, f"C{row.captain_id}"
    wrong = team_trouble(captain, row.team, names.teams.get(plain(row.team)) if row.team else None)
    if wrong is not None:
        return (Why.TEAM if wrong is Wrong.NO_TEAM else Why.LEADS), row.team
    for each in tags_in(row.tags, names.tags):
        if len(each) > LONGEST_NAME:
            return Why.TAG, each
    return None


def gain(row: CaptainBack, captain: Known, names: Names, *, is_here: bool) -> Gain:
    """Return what a captain gains by a row; whoever has left the campaign (not `is_here`) leads
    nothing, and whoever is being asked whether they lead decides that.
    """
    tags = new_tags(captain, tags_in(row.tags, names.tags), names.tags)
    team = names.teams[plain(row.team)] if row.team else 0
    moves = team if team != captain.team else 0
    return Gain(captain.id, moves, row.leads and is_here and not captain.leads, tags)


def joined(first: Gain | None, other: Gain) -> Gain:
    """Return what two rows about a captain give: the first says which team, tags add up."""
    if first is None:
        return other
    tags = {plain(each): each for each in (*other.tags, *first.tags)}
    return replace(first, tags=tuple(tags.values()))
