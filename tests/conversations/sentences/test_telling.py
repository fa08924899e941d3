from bot.conversations.model import Outcome
from bot.conversations.sentences.model import Proposing, Report
from bot.engine.dialog import states
from bot.engine.dialog.states import Dialog
from tests.support.signed_up import captain_with


def rows(theatre, sql):
    with theatre.opened.transaction() as tx:
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]


def talks(theatre):
    return rows(theatre, "SELECT * FROM conversations WHERE undone_at IS NULL")


def at_rest(theatre, *names):
    """A captain whom the bot asks nothing."""
    ana = captain_with(theatre, *names)
    ana.taps("Who first?")
    return ana


def taps_on(person, shown, label):
    """Tap a button of an earlier message."""
    person.chat.shown.remove(shown)
    person.chat.shown.append(shown)
    person.taps(label)


def test_a_sentence_becomes_a_proposal_and_one_tap_records_it(theatre_on):
    ana = at_rest(theatre_on, "Luis", "María")
    ana.says("called Luis, he's in, will vote on election day")
    ana.sees("Did I get that right?", "Luis: ✅ promised to vote", "📞 Call", "📅 Plan: in person")
    assert talks(theatre_on) == []
    ana.taps("Yes, record it")
    ana.sees(
        "Luis promised to vote",
        "📅 The plan: in person, on the day, Sunday, May 9",
        "📞 Call",
        "Undo",
    )
    (talk,) = talks(theatre_on)
    assert (talk["outcome"], talk["channel"]) == ("pledged", "call")
    assert rows(theatre_on, "SELECT way, day FROM plans") == [
        {"way": "in_person", "day": "2027-05-09"}
    ]
    ana.says("/list")
    ana.sees("📅 Luis")


