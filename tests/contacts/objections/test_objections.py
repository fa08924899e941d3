"""Somebody who asked to be left alone: erased for good, refused when added again."""

from bot.contacts.model import Details
from bot.contacts.rules import marks
from tests.support.signed_up import captain, captain_with


def shared(one, other):
    return set(marks(*one, "US")) & set(marks(*other, "US"))


def test_a_number_means_one_person_however_it_is_written():
    one = (7, "Luis", Details(phone="(415) 555-2671"))
    assert shared(one, (8, "L. D.", Details(phone="+1 415 555 2671")))
    assert not shared(one, (8, "Luis", Details(phone="+1 415 555 2672")))


def test_a_name_alone_is_refused_to_the_same_captain_only():
    assert shared((7, "Márie", Details()), (7, "marie", Details()))
    assert not shared((7, "Marie", Details()), (8, "Marie", Details()))


def test_a_full_name_with_its_town_is_refused_to_anybody():
    one = (7, "Marie Curie", Details(town="Lyon"))
    assert shared(one, (8, "marie curie", Details(town="LYON")))
    assert not shared(one, (8, "Marie Curie", Details(town="Paris")))
    assert not shared((7, "Marie", Details(town="Lyon")), (8, "Marie", Details(town="Lyon")))


def _remove(person, name):
    person.says("/list")
    person.taps(name)
    person.taps("⋯ More")
    person.taps("Asked to be left alone")
    person.sees("Remove", "can’t be undone")
    person.taps("Yes, remove for good")
    person.sees("everything about this person is erased")


def test_it_asks_first_and_a_no_changes_nothing(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    ana.says("/list")
    ana.taps("Luis")
    ana.taps("⋯ More")
    ana.taps("Asked to be left alone")
    ana.taps("No, go back")
    ana.sees("Luis", "No talk yet")


def test_name_talks_and_plan_are_gone_and_only_hashes_stay(theatre_on):
    ana = captain_with(theatre_on, "Luis", "Bea")
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("✅ Promised to vote")
    _remove(ana, "Luis")

    def rows(tx):
        def read(sql):
            return [dict(row) for row in tx.connection.execute(sql).fetchall()]

        return (
            read("SELECT * FROM contacts"),
            read("SELECT * FROM conversations"),
            read("SELECT * FROM plans"),
            read("SELECT * FROM objections"),
        )

    contacts, talks, plans, kept = theatre_on.opened.run(rows)
    assert len(contacts) == 1
    assert talks == plans == []
    assert len(kept) == 1
    assert set(kept[0]) == {"campaign_id", "digest", "at", "person"}
    assert "luis" not in str(kept).lower()


def test_row_34_added_again_by_the_same_captain_is_refused_without_a_reason(theatre_on):
    ana = captain_with(theatre_on, "Luis", "Bea")
    _remove(ana, "Luis")
    ana.says("/add")
    ana.says("Luis\nCarl")
    ana.sees("I can’t add this person", "The organizers can help", "Carl")
    ana.does_not_see("alone", "asked to")


def test_row_34_a_number_is_refused_to_another_captain_in_a_list(theatre_on):
    ana = captain_with(theatre_on, "Bea")
    ana.says("/add")
    ana.says("Luis Diaz, friend, +1 415 555 2671")
    ana.taps("Keep the numbers too")
    ana.taps("Add them")
    _remove(ana, "Luis Diaz")
    bob = captain(theatre_on, "Bob")
    bob.says("/add")
    bob.says("L. Diaz, friend, +1 415 555 2671")
    bob.taps("Add them")
    assert any("I can’t add L. Diaz" in each.text for each in bob.chat.shown)
    bob.says("/list")
    bob.sees("Your list is empty")


def test_who_was_just_removed_can_be_left_alone_for_good(theatre_on):
    ana = captain_with(theatre_on, "Luis", "Bea")
    ana.says("/list")
    for label in ("Luis", "⋯ More", "Remove", "Say why…", "They asked me to"):
        ana.taps(label)
    ana.sees("Should nobody add them again?")
    ana.taps("⛔ Never add again…")
    ana.taps("No, go back")
    ana.sees("Luis is off your list", "Put back")
    for label in ("Say why…", "They asked me to", "⛔ Never add again…", "Yes, remove for good"):
        ana.taps(label)
    ana.says("/add Luis")
    assert "I can’t add this person" in ana.chat.shown[-1].text
    ana.says("/list")
    ana.does_not_see("Luis")


def test_nobody_is_renamed_into_somebody_who_asked_to_be_left_alone(theatre):
    ana = captain_with(theatre, "Luis", "Bea")
    _remove(ana, "Luis")
    ana.says("/list")
    ana.taps("Bea")
    ana.taps("Edit")
    ana.taps("Rename")
    ana.says("LUIS")
    ana.sees("I can’t add LUIS")
    ana.says("/list")
    ana.sees("Bea")
    ana.does_not_see("LUIS")


def test_a_replayed_yes_changes_nothing(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("Luis")
    ana.taps("⋯ More")
    ana.taps("Asked to be left alone")
    shown = ana.chat.shown[-1]
    yes = shown.buttons[0][0]["callback_data"]
    ana.taps("Yes, remove for good")
    shown.buttons = [[{"text": "Yes again", "callback_data": yes}]]
    ana.taps("Yes again")
    ana.says("/list")
    ana.sees("Your list is empty")
