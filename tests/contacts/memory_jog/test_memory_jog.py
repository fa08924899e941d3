"""Names circle by circle."""

from tests.support.listed import rows
from tests.support.signed_up import captain, captain_with


def test_names_come_circle_by_circle_with_their_relationship(theatre_on):
    ana = captain(theatre_on)
    ana.taps("Help me think")
    ana.sees("Family.", "Who comes to mind?", "Next ›", "That’s all")
    ana.says("Maman\nPaul")
    ana.sees("On your list: Maman, Paul", "2 of 10", "Anybody else (family)?")
    ana.taps("Next ›")
    ana.sees("Close friends.", "‹ Back")
    ana.taps("Next ›")
    ana.sees("Work.")
    ana.says("Kim")
    ana.taps("‹ Back")
    ana.sees("Close friends.")
    ana.taps("That’s all")
    ana.sees("3 of 10", "Who next?")
    assert [row["relationship"] for row in rows(theatre_on)] == ["family", "family", "work"]


def test_every_circle_has_its_question_and_the_last_no_next(theatre):
    ana = captain(theatre)
    ana.taps("Help me think")
    seen = []
    for _ in range(6):
        seen.append(ana.screen().partition(".")[0])
        ana.taps("Next ›")
    ana.sees("Online.")
    ana.does_not_see("Next ›")
    assert len(set(seen)) == 6


def test_who_is_on_the_list_already_is_told_and_an_addition_undone(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/add")
    ana.taps("Help me think")
    ana.says("Luis, Sam")
    ana.sees("On your list: Sam", "Already on your list: Luis")
    ana.taps("↩️ Undo")
    ana.sees("Off your list again: Sam")
    assert len(rows(theatre)) == 1


def test_a_photo_in_a_circle_asks_again(theatre):
    ana = captain(theatre)
    ana.taps("Help me think")
    ana.sends(dice={"emoji": "🎲", "value": 3})
    ana.sees("Family.")


def test_the_number_of_a_card_in_a_circle_is_kept_when_asked_for(theatre):
    ana = captain(theatre)
    ana.taps("Help me think")
    ana.sends(contact={"phone_number": "33612345678", "first_name": "Zoe"})
    ana.sees("On your list: Zoe", "+33 6 12 34 56 78: I keep the number only if you want me to")
    ana.taps("Keep the number")
    assert "+33 6 12 34 56 78: kept for Zoe" in theatre.toasts[-1]
    ana.says("/list")
    ana.taps("⚪ Zoe")
    ana.sees("+33 6 12 34 56 78")
