"""Names and goals of teams, who may help whom, and what their links have in common.

Pure, but for chance.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.campaigns.model import NudgeHours
from bot.captains.model import Captain, Unasked
from bot.captains.rules import next_slot
from bot.teams.model import Lead, Seat

PREFIX: Final = "t"
LONGEST_NAME: Final = 40
HIGHEST_GOAL: Final = 100_000
# More are neither led nor remembered; a list of them is still one to look through.
MOST_TEAMS: Final = 500
# What is undone within minutes is no news.
TOLD_AFTER: Final = timedelta(minutes=10)


def new_code(prefix: str) -> str:
    """Return an unguessable code of 192 bits, within Telegram's 64 letters."""
    return prefix + secrets.token_urlsafe(24)


def tidy_name(typed: str) -> str:
    """Return a team's name on one line, without what can't be seen."""
    shown = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(shown.split())


def is_same(one: str, other: str) -> bool:
    """Tell whether two names would be taken for one."""
    return one.casefold() == other.casefold()


def name_problem(
    name: str, others: Collection[str]
) -> Literal["no_name", "long_name", "taken_name"] | None:
    """Return what is wrong with a tidy name; `others` are the names of the other teams."""
    if not any(letter.isalnum() for letter in name):
        return "no_name"
    if len(name) > LONGEST_NAME:
        return "long_name"
    return "taken_name" if any(is_same(name, each) for each in others) else None


def read_goal(typed: str) -> int | None:
    """Return the talks a week that somebody typed, 0 for no goal; None where it is no number."""
    digits = "".join(letter for letter in typed if not letter.isspace() and letter not in ".,’'")
    if not digits.isdecimal() or len(digits) > len(str(HIGHEST_GOAL)):
        return None
    goal = int(digits)
    return goal if goal <= HIGHEST_GOAL else None


def leads(seat: Seat | None) -> bool:
    """Tell whether whoever sits there leads the team."""
    return seat is not None and seat.lead is Lead.LEADS


def may_help(lead: Seat | None, captain: Seat | None) -> bool:
    """Tell whether one leads the other's team: they see and help the own team only, and nobody
    helps themselves.
    """
    if lead is None or captain is None or not leads(lead):
        return False
    return lead.team_id == captain.team_id and lead.captain_id != captain.captain_id


def news_slot(reader: Captain, hours: NudgeHours, now: datetime) -> datetime | None:
    """Return when a captain may be told news of the team; None where they want none."""
    is_reached = reader.wants_reminders and reader.unreachable_at is None
    if not is_reached or Unasked.NEWS in reader.muted:
        return None
    return next_slot(max(now, reader.snoozed_until or now), hours, reader.zone)
