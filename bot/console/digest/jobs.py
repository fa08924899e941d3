"""The digest comes at its hour, once, where there is anything to tell."""

from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.console import radar_store as calls
from bot.console import store as figures
from bot.console.digest import dialog, rules, store
from bot.console.digest.model import Digest, DigestChosen
from bot.console.model import DigestGathered
from bot.console.radar.rules import moment
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

POST: Final = rules.POST
FRESH: Final = timedelta(hours=6)


def on_chosen(work: Work, change: DigestChosen) -> None:
    """It comes at the next such hour, or no more."""
    campaign: Campaign = work.campaign
    store.set_hour(work.tx, campaign.id, change.hour)
    if change.hour is None:
        work.unplan(POST, campaign.id)
    else:
        at = rules.next_at(change.hour, campaign.zone, work.now)
        work.plan(POST, campaign.id, at)
    detail = {"hour": change.hour}
    organizers.add_audit(work.tx, campaign.id, change.at, change.by, "digest_chosen", detail)


def gathered(work: Work, hour: int) -> Digest:
    """Return what there is to tell; rooms beside it tell what waits with them."""
    asked = DigestGathered()
    work.announce(asked)
    campaign: Campaign = work.campaign
    figures.refresh(work.tx, campaign)
    radar = work.counted(
        calls.COUNTS, lambda: calls.radar(work.tx, campaign.id, moment(campaign, work.now))
    )
    return store.gather(work.tx, campaign, hour, work.now, radar, asked.waits)


def post(work: Work, campaign_id: int) -> datetime | None:
    """Tell the group, unless nothing happened or the hour is long past; look again tomorrow."""
    campaign: Campaign = work.campaign
    hour = store.hour(work.tx, campaign_id)
    if hour is None:
        return None
    slot = rules.last_at(hour, campaign.zone, work.now)
    group = organizers.active_group(work.tx, campaign_id)
    if group and work.now - slot <= rules.LATEST:
        found = gathered(work, hour)
        if rules.is_worth_it(found):
            day = slot.astimezone(campaign.zone).date()
            key = f"digest:{campaign_id}:{day}"
            say, until = dialog.digest(found), slot + FRESH
            told = Notice(group.chat_id, group.language, say, key, until, topic=group.topic)
            work.notify(told)
    return rules.next_at(hour, campaign.zone, work.now)
