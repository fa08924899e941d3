"""Where somebody stands after the talks with them, and what there is still to do. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import reduce
from typing import Final
from zoneinfo import ZoneInfo

from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Channel, Conversation, ConversationId, Detail, Outcome, Pledge

LONGEST_NOTE = 500
PER_PAGE = 6

# A vote is not undone by how a talk went; neither is the wish to be left alone.
BEYOND_TALK: Final = frozenset({Stage.VOTED, Stage.DO_NOT_CONTACT})
# Nobody talks to them about the vote, unless the captain takes it up again.
ASIDE: Final = frozenset({Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT})

_LADDER: Final = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)
_LEADS_TO: Final = {
    Outcome.REACHED: Stage.REACHED,
    Outcome.NOT_NOW: Stage.REACHED,
    Outcome.SUPPORTIVE: Stage.SUPPORTIVE,
    Outcome.WANTS_TO_HELP: Stage.SUPPORTIVE,
    Outcome.PLEDGED: Stage.PLEDGED,
    Outcome.DECLINED: Stage.DECLINED,
}


def stage_of(outcomes: Iterable[Outcome]) -> Stage:
    """Return where talks with these outcomes, oldest first, have led.

    Nobody falls down the ladder by a lesser talk; a no ends it, and what follows begins anew.
    """
    return reduce(_climb, outcomes, Stage.LISTED)


def _climb(stage: Stage, outcome: Outcome) -> Stage:
    reached = _LEADS_TO[outcome]
    if Stage.DECLINED in (stage, reached):
        return reached
    return max(stage, reached, key=_LADDER.index)


def stage_after(
    now: Stage, conversations: Iterable[Conversation], *, planned: bool = False
) -> Stage:
    """Return where a contact stands who stands at `now` and had these talks, oldest first.

    Who has a plan to vote (`planned`) keeps it until a no.
    """
    if now in BEYOND_TALK:
        return now
    stage = stage_of(conversation.outcome for conversation in conversations)
    return Stage.PLAN_MADE if planned and stage is not Stage.DECLINED else stage


def details_of(outcome: Outcome) -> tuple[Detail, ...]:
    """Return what may be told beyond the outcome; after a no there is nothing to be sure of."""
    return (Detail.CHANNEL,) if outcome is Outcome.DECLINED else tuple(Detail)


def next_detail(outcome: Outcome, after: Detail) -> Detail | None:
    """Return what to ask after this detail."""
    asked = details_of(outcome)
    place = asked.index(after) + 1
    return asked[place] if place < len(asked) else None


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
    return datetime.combine(day, time(6), zone).astimezone(UTC)


def copied(
    conversation: Conversation, new_id: ConversationId, contact: Contact, now: datetime
) -> Conversation:
    """Return the same talk with somebody else; notes are about one person and stay there."""
    return replace(conversation, id=new_id, contact_id=contact.id, note="", at=now)


def is_talked_with(contact: Contact) -> bool:
    """Tell whether the first talk is behind, or will not be."""
    return contact.stage is not Stage.LISTED


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
