import pytest

from tests.support.signed_up import captain, captain_with


def bot_messages(person):
    return [each for each in person.chat.shown if not each.mine]


def test_three_names_are_on_the_list_within_six_messages(theatre_on):
    ana = captain(theatre_on)
    ana.sees("Who are the three people you know best?")
    ana.says("Luis, María and Sam")
    ana.sees("On your list: Luis, María, Sam", "▰▰▰▱▱▱▱▱▱▱ 3 of 10", "How do you know Luis?")
    ana.sees("Family", "Friend", "Work", "Neighbour", "Other / skip", "Who first?", "Undo")
    assert len(bot_messages(ana)) <= 6


def test_relationships_are_asked_in_one_message_that_changes(theatre):
    ana = captain_with(theatre, "Luis", "María", "Sam")
    before = len(ana.chat.shown)
    ana.taps("Friend")
    ana.sees("Luis (friend)", "How do you know María?")
    ana.taps("Other / skip")
    ana.sees("How do you know Sam?")
    ana.taps("Work")
    ana.sees("Luis (friend), María, Sam (work)", "start with the first talk")
    assert len(ana.chat.shown) == before


def test_names_come_one_by_one_too(theatre):
    ana = captain(theatre)
    for number, name in enumerate(("Luis", "María", "Sam"), 1):
        ana.says(name)
        ana.sees(f"On your list: {name}", f"{number} of 10")


def test_a_duplicate_is_caught_and_can_be_another_person(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("  LUIS \nMaría")
    ana.sees("Luis is already on your list", "On your list: María", "2 of 10")
    ana.does_not_see("Add another Luis")
    ana.taps("Other / skip")
    ana.taps("Add another Luis")
    ana.sees("one word that tells the two apart")
    ana.says("choir")
    ana.sees("On your list: Luis (choir)", "3 of 10")


def test_the_same_word_twice_does_not_tell_three_people_apart(theatre):
    ana = captain_with(theatre, "Luis", "Luis (choir)", "Luis")
    ana.taps("Other / skip")
    ana.taps("Other / skip")
    ana.taps("Add another Luis")
    ana.says("Choir")
    ana.sees("is already on your list", "What else could I write?")
    ana.says("cousin")
    ana.sees("On your list: Luis (cousin)")


def test_another_luis_is_still_offered_after_the_next_question(theatre):
    ana = captain_with(theatre, "Luis", "María", "Luis")
    ana.taps("Friend")
    ana.sees("Luis is already on your list", "How do you know María?")
    ana.taps("Friend")
    ana.sees("Luis is already on your list", "Add another Luis")


def test_refused_lines_are_told_and_good_ones_kept(theatre):
    ana = captain_with(theatre, "Luis", "x" * 61)
    ana.sees("On your list: Luis", "1 of 10", "too long")
    ana.says("+1 514 555 1234")
    ana.sees("phone number")


def test_names_above_the_most_wait_and_are_not_lost(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(19)), "Yan", "Zoe")
    ana.sees("20 people: goal reached", "no room yet for: Zoe")
    ana.says("/add")
    ana.sees("Your list has 20 people", "Still waiting: Zoe")
    ana.taps("My list")
    ana.taps("⚪ Person A")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.taps("Add people")
    ana.taps("Add Zoe")
    ana.sees("On your list: Zoe", "20 people")
    ana.does_not_see("no room")


