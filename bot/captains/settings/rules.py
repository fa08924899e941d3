"""Time zones by the names that people use for them, and how long a break may be.

What is known about zones comes with the libraries: tzdata's table of countries, which lists the
most populous zone of each clock first, Babel's names of cities, countries and clocks, and a list
of towns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from rapidfuzz import fuzz, process

from bot.campaigns.model import Campaign
from bot.campaigns.rules import GET_OUT_THE_VOTE_DAYS
from bot.engine.texts.rules import hour
from bot.language.clocks.rules import bare, distance_in, zones_of_clock
from bot.language.towns.rules import ALIKE, alike, places_of
from bot.language.words.rules import plain

MOST_OFFERED = 6
# A longer name would not fit into a button.
LONGEST_ZONE = 30
MIDWINTER, MIDSUMMER = (1, 1), (7, 1)
SHORTEST = 3
LONGEST_PLACE = 60
# Whose clocks are meant where a name is used in several countries.
_LARGE = (
    *("US", "GB", "FR", "DE", "CA", "AU", "BR", "IN", "JP", "CN", "MX", "ZA", "GR", "EG", "TR"),
    *("NG", "ID", "TH", "PK", "BD", "NZ", "AR", "CO", "PE", "CL", "SA", "AE", "KE"),
)
_NOBODYS = "AQ"
Zones = tuple[str, ...]


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


def find_zones(
    text: str, languages: Iterable[str], now: datetime, country: str = "", home: str = ""
) -> Zones:
    """Return the zones that somebody may mean by a city, a town, a country, a zone's own name, a
    clock's ("EST") or its distance from Greenwich ("UTC+2"); those of `country` first.

    Names are understood in English and in the given languages, without regard to accents. `home` is
    the country's own zone, where a town of that name may be that is on no list.
    """
    languages = tuple(dict.fromkeys(("en", *languages)))
    distance = distance_in(text)
    if distance is not None:
        return _distinct(_at_distance(distance, now, country), now)
    place = bare(text)
    for words, where in ((text, ""), (place, ""), *_parted(place, languages)):
        zones = _found(words, languages, where or country, "" if where else home)
        if zones:
            there = [zone for zone in zones if zone in _by_country().get(where, ())]
            return _distinct(there or zones, now)
    return ()


def _found(text: str, languages: Zones, country: str, home: str) -> Sequence[str]:
    """Return the zones of what is called exactly so: a zone, a country, a clock, a town."""
    said = _fold(text)
    named = [zone for language in languages for zone in _names(language).get(said, ())]
    # London before Belfast, whose clock is London's too.
    named.sort(key=lambda zone: (_fold(zone.rpartition("/")[2]) != said, zone not in _in_use()))
    if not named and (clocks := zones_of_clock(text, languages)):
        return sorted(clocks, key=_order(country))
    towns = places_of(text, country)
    here = [zone for where, zone in towns if where == country]
    elsewhere = [] if named else [zone for _where, zone in towns]
    if elsewhere and not here and home:
        elsewhere.append(home)
    return tuple(dict.fromkeys((*here, *named, *elsewhere)))


def _parted(place: str, languages: Zones) -> Iterator[tuple[str, str]]:
    """Yield a town without the region, or with the country, that is said after it.

    "Portland Oregon", "Montréal QC", "Toulouse, France".
    """
    words = place[:LONGEST_PLACE].split()
    for number in range(len(words) - 1, 0, -1):
        town, rest = " ".join(words[:number]), " ".join(words[number:])
        yield f"{town}, {rest}", ""
        country = next(
            (_countries(each)[rest] for each in languages if rest in _countries(each)), ""
        )
        if country or len(rest) <= SHORTEST:
            yield town, country


def nearest_zones(text: str, languages: Iterable[str], now: datetime, country: str) -> Zones:
    """Return the zones of towns and cities whose names are spelt nearly so, or begin so."""
    said, known = _fold(text), [*alike(text)]
    for language in dict.fromkeys(("en", *languages)):
        names = list(_names(language))
        found = process.extract(said, names, score_cutoff=ALIKE, scorer=fuzz.ratio)
        known += [name for name, _score, _place in found]
        known += [name for name in names if len(said) > SHORTEST and name.startswith(said)]
    zones = [zone for name in known for zone in find_zones(name, languages, now, country)]
    near = {*_by_country().get(country, ()), *_names("en").get(_fold(text), ())}
    return _distinct(sorted(dict.fromkeys(zones), key=lambda zone: zone not in near), now)


def _at_distance(distance: timedelta, now: datetime, country: str) -> Iterator[str]:
    """Yield the zones whose clock is there today, the country's also where it is in summer."""
    seasons = [_coming(day, now) for day in (MIDWINTER, MIDSUMMER)]
    for zone in _well_known_first(_by_country().get(country, ())):
        if any(at.astimezone(ZoneInfo(zone)).utcoffset() == distance for at in (now, *seasons)):
            yield zone
    for code in dict.fromkeys((*_LARGE, *_by_country())):
        zones = _by_country()[code] if code != _NOBODYS else ()
        yield from (z for z in zones if now.astimezone(ZoneInfo(z)).utcoffset() == distance)


def _order(country: str) -> Callable[[str], tuple[bool, int, int]]:
    """Return what zones of one clock are ordered by: the country's, then those of large ones."""
    places: dict[str, tuple[int, int]] = {}
    for number, code in enumerate((country, *_LARGE)):
        for place, zone in enumerate(_well_known_first(_by_country().get(code, ()))):
            places.setdefault(zone, (number, place))
    return lambda zone: (zone not in places, *places.get(zone, (0, 0)))


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


@lru_cache(maxsize=1)
def _in_use() -> frozenset[str]:
    """Return the zones that a country has, without the names that some had before."""
    return frozenset(zone for zones in _by_country().values() for zone in zones)


@lru_cache(maxsize=8)
def _countries(language: str) -> Mapping[str, str]:
    """Return countries by their names in a language, without articles."""
    territories = _locale(language).territories
    return {bare(territories.get(code, code)): code for code in _by_country()}


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
    return " ".join("".join(each if each.isalnum() else " " for each in plain(name)).split())


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
