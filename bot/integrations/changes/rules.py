"""Which change of a feature is told to other systems, and in which words. Pure.

Told is what was stored, whatever way it came to it. Thin on purpose: who may know more asks for it
and is seen asking.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.calendar.attendance.model import AttendanceNoted
from bot.calendar.model import (
    Answer,
    Event,
    EventAnswered,
    EventCancelled,
    EventChanged,
    EventMade,
    EventsMade,
)
from bot.captains.model import CaptainDeleted, CaptainJoined
from bot.captains.stepping_down.model import CaptainReturned, CaptainSteppedDown
from bot.captains.training.model import TrainingCompleted
from bot.console.survey_answers.model import SurveyFinished
from bot.contacts.model import (
    Contact,
    ContactAdded,
    ContactErased,
    ContactPutBack,
    ContactRemoved,
    StageMoved,
)
from bot.conversations.model import (
    MYSELF,
    Conversation,
    ConversationChanged,
    ConversationRecorded,
    ConversationUndone,
)
from bot.conversations.turnout.model import VoteMissed, VoteReopened
from bot.conversations.vote_plans.model import PlanChanged, PlanDropped
from bot.integrations.model import Entry, Kind
from bot.integrations.rules import BOT, CAPTAIN, ERASURES, ORGANIZER
from bot.organizers.calls.model import CallAsked, CallEnded
from bot.privacy.purge.model import CampaignErased
from bot.teams.model import (
    Lead,
    LeadAnswered,
    LeadEnded,
    ManyPlaced,
    ManyPutBack,
    Placed,
    Seat,
    SeatsFollowed,
    TeamGoalSet,
    TeamMade,
    TeamRemoved,
    TeamRenamed,
    TeamRestored,
)
from bot.teams.recruiting.model import Recruited


def entries(change: Any) -> tuple[Entry, ...]:  # noqa: ANN401 (any feature's change)
    """Return what is written down of a change; nothing where it is none of those told."""
    say = TOLD.get(type(change))
    return tuple(_owned(each) for each in say(change)) if say else ()


def _owned(entry: Entry) -> Entry:
    """Return it with the captain whose it is; that somebody is erased is told after that, too."""
    if entry.kind in ERASURES:
        return entry
    return replace(entry, captain=int(entry.data.get("captain") or 0))


# --- captains and those they know -----------------------------------------------------------------


def _of_captain(kind: Kind) -> Callable[[Any], tuple[Entry, ...]]:
    def say(change: Any) -> tuple[Entry, ...]:  # noqa: ANN401
        return (Entry(kind, change.captain_id, CAPTAIN, {"captain": str(change.captain_id)}),)

    return say


def _of_contact(kind: Kind) -> Callable[[Any], tuple[Entry, ...]]:
    def say(change: Any) -> tuple[Entry, ...]:  # noqa: ANN401
        data = {"captain": str(change.captain_id), "contact": str(change.contact_id)}
        return (Entry(kind, change.contact_id, CAPTAIN, data),)

    return say


def _recruited(change: Recruited) -> tuple[Entry, ...]:
    recruit = change.recruit
    data = {"captain": str(recruit.captain_id), "recruiter": str(recruit.recruiter_id)}
    return (Entry(Kind.CAPTAIN_RECRUITED, recruit.captain_id, CAPTAIN, data),)


def _seated(change: Placed | LeadAnswered | LeadEnded) -> tuple[Entry, ...]:
    by = 0 if isinstance(change, LeadAnswered) else change.by
    return (_seat(change.captain_id, ORGANIZER if by else CAPTAIN),)


def _seated_many(change: ManyPlaced | ManyPutBack | SeatsFollowed) -> tuple[Entry, ...]:
    return tuple(_seat(each, ORGANIZER) for each in change.captains)


def _seat(captain_id: int, actor: str) -> Entry:
    """In which team is told as it is stored by then: see `with_seat`."""
    return Entry(Kind.CAPTAIN_TEAM_CHANGED, captain_id, actor, {"captain": str(captain_id)})


def with_seat(entry: Entry, seat: Seat | None) -> Entry:
    """Return an entry about a captain's team with that team, and whether they lead it."""
    leads = seat is not None and seat.lead is Lead.LEADS
    data = {**entry.data, "team": str(seat.team_id) if seat else None, "leads": leads}
    return replace(entry, data=data)


def _of_team(kind: Kind) -> Callable[[Any], tuple[Entry, ...]]:
    """Not its name: it may be called after somebody."""

    def say(change: Any) -> tuple[Entry, ...]:  # noqa: ANN401
        return (Entry(kind, change.team_id, ORGANIZER, {"team": str(change.team_id)}),)

    return say


def _team_made(change: TeamMade) -> tuple[Entry, ...]:
    data = {"team": str(change.team.id)}
    return (Entry(Kind.TEAM_MADE, change.team.id, ORGANIZER, data),)


def _moved(change: StageMoved) -> tuple[Entry, ...]:
    data = {
        "captain": str(change.captain_id),
        "contact": str(change.contact_id),
        "stage": change.stage.value,
    }
    return (Entry(Kind.CONTACT_STAGE_CHANGED, change.contact_id, CAPTAIN, data),)


def _listed(kind: Kind) -> Callable[[Any], tuple[Entry, ...]]:
    def say(change: Any) -> tuple[Entry, ...]:  # noqa: ANN401
        contact: Contact = change.contact
        data = {
            "captain": str(contact.captain_id),
            "contact": str(contact.id),
            "stage": contact.stage.value,
        }
        return (Entry(kind, contact.id, CAPTAIN, data),)

    return say


