"""Whom a text names: people of the list by any part of their name, and strangers.

First names that are words ("Will", "Claire") count by their place in the sentence, their capital
and the words around them; another surname makes another person. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz

from bot.language.news.called import (
    FORMS,
    SHORTEST_ALIKE,
    Called,
    by_first_letter,
    by_first_word,
    is_another,
)
from bot.language.news.model import Mention, Person
from bot.language.phrases.rules import words
from bot.language.words.common import COMMON, NAMES_TOO, RELATIONS, SMALL, STARTERS
from bot.language.words.rules import words_of

# How alike two words must be to count as one name misspelt; shorter ones must be equal.
ALIKE: Final = 85
SURNAMES_ALIKE: Final = 80
SHORTEST_SURNAME: Final = 3
MOST_SURNAMES: Final = 3
LONGEST_NAME: Final = 8

_WORDS: Final = Path(__file__).with_name("mentions.txt")
_PARTICLES, _PRONOUNS = words("particles", _WORDS), words("pronouns", _WORDS)
_DOES, _DOES_SURELY = words("does", _WORDS), words("does_surely", _WORDS)
_TALKED, _TOWARDS = words("talked", _WORDS), words("towards", _WORDS)
_BESIDE, _AFTER_HELPING = words("beside", _WORDS), words("after_helping", _WORDS)
_FAMILY = words("family", _WORDS)
_MONTHS, _BEFORE_A_MONTH = words("months", _WORDS), words("before_a_month", _WORDS)
_NO_SURNAMES, _NO_STRANGERS = COMMON | NAMES_TOO, COMMON | RELATIONS
_NO_NAMES, _GOES_ON = COMMON | NAMES_TOO | RELATIONS, _PRONOUNS | _DOES
_HELPING: Final = ("will", "may", "can")
# They come behind many a sentence's beginning, and "a text Rose" is no talk.
_NO_TALK: Final = ("a", "text", "message", "call", "see", "meet")
_JOINTS: Final = ("but", "mais", "and", "et", "that", "que", "qu", "ok", "so", "donc", "si", "if")
_LABEL: Final = re.compile(r"\s*[:=>→–—]|\s+-")


class Finder:
    """Finds whom one text names."""

    def __init__(self, text: str, people: Sequence[Person]) -> None:
        """Take a cleaned text and the list."""
        self.text = text
        self.words = words_of(text)
        called = [Called(person) for person in people]
        self._by_first = by_first_word(called)
        self._by_letter = by_first_letter(called)
        letters = [word for word in self.words if word.text[0].isalpha()]
        self._is_small = not any(word.is_capital for word in letters[1:])
        self._is_shouted = len(letters) > 1 and text.isupper()

    def find(self) -> tuple[Mention, ...]:
        """Return who is named, in the order of the text."""
        return tuple(self._mentions())

    def _mentions(self) -> Iterator[Mention]:
        at = 0
        before: Mention | None = None
        while at < len(self.words):
            mention = self._at(at, before)
            if mention is None:
                at += 1
                continue
            yield mention
            before, at = mention, mention.end

    def _at(self, at: int, before: Mention | None) -> Mention | None:
        for length, called in self._matches(at):
            end = at + length
            is_full = length > 1
            if not is_full and self._is_word(at, end, before):
                continue
            return self._with_surname(at, end, called, is_full=is_full)
        return self._misspelt(at)

    def _matches(self, at: int) -> Iterator[tuple[int, list[Called]]]:
        """Yield who is called by the words from here, the longest names first."""
        names = self._by_first.get(self.words[at].plain)
        if names is None:
            return
        here = tuple(word.plain for word in self.words[at : at + LONGEST_NAME])
        for form in FORMS:
            found: dict[int, list[Called]] = {}
            for known_as, name, each in names:
                fits = known_as == form and here[: len(name)] == name
                if fits and not self._is_weak(form, name, at):
                    found.setdefault(len(name), []).append(each)
            for length in sorted(found, reverse=True):
                yield length, found[length]

    def _is_weak(self, form: str, name: tuple[str, ...], at: int) -> bool:
        """A surname alone counts only where it is written like one and is no word."""
        if form != "surname":
            return False
        is_word = name[0] in _NO_SURNAMES or len(name[-1]) < SHORTEST_SURNAME
        end = at + len(name)
        beside = {word.plain for word in (*self.words[max(0, at - 1) : at], *self.words[end:][:1])}
        is_written = self.words[at].is_capital and not (self._is_small or self._is_shouted)
        return is_word or not is_written or not beside.isdisjoint(_FAMILY)

    def _misspelt(self, at: int) -> Mention | None:
        token = self.words[at].plain
        if len(token) < SHORTEST_ALIKE:
            return None
        alike: dict[int, list[Called]] = {}
        for each in self._by_letter.get(token[0], ()):
            name, length = " ".join(each.given), len(each.given)
            if length > 1 and token == "".join(each.given):
                alike.setdefault(1, []).append(each)
                continue
            if at + length > len(self.words) or (length == 1 and token in _NO_NAMES):
                continue
            written = " ".join(word.plain for word in self.words[at : at + length])
            if written not in (name + "s", name + "es") and fuzz.ratio(written, name) >= ALIKE:
                alike.setdefault(length, []).append(each)
        longest = max(alike, default=0)
        if not longest:
            return None
        found = self._with_surname(at, at + longest, alike[longest], is_full=False)
        is_doubtful = all(is_another(token, each.given) for each in alike[longest])
        return replace(found, name=found.name or self.words[at].text) if is_doubtful else found

    # --- which of those who are called so -------------------------------------------------------

    def _with_surname(
        self, at: int, end: int, called: Sequence[Called], *, is_full: bool
    ) -> Mention:
        if not is_full or all(each.whole == each.given for each in called):
            behind = self._surname_behind(at, end)
            if behind:
                same = [each for each in called if self._is_surname_of(end, behind, each)]
                name = self.text[self.words[at].start : self.words[behind - 1].end]
                if same:
                    return Mention(at, behind, _ids(same))
                return Mention(at, behind, _ids(called), name)
        exact = [each for each in called if len(each.whole) == end - at]
        return Mention(at, end, _ids(exact or called))

    def _surname_behind(self, at: int, end: int) -> int:
        """Return where a surname behind a first name ends; 0 where there is none."""
        here = end
        while here < len(self.words) and here < end + MOST_SURNAMES and self._goes_on(here):
            here += 1
        while here > end and self.words[here - 1].plain in _PARTICLES:
            here -= 1
        if here > end:
            return here
        return end + 1 if self._is_small_surname(at, end) else 0

    def _goes_on(self, here: int) -> bool:
        word = self.words[here]
        gap = self.text[self.words[here - 1].end : word.start]
        if gap not in (" ", "-", "'", "’") or self._is_shouted:
            return False
        if word.plain in _PARTICLES:
            return any(each.is_capital for each in self.words[here + 1 : here + 3])
        return word.is_capital and word.plain not in COMMON

    def _is_small_surname(self, at: int, end: int) -> bool:
        """In a text without capitals: "talked to marie durand, she's in"."""
        if end >= len(self.words) or not (self._is_small or self._is_shouted):
            return False
        word = self.words[end]
        if word.plain in COMMON or len(word.plain) < SHORTEST_SURNAME or not word.text.isalpha():
            return False
        if self.text[self.words[end - 1].end : word.start] != " " or not self._is_object(at):
            return False
        if self._is_last_before_a_break(end):
            return True
        return end + 1 < len(self.words) and self.words[end + 1].plain in _GOES_ON

    def _is_last_before_a_break(self, at: int) -> bool:
        if at + 1 >= len(self.words):
            return True
        gap = self.text[self.words[at].end : self.words[at + 1].start]
        return any(sign in gap for sign in ",.;:!?()\n")

    def _is_surname_of(self, start: int, end: int, called: Called) -> bool:
        written = " ".join(word.plain for word in self.words[start:end])
        surname = " ".join(called.surname)
        if not surname:
            return False
        if len(written) == 1 or len(surname) == 1:
            return written[0] == surname[0]
        return fuzz.ratio(written, surname) >= SURNAMES_ALIKE

    # --- names that are words -------------------------------------------------------------------

    def _is_word(self, at: int, end: int, before: Mention | None) -> bool:
        """Tell whether a first name that is a word too stands here as that word."""
        word = self.words[at]
        if word.plain not in NAMES_TOO:
            return False
        if self._is_label(at, end) or self._is_beside(at, before) or self._is_listed(at, end):
            return False
        if word.plain in _MONTHS and self._is_a_month(at, end):
            return True
        starts = self._starts(at)
        does = end < len(self.words) and self._is_doing(at, end)
        if word.is_capital and not starts and not self._is_shouted:
            return False
        is_clear = word.is_capital and not self._is_shouted and word.plain not in STARTERS
        if starts and (does or is_clear):
            return False
        return not self._is_object(at)

    def _is_label(self, at: int, end: int) -> bool:
        return self._starts(at) and _LABEL.match(self.text[self.words[end - 1].end :]) is not None

    def _is_listed(self, at: int, end: int) -> bool:
        """First of several names: "Rose, Mark and Grace"."""
        if not self.words[at].is_capital or end >= len(self.words) or self._is_shouted:
            return False
        gap = self.text[self.words[end - 1].end : self.words[end].start].strip()
        behind = self.words[end]
        if gap in (",", "&", "+"):
            return behind.is_capital and behind.plain not in SMALL
        is_joined = behind.plain in ("and", "et") and end + 1 < len(self.words)
        return (
            is_joined and self.words[end + 1].is_capital and self.words[end + 1].plain not in SMALL
        )

    def _is_beside(self, at: int, before: Mention | None) -> bool:
        """Beside another name, as in "Sam and Rose"."""
        if before is None:
            return False
        between = [word.plain for word in self.words[before.end : at]]
        return len(between) == 1 and between[0] in _BESIDE and self._is_open(at)

    def _is_open(self, at: int) -> bool:
        """Tell whether what follows does not make a phrase of it: "Sam and will vote"."""
        return at + 1 >= len(self.words) or self.words[at].is_capital or self._is_doing(at, at + 1)

    def _is_a_month(self, at: int, end: int) -> bool:
        behind = self.words[end].text if end < len(self.words) else ""
        return behind.isdigit() or (at > 0 and self.words[at - 1].plain in _BEFORE_A_MONTH)

    def _starts(self, at: int) -> bool:
        """Tell whether a sentence, or a part of one, begins here."""
        if at == 0:
            return True
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        return any(sign in gap for sign in ",.;:!?()\n") or self.words[at - 1].plain in _JOINTS

    def _is_doing(self, at: int, end: int) -> bool:
        word, behind = self.words[at], self.words[end].plain
        if not word.is_capital:
            return behind in _DOES_SURELY
        # "Will might" and "May will" are people; "Will also", "May just" need not be.
        is_helping = word.plain in _HELPING and behind in _AFTER_HELPING
        return behind in _DOES and not is_helping

    def _is_object(self, at: int) -> bool:
        """Tell whether it is somebody to whom one talked: "called Rose", "parlé à claire"."""
        if at == 0:
            return False
        one, two, three = (self.words[at - n].plain if at >= n else "" for n in (1, 2, 3))
        if one in _TOWARDS:
            return bool({two, three} & _TALKED) or self.words[at].is_capital
        return one in _TALKED and one not in _NO_TALK

    # --- somebody who is not on the list --------------------------------------------------------

    def stranger(self, mentions: Sequence[Mention]) -> Mention | None:
        """Return the first name of somebody unknown of whom something is told."""
        taken = {place for each in mentions for place in range(each.start, each.end)}
        for at in range(len(self.words)):
            if at in taken or not (self._is_name_like(at) and self._is_told_of(at)):
                continue
            end = self._surname_behind(at, at + 1) or at + 1
            if not taken & {*range(at, end)}:
                name = self.text[self.words[at].start : self.words[end - 1].end]
                return Mention(at, end, (), name)
        return None

    def _is_name_like(self, at: int) -> bool:
        word = self.words[at]
        return word.text.isalpha() and len(word.plain) > 1 and word.plain not in _NO_STRANGERS

    def _is_told_of(self, at: int) -> bool:
        behind = self._surname_behind(at, at + 1) or at + 1
        does = behind < len(self.words) and self._is_doing(at, behind)
        return (self._starts(at) and does) or self._is_object(at)


def _ids(called: Sequence[Called]) -> tuple[int, ...]:
    return tuple(each.person.id for each in called)
