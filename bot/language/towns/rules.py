"""Towns and the time zones that they keep, by the list of airports that airportsdata ships. Pure.

Nearly every town has an airfield, or one that is called after it; the larger comes first.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Any, Final, NamedTuple

import airportsdata
from rapidfuzz import fuzz, process

from bot.language.words.rules import plain

SHORTEST: Final = 3
LONGEST: Final = 60
# How alike a town's name must be to be proposed.
ALIKE: Final = 82
MOST_PROPOSED: Final = 3
# A place for which a tenth speaks of what speaks for the likeliest is another one of that name.
_LIKELY: Final = 10
_CITY, _PART, _AIRPORT = 6, 3, 1
_LARGE: Final = 3
_SEPARATORS: Final = re.compile(r"[/,()\u2013]| - ")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_SAINTS: Final = {"st": "saint", "ste": "sainte"}
Place = tuple[str, str]
"""A country, as two letters, and a zone."""


class Town(NamedTuple):
    """An airport: its town, and `names`, folded, for a first look."""

    names: str
    city: str
    airport: str
    region: str
    country: str
    zone: str
    is_large: bool


def places_of(text: str, country: str) -> Sequence[Place]:
    """Return where a town or a region of this name is: in `country`, then the likeliest first.

    "Lyon", "Québec", "Portland, Oregon", "St. Louis", "Texas".
    """
    town, _, region = text[:LONGEST].partition(",")
    said, where = _folded(town), _folded(region)
    telling = [word for word in said.split() if word not in _SAINTS.values()]
    if len(said) < SHORTEST or not telling:
        return []
    votes: Counter[Place] = Counter()
    word = max(telling, key=len)
    for each in _towns():
        if said == each.region and not where:
            votes[each.country, each.zone] += 1
        if word in each.names and (not where or where in (each.region, each.country.lower())):
            votes[each.country, each.zone] += (_LARGE if each.is_large else 1) * _weight(said, each)
    most = max(votes.values(), default=0)
    likely = [place for place, count in votes.most_common() if count * _LIKELY > most > 0]
    return sorted(likely, key=lambda place: place[0] != country)


def alike(text: str) -> Sequence[str]:
    """Return towns whose names are spelt nearly so: "Marseille" for "Marselle"."""
    said = _folded(text[:LONGEST].partition(",")[0])
    if len(said) <= SHORTEST:
        return ()
    found = process.extract(
        said, _names(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_PROPOSED
    )
    return [name for name, _score, _place in found]


def _weight(said: str, town: Town) -> int:
    """Return how much speaks for a town: it is called so, a part of its name, or its airport."""
    parts = _parts(town.city)
    if said in parts:
        return _CITY if len(parts) == 1 else _PART
    airport = f"{_folded(town.airport)} "
    return _AIRPORT if town.is_large and airport.startswith(f"{said} ") else 0


def _parts(name: str) -> Sequence[str]:
    """Part "Bordeaux/Mérignac" into the names of towns."""
    return [_folded(part) for part in _SEPARATORS.split(name) if part.strip()]


@lru_cache(maxsize=1)
def _towns() -> Sequence[Town]:
    """Return all towns; read once, in a fifth of a second, and 10 MB."""
    return [_town(row) for row in airportsdata.load("ICAO").values() if row["tz"]]


def _town(row: Mapping[str, Any]) -> Town:
    city, airport = str(row["city"]), str(row["name"])
    region, country, zone = (intern(each) for each in (row["subd"], row["country"], row["tz"]))
    names = _small(f"{city} {airport}")
    return Town(names, city, airport, intern(_folded(region)), country, zone, bool(row["iata"]))


@lru_cache(maxsize=1)
def _names() -> Sequence[str]:
    cities = {town.city for town in _towns()}
    return sorted({part for city in cities for part in _parts(city) if len(part) > SHORTEST})


def _small(words: str) -> str:
    """Return words in small letters without accents; most have none, which is seen at once."""
    return words.lower() if words.isascii() else plain(words)


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    """Fold a town's name however it is written: "St. Louis", "Saint-Étienne"."""
    parts = _NO_LETTERS.sub(" ", _small(words)).split()
    return " ".join(_SAINTS.get(part, part) for part in parts)
