"""What an organizer corrects, what it may not destroy, and that undoing it is undoing all of it."""

import pytest

from tests.support.crowd import bind, own
from tests.support.recruits import FIRST_TALK, corrects, days_pass, linked, recruit_of, talks
from tests.support.signed_up import captain, captain_with


@pytest.fixture
def group_of(theatre_on):
    olga = own(theatre_on)
    return olga, bind(theatre_on, olga)


def card_tells_captain(player, name):
    player.says("/list")
    player.taps(f"👍 {name}")
    return "Is now a captain" in player.screen()


@pytest.mark.parametrize("after", ["Zoé", "0"])
def test_undoing_a_correction_brings_back_what_the_two_had_agreed_to(theatre_on, group_of, after):
    olga, group = group_of
    ana = captain_with(theatre_on, "Luis")
    luis = linked(theatre_on, ana, "Luis", "Luis R")
    zoe = captain(theatre_on, "Zoé")
    assert card_tells_captain(ana, "Luis")
    corrects(olga, group, "Luis R", after)
    assert not card_tells_captain(ana, "Luis")
    for each in (ana, zoe, luis):
        each.says("/team")
        each.does_not_see("Unlink", "Don’t show me on that list")
    olga.taps("↩️ Undo", group)
    assert card_tells_captain(ana, "Luis")
    luis.says("/team")
    luis.sees("Ana invited you", "Don’t show me on that list")


def test_who_is_known_already_is_not_corrected(theatre_on, group_of):
    olga, group = group_of
    ana = captain_with(theatre_on, "Luis")
    linked(theatre_on, ana, "Luis", "Luis R")
    corrects(olga, group, "Luis R", "Ana")
    olga.sees("already", "nothing", in_=group)
    assert card_tells_captain(ana, "Luis")
    with theatre_on.opened.transaction() as tx:
        found = tx.connection.execute("SELECT action FROM audit").fetchall()
    assert "recruiter_corrected" not in [row["action"] for row in found]


def test_nobody_is_not_corrected_to_nobody(theatre_on, group_of):
    olga, group = group_of
    captain(theatre_on, "Zoé")
    corrects(olga, group, "Zoé", "0")
    olga.sees("already", in_=group)


def test_whoever_has_talked_before_has_no_first_talk_after_a_correction(theatre_on, group_of):
    olga, group = group_of
    ana = captain(theatre_on, "Ana")
    kim = captain(theatre_on, "Kim")
    kim.says("Zoé\nSam")
    talks(kim, "Zoé")
    corrects(olga, group, "Kim", "Ana")
    talks(kim, "Sam")
    theatre_on.tick(hours=2)
    assert not [each for each in ana.chat.shown if FIRST_TALK in each.text]


def test_a_first_talk_after_a_correction_is_news_for_the_right_one(theatre_on, group_of):
    olga, group = group_of
    ana = captain(theatre_on, "Ana")
    zoe = captain(theatre_on, "Zoé")
    omar = recruit_of(theatre_on, ana, "Omar")
    corrects(olga, group, "Omar", "Zoé")
    omar.says("Kim")
    talks(omar, "Kim")
    days_pass(theatre_on, 2)
    assert [each for each in zoe.chat.shown if "Omar" in each.text and "first talk" in each.text]
    assert not [each for each in ana.chat.shown if FIRST_TALK in each.text]
