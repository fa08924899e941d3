"""A table of captains: asked for, its columns told apart, looked at, done at once, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.console.filters.rules import LONGEST_NAME
from bot.console.imports.model import (
    NO_COLUMN,
    AwaitingCaptains,
    Column,
    ImportedCaptains,
    LookingAtCaptains,
    Plan,
)
from bot.console.imports.rules import MOST_ROWS
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn, in_rows

STOP: Final = Tap(N_("✖️ Stop"), "imp.stop")
COLUMNS: Final = Tap(N_("✏️ Other columns"), "imp.column", (Column.NAME.value, 0))
ON_A_PAGE: Final = 4
BUTTON, SHOWN, MOST_MISTAKES, MOST_LISTED = 24, 40, 8, 8
# In asking order; by what a column is asked for where nobody is known by a number.
NONE: Final = "none"
ASKED: Final = (Column.NAME, Column.TAGS, Column.TEAM)


def ask() -> Turn:
    """Ask for a table."""
    return Turn(AwaitingCaptains(), say=(Say("imports/ask", {"most": MOST_ROWS}, reply=True),))


def trouble(why: str) -> Turn:
    """Say why nothing can be taken; another file may follow."""
    say = Say("imports/trouble", {"why": why, "most": MOST_ROWS}, reply=True)
    return Turn(AwaitingCaptains(), say=(say,))


def ask_column(table: LookingAtCaptains, field: Column, page: int, *, edit: bool) -> Turn:
    """Ask which column tells something."""
    heads = list(enumerate(table.rows[0]))
    named = [(place, head or f"№ {place + 1}") for place, head in heads]
    pages = max(1, -(-len(named) // ON_A_PAGE))
    shown = named[page % pages * ON_A_PAGE :][:ON_A_PAGE]
    rows: list[tuple[Button, ...]] = list(
        in_rows(
            [
                Tap("{column}", "imp.set", (field.value, place), {"column": clip(head, BUTTON)})
                for place, head in shown
            ]
        )
    )
    under: list[Button] = []
    if field is not Column.NAME:
        under.append(Tap(N_("None of them"), "imp.set", (field.value, NONE)))
    if pages > 1:
        under.append(Tap(N_("Next ›"), "imp.column", (field.value, (page + 1) % pages)))
    if under:
        rows.append(tuple(under))
    rows.append((STOP,))
    text = {"field": field.value}
    if edit:
        return Turn(table, say=(Edit("imports/ask_column", text, tuple(rows)),))
    return Turn(table, say=(Say("imports/ask_column", text, tuple(rows)),))


def with_column(table: LookingAtCaptains, field: Column, place: int) -> LookingAtCaptains:
    """Return the table with a column chosen: it tells nothing else any more."""
    places = {each: getattr(table, each) for each in Column}
    free = {each: NO_COLUMN if at == place else at for each, at in places.items()}
    if field is Column.NAME:
        free[Column.NUMBER] = NO_COLUMN
    free[field] = place
    number, name, tags, team = (free[each] for each in Column)
    return replace(table, number=number, name=name, tags=tags, team=team)


def preview(
    table: LookingAtCaptains,
    plan: Plan,
    teams: Mapping[int, str],
    *,
    edit: bool,
    changed: bool = False,
) -> Turn:
    """Show which column is which, what would change, and every row that can't be taken."""
    rows: list[tuple[Button, ...]] = []
    if plan.captains:
        words = N_("✅ Import without these rows") if plan.mistakes else N_("✅ Import")
        rows.append((Tap(words, "imp.now", (plan.captains,), style="primary"),))
    rows.append((COLUMNS, STOP))
    text, values = "imports/preview", {**_told(table, plan, teams), "changed": changed}
    said = Edit(text, values, tuple(rows)) if edit else Say(text, values, tuple(rows))
    return Turn(table, say=(said,))


def _told(table: LookingAtCaptains, plan: Plan, teams: Mapping[int, str]) -> dict[str, object]:
    head = table.rows[0]
    by = table.number if table.number != NO_COLUMN else table.name
    places = {"who": by, "tags": table.tags, "team": table.team}
    tags = [(name, len(ids)) for name, ids in plan.tags.items()]
    moved = [(teams[team], len(ids)) for team, ids in plan.teams.items()]
    return {
        "columns": {
            name: clip(head[place], SHOWN) for name, place in places.items() if place != NO_COLUMN
        },
        "captains": plan.captains,
        "same": plan.same,
        "tags": tags[:MOST_LISTED],
        "more_tags": max(0, len(tags) - MOST_LISTED),
        "new": list(plan.new[:MOST_LISTED]),
        "teams": moved[:MOST_LISTED],
        "more_teams": max(0, len(moved) - MOST_LISTED),
        "mistakes": [
            {
                "row": each.row,
                "who": each.who,
                "why": each.why.value,
                "about": each.about,
                "longest": LONGEST_NAME,
            }
            for each in plan.mistakes[:MOST_MISTAKES]
        ],
        "bad": len(plan.mistakes),
        "more": max(0, len(plan.mistakes) - MOST_MISTAKES),
    }


def done(undo: int, done: ImportedCaptains, changes: tuple[object, ...]) -> Turn:
    rows: Rows = ((Tap(N_("↩️ Undo"), "imp.undo", (undo,)),),)
    say = Edit("imports/done", {"count": done.captains}, rows)
    return Turn(None, say=(say,), changes=changes)


def undone(changes: tuple[object, ...]) -> Turn:
    return Turn(say=(Edit("imports/undone"),), changes=changes)


def still_done(state: ImportedCaptains) -> Turn:
    return Turn(None, say=(Say("imports/done", {"count": state.captains}),))


def stopped() -> Turn:
    return Turn(None, say=(Edit("imports/stopped"),))


def nothing_left() -> Turn:
    return Turn(toast=Toast("imports/nothing_left", alert=True))
