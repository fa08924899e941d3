from dataclasses import replace

from bot.contacts.importing import rules
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from tests.support.signed_up import captain, captain_with


def rows(theatre):
    with theatre.opened.transaction() as tx:
        sql = "SELECT * FROM contacts WHERE removed_at IS NULL ORDER BY id"
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]


def sends_file(person, name, content):
    """Send a document that the engine has had read."""
    theatre = person.theatre
    document = {"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": len(content)}
    person.chat.since = len(person.chat.shown)
    message = {**person._message(person.chat, 900), "from": person.user, "document": document}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    found = rules.read_plainly(name, content, theatre.campaign.country)
    event = replace(read.event, found=found)
    theatre.take([Received(raw, replace(read, event=event))])


# --- circles


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
    ana.sees("Taken off your list again: Sam")
    assert len(rows(theatre)) == 1


def test_a_photo_in_a_circle_asks_again(theatre):
    ana = captain(theatre)
    ana.taps("Help me think")
    ana.sends(dice={"emoji": "🎲", "value": 3})
    ana.sees("Family.")


# --- lists with details, and files


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
    ana.sees("1 person", "• Zoe Roy · +1 514-555-0199", "Leave the numbers out")
    ana.taps("Add them")
    ana.sees("On your list: Zoe Roy", "2 of 10")
    ana.says("/list")
    ana.taps("⚪ Zoe Roy")
    ana.sees("+1 514-555-0199")


def test_a_phone_book_is_refused(theatre):
    ana = captain(theatre)
    names = "\n".join(f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(70))
    sends_file(ana, "all.csv", f"name\n{names}".encode())
    ana.sees("More than 60 people: that looks like a whole phone book", "Add people")
    assert rows(theatre) == []


def test_a_list_longer_than_there_is_room_leaves_the_rest_waiting(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(19)))
    ana.says("Yan, ami\nZoe, amie")
    ana.taps("Add them")
    ana.sees("On your list: Yan (friend)", "no room yet for: Zoe", "Make room")
    ana.taps("Make room")
    ana.sees("Who makes room for Zoe?", "⚪ Yan")
    ana.taps("⚪ Person S")
    ana.sees("Zoe is on your list instead of Person S")
    assert len(rows(theatre)) == 20


def test_a_swap_is_undone_with_one_tap(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(20)))
    ana.says("Zoe")
    ana.taps("Make room")
    ana.taps("⚪ Person S")
    ana.taps("↩️ Undo")
    ana.sees("Undone: Zoe waits for room again.", "Person S", "No talk recorded yet")
    ana.says("/add")
    ana.sees("Zoe")
    ana.taps("Make room")
    ana.sees("Who makes room for Zoe?", "⚪ Person S")
    ana.says("/list zoe")
    ana.sees("nobody")


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
    ana.taps("✅ Pledged")
    swapped.buttons = buttons
    ana.taps("↩️ Undo")
    ana.says("/list zoe")
    ana.sees("Zoe")


def test_a_shared_card_in_a_circle_keeps_its_number(theatre):
    ana = captain(theatre)
    ana.taps("Help me think")
    ana.sends(contact={"phone_number": "33612345678", "first_name": "Zoe"})
    ana.sees("On your list: Zoe", "+33 6 12 34 56 78: I keep the number too. Only you see it.")
    ana.says("/list")
    ana.taps("⚪ Zoe")
    ana.sees("+33 6 12 34 56 78")


# --- the picker and shared cards


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


# --- twice on the list


def test_who_may_be_on_the_list_twice_is_merged_on_demand(theatre_on):
    ana = captain_with(theatre_on, "Marie Dupont")
    ana.says("Marie, cousine, Lyon")
    ana.taps("Add them")
    ana.sees("Is Marie the same person as Marie Dupont")
    ana.taps("The same person")
    ana.sees("Marie Dupont stays, Marie is off your list")
    (row,) = rows(theatre_on)
    assert row["relationship"] == "family"
    ana.taps("↩️ Undo")
    assert len(rows(theatre_on)) == 2


def test_two_people_stay_two(theatre):
    ana = captain_with(theatre, "John Smith")
    ana.says("Jon Smith")
    ana.sees("On your list: Jon Smith", "Is Jon Smith the same person")
    ana.taps("Two people")
    ana.sees("two people it is")
    assert len(rows(theatre)) == 2
