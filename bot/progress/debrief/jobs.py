"""Results are posted in the group some days after the vote; whoever is missing is asked again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged, is_over
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.captains.rules import end_of_hours, next_slot
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time import due as due_rows
from bot.organizers import store as organizers
from bot.progress.debrief import dialog, rules, store
from bot.progress.debrief.model import AskedAgain, DebriefTold, Forecast, Result

ASK, POST = "debrief.ask", "debrief.post"
KNOWN = "debrief.known"


def plan(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Have results posted when it is time; to be called at each start."""
    at = rules.next_post(campaign, now)
    if at:
        due_rows.plan(tx, POST, campaign.id, at, campaign.id)


def post(work: Work, campaign_id: int) -> datetime | None:
    """Post what is known by now."""
    campaign: Campaign = work.campaign
    group = organizers.active_group(work.tx, campaign_id)
    if group:
        said = Say(*results_view(work, group.language))
        key = f"results:{campaign_id}:{work.now:%Y-%m-%d}"
        work.notify(Notice(group.chat_id, group.language, said, key, topic=group.topic))
    return rules.next_post(campaign, work.now)


def known(work: Work) -> tuple[tuple[Result, ...], Forecast]:
    """Return what every captain told, and how their forecasts did."""
    counted: tuple[tuple[Result, ...], Forecast] = work.counted(KNOWN, lambda: _known(work))
    return counted


def _known(work: Work) -> tuple[tuple[Result, ...], Forecast]:
    whose = work.tx, work.campaign_id
    return store.results(*whose), store.forecast(*whose)


def count(work: Work) -> tuple[tuple[Result, ...], Forecast] | None:
    """Read it for all who ask within the next minute, once the vote is over, where it is much."""
    is_much = is_over(work.campaign, work.now) and captains.are_many(work.tx, work.campaign_id)
    return _known(work) if is_much else None


def results_view(work: Work, language: str) -> dialog.View:
    """Return the results as they are; of who is missing only a few names are opened."""
    campaign: Campaign = work.campaign
    found, forecast = known(work)
    missing = rules.missing(found)
    shown = (
        captains.find(work.tx, work.campaign_id, each.captain_id) for each in missing[: rules.NAMED]
    )
    names = [each.name for each in shown if each]
    summary = rules.summary(found, forecast)
    quotable = len(store.quotable(work.tx, work.campaign_id))
    return dialog.results(campaign.name.in_(language), summary, names, len(missing), quotable)


def ask(work: Work, captain_id: int) -> datetime | None:
    """Ask once more, within the captain's hours; not who has told all meanwhile."""
    campaign: Campaign = work.campaign
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain is None or not captain.wants_reminders or captain.unreachable_at:
        return None
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now:
        return slot
    left = store.open_votes(work.tx, work.campaign_id, captain_id)
    if not left and store.find(work.tx, work.campaign_id, captain_id).again:
        return None
    key = f"debrief.ask:{captain_id}:{work.now.astimezone(captain.zone):%Y-%m-%d}"
    expires_at = end_of_hours(work.now, campaign.nudge_hours, captain.zone)
    said = dialog.ask_again(left)
    work.notify(Notice(captain.telegram_id, captain.language, said, key, expires_at))
    return None


def _told(work: Work, change: DebriefTold) -> None:
    store.put(work.tx, work.campaign_id, change.debrief)


def _asked(work: Work, change: AskedAgain) -> None:
    detail = {"captains": len(change.captains)}
    organizers.add_audit(
        work.tx, work.campaign_id, change.at, change.by, "results_asked_for", detail
    )
    for captain_id in change.captains:
        work.plan(ASK, captain_id, change.at)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    work.unplan(ASK, change.captain_id)
    store.forget(work.tx, work.campaign_id, change.captain_id)


def _changed(work: Work, change: CampaignChanged) -> None:
    """The file says something else: follow it, as at a start."""
    plan(work.tx, change.after, change.at)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CampaignChanged: _changed,
    DebriefTold: _told,
    AskedAgain: _asked,
    CaptainDeleted: _deleted,
}
