"""Days and hours are written as people write them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.engine.texts import rules

FIRST, NINTH, ELEVENTH = date(2027, 5, 1), date(2027, 5, 9), date(2027, 5, 11)


@pytest.mark.parametrize(
    "write, day, english, french",
    [
        (rules.long_day, NINTH, "Sunday, May 9", "dimanche 9 mai"),
        (rules.long_day, FIRST, "Saturday, May 1", "samedi 1er mai"),
        (rules.long_day, ELEVENTH, "Tuesday, May 11", "mardi 11 mai"),
        (rules.short_day, FIRST, "Sat, May 1", "sam. 1er mai"),
        (rules.day_of_month, FIRST, "May 1", "1er mai"),
        (rules.weekday, FIRST, "Saturday", "samedi"),
        (rules.long_date, FIRST, "May 1, 2027", "1er mai 2027"),
        (rules.long_date, date(2021, 1, 11), "January 11, 2021", "11 janvier 2021"),
        (rules.medium_date, FIRST, "May 1, 2027", "1er mai 2027"),
    ],
)
def test_days(write, day, english, french):
    assert (write(day, "en"), write(day, "fr")) == (english, french)
    assert write(day, "fr-CA").split()[0] == french.split()[0]


def test_each_day_of_a_year_has_one_first_or_none():
    for number in range(365):
        day = date(2027, 1, 1) + timedelta(days=number)
        for write in (rules.long_day, rules.short_day, rules.day_of_month, rules.long_date):
            assert ("1er" in write(day, "fr")) is (day.day == 1)


@pytest.mark.parametrize(
    "value, english, french",
    [
        (time(9), "9:00\u202fAM", "9\u00a0h"),
        (time(10, 30), "10:30\u202fAM", "10\u00a0h\u00a030"),
        (time(0, 5), "12:05\u202fAM", "0\u00a0h\u00a005"),
        (datetime(2027, 5, 9, 18, 0, tzinfo=ZoneInfo("Asia/Tokyo")), "6:00\u202fPM", "18\u00a0h"),
    ],
)
def test_hours(value, english, french):
    assert (rules.hour(value, "en"), rules.hour(value, "fr")) == (english, french)
