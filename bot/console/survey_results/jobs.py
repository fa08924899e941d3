"""Who took the answers of a survey is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.console.survey_results.model import SurveyTaken
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def _taken(work: Work, change: SurveyTaken) -> None:
    told: dict[str, int | str | None] = {"survey": change.survey, "what": change.what}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "survey_taken", told)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {SurveyTaken: _taken}
