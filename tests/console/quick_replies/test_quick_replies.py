"""Quick replies: kept from an answer in one tap, sent by a button, changed, retired."""

import pytest

from bot.console.quick_replies import rules
from bot.console.quick_replies.model import QuickReply
from bot.organizers import store as organizers
from tests.console.help_desk.test_help_desk import acts, answers, asks, last, waiting
from tests.support.crowd import sign_up


@pytest.fixture
def ana(theatre, group):
    return sign_up(theatre, "Ana", "Luis")


@pytest.mark.parametrize(
    "answer, kept",
    [
        ("Hi Ana, at the office.", "Hi {first_name}, at the office."),
        ("Ask Luis or Bea", "Ask …"),
        ("Write to sam@park.org, Ana", "Write to … {first_name}"),
        ("At the office", "At the office"),
    ],
)
def test_nobodys_name_is_kept_and_the_captains_is_filled_in_anew(answer, kept):
    found = rules.kept(answer, "Ana", ["Luis", "Bea or", "Bea", "Ana"])
    assert found.replace(",", "").split() == kept.replace(",", "").split()
    assert "Ana" not in found


@pytest.mark.parametrize(
    "words, fits",
    [
        ("Thank you, {first_name}!", True),
        ("Thank you!", True),
        ("Merci {prénom} !", False),
        ("Merci {first_name", False),
        ("Merci {{first_name}}", False),
        ("}", False),
    ],
)
def test_nothing_in_curly_brackets_reaches_a_captain(words, fits):
    assert rules.is_filled_in(words) is fits


def test_what_is_offered_is_in_the_captains_language_and_not_retired():
    one, two = QuickReply(1, "en", "a"), QuickReply(2, "fr", "b")
    gone = QuickReply(3, "fr", "c", retired=True)
    assert rules.offered([one, two, gone], "fr") == [two]
    assert rules.offered([one, gone], "fr") == [one]


def test_an_answer_is_kept_in_one_tap_and_sent_to_the_next_captain(theatre, olga, group, ana):
    asks(theatre, ana, "Where do I get wobbles?")
    olga.taps("⚡ Quick reply", group)
    assert "No quick reply is kept yet" in "".join(theatre.toasts)
    answers(theatre, olga, group, "Ana, at the office. Not at Luis’s.")
    olga.taps("⚡ Keep as a quick reply", group)
    olga.sees("Kept as a quick reply", "{first_name}, at the office. Not at …’s.", in_=group)
    bea = sign_up(theatre, "Bea", "Tom")
    asks(theatre, bea, "wobbles, where?")
    olga.taps("⚡ Quick reply", group)
    olga.taps("Bea, at the office", group)
    olga.sees("Bea would read", "Bea, at the office. Not at …’s.", "wobbles, where?", in_=group)
    olga.taps("✉️ Send", group)
    theatre.tick(seconds=1)
    assert "Bea, at the office" in last(bea.chat).text
    assert any("Olga answered Bea" in each.text for each in group.shown)
    assert waiting(theatre).all == 0
    assert "✅ Answered" in olga.screen(group)
    bea.says("Until when?", reply_to=last(bea.chat).message_id)
    theatre.tick(seconds=1)
    assert "Bea writes" in last(group).text
    kept = theatre.opened.run(lambda tx: tx.connection.execute("SELECT words FROM quick_replies"))
    assert not any("office" in row["words"] for row in kept.fetchall())


def test_a_reply_is_written_changed_retired_and_brought_back(theatre, olga, group, ana):
    olga.says("/replies", group)
    olga.sees("You have kept none yet", in_=group)
    olga.taps("➕ New", group)
    olga.says("Look at the map, {first_name}.", group)
    olga.sees("Kept as a quick reply", in_=group)
    olga.taps("✏️ Other words", group)
    olga.sees("Now it says: Look at the map", in_=group)
    olga.says("Look at our map, {first_name}.", group)
    olga.says("/replies", group)
    olga.sees("1. Look at our map", in_=group)
    olga.taps("1", group)
    olga.taps("🗄 Retire", group)
    asks(theatre, ana)
    olga.taps("⚡ Quick reply", group)
    assert "No quick reply is kept yet" in "".join(theatre.toasts)
    olga.taps("↩️ Bring it back", group)
    olga.taps("⚡ Quick reply", group)
    olga.taps("Look at our map", group)
    olga.sees("Look at our map, Ana.", in_=group)
    expected = ["kept", "changed", "retired", "restored"]
    kept = [each for each in all_acts(theatre) if each.startswith("reply_")]
    assert kept == [f"reply_{each}" for each in expected]
    assert acts(theatre) == []


def all_acts(theatre):
    found = theatre.opened.run(lambda tx: organizers.audit(tx, theatre.campaign.id))
    return [action for _, _, action, _ in found]


def test_nothing_is_sent_to_who_wants_no_messages_or_twice(theatre, olga, group, ana):
    olga.says("/replies", group)
    olga.taps("➕ New", group)
    olga.says("Look at the map.", group)
    asks(theatre, ana)
    olga.taps("⚡ Quick reply", group)
    olga.taps("Look at the map", group)
    ana.says("/stop")
    count = len(ana.chat.shown)
    olga.taps("✉️ Send", group)
    assert "Nothing would arrive" in "".join(theatre.toasts)
    theatre.tick(seconds=1)
    assert len(ana.chat.shown) == count
    assert waiting(theatre).all == 1
