import pytest

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
    ana.sees("Recorded for Luis, María: ✅ promised to vote", "open the card")
    assert len(talks(theatre_on)) == 2
    ana.says("/list")
    ana.sees("✅ Luis", "✅ María", "⚪ Sam")


def test_a_wrong_outcome_is_corrected_by_a_tap(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    ana.taps("It went differently")
    ana.sees("How did it go with Luis?")
    ana.taps("⏳ Not now")
    ana.sees("not now for Luis")
    assert [each["outcome"] for each in talks(theatre)] == ["not_now"]


def test_forget_it_records_nothing(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    ana.taps("Forget it")
    ana.sees("nothing is recorded")
    assert talks(theatre) == []


def test_another_sentence_replaces_the_first(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("met Luis, he is in")
    ana.says("no: met Sam, he is in")
    ana.sees("Sam: ✅")
    ana.taps("Yes, record it")
    ana.sees("Sam promised to vote")


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


def test_a_name_that_is_not_on_the_list_is_told(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("talked to Bob, he is in")
    ana.sees("I find nobody of that name on your list", "Record a talk", "Add people")


@pytest.mark.parametrize("words", ["hello", "what should I do now?", "Luis"])
def test_what_is_not_understood_is_said_to_be(theatre, words):
    ana = at_rest(theatre, "Luis")
    ana.says(words)
    ana.sees("I don’t know what to do with that")


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
