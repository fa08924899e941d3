from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files as resources
from zoneinfo import ZoneInfo

import pytest

from bot import files
from bot.campaigns.pack import read_campaign
from bot.captains.settings import rules
from bot.captains.settings.rules import Break

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def campaign():
    return read_campaign(files.example_campaign())


def test_the_clocks_of_the_country_are_offered_the_campaign_s_own_first(campaign):
    zones = rules.likely_zones(campaign, NOW)
    assert zones[0] == "America/Toronto"
    assert {"America/Halifax", "America/Winnipeg", "America/Edmonton", "America/Vancouver"} <= set(
        zones
    )
    assert len(zones) <= rules.MOST_OFFERED


def test_clocks_that_differ_from_this_winter_on_are_two():
    """Whitehorse gave up changing its clocks in November 2020, Vancouver did not."""
    found = rules.find_zones("UTC-7", ("en",), datetime(2020, 12, 1, tzinfo=UTC), "CA")
    assert {"America/Whitehorse", "America/Vancouver"} <= set(found)


def test_a_country_with_one_clock_offers_one(campaign):
    french = replace(campaign, country="FR", time_zone="Europe/Paris")
    assert rules.likely_zones(french, NOW) == ("Europe/Paris",)


@pytest.mark.parametrize(
    "said, zone",
    [
        ("Paris", "Europe/Paris"),
        ("  pARIS ", "Europe/Paris"),
        ("Europe/Paris", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("Montréal", "America/Montreal"),
        ("montreal", "America/Montreal"),
        ("Bruxelles", "Europe/Brussels"),
        ("Belgique", "Europe/Brussels"),
        ("Belgium", "Europe/Brussels"),
        ("St. John’s", "America/St_Johns"),
    ],
)
def test_a_zone_is_found_by_city_country_or_its_own_name(said, zone):
    assert rules.find_zones(said, ("fr",), NOW) == (zone,)


@pytest.mark.parametrize(
    "said, country, zones",
    [
        ("UTC+2", "FR", ("Europe/Paris", "Africa/Johannesburg", "Europe/Athens")),
        ("EST", "CA", ("America/Toronto", "America/Cancun")),
        ("EST", "US", ("America/New_York", "America/Cancun")),
        ("heure de l’Est", "CA", ("America/Toronto", "America/Cancun")),
        ("CET", "FR", ("Europe/Paris", "Africa/Algiers")),
        ("Lyon", "FR", ("Europe/Paris",)),
        ("Boston", "CA", ("America/New_York",)),
        ("Québec", "CA", ("America/Toronto",)),
        ("London", "CA", ("America/Toronto", "Europe/London")),
        ("Paris", "FR", ("Europe/Paris",)),
        ("Londres", "FR", ("Europe/London",)),
        ("J’habite à Marseille", "FR", ("Europe/Paris",)),
        ("heure de Paris", "CA", ("Europe/Paris",)),
        ("Toulouse France", "CA", ("Europe/Paris",)),
        ("Bruxelles, Belgique", "FR", ("Europe/Brussels",)),
        ("Montréal (QC)", "CA", ("America/Toronto",)),
        ("Sherbrooke Québec", "CA", ("America/Toronto",)),
        ("Hamilton, New Zealand", "CA", ("Pacific/Auckland",)),
        ("Ontario", "CA", ("America/Toronto", "America/Winnipeg")),
    ],
)
def test_towns_and_clocks_are_found_those_of_the_country_first(said, country, zones):
    assert rules.find_zones(said, ("fr",), NOW, country) == zones


@pytest.mark.parametrize(
    "said, zones",
    [("Laval", ("Europe/Paris", "America/Toronto")), ("Boston", ("America/New_York",))],
)
def test_a_town_abroad_may_be_one_at_home_that_is_on_no_list(said, zones):
    assert rules.find_zones(said, ("fr",), NOW, "CA", "America/Toronto") == zones


@pytest.mark.parametrize(
    "said, country, zone",
    [
        ("Marselle", "FR", "Europe/Paris"),
        ("Monteral", "CA", "America/Toronto"),
        ("Vancover", "CA", "America/Vancouver"),
        ("Belgiqe", "FR", "Europe/Brussels"),
    ],
)
def test_what_is_misspelt_is_proposed(said, country, zone):
    assert rules.nearest_zones(said, ("fr",), NOW, country)[0] == zone


def test_a_country_with_several_clocks_offers_each_once():
    zones = rules.find_zones("États-Unis", ("fr",), NOW)
    assert zones[:2] == ("America/New_York", "America/Chicago")
    assert len(zones) == len(set(zones)) == rules.MOST_OFFERED


@pytest.mark.parametrize("said", ["", "Atlantis", "12", "../../etc/passwd", "💥"])
def test_an_unknown_place_finds_nothing(said):
    assert rules.find_zones(said, ("fr",), NOW) == ()


def test_every_zone_on_offer_has_a_city_a_clock_and_fits_into_a_button():
    table = resources("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    zones = [line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")]
    assert len(zones) > 300
    for zone in zones:
        assert rules.is_zone(zone)
        assert len(zone) <= rules.LONGEST_ZONE
        assert rules.city(zone, "fr")
        assert rules.clock(zone, "fr", NOW)


def test_breaks_end_on_the_captain_s_own_clock(campaign):
    ends = rules.breaks(campaign, "Europe/Paris", NOW)
    assert ends[Break.DAY] == NOW + timedelta(days=1)
    assert ends[Break.WEEK] == NOW + timedelta(weeks=1)
    assert ends[Break.LAST_DAYS] == datetime(2027, 5, 5, 9, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    "days, offered",
    [
        (10, {Break.DAY, Break.WEEK, Break.LAST_DAYS}),
        (3, {Break.DAY, Break.LAST_DAYS}),
        (0, {Break.DAY}),
        (-30, {Break.DAY}),
    ],
)
def test_no_break_but_a_day_reaches_into_the_last_days(campaign, days, offered):
    last_days = datetime(2027, 5, 5, 9, tzinfo=campaign.zone)
    ends = rules.breaks(campaign, campaign.time_zone, last_days - timedelta(days=days))
    assert set(ends) == offered


def test_a_fortnight_is_offered_while_it_ends_before_the_last_days(campaign):
    last_days = datetime(2027, 5, 5, 9, tzinfo=campaign.zone)
    for days, offered in ((14, True), (13, False)):
        ends = rules.breaks(campaign, campaign.time_zone, last_days - timedelta(days=days))
        assert (Break.FORTNIGHT in ends) is offered


@pytest.mark.parametrize(
    "day, possible",
    [
        (date(2026, 11, 2), False),
        (date(2026, 11, 4), True),
        (date(2027, 5, 5), True),
        (date(2027, 5, 6), False),
    ],
)
def test_a_break_may_end_on_any_day_to_come_before_the_last_ones(campaign, day, possible):
    now = datetime(2026, 11, 3, 15, tzinfo=campaign.zone)
    until = rules.break_until(campaign, day, campaign.time_zone, now)
    assert (until is not None) is possible
    if until:
        assert (until.date(), until.hour) == (day, campaign.nudge_hours.start)
