import pytest

from bot.contacts.editing.rules import Field, Problem, read_value
from bot.contacts.rules import read_phone
from tests.support.signed_up import captain_with


def row(theatre):
    with theatre.opened.transaction() as tx:
        return dict(tx.connection.execute("SELECT * FROM contacts").fetchone())


def at_the_menu(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("✏️ Edit")
    ana.sees("what would you like to add or change?")
    return ana


def test_every_field_is_written_shown_and_erased(theatre_on):
    ana = at_the_menu(theatre_on)
    for button, words in (("Town", "Lyon"), ("Age", "around 60"), ("Private note", "likes <b>")):
        if button == "Age":
            ana.taps("⋯ More")
        ana.taps(button)
        ana.says(words)
        ana.sees(words)
    ana.taps("Phone")
    ana.says("(514) 555-0199")
    ana.sees("+1 514-555-0199")
    kept = str(row(theatre_on))
    assert not [word for word in ("Lyon", "around", "likes", "555-0199") if word in kept]
    ana.taps("‹ Card")
    ana.sees("Luis · Lyon · around 60 · +1 514-555-0199", "likes <b>")
    ana.taps("✏️ Edit")
    ana.taps("Town")
    ana.sees("Now: Lyon")
    ana.taps("Erase it")
    ana.does_not_see("Lyon")
    assert row(theatre_on)["town"] is None


def test_who_needs_a_call_is_marked_and_suggested_first(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/list")
    ana.taps("⚪ María")
    ana.taps("✏️ Edit")
    ana.taps("⋯ More")
    ana.taps("Needs a call to vote")
    ana.sees("May not vote without a call")
    ana.says("/next")
    ana.sees("👉 María", "your call matters most here")


def test_words_that_are_no_number_are_refused_and_asked_again(theatre):
    ana = at_the_menu(theatre)
    ana.taps("Phone")
    ana.says("later")
    ana.sees("can’t be a phone number here")
    ana.taps("Never mind")
    ana.says("hello")
    ana.does_not_see("phone number")
    assert row(theatre)["phone"] is None


def test_somebody_removed_meanwhile_is_not_changed(theatre):
    ana = at_the_menu(theatre)
    ana.taps("Town")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.says("Lyon")
    ana.sees("no longer on your list")


@pytest.mark.parametrize(
    "words, country, number",
    [
        ("514 555 0199", "CA", "+1 514-555-0199"),
        ("06 12 34 56 78", "FR", "+33 6 12 34 56 78"),
        ("+33 6 12 34 56 78", "CA", "+33 6 12 34 56 78"),
        ("12", "CA", ""),
        ("call me", "CA", ""),
    ],
)
def test_a_number_without_a_prefix_is_of_the_campaign_s_country(words, country, number):
    assert read_phone(words, country) == number


def test_long_words_are_refused():
    assert read_value(Field.TOWN, "x" * 61, "CA") is Problem.TOO_LONG
    assert read_value(Field.NOTE, "x" * 500, "CA") == "x" * 500
