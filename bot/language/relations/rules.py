"""How people say how they know somebody, in English and French: "my sister", "voisine du 3e". Pure.

A kind is the value of a `Relationship`, which stands in a wing above: "family", "friend", "work",
"neighbour" or "other".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.language.relations.vocabulary import (
    ADVERBS,
    ALONE,
    BEHIND,
    DESCRIBING,
    FAMILY,
    FRIEND,
    HEADS,
    HIS,
    LEADING,
    MINE,
    NEIGHBOUR,
    OTHER,
    PLACES,
    PREFIXES,
    TITLES,
    WORK,
)
from bot.language.words.rules import clean, plain

LONGEST: Final = 60
MOST_WORDS: Final = 9
_MOST_OF_MINE: Final = 5
_FEWEST_OF_ANOTHER: Final = 3
_OF: Final = ("of", "de", "du", "des")
_SHORTEST_IN_CAPITALS: Final = 5
_MOST_OF_A_FLOOR: Final = 3

_TOKEN: Final = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_ELIDED: Final = re.compile(r"^(?:d|l|qu)'")
_INSIDE: Final = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]*)[)\]]$")
_OF_SOMEBODY: Final = re.compile(r"\b(?:de|d['’]|of)\s*[A-ZÀ-ÖØ-Þ]")


@lru_cache(maxsize=2048)
def relation_in(words: str) -> str:
    """Return how one knows somebody of whom these are all the words; "" where they tell no such.

    "my best friend", "belle-sœur", "voisine du 3e", "from work", "mon voisin d'en face".
    """
    tokens = _tokens(words)
    if not tokens or len(tokens) > MOST_WORDS:
        return ""
    return _phrase(words, tokens) or _place(tokens)


@lru_cache(maxsize=1024)
def apart(label: str) -> tuple[str, str]:
    """Return the name and how the person is known of words that tell both: "Jo my sister".

    ("Jo", "family"); of a name alone (name, ""). What somebody is called by stays: "Tante Ginette".
    """
    label = clean(label)
    if match := _INSIDE.match(label):
        kind = relation_in(match[2])
        # "Luis (choir)" only tells which Luis it is.
        return (match[1].strip(), kind) if kind not in ("", OTHER) else (label, "")
    words = label.split()
    if not words or len(words) > MOST_WORDS + 3:
        return label, ""
    if plain(words[0]) in MINE and not _of_title(words):
        return _before_name(words) or (label, relation_in(label))
    if kind := _of_title(words):
        return label, kind
    kind = relation_in(label)
    whole = (label, kind) if kind or plain(words[0]) in HIS else None
    return _named_so(words) or whole or _behind_mine(words) or _behind_name(words) or (label, "")


def calls(label: str) -> str:
    """Return the words of a label that one calls the person by: "Jo" of "Jo from work".

    "" where it only tells who it is: "my boss".
    """
    words = label.split()
    if not words:
        return ""
    is_mine = plain(words[0]) in MINE
    if _is_somebody_elses(words):
        return _rest(words, _named_behind(words) or len(words))
    if _of_title(words):
        return _rest(words, 1) if is_mine else label
    name, kind = apart(label)
    return _of_whole(words, is_mine=is_mine) if kind and name == label else name


def _of_whole(words: Sequence[str], *, is_mine: bool) -> str:
    """Return the name in words that are kept whole: "Sam" of "Sam from work", "Luc" of "ex Luc"."""
    place = _named_behind(words) if words[0][:1].islower() and not is_mine else 0
    found = (each for each in range(1, len(words)) if _place(_tokens(_rest(words, each))))
    before = " ".join(words[: next(found, 0)])
    is_told = is_mine or not before or relation_in(before)
    return _rest(words, place) if place else ("" if is_told else before)


def is_mine(label: str) -> bool:
    """Tell whether it says whose: "my boss"."""
    return bool(MINE.intersection(_tokens(label)[:1]))


def is_of_another(words: str) -> bool:
    """Tell whether it says whose mother or friend one is: "mum of Léo", "la mère de Léo"."""
    tokens = _tokens(words)
    if not words[:1].islower() or len(tokens) < _FEWEST_OF_ANOTHER:
        return False
    place = 1 if tokens[0] in LEADING - MINE else 0
    is_head = _head(tokens[place]) in (FAMILY, FRIEND)
    return is_head and (tokens[place + 1] in _OF or _ELIDED.match(tokens[place + 1]) is not None)


def is_title(word: str) -> bool:
    """Tell whether a name may begin with it: Aunt, Tonton."""
    return plain(word) in TITLES


# --- how it is found ------------------------------------------------------------------------------


def _tokens(words: str) -> list[str]:
    return _TOKEN.findall(plain(words[: LONGEST * 2]))


def _rest(words: Sequence[str], place: int) -> str:
    return " ".join(words[place:])


def _phrase(words: str, tokens: Sequence[str]) -> str:
    """Find what somebody is to one: words before it that describe, words behind it that place."""
    for number, token in enumerate(tokens):
        rest = tokens[number + 1 :]
        # A school friend is a friend; a good one is no "good".
        describes = token in DESCRIBING and rest and _head(rest[0])
        kind = "" if describes or _is_his(token, rest) else _head(token)
        if kind and _describes_on(rest):
            return _kind_of(kind, words, tokens, number)
        if token not in LEADING and token not in DESCRIBING:
            break
    return _my_something(tokens)


def _kind_of(kind: str, words: str, tokens: Sequence[str], number: int) -> str:
    """Return what the word for it means here: a business partner is one at work."""
    before = tokens[number - 1] if number else ""
    if before == "business":
        return WORK
    if before in ("petit", "petite") and kind == FRIEND:
        return FAMILY
    is_anothers = kind == FAMILY and not MINE.intersection(tokens) and _OF_SOMEBODY.search(words)
    return "" if is_anothers else kind


def _is_his(word: str, rest: Sequence[str]) -> bool:
    """Tell the French "son mari", somebody else's, from an English son."""
    return word == "son" and bool(rest) and (rest[0] in HEADS or rest[0] in DESCRIBING)


