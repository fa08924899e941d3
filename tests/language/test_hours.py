"""A day with its hours, read as people write it; what can be meant in two ways is asked again."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.hours.model import Doubt, Span, Unclear
from bot.language.hours.rules import read_span

TODAY = date(2026, 11, 3)  # a Tuesday
SATURDAY = date(2026, 11, 7)
MAY = date(2027, 5, 9)


def read(text):
    return read_span(text, TODAY, ("en", "fr"), "CA")


@pytest.mark.parametrize(
    "text, day, hours",
    [
        ("Saturday 2-4 pm", SATURDAY, "14:00 16:00"),
        ("Saturday 2 pm to 4 pm", SATURDAY, "14:00 16:00"),
        ("11am-1pm Saturday", SATURDAY, "11:00 13:00"),
        ("Sat 10am-2", SATURDAY, "10:00 14:00"),
        ("from 6 to 8 pm on Saturday", SATURDAY, "18:00 20:00"),
        ("Saturday 6 p.m. - 8 p.m.", SATURDAY, "18:00 20:00"),
        ("Sat 7 November 2 pm", SATURDAY, "14:00"),
        ("Sat, 18:00 – 20:00", SATURDAY, "18:00 20:00"),
        ("Saturday noon", SATURDAY, "12:00"),
        ("Saturday six to eight pm", SATURDAY, "18:00 20:00"),
        ("Saturday at half past six pm", SATURDAY, "18:30"),
        ("samedi de quatorze heures à seize heures", SATURDAY, "14:00 16:00"),
        ("samedi à dix-huit heures quarante-cinq", SATURDAY, "18:45"),
        ("samedi à 18h moins le quart", SATURDAY, "17:45"),
        ("Saturday evening at 7:30", SATURDAY, "19:30"),
        ("Saturday 6pm for 90 minutes", SATURDAY, "18:00 19:30"),
        ("May 9, 18:00", MAY, "18:00"),
        ("2027-05-09 18:00-20:00", MAY, "18:00 20:00"),
        ("2027-05-09T18:00", MAY, "18:00"),
        ("10:00 on the 9th of May", MAY, "10:00"),
        ("tonight at 7:30", TODAY, "19:30"),
        ("samedi 14h à 16h30", SATURDAY, "14:00 16:30"),
        ("sam. 14 h-16 h", SATURDAY, "14:00 16:00"),
        ("samedi de 14 à 16h", SATURDAY, "14:00 16:00"),
        ("14-16h samedi 7 novembre", SATURDAY, "14:00 16:00"),
        ("samedi 18h–20h", SATURDAY, "18:00 20:00"),
        ("samedi à 18", SATURDAY, "18:00"),
        ("samedi de 10h à midi", SATURDAY, "10:00 12:00"),
        ("samedi à 9 heures et demie", SATURDAY, "09:30"),
        ("entre 14h et 16h samedi", SATURDAY, "14:00 16:00"),
        ("8h du soir samedi", SATURDAY, "20:00"),
        ("samedi 22h-1h", SATURDAY, "22:00 01:00"),
        ("samedi 18h pendant 2h", SATURDAY, "18:00 20:00"),
        ("le 9 mai de 14h à 16h", MAY, "14:00 16:00"),
        ("dimanche 9 mai 18\u00a0h\u00a030", MAY, "18:30"),
        ("demain 18h", date(2026, 11, 4), "18:00"),
        ("ce soir à 8h", TODAY, "20:00"),
        ("lundi de la semaine prochaine à 18 h", date(2026, 11, 9), "18:00"),
        ("Saturday 02:30", SATURDAY, "02:30"),
        ("Saturday 3 pm in the afternoon", SATURDAY, "15:00"),
        ("Saturday afternoon at 3", SATURDAY, "15:00"),
        ("Saturday afternoon 2-4", SATURDAY, "14:00 16:00"),
        ("Saturday from 6 to 8 in the evening", SATURDAY, "18:00 20:00"),
        ("samedi après-midi à 15h", SATURDAY, "15:00"),
        ("samedi après-midi de 14h à 16h", SATURDAY, "14:00 16:00"),
        ("samedi après midi 3h", SATURDAY, "15:00"),
        ("samedi de 2h à 4h de l’après-midi", SATURDAY, "14:00 16:00"),
        ("samedi de 11h à 2h de l’après-midi", SATURDAY, "11:00 14:00"),
        ("samedi soir de 8h à minuit", SATURDAY, "20:00 00:00"),
        ("le 9 mai, l’après-midi, de 2 à 4", MAY, "14:00 16:00"),
    ],
)
def test_a_day_with_its_hours(text, day, hours):
    start, *end = map(time.fromisoformat, hours.split())
    assert read(text) == Span(day, start, *end)


@pytest.mark.parametrize(
    "text, today, day",
    [
        ("January 2 at 6pm", date(2026, 12, 30), date(2027, 1, 2)),
        ("le 2 janvier à 18h", date(2026, 12, 30), date(2027, 1, 2)),
        ("the 3rd at 6pm", date(2026, 11, 28), date(2026, 12, 3)),
        ("le 3 à 18h", date(2026, 11, 28), date(2026, 12, 3)),
        ("the 31st at 6pm", date(2026, 11, 28), date(2026, 12, 31)),
    ],
)
def test_a_day_that_is_over_is_the_next_of_its_name(text, today, day):
    found = read_span(text, today, ("en", "fr"), "CA")
    assert isinstance(found, Span)
    assert found.day == day


@pytest.mark.parametrize(
    "text, why",
    [
        ("Saturday at 6", Doubt.WHICH_HALF),
        ("Saturday 2:30", Doubt.WHICH_HALF),
        ("samedi à 6", Doubt.WHICH_HALF),
        ("samedi 3h", Doubt.WHICH_HALF),
        ("Saturday", Doubt.NO_HOUR),
        ("after lunch on Friday", Doubt.NO_HOUR),
        ("", Doubt.NO_HOUR),
        ("18h", Doubt.NO_DAY),
        ("samedi 10 mai 18h", Doubt.NO_DAY),
        ("2pm-4 Saturday", Doubt.NO_DAY),
        ("12/05 18h", Doubt.TWO_DAYS),
        ("le 9 mai à 25h", Doubt.NO_SUCH_HOUR),
        ("May 9, 18:75", Doubt.NO_SUCH_HOUR),
    ],
)
def test_what_is_in_doubt_is_told_and_never_guessed(text, why):
    read_ = read(text)
    assert isinstance(read_, Unclear)
    assert read_.why is why


def test_the_two_days_and_the_hour_in_doubt_are_told():
    assert read("12/05 18h").days == (date(2027, 5, 12), date(2026, 12, 5))
    assert read("Saturday at 6").hour == 6


@given(st.text(alphabet="0123456789:hpam-– àt,.samedimay/'", max_size=40))
def test_no_text_at_all_is_an_error(text):
    assert isinstance(read(text), Span | Unclear)