def test_a_sentence_is_understood_while_names_are_welcome(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("j’ai parlé à Luis, il est partant")
    ana.sees("Did I get that right?", "Luis: ✅ promised to vote")
    ana.does_not_see("Not added")


def test_names_stay_names_while_names_are_welcome(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("Aunt Rosa from the choir, Luis")
    ana.sees("On your list: Aunt Rosa from the choir", "Luis is already on your list")


def test_several_are_recorded_at_once(theatre_on):
    ana = at_rest(theatre_on, "Luis", "María", "Sam")
    ana.says("had dinner with Luis and Maria, they are in, call back in 5 days")
    ana.sees("Luis, María", "🤝 In person", "Talk again: Sunday, November 8")
    ana.taps("Yes, record it")
    ana.sees("Recorded:", "Luis, María: ✅ promised to vote", "open the card")
    assert len(talks(theatre_on)) == 2
    ana.says("/list")
    ana.sees("✅ Luis", "✅ María", "⚪ Sam")


def test_a_wrong_outcome_is_corrected_by_a_tap(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    ana.taps("It went differently")
    ana.sees("How did it go with Luis?")
    ana.taps("⋯ Another answer")
    ana.taps("⏳ Not now")
    ana.sees("not now for Luis")
    assert [each["outcome"] for each in talks(theatre)] == ["not_now"]


def test_forget_it_records_nothing(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    ana.taps("Forget it")
    ana.sees("nothing is recorded")
    assert talks(theatre) == []


def test_of_several_talks_in_a_row_each_can_be_confirmed(theatre_on):
    ana = at_rest(theatre_on, "Luis", "Sam", "Olivia")
    ana.says("met Luis, he is in")
    first = ana.chat.shown[-1]
    ana.says("Sam said no")
    second = ana.chat.shown[-1]
    ana.says("called Olivia, no answer")
    ana.taps("Yes, record it")
    taps_on(ana, first, "Yes, record it")
    taps_on(ana, second, "Yes, record it")
    found = {row["outcome"] for row in talks(theatre_on)}
    assert found == {"pledged", "declined", "no_answer"}


def test_two_people_two_outcomes_are_one_proposal_of_one_each(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("Luis is in but Sam said no")
    ana.sees("Luis: ✅", "Sam: ✋")
    ana.taps("It went differently")
    ana.taps("Sam")
    ana.taps("⋯ Another answer")
    ana.taps("⏳ Not now")
    ana.sees("Luis: ✅", "Sam: ⏳")
    ana.taps("Yes, record it")
    assert [row["outcome"] for row in talks(theatre)] == ["pledged", "not_now"]


def test_a_yes_and_a_no_in_words_answer_the_only_proposal(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("met Luis, he is in")
    ana.says("yes")
    ana.sees("Luis")
    ana.says("Sam said no")
    ana.says("no that's wrong")
    ana.sees("How did it go with Sam?")
    assert [row["outcome"] for row in talks(theatre)] == ["pledged"]


def test_another_surname_is_asked_about_and_may_be_added(theatre):
    ana = at_rest(theatre, "Marie Dupont", "Sam")
    ana.says("Talked to Marie Durand, she's in")
    ana.sees("Marie Durand is not on your list, but Marie Dupont is")
    ana.taps("Add Marie Durand")
    ana.sees("Marie Durand: ✅")
    ana.taps("Yes, record it")
    ana.says("/list")
    ana.sees("✅ Marie Durand", "⚪ Marie Dupont")


def test_a_stranger_is_added_only_when_there_is_room(theatre):
    names = [f"Person {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    ana = at_rest(theatre, *names)
    ana.says("Talked to Zoe, she's in")
    ana.taps("Add Zoe")
    ana.sees("20")
    assert talks(theatre) == []


def test_who_wants_to_be_left_alone_comes_first(theatre):
    ana = at_rest(theatre, "Marie Dupont", "Sam", "Tom B.", "Tom R.")
    ana.says("Marie ne veut plus qu’on la contacte")
    ana.sees("Marie Dupont", "Yes, remove for good")
    ana.says("Sam is in. Tom asked not to be contacted")
    ana.taps("Tom R.")
    ana.sees("Tom R.", "Yes, remove for good")
    ana.taps("No, go back")
    assert talks(theatre) == []


def test_before_the_vote_nobody_has_voted(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("Luis already voted")
    ana.sees("not begun yet")
    theatre.tick(days=180)
    ana.says("Luis already voted")
    ana.sees("Luis: 🗳 voted")
    ana.taps("Yes, record it")
    ana.says("/list")
    ana.sees("🗳 Luis")


def test_a_day_that_is_unclear_is_asked_once_the_talk_is_recorded(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("Luis hesitates, call him after Monday")
    ana.sees("not sure which day")
    ana.taps("Yes, record it")
    ana.sees("When do you want to talk with Luis again?")
    ana.says("03/04")
    ana.sees("When do you mean?")
    ana.taps("Mar 4")
    ana.sees("March 4")
    (talk,) = talks(theatre)
    assert talk["follow_up_at"] is not None


def test_no_talk_yet_is_no_record(theatre):
    ana = at_rest(theatre, "Luis", "Will")
    ana.says("I will talk to Luis tomorrow")
    ana.sees("Nothing to record yet for Luis")
    assert talks(theatre) == []


def test_a_plan_that_was_told_is_confirmed_with_the_promise(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("Luis votera par la poste")
    ana.taps("Yes, record it")
    ana.sees("Luis", "📅")
    ana.does_not_see("which day, what time")


def test_a_proposal_of_an_earlier_version_is_recorded_all_the_same(theatre):
    ana = at_rest(theatre, "Luis")
    (luis,) = rows(theatre, "SELECT id FROM contacts")
    state = Proposing(Report((luis["id"],), outcome=Outcome.PLEDGED))
    stored, now = theatre.parts.routes.stored, theatre.clock.now()
    whose = theatre.campaign.id, ana.chat.id, ana.id
    theatre.opened.run(lambda tx: states.save(tx, stored, *whose, Dialog(state), now))
    ana.says("hm")
    ana.sees("Luis: ✅")
    ana.taps("Yes, record it")
    assert [row["outcome"] for row in talks(theatre)] == ["pledged"]


def test_of_two_of_one_name_it_asks_which(theatre):
    ana = at_rest(theatre, "Luis (choir)", "Luis (cousin)")
    ana.says("talked to Luis, he is in")
    ana.sees("more than one person of that name")
    ana.taps("Luis (cousin)")
    ana.sees("Luis (cousin): ✅")
    ana.taps("Yes, record it")
    ana.sees("Luis (cousin) promised to vote")


def test_no_answer_is_recorded_after_a_yes(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("called Luis, no answer")
    ana.sees("Luis: 🔇 no answer", "📞 Call")
    assert talks(theatre) == []
    ana.taps("Yes, record it")
    ana.sees("no answer from Luis yet", "A message for a second try")
    assert [each["outcome"] for each in talks(theatre)] == ["no_answer"]


def test_a_name_that_is_not_on_the_list_is_asked_about(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("talked to Bob, he is in")
    ana.sees("Bob is not on your list yet", "Add Bob", "Forget it")
    ana.says("my sister said yes")
    ana.sees("I find nobody of that name on your list", "Record a talk", "Add people")


def test_who_was_removed_meanwhile_is_not_recorded(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    proposal = ana.chat.shown[-1]
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.chat.shown.append(proposal)
    ana.taps("Yes, record it")
    ana.sees("Your list has changed")
    assert talks(theatre) == []


def test_an_undone_report_leaves_the_plan_but_not_the_talk(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    ana.taps("Yes, record it")
    ana.taps("↩️ Undo")
    ana.sees("no longer counts")
    assert talks(theatre) == []


def test_on_the_last_day_no_day_is_asked_for_and_the_talk_is_recorded(theatre):
    ana = at_rest(theatre, "Luis")
    theatre.tick(days=(theatre.campaign.election_day - theatre.clock.now().date()).days)
    ana.says("Luis wants to think about it, I'll call him on Thursday")
    ana.does_not_see("which day you mean")
    ana.taps("Yes, record it")
    ana.sees("you talked with Luis")


def test_while_one_is_asked_about_the_others_are_shown_and_each_is_asked_alone(theatre):
    ana = at_rest(theatre, "Mark", "Grace", "Bea")
    ana.says("Mark wants in, Grace is undecided and Bea hung up")
    ana.sees("Grace: 💬", "How did it go with Mark?", "I’ll ask you next about Bea")
    ana.taps("✅ Promised to vote")
    ana.sees("Mark: ✅", "Grace: 💬", "How did it go with Bea?")
    ana.taps("✋ Said no")
    ana.taps("Yes, record it")
    assert [each["outcome"] for each in talks(theatre)] == ["pledged", "reached", "declined"]


def test_what_is_clear_is_shown_beside_a_stranger_who_is_asked_about(theatre):
    ana = at_rest(theatre, "Luis", "Tom B.", "Tom R.")
    ana.says("Luis is in, Bob said no and Tom said yes")
    ana.sees("Luis: ✅", "Bob is not on your list yet", "ask you next about Tom B. / Tom R.")
    ana.taps("Add Bob")
    ana.sees("Luis: ✅", "Bob: ✋", "more than one person of that name")
    assert talks(theatre) == []
