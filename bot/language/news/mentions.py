"""Whom a text names: people of the list by any part of their name, and strangers.

Another surname, or another title, makes another person. Pure.
"""

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
from bot.language.news.homonyms import is_word
from bot.language.news.model import Mention, Person
from bot.language.news.sentence import SHORTEST_SURNAME, Sentence
from bot.language.news.titles import Title, title_before, titled_name
from bot.language.phrases.rules import words
from bot.language.relations.vocabulary import HIS, MINE
from bot.language.words.common import COMMON, NAMES_TOO, RELATIONS, STARTERS
from bot.language.words.rules import Word

# How alike two words must be to count as one name misspelt; shorter ones must be equal.
ALIKE: Final = 85
SURNAMES_ALIKE: Final = 80
LONGEST_NAME: Final = 8

_FAMILY: Final = words("family", Path(__file__).with_name("mentions.txt"))
_NO_SURNAMES, _NO_STRANGERS = COMMON | NAMES_TOO, COMMON | RELATIONS
# Before "mom": it is somebody else's, or some other kind of one.
_NOT_MINE: Final = HIS | frozenset(
    ("s", "a", "an", "the", "la", "le", "l", "une", "un", "belle", "beau", "step", "grand", "god")
)
_NO_NAMES: Final = COMMON | NAMES_TOO | RELATIONS


class Finder:
    """Finds whom one text names."""

    def __init__(self, text: str, people: Sequence[Person]) -> None:
        """Take a cleaned text and the list."""
        self.said = Sentence(text)
        called = [Called(person) for person in people]
        self._by_first = by_first_word(called)
        self._by_letter = by_first_letter(called)

    @property
    def text(self) -> str:
        """The text."""
        return self.said.text

    @property
    def words(self) -> Sequence[Word]:
        """Its words."""
        return self.said.words

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
        title = title_before(self.said, at, before.end if before else 0)
        for length, called in self._matches(at):
            end = at + length
            is_full = length > 1
            is_titled = title is not None and self._may_be_titled(at)
            if not (is_full or is_titled) and is_word(self.said, at, end, before):
                continue
            return self._whoever(at, end, called, title, is_full=is_full)
        return self._misspelt(at, title)

    def _may_be_titled(self, at: int) -> bool:
        """Tell "aunt rose" from "my aunt will vote"."""
        return self.words[at].is_capital or self.words[at].plain not in STARTERS

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
        """A surname alone counts only where it is written like one and is no word; and "mom" is
        mine, not Luis's, nor a mother-in-law.
        """
        if form == "role":
            return self._is_anothers(at, at + len(name))
        if form != "surname":
            return False
        is_too_common = name[0] in _NO_SURNAMES or len(name[-1]) < SHORTEST_SURNAME
        end = at + len(name)
        beside = {word.plain for word in (*self.words[max(0, at - 1) : at], *self.words[end:][:1])}
        is_written = self.words[at].is_capital and not (self.said.is_small or self.said.is_shouted)
        return is_too_common or not is_written or not beside.isdisjoint(_FAMILY)

    def _is_anothers(self, at: int, end: int) -> bool:
        """Tell whether the words around say whose mother it is: "his mom", "the mother of Luis"."""
        before = self.words[at - 1].plain if at else ""
        behind = [word.plain for word in self.words[end : end + 2]]
        is_joined = "-" in (self.said.gap(at), self.said.gap(end) if behind else "")
        return (
            is_joined
            or before in _NOT_MINE
            or behind[:1] in (["of"], ["de"], ["d"], ["du"])
            or behind == ["in", "law"]
        )

    def _misspelt(self, at: int, title: Title | None) -> Mention | None:
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
            written = self.said.folded(at, at + length)
            if written not in (name + "s", name + "es") and fuzz.ratio(written, name) >= ALIKE:
                alike.setdefault(length, []).append(each)
        longest = max(alike, default=0)
        if not longest:
            return None
        found = self._whoever(at, at + longest, alike[longest], title, is_full=False)
        is_doubtful = all(is_another(token, each.given) for each in alike[longest])
        return replace(found, name=found.name or self.words[at].text) if is_doubtful else found

    # --- which of those who are called so -------------------------------------------------------

    def _whoever(
        self, at: int, end: int, called: Sequence[Called], title: Title | None, *, is_full: bool
    ) -> Mention:
        """Return who is meant: by another title it may be somebody else."""
        if title is None:
            return self._with_surname(at, end, called, is_full=is_full)
        if fitting := [each for each in called if title.fits(each)]:
            return self._with_surname(at, end, fitting, is_full=is_full)
        end = self.said.surname_behind(at, end) or end
        return Mention(title.start, end, _ids(called), self.said.written(title.start, end))

    def _with_surname(
        self, at: int, end: int, called: Sequence[Called], *, is_full: bool
    ) -> Mention:
        if not is_full or all(each.whole == each.given for each in called):
            behind = self.said.surname_behind(at, end)
            if behind:
                same = [each for each in called if self._is_surname_of(end, behind, each)]
                if same:
                    return Mention(at, behind, _ids(same))
                return Mention(at, behind, _ids(called), self.said.written(at, behind))
        here = tuple(word.plain for word in self.words[at:end])
        exact = [each for each in called if len(each.whole) == len(here) and here not in each.roles]
        return Mention(at, end, _ids(exact or called))

    def _is_surname_of(self, start: int, end: int, called: Called) -> bool:
        written = self.said.folded(start, end)
        surname = " ".join(called.surname)
        if not surname:
            return False
        if len(written) == 1 or len(surname) == 1:
            return written[0] == surname[0]
        return fuzz.ratio(written, surname) >= SURNAMES_ALIKE

    # --- somebody who is not on the list --------------------------------------------------------

    def stranger(self, mentions: Sequence[Mention]) -> Mention | None:
        """Return the name of somebody unknown of whom something is told."""
        taken = {place for each in mentions for place in range(each.start, each.end)}
        for at in range(len(self.words)):
            titled = titled_name(self.said, at)
            first = titled or (at + 1 if self._is_name_like(at) else 0)
            end = (self.said.surname_behind(at, first) or first) if first else 0
            if not end or taken & {*range(at, end)}:
                continue
            # "My aunt Rose" begins where "Aunt Rose" would.
            is_mine = titled and at and self.words[at - 1].plain in MINE
            if self._is_told_of(at - 1 if is_mine else at, at, end):
                return Mention(at, end, (), self.said.written(at, end))
        return None

    def _is_name_like(self, at: int) -> bool:
        word = self.words[at]
        return word.text.isalpha() and len(word.plain) > 1 and word.plain not in _NO_STRANGERS

    def _is_told_of(self, first: int, at: int, end: int) -> bool:
        starts = self.said.starts(first) and self.said.is_doing(at, end)
        return starts or self.said.is_object(first)


def _ids(called: Sequence[Called]) -> tuple[int, ...]:
    return tuple(each.person.id for each in called)
