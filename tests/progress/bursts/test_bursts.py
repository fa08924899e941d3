"""Days with very many talks: found, kept, taken back with a reason, given back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.captains import store as captains
from bot.contacts import store as contacts
from bot.organizers import store as organizers
from bot.progress import rules
from bot.progress.model import Burst, Look, Verdict
from tests.support.crowd import add_talk, sign_up
from tests.support.making import CAMPAIGN

DAY = date(2026, 11, 3)
REASON = "Please note each talk only once."


def note(theatre, count, ago=0):
    """Have the captain who came first note so many talks at once."""
    with theatre.opened.transaction() as tx:
        captain = captains.latest(tx, theatre.campaign.id, 1)[0]
        contact = contacts.everyone(tx, theatre.campaign.id, captain.id)[0]
        for _ in range(count):
            add_talk(tx, theatre.campaign.id, contact, tx.now() - timedelta(days=ago))


def acts(theatre):
    with theatre.opened.transaction() as tx:
        return [each[2] for each in organizers.audit(tx, theatre.campaign.id)]


@pytest.fixture
def ana(theatre, group):
    player = sign_up(theatre, "Ana", "Luis")
    player.says("/leaderboard")
    player.taps("Show my name on the leaderboard")
    return player


def look(verdict, talks=16):
    begins, ends = rules.bounds(DAY, CAMPAIGN.zone)
    return Look(1, 7, begins, ends, talks, verdict, "", 1, begins)


@pytest.mark.parametrize(
    "looks, talks, waits",
    [
        ((), 16, True),
        ((look(Verdict.KEPT),), 16, False),
        ((look(Verdict.KEPT),), 31, False),
        ((look(Verdict.KEPT),), 32, True),
        ((look(Verdict.TAKEN),), 99, False),
        ((look(Verdict.UNDONE),), 16, True),
        ((replace(look(Verdict.KEPT), captain_id=8),), 16, True),
    ],
)
def test_a_day_waits_until_somebody_has_looked_or_it_has_grown_a_lot(looks, talks, waits):
    found = rules.waiting([Burst(7, DAY, talks)], looks, CAMPAIGN.zone)
    assert bool(found) is waits


def test_a_day_is_taken_back_with_a_reason_told_kindly_and_given_back(theatre, olga, group, ana):
    note(theatre, 16)
    olga.says("/leaderboard week", group)
    olga.taps("⚡ Look at them (1)", group)
    olga.sees(
        "⚡ Ana, Tuesday, November 3", "16 talks were noted", "all within a minute", in_=group
    )
    olga.sees("16 of them ended in a promise", "🙂 Ana", in_=group)
    olga.taps("↩️ Take back…", group)
    olga.sees("Why should what Ana noted on Tuesday, November 3 not count", in_=group)
    olga.says("x" * 201, group)
    olga.sees("too long: at most 200 letters", in_=group)
    olga.says(REASON, group)
    olga.sees("no longer counts on the leaderboard", REASON, in_=group)
    ana.says("/leaderboard week")
    ana.sees("Nobody who chose to be named")
    theatre.tick(minutes=11)
    said = ana.chat.shown[-1].text
    assert "what you noted on that day does not count there" in said
    assert REASON in said
    assert "/ask" in said
    olga.taps("⚡ Look at them", group)
    olga.sees("👍 Nothing to look at", "🏆 The leaderboard", in_=group)
    olga.taps("↩️ Undo", group)
    olga.sees(
        "noted on Tuesday, November 3 counts on the leaderboard again", "hears of it", in_=group
    )
    theatre.tick(minutes=1)
    assert "counts on the leaderboard again. Sorry" in ana.chat.shown[-1].text
    ana.says("/leaderboard week")
    ana.sees("1. Ana – 15 💬")
    assert acts(theatre)[-2:] == ["points_taken_back", "points_given_back"]


def test_what_is_undone_within_minutes_the_captain_never_hears(theatre, olga, group, ana):
    note(theatre, 20)
    olga.says("/leaderboard", group)
    olga.says("/leaderboard week", group)
    olga.taps("⚡ Look at them (1)", group)
    olga.taps("↩️ Take back…", group)
    olga.says(REASON, group)
    before = len(ana.chat.shown)
    olga.taps("↩️ Undo", group)
    olga.does_not_see("hears of it", in_=group)
    theatre.tick(minutes=30)
    assert not [each for each in ana.chat.shown[before:] if "organizers have looked" in each.text]


def test_a_day_is_kept_and_looked_at_again(theatre, olga, group, ana):
    note(theatre, 16)
    olga.says("/leaderboard week", group)
    olga.taps("⚡ Look at them (1)", group)
    olga.taps("✅ Keep", group)
    olga.sees("Kept: Ana, Tuesday, November 3, 16 talks. On the leaderboard 15 of", in_=group)
    olga.says("/leaderboard week", group)
    olga.does_not_see("⚡", in_=group)
    olga.taps("↩️ Undo", group)
    olga.taps("⚡ Look at them", group)
    olga.sees("⚡ Ana, Tuesday, November 3", in_=group)
    assert acts(theatre)[-2:] == ["burst_kept", "burst_reopened"]


def test_two_organizers_at_one_day_get_one_answer(theatre, olga, group, ana):
    eve = theatre.person("Eve")
    eve.joins(group, "administrator")
    note(theatre, 16)
    for each, label in ((olga, "↩️ Take back…"), (eve, "✅ Keep")):
        each.says("/leaderboard week", group)
        each.taps("⚡ Look at them (1)", group)
        each.taps(label, group)
    olga.says(REASON, group)
    olga.sees("Somebody has seen to that day already", in_=group)


def test_the_group_hears_once_a_day_that_somebody_should_look(theatre, olga, group, ana):
    note(theatre, 15)
    ana.says("/talk")
    ana.taps("Luis")
    ana.taps("👍 Supportive")
    before = len(group.shown)
    theatre.tick(minutes=61)
    said = [each.text for each in group.shown[before:]]
    assert len([each for each in said if "noted very many talks at once" in each]) == 1
    olga.taps("⚡ Look at them", group)
    olga.sees("⚡ Ana, Tuesday, November 3", "16 talks", in_=group)


def test_members_of_the_group_who_are_no_administrators_do_not_decide(theatre, olga, group, ana):
    note(theatre, 16)
    mia = theatre.person("Mia")
    mia.joins(group)
    mia.says("/leaderboard week", group)
    mia.taps("⚡ Look at them (1)", group)
    mia.does_not_see("⚡ Ana", in_=group)
