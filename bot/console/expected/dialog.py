"""Whoever comes by a link of the lists is greeted by name; organizers get the links as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Document, Rows, Say, Tap, Toast, Turn, Values
from bot.teams.expecting.model import Import, LinksGiven, TakenOff, TakingOff, Told

BUTTON: Final = 24
MOST_LISTS: Final = 3
HOME: Final = Tap(N_("🏠 Home"), "home.show")


# --- those who come -------------------------------------------------------------------------------


def hello(given: str) -> Say:
    """Greet them by name; what the campaign is comes next."""
    return Say("expected/hello", {"name": clip(given, BUTTON)})


@dataclass(frozen=True, slots=True)
class Noted:
    """What the list told of a captain, and what of it counts now."""

    town: str
    team: str
    tags: tuple[str, ...]


def noted(what: Noted) -> Say | None:
    """Say what organizers noted, where they noted anything."""
    if not (what.town or what.team or what.tags):
        return None
    values = {"town": what.town, "team": what.team, "tags": ", ".join(what.tags)}
    return Say("expected/noted", values)


def here_already(what: Say | None, changes: tuple[object, ...]) -> Turn:
    """A captain has followed the own link."""
    thanks = Say("expected/here_already", {}, ((HOME,),))
    return Turn(say=(*((what,) if what else ()), thanks), changes=changes)


# --- for organizers -------------------------------------------------------------------------------


def summary(lists: Sequence[Import], waiting: int, came: int) -> Say:
    """Say how many are expected and how many came; the links, and who is to be left alone."""
    rows: list[tuple[Tap, ...]] = [
        (Tap(N_("🔗 Links: {file}"), "list.links", (one.id,), {"file": _called(one)}),)
        for one in lists[:MOST_LISTS]
    ]
    rows.append((Tap(N_("🚫 Take somebody off"), "list.off"),))
    values = {"waiting": waiting, "came": came, "all": waiting + came}
    return Say("expected/summary", values, tuple(rows), anybody=True)


def _called(one: Import) -> str:
    return clip(one.source.filename, BUTTON)


def links(data: Values, name: str, count: int) -> Document:
    """A table with a link for each."""
    values = {"count": count}
    return Document("expected.table", data, name, "expected/links", values, eyes="asker_alone")


def links_follow() -> Turn:
    """It is long, so it is put together first."""
    return Turn(toast=Toast("expected/links_follow", alert=True))


def being_made() -> Turn:
    """Another organizer has asked for it, and does not have it yet."""
    return Turn(toast=Toast("expected/being_made", alert=True))


def on_their_way(file: Document, change: LinksGiven) -> Turn:
    return Turn(say=(file,), changes=(change,))


def nobody_left() -> Turn:
    """Everybody of that list has come, or it counts no more."""
    return Turn(toast=Toast("expected/nobody_left", alert=True))


def ask_off() -> Turn:
    """Ask who does not want to be written to, by what a list knows them by."""
    return Turn(TakingOff(), say=(Say("expected/ask_off", reply=True),))


def not_understood() -> Turn:
    return Turn(say=(Say("expected/not_understood", reply=True),))


def taken_off(change: TakenOff) -> Turn:
    """What was written is not said again."""
    rows: Rows = ((Tap(N_("🚫 Somebody else"), "list.off"),),)
    say = Say("expected/taken_off", {"count": change.people}, rows)
    return Turn(None, say=(say,), changes=(change,))


def shown(told: Told) -> str:
    """Return what they are called in the table of links."""
    return told.given or told.name
