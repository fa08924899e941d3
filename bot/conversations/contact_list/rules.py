"""How a list is cut into shelves and summed up. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.contacts.model import Contact, Stage
from bot.conversations.contact_list.model import Profile, Shelf
from bot.conversations.model import Candidate, Outcome
from bot.conversations.rules import ASIDE

SHELVES: Final[Mapping[Shelf, frozenset[Stage]]] = {
    Shelf.TO_TALK: frozenset({Stage.LISTED}),
    Shelf.TALKING: frozenset({Stage.REACHED, Stage.SUPPORTIVE}),
    Shelf.PROMISED: frozenset({Stage.PLEDGED}),
    Shelf.PLANNED: frozenset({Stage.PLAN_MADE, Stage.VOTED}),
    Shelf.ASIDE: ASIDE,
}
OUTCOMES: Final = {
    Outcome.REACHED: "💬",
    Outcome.SUPPORTIVE: "👍",
    Outcome.PLEDGED: "✅",
    Outcome.NOT_NOW: "⏳",
    Outcome.DECLINED: "✋",
    Outcome.WANTS_TO_HELP: "🙋",
    Outcome.NO_ANSWER: "🔇",
    Outcome.SENT: "📤",
}


def on_shelf(contacts: Sequence[Contact], shelf: Shelf) -> tuple[Contact, ...]:
    """Return those of a part of the list, in its order."""
    stages = SHELVES.get(shelf)
    return tuple(contact for contact in contacts if stages is None or contact.stage in stages)


def filled(contacts: Sequence[Contact]) -> tuple[Shelf, ...]:
    """Return the parts in which there is somebody, if there are several."""
    found = tuple(shelf for shelf in SHELVES if on_shelf(contacts, shelf))
    return found if len(found) > 1 else ()


def candidate_of(profile: Profile, zone: ZoneInfo) -> Candidate:
    """Return what "who next?" looks at, so that the card gives the same reason."""
    last, plan = profile.last, profile.plan
    follow_up = profile.contact.later_at or (last.follow_up_at if last else None)
    return Candidate(
        profile.contact,
        last.outcome if last else None,
        last.at if last else None,
        follow_up.astimezone(zone) if follow_up else None,
        plan.day if plan and plan.way else None,
        profile.details.unlikely,
    )


def count_stages(contacts: Iterable[Contact]) -> Mapping[Stage, int]:
    """Return how many stand where, in the order of the ladder, empty places left out."""
    stages = [contact.stage for contact in contacts]
    return {stage: stages.count(stage) for stage in Stage if stage in stages}
