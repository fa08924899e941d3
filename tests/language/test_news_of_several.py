"""Sentences of talks to come, and of several people at once: nothing is lost or invented."""

from datetime import date

import pytest

from bot.language.news.model import Told
from tests.language.test_news import read, read_one


@pytest.mark.parametrize(
    "text",
    [
        "Seeing Luis next Tuesday for coffee",
        "ill text luis tonight",
        "planning on talking to Luis thursday evening",
        "remember to call Luis",
        "call Luis tomorrow",
        "haven't talked to Luis, maybe tomorrow",
        "saw Luis but had no chance to talk about it",
        "jappelle luis ce soir",
        "demain j'appelle Luis",
        "on se voit avec Luis vendredi",
        "je recontacte Luis dans quinze jours",
        "pas encore parlé à Luis, peut-être demain",
        "penser à appeler Luis",
        "croisé Luis mais pas eu le temps d'en parler",
    ],
)
def test_a_talk_that_is_to_come_is_none_yet(text):
    assert read_one(text).told is Told.NO_TALK


@pytest.mark.parametrize(
    "text, told, day",
    [
        ("Luis said yes, I'll see him Friday", Told.PLEDGED, date(2026, 11, 6)),
        ("saw Luis yesterday, will call him again friday", Told.HOW, date(2026, 11, 6)),
        ("vu Luis hier, je le rappelle vendredi", Told.HOW, date(2026, 11, 6)),
        ("Luis a dit oui, je le vois samedi", Told.PLEDGED, date(2026, 11, 7)),
        ("vu Luis, il hésite, je le relance lundi", Told.REACHED, date(2026, 11, 9)),
        (
            "Luis est en vacances jusqu'au 20, je le rappelle après",
            Told.NOT_NOW,
            date(2026, 11, 20),
        ),
        ("I'll ask Luis, he will vote", Told.HOW, None),
    ],
)
def test_what_is_to_come_takes_nothing_from_what_was_told_before(text, told, day):
    news = read_one(text)
    assert (news.told, news.again.sure and news.again.sure.day) == (told, day)


@pytest.mark.parametrize(
    "text, told",
    [
        ("luis yes marie no ana no answer", [Told.PLEDGED, Told.DECLINED, Told.NO_ANSWER]),
        ("luis oui marie non ana pas de réponse", [Told.PLEDGED, Told.DECLINED, Told.NO_ANSWER]),
        ("luis said no marie said yes", [Told.DECLINED, Told.PLEDGED]),
        ("Luis is in Marie is out", [Told.PLEDGED, Told.HOW]),
        (
            "Luis: voicemail. Marie: in. Will: thinking",
            [Told.NO_ANSWER, Told.PLEDGED, Told.REACHED],
        ),
        ("Luis: répondeur. Marie: réfléchit", [Told.NO_ANSWER, Told.REACHED]),
        ("Luis is in, Marie: purple", [Told.PLEDGED, Told.HOW]),
    ],
)
def test_of_several_told_of_without_signs_between_nobody_is_lost_or_mixed_up(text, told):
    assert [each.told for each in read(text)] == told


@pytest.mark.parametrize(
    "text, told",
    [
        ("Luis ✅", Told.PLEDGED),
        ("luis 👍", Told.SUPPORTIVE),
        ("Luis 👎", Told.DECLINED),
        ("luis non 😕", Told.DECLINED),
        ("Luis 🔇", Told.NO_ANSWER),
        ("saw Luis at the gym!! he promised 🎉🎉", Told.PLEDGED),
        ("called Luis ✅", Told.HOW),
    ],
)
def test_signs_say_what_they_say_on_the_buttons(text, told):
    assert read_one(text).told is told


@pytest.mark.parametrize(
    "text", ["Luis wants to think about it til friday", "Luis veut réfléchir jusqu'à vendredi"]
)
def test_until_a_day_is_when_to_come_back(text):
    assert read_one(text).again.sure.day == date(2026, 11, 6)
