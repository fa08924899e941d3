"""A channel in which the bot may post: who finds it, and who has the leaderboard posted there."""

import pytest

from bot.progress.board_places import store
from tests.progress.board_places.test_board_places import CHANNEL, posted
from tests.progress.leaderboard.test_journey import talk
from tests.support.chats import Chat
from tests.support.crowd import sign_up


@pytest.fixture
def ana(theatre):
    player = sign_up(theatre, "Ana", "Luis")
    talk(player)
    return player


def promote(
    theatre, player, before="left", after="administrator", title="River news", posts=(True, True)
):
    """Have somebody change what the bot may do in a channel; `posts`: whether it may post there,
    before and after.
    """
    member = {"user": {"id": theatre.bot.id, "is_bot": True, "first_name": "C"}}
    change = {
        "chat": {"id": CHANNEL, "type": "channel", "title": title},
        "from": player.user,
        "date": 1793718000,
        "old_chat_member": {**member, "status": before, "can_post_messages": posts[0]},
        "new_chat_member": {**member, "status": after, "can_post_messages": posts[1]},
    }
    player._acts(player.chat, f"< {player.name} makes the bot {after} of {title}")
    theatre.chats.setdefault(CHANNEL, Chat(CHANNEL, "channel", title))
    theatre.update({"update_id": next(theatre._update_ids), "my_chat_member": change})


def test_a_channel_is_offered_to_the_owner_who_let_the_bot_post_there(theatre, olga, group, ana):
    promote(theatre, olga)
    olga.sees("I may now post in the channel River news", "names of captains who chose")
    olga.taps("Monday ›")
    olga.taps("📌 Yes, every week")
    olga.sees("From now on I post the leaderboard in River news every week: Monday, 6:00")
    theatre.tick(days=6, hours=9)
    assert len(posted(theatre, CHANNEL)) == 1
    olga.says("/weekly")
    olga.sees("• the organizers’ group – Sunday", "• River news (channel) – Monday, 6:00")
    olga.taps("River news")
    olga.taps("7:00")
    olga.taps("✅ Post it then")
    olga.sees("every week: Monday, 7:00")
    promote(theatre, olga, "administrator", "left")
    theatre.tick(seconds=1)
    said = [each.text for each in group.shown if "can no longer post in “River news”" in each.text]
    assert len(said) == 1
    theatre.tick(days=14)
    assert len(posted(theatre, CHANNEL)) == 1


def test_who_lets_the_bot_in_without_the_right_to_post_reads_so_once(theatre, olga, group, ana):
    promote(theatre, olga, posts=(False, False))
    olga.sees("may not post there", "“Post messages”")
    said = len(olga.chat.shown)
    promote(theatre, olga, "administrator", posts=(False, False))
    assert len(olga.chat.shown) == said
    promote(theatre, olga, "administrator", posts=(False, True))
    olga.sees("I may now post in the channel River news")
    olga.taps("📌 Yes, every week")
    promote(theatre, olga, "administrator", posts=(True, False))
    theatre.tick(seconds=1)
    assert [each for each in group.shown if "can no longer post in “River news”" in each.text]


def test_a_channel_is_left_alone_or_let_go(theatre, olga, group, ana):
    promote(theatre, olga)
    olga.taps("✖️ Leave it")
    olga.sees("I do not post the leaderboard in River news")
    promote(theatre, olga, "administrator", "left")
    theatre.tick(minutes=1)
    promote(theatre, olga)
    olga.taps("📌 Yes, every week")
    olga.says("/weekly")
    olga.taps("River news")
    olga.taps("✖️ No longer there")
    olga.says("/weekly")
    olga.does_not_see("River news")
    theatre.tick(days=7)
    assert posted(theatre, CHANNEL) == []
    assert not [each for each in group.shown if "can no longer post" in each.text]


def test_a_stranger_binds_no_channel_and_no_owner_one_that_others_administer(
    theatre, olga, group, ana
):
    eve = theatre.person("Eve")
    promote(theatre, eve)
    assert theatre.opened.run(lambda tx: store.places(tx, theatre.campaign.id)) == ()
    promote(theatre, olga)
    theatre.chats[CHANNEL].members[olga.id] = "left"
    olga.taps("📌 Yes, every week")
    olga.sees("Only an administrator of River news")
    with theatre.opened.transaction() as tx:
        assert [each.is_on for each in store.places(tx, theatre.campaign.id)] == [False]


def test_what_another_organizer_let_in_every_owner_finds_who_administers_it(
    theatre, olga, group, ana
):
    """However long ago that was, and whoever did it."""
    omar = theatre.person("Omar")
    group.members[omar.id] = "administrator"
    omar.says("/launch", group)
    omar.taps("☑️ Days compared", group)
    shown = len(olga.chat.shown)
    promote(theatre, omar)
    theatre.chats[CHANNEL].members[olga.id] = "left"
    assert len(olga.chat.shown) == shown
    theatre.tick(hours=5)
    olga.says("/weekly")
    olga.sees("River news (channel) – not yet")
    olga.taps("River news")
    olga.taps("📌 Yes, every week")
    olga.sees("Only an administrator of River news")
    olga.says("/weekly")
    olga.taps("River news")
    theatre.chats[CHANNEL].members[olga.id] = "administrator"
    olga.taps("📌 Yes, every week")
    olga.sees("From now on I post the leaderboard in River news")
    (place,) = theatre.opened.run(lambda tx: store.places(tx, theatre.campaign.id))
    assert place.is_on


def test_nothing_that_is_written_in_a_channel_is_heard(theatre, olga):
    channel = theatre.chats.setdefault(CHANNEL, Chat(CHANNEL, "channel", "River news"))
    olga.joins(channel, "administrator")
    for words in ("/weekly", "/help", "hello"):
        olga.says(words, channel)
    assert [each for each in channel.shown if not each.mine] == []
