"""Which links are good, when to ask for a recruit, who may have brought whom in. Pure.

Who recruited whom is a tree: nobody stands above themselves. A link that is old, withdrawn or
made up never keeps anybody from signing up; it only tells nothing about who brought them in.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.conversations.model import Outcome
from bot.teams.recruiting.model import Invite, Recruit, Side

GOOD_FOR: Final = timedelta(days=30)
# A link that is passed on today must still be good when it is opened.
FRESH_FOR: Final = timedelta(days=7)
GUESSES: Final = 5
GUESSES_WITHIN: Final = timedelta(hours=1)
ASK_EVERY: Final = timedelta(days=14)
TALKS_BEFORE_ASKING: Final = 2
# What the talk led to comes first: a plan, who is next.
ASKED_AFTER: Final = timedelta(minutes=10)
MOMENT: Final = timedelta(hours=3)
GOOD_TALKS: Final = frozenset({Outcome.SUPPORTIVE, Outcome.PLEDGED})
# A new captain's friends are asked nothing before the first steps are done.
LINK_ASKED_AFTER: Final = timedelta(hours=1)
# A first talk that was a slip of the finger is undone before anybody hears of it.
TALK_TOLD_AFTER: Final = timedelta(minutes=10)
# What has found no place in a week, with its check-in, is no news any more.
NEWS_FOR: Final = timedelta(days=7)
# On a morning what was asked for comes first; news stand in the same message, or come behind it.
BEHIND_THE_REST: Final = timedelta(minutes=15)
LONGEST_FRIEND: Final = 24
# Younger captains have had no time to bring anybody in.
COHORT_AGE: Final = timedelta(days=28)
SMALLEST_COHORT: Final = 5
PREFIX: Final = "i"


class Standing(StrEnum):
    """What a link is worth to whoever follows it."""

    GOOD = "good"
    OWN = "own"
    OVER = "over"
    UNKNOWN = "unknown"


def standing(invite: Invite | None, captain_id: int | None, now: datetime) -> Standing:
    """Tell what a link is worth; `captain_id` is who follows it, None for a newcomer."""
    if invite is None:
        return Standing.UNKNOWN
    if invite.captain_id == captain_id:
        return Standing.OWN
    is_over = invite.withdrawn_at is not None or now >= invite.expires_at
    return Standing.OVER if is_over else Standing.GOOD


def is_throttled(guesses: int) -> bool:
    """Tell whether somebody followed too many made-up links for another to be looked up."""
    return guesses >= GUESSES


def good_until(now: datetime, vote_ends: datetime) -> datetime:
    """Return until when a link made now is good: nobody is brought in after the vote."""
    return min(now + GOOD_FOR, vote_ends)


def is_fresh(invite: Invite, now: datetime, vote_ends: datetime) -> bool:
    """Tell whether a link is good for long enough to be passed on, or as long as any can be."""
    is_long = invite.expires_at - now >= FRESH_FOR or invite.expires_at >= vote_ends
    return invite.withdrawn_at is None and is_long


def may_ask(talked_with: int, asked_at: datetime | None, now: datetime) -> bool:
    """Tell whether a captain may be asked for a recruit after a good talk.

    Not after the very first, and at most once in two weeks. `talked_with` counts the people talked
    with, this one included.
    """
    if talked_with < TALKS_BEFORE_ASKING:
        return False
    return asked_at is None or now - asked_at >= ASK_EVERY


def is_moment(last_active_at: datetime, now: datetime) -> bool:
    """Tell whether the talk is so fresh that one may come back to it; activity is noted hourly."""
    return now - last_active_at < MOMENT


def side_to_ask(recruit: Recruit) -> Side | None:
    """Return whose consent to the link is to be asked for next; a no is asked about no more."""
    if not recruit.contact_id:
        return None
    if recruit.recruit_agrees is None:
        return "recruit"
    return "recruiter" if recruit.recruit_agrees and recruit.recruiter_agrees is None else None


def would_loop(recruiters: Mapping[int, int | None], captain_id: int, recruiter_id: int) -> bool:
    """Tell whether `recruiter_id`, or somebody above them, is `captain_id`.

    `recruiters` gives who brought each captain in, None or nothing for nobody.
    """
    seen: set[int] = set()
    above: int | None = recruiter_id
    while above is not None and above not in seen:
        if above == captain_id:
            return True
        seen.add(above)
        above = recruiters.get(above)
    return False


def reproduction(cohort: int, recruits: int) -> float | None:
    """Return how many captains each of `cohort` brought in on average: the reproduction number of
    a branching process. None where there are too few to tell anything but about single people.
    """
    return recruits / cohort if cohort >= SMALLEST_COHORT else None
