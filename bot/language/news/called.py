"""The ways in which somebody of the list is called. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.language.news.model import Person
from bot.language.phrases.rules import sections, words
from bot.language.relations.rules import relation_in
from bot.language.relations.vocabulary import ALONE
from bot.language.words.common import NAMES_TOO
from bot.language.words.rules import words_of

_OF_A_NAME: Final = ("apart", "whole", "given", "surname")
# The last is how one says "Mom" of whoever stands there as "my mother".
FORMS: Final = (*_OF_A_NAME, "role")
# Shorter first names are not known again where they are misspelt.
SHORTEST_ALIKE: Final = 4
_ENDINGS: Final = ("a", "e", "o")
_FILE: Final = Path(__file__).with_name("mentions.txt")
_TITLES: Final = words("titles", _FILE)
# What the same person may be called: all words of a line.
_LINES: Final = tuple(
    tuple(line.split())
    for section in sections(_FILE)
    if section.name == "same_titles"
    for line in section.lines
)
SAME: Final = {word: line[0] for line in _LINES for word in line}
# Of these one has one or two, so that the word alone may say who is meant.
_ROLES: Final = {
    word: line
    for line in _LINES
    for word in line
    if line[0] in ("mother", "father", "grandma", "grandpa", "brother", "sister", "husband", "wife")
}
_MINE: Final = ("my", "our", "ma", "mon", "notre")


@dataclass(frozen=True)
class Called:
    """Somebody of the list, and the ways in which they are called."""

    person: Person

    @cached_property
    def _parts(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The whole name, what tells it apart "(choir)", and its first chunk after titles."""
        main, _, apart = self.person.name.partition(" (")
        chunks = [tuple(word.plain for word in words_of(chunk)) for chunk in main.split()]
        behind = [each for each in chunks if each and each[0] not in _TITLES] or chunks
        whole = tuple(word for chunk in chunks for word in chunk)
        # "My mother" is nobody called My, but My Nguyen is.
        is_mine = len(chunks) > 1 and chunks[0][:1] in [(each,) for each in _MINE]
        if is_mine and relation_in(" ".join(main.split()[1:])):
            behind = [whole]
        given = behind[0] if behind else ()
        return whole, tuple(word.plain for word in words_of(apart)), given

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands before the first name, or tells it apart: "Aunt", "(cousin)"."""
        main, _, apart = self.person.name.partition(" (")
        chunks = ["-".join(word.plain for word in words_of(chunk)) for chunk in main.split()]
        given = "-".join(self.given)
        first = chunks.index(given) if given in chunks else 0
        return (*chunks[:first], *(word.plain for word in words_of(apart)))

    @property
    def whole(self) -> tuple[str, ...]:
        """All words of the name."""
        return self._parts[0]

    @property
    def apart(self) -> tuple[str, ...]:
        """All words, with those that tell two of one name apart."""
        return (*self._parts[0], *self._parts[1]) if self._parts[1] else ()

    @property
    def given(self) -> tuple[str, ...]:
        """The first name, without a title."""
        return self._parts[2]

    @cached_property
    def roles(self) -> tuple[tuple[str, ...], ...]:
        """The other words for who this is, of somebody who has no name but that: "my mother"."""
        *before, word = self.person.name.split() or [""]
        role = "-".join(each.plain for each in words_of(word))
        is_role = not before or (len(before) == 1 and before[0].lower() in _MINE)
        line = _ROLES.get(role, ()) if is_role and (before or role in ALONE) else ()
        alone = [tuple(each.split("-")) for each in line if each in ALONE]
        mine = [(whose, *each.split("-")) for each in line for whose in _MINE]
        return tuple(each for each in (*alone, *mine) if each != self.whole)

    @property
    def surname(self) -> tuple[str, ...]:
        """What comes after the first name."""
        whole, given = self.whole, self.given
        at = next((n for n in range(len(whole)) if whole[n : n + len(given)] == given), 0)
        return whole[at + len(given) :]


def is_another(written: str, given: Sequence[str]) -> bool:
    """Tell Paula from a Paul who is misspelt, and Maria from Marie: they end in other vowels."""
    name = given[0] if len(given) == 1 else ""
    is_longer = written[:-1] == name and name[-1:] not in _ENDINGS
    is_turned = written[:-1] == name[:-1] and name[-1:] in _ENDINGS
    return written[-1:] in _ENDINGS and bool(name) and (is_longer or is_turned)


def by_first_word(
    called: Sequence[Called],
) -> dict[str, list[tuple[str, tuple[str, ...], Called]]]:
    """Return every name by the word that it begins with, with the form of it that it is."""
    found: dict[str, list[tuple[str, tuple[str, ...], Called]]] = {}
    for each in called:
        for form in _OF_A_NAME:
            name: tuple[str, ...] = getattr(each, form)
            if name:
                found.setdefault(name[0], []).append((form, name, each))
        for name in each.roles:
            found.setdefault(name[0], []).append(("role", name, each))
    return found


def by_first_letter(called: Sequence[Called]) -> dict[str, list[Called]]:
    """Return those whose first name may be misspelt and still be known."""
    found: dict[str, list[Called]] = {}
    for each in called:
        given = each.given
        is_long = bool(given) and len(given[0]) >= SHORTEST_ALIKE
        if is_long and (len(given) > 1 or given[0] not in NAMES_TOO):
            found.setdefault(given[0][0], []).append(each)
    return found
