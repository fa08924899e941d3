"""What is told of a survey, and what is not."""

from datetime import UTC, datetime

import pytest

from bot.console.survey_answers.model import AnswerGiven, Given, SurveyFinished, Told
from bot.integrations.changes import rules

NOON = datetime(2027, 4, 3, 16, tzinfo=UTC)


@pytest.mark.parametrize("named, captain", [(False, None), (True, "5")])
def test_a_survey_is_told_with_its_captain_only_where_it_has_names(named, captain):
    (entry,) = rules.entries(SurveyFinished(7, 5, NOON, named))
    assert (entry.kind.value, entry.subject) == ("survey.answered", 7)
    assert entry.data == {"survey": "7", "captain": captain}
    assert entry.captain == int(captain or 0)


def test_no_single_answer_is_told():
    assert rules.entries(AnswerGiven(7, 5, 0, Given((1,)), Told("How?", "Great"), NOON)) == ()
