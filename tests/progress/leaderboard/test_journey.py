from datetime import timedelta

import pytest

from bot.captains import store as captains
from bot.contacts import store as contacts
from tests.support.crowd import add_talk, bind, own, sign_up


def talk(captain, friend="Luis", outcome="✅ Promised to vote", mark="⚪"):
    captain.says("/talk")
    captain.taps(f"{mark} {friend}")
    captain.taps(outcome)


def boards(theatre, group):
    return [key for chat, _, key in theatre.deliveries if chat == group.id and "board:" in key]


def test_a_pledge_reaches_the_board(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    group = bind(theatre, own(theatre))
    olga = theatre.person("Ben")
    olga.joins(group)
    olga.says("/leaderboard", group)
    olga.sees("1 captain is ready", in_=group)
    talk(ana)
    olga.says("/leaderboard", group)
    olga.sees("fewer than five promises · 💬 1 talk", "No captain chose to be named", in_=group)
    assert group.shown[-1].drawn.startswith(b"\x89PNG")
    olga.does_not_see("Luis", in_=group)


def test_a_captain_is_named_only_when_they_choose_to_be(theatre):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    talk(ana)
    ben.says("/leaderboard")
    ben.does_not_see("Ana")
    ana.says("/leaderboard")
    ana.sees("Your place: 1", "Your name is not on the leaderboard")
    ana.taps("Show my name on the leaderboard")
    ben.says("/leaderboard")
    ben.sees("1. Ana – 1 🤝 1 💬", "and 1 more captain", "You have no place yet", "▶️ Who next?")
    ana.taps("Hide my name")
    ben.says("/leaderboard")
    ben.does_not_see("Ana")


def test_another_name_for_the_board(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    talk(ana)
    ana.says("/leaderboard")
    ana.taps("Show my name on the leaderboard")
    ana.taps("Change my name there")
    ana.sends(sticker={"file_id": "x", "file_unique_id": "x", "type": "regular", "width": 1,
                       "height": 1, "is_animated": False, "is_video": False})  # fmt: skip
    ana.sees("What name should we show?")
    ana.says("  <Queen>\n Ana ")
    ana.says("/leaderboard")
    ana.sees("1. <Queen> Ana", "On the leaderboard you are <Queen> Ana")


def test_a_deleted_captain_is_off_the_board(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    talk(ana)
    ana.says("/leaderboard")
    ana.taps("Show my name on the leaderboard")
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    rows = theatre.opened.run(lambda tx: list(tx.connection.execute("SELECT * FROM board_names")))
    assert rows == []


def test_the_board_is_posted_each_week_at_its_hour(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    group = bind(theatre, own(theatre))
    for mark in "⚪✅✅":
        talk(ana, mark=mark)
        theatre.tick(days=5, hours=9)
        theatre.tick(days=1, hours=15)
    keys = boards(theatre, group)
    assert [key.rpartition(":")[2] for key in keys] == ["2026-11-08", "2026-11-15", "2026-11-22"]
    assert "".join(each.text for each in group.shown).count("the leaderboard of the week") == 3


def test_a_sleeping_campaign_is_told_so_and_not_shown_the_same_board_again(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    talk(ana)
    group = bind(theatre, own(theatre))
    said = []
    for _ in range(14):
        theatre.tick(days=5, hours=9)
        said.append(group.shown[-1].text)
        theatre.tick(days=1, hours=15)
    assert "the leaderboard of the week" in said[0]
    quiet = list(dict.fromkeys(said))[1:]
    assert [text.splitlines()[2].split(".")[0] for text in quiet] == [
        "💤 No talk was noted this week",
        "💤 No talk has been noted for 2 weeks",
        "💤 No talk has been noted for 4 weeks",
        "💤 No talk has been noted for 8 weeks",
        "💤 No talk has been noted for 12 weeks",
    ]
    words = ("/status", "/broadcast", "/invite")
    assert [word for text in quiet for word in words if word in text] == [*words, *words[:2]]
    talk(ana, mark="✅")
    theatre.tick(days=5, hours=9)
    assert "the leaderboard of the week" in group.shown[-1].text


def test_the_week_after_the_vote_has_the_last_board_and_it_counts_votes(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    talk(ana)
    group = bind(theatre, own(theatre))
    vote = theatre.campaign.election_day
    theatre.tick(days=(vote - theatre.clock.now().date()).days + 1)
    ana.says("/leaderboard")
    ana.sees("what came of it", "0 known votes", "Your best week: 1.", "🗳 Who has voted?")
    ana.does_not_see("this week", "This week")
    before = len(boards(theatre, group))
    for _ in range(24 * 30):
        theatre.tick(hours=1)
    assert len(boards(theatre, group)) == before + 1
    said = [each.text for each in group.shown if "In this group" not in each.text]
    last = [each for each in said if "what came of it" in each]
    assert len(last) == 1
    assert "This was the last leaderboard" in last[0]
    assert "this week" not in last[0]


def test_who_has_a_place_under_a_long_name_hears_that_it_is_shorter(theatre):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    talk(ana), talk(ben, "Mia", "👍 Supportive")
    ben.says("/leaderboard")
    ben.taps("Show my name on the leaderboard")
    ben.taps("Change my name there")
    ben.says("Benjamin of the long river bank in the north")
    ben.sees("On the leaderboard you are now Benjamin of the long river bank…", "32 letters fit")
    ben.says("/leaderboard")
    ben.sees("2. Benjamin of the long river bank… – 0 🤝 1 💬", "Your place: 2")


def test_a_board_that_is_eleven_hours_late_is_posted(theatre):
    group = bind(theatre, own(theatre))
    theatre.tick(days=5, hours=8 + 11)
    assert len(boards(theatre, group)) == 1


def test_boards_that_were_missed_are_said_and_not_posted(theatre):
    group = bind(theatre, own(theatre))
    theatre.tick(days=5, hours=9)
    theatre.tick(days=22)
    keys = [key for chat, _, key in theatre.deliveries if chat == group.id and "board" in key]
    assert len([key for key in keys if key.startswith("no_board:")]) == 1
    assert "3 leaderboards are missing in all" in group.shown[-1].text


@pytest.mark.parametrize("days", [13, 20])
def test_whatever_the_bot_missed_the_next_board_comes(theatre, days):
    group = bind(theatre, own(theatre))
    theatre.tick(days=days)
    before = len(boards(theatre, group))
    for _ in range(7 * 24):
        theatre.tick(hours=1)
    assert len(boards(theatre, group)) == before + 1


def test_only_organizers_see_it_in_a_group(theatre):
    group = bind(theatre, own(theatre))
    eve = theatre.person("Eve")
    eve.joins(group, "left")
    eve.says("/leaderboard", group)
    eve.does_not_see("captain is ready", "no captains yet", in_=group)


def test_the_board_of_the_week_names_who_chose_to_be_and_shows_bursts_to_the_group(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/leaderboard week")
    ana.sees("Nobody who chose to be named")
    ana.says("/leaderboard")
    ana.taps("Show my name on the leaderboard")
    with theatre.opened.transaction() as tx:
        captain, *_ = captains.latest(tx, theatre.campaign.id, 1)
        contact = contacts.everyone(tx, theatre.campaign.id, captain.id)[0]
        for _ in range(16):
            add_talk(tx, theatre.campaign.id, contact, tx.now() - timedelta(hours=1))
    ana.says("/leaderboard this week")
    ana.sees("1. Ana – 15 💬", "15 more")
    assert ana.chat.shown[-1].drawn.startswith(b"\x89PNG")
    ana.does_not_see("⚡")
    olga.says("/leaderboard semaine", group)
    olga.sees("1. Ana – 15 💬", "⚡ On one day a captain noted", "⚡ Look at them (1)", in_=group)
    olga.taps("🏆 The leaderboard", group)
    olga.sees("1. Ana – 0 🤝 15 💬", "⚡ Look at them (1)", "📅 The week", in_=group)
    ana.taps("🏆 The leaderboard")
    ana.sees("1. Ana – 0 🤝 15 💬")
    ana.taps("📅 The week")
    ana.sees("1. Ana – 15 💬")
