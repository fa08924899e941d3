from tests.support.signed_up import captain, captain_with


def count(theatre, what="*", where="1 = 1"):
    with theatre.opened.transaction() as tx:
        sql = f"SELECT COUNT({what}) AS number FROM conversations WHERE {where}"  # noqa: S608
        return tx.connection.execute(sql).fetchone()["number"]


def test_a_talk_is_recorded_in_three_taps(theatre_on):
    ana = captain_with(theatre_on, "Luis", "María")
    ana.says("/talk")
    ana.sees("Who did you talk with?", "⚪ Luis", "⚪ María")
    ana.taps("⚪ María")
    ana.sees("How did it go with María?", "We talked", "⋯ Another answer")
    ana.taps("✅ Promised to vote")
    ana.sees(
        "María promised to vote", "You have talked with 1 of 2", "When will María vote?", "Undo"
    )
    ana.taps("⋯ More")
    ana.sees("María promised to vote", "Change", "Add a note", "Same for…", "‹ Back")
    assert count(theatre_on) == 1


def test_from_a_suggestion_it_takes_two(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("⋯ Another answer")
    ana.taps("⏳ Not now")
    ana.sees("not now for Luis", "From Friday, November 6 on")


def test_who_was_suggested_last_stands_first(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.taps("Who first?")
    ana.taps("⋯ More")
    ana.taps("Someone else")
    ana.says("/talk")
    assert ana.chat.shown[-1].labels()[:2] == ["⚪ María", "⚪ Luis"]


def test_without_contacts_there_is_nobody_to_pick(theatre):
    ana = captain(theatre)
    ana.says("/talk")
    ana.sees("nobody on your list yet", "Add people")


def test_many_people_are_paged(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(8)))
    ana.says("/talk")
    ana.does_not_see("Person G")
    ana.taps("Next")
    ana.taps("⚪ Person H")
    ana.taps("👍 Supportive")
    ana.sees("Person H is supportive")


def test_undo_restores_where_the_contact_stood(theatre_on):
    ana = captain_with(theatre_on, "Luis", "María")
    for outcome in ("👍 Supportive", "✅ Promised to vote"):
        ana.says("/talk")
        ana.taps("Luis")
        ana.taps(outcome)
    ana.taps("Undo")
    ana.sees("no longer counts", "👍 Supportive")
    assert count(theatre_on, where="undone_at IS NULL") == 1
    ana.taps("Record a talk")
    ana.taps("✋ Said no")
    ana.sees("Luis said no")


def test_an_outcome_is_changed_or_kept(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    ana.taps("⋯ More")
    ana.taps("Change")
    ana.taps("Keep it as it is")
    ana.sees("Luis promised to vote")
    ana.taps("⋯ More")
    ana.taps("Change")
    ana.taps("💬 We talked")
    ana.sees("you talked with Luis")
    ana.says("/list")
    ana.sees("💬 Luis")
    assert count(theatre) == 1


def test_two_taps_at_once_record_one_talk(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    asked = ana.chat.shown[-1]
    buttons = asked.buttons
    ana.taps("✅ Promised to vote")
    asked.buttons = buttons
    ana.taps("✅ Promised to vote")
    asked.buttons = buttons
    ana.taps("👍 Supportive")
    assert count(theatre) == 1


def test_a_note_is_written_changed_and_erased(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    ana.taps("⋯ More")
    ana.taps("Add a note")
    ana.sees("What do you want to remember", "Only you can read it")
    ana.says("x" * 501)
    ana.sees("501 characters, and the most is 500")
    ana.says("comes by bike")
    ana.sees("Noted")
    ana.taps("Change")
    ana.taps("⋯ Another answer")
    ana.taps("⏳ Not now")
    ana.sees("comes by bike")
    ana.taps("⋯ More")
    ana.taps("Change the note")
    ana.taps("Erase the note")
    ana.sees("is erased")
    assert count(theatre, "note") == 0


def test_never_mind_leaves_no_question_open(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    ana.taps("⋯ More")
    ana.taps("Add a note")
    ana.taps("Never mind")
    ana.sees("nothing is noted")
    ana.says("hello")
    ana.does_not_see("Noted")
    assert count(theatre, "note") == 0


def test_a_note_on_somebody_who_was_removed_meanwhile_is_not_kept(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    ana.taps("⋯ More")
    ana.taps("Add a note")
    ana.says("/list")
    ana.taps("✅ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.says("comes by bike")
    ana.sees("This talk is no longer recorded")
    assert count(theatre, "note") == 0


def test_when_everybody_was_talked_with_there_is_praise(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("⋯ Another answer")
    ana.taps("🙋 Wants to help")
    ana.sees("Luis wants to help", "this is how a team grows")
    ana.sees("You have now talked with the one person", "Add people")


def test_talks_are_erased_a_week_after_the_contact_was_removed(theatre_on):
    theatre = theatre_on
    ana = captain_with(theatre, "Luis", "María")
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("✅ Promised to vote")
    ana.says("/list")
    ana.taps("✅ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    theatre.tick(days=6)
    assert count(theatre) == 1
    theatre.tick(days=2)
    assert count(theatre) == 0
