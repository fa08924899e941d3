"""A list of volunteers: asked for, its columns told apart, looked at, done at once, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from bot.console.imports.model import AwaitingCaptains, ImportedCaptains, NamingDatabase
from bot.console.list_columns.model import CHOSEN
from bot.console.list_columns.rules import NO_COLUMN, named_program
from bot.contacts.rules import clip
from bot.engine.dialog.turn import (
    N_,
    Button,
    Document,
    Edit,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    in_rows,
)
from bot.language.long_tables.rules import MOST_ROWS
from bot.language.words.rules import plain
from bot.teams.expecting.model import Expected, Import, Kind

ON_A_PAGE: Final = 4
BUTTON, SHOWN, MOST_MISTAKES, MOST_LISTED, MOST_NAMED = 24, 40, 10, 8, 5
NONE: Final = "none"
MOST_LABELS: Final = 3
FIELDS: Final = {
    "name": N_("Name"),
    "key": N_("Their number"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "town": N_("Town"),
    "language": N_("Language"),
    "tags": N_("Tags"),
    "team": N_("Team"),
}


def key_of(one: Import) -> str:
    """Return by which key the message about an import is found again."""
    return f"import:{one.id}:{one.source.shown}"


def ask() -> Turn:
    """Ask for a list."""
    return Turn(AwaitingCaptains(), say=(Say("imports/ask", {"most": MOST_ROWS}, reply=True),))


def trouble(why: str) -> Turn:
    """Say why nothing can be taken; another file may follow."""
    say = Say("imports/trouble", {"why": why, "most": MOST_ROWS}, reply=True)
    return Turn(AwaitingCaptains(), say=(say,))


def send_again() -> Turn:
    """Ask for a table once more that an earlier version was looking at."""
    return Turn(AwaitingCaptains(), say=(Say("imports/send_again", reply=True),))


# --- while it is read -----------------------------------------------------------------------------


def _stop(one: Import) -> Tap:
    return Tap(N_("✖️ Stop"), "imp.quit", (one.id,))


def reading(one: Import) -> Say:
    """Say that it is read; what comes of it takes the place of this message."""
    rows: Rows = ((_stop(one),),)
    return Say("imports/reading", {"rows": 0}, rows, key=key_of(one), eyes="all", anybody=True)


def progress(one: Import, rows: int) -> Say:
    return Say("imports/reading", {"rows": rows}, ((_stop(one),),))


def not_read(why: str) -> Say:
    """Say why it can't be taken; /import asks for another."""
    return Say("imports/trouble", {"why": why, "most": MOST_ROWS, "again": True})


def ask_database(one: Import, labels: Sequence[str]) -> Say:
    """Ask of which of a program's databases the numbers are: there each means somebody else."""
    known = [
        Tap("{label}", "imp.base", (one.id, place), {"label": clip(each, BUTTON)})
        for place, each in enumerate(labels[:MOST_LABELS])
    ]
    other = N_("✏️ Another one") if known else N_("✏️ Write it")
    rows = (*((each,) for each in known), (Tap(other, "imp.base", (one.id, NONE)), _stop(one)))
    values = {"program": _program(one), "column": one.tally.key, "known": bool(known)}
    return Say("imports/ask_database", values, rows)


def ask_label(one: Import) -> Turn:
    """Ask in words; the answer comes as a reply."""
    say = Say("imports/ask_label", {"program": _program(one)}, reply=True)
    return Turn(NamingDatabase(one.id), say=(say,))


def _program(one: Import) -> str:
    program = named_program(one.tally.program)
    return program.name if program else ""


# --- columns --------------------------------------------------------------------------------------


def choose_field(one: Import, page: int) -> Say:
    """Ask of what the column is to be another one."""
    shown = list(enumerate(FIELDS.values()))[page * ON_A_PAGE :][:ON_A_PAGE]
    rows = list(in_rows([Tap(label, "imp.field", (one.id, at, 0)) for at, label in shown]))
    other = Tap(N_("Next ›"), "imp.fields", (one.id, 1 - page))
    rows.append((other, Tap(N_("‹ Back"), "imp.look", (one.id,))))
    return Say("imports/choose_field", {"columns": _columns(one)}, tuple(rows))


