"""Days and hours on which captains want to be asked again, from a corpus in each language."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.follow_ups.model import Doubt
from bot.language.follow_ups.rules import read_when

ZONE = ZoneInfo("America/Toronto")
NOW = datetime(2027, 4, 27, 10, tzinfo=ZONE)  # a Tuesday
FOLDER = Path(__file__).with_name("follow_ups")
COUNTRY = {"en": "CA", "fr": "FR"}
FEWEST = 150


def _lines(language):
    for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            words, _, right = line.rpartition(" | ")
            yield pytest.param(language, words, right, id=f"{language}: {words}")


def read(words, language, now=NOW):
    others = {"en", "fr"} - {language}
    return read_when(words, now, (language, *others), COUNTRY[language])


@pytest.mark.parametrize("language, words, right", [*_lines("en"), *_lines("fr")])
def test_the_right_day_and_hour_are_read_or_it_is_asked(language, words, right):
    sure = read(words, language).sure
    day, hour = (sure.day, sure.hour) if sure else (None, None)
    told = " ".join((f"{day:%m-%d}" if day else "ask", *([f"{hour:%H:%M}"] if hour else [])))
    assert told == right


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_corpus_is_large(language):
    assert len(list(_lines(language))) >= FEWEST


@pytest.mark.parametrize(
    "words, language, choices",
    [
        ("next Friday at 3pm", "en", ["04-30 15", "05-07 15"]),
        ("tomorrow at 8", "en", ["04-28 08", "04-28 20"]),
        ("samedi à 3h", "fr", ["05-01 03", "05-01 15"]),
        ("samedi à 15h ou 16h", "fr", ["05-01 15", "05-01 16"]),
        ("5/6 at 2pm", "en", ["06-05 14", "05-06 14"]),
    ],
)
def test_what_may_be_one_of_two_is_told_as_both(words, language, choices):
    found = read(words, language)
    assert found.doubt is None
    assert [f"{each.day:%m-%d} {each.hour:%H}" for each in found.choices] == choices


@pytest.mark.parametrize(
    "words, doubt",
    [
        ("whenever", Doubt.NO_DAY),
        ("end of the month", Doubt.NOT_READ),
        ("today at 9", Doubt.PAST),
        ("Saturday at 25:00", Doubt.NO_SUCH_HOUR),
    ],
)
def test_why_it_has_to_be_asked_is_told(words, doubt):
    assert read(words, "en").doubt is doubt


@given(
    st.integers(min_value=0, max_value=4 * 365 * 24 * 60),
    st.sampled_from([each.values for language in ("en", "fr") for each in _lines(language)]),
)
def test_whatever_day_it_is_nothing_is_read_that_is_past(minutes, line):
    language, words, _ = line
    now = (NOW.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZONE)
    for each in read(words, language, now).choices:
        assert each.day >= now.date()
        assert (
            each.day > now.date()
            or each.hour is None
            or each.hour >= now.time().replace(second=0, microsecond=0)
        )
        assert each.day <= now.date() + timedelta(days=366 * 2)


@given(st.text(max_size=60))
def test_any_words_are_read_or_asked_about(words):
    assert all(isinstance(each.hour, time | None) for each in read(words, "fr").choices)


WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
NEXT_WEEK = {
    "en": ("{} next week", "{}, next week", "{} of next week", "next week on {}", "next week {}"),
    "fr": ("{} de la semaine prochaine", "{} la semaine prochaine", "la semaine prochaine, {}"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_day_of_next_week_is_one_of_the_seven_that_follow_this_sunday(language):
    for later in range(7):
        now = NOW + timedelta(days=later)
        monday = now.date() + timedelta(days=7 - now.weekday())
        for number, name in enumerate(WEEKDAYS[language]):
            for way in NEXT_WEEK[language]:
                sure = read(way.format(name), language, now).sure
                assert sure, (way.format(name), now)
                assert sure.day == monday + timedelta(days=number), (way.format(name), now)
