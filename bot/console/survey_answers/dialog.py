"""A survey as a captain answers it: one message that changes with each tap, and a thank-you."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.console.survey_answers import rules
from bot.console.survey_answers.model import AnsweringSurvey, Sheet
from bot.console.surveys.model import Kind, Survey
from bot.console.surveys.rules import in_
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Quiz, Rows, Say, Tap, Toast, Turn

ON_A_PAGE: Final = 4
HOME: Final = Tap(N_("🏠 Home"), "home.show")
View = tuple[str, dict[str, object], Rows]


# --- what comes of a tap --------------------------------------------------------------------------


def shown(survey: Survey, place: int, view: View, *, below: bool, **more: object) -> Turn:
    """Ask a question in place of the one before, or `below` what was written."""
    name, values, rows = view
    says: Say | Edit = Say(name, {**values, **more}, rows)
    if not below:
        says = Edit(name, {**values, **more}, rows)
    takes_words = survey.questions[place].kind is Kind.WORDS
    return Turn(AnsweringSurvey(survey.id, place, takes_words), say=(says,))


def polled(survey: Survey, place: int, poll: Quiz) -> Turn:
    """Ask a question as a poll, which stands in a message of its own."""
    return Turn(AnsweringSurvey(survey.id, place, words=False), say=(poll,))


def thanks(survey: Survey, sheet: Sheet, until: date | None, *, below: bool) -> Turn:
    """It is all answered: thank them, once."""
    change = Tap(N_("✏️ Change an answer"), "sa.at", (survey.id, 0))
    values = {"again": sheet.finished_at is not None, "until": until, "named": survey.named}
    said = Say("survey_answers/thanks", values, ((change, HOME),))
    return Turn(None, say=(said if below else Edit.to(said),))


def later(survey: Survey, until: date | None, *, below: bool = False) -> Turn:
    """What was answered stays; the rest waits."""
    rows: Rows = ((Tap(N_("▶️ Go on"), "sa.go", (survey.id,), style="primary"), HOME),)
    said = Say("survey_answers/later", {"until": until}, rows)
    return Turn(None, say=(said if below else Edit.to(said),))


def declined(survey: Survey) -> Turn:
    """They would rather not, and may after all."""
    rows: Rows = ((Tap(N_("✍️ Answer after all"), "sa.go", (survey.id,)), HOME),)
    return Turn(None, say=(Edit("survey_answers/declined", {}, rows),))


def closed() -> Turn:
    """It takes no more answers."""
    return Turn(None, toast=Toast("survey_answers/closed", alert=True))


def too_long(state: AnsweringSurvey, length: int) -> Turn:
    values = {"length": length, "most": rules.LONGEST}
    return Turn(state, say=(Say("survey_answers/too_long", values),))


def open_ones(surveys: Sequence[Survey], tag: str) -> Turn:
    """Which surveys wait for an answer."""
    rows: Rows = tuple(
        (Tap("📋 {title}", "sa.go", (each.id,), {"title": clip(in_(each.titles, tag).ask, 30)}),)
        for each in surveys[:ON_A_PAGE]
    )
    return Turn(say=(Say("survey_answers/open_ones", {"count": len(rows)}, (*rows, (HOME,))),))
