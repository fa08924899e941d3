"""A captain takes back what they asked: it is gone from the group, and nobody waits."""

import pytest

from tests.console.help_desk.test_help_desk import (
    ASKED,
    answers,
    asks,
    edits,
    last,
    waiting,
)
from tests.support.crowd import press, sign_up


def takes_back(theatre, person):
    person.taps("↩️ Take it back")
    theatre.tick(seconds=1)


def ours(group):
    return [each for each in group.shown if not each.mine]


def test_a_question_that_is_taken_back_is_closed_and_told_and_its_words_are_gone(
    theatre, olga, group, ana
):
    asks(theatre, ana)
    olga.taps("✋ I’ll answer", group)
    question = next(each for each in ana.chat.shown if each.mine and ASKED in each.text)
    edits(theatre, ana, ana.chat, question, "/ask Where do I get large posters?")
    takes_back(theatre, ana)
    ana.sees("Taken back", "gone from the organizers’ group too")
    assert "Ana has taken the question back: nobody needs to answer" in last(group).text
    words = " ".join(each.text for each in ours(group))
    assert "posters" not in words
    assert waiting(theatre).all == 0
    theatre.tick(hours=30)
    assert "waiting for an answer" not in last(group).text
    olga.says("/questions", group)
    olga.sees("Nobody waits", in_=group)


def test_of_two_questions_the_other_one_still_waits(theatre, olga, group, ana):
    asks(theatre, ana)
    theatre.tick(minutes=1)
    asks(theatre, ana, "Wobble?")
    takes_back(theatre, ana)
    assert "Ana has taken a message back" in last(group).text
    assert waiting(theatre).unclaimed == 1
    assert any(ASKED in each.text for each in ours(group))
    assert not any("Wobble" in each.text for each in ours(group))
    answers(theatre, olga, group)
    assert "At the office" in last(ana.chat).text


def test_what_was_answered_already_can_still_be_taken_back_with_its_file(theatre, olga, group, ana):
    ana.says("/ask")
    photo = [{"file_id": "big", "file_unique_id": "b", "width": 9, "height": 9}]
    ana.sends(photo=photo, caption="Which of these?")
    ana.taps("✉️ Send")
    theatre.tick(seconds=1)
    shown = ours(group)
    assert shown[-1].photo == "big"
    answers(theatre, olga, group, "The left one", to=shown[-2])
    assert sum("Which of these?" in each.text for each in ours(group)) == 1
    takes_back(theatre, ana)
    assert not any(each.photo == "big" or "Which of" in each.text for each in ours(group))


def test_nobody_takes_back_what_is_another_captains(theatre, group, ana):
    asks(theatre, ana)
    bea = sign_up(theatre, "Bea", "Tom")
    with theatre.opened.transaction() as tx:
        number = tx.connection.execute("SELECT id FROM case_entries").fetchone()["id"]
    press(theatre, bea, bea.chat, "case.withdraw", (number,))
    theatre.tick(seconds=1)
    assert waiting(theatre).unclaimed == 1
    assert any(ASKED in each.text for each in ours(group))


def test_asking_in_the_middle_of_something_else_loses_nothing_of_it(theatre, group, ana):
    ana.says("/add")
    ana.says("/ask Wobble on ice?")
    ana.taps("✉️ Send")
    ana.says("Noor")
    assert "Noor" in last(ana.chat).text
    ana.does_not_see("I’m not sure")


@pytest.mark.parametrize("way", ["sent", "left", "known"])
def test_the_question_in_whose_middle_it_was_asked_comes_back(theatre, group, ana, way):
    ana.says("/privacy")
    ana.taps("Correct something")
    ana.taps("My name")
    asked = last(ana.chat).text
    ana.says("/ask")
    if way == "left":
        ana.taps("Never mind")
    elif way == "sent":
        ana.says("Wobble in the snow?")
        ana.taps("✉️ Send")
    else:
        ana.says("Is this secret, who sees my list of friends?")
    assert last(ana.chat).text == asked
    ana.says("Anouk")
    ana.sees("Anouk")


def test_at_a_late_hour_it_is_said_when_an_answer_can_come(theatre, olga, group, ana):
    asks(theatre, ana)
    ana.does_not_see("off at this hour")
    theatre.clock.instant = theatre.clock.now().replace(hour=4)
    asks(theatre, ana, "Wobble at night?")
    assert "look for an answer from 9:00" in last(ana.chat).text.replace("\u202f", " ")
    answers(theatre, olga, group)
    ana.says("And on Sundays?", reply_to=last(ana.chat).message_id)
    ana.sees("off at this hour")
