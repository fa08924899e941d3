"""Which team, how many would come into it and who stays, what was done."""

from collections.abc import Sequence
from typing import Final

from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.model import ManyPlaced, ManyPutBack, Team

PER_PAGE: Final = 3
BUTTON: Final = 24
BACK: Final = Tap(N_("‹ Back"), "flt.show")


def ask_team(teams: Sequence[Team], page: int) -> Turn:
    pages = max(1, -(-len(teams) // PER_PAGE))
    shown = teams[page % pages * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Button, ...]] = [
        (Tap("{team}", "move.look", (each.id,), {"team": clip(each.name, BUTTON)}),)
        for each in shown
    ]
    if pages > 1:
        rows.append((Tap(N_("Next ›"), "move.team", ((page + 1) % pages,)),))
    rows.append((BACK,))
    return Turn(say=(Edit("team_moves/ask_team", {"count": len(teams)}, tuple(rows)),))


def look(team: Team, count: int, *, inside: int, leads: int, most: int, changed: bool) -> Turn:
    """Show what would be done. `inside`: they are there already; `leads` stay where they lead."""
    values = {
        "team": team.name,
        "count": count,
        "inside": inside,
        "leads": leads,
        "most": most,
        "changed": changed,
    }
    rows: Rows = ((BACK,),)
    if 0 < count <= most:
        yes = Tap(N_("Yes, move {count}"), "move.now", (team.id, count), {"count": count})
        rows = ((yes,), (BACK,))
    return Turn(say=(Edit("team_moves/look", values, rows),))


def moved(team: Team, change: ManyPlaced, *, unseen: bool) -> Turn:
    """The group reads of it, and can take it back."""
    undo = Tap(N_("↩️ Undo"), "move.undo", (team.id, change.id))
    values = {"team": team.name, "count": len(change.captains)}
    told = Say("team_moves/moved", values, ((undo,),), eyes="all")
    said = (Edit("team_moves/noted"), told) if unseen else (Edit.to(told),)
    return Turn(None, say=said, changes=(change,))


def undone(team: str, change: ManyPutBack, *, unseen: bool) -> Turn:
    values = {"team": team, "count": len(change.captains)}
    told = Say("team_moves/undone", values, eyes="all")
    said = (Edit("team_moves/noted"), told) if unseen else (Edit.to(told),)
    return Turn(say=said, changes=(change,))


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"team_moves/{why}", alert=True))
