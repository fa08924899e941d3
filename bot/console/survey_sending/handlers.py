"""The buttons below a survey: how it goes out, and once it is out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console import survey_sheets as sheets
from bot.console import survey_store as store
from bot.console.broadcast_running.rules import begins_at
from bot.console.broadcasts.model import BroadcastConfirmed, Options
from bot.console.broadcasts.rules import expires_at, language_name
from bot.console.filters.model import Filter
from bot.console.survey_sending import dialog, jobs, rules
from bot.console.survey_sending.model import (
    ChoosingEnd,
    Plan,
    SurveyEnded,
    SurveyRemoved,
    SurveyReopened,
    SurveySent,
)
from bot.console.surveys.model import Survey, SurveyWritten
from bot.console.surveys.rules import incomplete
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.days.rules import read_day


def _found(here: Here, tap: Tap, *states: str) -> Survey | None:
    """Return the survey that a button is about, where it is in one of these states."""
    survey = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    is_it = survey is not None and survey.state in states and not survey.removed_at
    return survey if is_it else None


# --- before it goes out ---------------------------------------------------------------------------


def _today(here: Here) -> date:
    campaign: Campaign = here.campaign
    return here.now.astimezone(campaign.zone).date()


def _closes_at(here: Here, survey: Survey, begins: datetime) -> datetime | None:
    campaign: Campaign = here.campaign
    return rules.opened(survey, begins, campaign.zone).closes_at


def on_look(here: Here, tap: Tap) -> Turn:
    """Show for whom it is and how it goes out."""
    survey = _found(here, tap, "draft")
    return _look(here, survey) if survey and survey.questions else dialog.nobody_left()


def _look(here: Here, survey: Survey) -> Turn:
    campaign: Campaign = here.campaign
    begins = begins_at(campaign, here.now, neutral=False)
    reach, ends = jobs.reach(here, survey.filter), _closes_at(here, survey, begins)
    reminders = rules.reminders(begins, ends, campaign.nudge_hours, campaign.zone)
    return dialog.look(
        survey,
        reach,
        here.language,
        Plan(
            rules.last_day(ends, campaign.zone),
            tuple(each.astimezone(campaign.zone).date() for each in reminders),
            is_short=ends is not None and ends - begins < rules.WEEK,
        ),
        [language_name(each, here.language) for each in incomplete(survey, campaign.languages)],
        begins.astimezone(campaign.zone) if begins > here.now else None,
        second=reach.audience.wanted > campaign.second_organizer,
    )


def _changed(here: Here, survey: Survey) -> Turn:
    change = SurveyWritten(survey, here.sender.id, here.now)
    return replace(_look(here, survey), changes=(change,))


def on_whom(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "draft")
    if survey is None:
        return dialog.nobody_left()
    return dialog.ask_whom(survey, audience.saved(here.tx, here.campaign_id), int(tap.args[1]))


def on_for(here: Here, tap: Tap) -> Turn:
    survey, number = _found(here, tap, "draft"), int(tap.args[1])
    saved = audience.find_saved(here.tx, here.campaign_id, number) if number else None
    if survey is None or (number and saved is None):
        return dialog.nobody_left()
    return _changed(here, replace(survey, filter=saved.filter if saved else Filter()))


def on_names(here: Here, tap: Tap) -> Turn:
    """With names, or without: captains are told which before they answer."""
    survey = _found(here, tap, "draft")
    if survey is None:
        return dialog.nobody_left()
    return _changed(here, replace(survey, named=not survey.named))


def on_send(here: Here, tap: Tap) -> Turn:
    """It goes out as a message to captains does: now, in the morning, or once it is confirmed."""
    campaign: Campaign = here.campaign
    survey = _found(here, tap, "draft")
    if survey is None or not survey.questions:
        return dialog.nobody_left()
    begins = begins_at(campaign, here.now, neutral=False)
    ends = _closes_at(here, survey, begins)
    reached = jobs.reach(here, survey.filter).audience
    sent = BroadcastConfirmed(
        id=here.tx.new_id(),
        chat_id=here.chat.id,
        by=here.sender.id,
        texts=jobs.copies(here, survey, rules.last_day(ends, campaign.zone)),
        audience=reached,
        starts_at=begins,
        expires_at=expires_at(begins, campaign.nudge_hours, campaign.zone),
        at=here.now,
        topic=here.topic,
        filter=survey.filter,
        options=Options(button=rules.word(survey.id)),
        needs_second=reached.wanted > campaign.second_organizer,
    )
    waits = replace(survey, state="waiting", broadcast_id=sent.id, closes_at=ends)
    change = SurveySent(waits, here.sender.id, here.now)
    turn = dialog.leaves(survey, sent, here.language)
    return replace(turn, changes=(change, *turn.changes))


# --- until when -----------------------------------------------------------------------------------


def on_end(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "draft", "open", "closed")
    return dialog.ask_end(survey) if survey else dialog.nobody_left()


def on_days(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "draft", "open", "closed")
    return _until(here, survey, int(tap.args[1])) if survey else dialog.nobody_left()


def _until(here: Here, survey: Survey, days: int) -> Turn:
    """Keep it; what is out already takes answers until then, be it closed or not."""
    campaign: Campaign = here.campaign
    chosen = replace(survey, days=days)
    if survey.state == "draft":
        return _changed(here, chosen)
    change = SurveyReopened(rules.opened(chosen, here.now, campaign.zone), here.sender.id, here.now)
    return replace(_card(here, change.survey), changes=(change,))


def on_day(here: Here, state: ChoosingEnd, event: Event) -> Turn | None:
    """A day in words."""
    survey = store.find(here.tx, here.campaign_id, state.survey)
    if not isinstance(event, Text) or survey is None or survey.removed_at:
        return None
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    today = _today(here)
    day = read_day(event.text, today, languages, here.campaign.country)
    days = rules.days_until(day, today) if day else None
    return _until(here, survey, days) if days else dialog.wrong_day(survey)


def day_again(here: Here, state: ChoosingEnd) -> Turn:
    survey = store.find(here.tx, here.campaign_id, state.survey)
    return dialog.ask_end(survey, again=True) if survey else dialog.nobody_left()


# --- once it is out -------------------------------------------------------------------------------


def on_card(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "waiting", "open", "closed")
    return _card(here, survey) if survey else dialog.nobody_left()


def _card(here: Here, survey: Survey) -> Turn:
    found = sheets.figures(here.tx, here.campaign_id, survey.id)
    day = rules.last_day(survey.closes_at, here.campaign.zone)
    at = rules.next_reminder(survey, here.now, here.campaign.nudge_hours, here.campaign.zone)
    reminds_on = at.astimezone(here.campaign.zone).date() if at else None
    return dialog.card(survey, found, here.language, day, reminds_on)


def on_close(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "open")
    if survey is None:
        return dialog.nobody_left()
    change = SurveyEnded(survey, here.sender.id, here.now)
    return replace(_card(here, replace(survey, state="closed")), changes=(change,))


def on_copy(here: Here, tap: Tap) -> Turn:
    """The same questions in a survey of its own, which is written still."""
    survey = _found(here, tap, "draft", "open", "closed")
    if survey is None:
        return dialog.nobody_left()
    copy = Survey(
        here.tx.new_id(),
        here.chat.id,
        here.sender.id,
        survey.titles,
        survey.questions,
        topic=here.topic,
        filter=survey.filter,
        days=survey.days,
        named=survey.named,
    )
    change = SurveyWritten(copy, here.sender.id, here.now, anew=True)
    return Turn(None, changes=(change,), then=f"survey.show {copy.id}")


def on_remove(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "draft", "open", "closed")
    if survey is None:
        return dialog.nobody_left()
    found = sheets.figures(here.tx, here.campaign_id, survey.id)
    return dialog.ask_remove(survey, found, here.language)


def on_removed(here: Here, tap: Tap) -> Turn:
    survey = _found(here, tap, "draft", "open", "closed")
    if survey is None:
        return dialog.nobody_left()
    is_open = survey.state == "open"
    ends = (SurveyEnded(survey, here.sender.id, here.now),) if is_open else ()
    gone = replace(survey, state="closed", closed_at=here.now) if is_open else survey
    change = SurveyRemoved(gone, here.sender.id, here.now)
    return replace(dialog.removed(survey, here.language), changes=(*ends, change))


def on_back(here: Here, tap: Tap) -> Turn:
    survey = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if survey is None or survey.removed_at is None:
        return dialog.nobody_left()
    change = SurveyRemoved(survey, here.sender.id, here.now, back=True)
    return Turn(None, changes=(change,), then=f"survey.show {survey.id}")


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    looks = {
        "sv.look": on_look,
        "sv.whom": on_whom,
        "sv.for": on_for,
        "sv.names": on_names,
        "sv.end": on_end,
        "sv.card": on_card,
        "sv.remove": on_remove,
    }
    acts = {"sv.days": on_days, "sv.close": on_close, "sv.copy": on_copy}
    once = {"sv.send": on_send, "sv.removed": on_removed, "sv.back": on_back}
    return Feature(
        "survey_sending",
        routes=(
            *(OnTap(action, handle, organizer, where=group) for action, handle in looks.items()),
            *(
                OnTap(action, handle, organizer, fresh=True, where=group)
                for action, handle in acts.items()
            ),
            *(
                OnTap(action, handle, organizer, once=True, fresh=True, where=group)
                for action, handle in once.items()
            ),
            OnState(ChoosingEnd, on_day, day_again, organizer, next_words=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.CLOSE: jobs.close, jobs.REMIND: jobs.remind, jobs.ERASE: jobs.erase},
    )
