"""Nothing that is shown could be somebody in particular, nor does it follow from what is shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.survey_answers.model import ANYTHING, Figures, Standing
from bot.console.survey_results import rules
from bot.console.surveys.model import Kind, Question, Survey, Wording

COUNTS = st.lists(st.integers(0, 12), min_size=2, max_size=6)


def _question(kind: Kind, *options: str) -> Question:
    return Question(kind, {"en": Wording("Which?", options)})


def _survey(*questions: Question) -> Survey:
    return Survey(7, -100, 1, {"en": Wording("Saturdays")}, questions)


@given(COUNTS)
def test_no_number_below_five_is_shown_but_none_at_all(counts):
    for shown in (rules.folded(counts), rules.folded(counts, adds_up=False)):
        assert not [each for each in shown or () if each is not None and 0 < each < 5]


@given(COUNTS)
def test_what_is_shown_is_true(counts):
    shown = rules.folded(counts) or ()
    assert all(told in (None, count) for told, count in zip(shown, counts, strict=False))


@given(COUNTS)
def test_what_is_hidden_does_not_follow_from_the_sum(counts):
    """Of every hidden number at least two are possible, for who knows all that is shown."""
    shown = rules.folded(counts)
    if shown is None or None not in shown:
        return
    hidden = shown.count(None)
    left = sum(counts) - sum(each for each in shown if each is not None)
    most = left - hidden + 1
    possible = [[most if at == place else 1 for at in range(hidden)] for place in range(hidden)]
    assert all(sum(each) == left for each in possible)
    assert all(len({each[place] for each in possible}) > 1 for place in range(hidden))


@pytest.mark.parametrize(
    "counts, shown",
    [
        ((10, 7, 0), (10, 7, 0)),
        ((10, 7, 3), (10, None, None)),
        ((10, 3, 4, 0), (10, None, None, 0)),
        ((9, 8, 1, 1), (9, None, None, None)),
        ((9, 3), (None, None)),
        ((4, 0, 0), None),
        ((1, 1, 1, 1, 1), None),
        ((2, 1, 1, 1, 1), (None,) * 5),
    ],
)
def test_a_few_are_hidden_and_one_more_where_the_sum_tells(counts, shown):
    assert rules.folded(counts) == shown


def test_of_several_answers_each_stands_for_itself():
    assert rules.folded((10, 7, 3), adds_up=False) == (10, 7, None)


def test_fewer_than_five_answers_are_none():
    survey = _survey(_question(Kind.ONE, "Yes", "No"))
    told = rules.result(survey, 0, {ANYTHING: 4, 0: 4}, "en")
    assert (told.answered, told.bars) == (None, ())


def test_a_mean_is_told_where_nothing_is_hidden():
    survey = _survey(_question(Kind.FIVE))
    whole = rules.result(survey, 0, {ANYTHING: 10, 2: 5, 5: 5}, "en")
    assert (whole.mean, [each.count for each in whole.bars]) == (3.5, [0, 5, 0, 0, 5])
    hidden = rules.result(survey, 0, {ANYTHING: 12, 1: 2, 2: 5, 5: 5}, "en")
    assert hidden.mean is None


def test_each_question_is_in_one_picture_and_none_is_too_tall():
    kinds = [Kind.TEN, Kind.ONE, Kind.WORDS, Kind.FIVE, Kind.SEVERAL] * 2
    survey = _survey(*(_question(kind, *"abcdef"[: 6 if "o" in kind else 0]) for kind in kinds))
    pages = rules.pages(survey)
    assert [place for page in pages for place in page] == list(range(10))
    assert len(pages) < 10


@pytest.mark.parametrize(
    "found, moved, state, few",
    [
        (Figures(7, 5, 5, 0), 5, "open", 2),
        (Figures(7, 5, 5, 1), 5, "open", 1),
        (Figures(7, 5, 5, 2), 5, "open", 0),
        (Figures(7, 7, 5, 0), 7, "open", 2),
        (Figures(10, 5, 5, 0), 5, "open", 0),
        (Figures(7, 5, 5, 0), 4, "open", 0),
        (Figures(7, 5, 5, 0), 5, "closed", 0),
    ],
)
def test_it_is_said_first_where_a_look_leaves_the_last_few_out(found, moved, state, few):
    survey = replace(_survey(_question(Kind.WORDS)), state=state)
    assert rules.left_out(survey, found, [Standing({ANYTHING: moved}, {}, moved)]) == few


@given(COUNTS, COUNTS, st.integers(0, 9))
def test_what_is_told_is_what_was_shown_until_five_differ(now, shown, moved):
    standing = Standing(dict(enumerate(now)), dict(enumerate(shown)), moved)
    assert rules.told(standing) == dict(enumerate(now if moved >= 5 else shown))
    assert rules.waits([standing]) == (0 < moved < 5)
