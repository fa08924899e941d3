"""Local time is reckoned from one set of rules, and shown in a way that no law makes wrong."""

import zoneinfo
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

import bot
from bot.captains.settings import rules

INDIANA = "America/Indiana/Indianapolis"
WINTER = datetime(2027, 1, 15, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    "zone", ["America/Winnipeg", "America/Vancouver", "Africa/Casablanca", "Europe/Paris"]
)
def test_the_rules_of_zones_are_those_of_the_locked_package(zone):
    assert bot
    assert zoneinfo.TZPATH == ()
    with files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        locked = ZoneInfo.from_file(file)
    assert WINTER.astimezone(ZoneInfo(zone)).utcoffset() == WINTER.astimezone(locked).utcoffset()


@pytest.mark.parametrize(
    "zone, city, hour",
    [("Europe/Dublin", "Dublin", "6:00"), ("Europe/Paris", "Paris", "7:00")],
)
def test_a_clock_is_shown_by_its_hour_and_its_city(zone, city, hour):
    assert rules.city(zone, "en") == city
    shown = rules.clock(zone, "en", WINTER)
    assert shown.startswith(hour)
    assert "Standard" not in shown


@pytest.mark.parametrize("said", ["Orleans", "Orléans", "ORLEANS"])
def test_a_town_is_never_taken_for_another_across_the_sea(said):
    zones = rules.find_zones(said, ("fr",), WINTER)
    assert "America/Sao_Paulo" not in zones
    assert set(zones) <= {"Europe/Paris", "America/Toronto", "America/Chicago", INDIANA}
