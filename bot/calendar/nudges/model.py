"""What decides about a nudge, what the decision is, and what a nudge tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Agenda
from bot.campaigns.model import Campaign, Deadline
from bot.captains.model import Captain, Unasked
from bot.contacts.model import Contact
from bot.conversations.model import Plan

DUE: Final = "nudges.due"
"""The name of the job that looks at a captain."""
WORDS: Final = "nudges"
"""The name by which the outbox asks what a nudge says."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A nudge that was sent."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    """Another room of the calendar has reminded a captain: it counts as a nudge."""

    captain_id: int
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AllReminded:
    """The same for many captains at once."""

    captain_ids: tuple[int, ...]
    kind: str
    at: datetime


class ToldTodayError(Exception):
    """Somebody among many has been told something this day already, whatever the facts say."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A captain as far as nudges go. `wants`: reminders are on and they did not say /stop.

    `sent` are their latest nudges, oldest first; `asked_at`: when they were last asked whether to
    go on. `people` counts all on their list, `open_votes`
    those who promised something and of whom it is not known whether they voted. `event_at`: when
    the next event begins that they come to. `checked_in_at`: when their latest check-in began.
    What they have `muted` does not come.
    """

    telegram_id: int
    language: str
    zone: ZoneInfo
    wants: bool
    is_reachable: bool
    snoozed_until: datetime | None
    joined_at: datetime
    last_active_at: datetime
    last_talk_at: datetime | None
    people: int
    sent: tuple[Sent, ...] = ()
    asked_at: datetime | None = None
    open_votes: int = 0
    event_at: datetime | None = None
    checked_in_at: datetime | None = None
    muted: frozenset[Unasked] = frozenset()


def facts_of(captain: Captain) -> Facts:
    """Return what a captain's own row tells; nothing is counted yet."""
    return Facts(
        telegram_id=captain.telegram_id,
        language=captain.language,
        zone=captain.zone,
        wants=captain.wants_reminders,
        is_reachable=captain.unreachable_at is None,
        snoozed_until=captain.snoozed_until,
        joined_at=captain.joined_at,
        last_active_at=captain.last_active_at,
        last_talk_at=None,
        people=0,
        muted=captain.muted,
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """All that decides about one captain, with the campaign as it is where they are.

    `queued` are the kinds of which the message that leaves now is to tell.
    """

    captain_id: int
    facts: Facts
    agenda: Agenda
    campaign: Campaign
    queued: tuple[str, ...] = ()


def latest_of(facts: Facts, kind: str) -> tuple[Sent, ...]:
    """Return the latest nudge of a kind, and what was told in the same message."""
    latest = next((each for each in reversed(facts.sent) if each.kind == kind), None)
    return tuple(each for each in facts.sent if latest and each.at == latest.at)


def without(facts: Facts, some: Sequence[Sent]) -> Facts:
    """Return the facts as they were before these were queued."""
    if not some:
        return facts
    return replace(facts, sent=tuple(each for each in facts.sent if each not in some))


@dataclass(frozen=True, slots=True)
class Own:
    """What came of a captain's own list: people, talks, promises, and votes as far as known."""

    people: int = 0
    talked_with: int = 0
    pledges: int = 0
    voted: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """What all captains did; votes as far as captains know."""

    captains: int
    talks: int
    pledges: int
    voted: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a nudge tells: whom by name, how many `more` it is about, how many are due in `others`.

    `plans` belong to `friends` in their order; `own_plan` is the captain's, where it is for that
    day as well. `days` until the vote. `variant` chooses the words; `words` are the campaign's own,
    in the captain's language.
    """

    kind: str
    friends: Sequence[Contact] = ()
    more: int = 0
    others: int = 0
    days: int = 0
    plans: Sequence[Plan | None] = ()
    own_plan: Plan | None = None
    deadlines: Sequence[Deadline] = ()
    variant: int = 0
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Send:
    """Nudge now."""

    kind: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now; look again at `until`, which is later than now."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Never:
    """Not until they ask for reminders again."""


Verdict = Send | Wait | Never
