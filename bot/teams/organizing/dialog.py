"""The list of teams, one team's card, and what is asked to make or change one."""

from collections.abc import Sequence
from typing import Final

from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.model import Team, TeamGoalSet, TeamMade, TeamRemoved, TeamRenamed, TeamRestored
from bot.teams.organizing.model import AskingGoal, Card, NamingTeam
from bot.teams.rules import LONGEST_NAME

PER_PAGE: Final = 3
BUTTON: Final = 24
NEW: Final = Tap(N_("👥 New team"), "teams.new")
TOWNS: Final = Tap(N_("🏘 By town"), "towns.list", (0,))
ALL: Final = Tap(N_("‹ All teams"), "teams.list", (0,))


def listed(cards: Sequence[Card], page: int, without: int) -> Say:
    """Show the teams page by page; `without`: how many captains are in none."""
    pages = max(1, -(-len(cards) // PER_PAGE))
    page = min(page, pages - 1)
    shown = cards[page * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Button, ...]] = [(_open(each.team),) for each in shown]
    if pages > 1:
        rows.append((Tap(N_("Next ›"), "teams.list", ((page + 1) % pages,)),))
    rows.append((NEW, TOWNS))
    values = {"cards": shown, "teams": len(cards), "without": without}
    return Say("organizing/listed", values, tuple(rows), eyes="asker")


def _open(team: Team) -> Tap:
    return Tap("{team}", "teams.card", (team.id,), {"team": clip(team.name, BUTTON)})


def card(about: Card) -> Say:
    number = (about.team.id,)
    rows: Rows = (
        (Tap(N_("🔗 Link"), "teams.link", number), Tap(N_("🧭 Lead"), "teams.leads", number)),
        (Tap(N_("✏️ Rename"), "teams.name", number), Tap(N_("🎯 Goal"), "teams.goal", number)),
        (Tap(N_("👥 Many at once"), "move.team", (*number, 0)),),
        (Tap(N_("🗑 Remove"), "teams.remove", number), ALL),
    )
    return Say("organizing/card", {"card": about}, rows, eyes="asker")


def which(teams: Sequence[Team]) -> Turn:
    """Several teams go by these words, or none does."""
    rows: Rows = tuple((_open(each),) for each in teams[:PER_PAGE])
    name = "organizing/which" if teams else "organizing/no_such"
    return Turn(say=(Say(name, {}, (*rows, (ALL,)), eyes="asker"),))


def ask_name(team: Team | None, town_id: int = 0) -> Turn:
    values = {"team": team.name if team else "", "longest": LONGEST_NAME}
    state = NamingTeam(team.id if team else 0, town_id)
    return Turn(state, say=(Say("organizing/ask_name", values, reply=True),))


def wrong_name(state: NamingTeam, problem: str) -> Turn:
    values = {"longest": LONGEST_NAME}
    return Turn(state, say=(Say(f"organizing/{problem}", values, reply=True),))


def made(change: TeamMade, town_id: int = 0) -> Turn:
    """The group reads of it; what comes next is to fill it: with whom a town has, where it is for
    one.
    """
    number = (change.team.id,)
    rows: Rows = (
        (Tap(N_("🔗 Link"), "teams.link", number), Tap(N_("🧭 Lead"), "teams.leads", number)),
        (ALL,),
    )
    told = Say("organizing/made", {"team": change.team.name}, rows, eyes="all")
    then = f"towns.look {town_id} {change.team.id}" if town_id else None
    return Turn(None, say=(told,), changes=(change,), then=then)


def renamed(before: str, change: TeamRenamed) -> Turn:
    values = {"before": before, "team": change.name}
    back = Tap(N_("‹ Back to the team"), "teams.card", (change.team_id,))
    told = Say("organizing/renamed", values, ((back,),), eyes="all")
    return Turn(None, say=(told,), changes=(change,))


def ask_goal(team: Team) -> Turn:
    values = {"team": team.name, "goal": team.goal}
    return Turn(AskingGoal(team.id), say=(Say("organizing/ask_goal", values, reply=True),))


def wrong_goal(state: AskingGoal) -> Turn:
    return Turn(state, say=(Say("organizing/wrong_goal", reply=True),))


def goal_set(team: Team, change: TeamGoalSet) -> Turn:
    values = {"team": team.name, "goal": change.goal}
    back = Tap(N_("‹ Back to the team"), "teams.card", (team.id,))
    told = Say("organizing/goal_set", values, ((back,),), eyes="all")
    return Turn(None, say=(told,), changes=(change,))


def ask_remove(about: Card) -> Turn:
    yes = Tap(N_("Yes, remove it"), "teams.removed", (about.team.id,), style="danger")
    keep = Tap(N_("No, keep the team"), "teams.card", (about.team.id,))
    values = {"team": about.team.name, "captains": about.captains}
    return Turn(say=(Edit("organizing/ask_remove", values, ((yes,), (keep,))),))


def removed(team: Team, change: TeamRemoved, *, unseen: bool) -> Turn:
    undo = Tap(N_("↩️ Undo"), "teams.restore", (team.id,))
    told = Say("organizing/removed", {"team": team.name}, ((undo,), (ALL,)), eyes="all")
    return Turn(say=_told(told, unseen=unseen), changes=(change,))


def restored(team: Team, change: TeamRestored, *, unseen: bool) -> Turn:
    back = Tap(N_("‹ Back to the team"), "teams.card", (team.id,))
    told = Say("organizing/restored", {"team": team.name}, ((back,),), eyes="all")
    return Turn(say=_told(told, unseen=unseen), changes=(change,))


def _told(told: Say, *, unseen: bool) -> tuple[Say | Edit, ...]:
    """The group reads of it, also where only one saw the question."""
    return (Edit("organizing/noted"), told) if unseen else (Edit.to(told),)


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"organizing/{why}", alert=True))
