"""What news about people are to be recorded as."""

from datetime import date

from bot.conversations.model import Outcome
from bot.conversations.sentences import rules
from bot.language.days.model import Found
from bot.language.news.model import NO_DAY, Mention, News, Told

VOTE = date(2027, 5, 9)


def news(told, *people, name="", again=NO_DAY):
    return News(Mention(0, 1, people, name), told, again=again)


def test_the_same_of_two_is_one_report_and_different_things_are_two():
    same = rules.proposal([news(Told.PLEDGED, 1), news(Told.PLEDGED, 2)], VOTE)
    assert [each.people for each in same.reports] == [(1, 2)]
    two = rules.proposal([news(Told.PLEDGED, 1), news(Told.DECLINED, 2)], VOTE)
    assert [each.outcome for each in two.reports] == [Outcome.PLEDGED, Outcome.DECLINED]
    assert rules.to_ask(two) is None


def test_what_is_not_clear_is_asked_first():
    two_toms = rules.proposal([news(Told.PLEDGED, 1), news(Told.PLEDGED, 2, 3)], VOTE)
    assert rules.to_ask(two_toms) == 1
    how = rules.proposal([news(Told.HOW, 1)], VOTE)
    assert rules.to_ask(how) == 0
    stranger = rules.proposal([news(Told.PLEDGED, name="Bea")], VOTE)
    assert rules.to_ask(stranger) == 0
    assert stranger.report.name == "Bea"


def test_where_there_was_no_talk_nothing_is_proposed():
    assert rules.proposal([news(Told.NO_TALK, 1)], VOTE) is None


def test_who_voted_and_who_wants_to_be_left_alone_are_no_outcomes():
    voted = rules.proposal([news(Told.VOTED, 1)], VOTE).report
    assert (voted.outcome, voted.voted, voted.is_told) == (None, True, True)
    alone = rules.proposal([news(Told.LEFT_ALONE, 1)], VOTE).report
    assert alone.left_alone


def test_a_day_that_is_unclear_or_after_the_vote_is_to_be_asked():
    early, late = Found((date(2027, 5, 1),)), Found((date(2027, 5, 13),))
    both, vague = Found((date(2027, 5, 1), date(2027, 5, 8))), Found(doubtful=True)
    found = [
        rules.proposal([news(Told.REACHED, 1, again=day)], VOTE).report
        for day in (early, late, both, vague)
    ]
    assert [each.follow_up for each in found] == [date(2027, 5, 1), None, None, None]
    assert [each.unclear_day for each in found] == [False, True, True, True]


def test_a_report_is_changed_or_taken_out_where_it_stands():
    two = rules.proposal([news(Told.PLEDGED, 1), news(Told.DECLINED, 2)], VOTE)
    assert rules.without(two, 0).report.people == (2,)
    assert rules.without(rules.without(two, 0), 0) is None
    other = rules.changed(two, 1, two.report)
    assert other.reports == (two.report, two.report)
