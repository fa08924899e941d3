"""Who took the answers of a survey is written down, and what of them has been shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.console import survey_sheets as sheets
from bot.console.survey_results.model import AnswersShown, SurveyTaken
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def _taken(work: Work, change: SurveyTaken) -> None:
    told: dict[str, int | str | None] = {"survey": change.survey, "what": change.what}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "survey_taken", told)


def _shown(work: Work, change: AnswersShown) -> None:
    for place in change.places:
        sheets.show(work.tx, work.campaign_id, change.survey, place)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    SurveyTaken: _taken,
    AnswersShown: _shown,
}
