"""“Paul lives in Lyon”: shown, and kept after a tap alone."""

import pytest

from bot.contacts import store
from tests.conversations.hearing.test_hearing import at_rest
from tests.support.crowd import sign_up


def details(theatre, name):
    with theatre.opened.transaction() as tx:
        (campaign,) = tx.connection.execute("SELECT id FROM campaigns").fetchone()
        (captain,) = tx.connection.execute("SELECT id FROM captains").fetchone()
        people = store.everyone(tx, campaign, captain)
        contact = next(each for each in people if each.name == name)
        return store.find_with_details(tx, campaign, captain, contact.id)


@pytest.mark.parametrize(
    "words, shown, field, value",
    [
        ("Luis lives in Boston", "🏠 Boston", "town", "Boston"),
        ("Luis's number is 514 555 0123", "📞 +1 514-555-0123", "phone", "+1 514-555-0123"),
        ("Luis is 34", "🎂 34", "age", "34"),
        ("Luis habite à Laval", "🏠 Laval", "town", "Laval"),
    ],
)
def test_what_is_told_is_kept_after_a_tap(theatre, words, shown, field, value):
    ana = at_rest(theatre, "Luis", "Bea")
    ana.says(words)
    ana.sees("Should I keep this for Luis?", shown)
    assert getattr(details(theatre, "Luis")[1], field) == ""
    ana.taps("✅ Yes, keep it")
    ana.sees("Kept for Luis", shown)
    assert getattr(details(theatre, "Luis")[1], field) == value


def test_what_stood_there_is_shown_and_a_number_is_kept_beside_the_new_one(theatre):
    ana = at_rest(theatre, "Luis")
    for words in ("Luis lives in Boston, his number is 514 555 0123", "Luis is my cousin"):
        ana.says(words)
        ana.taps("✅ Yes, keep it")
    ana.says("Luis moved to Laval and his number is 438 555 0199")
    ana.sees("🏠 Laval (instead of: Boston)", "known until now: +1 514-555-0123")
    ana.taps("✅ Yes, keep it")
    contact, known = details(theatre, "Luis")
    assert known.phone == "+1 438-555-0199, +1 514-555-0123"
    assert (known.town, contact.relationship) == ("Laval", "family")
    ana.says("Luis lives in Laval")
    ana.does_not_see("Should I keep this")
    ana.sees("Luis", "Laval")


def test_of_two_of_one_name_it_is_asked_who_is_meant(theatre):
    ana = at_rest(theatre, "Luis (choir)", "Luis (work)")
    ana.says("Luis lives in Boston")
    ana.sees("more than one person of that name")
    ana.taps("Luis (work)")
    ana.taps("✅ Yes, keep it")
    assert details(theatre, "Luis (work)")[1].town == "Boston"
    assert details(theatre, "Luis (choir)")[1].town == ""


def test_another_title_is_asked_about(theatre):
    ana = at_rest(theatre, "Rose")
    ana.says("Aunt Rose lives in Boston")
    ana.sees("Aunt Rose is not quite a name on your list")
    ana.taps("Forget it")
    ana.sees("nothing is changed")
    assert details(theatre, "Rose")[1].town == ""


def test_figures_that_are_no_number_are_told_so(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("Luis's number is 12345")
    ana.sees("That can’t be a phone number")
    assert details(theatre, "Luis")[1].phone == ""


def test_in_french(theatre):
    zoe = sign_up(theatre, "Zoé", "Luis", "fr")
    zoe.says("Le numéro de Luis est le 514 555 0123")
    zoe.sees("Dois-je garder ceci pour Luis", "514-555-0123")
    zoe.taps("✅ Oui, le garder")
    zoe.sees("C’est noté pour Luis")
