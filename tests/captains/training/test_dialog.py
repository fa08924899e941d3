from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.captains.training import dialog, rules
from bot.captains.training.model import Progress, QuizAnswered, TalkPractised, TrainingCompleted
from bot.engine.dialog.turn import Edit, Picture, Quiz, Say

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
PAPER = {"name": "Ana", "campaign": "Park", "day": "2026-11-03"}
ANA = 7


def actions(rows):
    return [tap.action for row in rows for tap in row]


def test_before_the_first_step_it_is_only_offered(course):
    text, _, rows = dialog.overview(course, Progress())
    assert text == "training/offer"
    assert {"train.card", "train.quiz", "train.friends", "next.show"} <= set(actions(rows))


def test_afterwards_it_tells_what_is_done(course):
    done = Progress(
        frozenset({course.cards[0].id}), {course.questions[0].id: True}, {"busy": "planned"}
    )
    text, values, rows = dialog.overview(course, done)
    assert text == "training/overview"
    counts = (values["read"], values["answered"], values["right"], values["talks"])
    assert counts == (1, 1, 1, 1)
    assert "train.paper" not in actions(rows)
    assert rows[0][0].args == (1,)


def test_the_certificate_can_be_had_again(course):
    _, values, rows = dialog.overview(course, Progress(completed_at=NOW))
    assert values["completed"]
    assert "train.paper" in actions(rows)


def test_cards_lead_back_and_on_and_at_last_to_the_quiz(course):
    first, last = dialog.card(course, 0, "en")[2], dialog.card(course, len(course.cards) - 1, "en")
    assert actions(first) == ["train.card", "train.home"]
    assert actions(last[2]) == ["train.card", "train.quiz", "train.home"]
    assert last[1]["place"] == last[1]["cards"]


def test_a_question_tells_by_its_key_whose_and_which_it_is(course):
    quiz = dialog.ask(course, course.questions[2], ANA, "fr")
    assert isinstance(quiz, Quiz)
    assert quiz.key == f"quiz:{ANA}:{course.questions[2].id}"
    assert quiz.options[quiz.right] == course.questions[2].answers[quiz.right].in_("fr")
    assert actions(quiz.buttons) == ["train.skip", "train.offer"]


def test_who_did_not_pass_is_sent_to_the_cards_that_help(course):
    answers = {each.id: each.card == "listen" for each in course.questions}
    last = course.questions[-1]
    change = QuizAnswered(ANA, last.id, is_right=False, at=NOW)
    (said,) = dialog.not_yet(course, Progress(answers=answers), change, "en")
    assert said.values["right"] == 1
    assert said.buttons[0][0].args == (course.cards.index(_card(course, "ask")),)


def _card(course, name):
    return next(card for card in course.cards if card.id == name)


def test_only_the_first_certificate_completes_the_training():
    change = QuizAnswered(ANA, "no", is_right=True, at=NOW)
    first = dialog.certified(PAPER, (5, 5), change, None)
    again = dialog.certified(PAPER, (5, 5), change, NOW)
    assert isinstance(first.say[0], Picture)
    assert first.changes == (change, TrainingCompleted(ANA, NOW))
    assert again.changes == (change,)


def test_a_friend_begins_and_offers_numbered_answers(course):
    friend = course.friends[0]
    turn = dialog.begin(friend, "en", "7:2026-11-03")
    assert turn.state == dialog.Practising(friend.id, friend.first, "7:2026-11-03")
    said = turn.say[-1]
    assert isinstance(said, Say)
    assert [tap.label for tap in said.buttons[0]] == ["1", "2", "3"]
    assert actions(said.buttons)[-1] == "train.stop"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_path_with_every_friend_can_be_played_to_its_ending(course, language):
    for friend in course.friends:
        for path in rules.paths(friend):
            place = friend.first
            for answer in path[:-1]:
                settled, said = dialog.on_answer(friend, friend.steps[place], answer, language, "s")
                assert isinstance(settled, Edit)
                assert not settled.buttons
                assert settled.values["tip"]
                assert len(said.buttons[0]) == len(said.values["answers"])
                place = answer.to
            change = TalkPractised(ANA, friend.id, path[-1].to, NOW)
            turn = dialog.on_last_answer(friend, friend.steps[place], path[-1], change, language)
            assert turn.state is None
            assert actions(turn.say[-1].buttons)[0] == "train.friend"


def test_the_friends_show_how_the_last_talk_ended(course):
    friend = course.friends[0]
    ending = next(each for each in friend.endings.values() if each.mark == "good")
    progress = replace(Progress(), talks={friend.id: ending.id})
    _, _, rows = dialog.friends(course, progress, "en", 0)
    marks = [tap.values["mark"] for row in rows for tap in row if tap.action == "train.friend"]
    assert marks[0] == "🌟"
    assert set(marks[1:]) == {"🎭"}


@pytest.mark.parametrize("typed, number", [("2", 2), (" 1. ", 1), ("4", None), ("yes", None)])
@pytest.mark.parametrize("seed", ["", "7:2026-11-03", "8:2026-11-03"])
def test_an_answers_number_can_be_typed_as_it_is_shown(course, typed, number, seed):
    step = course.friends[0].steps["hello"]
    shown = dialog.again(course.friends[0], step, "en", seed).say[0].values["answers"]
    place = dialog.typed_answer(step, typed, seed)
    assert (place is None) == (number is None)
    if number is not None:
        assert step.answers[place].say.in_("en") == shown[number - 1]


def test_the_buttons_stand_for_the_answers_beside_their_numbers(course):
    friend = course.friends[0]
    said = dialog.begin(friend, "en", "7:2026-11-03").say[-1]
    step = friend.steps[friend.first]
    by_button = [step.answers[int(tap.args[2])].say.in_("en") for tap in said.buttons[0]]
    assert by_button == said.values["answers"]
