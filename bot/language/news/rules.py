"""Reads what a captain tells about people: one piece of news for each of them. Pure.

It claims little: somebody has to be named, and something told. What it makes of the rest is only a
proposal; whatever is not clear is `Told.HOW`, a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from bot.language.days.rules import find_days
from bot.language.follow_ups.model import Choice, Doubt, When
from bot.language.follow_ups.rules import read_when
from bot.language.news import signs
from bot.language.news.clauses import MOST_PARTS, Clause, clauses
from bot.language.news.mentions import Finder
from bot.language.news.model import NO_DAY, Mention, News, Person, Told, Way
from bot.language.words.rules import clean, plain

LONGEST: Final = 1000
"""Letters that are read: nobody tells of a talk in more than a few sentences."""


# "Again on Saturday, at 3pm": what follows a comma belongs to the day only where it is its hour.
_HOUR_BEHIND: Final = re.compile(r" ?(?:at |a |vers |around )?\d{1,2} ?(?:h|:|am|pm|heures)")
_MENTIONS: Final = re.compile(r"@[\d+]+")


@dataclass(frozen=True, slots=True)
class _Reader:
    """When something is told, in which languages and where: by these days are read."""

    now: datetime
    languages: Sequence[str]
    country: str

    def again(self, text: str) -> When:
        """Return when somebody means to come back to a talk, as far as it is told."""
        first, *others = text.split(",")
        for each in others:
            if not _HOUR_BEHIND.match(each):
                break
            first += each
        when = read_when(_MENTIONS.sub(" ", first), self.now, self.languages, self.country)
        today = self.now.date()
        if when.doubt is Doubt.NO_DAY:
            found = find_days(text, today, self.languages, self.country)
            doubt = Doubt.NOT_READ if found.doubtful else None
            when = When(tuple(map(Choice, found.days)), doubt)
        is_now = when.sure and when.sure.hour is None and when.sure.day <= today
        return When(doubt=Doubt.PAST) if is_now else when


def read_news(
    text: str,
    people: Sequence[Person],
    today: date,
    languages: Sequence[str],
    country: str = "",
    now: datetime | None = None,
) -> tuple[News, ...]:
    """Return what is told of people of the list, and of strangers; `now` is on their clock."""
    reader = _Reader(now or datetime.combine(today, time(), UTC), languages, country)
    finder = Finder(_lines(text), people)
    mentions = list(finder.find())
    if stranger := finder.stranger(mentions):
        mentions = sorted((*mentions, stranger), key=lambda each: each.start)
    if not mentions:
        return ()
    parts = clauses(finder.text, finder.words, mentions)
    if len(parts) > MOST_PARTS:
        return ()
    said, talked = _said(parts, len(mentions))
    found = []
    groups = _same_person(mentions)
    decided = [
        signs.decided(
            [each for number in group for each in said[number]], talked=bool(talked & {*group})
        )
        for group in groups
    ]
    for group, clear in zip(groups, decided, strict=True):
        # Where there is news of others only, what is told of this one would be lost.
        is_told = any(decided) and _has_a_part(parts, group)
        told = clear or (Told.HOW if is_told else None)
        if told is not None and (mentions[group[0]].people or told is not Told.HOW):
            text_of = _text_of(parts, group)
            found.append(_news(mentions[group[0]], told, text_of, parts, reader))
    return tuple(found)


def is_talk(text: str) -> bool:
    """Tell whether a text tells of a talk, with whomever: "my sister said yes"."""
    finder = Finder(_lines(text), ())
    parts = clauses(finder.text, finder.words, ())
    return any(signs.is_of_somebody(part) for part in parts)


def read_way(text: str) -> Way | None:
    """Return how somebody means to vote, as an answer to that question."""
    return signs.way_of(plain(text))


def named(text: str, people: Sequence[Person]) -> tuple[Mention, ...]:
    """Return whom a text names, whatever it says of them."""
    return Finder(_lines(text), people).find()


def without_names(text: str, people: Sequence[Person]) -> str:
    """Return a text without the names of whoever of the list is named in it."""
    return named_as(text, people, "")


def named_as(text: str, people: Sequence[Person], sign: str) -> str:
    """Return a text with a sign in place of each name of somebody on the list."""
    finder = Finder(_lines(text), people)
    parts, at = [], 0
    for each in finder.find():
        parts.append(finder.text[at : finder.words[each.start].start])
        at = finder.words[each.end - 1].end
    return sign.join((*parts, finder.text[at:]))


def _lines(text: str) -> str:
    return "\n".join(clean(line) for line in text[:LONGEST].splitlines())


def _said(parts: Sequence[Clause], mentions: int) -> tuple[list[list[Told]], set[int]]:
    """Return what is said of each mention in all parts about it, and of which a talk is told."""
    said: list[list[Told]] = [[] for _ in range(mentions)]
    talked: set[int] = set()
    latest: tuple[Told, ...] = ()
    for part in parts:
        found = signs.read(part)
        told = signs.instead(latest, found.same) if found.same else found.told
        if found.talked and part.named:
            talked |= {*part.about, *part.beside}
        for number in (*part.about, *part.beside):
            # An "if" in a part of its own takes back what was promised before it.
            is_taken_back = said[number] and not told and signs.is_condition(part.text)
            said[number] += (Told.HOW,) if is_taken_back else told
        latest = found.told or latest
    return said, talked


def _same_person(mentions: Sequence[Mention]) -> list[list[int]]:
    """Return the numbers of mentions of one person together."""
    groups: dict[object, list[int]] = {}
    for number, mention in enumerate(mentions):
        key = mention.sure if mention.sure is not None else (mention.people, mention.name)
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def _has_a_part(parts: Sequence[Clause], group: Sequence[int]) -> bool:
    """Tell whether somebody is whom a part of the text speaks of, by name."""
    return any(part.named and {*group} & {*part.about} for part in parts)


def _text_of(parts: Sequence[Clause], group: Sequence[int]) -> str:
    return ", ".join(part.text for part in parts if {*group} & {*part.about})


def _news(whom: Mention, told: Told, text: str, parts: Sequence[Clause], reader: _Reader) -> News:
    everything = ", ".join(part.text for part in parts)
    behind = signs.behind_again(text)
    again = reader.again(behind) if behind else NO_DAY
    pledge = None if told is Told.DECLINED else signs.pledge_of(text)
    way = signs.way_of(text) if told is Told.PLEDGED else None
    channel = signs.channel_of(text) or signs.channel_of(everything)
    return News(whom, told, channel, pledge, way, again)
