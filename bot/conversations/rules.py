"""Where somebody stands after the talks with them, and what there is still to do. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from typing import Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours
from bot.contacts.model import Contact, ContactId, Stage, StageMoved
from bot.conversations.model import Channel, Conversation, ConversationId, Detail, Outcome, Pledge

# A promise without an hour counts from then on.
MORNING: Final = time(6)
LAST_MINUTE: Final = 55
LONGEST_NOTE = 500
# Nobody is asked twice within three days, or within one when something is over in a week.
REST: Final = timedelta(days=3)
SHORT_REST: Final = timedelta(days=1)
PRESSING: Final = timedelta(days=7)
# As many talks a week as captains want to have who have not said otherwise.
USUAL_GOAL: Final = 2

# A vote is not undone by how a talk went; neither is the wish to be left alone.
BEYOND_TALK: Final = frozenset({Stage.VOTED, Stage.DO_NOT_CONTACT})
# Nobody talks to them about the vote, unless the captain takes it up again.
ASIDE: Final = frozenset({Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT})

# "10:30", "10 h 30", "10h".
_HOUR: Final = re.compile(r"(\d{1,2}) ?[:h] ?(\d{2})?")

_LADDER: Final = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)
_LEADS_TO: Final = {
    Outcome.REACHED: Stage.REACHED,
    Outcome.NOT_NOW: Stage.REACHED,
    Outcome.SUPPORTIVE: Stage.SUPPORTIVE,
    Outcome.WANTS_TO_HELP: Stage.SUPPORTIVE,
    Outcome.PLEDGED: Stage.PLEDGED,
    Outcome.DECLINED: Stage.DECLINED,
}
# What leaves everything open: it is worth another talk.
_OPEN: Final = frozenset({Outcome.REACHED, Outcome.SUPPORTIVE, Outcome.NOT_NOW})
# Of these nobody knows yet on which side they are: silence is an answer, too.
_UNDECIDED: Final = frozenset({Stage.LISTED, Stage.REACHED})


def hour_in(words: str) -> time | None:
    """Return the hour that somebody wrote; None for "after work" and the like."""
    found = _HOUR.fullmatch(words.strip().replace("\u00a0", " "))
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def is_talk(outcome: Outcome) -> bool:
    """Tell whether anybody was spoken with; else it was a try, which counts nowhere as a talk."""
    return outcome in _LEADS_TO


def unanswered(outcomes: Iterable[Outcome]) -> int:
    """Return how many tries in a row had no answer, up to now.

    What was sent and followed by another try had none; what was sent last may still have one.
    """
    tries, waits = 0, False
    for outcome in outcomes:
        if is_talk(outcome):
            tries, waits = 0, False
        elif outcome is Outcome.SENT:
            tries, waits = tries + waits, True
        else:
            tries, waits = tries + 1, False
    return tries


def stage_of(outcomes: Iterable[Outcome], most_tries: int) -> Stage:
    """Return where talks and tries with these outcomes, oldest first, have led.

    Nobody falls down the ladder by a lesser talk; a no ends it, and what follows begins anew.
    After `most_tries` without an answer somebody counts as not reachable, until the next talk or
    message.
    """
    found = tuple(outcomes)
    stage = reduce(_climb, (each for each in found if is_talk(each)), Stage.LISTED)
    waits = found[-1:] == (Outcome.SENT,)
    is_silent = stage in _UNDECIDED and not waits and unanswered(found) >= most_tries
    return Stage.UNREACHABLE if is_silent else stage


def _climb(stage: Stage, outcome: Outcome) -> Stage:
    reached = _LEADS_TO[outcome]
    if Stage.DECLINED in (stage, reached):
        return reached
    return max(stage, reached, key=_LADDER.index)


def stage_after(
    now: Stage, conversations: Iterable[Conversation], most_tries: int, *, planned: bool = False
) -> Stage:
    """Return where a contact stands who stands at `now` and had these talks, oldest first.

    Who has a plan to vote (`planned`) keeps it until a no.
    """
    if now in BEYOND_TALK:
        return now
    stage = stage_of((each.outcome for each in conversations), most_tries)
    return Stage.PLAN_MADE if planned and stage is not Stage.DECLINED else stage


def moves(
    contact: Contact,
    conversations: Iterable[Conversation],
    most_tries: int,
    now: datetime,
    *,
    planned: bool = False,
) -> tuple[StageMoved, ...]:
    """Return the step that these talks and tries, oldest first, make of where somebody stands."""
    stage = stage_after(contact.stage, conversations, most_tries, planned=planned)
    move = StageMoved(contact.id, contact.captain_id, stage, now)
    return () if stage is contact.stage else (move,)


def details_of(outcome: Outcome, days_left: int) -> tuple[Detail, ...]:
    """Return what may be told beyond the outcome; after a no there is nothing to be sure of.

    From the day of the vote on, nobody comes back to it another day.
    """
    asked = [Detail.CHANNEL]
    if outcome is Outcome.DECLINED:
        return tuple(asked)
    if is_talk(outcome):
        asked.append(Detail.PLEDGE)
    if days_left > 0:
        asked.append(Detail.FOLLOW_UP)
    return tuple(asked)


def next_detail(outcome: Outcome, after: Detail, days_left: int) -> Detail | None:
    """Return what to ask after this detail."""
    behind = list(Detail)[list(Detail).index(after) + 1 :]
    return next((each for each in details_of(outcome, days_left) if each in behind), None)


def with_detail(
    conversation: Conversation, detail: Detail, word: str, follow_up_at: datetime | None
) -> Conversation:
    """Return the talk with one more told; `follow_up_at` is used for that detail alone."""
    match detail:
        case Detail.CHANNEL:
            return replace(conversation, channel=Channel(word))
        case Detail.PLEDGE:
            return replace(conversation, pledge=Pledge(word))
        case Detail.FOLLOW_UP:
            return replace(conversation, follow_up_at=follow_up_at)


def morning_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when a promise for a day falls due: as the day begins for the captain, in UTC."""
    return datetime.combine(day, MORNING, zone).astimezone(UTC)


