"""`/teams` in the organizers' group: looked at by all, changed by administrators alone."""

from datetime import timedelta

from bot.captains import store as captains
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.words.rules import plain
from bot.teams import rules, store
from bot.teams.model import (
    Lead,
    Team,
    TeamGoalSet,
    TeamId,
    TeamMade,
    TeamRemoved,
    TeamRenamed,
    TeamRestored,
)
from bot.teams.organizing import dialog, jobs
from bot.teams.organizing.model import AskingGoal, Card, NamingTeam

WEEK = timedelta(days=7)


def on_teams(here: Here, event: Command) -> Turn:
    """Show all teams, or the one that is named behind the command."""
    wanted = plain(event.argument)
    if not wanted:
        return Turn(say=(_listed(here, 0),))
    teams = store.teams(here.tx, here.campaign_id)
    exact = [each for each in teams if plain(each.name) == wanted]
    found = exact or [each for each in teams if wanted in plain(each.name)]
    if len(found) == 1:
        return Turn(say=(dialog.card(_card(here, found[0])),))
    return dialog.which(found)


def on_list(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit.to(_listed(here, int(tap.args[0]))),))


def _listed(here: Here, page: int) -> Say:
    sizes = store.sizes(here.tx, here.campaign_id)
    teams = store.teams(here.tx, here.campaign_id)
    cards = [Card(each, sizes.get(each.id, 0), *_leads(here, each)) for each in teams]
    return dialog.listed(cards, page, store.count_without(here.tx, here.campaign_id))


def _leads(here: Here, team: Team) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of who leads it, and of who was asked to."""
    found: dict[Lead, list[str]] = {Lead.LEADS: [], Lead.ASKED: []}
    for seat in store.leads(here.tx, here.campaign_id, team.id):
        captain = captains.find(here.tx, here.campaign_id, seat.captain_id)
        if captain:
            found[seat.lead].append(captain.name)
    return tuple(found[Lead.LEADS]), tuple(found[Lead.ASKED])


def _card(here: Here, team: Team) -> Card:
    captains_ = store.sizes(here.tx, here.campaign_id).get(team.id, 0)
    talks = store.talks_since(here.tx, here.campaign_id, team.id, here.now - WEEK)
    return Card(team, captains_, *_leads(here, team), talks)


def _team(here: Here, tap: Tap) -> Team | None:
    return store.find_open(here.tx, here.campaign_id, int(tap.args[0]))


def on_card(here: Here, tap: Tap) -> Turn:
    team = _team(here, tap)
    if team is None:
        return dialog.refused("gone")
    return Turn(None, say=(Edit.to(dialog.card(_card(here, team))),))


# --- made, named ----------------------------------------------------------------------------------


def on_new(here: Here, tap: Tap) -> Turn:
    if len(store.teams(here.tx, here.campaign_id)) >= rules.MOST_TEAMS:
        return dialog.refused("enough")
    return dialog.ask_name(None, int(tap.args[0]) if tap.args else 0)


def on_rename(here: Here, tap: Tap) -> Turn:
    team = _team(here, tap)
    return dialog.ask_name(team) if team else dialog.refused("gone")


def on_name(here: Here, state: NamingTeam, event: Event) -> Turn | None:
    """Make the team, or call it so."""
    if not isinstance(event, Text):
        return None
    name = rules.tidy_name(event.text)
    teams = store.teams(here.tx, here.campaign_id)
    others = [each.name for each in teams if each.id != state.team_id]
    problem = rules.name_problem(name, others)
    if problem:
        return dialog.wrong_name(state, problem)
    if not state.team_id:
        code = rules.new_code(rules.PREFIX)
        team = Team(TeamId(here.tx.new_id()), name, 0, code, here.now)
        return dialog.made(TeamMade(team, here.sender.id), state.town_id)
    before = next((each.name for each in teams if each.id == state.team_id), None)
    if before is None:
        return Turn(None, say=(Say("organizing/gone", {}, ((dialog.ALL,),)),))
    return dialog.renamed(before, TeamRenamed(state.team_id, name, here.sender.id, here.now))


def name_again(here: Here, state: NamingTeam) -> Turn:
    team = store.find_open(here.tx, here.campaign_id, state.team_id)
    return dialog.ask_name(team, state.town_id)


# --- the goal -------------------------------------------------------------------------------------


def on_goal(here: Here, tap: Tap) -> Turn:
    team = _team(here, tap)
    return dialog.ask_goal(team) if team else dialog.refused("gone")


def on_goal_said(here: Here, state: AskingGoal, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    team = store.find_open(here.tx, here.campaign_id, state.team_id)
    if team is None:
        return Turn(None, say=(Say("organizing/gone", {}, ((dialog.ALL,),)),))
    goal = rules.read_goal(event.text)
    if goal is None:
        return dialog.wrong_goal(state)
    return dialog.goal_set(team, TeamGoalSet(team.id, goal, here.sender.id, here.now))


def goal_again(here: Here, state: AskingGoal) -> Turn:
    team = store.find_open(here.tx, here.campaign_id, state.team_id)
    return dialog.ask_goal(team) if team else OLD_BUTTON


# --- removed, brought back ------------------------------------------------------------------------


def on_remove(here: Here, tap: Tap) -> Turn:
    team = _team(here, tap)
    return dialog.ask_remove(_card(here, team)) if team else dialog.refused("gone")


def on_removed(here: Here, tap: Tap) -> Turn:
    team = _team(here, tap)
    if team is None:
        return dialog.refused("gone")
    change = TeamRemoved(team.id, here.sender.id, here.now)
    return dialog.removed(team, change, unseen=here.unseen is not None)


def on_restore(here: Here, tap: Tap) -> Turn:
    """Bring it back, unless another team took its name."""
    team = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if team is None or team.removed_at is None:
        return OLD_BUTTON
    others = [each.name for each in store.teams(here.tx, here.campaign_id)]
    if rules.name_problem(team.name, others):
        return dialog.refused("taken_since")
    change = TeamRestored(team.id, here.sender.id, here.now)
    return dialog.restored(team, change, unseen=here.unseen is not None)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    member, organizer, group = Who.MEMBER, Who.ORGANIZER, Where.GROUP
    return Feature(
        "organizing",
        routes=(
            OnCommand("teams", on_teams, N_("Teams of captains"), member, group, quiet=True),
            OnTap("teams.list", on_list, member, where=group),
            OnTap("teams.card", on_card, member, where=group),
            OnTap("teams.new", on_new, organizer, fresh=True, where=group),
            OnTap("teams.name", on_rename, organizer, fresh=True, where=group),
            OnTap("teams.goal", on_goal, organizer, fresh=True, where=group),
            OnTap("teams.remove", on_remove, organizer, fresh=True, where=group),
            OnTap("teams.removed", on_removed, organizer, once=True, fresh=True, where=group),
            OnTap("teams.restore", on_restore, organizer, once=True, fresh=True, where=group),
            OnState(NamingTeam, on_name, name_again, organizer, next_words=True, where=group),
            OnState(AskingGoal, on_goal_said, goal_again, organizer, next_words=True, where=group),
        ),
        listens=jobs.LISTENS,
    )
