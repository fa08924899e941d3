"""Where else the leaderboard is posted: groups, topics and channels, each by its day and hour."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.organizers import store as organizers
from bot.progress.board_places import rules, store
from bot.progress.model import BoardPlace
from tests.progress.leaderboard.test_journey import boards, talk
from tests.support.chats import Chat, Shown
from tests.support.crowd import bind, own, press, sign_up

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
CHANNEL = -1001234567890


def test_an_owner_has_the_board_posted_in_another_group_until_the_bot_is_put_out(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    talk(sign_up(theatre, "Ana", "Luis"))
    other = theatre.group("Park friends")
    olga.joins(other, "administrator")
    eve = theatre.person("Eve")
    eve.joins(other, "administrator")
    eve.says("/weekly", other)
    eve.sees("Only the owners of the campaign", in_=other)
    olga.says("/weekly", group)
    olga.sees("the weekly leaderboard comes anyway", in_=group)
    olga.joins(other)
    olga.says("/weekly", other)
    olga.sees("Only an administrator of this group", in_=other)
    olga.joins(other, "administrator")
    olga.says("/weekly", other)
    olga.sees("every week (Sunday, 6:00", "names of captains who chose", in_=other)
    olga.joins(other, "member")  # a button is as good as the right to press it
    olga.taps("📌 Yes, here every week", other)
    olga.sees("Only an administrator of this group", in_=other)
    olga.joins(other, "creator")
    olga.taps("📌 Yes, here every week", other)
    olga.sees("From now on I post the leaderboard here", in_=other)
    theatre.tick(days=5, hours=8, minutes=1)
    assert len(boards(theatre, group)) == len(boards(theatre, other)) == 1
    assert other.shown[-1].drawn.startswith(b"\x89PNG")
    theatre.tick(days=7)  # a week without a talk: that is said to the organizers alone
    assert len(boards(theatre, other)) == 1
    member = {"user": {"id": theatre.bot.id, "is_bot": True, "first_name": "C"}}
    put_out = {
        "chat": {"id": other.id, "type": "group", "title": other.title},
        "from": eve.user,
        "date": 1793718000,
        "old_chat_member": {**member, "status": "member"},
        "new_chat_member": {**member, "status": "left"},
    }
    theatre.update({"update_id": next(theatre._update_ids), "my_chat_member": put_out})
    theatre.tick(seconds=1)
    assert "I can no longer post in “Park friends”" in group.shown[-1].text


def test_it_is_posted_there_no_longer_when_an_owner_says_so(theatre):
    olga = own(theatre)
    bind(theatre, olga)
    other = theatre.group("Park friends")
    olga.joins(other, "administrator")
    for _ in range(2):
        olga.says("/weekly", other)
        olga.taps("📌 Yes, here every week", other)
        olga.says("/weekly", other)
        olga.sees("The leaderboard is posted here", in_=other)
        olga.taps("✖️ No longer here", other)
        olga.sees("I do not post the leaderboard here", in_=other)

    with theatre.opened.transaction() as tx:
        acts = [each[2] for each in organizers.audit(tx, theatre.campaign.id)]
    assert acts[-4:] == ["board_placed", "board_unplaced"] * 2


# --- by day and hour ------------------------------------------------------------------------------


@pytest.fixture
def ana(theatre):
    player = sign_up(theatre, "Ana", "Luis")
    talk(player)
    return player


def posted(theatre, chat_id):
    return [key for chat, _, key in theatre.deliveries if chat == chat_id and "board:" in key]


def test_a_group_has_a_day_and_hour_of_its_own(theatre, olga, group, ana):
    other = theatre.group("Park friends")
    olga.joins(other, "administrator")
    olga.says("/weekly", other)
    olga.sees("(Sunday, 6:00", "‹ Saturday", "Monday ›", in_=other)
    olga.taps("‹ Saturday", other)
    olga.taps("‹ Friday", other)
    olga.taps("‹ 5", other)
    olga.sees("(Friday, 5:00", in_=other)
    olga.taps("📌 Yes, here every week", other)
    olga.sees("every week: Friday, 5:00", in_=other)
    theatre.tick(days=3, hours=7)  # Friday, 17:00 in Montréal
    assert (len(boards(theatre, group)), len(boards(theatre, other))) == (0, 1)
    theatre.tick(days=2, hours=2)
    assert (len(boards(theatre, group)), len(boards(theatre, other))) == (1, 1)
    talk(ana, mark="✅")
    theatre.tick(days=5)
    assert len(boards(theatre, other)) == 2
    theatre.tick(days=7)  # nothing has happened: only the organizers hear of that
    assert len(boards(theatre, other)) == 2
    olga.says("/weekly", other)
    olga.taps("Saturday ›", other)
    olga.sees("posted here: Saturday", "✅ Post it then", in_=other)
    olga.taps("✅ Post it then", other)
    olga.sees("every week: Saturday, 5:00", in_=other)
    olga.taps("↩️ Undo", other)
    olga.sees("every week: Friday, 5:00", in_=other)
    with theatre.opened.transaction() as tx:
        acts = [each[2] for each in organizers.audit(tx, theatre.campaign.id)]
    assert acts[-3:] == ["board_placed", "board_moved", "board_moved"]


def test_a_button_from_before_there_were_days_goes_with_the_organizers_group(
    theatre, olga, group, ana
):
    other = theatre.group("Park friends")
    olga.joins(other, "administrator")
    other.shown.append(Shown(1, "📌 Should I post the leaderboard here every week?", []))
    press(theatre, olga, other, "board.place", ())
    olga.sees("every week: Sunday, 6:00", in_=other)
    theatre.tick(days=5, hours=9)
    assert (len(boards(theatre, group)), len(boards(theatre, other))) == (1, 1)
    press(theatre, olga, other, "board.place", (9, 99))
    with theatre.opened.transaction() as tx:
        found = store.places(tx, theatre.campaign.id)
    assert [(each.weekday, each.hour) for each in found] == [(None, None)]


def test_it_stands_in_the_topic_where_it_was_wanted_until_that_is_gone(theatre, olga, group, ana):
    other = theatre.group("Park friends")
    olga.joins(other, "administrator")
    olga.topic = 77
    olga.says("/weekly", other)
    olga.taps("📌 Yes, here every week", other)
    with theatre.opened.transaction() as tx:
        assert [each.topic for each in store.places(tx, theatre.campaign.id)] == [77]
    values = {"topic": 77, "closed": 0, "chat": other.id, "key": "board"}
    people = theatre.parts.people
    for _ in range(2):
        theatre.opened.run(lambda tx: people.alert(work(theatre, tx), "engine/lost_topic", values))
        theatre.deliver()
    said = [
        each.text for each in group.shown if "the topic of the leaderboard is gone" in each.text
    ]
    assert len(said) == 1
    with theatre.opened.transaction() as tx:
        assert [each.topic for each in store.places(tx, theatre.campaign.id)] == [None]


def work(theatre, tx):
    return theatre.parts.due_work._work(tx)


def test_a_group_that_became_a_supergroup_keeps_its_day(theatre, olga, group, ana):
    other = theatre.group("Park friends")
    olga.joins(other, "administrator")
    olga.says("/weekly", other)
    olga.taps("‹ Saturday", other)
    olga.taps("📌 Yes, here every week", other)
    theatre.chats[-5005] = Chat(-5005, "supergroup", "Park friends")
    people = theatre.parts.people
    theatre.opened.run(lambda tx: people.moved(work(theatre, tx), other.id, -5005))
    theatre.tick(days=4, hours=9)
    assert (len(posted(theatre, other.id)), len(posted(theatre, -5005))) == (0, 1)


# --- rules ----------------------------------------------------------------------------------------


@given(st.integers(0, 23))
def test_hours_go_round_by_day(hour):
    for step in (rules.hour_after, rules.hour_before):
        assert rules.FIRST_HOUR <= step(hour) <= rules.LAST_HOUR
    if rules.FIRST_HOUR <= hour <= rules.LAST_HOUR:
        assert rules.hour_before(rules.hour_after(hour)) == hour


@pytest.mark.parametrize(
    "is_on, by, minutes, standing, may",
    [
        (False, 5, 0, None, True),
        (False, 5, 60, None, True),
        (False, 5, 61, None, False),
        (False, 6, 0, None, False),
        (True, 6, 999, None, True),
        (False, 6, 999, "administrator", True),
        (False, 6, 999, "creator", True),
        (False, 5, 0, "left", False),
        (False, 5, 0, "member", False),
    ],
)
def test_a_channel_begins_in_the_hands_of_who_administers_it(is_on, by, minutes, standing, may):
    place = BoardPlace(CHANNEL, "News", "en", None, 5, NOW, is_channel=True, is_on=is_on)
    assert rules.may_begin(place, by, NOW + timedelta(minutes=minutes), standing) is may
