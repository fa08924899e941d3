"""Who should come, how many would come into it and who stays, what was done."""

from collections.abc import Sequence
from typing import Final

from bot.console.filters.model import SavedFilter
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.model import ManyPlaced, ManyPutBack, Team

PER_PAGE: Final = 3
BUTTON: Final = 24
EVERYBODY: Final = 0


def _back(team: Team) -> Tap:
    return Tap(N_("‹ Back to the team"), "teams.card", (team.id,))


def ask_filter(team: Team, filters: Sequence[SavedFilter], page: int) -> Turn:
    """Ask who should come into the team: everybody, or whom a kept filter finds."""
    pages = max(1, -(-len(filters) // PER_PAGE))
    shown = filters[page % pages * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Button, ...]] = [
        (Tap("{filter}", "move.look", (team.id, each.id), {"filter": clip(each.name, BUTTON)}),)
        for each in shown
    ]
    everybody = Tap(N_("Every captain"), "move.look", (team.id, EVERYBODY))
    following = Tap(N_("Next ›"), "move.team", (team.id, (page + 1) % pages))
    rows.append((everybody, following) if pages > 1 else (everybody,))
    rows.append((_back(team),))
    values = {"team": team.name, "count": len(filters)}
    return Turn(say=(Edit("team_moves/ask_filter", values, tuple(rows)),))


def look(
    team: Team, saved: int, count: int, *, inside: int, leads: int, most: int, changed: bool
) -> Turn:
    """Show what would be done. `inside`: they are there already; `leads` stay where they lead."""
    values = {
        "team": team.name,
        "count": count,
        "inside": inside,
        "leads": leads,
        "most": most,
        "changed": changed,
    }
    rows: Rows = ((_back(team),),)
    if 0 < count <= most:
        args = (team.id, saved, count)
        rows = ((Tap(N_("Yes, move {count}"), "move.now", args, {"count": count}),), *rows)
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
