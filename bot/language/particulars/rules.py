"""Reads what is told of somebody of the list beside talks: "Paul lives in Lyon", "Paul's number
is 06 12 34 56 78", "Bea a 34 ans et habite à Lille". Pure.

It claims whole sentences alone, about one person: all that stands in them is understood, or none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bot.language.news.model import Mention, Person
from bot.language.news.rules import named, named_as
from bot.language.particulars.model import Particulars
from bot.language.phones.rules import count_digits, joined, without_phones
from bot.language.phrases.rules import pattern, words
from bot.language.relations.rules import relation_in
from bot.language.words.common import SMALL, VERBS
from bot.language.words.rules import plain, words_of

LONGEST: Final = 160
MOST_NUMBERS: Final = 2
# So many figures were to be a number.
_FEWEST_FIGURES: Final = 3
_YOUNGEST, _OLDEST = 5, 110
_MOST_TOWN_WORDS: Final = 5
_FILE: Final = Path(__file__).with_name("phrases.txt")
_TOWN: Final = r"(?P<town>[^\W\d_][^,;.!?\d]{1,40})"
_SUBJECT: Final = f"(?:{pattern('subject', _FILE)})?"
_AROUND: Final = words("around_a_number", _FILE)
_NUMBER_WORDS: Final = words("number_words", _FILE)
_PARTS: Final = re.compile(r"\s*[,;.]\s*(?:and |et )?|\s+(?:and|et)\s+(?!\S+$)|\t")
_SOON: Final = re.compile(
    r"\s+(?:now|currently|these days|maintenant|désormais|desormais)$", re.IGNORECASE
)
_IN_TOWNS: Final = words("in_towns", _FILE)
_PLACED: Final = re.compile(pattern("placed", _FILE), re.IGNORECASE)
_OF_ANOTHER: Final = re.compile(r"['’]s\b|\bof (?:my|his|her)\b|\bd[e'’] ?(?:mon|ma|mes|son|sa)\b")
_COURTESY: Final = re.compile(
    r"^(?:hi|hey|hello|ok|okay|so|fyi|by the way|btw|oh|well|note|update|bonjour|salut|au fait|"
    r"alors|pour info|info|actually|en fait)[ ,:!-]+",
    re.IGNORECASE,
)


def _readers(name: str) -> tuple[re.Pattern[str], ...]:
    lines = pattern(name, _FILE).replace("<town>", _TOWN)
    return tuple(
        re.compile(rf"{_SUBJECT}(?:{each})", re.IGNORECASE) for each in _alternatives(lines)
    )


def _alternatives(lines: str) -> Iterator[str]:
    """Yield the lines of a section, whose groups would have one name twice if they were joined."""
    depth, start = 0, 0
    for at, letter in enumerate(lines):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            yield lines[start:at]
            start = at + 1
    yield lines[start:]


_READERS: Final = tuple(
    (name, reader) for name in ("town", "age", "relation") for reader in _readers(name)
)


def read_particulars(
    text: str, people: Sequence[Person], country: str, *, with_words: bool = False
) -> Particulars | None:
    """Return what is told of one person of the list, and nothing else; `with_words`: a name with a
    number alone is none.
    """
    text = _COURTESY.sub("", text.strip())
    if len(text) > LONGEST or "?" in text:
        return None
    mentions = named(text, people)
    if len(mentions) != 1 or not mentions[0].people:
        return None
    around, phones = without_phones(named_as(text, people, "@").strip(" .!"), country)
    is_spoilt = not phones and count_digits(around) >= _FEWEST_FIGURES
    found: dict[str, str] = {}
    about_numbers: list[str] = []
    for part in filter(None, (each.strip(" :=–—-") for each in _PARTS.split(around))):
        if told := _told(part):
            found |= told
        else:
            about_numbers += plain(part.replace("@", " ")).split()
    rest = {each.strip(".,:'’()") for each in about_numbers} - {""}
    letters = {each for each in rest if not each[:1].isdigit()}
    is_about_a_number = bool(letters & _NUMBER_WORDS)
    if letters - _AROUND:
        return None
    if is_spoilt and is_about_a_number and not found:
        return Particulars(mentions[0], no_phone=True)
    is_bare = with_words and not found and not is_about_a_number
    is_left_over = letters != rest or bool(letters and not phones)
    if is_bare or is_left_over or not (phones or found):
        return None
    return _made(mentions[0], phones, found)


def _made(whom: Mention, phones: Sequence[str], found: Mapping[str, str]) -> Particulars:
    town, age, relation = (found.get(each, "") for each in ("town", "age", "relation"))
    return Particulars(whom, joined(phones[:MOST_NUMBERS]), town, age, relation)


def _told(part: str) -> dict[str, str]:
    """Return what a part of a sentence tells: {} where it is not understood."""
    for name, reader in _READERS:
        match = reader.fullmatch(part)
        value = _SOON.sub("", match[name].strip()) if match else ""
        is_clear = _PLACED.search(part) is not None
        if value and (kept := _kept(name, value, is_clear=is_clear)):
            return {name: kept}
    return {}


def _kept(name: str, value: str, *, is_clear: bool) -> str:
    match name:
        case "relation":
            return "" if _OF_ANOTHER.search(value) else relation_in(value)
        case "age":
            return value if not value.isdigit() or _YOUNGEST <= int(value) <= _OLDEST else ""
        case _:
            return value if _is_town(value, is_clear=is_clear) else ""


def _is_town(value: str, *, is_clear: bool) -> bool:
    """Tell "La Roche-sur-Yon" from "the same house as me"; a small word is one where somebody is
    said to live.
    """
    tokens = words_of(value)
    plain_words = [each.plain for each in tokens]
    if any(each in SMALL | VERBS and each not in _IN_TOWNS for each in plain_words):
        return False
    is_written = any(each.is_capital for each in tokens)
    return len(tokens) <= _MOST_TOWN_WORDS and (is_written or (is_clear and len(tokens) == 1))
