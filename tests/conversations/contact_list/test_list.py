from tests.support.signed_up import captain, captain_with


def test_an_empty_list_offers_the_next_act(theatre):
    ana = captain(theatre)
    ana.says("/list")
    ana.sees("Your list is empty", "Add people")


def test_the_list_is_paged_and_marks_where_everybody_stands(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(9)))
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("✅ Promised to vote")
    ana.says("/list")
    ana.sees("9 of 10", "✅ Promised to vote: 1", "⚪ No talk yet: 8", "Page 1 of 3", "✅ Person A")
    ana.does_not_see("Person E", "Previous")
    ana.taps("Next")
    ana.sees("⚪ Person E", "⚪ Person H", "Previous")
    ana.taps("Next")
    ana.sees("⚪ Person I", "Previous")
    ana.does_not_see("Person A")


def test_a_card_tells_what_happened_and_leads_on(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Friend")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.sees("Luis · friend", "No talk yet", "No talk recorded yet")
    ana.taps("Record a talk")
    ana.taps("👍 Supportive")
    ana.taps("⋯ More")
    ana.taps("Add a note")
    ana.says("likes <i>trees</i>")
    ana.says("/list")
    ana.taps("👍 Luis")
    ana.sees("Supportive", "November 3: a friendly answer", "likes <i>trees</i>")
    ana.taps("See the message")
    ana.sees("Luis, I’m so glad you like the park!")


def test_the_card_leads_back_to_its_page(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(9)))
    ana.says("/list")
    ana.taps("Next")
    ana.taps("⚪ Person F")
    ana.taps("‹ My list")
    ana.sees("⚪ Person F", "Page 2 of 3")


def test_a_removed_person_is_put_back_where_they_stood(theatre_on):
    ana = captain_with(theatre_on, "Luis", "María")
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("✅ Promised to vote")
    ana.says("/list")
    ana.taps("✅ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.sees("Luis is off your list", "7 days")
    ana.taps("‹ My list")
    ana.does_not_see("Luis")
    ana.says("/list")
    ana.taps("⚪ María")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.taps("Put back")
    ana.sees("María", "No talk recorded yet")


def test_put_back_keeps_the_talks(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("✅ Promised to vote")
    ana.says("/list")
    ana.taps("✅ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.taps("Put back")
    ana.sees("✅ Promised to vote", "a promise to vote")


def test_nobody_is_put_back_beside_another_of_the_same_name(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.says("/add luis")
    ana.taps("Put back")
    ana.sees("can’t be put back now")


def test_a_card_in_an_old_list_of_somebody_removed_says_so(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/list")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.taps("⚪ Luis")
    ana.does_not_see("Record a talk")
    ana.sees("Luis is off your list", "Put back")


def test_another_captain_s_card_does_not_open(theatre):
    ana = captain_with(theatre, "Luis")
    bea = captain(theatre, "Bea")
    ana.says("/list")
    bea.chat.shown.append(ana.chat.shown[-1])
    bea.taps("⚪ Luis")
    bea.does_not_see("No talk yet", "Record a talk")
    assert theatre.toasts
