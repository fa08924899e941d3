"""What happens to teams and their captains is carried out here, and written down."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.captains.model import CaptainDeleted
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.teams import store
from bot.teams.model import (
    NO_TEAM,
    Lead,
    LeadAnswered,
    LeadAsked,
    LeadEnded,
    ListSeated,
    ListUnseated,
    ManyPlaced,
    ManyPutBack,
    Placed,
    TeamGoalSet,
    TeamLinkRenewed,
    TeamMade,
    TeamRemoved,
    TeamRenamed,
    TeamRestored,
)


def _audit(work: Work, at: datetime, by: int, action: str, **detail: int) -> None:
    organizers.add_audit(work.tx, work.campaign_id, at, by, action, detail)


def _made(work: Work, change: TeamMade) -> None:
    team = change.team
    store.add(work.tx, work.campaign_id, team)
    _audit(work, team.made_at, change.by, "team_made", team=team.id)


def _renamed(work: Work, change: TeamRenamed) -> None:
    store.rename(work.tx, work.campaign_id, change.team_id, change.name)
    _audit(work, change.at, change.by, "team_renamed", team=change.team_id)


def _goal_set(work: Work, change: TeamGoalSet) -> None:
    store.set_goal(work.tx, work.campaign_id, change.team_id, change.goal)
    _audit(work, change.at, change.by, "team_goal_set", team=change.team_id, goal=change.goal)


def _link_renewed(work: Work, change: TeamLinkRenewed) -> None:
    store.renew_link(work.tx, work.campaign_id, change.team_id, change.code)
    _audit(work, change.at, change.by, "team_link_renewed", team=change.team_id)


def _removed(work: Work, change: TeamRemoved) -> None:
    store.remove(work.tx, work.campaign_id, change.team_id, change.at)
    _audit(work, change.at, change.by, "team_removed", team=change.team_id)


def _restored(work: Work, change: TeamRestored) -> None:
    store.restore(work.tx, work.campaign_id, change.team_id)
    _audit(work, change.at, change.by, "team_restored", team=change.team_id)


def _placed(work: Work, change: Placed) -> None:
    """What a captain does alone is no act of an organizer's."""
    if change.team_id == NO_TEAM:
        store.take_out(work.tx, work.campaign_id, change.captain_id)
    else:
        store.place(work.tx, work.campaign_id, change.captain_id, change.team_id, change.at)
    if change.by:
        told = {"captain": change.captain_id, "before": change.before, "team": change.team_id}
        _audit(work, change.at, change.by, "captain_placed", **told)


def _many_placed(work: Work, change: ManyPlaced) -> None:
    where = work.tx, work.campaign_id, change.captains, change.team_id, change.at
    store.move(*where, moved_by=change.id)
    told = {"team": change.team_id, "captains": len(change.captains)}
    _audit(work, change.at, change.by, "captains_placed", **told)


def _many_put_back(work: Work, change: ManyPutBack) -> None:
    store.undo_move(work.tx, work.campaign_id, change.id)
    told = {"team": change.team_id, "captains": len(change.captains)}
    _audit(work, change.at, change.by, "captains_put_back", **told)


def _list_seated(work: Work, change: ListSeated) -> None:
    where = work.tx, work.campaign_id, change.import_id, change.team_id, change.at
    count = store.seat_listed(*where, moved_by=change.id)
    _audit(work, change.at, change.by, "captains_placed", team=change.team_id, captains=count)


def _list_unseated(work: Work, change: ListUnseated) -> None:
    count = store.undo_move(work.tx, work.campaign_id, change.id)
    told = {"team": change.team_id, "captains": count}
    _audit(work, change.at, change.by, "captains_put_back", **told)


def _lead_asked(work: Work, change: LeadAsked) -> None:
    _lead(work, change.captain_id, change.team_id, Lead.ASKED)
    told = {"captain": change.captain_id, "team": change.team_id}
    _audit(work, change.at, change.by, "lead_asked", **told)


def _lead_answered(work: Work, change: LeadAnswered) -> None:
    lead = Lead.LEADS if change.agrees else Lead.NOT
    _lead(work, change.captain_id, change.team_id, lead)
    action = "lead_agreed" if change.agrees else "lead_declined"
    _audit(work, change.at, change.captain_id, action, team=change.team_id)


def _lead_ended(work: Work, change: LeadEnded) -> None:
    _lead(work, change.captain_id, change.team_id, Lead.NOT)
    by = change.by or change.captain_id
    told = {"captain": change.captain_id, "team": change.team_id}
    _audit(work, change.at, by, "lead_ended", **told)


def _lead(work: Work, captain_id: int, team_id: int, lead: Lead) -> None:
    store.set_lead(work.tx, work.campaign_id, captain_id, team_id, lead)


def _left(work: Work, change: CaptainSteppedDown) -> None:
    """Whoever leaves leads nothing any more; the place in the team waits for them."""
    store.end_lead(work.tx, work.campaign_id, change.captain_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.take_out(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    TeamMade: _made,
    TeamRenamed: _renamed,
    TeamGoalSet: _goal_set,
    TeamLinkRenewed: _link_renewed,
    TeamRemoved: _removed,
    TeamRestored: _restored,
    Placed: _placed,
    ManyPlaced: _many_placed,
    ManyPutBack: _many_put_back,
    ListSeated: _list_seated,
    ListUnseated: _list_unseated,
    LeadAsked: _lead_asked,
    LeadAnswered: _lead_answered,
    LeadEnded: _lead_ended,
    CaptainSteppedDown: _left,
    CaptainDeleted: _deleted,
}
