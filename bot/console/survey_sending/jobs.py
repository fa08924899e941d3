"""A survey opens when its message goes out, reminds who has not finished, and ends on its day.

It goes out as a broadcast does, and so does each reminder: in the hours, within everybody's week,
never twice, with a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console import broadcast_store as broadcasts
from bot.console import survey_sheets as sheets
from bot.console import survey_store as store
from bot.console.broadcast_running.rules import begins_at
from bot.console.broadcast_waiting.model import BroadcastCalledOff
from bot.console.broadcasts.model import (
    Audience,
    BroadcastBegun,
    BroadcastConfirmed,
    BroadcastStopped,
    Options,
    Reach,
    Version,
)
from bot.console.broadcasts.rules import expires_at
from bot.console.filters.model import Filter
from bot.console.filters.rules import parts
from bot.console.survey_sending import dialog, rules
from bot.console.survey_sending.model import (
    SurveyEnded,
    SurveyRemoved,
    SurveyReopened,
    SurveySent,
)
from bot.console.survey_views import invitation
from bot.console.surveys.model import Survey
from bot.console.surveys.rules import in_
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Here, Work
from bot.organizers import store as organizers

CLOSE: Final = "survey.close"
REMIND: Final = "survey.remind"
ERASE: Final = "survey.erase"


# --- for whom, and its words ----------------------------------------------------------------------


def reach(here: Here, filter_: Filter) -> Reach:
    """Return whom it would reach now, and how a sentence tells that to the reader."""
    if not filter_.conditions:
        return Reach((), broadcasts.audience(here.tx, here.campaign_id))
    found = audience.count(here.tx, here.campaign, filter_, here.now)
    others = found.captains - found.wanted
    names = audience.names(here.tx, here.campaign, filter_, here.language)
    return Reach(parts(filter_, names), Audience(found.by_language, others, here.tx.new_id()))


def copies(work: Work, survey: Survey, until: date | None) -> tuple[Version, ...]:
    """Return the invitation in every language of the campaign, that of the survey first: what is
    not written in one stands in it as it was written first.
    """
    return _versions(work, survey, lambda tag: invitation(survey, tag, until))


def _versions(
    work: Work, survey: Survey, said: Callable[[str], tuple[str, dict[str, object]]]
) -> tuple[Version, ...]:
    campaign: Campaign = work.campaign
    texts = work.writer.renderer.texts
    tags = dict.fromkeys((survey.tag, *campaign.languages))
    return tuple(
        Version(tag, texts.message(tag, *said(tag)).strip(), marked=True)
        for tag in tags
        if tag in campaign.languages or tag == survey.tag
    )


# --- what organizers do ---------------------------------------------------------------------------


def _keep(work: Work, survey: Survey, by: int, act: str) -> None:
    store.put(work.tx, work.campaign_id, survey)
    told = {"survey": survey.id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, act, told)


def _sent(work: Work, change: SurveySent) -> None:
    """It waits until its message begins to leave."""
    _keep(work, change.survey, change.by, "survey_sent")


def _begun(work: Work, change: BroadcastBegun) -> None:
    """From now on answers are taken."""
    survey = store.of_broadcast(work.tx, work.campaign_id, change.id)
    if survey is not None and survey.state == "waiting":
        campaign: Campaign = work.campaign
        _open(work, rules.begun(survey, work.now, campaign.zone))


def _open(work: Work, survey: Survey) -> None:
    campaign: Campaign = work.campaign
    store.put(work.tx, work.campaign_id, survey)
    if survey.closes_at:
        work.plan(CLOSE, survey.id, survey.closes_at)
    else:
        work.unplan(CLOSE, survey.id)
    at = rules.next_reminder(survey, work.now, campaign.nudge_hours, campaign.zone)
    if at:
        work.plan(REMIND, survey.id, max(at - rules.EARLY, work.now))
    else:
        work.unplan(REMIND, survey.id)


def _called_off(work: Work, change: BroadcastCalledOff) -> None:
    """It did not go out: it can be changed and sent again."""
    survey = store.of_broadcast(work.tx, work.campaign_id, change.id)
    if survey is not None and survey.state == "waiting":
        store.put(
            work.tx,
            work.campaign_id,
            replace(survey, state="draft", broadcast_id=None, closes_at=None),
        )


def _ended(work: Work, change: SurveyEnded) -> None:
    """What still is to leave stays here."""
    survey = replace(change.survey, state="closed", closed_at=change.at)
    _keep(work, survey, change.by, "survey_closed")
    _stop(work, survey, change.by)


def _stop(work: Work, survey: Survey, by: int) -> None:
    work.unplan(CLOSE, survey.id)
    work.unplan(REMIND, survey.id)
    for number in (survey.broadcast_id, survey.reminder_id):
        found = broadcasts.find(work.tx, work.campaign_id, number) if number else None
        if found is not None and found.state in ("running", "paused"):
            work.announce(BroadcastStopped(found.id, by, work.now))


def _reopened(work: Work, change: SurveyReopened) -> None:
    _keep(work, change.survey, change.by, "survey_reopened")
    _open(work, change.survey)


def _removed(work: Work, change: SurveyRemoved) -> None:
    """It is erased a day later, unless it comes back."""
    survey = replace(change.survey, removed_at=None if change.back else change.at)
    _keep(work, survey, change.by, "survey_restored" if change.back else "survey_removed")
    if change.back:
        work.unplan(ERASE, survey.id)
        return
    _stop(work, survey, change.by)
    work.plan(ERASE, survey.id, change.at + rules.KEPT_FOR)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    SurveySent: _sent,
    BroadcastBegun: _begun,
    BroadcastCalledOff: _called_off,
    SurveyEnded: _ended,
    SurveyReopened: _reopened,
    SurveyRemoved: _removed,
}


# --- what is due ----------------------------------------------------------------------------------


def close(work: Work, survey_id: int) -> None:
    """Its day is over: the group hears how many answered."""
    survey = store.find(work.tx, work.campaign_id, survey_id)
    if survey is None or survey.state != "open":
        return
    work.announce(SurveyEnded(survey, 0, work.now))
    found = sheets.figures(work.tx, work.campaign_id, survey_id)
    _tell(work, survey, dialog.ended(survey, found, _reader(work)), f"closed:{survey.closes_at}")


def _reader(work: Work) -> str:
    campaign: Campaign = work.campaign
    group = organizers.active_group(work.tx, work.campaign_id)
    return group.language if group else campaign.languages[0]


def _tell(work: Work, survey: Survey, said: Say, what: str) -> None:
    """Into the group as it is now, where the survey was written."""
    group = organizers.active_group(work.tx, work.campaign_id)
    chat_id = group.chat_id if group else survey.chat_id
    topic = survey.topic if chat_id == survey.chat_id else None
    key = f"survey:{survey.id}:{what}"
    work.notify(Notice(chat_id, _reader(work), said, key, reply=True, topic=topic))


def erase(work: Work, survey_id: int) -> None:
    """Nobody brought it back: it goes with all its answers."""
    survey = store.find(work.tx, work.campaign_id, survey_id)
    if survey is not None and survey.removed_at:
        sheets.drop(work.tx, work.campaign_id, survey_id)
        store.drop(work.tx, work.campaign_id, survey_id)


def remind(work: Work, survey_id: int) -> datetime | None:
    """Write to those who have not finished; nobody who was asked a moment ago."""
    campaign: Campaign = work.campaign
    survey = store.find(work.tx, work.campaign_id, survey_id)
    if survey is None or survey.state != "open" or survey.removed_at:
        return None
    begins = begins_at(campaign, work.now, neutral=False)
    if survey.closes_at and begins >= survey.closes_at:
        return None
    if begins - work.now > rules.EARLY:
        return begins - rules.EARLY
    before = work.now - rules.SOON
    count = sheets.unfinished(work.tx, work.campaign_id, survey_id, before)
    reminded = replace(survey, reminders=survey.reminders + 1)
    if count:
        number = work.tx.new_id()
        _remind(work, survey, count, before, number, begins)
        reminded = replace(reminded, reminder_id=number)
    store.put(work.tx, work.campaign_id, reminded)
    later = work.now + rules.APART
    at = rules.next_reminder(reminded, later, campaign.nudge_hours, campaign.zone)
    return at and at - rules.EARLY


def _remind(
    work: Work, survey: Survey, count: int, before: datetime, number: int, begins: datetime
) -> None:
    campaign: Campaign = work.campaign
    until = rules.last_day(survey.closes_at, campaign.zone)
    ends = expires_at(begins, campaign.nudge_hours, campaign.zone)

    def said(tag: str) -> tuple[str, dict[str, object]]:
        values: dict[str, object] = {"title": in_(survey.titles, tag).ask, "until": until}
        return "survey_answers/reminder", values

    sent = BroadcastConfirmed(
        id=number,
        chat_id=survey.chat_id,
        by=survey.author,
        texts=_versions(work, survey, said),
        audience=Audience({survey.tag: count}, 0, broadcasts.EVER),
        starts_at=begins,
        expires_at=min(ends, survey.closes_at) if survey.closes_at else ends,
        at=work.now,
        topic=survey.topic,
        options=Options(button=rules.word(survey.id, reminds=True)),
    )
    broadcasts.add(work.tx, work.campaign_id, sent, chosen=True)
    sheets.freeze_unfinished(work.tx, work.campaign_id, survey.id, before, number)
    work.announce(BroadcastBegun(number, work.now))
    _tell(work, survey, dialog.reminding(survey, count, _reader(work)), f"reminds:{number}")
