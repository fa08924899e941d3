"""The training as a captain goes through it, in both languages and on both databases."""

from datetime import UTC, datetime

import pytest

from bot.captains.training import rules
from tests.support.crowd import sign_up
from tests.support.words import Words

LANGUAGES = ("en", "fr")
AFTER = datetime(2027, 5, 10, 15, tzinfo=UTC)
STICKER = {"file_id": "x", "file_unique_id": "x", "type": "regular", "width": 1, "height": 1}


def tap(person, label):
    """Press the latest button that says this in the person's own language."""
    wanted = Words().in_all(label)
    for shown in reversed(person.chat.shown):
        if found := wanted & set(shown.labels()):
            person.taps(found.pop())
            return
    pytest.fail(f"no button {label}: {[s.labels() for s in person.chat.shown[-3:]]}")


@pytest.fixture(params=LANGUAGES)
def ana(theatre, request):
    person = sign_up(theatre, "Ana", "Luis\nMia", request.param)
    person.language = request.param
    return person


def rows(theatre, sql):
    return theatre.opened.run(lambda tx: [dict(row) for row in tx.connection.execute(sql)])


def take_quiz(theatre, person, right):
    """Answer every question, the first ones rightly."""
    tap(person, "✍️ Take the quiz")
    for place in range(9):
        (theatre.answers_right if place < right else theatre.answers_wrong)(person)


def test_the_cards_are_read_one_by_one_in_one_message(ana, course):
    ana.says("/training")
    before = len(ana.chat.shown)
    tap(ana, "📖 Read the cards")
    for card in course.cards[:-1]:
        ana.sees(card.title.in_(ana.language), card.text.in_(ana.language))
        tap(ana, "Next ›")
    ana.sees(course.cards[-1].text.in_(ana.language))
    tap(ana, "‹ Previous")
    ana.sees(course.cards[-2].text.in_(ana.language))
    assert len(ana.chat.shown) == before
    tap(ana, "🎓 Training")
    ana.sees(f"10 {'of' if ana.language == 'en' else 'sur'} 10")


def test_the_quiz_ends_in_a_certificate(theatre, ana, course):
    ana.says("/training")
    take_quiz(theatre, ana, right=9)
    asked = theatre.asked
    assert [each.options[each.right] for each in asked] == [
        each.answers[each.right].in_(ana.language) for each in course.questions
    ]
    assert asked[0].explanation == course.questions[0].why.in_(ana.language)
    ana.sees("Ana")
    papers = [each for each in ana.chat.shown if each.drawn]
    assert papers[0].drawn.startswith(b"\x89PNG")
    ana.says("/training")
    tap(ana, "📜 My certificate")
    assert [each for each in ana.chat.shown if each.drawn][-1].drawn == papers[0].drawn


def test_eight_of_nine_are_enough_and_seven_are_not(theatre, ana, course):
    ana.says("/training")
    take_quiz(theatre, ana, right=7)
    ana.sees(*(card.title.in_(ana.language) for card in course.cards if card.id in ("no", "note")))
    assert not [each for each in ana.chat.shown if each.drawn]
    tap(ana, "✍️ Try again")
    theatre.answers_wrong(ana)
    for _ in range(8):
        theatre.answers_right(ana)
    assert [each for each in ana.chat.shown if each.drawn]


def test_a_quiz_that_was_left_goes_on_where_it_was(theatre, ana):
    ana.says("/training")
    tap(ana, "✍️ Take the quiz")
    theatre.answers_right(ana)
    tap(ana, "Stop here")
    tap(ana, "✍️ Take the quiz")
    assert theatre.open_quiz(ana).question.startswith("2/9")
    tap(ana, "Skip")
    assert theatre.open_quiz(ana).question.startswith("3/9")


def test_an_answer_counts_once_and_for_the_question_that_it_is_about(theatre, ana):
    ana.says("/training")
    tap(ana, "✍️ Take the quiz")
    first = theatre.open_quiz(ana)
    theatre.answers(ana, None)
    theatre.answers_right(ana)
    theatre.answers(ana, 0, to=first)
    assert ana.screen() == ""
    answers = rows(theatre, "SELECT name, result FROM training_steps WHERE kind = 'answer'")
    assert [each["result"] for each in answers] == ["1"]


def test_the_answer_to_a_question_asked_anew_is_the_one_that_counts(theatre, ana):
    ana.says("/training")
    tap(ana, "✍️ Take the quiz")
    old = theatre.open_quiz(ana)
    ana.says("/training")
    tap(ana, "✍️ Take the quiz")
    theatre.answers(ana, old.right, to=old)
    assert ana.screen() == ""
    theatre.answers_right(ana)
    assert theatre.open_quiz(ana).question.startswith("2/9")


def test_somebody_elses_answer_to_a_forwarded_quiz_changes_nothing(theatre, ana):
    ana.says("/training")
    tap(ana, "✍️ Take the quiz")
    ben = sign_up(theatre, "Ben", "Zoe")
    theatre.answers(ben, 0, to=theatre.open_quiz(ana))
    assert ben.screen() == ""
    eve = theatre.person("Eve")
    theatre.answers(eve, 0, to=theatre.open_quiz(ana))
    assert eve.screen() == ""
    assert rows(theatre, "SELECT * FROM training_steps WHERE kind = 'answer'") == []