def falls_due(day: date, hour: time | None, zone: ZoneInfo, hours: NudgeHours) -> datetime:
    """Return when a promise for a day falls due, in UTC: at its hour, if one was told, as far as
    the captain is written to then; else as the day begins.
    """
    if hour is None:
        return morning_of(day, zone)
    return datetime.combine(day, within(hour, hours), zone).astimezone(UTC)


def within(hour: time, hours: NudgeHours) -> time:
    """Return the hour of a day nearest to one that was told, at which captains are written to."""
    if hour < time(hours.start):
        return time(hours.start)
    return hour if hour.hour < hours.end else time(hours.end - 1, LAST_MINUTE)


def as_told(at: datetime) -> date | datetime:
    """Return the day of a promise, on the captain's clock; with its hour where one was told."""
    return at.date() if at.time() == MORNING else at


def copied(
    conversation: Conversation, new_id: ConversationId, contact: Contact, now: datetime
) -> Conversation:
    """Return the same talk with somebody else; notes are about one person and stay there."""
    return replace(conversation, id=new_id, contact_id=contact.id, note="", at=now)


def is_talked_with(contact: Contact) -> bool:
    """Tell whether the first talk is behind, or will not be."""
    return contact.stage is not Stage.LISTED


def returns_on(conversation: Conversation, today: date, days_left: int) -> date | None:
    """Return when "who next?" brings somebody up again by itself; None after a clear answer, and
    where that would be after the vote.
    """
    if conversation.outcome not in _OPEN:
        return None
    days = SHORT_REST.days if days_left <= PRESSING.days else REST.days
    return today + timedelta(days=days) if days <= days_left else None


def replaced(
    conversations: Sequence[Conversation], changed: Conversation
) -> tuple[Conversation, ...]:
    """Return the talks with one as it is now."""
    return tuple(changed if each.id == changed.id else each for each in conversations)


def to_pick(contacts: Iterable[Contact], suggested: ContactId | None) -> tuple[Contact, ...]:
    """Order people as they are likely to be reported: the one suggested, then the list.

    Who said no comes last; who wants to be left alone not at all.
    """
    willing = [contact for contact in contacts if contact.stage is not Stage.DO_NOT_CONTACT]
    return tuple(
        sorted(
            willing,
            key=lambda contact: (contact.id != suggested, contact.stage is Stage.DECLINED),
        )
    )
