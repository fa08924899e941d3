import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.towns import rules


@pytest.mark.parametrize(
    "town, country, zone",
    [
        ("Lyon", "CA", "Europe/Paris"),
        ("Marseille", "FR", "Europe/Paris"),
        ("Bordeaux", "FR", "Europe/Paris"),
        ("Saint-Étienne", "FR", "Europe/Paris"),
        ("st etienne", "FR", "Europe/Paris"),
        ("Clermont-Ferrand", "FR", "Europe/Paris"),
        ("Fort-de-France", "FR", "America/Martinique"),
        ("Québec", "CA", "America/Toronto"),
        ("trois rivieres", "CA", "America/Toronto"),
        ("Boston", "CA", "America/New_York"),
        ("San Francisco", "FR", "America/Los_Angeles"),
        ("St. Louis", "US", "America/Chicago"),
        ("Portland, Oregon", "CA", "America/Los_Angeles"),
        ("Portland, Maine", "CA", "America/New_York"),
        ("London", "CA", "America/Toronto"),
        ("London", "GB", "Europe/London"),
        ("Texas", "CA", "America/Chicago"),
        ("British Columbia", "CA", "America/Vancouver"),
        ("Ontario", "CA", "America/Toronto"),
    ],
)
def test_a_town_keeps_the_time_of_its_zone(town, country, zone):
    assert rules.places_of(town, country)[0][1] == zone


@pytest.mark.parametrize("text", ["", "xy", "Saint", "qwertz", "💥", "Villeurbanne"])
def test_what_is_not_listed_is_nowhere(text):
    assert rules.places_of(text, "FR") == []


@pytest.mark.parametrize(
    "text, town", [("Marselle", "marseille"), ("Toronot", "toronto"), ("Strasburg", "strasbourg")]
)
def test_a_town_that_is_misspelt_is_proposed(text, town):
    assert town in rules.alike(text)


@settings(deadline=None)  # The list is read when it is first asked.
@given(st.text(max_size=80))
def test_any_words_are_a_town_or_none(text):
    rules.places_of(text, "CA")
