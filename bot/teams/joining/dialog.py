"""A team's link and where a captain is put, for organizers; the question to join, for captains."""

from collections.abc import Sequence
from typing import Final

from bot.captains.model import Captain
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.model import NO_TEAM, Placed, Team, TeamLinkRenewed

PER_PAGE: Final = 3
BUTTON: Final = 24
HOME: Final = Tap(N_("🏠 Home"), "home.show")
MINE: Final = Tap(N_("👥 My team"), "team.show")


# --- for organizers -------------------------------------------------------------------------------


def link(team: Team, address: str) -> Turn:
    """Show the link to whoever asked; others can't use it by accident."""
    rows: Rows = (
        (Tap(N_("🔗 Make a new link"), "teams.newlink", (team.id,)),),
        (Tap(N_("‹ Back to the team"), "teams.card", (team.id,)),),
    )
    said = Say("joining/link", {"team": team.name, "link": address}, rows, eyes="asker")
    return Turn(say=(said,))


def link_renewed(team: Team, address: str, change: TeamLinkRenewed) -> Turn:
    back = Tap(N_("‹ Back to the team"), "teams.card", (team.id,))
    said = Edit("joining/renewed", {"team": team.name, "link": address}, ((back,),))
    return Turn(say=(said,), changes=(change,))


def ask_team(captain: Captain, now_in: Team | None, teams: Sequence[Team], page: int) -> Say:
    """Ask where this captain belongs."""
    others = [each for each in teams if now_in is None or each.id != now_in.id]
    pages = max(1, -(-len(others) // PER_PAGE))
    shown = others[page % pages * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Button, ...]] = [(_put(captain, each),) for each in shown]
    last: list[Button] = []
    if pages > 1:
        last.append(Tap(N_("Next ›"), "teams.of", (captain.id, (page + 1) % pages)))
    if now_in:
        last.append(Tap(N_("Out of the team"), "teams.put", (captain.id, NO_TEAM)))
    if not teams:
        last.append(Tap(N_("👥 New team"), "teams.new"))
    values = {"name": captain.name, "team": now_in.name if now_in else "", "any": bool(teams)}
    return Say("joining/ask_team", values, (*rows, tuple(last)) if last else tuple(rows))


def _put(captain: Captain, team: Team) -> Tap:
    return Tap("{team}", "teams.put", (captain.id, team.id), {"team": clip(team.name, BUTTON)})


def placed(
    captain: Captain, before: Team | None, after: Team | None, change: Placed, *, unseen: bool
) -> Turn:
    """The group reads where the captain is now, and can undo it."""
    values = {
        "name": captain.name,
        "before": before.name if before else "",
        "team": after.name if after else "",
    }
    undo = Tap(N_("↩️ Undo"), "teams.put", (captain.id, before.id if before else NO_TEAM))
    told = Say("joining/placed", values, ((undo,),), eyes="all")
    said = (Edit("organizing/noted"), told) if unseen else (Edit.to(told),)
    return Turn(say=said, changes=(change,))


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"joining/{why}", alert=True))


# --- for captains ---------------------------------------------------------------------------------


def ask_join(team: Team, before: Team | None, *, leads: bool) -> Turn:
    """Ask a captain who followed the link; `before` is where they are, and may `lead`."""
    yes = Tap(N_("Yes, join it"), "teams.join", (team.id,))
    no = Tap(N_("No, leave it as it is"), "teams.stay")
    values = {"team": team.name, "before": before.name if before else "", "leads": leads}
    return Turn(say=(Say("joining/ask_join", values, ((yes,), (no,))),))


def in_it_already(team: Team) -> Turn:
    return Turn(say=(Say("joining/in_it_already", {"team": team.name}, ((MINE,), (HOME,))),))


def no_such_link() -> Turn:
    return Turn(say=(Say("joining/no_such_link", {}, ((HOME,),)),))


def joined(team: Team, change: Placed) -> Turn:
    said = Edit("joining/joined", {"team": team.name}, ((MINE,), (HOME,)))
    return Turn(say=(said,), changes=(change,))


def stayed() -> Turn:
    return Turn(say=(Edit("joining/stayed", {}, ((HOME,),)),))


def welcome(team: Team, leads: Sequence[str]) -> Say:
    """A newcomer came by the team's link."""
    return Say("joining/welcome", {"team": team.name, "leads": leads})


def told(team: Team, leads: Sequence[str]) -> Say:
    """An organizer put them there."""
    return Say("joining/told", {"team": team.name, "leads": leads}, ((MINE,), (HOME,)))
