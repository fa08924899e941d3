"""What organizers write becomes a survey, or they hear what is wrong with it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.surveys import rules
from bot.console.surveys.model import Kind, Question, Survey, Wording

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=30)


def _survey(*asks: str) -> Survey:
    questions = tuple(Question(Kind.WORDS, {"en": Wording(each)}) for each in asks)
    return Survey(7, -100, 1, {"en": Wording("Saturdays")}, questions)


@pytest.mark.parametrize(
    "text, title, why",
    [
        ("Saturdays", "Saturdays", ()),
        ("  Saturdays \n\n We  plan.\nThanks!", "Saturdays", ("We plan.\nThanks!",)),
    ],
)
def test_a_title_is_the_first_line_and_why_the_rest(text, title, why):
    assert rules.read_title(text) == Wording(title, why)


@pytest.mark.parametrize(
    "text, problem",
    [
        (" \n ", "empty"),
        ("x" * 81, "long_title"),
        ("Saturdays\n" + "y" * 501, "long_why"),
        ("Hello {first_name}", "curly"),
    ],
)
def test_a_title_that_does_not_fit_is_told(text, problem):
    assert rules.read_title(text)[0] == problem


@pytest.mark.parametrize(
    "below",
    [
        "Great\nSo-so\nNot good",
        "1. Great\n2. So-so\n3. Not good",
        "- Great\n– So-so\n• Not good",
        "a) Great\n\nb) So-so\nc) Not good",
        "(1) Great\n(2) So-so\n(3) Not good",
    ],
)
def test_answers_stand_below_the_question_however_they_are_marked(below):
    read = rules.read_question(Kind.ONE, f"How was it?\n{below}")
    assert read == Wording("How was it?", ("Great", "So-so", "Not good"))


@pytest.mark.parametrize(
    "kind, text, problem",
    [
        (Kind.ONE, "", "empty"),
        (Kind.ONE, "x" * 301, "long_question"),
        (Kind.ONE, "How?\nGreat", "how_many"),
        (Kind.SEVERAL, "How?\n" + "\n".join(map(str, range(100, 111))), "how_many"),
        (Kind.ONE, "How?\nGreat\ngreat", "twice"),
        (Kind.ONE, "How?\nGreat\n" + "x" * 41, "long_answer"),
        (Kind.FIVE, "How sure?\nnot at all", "two_ends"),
        (Kind.TEN, "How sure?\na\nb\nc", "two_ends"),
        (Kind.WORDS, "What about {this}?", "curly"),
        (Kind.ONE, "How {?", "curly"),
        (Kind.ONE, "How?\n{a}\nb", "curly"),
    ],
)
def test_a_question_that_does_not_fit_is_told(kind, text, problem):
    assert rules.read_question(kind, text)[0] == problem


def test_numbers_alone_are_answers_not_marks():
    assert rules.read_question(Kind.ONE, "How many?\n1\n2\n3 or more").more == (
        "1",
        "2",
        "3 or more",
    )


def test_a_question_for_own_words_may_have_several_lines():
    assert rules.read_question(Kind.WORDS, "What helps?\nAnything.").ask == "What helps?\nAnything."


@pytest.mark.parametrize("kind", Kind)
def test_what_is_to_be_chosen_from_is_asked_for_where_it_is_missing(kind):
    assert rules.misses_answers(kind, Wording("How?")) == (kind is not Kind.WORDS)


@given(st.sampled_from(Kind), WORDS, st.lists(WORDS, max_size=12))
def test_whatever_is_read_fits_on_buttons_and_is_there_once(kind, ask, below):
    read = rules.read_question(kind, "\n".join((ask, *below)))
    if isinstance(read, Wording) and kind in (Kind.ONE, Kind.SEVERAL) and read.more:
        assert 2 <= len(read.more) <= 10
        assert all(0 < len(each) <= 40 for each in read.more)
        assert len({each.casefold() for each in read.more}) == len(read.more)


def test_what_is_to_be_translated_comes_in_its_order():
    survey = _survey("One?", "Two?")
    assert rules.unwritten(survey, "fr") == -1
    survey = replace(survey, titles={**survey.titles, "fr": Wording("Samedis")})
    assert rules.unwritten(survey, "fr") == 0
    survey = rules.put(survey, 0, Kind.WORDS, "fr", Wording("Un ?"))
    assert rules.unwritten(survey, "fr") == 1
    survey = rules.put(survey, 1, Kind.WORDS, "fr", Wording("Deux ?"))
    assert rules.incomplete(survey, ("en", "fr", "de")) == ("de",)


def test_what_is_worded_anew_loses_its_translation():
    survey = rules.put(_survey("One?"), 0, Kind.WORDS, "fr", Wording("Un ?"))
    anew = rules.put(survey, 0, Kind.WORDS, "en", Wording("First?"))
    assert anew.questions[0].words == {"en": Wording("First?")}


def test_a_translation_has_as_many_answers():
    assert (
        rules.fits(Wording("How?", ("a", "b")), Wording("Comment ?", ("a",)))[0] == "other_answers"
    )
    assert rules.fits(Wording("How?", ("a", "b")), Wording("Comment ?", ("a", "b"))) is None


def test_questions_move_by_one_and_not_beyond_the_ends():
    survey = _survey("1", "2", "3")
    asks = lambda each: [one.words["en"].ask for one in each.questions]  # noqa: E731
    assert asks(rules.moved(survey, 0, 1)) == ["2", "1", "3"]
    assert asks(rules.moved(survey, 0, -1)) == ["1", "2", "3"]
    assert asks(rules.without(survey, 1)) == ["1", "3"]


@given(st.lists(st.tuples(st.sampled_from(Kind), WORDS, st.lists(WORDS, max_size=3)), max_size=4))
def test_what_is_kept_is_what_was_written(made):
    questions = tuple(Question(kind, {"fr": Wording(ask, tuple(more))}) for kind, ask, more in made)
    survey = replace(_survey(), questions=questions)
    assert rules.from_json(rules.to_json(survey)) == (survey.titles, questions)


def test_the_question_may_stand_above_its_answers_once_more():
    read = rules.read_more(Kind.ONE, "How was it?", "How was it ?\nGreat\nSo-so")
    assert read == Wording("How was it?", ("Great", "So-so"))
    assert rules.read_more(Kind.ONE, "How?", "How?") == (
        "how_many",
        {"count": 0, "fewest": rules.FEWEST_ANSWERS, "most": rules.MOST_ANSWERS},
    )


@pytest.mark.parametrize(
    "text, found",
    [
        ("M. Dupont\nMme Martin", ("M. Dupont", "Mme Martin")),
        ("A. Martin\nC. Petit", ("A. Martin", "C. Petit")),
        ("A) Yes\nB) No", ("Yes", "No")),
        ("1️⃣ Yes\n2️⃣ No", ("Yes", "No")),
        ("☐ Yes\n☐ No", ("Yes", "No")),
        ("👍\n👎", ("👍", "👎")),
    ],
)
def test_what_is_no_mark_of_a_list_stays(text, found):
    assert rules.answers(text) == found


@pytest.mark.parametrize(
    "asks, place, ask, found",
    [
        (("A?", "B?"), 1, "B?", 1),
        (("B?", "A?"), 1, "B?", 0),
        (("A?",), 1, "B?", None),
        (("A?", "C?"), 1, "B?", None),
        (("A?", "B?"), 1, "", 1),
        (("A?",), 1, "", None),
    ],
)
def test_a_question_is_found_again_wherever_it_was_moved(asks, place, ask, found):
    assert rules.found_again(_survey(*asks), place, Kind.WORDS, ask) == found
    assert rules.found_again(_survey(*asks), place, Kind.ONE, ask) is None


def test_questions_of_a_survey_have_marks_of_their_own():
    marks = [rules.mark(each) for each in _survey("A?", "B?").questions]
    assert len(set(marks)) == 2