def _head(token: str) -> str:
    """Return the kind that a word says; sister-in-law and stepsister are sisters."""
    bare = _ELIDED.sub("", token)
    shorter = (bare[len(each) :].lstrip("-") for each in PREFIXES if bare.startswith(each))
    forms = (bare, bare.replace("-in-law", ""), *shorter)
    found = next((HEADS[each] for each in forms if each in HEADS), "")
    before, _, last = bare.rpartition("-")
    return found or (HEADS.get(last, "") if before in DESCRIBING else "")


def _describes_on(rest: Sequence[str]) -> bool:
    """Tell whether what follows "friend" tells where from, or is nothing."""
    if not rest or _ELIDED.match(rest[0]) or rest[0] in ADVERBS:
        return True
    if rest[0] in BEHIND:
        return len(rest) > 1
    return all(each in DESCRIBING or each in HEADS or each == "law" for each in rest)


def _my_something(tokens: Sequence[str]) -> str:
    """Whoever is "my landlord" or "ma prof de yoga" is known somehow."""
    if tokens[0] not in MINE or not 1 < len(tokens) <= _MOST_OF_MINE:
        return ""
    return next(filter(None, map(_head, tokens)), OTHER)


def _place(tokens: Sequence[str]) -> str:
    """Return how one knows somebody "from work", "de la chorale", "du 3e", "next door"."""
    if not tokens:
        return ""
    is_placed = tokens[0] in BEHIND or _ELIDED.match(tokens[0])
    if not is_placed:
        return ""
    found = (PLACES.get(_ELIDED.sub("", each)) for each in tokens)
    kind = next(filter(None, found), "")
    return kind or (NEIGHBOUR if _is_floor(tokens) else "")


