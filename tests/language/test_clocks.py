from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.clocks import rules


@pytest.mark.parametrize(
    "text, minutes",
    [
        ("UTC+2", 120),
        ("utc +02:00", 120),
        ("GMT-5", -300),
        ("GMT−5", -300),
        ("+5:30", 330),
        ("-3h30", -210),
        ("UTC", 0),
        ("Z", 0),
        ("UTC 1", 60),
    ],
)
def test_a_clock_is_told_by_its_distance(text, minutes):
    assert rules.distance_in(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["12", "+25", "UTC+2:75", "Lyon", "", "UTC+2 or so"])
def test_what_is_no_distance_is_none(text):
    assert rules.distance_in(text) is None


@pytest.mark.parametrize(
    "text, zone",
    [
        *((each, "America/New_York") for each in ("EST", "EDT", "ET", "Eastern", "Eastern Time")),
        *((each, "America/Toronto") for each in ("HNE", "HAE", "heure de l’Est", "heure de l'est")),
        *((each, "Europe/Paris") for each in ("CET", "CEST", "heure d’Europe centrale")),
        ("PST", "America/Vancouver"),
        ("Pacific", "America/Los_Angeles"),
        ("BST", "Europe/London"),
        ("AEST", "Australia/Sydney"),
    ],
)
def test_a_clock_is_told_by_letters_and_by_words(text, zone):
    assert zone in rules.zones_of_clock(text, ("fr",))


@given(st.text(max_size=50))
def test_any_words_are_a_clock_or_none(text):
    rules.distance_in(text)
    rules.zones_of_clock(text, ("fr", "xx"))
