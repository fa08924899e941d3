from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.days import rules

TODAY = date(2027, 4, 27)


@pytest.mark.parametrize(
    "words, days",
    [
        ("today", 0),
        ("Tomorrow!", 1),
        ("demain", 1),
        ("après-demain", 2),
        ("in 5 days", 5),
        ("dans 5 jours", 5),
        ("Wednesday", 1),
        ("on Sunday", 5),
        ("tuesday", 7),
        ("mercredi", 1),
        ("dimanche prochain", 5),
        ("dim.", 5),
        ("May 1", 4),
        ("1st of May", 4),
        ("1er mai", 4),
        ("le 30 avril", 3),
        ("sat, may 1", 4),
        ("2027-05-01", 4),
        ("april 26", 365),
    ],
)
def test_days_are_read_in_words(words, days):
    assert rules.read_day(words, TODAY, ("en", "fr")) == TODAY + timedelta(days=days)


@pytest.mark.parametrize("words", ["", "soon", "may", "31 avril", "2027-13-01", "the 3", "9"])
def test_what_is_no_day_is_none(words):
    assert rules.read_day(words, TODAY, ("en", "fr")) is None


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words):
    day = rules.read_day(words, TODAY, ("en", "fr"))
    assert day is None or isinstance(day, date)
