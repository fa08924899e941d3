"""What stands in one message with what is told today. Pure.

All that is for this day stands in it, the heaviest first: what the captain asked for, plans, steps
with a day, what comes of a plan or of a message, a deadline, the week's check-in; then an event
within a day, and news of whoever came by their link. Of what may come on any day only the one that
would have come anyhow. What is more than five waits for its next turn.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.calendar.agenda.model import Agenda, Kind, Thing
from bot.calendar.nudges.model import Facts
from bot.calendar.rule_book import rules as rule_book
from bot.campaigns.model import Campaign, NudgeClass
from bot.campaigns.rules import silent_until
from bot.captains.model import Unasked

FEWEST: Final = 2
MOST: Final = 5
# These speak of all that is left, or of the captain alone; nothing stands beside them.
ALONE: Final = frozenset(
    {
        *(Kind.STILL_THERE, Kind.BACK, Kind.FIRST_NAME, Kind.LAST_DAYS, Kind.LAST_ASK),
        *(Kind.THANKS, Kind.WHO_VOTED, Kind.RESULTS),
    }
)
# Whoever was told of a follow-up so lately has it in mind.
TOLD_LATELY: Final = timedelta(days=2)
# An event so near is told of beside what was asked for: its own reminder would find the day taken.
EVENT_WITHIN: Final = timedelta(hours=26)


def told_with(
    kind: str, facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime
) -> tuple[Thing, ...]:
    """Return all that one message tells when this kind is sent, itself among it."""
    if kind in ALONE:
        return ()
    found = tuple(_allowed(kind, facts, agenda, campaign, now))
    if len(found) < FEWEST:
        return found
    is_silent = silent_until(campaign, facts.zone.key, now) is not None
    neutral = (each for each in found if not is_silent or rule_book.is_neutral(campaign, each.kind))
    return tuple(neutral)[:MOST]


def _allowed(
    kind: str, facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime
) -> Iterator[Thing]:
    named: set[int] = set()
    for each in agenda.things:
        rule = rule_book.rule_of(campaign, each.kind)
        people = tuple(person for person in each.people if person not in named)
        is_about_nobody = bool(each.people) and not people
        is_extra = each.kind != kind
        if rule is None or is_about_nobody:
            continue
        if is_extra and (rule.kind is NudgeClass.USUAL or _is_too_much(each, facts, campaign, now)):
            continue
        named.update(people)
        yield Thing(each.kind, people, own=each.own)


def _is_too_much(thing: Thing, facts: Facts, campaign: Campaign, now: datetime) -> bool:
    """Tell whether they have muted it, or were told of it just now."""
    if rule_book.unmuted(campaign, thing.kind, facts.muted) is None:
        return True
    told = (each.at for each in facts.sent if each.kind == thing.kind)
    return thing.kind == Kind.FOLLOW_UP and any(now - at < TOLD_LATELY for at in told)


def has_event(facts: Facts, now: datetime) -> bool:
    """Tell whether an event is so near that it stands beside what else is told today."""
    is_near = facts.event_at is not None and now < facts.event_at <= now + EVENT_WITHIN
    reminded = any(each.kind == Kind.EVENT and now - each.at < EVENT_WITHIN for each in facts.sent)
    return is_near and not reminded and Unasked.EVENTS not in facts.muted


def kinds(things: Sequence[Thing], kind: str) -> tuple[str, ...]:
    """Return what is written down as told: each kind once, the one that is sent first."""
    return tuple(dict.fromkeys((kind, *(each.kind for each in things))))
