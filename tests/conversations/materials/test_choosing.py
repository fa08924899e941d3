"""How and about what: chosen in a tap or two, remembered for each person, forgotten with them."""

import json
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest

from tests.support.signed_up import captain, captain_with

TREES = "🌳 Trees and cool summers"


@pytest.fixture
def ana(theatre):
    person = captain_with(theatre, "Luis", "María")
    person.taps("Friend")
    person.taps("Family")
    return person


def chosen(theatre):
    with theatre.opened.transaction() as tx:
        return len(tx.connection.execute("SELECT 1 FROM word_choices").fetchall())


def choose(person, *labels):
    """Choose ways and topics: each is a question of its own."""
    for label in labels:
        person.taps("⋯ More")
        person.taps("Another way, another topic")
        if label in (TREES, "Nothing in particular"):
            person.taps("💡 Another topic")
        person.taps(label)


def another_version(person):
    """Where a plan is asked for, it is one tap further away."""
    person.taps("⋯ More")
    person.taps("Another version")


def open_words(person, name):
    person.says("/list")
    person.taps(name)
    person.taps("See the message")


def move_to(theatre, instant):
    theatre.clock.pass_(seconds=(instant - theatre.clock.now()).total_seconds())


def test_each_person_keeps_what_was_chosen_for_them(ana):
    open_words(ana, "⚪ Luis")
    choose(ana, "In person", TREES)
    ana.sees("Face to face", "Then you can say (🌳", "1.", "2.", "3.")
    open_words(ana, "⚪ María")
    ana.sees("A message to send, or to say in your own way:", "Hi María, how are you?")
    open_words(ana, "⚪ Luis")
    ana.sees("Face to face", "Then you can say (🌳")
    choose(ana, "Nothing in particular")
    ana.sees("Face to face", "Then you can say:")


def test_the_chosen_ones_are_marked_and_back_leads_to_the_same_words(ana):
    open_words(ana, "⚪ Luis")
    ana.taps("Another version")
    ana.taps("⋯ More")
    ana.taps("Shorter")
    ana.sees("feet in the river on a Saturday")
    ana.taps("⋯ More")
    ana.taps("Another way, another topic")
    ana.sees("✔️ By message")
    ana.taps("💡 Another topic")
    ana.does_not_see("Nothing in particular")
    ana.taps("‹ Back")
    ana.taps("‹ Back")
    ana.taps("‹ Back")
    ana.sees("feet in the river on a Saturday")


def test_another_version_comes_round_to_the_first_and_stays_short(ana):
    open_words(ana, "⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Shorter")
    ana.sees("River Park now (vote on May 9)")
    for _ in range(3):
        ana.taps("Another version")
    ana.sees("River Park now (vote on May 9)")
    ana.taps("⋯ More")
    ana.sees("Longer")


def test_the_way_of_the_last_talk_is_the_next_one_offered(ana):
    ana.says("/next")
    ana.taps("We talked")
    ana.taps("💬 We talked")
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.taps("📞")
    ana.says("/list")
    ana.taps("💬")
    ana.taps("See the message")
    ana.sees("A call. To begin:", "Where do you stand today?")


def test_the_words_go_with_the_stage_to_the_eve_and_the_day(theatre, ana):
    move_to(theatre, datetime(2027, 4, 28, 15, tzinfo=UTC))
    ana.says("/list")
    ana.taps("⚪ Luis")
    for label in ("📅 Plan to vote", "📅 Make a plan to vote", "🕐 Early", "Sun, May 2"):
        ana.taps(label)
    open_words(ana, "📅 Luis")
    ana.sees("does your plan to vote still stand?")
    move_to(theatre, datetime(2027, 5, 1, 15, tzinfo=UTC))
    ana.says("/next")
    ana.sees("the plan is to vote on Sunday", "Luis, tomorrow is the day!")
    move_to(theatre, datetime(2027, 5, 2, 15, tzinfo=UTC))
    ana.says("/next")
    ana.sees("Luis, today is your day to vote!")


def test_a_topic_adds_to_the_ask_and_never_takes_its_place(ana):
    ana.says("/next")
    ana.taps("We talked")
    ana.taps("👍")
    open_words(ana, "👍 Luis")
    choose(ana, "By phone", TREES)
    ana.sees("can I count on your yes on May 9?", "2. Ask plainly", "4. The old rail yard")
    choose(ana, "By message")
    ana.sees("Can I count on your yes on May 9?")


def test_early_voting_is_not_offered_once_it_is_over(theatre, ana):
    ana.says("/next")
    ana.taps("We talked")
    ana.taps("✅")
    open_words(ana, "✅ Luis")
    ana.sees("thank you for your yes!")
    another_version(ana)
    ana.sees("on May 9, or early, from April 30 to May 3 or by mail, if you ask by May 4.")
    shown = ana.chat.shown[-1]
    assert shown.html.count("<tg-time unix=") == 4
    copied = [b["copy_text"]["text"] for row in shown.buttons for b in row if "copy_text" in b]
    assert copied
    assert not any("<" in each for each in copied)
    move_to(theatre, datetime(2027, 5, 5, 3, 59, tzinfo=UTC))
    open_words(ana, "✅ Luis")
    another_version(ana)
    ana.sees("on May 9, or by mail, if you ask by May 4.")
    ana.does_not_see("early")
    move_to(theatre, datetime(2027, 5, 6, 15, tzinfo=UTC))
    open_words(ana, "✅ Luis")
    ana.sees("the vote is on May 9! When will you go?")
    ana.does_not_see("Another version", "early", "mail,")


