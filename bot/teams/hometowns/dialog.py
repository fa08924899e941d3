"""A captain's town; and for organizers the towns, into which team theirs come, before and after."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.hometowns.model import AskingTown, Hometown, TownRuled, TownTold
from bot.teams.hometowns.rules import LONGEST
from bot.teams.model import ManyPlaced, ManyPutBack, Placed, Team, TeamId

PER_PAGE: Final = 3
BUTTON: Final = 24
HOME: Final = Tap(N_("🏠 Home"), "home.show")
ALL: Final = Tap(N_("‹ All towns"), "towns.list", (0,))
TEAMS: Final = Tap(N_("‹ All teams"), "teams.list", (0,))


# --- for captains ---------------------------------------------------------------------------------


def ask(town: Hometown | None) -> Turn:
    rows: Rows = ((Tap(N_("Forget my town"), "town.forget"),), (HOME,)) if town else ((HOME,),)
    return Turn(
        AskingTown(), say=(Say("hometowns/ask", {"town": town.name if town else ""}, rows),)
    )


def wrong(problem: str) -> Turn:
    return Turn(AskingTown(), say=(Say(f"hometowns/{problem}", {"longest": LONGEST}, ((HOME,),)),))


def kept(town: Hometown | None) -> Turn:
    """They would rather not say: all stays as it was."""
    values = {"town": town.name if town else ""}
    return Turn(None, say=(Say("hometowns/kept", values, ((HOME,),)),))


def told(change: TownTold, team: Team | None, placed: Placed | None) -> Turn:
    """Say it back; `team`: which one they come into by it."""
    values = {"town": change.name, "team": team.name if team and placed else ""}
    mine = (Tap(N_("👥 My team"), "team.show"),) if placed else ()
    again = Tap(N_("✏️ Another town"), "town.ask")
    rows: Rows = ((again, *mine), (HOME,))
    return Turn(
        None,
        say=(Say("hometowns/told", values, rows),),
        changes=(change, placed) if placed else (change,),
    )


def forgotten(change: TownTold) -> Turn:
    return Turn(None, say=(Edit("hometowns/forgotten", {}, ((HOME,),)),), changes=(change,))


# --- for organizers -------------------------------------------------------------------------------


def listed(towns: Sequence[Hometown], teams: Mapping[TeamId, Team], page: int) -> Say:
    """Show the towns, where most captains are in no team first."""
    shown, page, pages = page_of(towns, page, PER_PAGE)
    rows: list[tuple[Button, ...]] = [
        (Tap("{town}", "towns.one", (each.id,), {"town": clip(each.name, BUTTON)}),)
        for each in shown
    ]
    following = (Tap(N_("Next ›"), "towns.list", ((page + 1) % pages,)),) if pages > 1 else ()
    rows.append((*following, TEAMS))
    lines = tuple(
        (each.name, each.waiting, teams[TeamId(each.team_id)].name if each.team_id in teams else "")
        for each in shown
    )
    return Say("hometowns/listed", {"lines": lines, "count": len(towns)}, tuple(rows), eyes="asker")


def ruled(town: Hometown, team: Team, waiting: int) -> Turn:
    """Tell into which team its captains come; it may be another one, or none."""
    rows: Rows = (
        (Tap(N_("Put them there too"), "towns.look", (town.id, team.id)),) if waiting else (),
        (Tap(N_("👥 Another team"), "towns.team", (town.id, 0)),),
        (Tap(N_("Stop this rule"), "towns.end", (town.id,)),),
        (ALL,),
    )
    values = {"town": town.name, "team": team.name, "count": waiting}
    return Turn(say=(Edit("hometowns/ruled", values, tuple(filter(None, rows))),))


def ask_team(town: Hometown, teams: Sequence[Team], waiting: int, page: int) -> Turn:
    shown, page, pages = page_of(teams, page, PER_PAGE)
    rows: list[tuple[Button, ...]] = [
        (Tap("{team}", "towns.look", (town.id, each.id), {"team": clip(each.name, BUTTON)}),)
        for each in shown
    ]
    last: list[Button] = [ALL]
    if pages > 1:
        last.insert(0, Tap(N_("Next ›"), "towns.team", (town.id, (page + 1) % pages)))
    rows.append((Tap(N_("👥 New team"), "teams.new", (town.id,)),))
    values = {"town": town.name, "count": waiting, "any": bool(teams)}
    return Turn(say=(Edit("hometowns/ask_team", values, (*rows, tuple(last))),))


def look(town: Hometown, team: Team, count: int, *, most: int, changed: bool) -> Turn:
    """Show what would be done."""
    values = {"town": town.name, "team": team.name, "count": count, "most": most}
    rows: Rows = ((ALL,),)
    if count <= most:
        yes = N_("Yes, move {count}") if count else N_("Yes, from now on")
        rows = ((Tap(yes, "towns.now", (town.id, team.id, count), {"count": count}),), *rows)
    return Turn(say=(Edit("hometowns/look", {**values, "changed": changed}, rows),))


def done(
    town: Hometown, team: Team, changes: tuple[TownRuled, ManyPlaced | None], *, unseen: bool
) -> Turn:
    """The group reads of it, and can take it back."""
    rule, moved = changes
    undo = Tap(N_("↩️ Undo"), "towns.undo", (town.id, moved.id if moved else 0, town.team_id))
    values = {
        "town": town.name,
        "team": team.name,
        "count": len(moved.captains) if moved else 0,
    }
    said = _told(Say("hometowns/done", values, ((undo,), (ALL,)), eyes="all"), unseen=unseen)
    return Turn(None, say=said, changes=(rule, moved) if moved else (rule,))


def undone(town: Hometown, changes: tuple[TownRuled, ManyPutBack | None], *, unseen: bool) -> Turn:
    rule, back = changes
    values = {"town": town.name, "count": len(back.captains) if back else 0}
    said = _told(Say("hometowns/undone", values, ((ALL,),), eyes="all"), unseen=unseen)
    return Turn(say=said, changes=(rule, back) if back else (rule,))


def ended(town: Hometown, change: TownRuled, *, unseen: bool) -> Turn:
    said = _told(Say("hometowns/ended", {"town": town.name}, ((ALL,),), eyes="all"), unseen=unseen)
    return Turn(say=said, changes=(change,))


def _told(told: Say, *, unseen: bool) -> tuple[Say | Edit, ...]:
    """The group reads of it, also where only one saw the question."""
    return (Edit("organizing/noted"), told) if unseen else (Edit.to(told),)


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"hometowns/{why}", alert=True))
