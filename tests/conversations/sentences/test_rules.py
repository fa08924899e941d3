"""What news about people are to be recorded as."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.campaigns.model import NudgeHours
from bot.conversations.model import Outcome
from bot.conversations.sentences import rules
from bot.language.follow_ups.model import Choice, Doubt, When
from bot.language.news.model import NO_DAY, Mention, News, Person, Told
from bot.language.news.rules import read_news

LIST = [Person(at, name) for at, name in enumerate(("Luis", "Béa", "Mark", "Grace", "Rose"), 1)]
VOTE, HOURS = date(2027, 5, 9), NudgeHours(9, 20)


def news(told, *people, name="", again=NO_DAY):
    return News(Mention(0, 1, people, name), told, again=again)


def test_the_same_of_two_is_one_report_and_different_things_are_two():
    same = rules.proposal([news(Told.PLEDGED, 1), news(Told.PLEDGED, 2)], VOTE, HOURS)
    assert [each.people for each in same.reports] == [(1, 2)]
    two = rules.proposal([news(Told.PLEDGED, 1), news(Told.DECLINED, 2)], VOTE, HOURS)
    assert [each.outcome for each in two.reports] == [Outcome.PLEDGED, Outcome.DECLINED]
    assert rules.to_ask(two) is None


def test_what_is_not_clear_is_asked_first():
    two_toms = rules.proposal([news(Told.PLEDGED, 1), news(Told.PLEDGED, 2, 3)], VOTE, HOURS)
    assert rules.to_ask(two_toms) == 1
    how = rules.proposal([news(Told.HOW, 1)], VOTE, HOURS)
    assert rules.to_ask(how) == 0
    stranger = rules.proposal([news(Told.PLEDGED, name="Bea")], VOTE, HOURS)
    assert rules.to_ask(stranger) == 0
    assert stranger.report.name == "Bea"


def test_where_there_was_no_talk_nothing_is_proposed():
    assert rules.proposal([news(Told.NO_TALK, 1)], VOTE, HOURS) is None


def test_who_voted_and_who_wants_to_be_left_alone_are_no_outcomes():
    voted = rules.proposal([news(Told.VOTED, 1)], VOTE, HOURS).report
    assert (voted.outcome, voted.voted, voted.is_told) == (None, True, True)
    alone = rules.proposal([news(Told.LEFT_ALONE, 1)], VOTE, HOURS).report
    assert alone.left_alone


def test_a_day_that_is_unclear_or_after_the_vote_is_to_be_asked():
    days = [Choice(date(2027, 5, day)) for day in (1, 8, 13)]
    early, late = When((days[0],)), When((days[2],))
    both, vague = When(tuple(days[:2])), When(doubt=Doubt.NOT_READ)
    found = [
        rules.proposal([news(Told.REACHED, 1, again=day)], VOTE, HOURS).report
        for day in (early, late, both, vague)
    ]
    assert [each.follow_up for each in found] == [date(2027, 5, 1), None, None, None]
    assert [each.unclear_day for each in found] == [False, True, True, True]


@pytest.mark.parametrize("told, kept", [(15, "15:00"), (7, "09:00"), (20, "19:55")])
def test_an_hour_is_kept_as_far_as_captains_are_written_to_then(told, kept):
    again = When((Choice(date(2027, 5, 1), time(told)),))
    report = rules.proposal([news(Told.REACHED, 1, again=again)], VOTE, HOURS).report
    assert f"{report.follow_up_hour:%H:%M}" == kept


def test_a_report_is_changed_or_taken_out_where_it_stands():
    two = rules.proposal([news(Told.PLEDGED, 1), news(Told.DECLINED, 2)], VOTE, HOURS)
    assert rules.without(two, 0).report.people == (2,)
    assert rules.without(rules.without(two, 0), 0) is None
    other = rules.changed(two, 1, two.report)
    assert other.reports == (two.report, two.report)


@pytest.mark.parametrize(
    "text, asked, clear",
    [
        ("Luis isn't in but Bea is", "Béa", "Luis declined"),
        ("Luis won't vote but Grace will", "Grace", "Luis declined"),
        ("Mark said no but Grace did", "Grace", "Mark declined"),
        ("Luis is purple but Bea is in", "Luis", "Béa pledged"),
        ("Mark wants in, Grace is undecided and Bea hung up", "Mark, Béa", "Grace reached"),
        (
            "Luis is in, Grace sighed, Bea hung up and Rose laughed",
            "Grace, Béa, Rose",
            "Luis pledged",
        ),
        ("Luis is in and Bea hung up on me", "Béa", "Luis pledged"),
        ("had dinner with Mark and Grace", "Mark, Grace", ""),
        ("talked to Luis, Mark and Rose", "Luis, Mark, Rose", ""),
        ("Luis n’est pas partant mais Béa si", "Béa", "Luis declined"),
        ("Luis ne votera pas mais Grace si", "Grace", "Luis declined"),
        ("Luis n’a rien promis mais Béa oui", "Luis", "Béa pledged"),
        ("Mark est partant, Rose hésite et Béa a raccroché", "Béa", "Mark pledged, Rose reached"),
        ("Luis a soupiré, Grace est partante et Béa a raccroché", "Luis, Béa", "Grace pledged"),
        ("Mark est mauve mais Béa est partante", "Mark", "Béa pledged"),
        ("soupé avec Mark et Grace", "Mark, Grace", ""),
        ("parlé à Luis, Mark et Rose", "Luis, Mark, Rose", ""),
    ],
)
def test_of_several_each_is_proposed_or_asked_about_alone(text, asked, clear):
    names = {each.id: each.name for each in LIST}
    found = rules.proposal(read_news(text, LIST, date(2026, 11, 3), ("en", "fr")), VOTE, HOURS)
    told = [(each.outcome, names[one]) for each in found.reports for one in each.people]
    assert ", ".join(f"{name} {how}" for how, name in told if how) == clear
    questions = []
    while (place := rules.to_ask(found)) is not None:
        report = found.reports[place]
        (whom,) = report.people
        questions.append(names[whom])
        found = rules.changed(found, place, replace(report, outcome=Outcome.REACHED))
    assert ", ".join(questions) == asked
