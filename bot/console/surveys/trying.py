"""A survey is tried by who writes it: in private, as a captain has it, and nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.console import survey_store as store
from bot.console.survey_answers.model import Sheet
from bot.console.survey_views import below_invitation, invitation, question
from bot.console.surveys import dialog
from bot.console.surveys.model import NEVER, Survey
from bot.console.surveys.questions import draft
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap as Tapped

STEP: Final = "survey.step"
# Behind every question.
OVER: Final = 99
# What ends it for a captain, too.
ENDS: Final = ("sa.no", "sa.later")


def on_try(here: Here, tap: Tapped) -> Turn:
    """Send the invitation to whoever taps, in private."""
    survey = draft(here, tap.args[0])
    if survey is None or not survey.questions:
        return dialog.gone()
    campaign: Campaign = here.campaign
    day = here.now.astimezone(campaign.zone).date() + timedelta(days=survey.days)
    said = invitation(survey, here.language, None if survey.days == NEVER else day)
    rows = _steps(survey, 0, below_invitation(survey, here.language))
    shown = Say("surveys/trial", {"name": said[0], "values": said[1]}, rows, eyes="private")
    return Turn(say=(shown,))


def on_step(here: Here, tap: Tapped) -> Turn:
    """The next question of it, whatever was tapped."""
    survey, place = store.find(here.tx, here.campaign_id, int(tap.args[0])), int(tap.args[1])
    if survey is None or survey.state != "draft" or place >= len(survey.questions):
        return dialog.trial_over()
    page = int(tap.args[2]) if len(tap.args) > 2 else 0  # noqa: PLR2004 (the third)
    sheet = Sheet(survey.id, 0, here.now)
    name, values, rows = question(survey, sheet, place, here.language, page)
    shown = {"name": name, "values": values}
    return Turn(say=(Edit("surveys/trial", shown, _steps(survey, place, rows)),))


def _steps(survey: Survey, place: int, rows: Rows) -> Rows:
    """Return the same buttons, each of which leads on and keeps nothing."""
    following = place + 1 if place + 1 < len(survey.questions) else OVER
    found = tuple(tuple(_step(survey, following, row)) for row in rows)
    if all(each.label == "Later" for row in rows for each in row if isinstance(each, Tap)):
        return ((Tap(N_("Next ›"), STEP, (survey.id, following)),),)
    return found


def _step(survey: Survey, following: int, row: Iterable[Button]) -> Iterable[Button]:
    for each in row:
        if not isinstance(each, Tap):
            continue
        if each.action == "sa.at":
            yield replace(each, action=STEP)
        else:
            to = OVER if each.action in ENDS else following
            yield replace(each, action=STEP, args=(survey.id, to))
