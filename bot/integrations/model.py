"""What changed, as other systems are told: ids, counts and stages, never a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

Word = str | int | bool | None
# How long what changed can be read and posted again.
KEPT_DAYS: Final = 90


class Kind(StrEnum):
    """What may change."""

    CAPTAIN_JOINED = "captain.joined"
    CAPTAIN_STEPPED_DOWN = "captain.stepped_down"
    CAPTAIN_RETURNED = "captain.returned"
    CAPTAIN_TRAINED = "captain.trained"
    CAPTAIN_RECRUITED = "captain.recruited"
    CAPTAIN_TEAM_CHANGED = "captain.team_changed"
    TEAM_MADE = "team.made"
    TEAM_CHANGED = "team.changed"
    TEAM_REMOVED = "team.removed"
    TEAM_RESTORED = "team.restored"
    CONTACT_ADDED = "contact.added"
    CONTACT_STAGE_CHANGED = "contact.stage_changed"
    CONTACT_REMOVED = "contact.removed"
    CONVERSATION_RECORDED = "conversation.recorded"
    CONVERSATION_CHANGED = "conversation.changed"
    CONVERSATION_UNDONE = "conversation.undone"
    PLAN_CHANGED = "plan.changed"
    PLAN_DROPPED = "plan.dropped"
    VOTE_MISSED = "vote.missed"
    VOTE_REOPENED = "vote.reopened"
    EVENT_PUBLISHED = "event.published"
    EVENT_CHANGED = "event.changed"
    EVENT_CANCELLED = "event.cancelled"
    EVENT_ANSWERED = "event.answered"
    EVENT_ATTENDED = "event.attended"
    SURVEY_ANSWERED = "survey.answered"
    CALL_ASKED = "call.asked"
    CALL_ENDED = "call.ended"
    PERSON_ERASED = "person.erased"
    CAMPAIGN_ERASED = "campaign.erased"
    TEST = "test.sent"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down: `subject` is whom or what it is about, by whose id its order is
    kept; `actor` is "captain", "organizer" or "bot". It goes when the `captain` is erased: 0 where
    it has to stay.
    """

    kind: Kind
    subject: int
    actor: str
    data: Mapping[str, Word] = field(default_factory=dict)
    captain: int = 0


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it was written: `seq` counts from 1; those of whoever was erased are missing."""

    seq: int
    id: int
    at: datetime
    entry: Entry
