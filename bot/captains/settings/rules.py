"""Time zones by the names that people use for them, and how long a break may be.

What is known about zones comes with the libraries: tzdata's table of countries, which lists the
most populous zone of each clock first, and Babel's names of cities and countries.
"""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.campaigns.model import Campaign
from bot.campaigns.rules import GET_OUT_THE_VOTE_DAYS
from bot.engine.texts.rules import hour

MOST_OFFERED = 8
# A longer name would not fit into a button.
LONGEST_ZONE = 30
MIDWINTER, MIDSUMMER = (1, 1), (7, 1)


def likely_zones(campaign: Campaign, now: datetime) -> tuple[str, ...]:
    """Return the zones of the campaign's country that show different clocks, its own first."""
    zones = _well_known_first(_by_country().get(campaign.country, ()))
    return _distinct((campaign.time_zone, *zones), now)


def _well_known_first(zones: tuple[str, ...]) -> tuple[str, ...]:
    """Put one zone of each name that people use ("Eastern", "Pacific") before local exceptions."""
    names = get_global("meta_zones")
    by_name: dict[str, str] = {}
    for zone in zones:
        if zone in names:
            by_name.setdefault(names[zone], zone)
    return tuple(dict.fromkeys((*by_name.values(), *zones)))


def find_zones(text: str, languages: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Return the zones that somebody may mean by a city, a country or a zone's own name.

    Names are understood in English and in the given languages, without regard to accents.
    """
    said = _fold(text)
    found: list[str] = []
    for language in dict.fromkeys(("en", *languages)):
        found += _names(language).get(said, ())
    return _distinct(dict.fromkeys(found), now)


def is_zone(name: str) -> bool:
    """Tell whether the clock of a zone can be computed here."""
    return name in _zones()


def city(zone: str, language: str) -> str:
    """Return what a zone is called in a language: its city."""
    return get_timezone_location(zone, locale=_locale(language), return_city=True)


def clock(zone: str, language: str, now: datetime) -> str:
    """Return the time that it is there, as people write it."""
    return hour(now.astimezone(ZoneInfo(zone)), language)


def _distinct(zones: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Keep the first zone of each clock; two clocks may agree in summer and not in winter."""
    seasons = [_coming(day, now) for day in (MIDWINTER, MIDSUMMER)]
    clocks: dict[object, str] = {}
    for name in zones:
        zone = ZoneInfo(name)
        shown = tuple(season.astimezone(zone).utcoffset() for season in seasons)
        clocks.setdefault(shown, name)
    return tuple(clocks.values())[:MOST_OFFERED]


def _coming(day: tuple[int, int], now: datetime) -> datetime:
    """Return the next such day: a clock of last winter may be none of this one's."""
    this_year = datetime(now.year, *day, tzinfo=UTC)
    return this_year if this_year >= now else datetime(now.year + 1, *day, tzinfo=UTC)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    # To find them, hundreds of files are looked at.
    return frozenset(available_timezones())


@lru_cache(maxsize=1)
def _by_country() -> dict[str, tuple[str, ...]]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    countries: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _place, zone, *_ = line.split("\t")
            countries[country] = (*countries.get(country, ()), zone)
    return countries


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, tuple[str, ...]]:
    """Return the zones for each folded name; made once, it takes a tenth of a second."""
    names: dict[str, tuple[str, ...]] = {}
    for zone in sorted(_zones()):
        if "/" in zone and not zone.startswith("Etc/") and len(zone) <= LONGEST_ZONE:
            for name in (zone, zone.rpartition("/")[2], city(zone, language)):
                _put(names, name, (zone,))
    territories = _locale(language).territories
    for country, zones in _by_country().items():
        _put(names, territories.get(country, country), _well_known_first(zones))
    return names


def _put(names: dict[str, tuple[str, ...]], name: str, zones: tuple[str, ...]) -> None:
    folded = _fold(name)
    names[folded] = (*names.get(folded, ()), *zones)


def _fold(name: str) -> str:
    """Return a name without case, accents and the signs between its words."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = (letter if letter.isalnum() else " " for letter in letters if not _is_accent(letter))
    return " ".join("".join(kept).split())


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0


def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


def morning(campaign: Campaign, day: date, zone: str) -> datetime:
    """Return when reminders begin on a day, by their own clock."""
    hour = campaign.nudge_hours.start
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))


def _last_days(campaign: Campaign, zone: str) -> datetime:
    first = campaign.election_day - timedelta(days=GET_OUT_THE_VOTE_DAYS)
    return morning(campaign, first, zone)


def break_until(campaign: Campaign, day: date, zone: str, now: datetime) -> datetime | None:
    """Return when a break until `day` ends; None for a day that is past, or in the last ones."""
    end = morning(campaign, day, zone)
    return end if now < end <= _last_days(campaign, zone) else None


class Break(StrEnum):
    """For how long somebody wants to hear nothing."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "two"
    LAST_DAYS = "last"


def breaks(campaign: Campaign, zone: str, now: datetime) -> dict[Break, datetime]:
    """Return until when each break lasts that makes sense today.

    None reaches into the last days before the vote, for which captains came: there, only a day.
    """
    last_days = _last_days(campaign, zone)
    ends = {Break.DAY: now + timedelta(days=1)}
    for length, weeks in ((Break.WEEK, 1), (Break.FORTNIGHT, 2)):
        if now + timedelta(weeks=weeks) <= last_days:
            ends[length] = now + timedelta(weeks=weeks)
    if ends[Break.DAY] < last_days:
        ends[Break.LAST_DAYS] = last_days
    return ends