def number_of(person, answer):
    """Return the number under which an answer is shown."""
    said = answer.say.in_(person.language)
    lines = person.chat.shown[-1].text.split("\n")
    (line,) = [each for each in lines if each.endswith(said)]
    return line.partition(".")[0].removeprefix("<b>")


def practise(person, friend, path):
    """Play one way through a talk, from the first answer to the ending."""
    place = friend.first
    for answer in path:
        step = friend.steps[place]
        person.sees(step.says.in_(person.language), step.answers[0].say.in_(person.language))
        person.taps(number_of(person, answer))
        person.sees(answer.tip.in_(person.language))
        place = answer.to


def test_a_talk_is_practised_to_its_ending_and_tried_again(theatre, ana, course):
    friend = course.friends[0]
    good = next(p for p in rules.paths(friend) if friend.endings[p[-1].to].mark == "good")
    bad = next(p for p in rules.paths(friend) if friend.endings[p[-1].to].mark == "closed")
    ana.says("/training")
    tap(ana, "🎭 Practice a talk")
    ana.taps(f"🎭 {friend.name.in_(ana.language)}")
    practise(ana, friend, bad)
    ana.sees(friend.endings[bad[-1].to].lesson.in_(ana.language))
    tap(ana, "🔁 Try again")
    practise(ana, friend, good)
    ana.sees(friend.endings[good[-1].to].says.in_(ana.language))
    tap(ana, "🎭 Another friend")
    ana.sees(f"🌟 {friend.name.in_(ana.language)}")
    assert [each["result"] for each in rows(theatre, "SELECT result FROM training_steps")] == [
        good[-1].to
    ]


def test_a_second_tap_on_an_answer_changes_nothing(theatre, ana, course):
    friend = course.friends[0]
    ana.says("/training")
    tap(ana, "🎭 Practice a talk")
    ana.taps(f"🎭 {friend.name.in_(ana.language)}")
    message = ana.chat.shown[-1]
    buttons = message.buttons
    ana.taps("1")
    before = len(ana.chat.shown)
    message.buttons = [[{**buttons[0][1], "text": "again"}]]
    ana.taps("again")
    assert len(ana.chat.shown) == before


def test_typing_is_answered_kindly_and_a_number_is_taken(ana, course):
    friend = course.friends[0]
    hello = friend.steps[friend.first]
    ana.says("/training")
    tap(ana, "🎭 Practice a talk")
    ana.taps(f"🎭 {friend.name.in_(ana.language)}")
    for odd in ("I would tell her…", "7"):
        ana.says(odd)
        ana.sees(hello.says.in_(ana.language))
    ana.sends(sticker={**STICKER, "is_animated": False, "is_video": False})
    ana.sees(hello.says.in_(ana.language))
    ana.says(number_of(ana, hello.answers[0]))
    ana.sees(hello.answers[0].tip.in_(ana.language))
    tap(ana, "Stop practicing")
    ana.says("2")
    ana.does_not_see(hello.says.in_(ana.language))


def test_practice_can_be_cancelled_and_resumed(ana, course):
    friend = course.friends[1]
    ana.says("/training")
    tap(ana, "🎭 Practice a talk")
    ana.taps(f"🎭 {friend.name.in_(ana.language)}")
    first = friend.steps[friend.first]
    ana.taps(number_of(ana, first.answers[0]))
    reply = friend.steps[friend.steps[friend.first].answers[0].to].says.in_(ana.language)
    ana.sees(reply)
    ana.says("/cancel")
    ana.says("/start")
    ana.sees(reply)


def test_it_is_for_captains(theatre):
    eve = theatre.person("Eve")
    eve.says("/training")
    eve.sees("signed up")


def test_a_deleted_captain_leaves_no_trace_of_it(theatre, ana):
    ana.says("/training")
    take_quiz(theatre, ana, right=9)
    assert rows(theatre, "SELECT * FROM training_steps")
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    assert rows(theatre, "SELECT * FROM training_steps") == []
    theatre.answers_right(ana)
    assert ana.screen() == ""


def test_the_quiz_is_played_on_either_database(theatre_on):
    ana = sign_up(theatre_on, "Ana", "Luis\nMia")
    ana.says("/training")
    take_quiz(theatre_on, ana, right=8)
    ana.sees("8 of 9 right. Well done, Ana!")


def test_after_the_vote_nobody_is_next(theatre, ana):
    ana.says("/training")
    take_quiz(theatre, ana, 9)
    theatre.tick(seconds=(AFTER - theatre.clock.now()).total_seconds())
    ana.says("/training")
    assert not set(ana.chat.shown[-1].labels()) & Words().in_all("▶️ Who next?")
    assert set(ana.chat.shown[-1].labels()) & Words().in_all("🏠 Home")
    tap(ana, "📜 My certificate")
    left_out = Words().in_all("▶️ Who next?") | Words().in_all("💌 Invite a friend")
    assert not set(ana.chat.shown[-1].labels()) & left_out
