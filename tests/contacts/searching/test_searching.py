"""A long list is searched for whatever is wanted of somebody, and what was open is not lost."""

import pytest

from tests.support.listed import rows
from tests.support.signed_up import captain_with

MANY = tuple(f"Person {chr(65 + n)}" for n in range(9))
FULL = tuple(f"Person {chr(65 + n)}" for n in range(20))


def test_a_talk_is_recorded_with_somebody_who_was_searched(theatre):
    ana = captain_with(theatre, *MANY, "Luis")
    ana.says("/talk")
    ana.taps("🔎 Somebody else…")
    ana.sees("A part of the name is enough", "‹ Back")
    ana.says("lui")
    ana.taps("⚪ Luis")
    ana.sees("How did it go with Luis?")
    ana.taps("✅ Promised to vote")
    ana.sees("Luis promised to vote")


def test_the_way_back_from_a_search_leads_to_the_page_and_ends_it(theatre):
    ana = captain_with(theatre, *MANY)
    ana.says("/talk")
    ana.taps("🔎 Somebody else…")
    ana.taps("‹ Back")
    ana.sees("Who did you talk with?", "⚪ Person A")
    ana.says("person i")
    ana.does_not_see("for “person i”")


def test_who_is_not_on_the_list_is_added_by_a_tap(theatre):
    ana = captain_with(theatre, *MANY)
    ana.says("/talk")
    ana.taps("🔎 Somebody else…")
    ana.says("Luis")
    ana.taps("Add Luis")
    ana.sees("On your list: Luis")
    assert len(rows(theatre)) == 10


def test_a_button_of_a_search_that_is_over_adds_nobody(theatre):
    ana = captain_with(theatre, *MANY)
    ana.says("/list luis")
    ana.sees("Nobody found for “luis”", "Add luis")
    old = ana.chat.shown[-1]
    buttons = old.buttons
    ana.says("/cancel")
    old.buttons = buttons
    ana.taps("Add luis")
    assert len(rows(theatre)) == len(MANY)


def test_the_same_talk_is_recorded_with_somebody_who_was_searched(theatre):
    ana = captain_with(theatre, *MANY, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Person A")
    ana.taps("👍 Supportive")
    ana.taps("⋯ More")
    ana.taps("👥 Same for…")
    ana.taps("🔎 Search")
    ana.says("person a")
    ana.does_not_see("👍 Person A")
    ana.says("luis")
    ana.taps("⚪ Luis")
    ana.sees("Luis is supportive")


@pytest.mark.parametrize("back_first", [False, True])
def test_who_makes_room_is_searched_and_the_name_still_waits(theatre_on, back_first):
    ana = captain_with(theatre_on, *FULL)
    ana.says("Zoe\nYan")
    ana.taps("Make room")
    ana.taps("🔎 Search")
    if back_first:
        ana.taps("‹ Back")
        ana.sees("Who should make room for Zoe?")
        ana.taps("🔎 Search")
    ana.says("xyz")
    ana.sees("Send another part of the name.")
    ana.does_not_see("Add xyz")
    ana.says("person b")
    ana.taps("⚪ Person B")
    ana.sees("Zoe is on your list instead of Person B", "Still waiting: Yan")
    ana.taps("Make room")
    ana.sees("Who should make room for Yan?")


def test_more_of_the_name_is_awaited_where_many_are_found(theatre):
    ana = captain_with(theatre, *MANY)
    ana.says("/list person")
    ana.sees("9 people for “person”", "the first 6", "⚪ Person F")
    ana.does_not_see("⚪ Person G")
    ana.says("person g")
    ana.taps("⚪ Person G")
    ana.sees("No talk recorded yet")


def test_a_search_by_command_leaves_what_was_understood_of_a_list_open(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("Sam - work - Lyon\nMia - friend - Paris")
    ana.says("/list Zorro")
    ana.sees("Nobody found for “Zorro”")
    ana.taps("✅ Add them")
    ana.sees("Sam", "Mia")
    assert len(rows(theatre)) == 3