def ask_column(one: Import, at: int, page: int) -> Say:
    """Ask which column tells something, by its place among what is chosen."""
    field = chosen_field(at)
    named = [(place, head or f"№ {place + 1}") for place, head in enumerate(one.tally.headings)]
    pages = max(1, -(-len(named) // ON_A_PAGE))
    shown = named[page % pages * ON_A_PAGE :][:ON_A_PAGE]
    taps = [
        Tap("{column}", "imp.put", (one.id, at, place), {"column": clip(head, BUTTON)})
        for place, head in shown
    ]
    under: list[Button] = []
    if field != "name" or one.tally.columns.keys() & {"email", "phone"}:
        under.append(Tap(N_("None of them"), "imp.put", (one.id, at, NONE)))
    if pages > 1:
        under.append(Tap(N_("Next ›"), "imp.field", (one.id, at, (page + 1) % pages)))
    rows = (*in_rows(taps), *((tuple(under),) if under else ()), (_stop(one),))
    return Say("imports/ask_column", {"field": field, "label": FIELDS[field]}, rows)


def _columns(one: Import) -> list[tuple[str, str]]:
    columns = one.tally.columns
    return [
        (FIELDS[each.value], clip(", ".join(columns[each.value][:3]), SHOWN))
        for each in CHOSEN
        if columns.get(each.value)
    ]


# --- what it comes to -----------------------------------------------------------------------------


def preview(
    one: Import,
    wrong: Sequence[Expected],
    refused: Sequence[Expected],
    teams: Mapping[str, str],
    known_tags: AbstractSet[str],
    *,
    changed: bool = False,
) -> Say:
    """Show which column is which, what would change, and who is left out and why."""
    kinds = one.tally.kinds
    rows: list[tuple[Button, ...]] = []
    if changes(one):
        words = N_("✅ Import without these rows") if kinds[Kind.WRONG] else N_("✅ Import")
        rows.append((Tap(words, "imp.do", (one.id,), style="primary"),))
    if kinds[Kind.WRONG] > len(wrong) or kinds[Kind.REFUSED] > len(refused):
        rows.append((Tap(N_("📄 Everybody who is left out"), "imp.rest", (one.id,)),))
    rows.append((Tap(N_("✏️ Other columns"), "imp.fields", (one.id, 0)), _stop(one)))
    tags = [(name, count) for name, count in one.tally.tags.most_common() if count > 0]
    moved = [(teams.get(team, "?"), count) for team, count in one.tally.teams.most_common()]
    values = {
        "program": _program(one),
        "label": one.source.label,
        "rows": one.tally.rows,
        "columns": _columns(one),
        "kinds": {each.value: kinds[each.value] for each in Kind},
        "tags": tags[:MOST_LISTED],
        "more_tags": max(0, len(tags) - MOST_LISTED),
        "new": [name for name, _ in tags if plain(name) not in known_tags][:MOST_LISTED],
        "teams": [each for each in moved if each[1] > 0][:MOST_LISTED],
        "mistakes": [_mistake(each) for each in wrong],
        "more": max(0, kinds[Kind.WRONG] - len(wrong)),
        "refused": [(each.told.name or each.told.ident or "…", each.why) for each in refused],
        "more_refused": max(0, kinds[Kind.REFUSED] - len(refused)),
        "differ": one.tally.differ,
        "examples": one.tally.examples,
        "changed": changed,
    }
    return Say("imports/preview", values, tuple(rows))


def changes(one: Import) -> int:
    """Return of how many people something would change."""
    return sum(one.tally.kinds[each] for each in (Kind.NEW, Kind.CHANGED, Kind.CAPTAIN))


def _mistake(each: Expected) -> dict[str, object]:
    told = each.told
    who = told.name or told.ident
    return {"row": each.line, "who": who, "why": each.why, "about": told.reach}


def rest(data: Mapping[str, object], name: str, count: int) -> Document:
    """Everybody who is left out, with the reason, for whoever asks."""
    return Document(
        "expected.table", data, name, "imports/rest", {"count": count}, eyes="asker_alone"
    )


# --- done -----------------------------------------------------------------------------------------


def applying(one: Import) -> Say:
    return Say("imports/applying", {"count": one.tally.captains})


def done(one: Import) -> Say:
    """Say what was done; the links come as a table."""
    kinds = one.tally.kinds
    linked = kinds[Kind.NEW] + kinds[Kind.CHANGED] + kinds[Kind.SAME]
    undo = Tap(N_("↩️ Undo"), "imp.back", (one.id,))
    links = Tap(N_("🔗 Table with the links"), "list.links", (one.id,), style="primary")
    rows: Rows = ((links,), (undo,)) if linked else ((undo,),)
    values = {"linked": linked, "new": kinds[Kind.NEW], "captains": one.tally.captains}
    return Say("imports/done", values, rows)


def undone(all_changes: tuple[object, ...]) -> Turn:
    return Turn(say=(Edit("imports/undone"),), changes=all_changes)


def still_done(state: ImportedCaptains) -> Turn:
    return Turn(None, say=(Say("imports/was_done", {"count": state.captains}),))


def stopped() -> Turn:
    return Turn(None, say=(Edit("imports/stopped"),))


def nothing_left() -> Turn:
    return Turn(toast=Toast("imports/nothing_left", alert=True))


def in_place(say: Say) -> Edit:
    """Return the same in place of the message whose button was tapped, for any administrator."""
    return replace(Edit.to(say), anybody=True)


def chosen_field(at: int) -> str:
    """Return what is told by the column that is chosen, by its place in the list."""
    return CHOSEN[at % len(CHOSEN)].value


def place_of(argument: str) -> int:
    return NO_COLUMN if argument == NONE else int(argument)
