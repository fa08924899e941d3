"""What is written of a survey is kept, with who did it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.console import survey_store as store
from bot.console.surveys.model import SurveyWritten
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def _written(work: Work, change: SurveyWritten) -> None:
    store.put(work.tx, work.campaign_id, change.survey)
    if change.anew:
        told = {"survey": change.survey.id}
        organizers.add_audit(
            work.tx, work.campaign_id, change.at, change.by, "survey_written", told
        )


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {SurveyWritten: _written}
