"""Organizers ask a captain to lead a team, or end it; the captain answers, and may stop."""

from collections.abc import Callable
from itertools import chain

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.teams import rules, store
from bot.teams.leads import dialog, jobs
from bot.teams.leads.model import NamingLead
from bot.teams.model import NO_TEAM, How, Lead, LeadAnswered, LeadAsked, LeadEnded, Placed, Team
from bot.teams.recruiter_corrections.rules import meant


def _team(here: Here, number: int) -> Team | None:
    return store.find_open(here.tx, here.campaign_id, number)


def _captain(here: Here, number: int) -> Captain | None:
    """Return a captain who has not left."""
    captain = captains.find(here.tx, here.campaign_id, number)
    return captain if captain and not captains.has_stepped_down(here.tx, captain.id) else None


# --- organizers -----------------------------------------------------------------------------------


def on_leads(here: Here, tap: Tap) -> Turn:
    team = _team(here, int(tap.args[0]))
    if team is None:
        return dialog.refused("gone")
    seats = store.leads(here.tx, here.campaign_id, team.id)
    people = {each: _captain(here, each.captain_id) for each in seats}
    leading = [one for seat, one in people.items() if one and seat.lead is Lead.LEADS]
    asked = [one for seat, one in people.items() if one and seat.lead is Lead.ASKED]
    return dialog.shown(team, leading, asked)


def on_name(here: Here, tap: Tap) -> Turn:
    team = _team(here, int(tap.args[0]))
    return dialog.ask_name(team) if team else dialog.refused("gone")


def on_named(here: Here, state: NamingLead, event: Event) -> Turn | None:
    """Look for the captain: in the team first, else anywhere."""
    team = _team(here, state.team_id)
    if not isinstance(event, Text) or team is None:
        return None
    seats = {each.captain_id for each in store.seats(here.tx, here.campaign_id, team.id)}
    people = tuple(chain.from_iterable(captains.everybody(here.tx, here.campaign_id)))
    inside = meant([each for each in people if each.id in seats], event.text)
    found = inside or meant(people, event.text)
    if not found:
        return dialog.nobody(team, event.text)
    campaign: Campaign = here.campaign
    return _sure(here, team, found[0]) if len(found) == 1 else _which(team, found, campaign)


def _which(team: Team, found: tuple[Captain, ...], campaign: Campaign) -> Turn:
    return dialog.which(team, found, campaign.zone)


def named_again(here: Here, state: NamingLead) -> Turn:
    team = _team(here, state.team_id)
    return dialog.ask_name(team) if team else OLD_BUTTON


def on_who(here: Here, tap: Tap) -> Turn:
    captain, team = _captain(here, int(tap.args[0])), _team(here, int(tap.args[1]))
    return _sure(here, team, captain) if captain and team else dialog.refused("gone")


def _sure(here: Here, team: Team, captain: Captain) -> Turn:
    before = store.team_of(here.tx, here.campaign_id, captain.id)
    return dialog.ask_sure(team, captain, before)


def on_sure(here: Here, tap: Tap) -> Turn:
    """Ask the captain, who comes into the team first where they are not in it."""
    captain, team = _captain(here, int(tap.args[0])), _team(here, int(tap.args[1]))
    if captain is None or team is None:
        return dialog.refused("gone")
    campaign: Campaign = here.campaign
    if rules.news_slot(captain, campaign.nudge_hours, here.now) is None:
        return dialog.refused("unreached")
    seat = store.seat(here.tx, here.campaign_id, captain.id)
    is_in_it = seat is not None and seat.team_id == team.id
    if seat and is_in_it and seat.lead is not Lead.NOT:
        return dialog.refused("so_already")
    by, before = here.sender.id, seat.team_id if seat else NO_TEAM
    placed = () if is_in_it else (Placed(captain.id, before, team.id, How.LINK, by, here.now),)
    changes = (*placed, LeadAsked(captain.id, team.id, by, here.now))
    return dialog.asked(team, captain, changes, unseen=here.unseen is not None)


def on_end(here: Here, tap: Tap) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    team = _team(here, int(tap.args[1]))
    seat = store.seat(here.tx, here.campaign_id, int(tap.args[0]))
    if captain is None or team is None or seat is None or seat.team_id != team.id:
        return dialog.refused("gone")
    if seat.lead is Lead.NOT:
        return dialog.refused("so_already")
    change = LeadEnded(captain.id, team.id, here.sender.id, here.now)
    return dialog.ended(team, captain, change, unseen=here.unseen is not None)


# --- the captain ----------------------------------------------------------------------------------


def _on_answer(*, agrees: bool) -> Callable[[Here, Tap], Turn]:
    def on_answer(here: Here, tap: Tap) -> Turn:
        """Nobody is asked any more where the organizers took it back, or they answered already."""
        team = _team(here, int(tap.args[0]))
        seat = store.seat(here.tx, here.campaign_id, here.captain_id)
        is_asked = seat is not None and seat.lead is Lead.ASKED
        if team is None or seat is None or not is_asked or seat.team_id != team.id:
            return dialog.no_longer_asked()
        change = LeadAnswered(here.captain_id, team.id, agrees, here.now)
        return dialog.answered(team, change)

    return on_answer


def on_stop(here: Here, _tap: Tap) -> Turn:
    team = store.team_of(here.tx, here.campaign_id, here.captain_id)
    return dialog.ask_stop(team) if team else OLD_BUTTON


def on_stopped(here: Here, _tap: Tap) -> Turn:
    team = store.team_of(here.tx, here.campaign_id, here.captain_id)
    if team is None:
        return OLD_BUTTON
    return dialog.stopped(team, LeadEnded(here.captain_id, team.id, 0, here.now))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "leads",
        routes=(
            OnTap("teams.leads", on_leads, organizer, fresh=True, where=group),
            OnTap("leads.name", on_name, organizer, fresh=True, where=group),
            OnTap("leads.who", on_who, organizer, fresh=True, where=group),
            OnTap("leads.sure", on_sure, organizer, once=True, fresh=True, where=group),
            OnTap("leads.end", on_end, organizer, once=True, fresh=True, where=group),
            OnState(NamingLead, on_named, named_again, organizer, next_words=True, where=group),
            OnTap("leads.yes", _on_answer(agrees=True), once=True),
            OnTap("leads.no", _on_answer(agrees=False), once=True),
            OnTap("leads.stop", on_stop, Who.LEAD),
            OnTap("leads.stopped", on_stopped, Who.LEAD, once=True),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.ASK: jobs.ask},
    )
