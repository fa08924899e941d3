"""Links are withdrawn, guessed in vain, and passed on in words that say who is behind them."""

import pytest

from bot.teams.recruiting import rules, store
from bot.teams.rules import new_code
from tests.support.recruits import code_shown, follows, invited, linked, talks
from tests.support.signed_up import captain, captain_with

GUESSES = 5_000


def count(theatre, table):
    with theatre.opened.transaction() as tx:
        return tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"]  # noqa: S608


def test_an_invite_for_somebody_is_withdrawn_after_a_question(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    ana.says("/invite")
    anybody = code_shown(ana)
    talks(ana, "Luis", "🙋 Wants to help")
    ana.taps("💌 Invite Luis")
    old = code_shown(ana)
    ana.taps("Make a new link")
    ana.taps("‹ Keep it")
    assert code_shown(ana) == old
    ana.taps("Make a new link")
    ana.taps("Make a new link")
    new = code_shown(ana)
    assert new not in (old, anybody)
    omar = theatre_on.person("Omar")
    omar.says(f"/start {old}")
    omar.sees("no longer works")
    follows(theatre_on, "Luis R", new)
    follows(theatre_on, "Kim", anybody)
    ana.says("/team")
    ana.sees("Luis R", "Kim")


def test_thousands_of_guesses_hit_nothing_and_are_not_even_looked_up(theatre, monkeypatch):
    ana = captain(theatre)
    ana.says("/invite")
    code = code_shown(ana)
    looked_up = []
    find = store.find_invite
    monkeypatch.setattr(
        store, "find_invite", lambda *found: looked_up.append(found[-1]) or find(*found)
    )
    eve = theatre.person("Eve")
    with theatre.at_once():
        for _ in range(GUESSES):
            eve.says(f"/start {new_code(rules.PREFIX)}")
    assert len(theatre.chats[eve.id].shown) > 2 * GUESSES, "each was answered"
    eve.says(f"/start {code}")
    assert len(looked_up) == rules.GUESSES
    assert code not in looked_up
    assert count(theatre, "recruits") == 0
    eve.sees("you are welcome all the same", "Do you agree?")
    theatre.tick(hours=2)
    omar = follows(theatre, "Omar", code)
    omar.sees("Ana invited you")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_say_who_is_behind_them_and_fit_the_button_that_copies(theatre, language):
    ana = captain(theatre, "Ana")
    if language == "fr":
        ana.says("/settings")
        ana.taps("Language")
        ana.taps("Français")
    ana.says("/invite")
    organizer = theatre.campaign.organizer.in_(language)
    (shown,) = (each for each in ana.chat.shown[ana.chat.since :] if each.buttons)
    assert organizer in shown.text
    copied = next(b["copy_text"]["text"] for row in shown.buttons for b in row if "copy_text" in b)
    assert organizer in copied
    assert f"?start={code_shown(ana)}" in copied


def test_the_longest_names_leave_the_link_and_who_is_behind_it(theatre):
    ana = captain_with(theatre, "Wilhelmina " + "Wolfeschlegelsteinhausen" * 2)
    ana.says("/talk")
    for label in ("⚪ Wilhelmina", "⋯ Another answer", "🙋 Wants to help", "💌 Invite"):
        ana.taps(label)
    (shown,) = (each for each in ana.chat.shown[ana.chat.since :] if each.buttons)
    copied = next(b["copy_text"]["text"] for row in shown.buttons for b in row if "copy_text" in b)
    assert theatre.campaign.organizer.in_("en") in copied
    assert f"?start={code_shown(ana)}" in copied


def test_the_newcomer_is_told_what_the_recruiter_sees(theatre):
    ana = captain(theatre)
    ana.says("/invite")
    omar = follows(theatre, "Omar", code_shown(ana))
    omar.sees("Ana invited you", "your totals", "never names")


def test_a_no_and_an_unlinking_can_be_taken_back_in_the_team(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    luis = linked(theatre_on, ana, "Luis", "Luis R")
    luis.says("/team")
    luis.taps("Don’t show me on that list")
    ana.says("/team")
    ana.does_not_see("Luis R is on my list")
    luis.says("/team")
    luis.taps("Show me on that list")
    luis.sees("the list shows it from now on")
    ana.says("/team")
    ana.taps("Not Luis R after all")
    ana.says("/team")
    ana.taps("It is Luis R")
    ana.sees("Is Luis R the “Luis” on your list?")
    ana.taps("Yes")
    ana.sees("the list shows it from now on")


def test_the_recruiter_is_offered_nothing_before_the_recruit_agreed(theatre):
    ana = captain_with(theatre, "Luis")
    luis = invited(theatre, ana, "Luis", "Luis R")
    theatre.tick(hours=2)
    luis.taps("No")
    ana.says("/team")
    ana.does_not_see("It is Luis R")
    luis.says("/team")
    luis.taps("Show me on that list")
    theatre.tick(minutes=1)
    ana.says("/team")
    ana.sees("It is Luis R")
