"""What one calls a person whose name is written down: "Jean" of "DE LA TOUR Jean". Pure.

As people write names: surname last, or first in capitals or before a comma; with particles; given
names of two words (Marie Claire, Jean-Pierre).
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.language.names.vocabulary import (
    CALLINGS,
    CAPITAL,
    COUSINS,
    DEGREES,
    HONORIFICS,
    OPENING,
    PARTICLES,
    SECOND,
    SURE_DEGREES,
    SURNAMES_TOO,
)
from bot.language.relations.rules import calls, is_title
from bot.language.words.rules import clean, plain

LONGEST: Final = 200
MOST_WORDS: Final = 6
MOST_NAME_WORDS: Final = 10
_BRACKETS: Final = re.compile(r"[(\[“\"«][^()\[\]“”\"«»]*[)\]”\"»]")
_VOWELS: Final = frozenset("aeiouy")
_INITIALS: Final = 2
_AND: Final = frozenset(("and", "et", "&", "y"))


def given_name(label: str) -> str:
    """Return what one writes after "Hello": the given name as far as it can be told apart.

    "" where the words tell who somebody is and not what they are called ("my boss").
    """
    called = calls(" ".join(_BRACKETS.sub(" ", clean(label[:LONGEST])).split()))
    words = [word.strip(".,;:!?") or word for word in called.split() if _has_letter(word)]
    if not words or "," not in called:
        return _as_written(_given(words))
    # "Dupont, Marie" is written surname first.
    behind = [word for word in called.partition(",")[2].split() if _has_letter(word)]
    return _as_written(_given(behind or words))


def straight(name: str) -> str:
    """Return a name as people say it, out of a file: "Dana Smith" of "SMITH, DANA" and of "Ms. Dana
    Smith, PhD".
    """
    before, comma, behind = clean(name).partition(",")
    words, given = before.split(), behind.split()
    if comma and given and not all(_is_degree(word) for word in given):
        words = [*given, *words]
    are_two = len(words) > 1 and words[1].casefold() in _AND
    if len(words) > _INITIALS and not are_two and plain(words[0]).rstrip(".") in HONORIFICS:
        words = words[1:]
    if len(words) > _INITIALS and plain(words[-1]).replace(".", "") in SURE_DEGREES:
        words = words[:-1]
    letters = [letter for letter in "".join(words) if letter.isalpha()]
    is_loud = len(letters) > _INITIALS and all(letter.isupper() for letter in letters)
    return " ".join(map(_tamed, words) if is_loud else words)


def _is_degree(word: str) -> bool:
    bare = plain(word).replace(".", "").strip(",")
    return bare in DEGREES


def turned(name: str) -> tuple[str, str]:
    """Return given name and surname of a name that is written surname first: "Dupont Marie"."""
    words = name.replace(",", " ").split()
    given = _beside_capitals(words)
    if len(given) < len(words):
        return " ".join(given), " ".join(word for word in words if word not in given)
    length = _surname_before(words) or 1
    return " ".join(words[length:]), " ".join(words[:length])


def first_of_given(names: str) -> str:
    """Return the one that is used of all given names, as a register lists them."""
    words = names.replace(",", " , ").split()
    end = words.index(",") if "," in words else len(words)
    return " ".join(_compound(words[:end], alone=False))


def is_sentence(words: str) -> bool:
    """Tell whether words are somebody talking, and no name: "Aunt Rosa from the choir" is one.

    Of a long name particles don't count, and the other words have capitals.
    """
    bearing = [word for word in words.split() if plain(word) not in PARTICLES]
    is_capital = all(word[:1].isupper() for word in bearing)
    return len(bearing) > (MOST_NAME_WORDS if is_capital else MOST_WORDS)


def _has_letter(word: str) -> bool:
    return any(letter.isalpha() for letter in word)


def _given(words: Sequence[str]) -> Sequence[str]:
    if len(words) <= 1:
        return words
    first = plain(words[0]).rstrip(".")
    if first in HONORIFICS:
        # "Mme Roy" is greeted so; of "Mme Anne Roy" the given name is known.
        return words if len(words) == _INITIALS else _given(words[1:])
    if all(_is_initial(word) for word in words[:-1]):
        return words  # of "R. K. Narayan" no given name is told
    is_initial = _is_initial(words[0]) and len(words) > _INITIALS
    if first in COUSINS or is_initial:
        return _given(words[1:])
    if is_title(words[0]) or first in CALLINGS:
        return (words[0], *_given(words[1:]))
    return _of_whole(_beside_capitals(words))


def _is_initial(word: str) -> bool:
    return len(plain(word).rstrip(".")) == 1


def _of_whole(words: Sequence[str]) -> Sequence[str]:
    """Return the given name of a name without titles, its surname in capitals taken off."""
    surname = _surname_before(words)
    is_particle = _is_particle(words[0], first=True) or _is_particle(words[0], first=False)
    if is_particle and not surname and words[0] != "Van":
        return words  # "de Gaulle" is all there is
    return _compound(words[surname:], alone=len(words) == _INITIALS)


def _beside_capitals(words: Sequence[str]) -> Sequence[str]:
    """Return the words that are no surname in capitals: "Jean" of "DE LA TOUR Jean"."""
    capitals = [_is_in_capitals(word) for word in words]
    long = [len(word) > _INITIALS or _is_syllable(word) for word in words]
    if all(capitals) or not any(map(all, zip(capitals, long, strict=True))):
        return words
    return [
        word
        for word, capital, is_long in zip(words, capitals, long, strict=True)
        if not (capital and (is_long or plain(word) in PARTICLES))
    ] or words


def _is_in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _is_syllable(word: str) -> bool:
    """Tell a surname of two letters (LI, WU) from initials (JP, AJ)."""
    letters = plain(word)
    return len(letters) == _INITIALS and letters[0] not in _VOWELS and letters[1] in _VOWELS


def _surname_before(words: Sequence[str]) -> int:
    """Return how many words are a surname that comes first, as its particle tells; 0 for none.

    "de la Tour Anne", "d'Artagnan Charles", "Le Goff Yann", but "Van Morrison".
    """
    count = 0
    while count < len(words) and _is_particle(words[count], first=count == 0):
        count += 1
    is_joined = count < len(words) and words[count][:2].replace("’", "'") in ("d'", "l'")
    if count == 1 and words[0][:1].isupper() and len(words) <= _INITIALS:
        return 0
    length = count + 1 if count or is_joined else 0
    return length if length < len(words) else 0


def _is_particle(word: str, *, first: bool) -> bool:
    folded = plain(word)
    if word[:1].islower() or not first:
        return folded in PARTICLES and not (word[:1].isupper() and folded not in CAPITAL)
    return folded in CAPITAL


def _compound(words: Sequence[str], *, alone: bool) -> Sequence[str]:
    """Return the given name at the beginning: of two words where they are one."""
    if len(words) <= 1:
        return words
    first, second = plain(words[0]), plain(words[1])
    if first in OPENING:
        return words[:2]
    is_surname = alone and second in SURNAMES_TOO
    return words[:2] if second in SECOND.get(first, ()) and not is_surname else words[:1]


def _as_written(words: Sequence[str]) -> str:
    """Return words as one writes to somebody: not in capitals, not all small."""
    return " ".join(map(_tamed, words))


def _tamed(word: str) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > _INITIALS and all(letter.isupper() for letter in letters):
        return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    is_small = all(letter.islower() for letter in letters) and plain(word) not in PARTICLES
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-")) if is_small else word
