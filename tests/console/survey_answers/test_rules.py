"""What a tap or words answer, and which question comes next."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.survey_answers import rules
from bot.console.survey_answers.model import Given, Sheet
from bot.console.surveys.model import Kind, Question, Survey, Wording

NOON = datetime(2027, 4, 3, 16, tzinfo=UTC)
SHEET = Sheet(7, 5, NOON)
WORDS = {
    "en": Wording("How was it?", ("Great", "Not so good")),
    "fr": Wording("Alors ?", ("Très bien", "Pas très bien")),
}


def _of(kind: Kind) -> Question:
    return Question(kind, WORDS if kind in (Kind.ONE, Kind.SEVERAL) else {"en": Wording("How?")})


def _survey(*needed: bool) -> Survey:
    asked = tuple(replace(_of(Kind.WORDS), optional=not each) for each in needed)
    return Survey(7, -100, 1, {"en": Wording("Saturdays")}, asked)


@pytest.mark.parametrize(
    "kind, tag, text, answer",
    [
        (Kind.ONE, "en", "great", Given((0,))),
        (Kind.ONE, "fr", "pas tres bien", Given((1,))),
        (Kind.ONE, "en", "Marvellous", None),
        (Kind.FIVE, "en", "4", Given((4,))),
        (Kind.FIVE, "en", "I’d say 4!", Given((4,))),
        (Kind.FIVE, "en", "6", None),
        (Kind.FIVE, "en", "0", None),
        (Kind.FIVE, "en", "4 or 5", None),
        (Kind.TEN, "en", "0", Given((0,))),
        (Kind.TEN, "en", "10", Given((10,))),
        (Kind.TEN, "en", "11", None),
        (Kind.WORDS, "en", "  More leaflets ", Given((), "More leaflets")),
        (Kind.WORDS, "en", " \n", None),
    ],
)
def test_what_is_written_answers_as_a_tap_does(kind, tag, text, answer):
    assert rules.in_words(_of(kind), tag, text) == answer


@pytest.mark.parametrize("kind", [Kind.ONE, Kind.FIVE, Kind.TEN])
def test_there_is_no_other_choice(kind):
    assert rules.picked(_of(kind), 11) is None


@given(st.lists(st.integers(0, 3)))
def test_a_mark_that_is_made_twice_is_none(choices):
    answer = None
    for each in choices:
        answer = rules.marked(_of(Kind.SEVERAL), answer, each)
    odd = {each for each in (0, 1) if choices.count(each) % 2}
    assert set(answer.chosen if answer else ()) == odd


def test_an_answer_is_read_in_the_readers_language():
    assert rules.said(_of(Kind.SEVERAL), "fr", Given((0, 1))) == "Très bien, Pas très bien"
    assert rules.said(_of(Kind.TEN), "fr", Given((7,))) == "7"


def test_behind_the_last_comes_what_must_be_answered_then_the_end():
    survey = _survey(True, False, True)
    sheet = rules.with_answer(SHEET, 2, Given((), "x"))
    assert rules.goes_on_at(survey, SHEET, 0) == 1
    assert rules.goes_on_at(survey, sheet, 2) == 0
    sheet = rules.with_answer(sheet, 0, Given((), "y"))
    assert rules.goes_on_at(survey, sheet, 2) is None


@pytest.mark.parametrize(
    "answered, at", [((), 0), ((0,), 1), ((0, 1), 2), ((2,), 0), ((0, 2), 0), ((0, 1, 2), 0)]
)
def test_one_goes_on_where_one_stopped(answered, at):
    sheet = SHEET
    for place in answered:
        sheet = rules.with_answer(sheet, place, Given((), "x"))
    assert rules.stopped_at(_survey(True, False, True), sheet) == at


def test_who_has_finished_looks_from_the_beginning():
    sheet = replace(rules.with_answer(SHEET, 0, Given((), "x")), finished_at=NOON)
    assert rules.stopped_at(_survey(True, True), sheet) == 0


@pytest.mark.parametrize("key", ["", "quiz:1:a", "survey:7:closed", "surveypoll:7"])
def test_a_poll_of_something_else_is_none_of_ours(key):
    assert rules.of_poll(key) is None


def test_a_poll_tells_whose_answer_to_what_it_is():
    assert rules.of_poll(rules.poll_key(2**62, 5, 3)) == (2**62, 5, 3)


@pytest.mark.parametrize(
    "kind, said, number",
    [
        (Kind.TEN, "9/10", 9),
        (Kind.TEN, "8 sur 10", 8),
        (Kind.FIVE, "4 out of 5", 4),
        (Kind.FIVE, "4/10", None),
        (Kind.TEN, "12/10", None),
        (Kind.TEN, "4,5", None),
    ],
)
def test_a_number_may_be_told_out_of_the_highest(kind, said, number):
    found = rules.in_words(_of(kind), "en", said)
    assert found == (None if number is None else Given((number,)))


def test_what_is_typed_of_several_adds_to_what_was_tapped():
    assert rules.with_one_more(None, Given((1,))) == Given((1,))
    assert rules.with_one_more(Given((2,)), Given((0,))) == Given((0, 2))
    assert rules.with_one_more(Given((0,)), Given((0,))) == Given((0,))
