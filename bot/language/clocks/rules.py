"""Clocks as people name them: by their distance from Greenwich, by letters, in words. Pure.

Letters and words come with Babel (CLDR): EST and CET, HNE and HAE, "Pacific", "heure de l'Est".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.language.words.rules import plain

_DISTANCE: Final = re.compile(
    r"(utc|gmt|tu|z)?\s*([+\u2212\u2013-]?)\s*(\d{1,2})(?:\s*[:h]\s*(\d{2})?)?", re.IGNORECASE
)
_MOST_HOURS: Final = 14
# Where letters are used, as CLDR knows it: each with its neighbours' habits.
_LOCALES: Final = ("en", "en_CA", "en_GB", "en_AU", "fr", "fr_CA")
_BESIDE: Final = re.compile(
    r"\b(?:time ?zone|time|standard|daylight|zone|fuseau(?: horaire)?|heure|hour|de|du|d'|l'|la|le|"
    r"the|my|mon|ma|it is|i am|i'm|i live|je suis|je vis|j'habite|in|a|au|aux|en)\b|[,.()]"
)


def distance_in(text: str) -> timedelta | None:
    """Return how far a clock is from Greenwich's: "UTC+2", "GMT -5", "+5:30", "UTC"."""
    words = plain(text).strip()
    if words in ("utc", "gmt", "z"):
        return timedelta(0)
    match = _DISTANCE.fullmatch(words)
    if match is None or not (match[1] or match[2]):
        return None
    hours, minutes = int(match[3]), int(match[4] or 0)
    if hours > _MOST_HOURS or minutes >= 60:  # noqa: PLR2004 (minutes of an hour)
        return None
    sign = -1 if match[2] and match[2] != "+" else 1
    return sign * timedelta(hours=hours, minutes=minutes)


def zones_of_clock(text: str, languages: Iterable[str]) -> Sequence[str]:
    """Return the zones whose clock has this name: "EST", "HAE", "Eastern", "heure de l'Est"."""
    said = bare(text)
    if not said:
        return ()
    found: list[str] = []
    for language in dict.fromkeys((*_LOCALES, *languages)):
        found += _named(language).get(said, ())
    return tuple(dict.fromkeys(found))


def bare(text: str) -> str:
    """Return a name without what is said around it: "Eastern Time", "à Lyon", "I am in Lyon"."""
    return " ".join(_BESIDE.sub(" ", plain(text)).replace("-", " ").split())


@lru_cache(maxsize=16)
def _named(language: str) -> Mapping[str, Sequence[str]]:
    """Return the zones of each name of a clock; made once for a language."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return {}
    found: dict[str, list[str]] = {}
    for name, zones in _all_names(locale):
        said = bare(name)
        if len(said) > 1:
            found.setdefault(said, []).extend(zones)
    return found


def _all_names(locale: Locale) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield names with their zones: of clocks that several keep, and of a zone alone (BST)."""
    zones_by_clock: dict[str, list[str]] = {}
    for zone, clock in get_global("meta_zones").items():
        zones_by_clock.setdefault(clock, []).append(zone)
    clocks = ((names, zones_by_clock.get(each, [])) for each, names in locale.meta_zones.items())
    alone = ((names, [zone]) for zone, names in locale.time_zones.items())
    for names, zones in chain(clocks, alone):
        yield from ((name, zones) for name in _forms(names))


def _forms(names: Mapping[str, Any]) -> Iterator[str]:
    for width in ("short", "long"):
        yield from (each for each in (names.get(width) or {}).values() if isinstance(each, str))
