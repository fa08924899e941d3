"""Lists, files and the picker."""

import pytest

from tests.support.listed import rows, sends_file
from tests.support.signed_up import captain, captain_with


def test_a_pasted_list_is_shown_before_it_is_kept(theatre_on):
    ana = captain(theatre_on)
    ana.says("Marie Dupont, cousin, Lyon, 34\nOmar, voisin, 514 555 0199\n123456, friend")
    ana.sees("what I understood: 2 people", "• Marie Dupont · family · Lyon · 34")
    ana.sees("• Omar · neighbour", "“123456”: there is no name in it", "1 phone number")
    assert rows(theatre_on) == []
    ana.taps("Add them")
    ana.sees("On your list: Marie Dupont (family), Omar (neighbour)", "2 of 10", "Undo")
    kept = rows(theatre_on)
    assert [row["phone"] for row in kept] == [None, None]
    assert "Lyon" not in str(kept)
    ana.says("/list")
    ana.taps("⚪ Marie")
    ana.sees("Marie Dupont · family · Lyon · 34")


def test_numbers_are_kept_only_when_asked_for(theatre):
    ana = captain(theatre)
    ana.says("Omar, voisin, 514 555 0199")
    ana.taps("Keep the numbers too")
    ana.sees("Omar · neighbour · +1 514-555-0199")
    ana.taps("Leave the numbers out")
    ana.taps("Keep the numbers too")
    ana.taps("Add them")
    ana.says("/list")
    ana.taps("⚪ Omar")
    ana.sees("+1 514-555-0199")


def test_do_not_add_keeps_nothing(theatre):
    ana = captain(theatre)
    ana.says("Omar, voisin")
    ana.taps("Don’t add")
    ana.sees("nobody was added")
    assert rows(theatre) == []


def test_a_contact_file_is_previewed_and_added_from_anywhere(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Who first?")
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Roy\nTEL:514 555 0199\nEND:VCARD\n"
    sends_file(ana, "zoe.vcf", card)
    ana.sees("1 person", "• Zoe Roy · +1 514-555-0199", "1 phone number")
    ana.taps("Keep the numbers too")
    ana.sees("I keep the numbers too")
    ana.taps("Add them")
    ana.sees("On your list: Zoe Roy", "2 of 10")
    ana.says("/list")
    ana.taps("⚪ Zoe Roy")
    ana.sees("+1 514-555-0199")


def test_more_names_join_a_list_that_waits_several_or_one(theatre):
    ana = captain(theatre)
    ana.says("Omar, voisin")
    ana.says("Fay Wu")
    ana.sees("2 people", "• Omar · neighbour", "• Fay Wu")
    ana.says("Gus, Ida Roy")
    ana.sees("4 people", "• Gus", "• Ida Roy")
    ana.says("hmm")
    ana.does_not_see("5 people")


def test_who_refused_elsewhere_is_left_out_unless_the_captain_names_them(theatre):
    ana = captain(theatre)
    sends_file(ana, "x.csv", b"Name,Status\nPat Doe,Unsubscribed\nKim Lo,Deceased\nBo Li,\n")
    ana.sees(
        "1 person", "• Bo Li", "Pat Doe: asked not to be called or written to", "Kim Lo: has died"
    )
    sends_file(ana, "y.csv", b"Name,Town\nPat Doe,Laval\n")
    ana.sees("1 person", "Pat Doe: asked not")
    ana.says("Pat Doe")
    ana.sees("2 people", "• Pat Doe", "Kim Lo: has died")
    ana.does_not_see("Pat Doe: asked not")


def test_a_phone_book_is_refused(theatre):
    ana = captain(theatre)
    names = "\n".join(f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(70))
    sends_file(ana, "all.csv", f"name\n{names}".encode())
    ana.sees("More than 60 people: that looks like a whole phone book", "Add people")
    assert rows(theatre) == []


def test_people_are_picked_in_telegram(theatre):
    ana = captain(theatre)
    ana.taps("Pick in Telegram")
    ana.sees("choose up to 10 people")
    keyboard = ana.chat.shown[-1].keyboard
    assert keyboard[0][0]["request_users"]["request_name"] is True
    users = [{"user_id": 5, "first_name": "Zoe", "last_name": "Roy"}, {"user_id": 6}]
    ana.sends(users_shared={"request_id": 1, "users": users})
    ana.sees("On your list: Zoe Roy", "1 of 10")


def test_the_picker_is_closed_without_a_name(theatre):
    ana = captain(theatre)
    ana.taps("Pick in Telegram")
    ana.says("✖️ Close")
    ana.sees("Names can also be written")
    assert rows(theatre) == []


@pytest.mark.parametrize(
    "said", ["that’s it", "That's all.", "done", "c’est tout", "yes please", "ok", "voilà"]
)
def test_who_says_that_these_are_all_has_them_on_the_list(theatre, said):
    ana = captain(theatre)
    ana.says("Luis, my cousin\nBea\nMr. Tanaka from work")
    ana.sees("what I understood: 3 people")
    ana.says(said)
    ana.sees("On your list: Luis (family)", "3 of 10")
