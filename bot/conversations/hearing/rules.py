"""Which command or button a wish stands for, when somebody is to be talked with, and which text is
a list as it stands. Pure.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.campaigns.model import Relationship
from bot.contacts.importing.rules import read_told
from bot.contacts.told_details.model import Telling
from bot.language.meaning.model import Facts, Kind, Meaning
from bot.language.meaning.rules import are_names
from bot.language.news.model import News, Told
from bot.language.particulars.model import Particulars
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


def to_come(news: Sequence[News]) -> tuple[int, ...]:
    """Return those with whom there was no talk yet; nobody where it is not clear who they are."""
    people = [each.whom.sure for each in news if each.told is Told.NO_TALK]
    sure = tuple(dict.fromkeys(each for each in people if each is not None))
    return sure if None not in people else ()


def telling_of(told: Particulars) -> Telling:
    """Return what is told of somebody as it waits for a yes."""
    relationship = Relationship(told.relation) if told.relation else None
    whom = told.whom
    return Telling(whom.people, told.phone, told.town, told.age, relationship, whom.name)


def is_list(text: str, meaning: Meaning, facts: Facts) -> bool:
    """Tell a list of people with details, whose headings and labels say more than its names.

    "Family: Mum, Dad" and "Name: Ba, Phone: 514 555 0123" are read as they stand.
    """
    if meaning.kind not in (Kind.NAMES, Kind.IN_DOUBT):
        return False
    found = read_told(text, facts.country)
    names = "\n".join(entry.name for entry in found.entries) if found else ""
    return bool(names) and are_names(names)
