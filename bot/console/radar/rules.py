"""Who could use a call, and how soon: each captain has one colour, by their gravest reason. Pure.

Every threshold is a name here; docs/radar.md tells them in words. `store.sql` finds who is on the
radar among all captains by the same thresholds, and a test holds the two together.

Nobody is red on the day of something they did (signed up, put names on the list, had a talk),
unless they ask for help. Whoever is on a break is left alone, unless they ask; who stopped, left or
blocked the bot is not called.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.calendar.check_ins.model import Blocker
from bot.calendar.check_ins.rules import NOT_CONFIDENT
from bot.campaigns.model import Campaign
from bot.campaigns.rules import vote_ends
from bot.captains.model import Captain
from bot.captains.rules import at_hour
from bot.console.radar.model import Cause, Colour, Facts, Kind, Moment, Reason

DAY: Final = timedelta(days=1)
# What was done within a day lets nobody be red.
FRESH: Final = DAY
# An empty list: asked about the next day, pressing on the third.
EMPTY_AFTER, EMPTY_RED_AFTER = DAY, 3 * DAY
# Names on the list, and no talk.
NO_TALK_AFTER, NO_TALK_RED_AFTER = 2 * DAY, 7 * DAY
# Talks, and then none any more, with people left to talk with.
STALLED_AFTER, STALLED_RED_AFTER = 5 * DAY, 14 * DAY
# Asked whether to go on, and no sign since.
SILENT_AFTER: Final = DAY
# What was said in a check-in is acted upon within two weeks.
SAID_WITHIN: Final = 14 * DAY
# Promises want a plan in the last days, and at once in the very last.
LAST_DAYS, VERY_LAST_DAYS = 10 * DAY, 4 * DAY
# Who brings in several captains, the latest of late.
PROMISING_RECRUITS, PROMISING_WITHIN = 2, 14 * DAY
# How long what was done about somebody is waited for.
WAITS: Final = {
    Kind.LATER: 3 * DAY,
    Kind.WROTE: 3 * DAY,
    Kind.OFFERED: 3 * DAY,
    Kind.PASSED: 3 * DAY,
}
A_PAGE, HALF = 10, 5

ORDER: Final = {cause: number for number, cause in enumerate(Cause)}


def moment(campaign: Campaign, now: datetime) -> Moment:
    """Return now, with the last days before the vote on the campaign's clock."""
    day = datetime.combine(campaign.election_day, datetime.min.time(), campaign.zone)
    begins = at_hour(day, 0, campaign.zone)
    return Moment(now, begins - LAST_DAYS, begins - VERY_LAST_DAYS, vote_ends(campaign))


def colour_of(facts: Facts, at: Moment) -> Colour:
    """Return the colour of the gravest reason that is not settled; without any, green."""
    return min((each.colour for each in standing(facts, at)), default=Colour.GREEN)


def standing(facts: Facts, at: Moment) -> tuple[Reason, ...]:
    """Return the reasons that nobody has seen to, the gravest first."""
    settled = facts.settled_at
    found = (each for each in reasons(facts, at) if settled is None or each.at > settled)
    return tuple(sorted(found, key=lambda each: (each.colour, ORDER[each.cause])))


def reasons(facts: Facts, at: Moment) -> tuple[Reason, ...]:
    """Return all reasons, settled or not, in the order of causes."""
    figures = facts.figures
    if figures.left_at is not None:
        return ()
    found = [*_asked(facts, at)]
    is_gone = facts.blocked or figures.stopped_at is not None
    if is_gone or at.now >= at.closes:
        return tuple(found)
    found += _said(facts, at)
    if figures.snoozed_until is None or figures.snoozed_until <= at.now:
        found += (*_plans(facts, at), *_begun(facts, at), *_quiet(facts, at))
    return tuple(found)


def _asked(facts: Facts, at: Moment) -> Iterator[Reason]:
    if facts.call_at is not None:
        yield Reason(Cause.CALL, Colour.RED, facts.call_at, (at.now - facts.call_at).days)


def _said(facts: Facts, at: Moment) -> Iterator[Reason]:
    """What they said themselves counts on a break, too."""
    said = facts.said
    if said is None or said.at <= at.now - SAID_WITHIN:
        return
    if said.confidence is not None and said.confidence <= NOT_CONFIDENT:
        yield Reason(Cause.LOW, Colour.RED, said.at, said.confidence)
    if said.blocker not in (None, Blocker.NOTHING.value):
        yield Reason(Cause.IN_THE_WAY, Colour.AMBER, said.at, detail=said.blocker or "")


