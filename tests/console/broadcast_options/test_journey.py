"""A broadcast that can't wait: the reason is asked for, shown, kept locked, and found again."""

import pytest

from bot.console.broadcast_options import rules
from tests.support.broadcasting import copies, finish, write
from tests.support.crowd import sign_up

REASON = "The polling station has moved to the school."


@pytest.mark.parametrize(
    "text, problem",
    [
        (REASON, None),
        ("", "too_short"),
        ("because", "too_short"),
        ("1234567890 !!", "too_short"),
        ("x" * 301, "too_long"),
        ("Parce que le bureau a changé", None),
    ],
)
def test_a_reason_says_something(text, problem):
    assert rules.reason_problem(text) == problem


def test_an_urgent_message_keeps_its_reason(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.taps("⚙️ More", group)
    olga.taps("It is urgent", group)
    olga.replies("now!", group)
    olga.sees("doesn’t say much", in_=group)
    olga.replies(REASON, group)
    olga.sees(f"Urgent: {REASON}", in_=group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert REASON not in ana.chat.shown[-1].text
    olga.says("/audit", group)
    olga.sees("marked a message to captains as urgent", REASON, in_=group)


def test_it_can_wait_after_all(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.taps("⚙️ More", group)
    olga.taps("It is urgent", group)
    olga.replies(REASON, group)
    olga.taps("⚙️ More", group)
    olga.sees(REASON, in_=group)
    olga.taps("It can wait after all", group)
    olga.sees("1 captain gets it", in_=group)
    olga.does_not_see("Urgent", in_=group)
    olga.taps("📣 Send to all", group)
    olga.says("/audit", group)
    olga.does_not_see("as urgent", in_=group)


@pytest.mark.parametrize(
    "ways, asked",
    [
        (("⚙️ More", "It is urgent", "‹ Back"), "Why can’t it wait?"),
        (("🕘 Send later", "‹ Back"), "When should it go out?"),
        (("⚙️ More", "Try two texts", "One text after all"), "with text B"),
    ],
)
def test_out_of_a_question_aside_the_broadcast_is_still_there(theatre, olga, group, ways, asked):
    ana = sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    for way in ways[:-1]:
        olga.taps(way, group)
    olga.sees(asked, in_=group)
    olga.taps(ways[-1], group)
    olga.sees("1 captain gets it", in_=group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_who_edits_the_text_still_means_it_urgent_and_later(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.taps("Send later", group)
    olga.replies("tomorrow noon", group)
    olga.taps("⚙️ More", group)
    olga.taps("It is urgent", group)
    olga.replies(REASON, group)
    olga.taps("Edit", group)
    olga.replies("Hello again", group)
    olga.taps("Same text", group)
    olga.sees("It goes out on Wednesday", REASON, in_=group)
    olga.taps("Schedule for all", group)
    olga.sees(f"Urgent: {REASON}", in_=group)
