"""Telephone numbers out of words, cells and cards; nothing is guessed. Pure.

`country` is that of the campaign, as two letters: numbers without a prefix are read as from there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

FEWEST_DIGITS: Final = 7
"""Fewer digits are a postcode, an age, a house: nobody's number."""
LONGEST: Final = 200
# A number of another country whose + is missing has as many; fewer may be anything.
_FEWEST_WITHOUT_PLUS: Final = 11
_MOST_DIGITS: Final = 15
_MOST_GROUPS: Final = 8
# Attempts to make a number of the figures of one line: a line of figures alone is no list.
_MOST_TRIES: Final = 8
_MOBILE: Final = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
# France and its overseas territories share one way of writing numbers (0696 ...), and not their
# country codes: Guadeloupe, Guyane, Martinique, Réunion and Mayotte, by the first three digits.
_OVERSEAS: Final = {
    **dict.fromkeys(("590", "690", "691"), 590),
    **dict.fromkeys(("594", "694"), 594),
    **dict.fromkeys(("596", "696", "697"), 596),
    **dict.fromkeys(("262", "263", "269", "639", "692", "693"), 262),
}
_ABROAD: Final = ("+", "00")
# Mexico's mobiles had a 1 after the code until 2019; phones and messengers still write it.
_MEXICO, _MEXICAN_DIGITS = 52, 11
_FRENCH_CODES: Final = (33, 590, 594, 596, 262)
_OVERSEAS_REGIONS: Final = ("GP", "GF", "MQ", "RE", "YT")
_FRENCH_DIGITS: Final = 9

_GROUP: Final = re.compile(r"\+?\(?\+?\d{1,16}\)?")
_BETWEEN: Final = re.compile(r"[\s().\-–\u2010\u2011\u2012·•\u200b\u2060\u00ad/]{0,4}")
# What parts figures as people see them, and no reader of numbers knows.
_PARTING: Final = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012·•", "-"), **dict.fromkeys("\u200b\u2060\u00ad", " ")}
)
_EXTENSION: Final = re.compile(r"\s{0,2}(?:ext\.?|x|poste|#)\s?(\d{1,6})(?!\d)", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}")
# A day before an hour: 2026-10-01 18:00.
_MOMENT: Final = re.compile(
    r"(?:(?:19|20)\d\d([/.-])[01]?\d\1[0-3]?\d|[0-3]?\d([/.-])[0-3]?\d\2(?:19|20)\d\d)"
    r"[ T][0-2]?\d[:h.]"
)
_SPOILT: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,12})?E\+?\d{1,2}", re.IGNORECASE)
Place = tuple[int, int, PhoneNumber]


def read_phone(words: str, country: str, form: int = PhoneNumberFormat.INTERNATIONAL) -> str:
    """Return a number as one dials it from anywhere; "" where it can be nobody's."""
    found = next(_places(words[:LONGEST], country), None)
    return phonenumbers.format_number(found[2], form) if found else ""


def read_card_phone(words: str, country: str) -> str:
    """Return the number on a contact card, where the + before a foreign prefix may be missing."""
    found = read_phone(words, country)
    digits = "".join(letter for letter in words[:LONGEST] if letter.isdecimal())
    if found or len(digits) < _FEWEST_WITHOUT_PLUS:
        return found
    return read_phone(f"+{digits}", country)


@lru_cache(maxsize=1024)
def find_phones(words: str, country: str) -> Sequence[str]:
    """Return the numbers in a cell or a line, those of mobiles first."""
    if count_digits(words) < FEWEST_DIGITS:
        return ()
    found = [_international(number) for _, _, number in _places(words[:LONGEST], country)]
    if not found and not _MOMENT.search(words[:LONGEST]):
        found = list(filter(None, (read_card_phone(words, country),)))
    return mobiles_first(found)


@lru_cache(maxsize=1024)
def without_phones(words: str, country: str) -> tuple[str, Sequence[str]]:
    """Return what stands around the numbers, a tab where each stood, and the numbers."""
    if count_digits(words) < FEWEST_DIGITS:
        return words, ()
    found: list[str] = []
    around: list[str] = []
    behind = 0
    for start, end, number in _places(words[:LONGEST], country):
        found.append(_international(number))
        around.append(words[behind:start])
        behind = end
    return "\t".join((*around, words[behind:])), mobiles_first(found)


def mobiles_first(numbers: Iterable[str]) -> Sequence[str]:
    """Return numbers each once, those of mobiles before others."""
    return tuple(sorted(dict.fromkeys(numbers), key=lambda each: not is_mobile(each)))


def first_of(numbers: str) -> str:
    """Return the one that is dialled of the numbers that are kept of somebody."""
    return numbers.partition(", ")[0]


