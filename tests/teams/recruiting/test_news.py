"""When a recruiter hears of a recruit, and when a captain is asked for one."""

from datetime import UTC, datetime

import pytest

from tests.support.recruits import FIRST_TALK, ask_shown, days_pass, recruit_of, talks
from tests.support.signed_up import captain_with


def test_a_first_talk_that_is_undone_at_once_is_no_news(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    omar = recruit_of(theatre_on, ana, "Omar")
    omar.says("Zoé")
    talks(omar, "Zoé")
    theatre_on.tick(minutes=1)
    omar.taps("↩️ Undo")
    theatre_on.tick(hours=3)
    assert not [each for each in ana.chat.shown if FIRST_TALK in each.text]
    talks(omar, "Zoé")
    days_pass(theatre_on, 2)
    assert len([each for each in ana.chat.shown if FIRST_TALK in each.text]) == 1


def test_a_talk_that_is_undone_beside_another_leaves_the_news(theatre):
    ana = captain_with(theatre, "Luis")
    omar = recruit_of(theatre, ana, "Omar")
    omar.says("Zoé\nKim")
    talks(omar, "Zoé")
    talks(omar, "Kim")
    omar.taps("↩️ Undo")
    days_pass(theatre, 2)
    assert len([each for each in ana.chat.shown if FIRST_TALK in each.text]) == 1


def test_the_recruiter_hears_of_a_first_talk_once(theatre):
    ana = captain_with(theatre, "Luis")
    omar = recruit_of(theatre, ana, "Omar")
    omar.says("Zoé\nKim")
    talks(omar, "Zoé")
    theatre.tick(hours=1)
    omar.taps("↩️ Undo")
    talks(omar, "Kim")
    days_pass(theatre, 1)
    assert len([each for each in ana.chat.shown if FIRST_TALK in each.text]) == 1


def test_news_of_the_night_comes_in_the_morning_and_names_no_contact(theatre):
    ana = captain_with(theatre, "Luis")
    theatre.tick(hours=12)
    before = len(ana.chat.shown)
    omar = recruit_of(theatre, ana, "Omar")
    omar.says("Zoé")
    talks(omar, "Zoé")
    theatre.tick(hours=1)
    assert not [each for each in ana.chat.shown[before:] if "Omar" in each.text]
    days_pass(theatre, 2)
    news = [each.text for each in ana.chat.shown[before:] if "Omar" in each.text]
    assert len(news) == 2
    assert not [each for each in news if "Zoé" in each]


@pytest.mark.parametrize("stopped, asked", [(False, True), (True, False)])
def test_who_said_stop_is_not_asked_for_a_recruit(theatre, stopped, asked):
    ana = captain_with(theatre, "Luis", "Sam")
    talks(ana, "Luis")
    if stopped:
        ana.says("/stop")
    talks(ana, "Sam")
    theatre.tick(minutes=11)
    assert ask_shown(ana) is asked


def test_the_fortnight_begins_only_with_a_question_that_was_asked(theatre):
    ana = captain_with(theatre, "Luis", "Sam", "Kim")
    talks(ana, "Luis")
    ana.says("/stop")
    talks(ana, "Sam")
    theatre.tick(minutes=11)
    ana.says("/resume")
    talks(ana, "Kim")
    theatre.tick(minutes=11)
    assert ask_shown(ana)


@pytest.mark.parametrize("day", [5, 9, 10])
def test_in_the_last_days_and_after_the_vote_nobody_is_asked_for_a_recruit(theatre, day):
    ana = captain_with(theatre, "Luis", "Sam")
    talks(ana, "Luis")
    over = datetime(2027, 5, day, 15, tzinfo=UTC)
    theatre.clock.pass_(seconds=(over - theatre.clock.now()).total_seconds())
    talks(ana, "Sam")
    theatre.tick(minutes=11)
    assert not ask_shown(ana)


def test_what_the_talk_leads_to_comes_before_the_question_for_a_recruit(theatre):
    ana = captain_with(theatre, "Luis", "Sam")
    talks(ana, "Luis")
    talks(ana, "Sam")
    ana.taps("📅 When will Sam vote?")
    theatre.tick(minutes=11)
    assert not ask_shown(ana)
    ana.taps("That’s enough")
    theatre.tick(minutes=11)
    assert ask_shown(ana)


def test_a_talk_that_is_taken_back_asks_for_nobody(theatre):
    ana = captain_with(theatre, "Luis", "Sam")
    talks(ana, "Luis")
    talks(ana, "Sam")
    ana.taps("↩️ Undo")
    theatre.tick(minutes=11)
    assert not ask_shown(ana)


def _news(player, *names):
    return [each.text for each in player.chat.shown if any(name in each.text for name in names)]


def test_news_of_several_on_one_day_are_one_message_a_day_and_two_in_a_week(theatre):
    ana = captain_with(theatre, "Luis")
    names = ("Omar", "Zoe", "Kim", "Lea")
    for name in names:
        recruit_of(theatre, ana, name)
    theatre.tick(minutes=1)
    assert len(_news(ana, *names)) == 1
    days_pass(theatre, 1)
    assert len(_news(ana, *names)) == 2
    before = len(ana.chat.shown)
    days_pass(theatre, 4)
    assert len(ana.chat.shown) == before


def test_news_wait_for_room_in_the_week_and_are_no_news_after_it(theatre):
    ana = captain_with(theatre, "Luis")
    for name in ("Omar", "Zoe", "Kim"):
        recruit_of(theatre, ana, name)
    days_pass(theatre, 14)
    assert len(_news(ana, "Omar", "Zoe", "Kim")) in (2, 3)
    assert len(_news(ana, "Kim")) <= 1


def test_nobody_is_asked_for_a_recruit_late_in_the_evening(theatre):
    ana = captain_with(theatre, "Luis", "Sam")
    talks(ana, "Luis")
    theatre.tick(hours=11)
    talks(ana, "Sam")
    theatre.tick(minutes=11)
    assert not ask_shown(ana)
    theatre.tick(hours=12)
    assert not ask_shown(ana)


def test_to_be_asked_for_a_recruit_is_the_days_message(theatre):
    ana = captain_with(theatre, "Luis", "Sam")
    talks(ana, "Luis")
    talks(ana, "Sam")
    theatre.tick(minutes=11)
    assert ask_shown(ana)
    recruit_of(theatre, ana, "Omar")
    theatre.tick(minutes=1)
    assert not _news(ana, "Omar")
    days_pass(theatre, 1)
    assert len(_news(ana, "Omar")) == 1
