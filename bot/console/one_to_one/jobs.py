"""Takes a message to its reader and writes down that there was one, never what it said.

What a captain writes goes to the help desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_in_texts
from bot.captains import store as captains
from bot.console.one_to_one import dialog
from bot.console.one_to_one.model import ToCaptain
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

TO_CAPTAIN = "wrote_to_captain"
GOOD_FOR = timedelta(days=2)


def to_captain(work: Work, change: ToCaptain) -> None:
    """Into the private chat: /stop and whoever can't be reached were looked at before."""
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain is None:
        return
    detail = {"captain": change.captain_id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, TO_CAPTAIN, detail)
    campaign: Campaign = work.campaign
    language = captain.language
    dates = days_in_texts(campaign, language)
    said = dialog.letter(change, campaign.name.in_(language), dates)
    key = f"one_to_one:{change.id}"
    work.notify(
        Notice(captain.telegram_id, language, said, key, change.at + GOOD_FOR, neutral=True)
    )


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ToCaptain: to_captain,
}