def test_a_gap_is_filled_in_before_anything_can_be_sent(theatre, ana):
    open_words(ana, "⚪ Luis")
    ana.sees("Copy", "Use Telegram")
    ana.taps("Another version")
    ana.taps("Another version")
    ana.sees("because ___", "In place of ___, put your own reason")
    ana.does_not_see("Copy", "Use Telegram", "press and hold")
    ana.taps("Fill in ___")
    ana.sees("What should go in place of ___?")
    ana.says("x" * 201)
    ana.sees("What should go in place of ___?")
    ana.says("I {captain} want <b>shade</b>")
    ana.sees("because I {captain} want <b>shade</b>.", "Copy", "Use Telegram", "Use WhatsApp")
    ana.does_not_see("___")
    ana.says("/list")


def test_whoever_leaves_a_gap_for_other_words_fills_none_later(ana):
    open_words(ana, "⚪ Luis")
    for label in ("Another version", "Another version", "Fill in ___", "‹ Back"):
        ana.taps(label)
    ana.says("the trees")
    ana.does_not_see("because the trees")


def test_words_that_may_not_be_true_say_so(ana):
    open_words(ana, "⚪ María")
    ana.does_not_see("Only if it is true for you")
    for _ in range(2):
        ana.taps("Another version")
    ana.sees("do you remember the fence", "Only if it is true for you", "Use Telegram")


def test_a_plan_is_told_with_its_day_hour_and_place(theatre, ana):
    move_to(theatre, datetime(2027, 4, 28, 15, tzinfo=UTC))
    ana.says("/list")
    ana.taps("⚪ Luis")
    for label in ("📅 Plan to vote", "📅 Make a plan to vote", "🕐 Early", "Sun, May 2"):
        ana.taps(label)
    ana.says("10:30")
    ana.says("the school")
    open_words(ana, "📅 Luis")
    ana.sees("are you still voting Sunday, May 2 at 10:30")
    move_to(theatre, datetime(2027, 5, 1, 15, tzinfo=UTC))
    open_words(ana, "📅 Luis")
    ana.taps("Another version")
    ana.sees("tomorrow at 10:30", "as planned (the school)")


def test_replies_go_with_a_message_too(ana):
    open_words(ana, "⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("If they say…")
    ana.sees("Who are you with?", "How did you get my number?", "My family disagrees.")


def test_a_choice_outlives_removal_and_undo_but_not_the_erasing(theatre, ana):
    open_words(ana, "⚪ Luis")
    choose(ana, TREES)
    for _ in range(2):
        ana.says("/list")
        ana.taps("⚪ Luis")
        ana.taps("⋯ More")
        ana.taps("Remove")
        ana.taps("Put back")
    theatre.tick(days=8)
    assert chosen(theatre) == 1
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    theatre.tick(days=8)
    assert chosen(theatre) == 0


def test_what_was_chosen_is_shown_in_my_data_and_goes_with_the_captain(theatre, ana):
    open_words(ana, "⚪ Luis")
    choose(ana, "By phone", TREES)
    ana.says("/mydata")
    page, machine = [each.drawn for each in ana.chat.shown if each.drawn][-2:]
    luis = next(each for each in json.loads(machine)["people"] if each["name"] == "Luis")
    assert (luis["reached_by"], luis["cares_about"]) == ("call", "trees")
    assert "What they care about" in page.decode()
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    assert chosen(theatre) == 0


def test_who_wants_to_be_left_alone_is_not_asked_by_an_old_button(ana):
    open_words(ana, "⚪ Luis")
    words = ana.chat.shown[-1]
    buttons = words.buttons
    ana.taps("We talked")
    ana.taps("✋ Said no")
    words.buttons = buttons
    ana.taps("Another version")
    ana.sees("does not want to be asked again")


def test_a_button_about_somebody_who_is_gone_does_nothing(theatre, ana):
    open_words(ana, "⚪ Luis")
    words = ana.chat.shown[-1]
    buttons = words.buttons
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    words.buttons = buttons
    before = len(ana.chat.shown)
    ana.taps("⋯ More")
    assert len(ana.chat.shown) == before
    ana.does_not_see("How do you reach")
    assert chosen(theatre) == 0


def test_the_number_is_at_hand_where_it_is_known(theatre):
    ana = captain(theatre)
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe", "last_name": "Roy"})
    ana.taps("Keep the number")
    ana.taps("Friend")
    ana.taps("Who first?")
    links = {
        button["text"]: button.get("url") or button.get("copy_text", {}).get("text")
        for row in ana.chat.shown[-1].buttons
        for button in row
    }
    ana.sees("📞 +1 514-555-0134")
    assert links["🟢 Use WhatsApp"].startswith("https://wa.me/15145550134?text=Hey%20Zoe")
    assert "I volunteer for the River Park Committee" in unquote(links["🟢 Use WhatsApp"])
