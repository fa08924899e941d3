"""Of whom and when a captain wants to be reminded, as they say it in a sentence. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.contacts.model import Contact, Stage
from bot.conversations.reminders.model import Reminding
from bot.conversations.rules import ASIDE
from bot.language.follow_ups.model import Choice, When
from bot.language.follow_ups.rules import read_when
from bot.language.meaning.model import Facts
from bot.language.news.rules import named, without_names

MOST_CHOICES: Final = 2
MOST_NAMES: Final = 4


def reminding_of(text: str, facts: Facts, last: date, to_come: Sequence[int] = ()) -> Reminding:
    """Return who is named and which times are told, none of them after the `last` day.

    `to_come` are those with whom a talk is told that is still to be.
    """
    mentions = named(text, facts.people)
    sure = tuple(dict.fromkeys(each.sure for each in mentions if each.sure is not None))
    unsure = {each for one in mentions if one.sure is None for each in one.people}
    now = facts.now or datetime.combine(facts.today, time())
    when = read_when(without_names(text, facts.people), now, facts.languages, facts.country)
    choices, is_sure = choices_of(when, facts.today, last)
    people = tuple(to_come) or (() if unsure else sure)
    may_be = () if people else tuple(dict.fromkeys((*sure, *sorted(unsure))))
    return Reminding(people, choices, is_sure, may_be, bool(to_come))


def choices_of(when: When, today: date, last: date) -> tuple[tuple[Choice, ...], bool]:
    """Return the times that can be kept, and whether the first is surely meant.

    What is to be some time today is asked about tomorrow.
    """
    coming = (
        Choice(today + timedelta(days=1)) if each == Choice(today) else each
        for each in when.choices
    )
    choices = tuple(dict.fromkeys(each for each in coming if each.day <= last))[:MOST_CHOICES]
    return choices, when.sure is not None and len(choices) == 1


def is_to_come(choice: Choice, now: datetime) -> bool:
    """Tell whether a time is not over, on the captain's clock."""
    if choice.day == now.date():
        return choice.hour is not None and choice.hour > now.time()
    return choice.day > now.date()


def to_name(people: Iterable[Contact], unsure: Sequence[int]) -> tuple[Contact, ...]:
    """Return who is offered where nobody is surely meant: those who may be, else who is open."""
    found = tuple(people)
    may_be = tuple(each for each in found if each.id in unsure)
    is_open = (each for each in found if each.stage not in ASIDE | {Stage.VOTED})
    return (may_be or tuple(is_open))[:MOST_NAMES]