def all_of(numbers: str) -> Sequence[str]:
    """Return each of the numbers that are kept of somebody."""
    return tuple(each for each in numbers.split(", ") if each)


def joined(numbers: Iterable[str]) -> str:
    """Return numbers as they are kept of somebody: each once."""
    return ", ".join(dict.fromkeys(numbers))


def count_digits(words: str) -> int:
    """Return how many digits there are."""
    return sum(letter.isdecimal() for letter in words)


def is_spoilt(words: str) -> bool:
    """Tell whether a spreadsheet has made a figure of a number: 6,12346E+08."""
    return _SPOILT.fullmatch(words.strip()) is not None


def is_mobile(number: str) -> bool:
    """Tell whether a number that was read may be a mobile's."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    kind = phonenumbers.number_type(parsed)
    if parsed.country_code in _FRENCH_CODES and kind == PhoneNumberType.UNKNOWN:
        return _digits(parsed)[:1] in ("6", "7")
    return kind in _MOBILE


def former_reading(number: str) -> str:
    """Return how earlier versions read a number from overseas; "" for any other."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return ""
    digits = _digits(parsed)
    is_overseas = parsed.country_code in _FRENCH_CODES[1:] and len(digits) == _FRENCH_DIGITS
    return f"+33{digits}" if is_overseas else ""


# --- finding them ---------------------------------------------------------------------------------


def _places(words: str, country: str) -> Iterator[Place]:
    """Yield where numbers stand: at each place the longest run of figures that is a number."""
    groups = list(_GROUP.finditer(words))
    first = tries = 0
    while first < len(groups) and tries < _MOST_TRIES:
        last = behind = _last_beside(words, groups, first)
        found = None
        while last >= first and found is None and tries < _MOST_TRIES:
            start, end = groups[first].start(), groups[last].end()
            if FEWEST_DIGITS <= count_digits(words[start:end]) <= _MOST_DIGITS + 2:
                tries += 1
                found = _number_at(words, start, end, country)
            last -= 1
        if found:
            yield found
            tries = 0
            end = found[1]
            first = next(
                (n for n in range(first, len(groups)) if groups[n].start() >= end), len(groups)
            )
        elif groups[first][0].lstrip("(").startswith(_ABROAD):
            # A number of another country that is none: what is left of it is another's number.
            first = behind + 1
        else:
            first += 1


def _last_beside(words: str, groups: Sequence[re.Match[str]], first: int) -> int:
    """Return the last group of figures that may belong to the same number."""
    last = first
    while last + 1 < min(len(groups), first + _MOST_GROUPS):
        between = words[groups[last].end() : groups[last + 1].start()]
        if "+" in groups[last + 1][0] or not _BETWEEN.fullmatch(between):
            break
        last += 1
    return last


def _number_at(words: str, start: int, end: int, country: str) -> Place | None:
    """Return the number that a run of figures is, with its extension; None where it is none."""
    if _DATE.fullmatch(words[start:end]) or _MOMENT.match(words, start):
        return None
    text = words[start:end].translate(_PARTING)
    text = f"+{text[2:]}" if text.startswith("00") else text
    if extension := _EXTENSION.match(words, end):
        end, text = extension.end(), f"{text} ext. {extension[1]}"
    try:
        number = _real(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return None
    return (start, end, number) if number else None


def _real(number: PhoneNumber) -> PhoneNumber | None:
    """Return a number that can be somebody's, with the code of the territory that it is of."""
    digits = _digits(number)
    if number.country_code == _MEXICO and len(digits) == _MEXICAN_DIGITS and digits[0] == "1":
        number = PhoneNumber(_MEXICO, int(digits[1:]), number.extension)
    if number.country_code in _FRENCH_CODES and len(digits) == _FRENCH_DIGITS:
        code = _overseas_code(digits)
        number = PhoneNumber(code or 33, int(digits), number.extension)
        return number if code or phonenumbers.is_valid_number(number) else None
    return number if phonenumbers.is_valid_number(number) else None


def _overseas_code(digits: str) -> int | None:
    """Return the code of the overseas territory whose number it is."""
    if (code := _OVERSEAS.get(digits[:3])) or digits[0] != "7":
        return code
    for region in _OVERSEAS_REGIONS:
        code = phonenumbers.country_code_for_region(region)
        if phonenumbers.is_valid_number_for_region(PhoneNumber(code, int(digits)), region):
            return code
    return None


def _digits(number: PhoneNumber) -> str:
    digits: str = phonenumbers.national_significant_number(number)
    return digits


def _international(number: PhoneNumber) -> str:
    form: str = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return form
