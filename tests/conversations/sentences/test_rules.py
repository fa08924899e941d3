"""Sentences as captains write them, in English and French, and what they must not be taken for."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Way
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Channel, Outcome, Pledge
from bot.conversations.sentences import rules

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
TODAY = date(2026, 11, 3)  # a Tuesday
LANGUAGES = ("en", "fr")


def contact(number, name):
    return Contact(ContactId(number), 7, name, None, Stage.LISTED, NOW)


LUIS, ANA, MARIE, JP = (
    contact(1, "Luis"),
    contact(2, "Ana"),
    contact(3, "Marie Dupont"),
    contact(4, "Jean-Pierre"),
)
LIST = (LUIS, ANA, MARIE, JP)


def read(text, people=LIST):
    """Whatever is a report must be seen to be one before the names are looked at."""
    report = rules.read(text, people, TODAY, LANGUAGES)
    assert report is None or rules.may_report(text)
    return report


@pytest.mark.parametrize(
    "text, people, outcome",
    [
        ("talked to Luis, he's in, will vote by mail", (1,), Outcome.PLEDGED),
        ("j’ai parlé à Luis, il est partant", (1,), Outcome.PLEDGED),
        ("Ana said no", (2,), Outcome.DECLINED),
        ("Ana a dit non, elle n’est pas intéressée", (2,), Outcome.DECLINED),
        ("Spoke with Marie: she likes the idea", (3,), Outcome.SUPPORTIVE),
        ("vu Marie Dupont hier, elle est pour", (3,), Outcome.SUPPORTIVE),
        ("Called luis, busy, call again on Friday", (1,), Outcome.NOT_NOW),
        ("Luis n'a pas le temps, à rappeler vendredi", (1,), Outcome.NOT_NOW),
        ("Met Ana and Luis for coffee, both will vote", (1, 2), Outcome.PLEDGED),
        ("Jean-Pierre wants to help!", (4,), Outcome.WANTS_TO_HELP),
        ("Jean-Pierre veut aider", (4,), Outcome.WANTS_TO_HELP),
        ("I talked with Ana", (2,), Outcome.REACHED),
        ("Discuté avec Ana ce matin", (2,), Outcome.REACHED),
        ("Luis is not in", (1,), Outcome.DECLINED),
        ("Luis n’est pas partant", (1,), Outcome.DECLINED),
        ("Ana hésite encore un peu", (2,), Outcome.REACHED),
        ("Ana won't vote this time", (2,), Outcome.DECLINED),
        ("Marie ne votera pas", (3,), Outcome.DECLINED),
        ("Luis, Ana et Marie sont partants", (1, 2, 3), Outcome.PLEDGED),
    ],
)
def test_who_and_how_it_went(text, people, outcome):
    report = read(text)
    assert report is not None
    assert (report.people, report.outcome) == (people, outcome)


@pytest.mark.parametrize(
    "text, way",
    [
        ("talked to Luis, he's in, will vote by mail", Way.POST),
        ("Luis votera par la poste", Way.POST),
        ("Luis will vote early", Way.EARLY),
        ("Luis va voter par anticipation", Way.EARLY),
        ("Luis votera par procuration", Way.PROXY),
        ("Luis ira voter au bureau de vote", Way.IN_PERSON),
        ("Luis is in", None),
    ],
)
def test_the_way_of_voting(text, way):
    report = read(text)
    assert report is not None
    assert (report.way, report.outcome) == (way, Outcome.PLEDGED)


@pytest.mark.parametrize(
    "text, channel",
    [
        ("Called Luis, he is in", Channel.CALL),
        ("J’ai appelé Luis, il est partant", Channel.CALL),
        ("Texted Luis, he is in", Channel.MESSAGE),
        ("Luis m’a écrit sur WhatsApp, il est partant", Channel.MESSAGE),
        ("Emailed Luis, said yes", Channel.EMAIL),
        ("courriel à Luis, il a dit oui", Channel.EMAIL),
        ("Luis is in, he told me on Facebook", Channel.SOCIAL),
        ("Met Luis, he is in", Channel.IN_PERSON),
        ("croisé Luis, il est partant", Channel.IN_PERSON),
        ("Luis is in, he votes by mail", None),
    ],
)
def test_the_channel(text, channel):
    report = read(text)
    assert report is not None
    assert report.channel is channel


@pytest.mark.parametrize(
    "text, pledge",
    [
        ("Luis is in for sure", Pledge.SURE),
        ("Luis will probably vote", Pledge.LIKELY),
        ("Luis is not sure", Pledge.UNSURE),
        ("Luis n'est pas sûr", Pledge.UNSURE),
        ("Luis votera sans faute", Pledge.SURE),
    ],
)
def test_how_sure(text, pledge):
    report = read(text)
    assert report is not None
    assert report.pledge is pledge


@pytest.mark.parametrize(
    "text, day",
    [
        ("Called luis, busy, call again on Friday", date(2026, 11, 6)),
        ("Luis occupé, rappeler demain", date(2026, 11, 4)),
        ("Luis: not now, ask again in 5 days", date(2026, 11, 8)),
        ("Luis est occupé, le relancer le 12 novembre", date(2026, 11, 12)),
        ("Saw Luis on Friday, he is in", None),
    ],
)
def test_the_day_to_come_back_to_it(text, day):
    report = read(text)
    assert report is not None
    assert report.follow_up == day


@pytest.mark.parametrize(
    "text", ["Called Luis, no answer", "j'ai appelé Luis, pas de réponse", "Luis ne répond pas"]
)
def test_no_answer_is_an_outcome_of_its_own(text):
    report = read(text)
    assert report is not None
    assert report.outcome is Outcome.NO_ANSWER
    assert (report.way, report.pledge) == (None, None)


def test_a_misspelt_name_is_understood():
    report = read("talked to Jean-Piere, he's in")
    assert report is not None
    assert report.people == (4,)


def test_of_two_with_the_same_first_name_neither_is_assumed():
    two = (contact(5, "Luis (choir)"), contact(6, "Luis (cousin)"))
    report = read("talked to Luis, he is in", two)
    assert report is not None
    assert (report.people, report.unsure) == ((), (5, 6))
    assert read("talked to Luis (cousin), he is in", two).people == (6,)


@pytest.mark.parametrize(
    "text",
    [
        "Luis",
        "Luis and Ana",
        "Luis, Ana, Marie",
        "Aunt Rosa from the choir",
        "talked to Bob, he's in",
        "What can I do with Luis today?",
        "",
        "👍",
    ],
)
def test_names_and_other_words_are_no_report(text):
    assert read(text) is None


def test_a_talk_with_somebody_unknown_is_noticed():
    assert rules.is_about_nobody_known("talked to Bob, he's in")
    assert rules.is_about_nobody_known("j’ai parlé à Bob hier")
    assert not rules.is_about_nobody_known("Bob and Luis and Ana")


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_written_something_comes_of_it(text, names):
    people = [contact(number, name) for number, name in enumerate(names, 1)]
    report = read(text, people)
    assert report is None or set(report.people + report.unsure) <= {each.id for each in people}