def _erased(change: ContactErased) -> tuple[Entry, ...]:
    data = {"captain": str(change.captain_id), "contact": str(change.contact_id)}
    return (Entry(Kind.PERSON_ERASED, change.contact_id, CAPTAIN, data),)


# --- talks and plans ------------------------------------------------------------------------------


def _talk(kind: Kind) -> Callable[[Any], tuple[Entry, ...]]:
    def say(change: Any) -> tuple[Entry, ...]:  # noqa: ANN401
        talk: Conversation = change.conversation
        data = {
            "conversation": str(talk.id),
            "captain": str(talk.captain_id),
            "contact": str(talk.contact_id),
            "outcome": talk.outcome.value,
            "channel": talk.channel.value if talk.channel else None,
        }
        return (Entry(kind, talk.contact_id, CAPTAIN, data),)

    return say


def _planned(change: PlanChanged) -> tuple[Entry, ...]:
    """Their own plan is a captain's own affair."""
    plan = change.plan
    if plan.contact_id == MYSELF:
        return ()
    data = {
        "captain": str(plan.captain_id),
        "contact": str(plan.contact_id),
        "way": plan.way.value if plan.way else None,
        "day": plan.day.isoformat() if plan.day else None,
    }
    return (Entry(Kind.PLAN_CHANGED, plan.contact_id, CAPTAIN, data),)


def _dropped(change: PlanDropped) -> tuple[Entry, ...]:
    return () if change.contact_id == MYSELF else _of_contact(Kind.PLAN_DROPPED)(change)


# --- events and calls -----------------------------------------------------------------------------


def _event(kind: Kind, event: Event) -> Entry:
    data = {
        "event": str(event.id),
        "sort": event.about.sort.value,
        "title": event.about.title,
        "starts_at": event.about.starts_at.isoformat(),
        "ends_at": event.about.ends_at.isoformat(),
        "capacity": event.about.capacity,
    }
    return Entry(kind, event.id, ORGANIZER, data)


def _answer(kind: Kind, actor: str, answer: Answer) -> tuple[Entry, ...]:
    """Of a captain's friend nothing is told."""
    if answer.friend:
        return ()
    data = {
        "event": str(answer.event_id),
        "captain": str(answer.captain_id),
        "standing": answer.standing.value,
        "guests": answer.guests,
        "came": answer.came,
    }
    return (Entry(kind, answer.event_id, actor, data),)


def _called(change: CallEnded) -> tuple[Entry, ...]:
    data = {"captain": str(change.call.captain_id), "outcome": change.outcome.value}
    return (Entry(Kind.CALL_ENDED, change.call.captain_id, ORGANIZER, data),)


def _surveyed(change: SurveyFinished) -> tuple[Entry, ...]:
    """Not by whom where answers are without names: who sees the figures move would know more."""
    who = str(change.captain_id) if change.named else None
    data = {"survey": str(change.survey), "captain": who}
    return (Entry(Kind.SURVEY_ANSWERED, change.survey, CAPTAIN, data),)


def _campaign(change: CampaignErased) -> tuple[Entry, ...]:
    data = {"captains": change.captains}
    return (Entry(Kind.CAMPAIGN_ERASED, change.campaign_id, BOT, data),)


TOLD: Final[Mapping[type, Callable[[Any], tuple[Entry, ...]]]] = {
    CaptainJoined: _of_captain(Kind.CAPTAIN_JOINED),
    CaptainSteppedDown: _of_captain(Kind.CAPTAIN_STEPPED_DOWN),
    CaptainReturned: _of_captain(Kind.CAPTAIN_RETURNED),
    TrainingCompleted: _of_captain(Kind.CAPTAIN_TRAINED),
    CaptainDeleted: _of_captain(Kind.PERSON_ERASED),
    Recruited: _recruited,
    SurveyFinished: _surveyed,
    **dict.fromkeys((Placed, LeadAnswered, LeadEnded), _seated),
    **dict.fromkeys((ManyPlaced, ManyPutBack, SeatsFollowed), _seated_many),
    TeamMade: _team_made,
    **dict.fromkeys((TeamRenamed, TeamGoalSet), _of_team(Kind.TEAM_CHANGED)),
    TeamRemoved: _of_team(Kind.TEAM_REMOVED),
    TeamRestored: _of_team(Kind.TEAM_RESTORED),
    StageMoved: _moved,
    ContactAdded: _listed(Kind.CONTACT_ADDED),
    ContactPutBack: _listed(Kind.CONTACT_ADDED),
    ContactRemoved: _listed(Kind.CONTACT_REMOVED),
    ContactErased: _erased,
    ConversationRecorded: _talk(Kind.CONVERSATION_RECORDED),
    ConversationChanged: _talk(Kind.CONVERSATION_CHANGED),
    ConversationUndone: _talk(Kind.CONVERSATION_UNDONE),
    PlanChanged: _planned,
    PlanDropped: _dropped,
    VoteMissed: _of_contact(Kind.VOTE_MISSED),
    VoteReopened: _of_contact(Kind.VOTE_REOPENED),
    EventMade: lambda change: (_event(Kind.EVENT_PUBLISHED, change.event),),
    EventsMade: lambda change: tuple(_event(Kind.EVENT_PUBLISHED, each) for each in change.events),
    EventChanged: lambda change: (_event(Kind.EVENT_CHANGED, change.event),),
    EventCancelled: lambda change: (_event(Kind.EVENT_CANCELLED, change.event),),
    EventAnswered: lambda change: _answer(Kind.EVENT_ANSWERED, CAPTAIN, change.answer),
    AttendanceNoted: lambda change: _answer(Kind.EVENT_ATTENDED, ORGANIZER, change.answer),
    CallAsked: _of_captain(Kind.CALL_ASKED),
    CallEnded: _called,
    CampaignErased: _campaign,
}
