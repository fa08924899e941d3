"""What organizers answer about an event: taken as it is meant, or told what is wrong with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.calendar.event_planning import rules
from bot.calendar.event_planning.model import Draft, Field, Problem
from bot.calendar.event_planning.rules import Setting
from bot.calendar.model import Pin, Sort
from bot.engine.texts.catalogues import Texts
from bot.language.hours.model import NOTHING
from tests.support.gatherings import ABOUT

MONTREAL = ZoneInfo("America/Toronto")
NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
SETTING = Setting(NOW, MONTREAL, ("en", "fr"), "CA", date(2027, 6, 1))
TEXTS = Texts(files.locales())
DRAFT = Draft(Sort.TRAINING, "First steps")


def read(field, text, draft=DRAFT, setting=SETTING):
    return rules.read(field, text, draft, setting)


def hours(text, draft=DRAFT, setting=SETTING):
    found = read(Field.WHEN, text, draft, setting)
    return [f"{at.astimezone(setting.zone):%d %H:%M}" for at in (found.starts_at, found.ends_at)]


def why(field, text, draft=DRAFT, setting=SETTING):
    found = read(field, text, draft, setting)
    assert isinstance(found, Problem)
    return found.text.partition("/")[2]


def test_hours_are_those_of_the_campaigns_clock():
    found = read(Field.WHEN, "Saturday 2 pm")
    assert found.starts_at == datetime(2026, 11, 7, 19, tzinfo=UTC)


def test_without_an_end_it_takes_two_hours_or_as_long_as_before():
    assert hours("Saturday 2 pm") == ["07 14:00", "07 16:00"]
    before = Draft.of(replace(ABOUT, ends_at=ABOUT.starts_at + timedelta(minutes=45)))
    assert hours("Saturday 3 pm", before) == ["07 15:00", "07 15:45"]


@pytest.mark.parametrize(
    "said",
    [
        ("Saturday", "2 pm to 4 pm"),
        ("samedi", "14h-16h"),
        ("2 pm to 4 pm", "Saturday"),
        ("14h à 16h", "le 7 novembre"),
        ("Saturday", "hello", "2 pm"),
        ("Saturday at 2", "at 2", "2 pm"),
        ("Saturday 4 pm to 2 pm", "2 pm to 4 pm"),
        ("Saturday 2 am to 11 pm", "2 pm to 4 pm"),
        ("Saturday", "Sunday", "Saturday 2 pm to 4 pm"),
        ("tomorrow", "Saturday 2 pm to 4 pm"),
        ("11 am to noon", "2 pm to 4 pm", "Saturday"),
        ("tomorrow", "12/05 2 pm", "Saturday"),
        ("tomorrow", "last Friday 5 pm", "Saturday 2 pm"),
    ],
)
def test_what_is_clear_of_it_is_kept_and_the_rest_asked_for_alone(said):
    known = NOTHING
    for text in said[:-1]:
        found = rules.read(Field.WHEN, text, DRAFT, SETTING, known)
        assert isinstance(found, Problem)
        known = found.known
    found = rules.read(Field.WHEN, said[-1], DRAFT, SETTING, known)
    local = [at.astimezone(MONTREAL) for at in (found.starts_at, found.ends_at)]
    assert [f"{at:%d %H:%M}" for at in local] == ["07 14:00", "07 16:00"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Sunday", ["08 14:00", "08 16:00"]),
        ("3 pm to 5 pm", ["07 15:00", "07 17:00"]),
        ("3 pm", ["07 15:00", "07 17:00"]),
        ("dimanche 10 h", ["08 10:00", "08 12:00"]),
    ],
)
def test_of_an_event_that_is_changed_what_is_not_told_stays(text, expected):
    assert hours(text, read(Field.WHEN, "Saturday 2 pm to 4 pm")) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("said", ["Saturday", "2 pm", "2 pm to 4 pm", "Saturday at 6"])
def test_what_is_asked_for_tells_what_is_known(language, said):
    found = read(Field.WHEN, said)
    told = TEXTS.message(language, found.text, dict(found.values))
    assert "None" not in told
    asked = rules.missing(found.known)
    assert asked
    assert TEXTS.message(language, asked.text, dict(asked.values)).endswith((".", "»."))


def test_it_may_go_past_midnight_but_not_for_half_a_day():
    assert hours("Saturday 22:00 to 01:00") == ["07 22:00", "08 01:00"]
    assert why(Field.WHEN, "Saturday 6 pm to 4 pm") == "ends_first"
    assert why(Field.WHEN, "Saturday 8 am to 11 pm") == "too_long"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("today at 9:59", "in_the_past"),
        ("yesterday 6 pm", "in_the_past"),
        ("hier à 18 h", "in_the_past"),
        ("last Saturday 5 pm", "in_the_past"),
        ("samedi dernier, 17 h", "in_the_past"),
        ("il y a deux jours à 18h", "in_the_past"),
        ("8 pm to 6 pm", "ends_first"),
        ("20h à 18h", "ends_first"),
        ("samedi de 20 h à 18 h", "ends_first"),
        ("June 1, 18:00", "after_the_end"),
        ("March 14, 02:30", "no_such_hour"),
        ("Saturday", "no_hour"),
        ("sometime", "no_hour"),
        ("18:00", "no_day"),
        ("12/05 18:00", "two_days"),
        ("Saturday at 6", "which_half"),
    ],
)
def test_what_can_not_be_is_told(text, expected):
    assert why(Field.WHEN, text) == expected


def test_on_the_day_when_clocks_go_back_it_is_as_long_as_it_says():
    setting = replace(SETTING, now=datetime(2027, 10, 1, tzinfo=UTC), purge_date=date(2028, 1, 1))
    found = read(Field.WHEN, "7 November 2027, 00:30 to 03:30", setting=setting)
    assert found.ends_at - found.starts_at == timedelta(hours=4)


@pytest.mark.parametrize(
    "text, place, link",
    [
        ("Library, 12 Main Street", "Library, 12 Main Street", ""),
        ("https://meet.example.org/abc", "", "https://meet.example.org/abc"),
        (
            "Zoom: https://us02web.zoom.us/j/123?pwd=x.",
            "Zoom",
            "https://us02web.zoom.us/j/123?pwd=x",
        ),
        ("(https://meet.example.org/a)", "", "https://meet.example.org/a"),
        ("meet.google.com/abc-defg-hij", "", "https://meet.google.com/abc-defg-hij"),
        ("  Chez\u200b  Ana \n 3e étage ", "Chez Ana 3e étage", ""),
    ],
)
def test_a_place_a_link_or_both(text, place, link):
    found = read(Field.WHERE, text)
    assert (found.place, found.link) == (place, link)


def test_another_place_is_not_where_the_pin_was():
    assert read(Field.WHERE, "Town hall", replace(DRAFT, pin=Pin(45.5, -73.6))).pin is None


@pytest.mark.parametrize(
    "text, expected",
    [
        ("https://", "bad_link"),
        ("https://x", "bad_link"),
        ("https://me:secret@meet.example.org/", "bad_link"),
        ("https://[::1", "bad_link"),
        ("https://meet.example.org/" + "a" * 300, "bad_link"),
        ("...", "empty_place"),
        ("-3", "empty_place"),
        ("12", "empty_place"),
        ("a" * 201, "long_place"),
    ],
)
def test_an_address_that_can_not_be_opened_is_told(text, expected):
    assert why(Field.WHERE, text) == expected


@pytest.mark.parametrize("text, capacity", [("20", 20), ("about 20 people", 20), ("20 places", 20)])
def test_a_number_of_places(text, capacity):
    assert read(Field.CAPACITY, text).capacity == capacity


@pytest.mark.parametrize("text", ["0", "many", "10 or 20", "99999", "", "-"])
def test_no_number_of_places(text):
    assert why(Field.CAPACITY, text) == "no_number"


def test_titles_and_descriptions_are_tidied_and_not_endless():
    assert read(Field.TITLE, "  First\u202e\nsteps ").title == "First steps"
    assert why(Field.TITLE, "🎓") == "empty_title"
    assert why(Field.TITLE, "a" * 81) == "long_title"
    assert read(Field.DESCRIPTION, " Bring\n\n\n\na pen ").description == "Bring\n\na pen"
    assert why(Field.DESCRIPTION, "a" * 601) == "long_description"


@given(st.sampled_from(Field), st.text(max_size=60))
def test_any_words_are_taken_or_told(field, text):
    assert isinstance(read(field, text), Draft | Problem)


def test_a_draft_without_hours_is_no_event():
    with pytest.raises(ValueError, match="title and its hours"):
        rules.about_of(DRAFT)
    assert rules.about_of(Draft.of(ABOUT)) == ABOUT


def test_only_what_was_asked_is_changed():
    wanted = replace(ABOUT, title="Other", place="Town hall", capacity=3)
    assert rules.changed(ABOUT, wanted, Field.WHERE) == replace(ABOUT, place="Town hall")


@pytest.mark.parametrize(
    "text, number",
    [("20", 20), ("about 20", 20), ("1,000", 1000), ("1 000 personnes", 1000), ("-3", None)],
)
def test_a_number_of_places_is_whole_and_above_nothing(text, number):
    found = read(Field.CAPACITY, text)
    assert (None if isinstance(found, Problem) else found.capacity) == number


@pytest.mark.parametrize("text", ["-3", "minus 3", "moins 3", "2.5"])
def test_how_often_is_a_whole_number_above_nothing(text):
    assert why(Field.TIMES, text) == "no_times"
