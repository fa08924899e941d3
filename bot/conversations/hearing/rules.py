"""Which command or button a wish stands for, when somebody is to be talked with, and which text is
a list as it stands. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.campaigns.model import Relationship
from bot.contacts.importing.rules import read_told
from bot.contacts.told_details.model import Telling
from bot.language.meaning.model import Facts, Kind, Meaning
from bot.language.meaning.rules import are_names
from bot.language.news.model import News, Person, Told
from bot.language.news.rules import named
from bot.language.particulars.model import Particulars
from bot.language.wishes.model import Wish
from bot.language.words.rules import plain

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
    Wish.CALL: "call.ask",
    Wish.EVENTS: "/events",
}
"""What goes on from here in place of a wish; `WHERE` and `UNDO` are answered in words."""

_START: Final = re.compile(r"(?:re)?start\W*|demarrer?\W*|commence[rz]?\W*")


def leads_to(wish: Wish, said: str, *, is_silent: bool) -> str:
    """Return what goes on in place of a wish: whoever said STOP before gets messages by START."""
    starts = is_silent and _START.fullmatch(plain(said)) is not None
    return LEADS_TO[Wish.RESUME if starts else wish]


FOR_ANYBODY: Final = frozenset({Wish.STOP, Wish.HELP})
"""Wishes that are heard of whoever is no captain yet."""


_NO_VOTE: Final = re.compile(
    r"\b(?:did|has|have)(?:n['’]?t| not)\b[^.!?]{0,20}\bvot(?:e|ed|ing)\b|\bnever voted\b"
    r"|\bn['’](?:a|est|ont|sont)\b[^.!?]{0,12}\b(?:pas|jamais)\b[^.!?]{0,15}\bvot\w+"
    r"|\b(?:a|ont) pas (?:pu )?vot\w+|\babstain\w*\b|\babstenue?s?\b",
    re.IGNORECASE,
)


def who_did_not_vote(text: str, people: Sequence[Person]) -> int | None:
    """Return the one person of whom it is said that they did not vote; after the vote, that is a
    fact, and no talk.
    """
    if not _NO_VOTE.search(text):
        return None
    found = named(text, people)
    return found[0].sure if len(found) == 1 else None


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
