"""A question on a phone: few buttons, a way back, on and out, whatever is asked and answered."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.console.survey_answers.model import Given, Sheet
from bot.console.survey_answers.rules import choices
from bot.console.survey_views import below_invitation, below_reminder, invitation, question
from bot.console.surveys.model import CHOICES, Kind, Question, Survey, Wording

NOON = datetime(2027, 4, 3, 16, tzinfo=UTC)
OPTIONS = ("Door to door", "Phone", "A stall at the market", "Leaflets", "Driving", "Cooking")


def _question(kind: Kind, count: int, *, optional: bool) -> Question:
    more = tuple(f"{each} {at}" for at, each in enumerate((OPTIONS * 2)[:count]))
    return Question(kind, {"en": Wording("Which?", more if kind in CHOICES else ())}, optional)


QUESTIONS = st.builds(_question, st.sampled_from(Kind), st.integers(2, 10), optional=st.booleans())


@st.composite
def sheets(draw):
    """Draw a survey, how far a captain is in it, and a page of a question."""
    asked = tuple(draw(st.lists(QUESTIONS, min_size=1, max_size=4)))
    survey = Survey(2**62, -100, 1, {"en": Wording("Saturdays")}, asked)
    answers = {}
    for place, each in enumerate(asked):
        if draw(st.booleans()):
            of = choices(each)
            answers[place] = Given((draw(st.sampled_from(of)),)) if len(of) else Given((), "Hello")
    place = draw(st.integers(0, len(asked) - 1))
    return survey, Sheet(survey.id, 5, NOON, answers=answers), place, draw(st.integers(0, 3))


@given(sheets())
def test_a_question_has_seven_buttons_in_five_rows_at_most(drawn):
    survey, sheet, place, page = drawn
    _, _, rows = question(survey, sheet, place, "en", page)
    assert all(rows)
    assert len(rows) <= 5
    assert sum(map(len, rows)) <= 7


@given(sheets())
def test_there_is_a_way_back_and_on_or_out(drawn):
    survey, sheet, place, page = drawn
    _, _, rows = question(survey, sheet, place, "en", page)
    below = [(each.action, each.args) for each in rows[-1]]
    assert (("sa.at", (survey.id, place - 1)) in below) == bool(place)
    assert {"sa.next", "sa.later"} & {action for action, _ in below}
    must = not survey.questions[place].optional and place not in sheet.answers
    assert not (must and "sa.next" in {action for action, _ in below})


@given(sheets())
def test_every_choice_is_on_some_page(drawn):
    survey, sheet, place, _ = drawn
    found = {
        each.args[2]
        for page in range(4)
        for row in question(survey, sheet, place, "en", page)[2]
        for each in row
        if each.action in ("sa.pick", "sa.mark")
    }
    assert found == set(choices(survey.questions[place]))


@given(sheets())
def test_an_invitation_begins_with_a_tap_and_may_be_declined(drawn):
    survey, *_ = drawn
    for rows in (below_invitation(survey, "en"), below_reminder(survey)):
        assert len(rows) <= 5
        assert sum(map(len, rows)) <= 7
        assert rows[-1][-1].action == "sa.no"
        assert rows[0][0].action in ("sa.go", "sa.pick", "sa.mark", "sa.at")


def test_what_is_not_translated_is_shown_as_it_was_written_first():
    words = {"en": Wording("Which?", ("Phone", "Leaflets"))}
    survey = Survey(7, -100, 1, {"en": Wording("Saturdays")}, (Question(Kind.ONE, words),))
    name, values = invitation(survey, "fr", date(2027, 4, 9))
    assert name == "survey_answers/invitation"
    assert (values["title"], values["ask"]) == ("Saturdays", "Which?")
    assert below_invitation(survey, "fr")[0][0].values == {"answer": "Phone"}
