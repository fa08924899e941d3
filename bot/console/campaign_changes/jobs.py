"""What was changed comes into force for everybody; a file that changed wins, and that is told."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns import store as campaigns
from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged
from bot.console.campaign_changes import dialog, rules
from bot.console.campaign_changes.model import SettingsChosen
from bot.console.campaign_changes.rules import Reading
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time.due import plan as plan_due
from bot.organizers import store as organizers

FILE_WON = "setup.file_won"
MOST_TOLD = 300


def plan(tx: Tx, campaign_id: int, lost: int, now: datetime) -> None:
    """Have the group told, where the file on the disk won over the version of this number."""
    if lost:
        plan_due(tx, FILE_WON, lost, now, campaign_id)


def file_won(work: Work, lost: int) -> datetime | None:
    """Tell what of the group's own changes holds no more, with a way to have them back."""
    now = campaigns.latest(work.tx, work.campaign_id)
    before = campaigns.find_version(work.tx, work.campaign_id, lost)
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or now is None or before is None:
        return None
    found = rules.differences(before.text, now.text)
    shown = Reading(group.language, work.campaign, tomllib.loads(now.text))
    said = dialog.file_won(found, shown, lost)
    key = f"campaign_file_won:{work.campaign_id}:{now.number}"
    topic = group.topic
    work.notify(Notice(group.chat_id, group.language, said, key, topic=topic, neutral=True))
    return None


def on_chosen(work: Work, change: SettingsChosen) -> None:
    """Keep the file as it is now; all that hangs on it follows, in every process."""
    before: Campaign = work.campaign
    version = campaigns.add_changed(work.tx, before, change.text, change.at)
    after = campaigns.read(version, before)
    action = "settings_undone" if change.undone else "settings_changed"
    detail: dict[str, int | str | None] = {
        "version": version.number,
        "places": ", ".join(change.places)[:MOST_TOLD],
    }
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)
    work.campaign = after
    work.announce(CampaignChanged(before, after, change.at))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {SettingsChosen: on_chosen}
