"""The team's bar in the organizers' group: one message from the first of the last days on, which
changes at most twice a minute. It is campaigning: while the law wants silence it does not change.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.calendar.last_days import dialog, rules, store
from bot.calendar.last_days.model import Team
from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged, days_until_election, silent_until
from bot.captains import store as captains
from bot.contacts.model import Stage, StageMoved
from bot.engine.dialog.turn import Edit, Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time import due as due_rows
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound

BAR = "last_days.bar"
TEAM = "last_days.team"


def plan(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Have the bar shown when it begins; to be called at each start."""
    if now < rules.bar_ends(campaign):
        at = max(now, rules.bar_begins(campaign))
        due_rows.plan(tx, BAR, campaign.id, at, campaign.id)


def show(work: Work, campaign_id: int) -> datetime | None:
    """Show the numbers where they are others than those that are shown."""
    campaign: Campaign = work.campaign
    begins, ends = rules.bar_begins(campaign), rules.bar_ends(campaign)
    group = organizers.active_group(work.tx, campaign_id)
    if work.now < begins:
        return begins
    if group is None:
        return None
    silent = silent_until(campaign, campaign.time_zone, work.now)
    if silent:
        return silent
    ended = work.now >= ends
    team: Team = work.counted(TEAM, lambda: store.team(work.tx, campaign_id))
    before, shows = store.bar(work.tx, campaign_id)
    shown = rules.shown(team, campaign.election_day, ended=ended)
    if not before.startswith(f"{campaign.election_day}:"):
        shows = 0
    if shown != before:
        _say(work, team, shows, ended=ended)
        store.put_bar(work.tx, campaign_id, shown, shows + 1)
    return None if ended else ends


def count(work: Work) -> Team | None:
    """Count for the bar of the next minute, where there are many captains and one is shown."""
    campaign: Campaign = work.campaign
    is_time = rules.bar_begins(campaign) <= work.now < rules.bar_ends(campaign)
    is_worth_it = is_time and captains.are_many(work.tx, work.campaign_id)
    return store.team(work.tx, work.campaign_id) if is_worth_it else None


def _say(work: Work, team: Team, shows: int, *, ended: bool) -> None:
    campaign: Campaign = work.campaign
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None:
        return
    key = f"bar:{work.campaign_id}:{campaign.election_day}"
    name = campaign.name.in_(group.language)
    days = days_until_election(campaign, work.now)
    view = dialog.team_bar(team, name, days, ended=ended)
    first = Say(*view)
    message, key_now = (first, key) if not shows else (Edit(*view, of=key), f"{key}:{shows}")
    work.notify(Notice(group.chat_id, group.language, message, key_now, topic=group.topic))


def _moved(work: Work, change: StageMoved) -> None:
    """Somebody has voted, or it is taken back: the bar follows soon."""
    campaign: Campaign = work.campaign
    is_time = rules.bar_begins(campaign) <= work.now < rules.bar_ends(campaign)
    if is_time and change.stage in (Stage.VOTED, Stage.PLAN_MADE, Stage.PLEDGED):
        at = work.now + rules.SHOWN_EVERY
        planned = work.planned(BAR, work.campaign_id)
        if planned is None or planned > at:
            work.plan(BAR, work.campaign_id, at)


def _bound(work: Work, _change: GroupBound) -> None:
    plan(work.tx, work.campaign, work.now)


def _changed(work: Work, change: CampaignChanged) -> None:
    """The file says something else: follow it, as at a start."""
    plan(work.tx, change.after, change.at)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CampaignChanged: _changed,
    StageMoved: _moved,
    GroupBound: _bound,
}
