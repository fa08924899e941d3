"""Two organizers write one survey; captains type answers; what was written comes in no order."""

from tests.support.crowd import sign_up


def _new(olga, group, *questions):
    olga.says("/survey", group)
    olga.taps("New survey", group)
    olga.replies("Saturdays", group)
    for place, (kind, text) in enumerate(questions):
        if place:
            olga.taps("Add a question", group)
        olga.taps(kind, group)
        olga.replies(text, group)


def test_what_another_has_taken_out_is_not_written_over(theatre, olga, group):
    omar = theatre.person("Omar")
    group.members[omar.id] = "administrator"
    _new(olga, group, ("One answer", "How was it?\nGreat\nBad"), ("own words", "What helps?"))
    olga.taps("Change a question", group)
    olga.taps("1. How was it?", group)
    olga.taps("Write it anew", group)
    asked = group.shown[-1].message_id
    omar.says("/survey", group)
    omar.taps("Saturdays", group)
    omar.taps("Change a question", group)
    omar.taps("1. How was it?", group)
    omar.taps("Take it out", group)
    olga.says("How was Saturday?\nGood\nBad", group, reply_to=asked)
    olga.sees("somebody has changed this question", in_=group)
    olga.taps("Back", group)
    olga.sees("1. What helps?", in_=group)


def test_typed_answers_add_up_and_own_words_come_in_no_telling_order(theatre, olga, group):
    names = ("Ana", "Bea", "Cleo", "Dan", "Eve")
    captains = [sign_up(theatre, each, f"Luis {each}") for each in names]
    _new(olga, group, ("Several", "Which?\nLeaflets\nPhone\nDoor"), ("own words", "What helps?"))
    olga.taps("Send it", group)
    olga.taps("Send to", group)
    theatre.tick(minutes=2)
    for captain, words in zip(captains, "EBDCA", strict=True):
        captain.taps("Leaflets")
        captain.says("phone")
        captain.sees("Your answer so far: Leaflets, Phone")
        captain.taps("Next")
        captain.says(f"{words} word")
    olga.says("/survey", group)
    olga.taps("Saturdays", group)
    olga.taps("Results", group)
    olga.taps("In their own words", group)
    told = olga.chat.shown[-1].text
    assert [told.index(f"{each} word") for each in "ABCDE"] == sorted(
        told.index(f"{each} word") for each in "ABCDE"
    )