def _plans(facts: Facts, at: Moment) -> Iterator[Reason]:
    """A promise without a plan; who voted without one may be counted less, never more."""
    figures = facts.figures
    without = figures.pledged - figures.planned - figures.voted
    if without > 0 and at.now >= at.last_days:
        since = max(at.last_days, figures.last_talk_at or at.last_days)
        colour = _pressing(facts, at, is_late=at.now >= at.urgent)
        yield Reason(Cause.PLANS, colour, since, without)


def _begun(facts: Facts, at: Moment) -> Iterator[Reason]:
    """They signed up, and the next step is missing."""
    figures, now = facts.figures, at.now
    days = (now - figures.joined_at).days
    if not figures.listed:
        since = figures.joined_at + EMPTY_AFTER
        if now >= since:
            colour = _pressing(facts, at, is_late=now >= figures.joined_at + EMPTY_RED_AFTER)
            yield Reason(Cause.EMPTY, colour, since, days)
    elif not figures.talks:
        begun = max(figures.joined_at, figures.last_added_at or figures.joined_at)
        if now >= begun + NO_TALK_AFTER:
            colour = _pressing(facts, at, is_late=now >= begun + NO_TALK_RED_AFTER)
            yield Reason(Cause.NO_TALK, colour, begun + NO_TALK_AFTER, days)


def _quiet(facts: Facts, at: Moment) -> Iterator[Reason]:
    """They did something, and it came to a stop; or they do what is rare."""
    figures, now = facts.figures, at.now
    last = figures.last_talk_at
    if last is not None and _left_to_do(facts) > 0 and now >= last + STALLED_AFTER:
        colour = _pressing(facts, at, is_late=now >= last + STALLED_RED_AFTER)
        yield Reason(Cause.STALLED, colour, last + STALLED_AFTER, (now - last).days)
    asked = facts.silent_since
    if asked is not None and now >= asked + SILENT_AFTER:
        yield Reason(Cause.SILENT, Colour.AMBER, asked + SILENT_AFTER, (now - asked).days)
    recruit = facts.last_recruit_at
    if figures.recruits >= PROMISING_RECRUITS and recruit and recruit > now - PROMISING_WITHIN:
        yield Reason(Cause.PROMISING, Colour.GREEN, recruit, figures.recruits)


def _left_to_do(facts: Facts) -> int:
    """Return how many of the list may still be talked with: no end of the road, and no plan."""
    figures = facts.figures
    ended = figures.declined + figures.unreachable + figures.voted + figures.planned
    return figures.listed - ended


def _pressing(facts: Facts, at: Moment, *, is_late: bool) -> Colour:
    return Colour.RED if is_late and not _is_fresh(facts, at.now) else Colour.AMBER


def _is_fresh(facts: Facts, now: datetime) -> bool:
    figures = facts.figures
    acts = (figures.joined_at, figures.last_added_at, figures.last_talk_at)
    return any(each is not None and each > now - FRESH for each in acts)


# What captains tell organizers is for organizers: a lead hears of what all could see.
SEEN_BY_A_LEAD: Final = frozenset(
    {Cause.PLANS, Cause.EMPTY, Cause.NO_TALK, Cause.STALLED, Cause.PROMISING}
)


# --- what may be done about it --------------------------------------------------------------------


def may_be_written_to(captain: Captain) -> bool:
    """Tell whether something that comes by itself reaches them."""
    return captain.stopped_at is None and captain.unreachable_at is None


def for_a_lead(standing: Sequence[Reason]) -> Reason | None:
    """Return what a lead may be told of somebody; None: that a word would do them good."""
    return next((each for each in standing if each.cause in SEEN_BY_A_LEAD), None)


def until(kind: Kind, now: datetime) -> datetime | None:
    """Return when somebody about whom this was done comes back; None: for a new reason only."""
    return now + WAITS[kind] if kind in WAITS else None


def pages(count: int) -> int:
    """Return how many pages so many rows make; an empty list has one."""
    return max(1, -(-count // A_PAGE))


def halves(count: int) -> Sequence[tuple[int, int]]:
    """Return from where to where the buttons of a page go, some at a time."""
    return [(start, min(start + HALF, count)) for start in range(0, count, HALF)]
