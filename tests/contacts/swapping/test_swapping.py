"""A full list: somebody gives way."""

from tests.support.listed import rows
from tests.support.signed_up import captain_with


def test_a_list_longer_than_there_is_room_leaves_the_rest_waiting(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(19)))
    ana.says("Yan, ami\nZoe, amie")
    ana.taps("Add them")
    ana.sees("On your list: Yan (friend)", "no room yet for: Zoe", "Make room")
    ana.taps("Make room")
    ana.sees("Who should make room for Zoe?", "⚪ Yan")
    ana.taps("⚪ Person S")
    ana.sees("Zoe is on your list instead of Person S")
    assert len(rows(theatre)) == 20


def test_a_swap_is_undone_with_one_tap(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(20)))
    ana.says("Zoe")
    ana.taps("Make room")
    ana.taps("⚪ Person S")
    ana.taps("↩️ Undo")
    ana.sees("Undone: Zoe is waiting for room again.", "Person S", "No talk recorded yet")
    ana.says("/add")
    ana.sees("Zoe")
    ana.taps("Make room")
    ana.sees("Who should make room for Zoe?", "⚪ Person S")
    ana.says("/list zoe")
    ana.sees("Nobody found")


def test_a_swap_is_not_undone_after_a_talk_with_the_new_one(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(20)))
    ana.says("Zoe")
    ana.taps("Make room")
    ana.taps("⚪ Person S")
    swapped = ana.chat.shown[-1]
    buttons = swapped.buttons
    ana.says("/list zoe")
    ana.taps("⚪ Zoe")
    ana.taps("Record a talk")
    ana.taps("✅ Promised to vote")
    swapped.buttons = buttons
    ana.taps("↩️ Undo")
    ana.says("/list zoe")
    ana.sees("Zoe")