def _is_floor(tokens: Sequence[str]) -> bool:
    """Tell whether it is "du 3e" or "from the 2nd"."""
    floor = re.fullmatch(r"\d{1,2}(?:e|eme|er|nd|rd|st|th)", tokens[-1])
    return floor is not None and len(tokens) <= _MOST_OF_A_FLOOR


def _of_title(words: Sequence[str]) -> str:
    """Return the kind of who is called by what they are: "Mum", "Tante Ginette", "ma Mamie"."""
    tokens = [plain(each).strip(".,!") for each in words]
    if tokens and tokens[0] in MINE:
        tokens = tokens[1:]
        words = words[1:]
    if len(tokens) == 1 and tokens[0] in ALONE:
        return FAMILY
    is_titled = len(tokens) > 1 and tokens[0] in TITLES and words[1][:1].isupper()
    return FAMILY if is_titled else ""


def _named_so(words: Sequence[str]) -> tuple[str, str] | None:
    """Part "voisin Karim" and "Neighbour Tom" before the name; "la coiffeuse Linda" stays whole."""
    place = _named_behind(words) if len(words) > 1 and len(words[-1]) > 1 else 0
    said = words[:place]
    is_loud = any(word[:1].isupper() for word in said[1:]) or any(map(str.isupper, said))
    if not place or is_loud:
        return None
    kind = relation_in(" ".join(said))
    # "Amie Roy" is called so.
    is_short = len(said) == 1 and len(said[0]) < _SHORTEST_IN_CAPITALS
    is_name = said[0][:1].isupper() and (kind == OTHER or is_short)
    if not kind or is_name:
        return None
    return (_rest(words, place), kind) if kind != OTHER else (" ".join(words), OTHER)


def _named_behind(words: Sequence[str]) -> int:
    """Return where the name begins behind words of who it is: "his wife Ana", "the plumber Dave".

    0 where none does: of "le mari de Marie" no name is told.
    """
    found = (place for place in range(1, len(words)) if words[place][:1].isupper())
    place = next(found, 0)
    return 0 if plain(words[place - 1]) in BEHIND or plain(words[place]) in HEADS else place


def _behind_mine(words: Sequence[str]) -> tuple[str, str] | None:
    """Part "Jo my sister" and "Paul mon ami d'enfance" before the "my"."""
    for place in range(1, len(words) - 1):
        if plain(words[place]) in MINE and (kind := relation_in(_rest(words, place))):
            return _name_before(words, place), kind
    return None


def _name_before(words: Sequence[str], place: int) -> str:
    return " ".join(words[:place]).rstrip(" ,:-–—")


def _is_somebody_elses(words: Sequence[str]) -> bool:
    """Tell whether it is "la femme de Paul" or "Léo's mum"."""
    first = plain(words[0])
    is_owned = words[0].endswith(("'s", "’s")) or first in (LEADING | HIS) - MINE
    return is_owned and len(words) > 1 and words[1][:1].islower()


def _before_name(words: Sequence[str]) -> tuple[str, str] | None:
    """Part "my sister Jo" and "mon ami Paul Roy" before the name, which has a capital."""
    for place in range(2, len(words)):
        if not words[place][:1].isupper() or plain(words[place]) in HEADS:
            continue
        kind = relation_in(" ".join(words[:place]))
        is_placed = plain(words[place - 1]) in BEHIND
        return (_rest(words, place), kind) if kind and not is_placed else None
    return None


def _behind_name(words: Sequence[str]) -> tuple[str, str] | None:
    """Part "Zoë O'Brien friend" and "Léa voisine du 3e"; "Sam from work" stays whole."""
    for place in range(1, len(words)):
        rest = _rest(words, place)
        tokens = _tokens(rest)
        if words[place][:1].isupper() or not tokens or words[place - 1].endswith(("'s", "’s")):
            continue
        # Capitals are a name's: "Pierre de la Rue" lives anywhere.
        if rest == rest.lower() and (kind := _place(tokens)):
            return " ".join(words), kind
        if kind := _phrase(rest, tokens):
            return _name_before(words, place), kind
    return None