def test_an_addition_is_undone_once_and_put_back(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    ana.says("María, Sam")
    ana.taps("Undo")
    ana.sees("Off your list again: María, Sam")
    ana.says("/list")
    ana.sees("Luis", "1 of 10")
    ana.does_not_see("María")
    ana.taps("Put back")
    ana.sees("On your list: María, Sam", "3 of 10")


def test_undo_spares_who_was_talked_with(theatre):
    ana = captain_with(theatre, "Luis", "María")
    for label in ("Who first?", "We talked", "✅ Promised to vote"):
        ana.taps(label)
    undo = next(each for each in ana.chat.shown if "On your list" in each.text)
    ana.chat.shown.append(undo)
    ana.taps("↩️ Undo")  # that of the older message
    ana.sees("Off your list again: María", "You have recorded a talk with Luis")


def test_who_is_back_under_the_same_name_is_not_put_back_twice(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Undo")
    ana.says("luis")
    ana.taps("Put back")
    ana.sees("can’t be put back now")


def test_a_shared_contact_card_adds_the_name_and_its_number_when_asked_for(theatre):
    ana = captain_with(theatre, "Luis")
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe", "last_name": "Roy"})
    ana.sees("On your list: Zoe Roy", "+1 514-555-0134: I keep the number only if you want me to")
    ana.sends(contact={"phone_number": "(514) 555-0135", "first_name": "Kim"})
    ana.sees("On your list: Kim", "+1 514-555-0135", "3 of 10")
    ana.taps("Keep the number")
    assert theatre.toasts[-1] == "📞 +1 514-555-0135: kept for Kim. Only you see it."
    ana.sees("On your list: Kim", "How do you know Kim?")
    ana.does_not_see("Keep the number")
    ana.chat.shown.append(next(each for each in ana.chat.shown if "Zoe Roy" in each.text))
    ana.taps("Keep the number")
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT * FROM contacts").fetchall()
    assert "555" not in str([tuple(row) for row in rows])
    ana.says("/list")
    ana.taps("⚪ Zoe Roy")
    ana.sees("+1 514-555-0134")


def test_a_number_that_is_not_to_be_kept_is_forgotten_and_the_next_question_asked(theatre):
    ana = captain_with(theatre, "Luis")
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe"})
    ana.does_not_see("How do you know Zoe?")
    offered = ana.chat.shown[-1].buttons
    ana.taps("Don’t keep it")
    ana.sees("On your list: Zoe", "How do you know Zoe?")
    ana.does_not_see("Keep the number", "555")
    ana.chat.shown[-1].buttons = offered
    ana.taps("Keep the number")
    assert "Share the card once more" in theatre.toasts[-1]
    ana.says("/list")
    ana.taps("⚪ Zoe")
    ana.does_not_see("555")


def test_a_card_of_somebody_who_was_there_asks_of_the_number_and_then_of_another(theatre):
    ana = captain_with(theatre, "Zoe")
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe"})
    ana.does_not_see("Add another Zoe")
    ana.taps("Keep the number")
    ana.taps("Add another Zoe")
    ana.sees("one word that tells the two apart")


def test_a_card_without_a_number_says_nothing_of_one(theatre):
    ana = captain(theatre)
    ana.sends(contact={"phone_number": "0", "first_name": "Zoe"})
    ana.sees("On your list: Zoe")
    ana.does_not_see("📞")


@pytest.mark.parametrize("phone", ["0612345678", "5550199"])
def test_a_number_that_can_be_nobodys_is_not_kept_and_that_is_told(theatre, phone):
    ana = captain(theatre)
    ana.sends(contact={"phone_number": phone, "first_name": "Zoe"})
    ana.sees("On your list: Zoe", f"{phone}: that can’t be anybody’s number here")
    ana.does_not_see("Keep the number")


def test_a_card_of_somebody_on_the_list_brings_the_number(theatre):
    ana = captain_with(theatre, "Zoe Roy")
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe", "last_name": "Roy"})
    ana.sees("Zoe Roy is already on your list", "📞 +1 514-555-0134")
    ana.taps("Keep the number")
    assert "+1 514-555-0134: kept for Zoe Roy" in theatre.toasts[-1]


def test_a_number_that_is_gone_says_so(theatre):
    ana = captain(theatre)
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe"})
    offered = ana.chat.shown[-1]
    ana.says("/plan")
    ana.chat.shown.append(offered)
    ana.taps("Keep the number")
    assert "Share the card once more" in theatre.toasts[-1]


def test_how_somebody_is_known_is_not_asked_where_it_was_said(theatre):
    ana = captain_with(
        theatre, "Mum", "Jo my sister", "Tante Ginette", "mon voisin d’en face", "Sam"
    )
    ana.sees(
        "Mum (family), Jo (family), Tante Ginette (family), mon voisin d’en face (neighbour), Sam",
        "How do you know Sam?",
    )


def test_words_that_tell_two_apart_stay_in_the_name(theatre):
    ana = captain_with(theatre, "Luis", "Luis (cousin)", "Luis my boss")
    ana.sees("On your list: Luis, Luis (cousin) · family, Luis my boss (work)", "3 of 10")


def test_the_number_goes_and_comes_back_with_its_card(theatre):
    ana = captain_with(theatre, "Luis")
    ana.sends(contact={"phone_number": "+15145550134", "first_name": "Zoe"})
    ana.taps("Keep the number")
    ana.taps("↩️ Undo")
    ana.says("/list")
    ana.does_not_see("Zoe")
    ana.taps("Put back")
    ana.says("/list")
    ana.taps("⚪ Zoe")
    ana.sees("+1 514-555-0134")


def test_a_photo_instead_of_a_name_asks_again(theatre):
    ana = captain(theatre)
    ana.sends(sticker={"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1,
                       "is_animated": False, "is_video": False, "type": "regular"})  # fmt: skip
    ana.sees("Who are the three people you know best?")


def test_add_takes_names_on_its_own_line(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/add María, Sam")
    ana.sees("On your list: María, Sam", "3 of 10")


def test_markup_in_a_name_stays_words(theatre):
    ana = captain_with(theatre, "<b>Luis</b> & Co")
    with theatre.opened.transaction() as tx:
        names = [row["name"] for row in tx.connection.execute("SELECT name FROM contacts")]
    assert len(names) == 2
    ana.says("/list")
    ana.sees("⚪ <b>Luis</b>", "⚪ Co")


def test_a_contact_is_renamed_and_the_relationship_changed(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("✏️ Edit")
    ana.taps("Rename")
    ana.says("María")
    ana.sees("María is already on your list")
    ana.says("Lou")
    ana.sees("Lou", "No talk yet")
    ana.taps("✏️ Edit")
    ana.taps("Change relationship")
    ana.taps("Neighbour")
    ana.sees("Lou · neighbour")


def test_never_mind_leads_back_to_the_card(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("✏️ Edit")
    ana.taps("Rename")
    ana.taps("Never mind")
    ana.sees("Luis", "Record a talk")
    ana.says("hello")
    ana.does_not_see("is already on your list")
    ana.says("/list")
    ana.sees("⚪ Luis")


def test_what_was_taken_off_is_erased_after_a_week(theatre_on):
    theatre = theatre_on
    ana = captain_with(theatre, "Luis", "María")
    ana.taps("Undo")
    theatre.tick(days=6)
    ana.taps("Put back")
    ana.taps("Undo")
    theatre.tick(days=8)
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT COUNT(*) AS number FROM contacts").fetchone()
    assert rows["number"] == 0
    ana.taps("Put back")
    ana.does_not_see("On your list")
    assert theatre.toasts
