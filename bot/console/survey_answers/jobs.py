"""What captains answer is kept; who goes for good takes it along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.captains.model import CaptainDeleted
from bot.console import survey_sheets as sheets
from bot.console.survey_answers.model import AnswerGiven, SurveyDeclined, SurveyFinished
from bot.engine.dialog.work import Work


def _given(work: Work, change: AnswerGiven) -> None:
    sheets.give(work.tx, work.campaign_id, change)


def _finished(work: Work, change: SurveyFinished) -> None:
    sheets.finish(work.tx, work.campaign_id, change.survey, change.captain_id, change.at)


def _declined(work: Work, change: SurveyDeclined) -> None:
    sheets.decline(work.tx, work.campaign_id, change)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    sheets.forget(work.tx, work.campaign_id, change.captain_id)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    AnswerGiven: _given,
    SurveyFinished: _finished,
    SurveyDeclined: _declined,
    CaptainDeleted: _deleted,
}
