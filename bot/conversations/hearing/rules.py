"""Which command or button a wish stands for, when somebody is to be talked with, and which text is
a list as it stands. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from bot.contacts.importing.rules import read_told
from bot.language.days.rules import find_days
from bot.language.meaning.model import Facts, Kind, Meaning
from bot.language.meaning.rules import are_names
from bot.language.news.model import News, Told
from bot.language.wishes.model import Wish

LEADS_TO: Final[Mapping[Wish, str]] = {
    Wish.STOP: "/stop",
    Wish.PAUSE: "/snooze",
    Wish.RESUME: "/resume",
    Wish.STEP_DOWN: "/stepdown",
    Wish.HELP: "/help",
    Wish.MENU: "/menu",
    Wish.CANCEL: "/cancel",
    Wish.LIST: "/list",
    Wish.NEXT: "/next",
    Wish.ADD: "/add",
    Wish.TALK: "/talk",
    Wish.NAME: "set.name",
    Wish.LANGUAGE: "set.tongue",
    Wish.CLOCK: "set.clock",
    Wish.SETTINGS: "/settings",
    Wish.PRIVACY: "/privacy",
    Wish.MY_DATA: "/mydata",
    Wish.WORDS: "/points",
    Wish.INVITE: "/invite",
    Wish.TEAM: "/team",
    Wish.BOARD: "/leaderboard",
    Wish.REWARDS: "/rewards",
    Wish.TRAINING: "/training",
    Wish.PLAN: "/plan",
}
"""What goes on from here in place of a wish; `WHERE` and `UNDO` are answered in words."""

FOR_ANYBODY: Final = frozenset({Wish.STOP, Wish.HELP})
"""Wishes that are heard of whoever is no captain yet."""

MOST_DAYS: Final = 2
_BACKWARDS: Final = re.compile(
    r"\b(?:since|last|ago|yesterday|depuis|hier|derni[eè]re?|pass[eé]e?|il y a)\b", re.IGNORECASE
)


def to_come(news: Sequence[News]) -> int | None:
    """Return the one person with whom there was no talk yet; None for nobody or several."""
    whom = {each.whom.sure for each in news if each.told is Told.NO_TALK}
    return whom.pop() if len(whom) == 1 else None


def days_to_come(text: str, facts: Facts, last: date) -> tuple[date, ...]:
    """Return the days on which there may be a reminder, as far as a text tells of any.

    What is to be today is asked about tomorrow.
    """
    if _BACKWARDS.search(text):
        return ()
    tomorrow = facts.today + timedelta(days=1)
    found = find_days(text, facts.today, facts.languages, facts.country).days
    days = dict.fromkeys(max(day, tomorrow) for day in found if day >= facts.today)
    return tuple(day for day in days if day <= last)[:MOST_DAYS]


def is_list(text: str, meaning: Meaning, facts: Facts) -> bool:
    """Tell a list of people with details, whose headings and labels say more than its names.

    "Family: Mum, Dad" and "Name: Ba, Phone: 514 555 0123" are read as they stand.
    """
    if meaning.kind not in (Kind.NAMES, Kind.IN_DOUBT):
        return False
    found = read_told(text, facts.country)
    names = "\n".join(entry.name for entry in found.entries) if found else ""
    return bool(names) and are_names(names)
