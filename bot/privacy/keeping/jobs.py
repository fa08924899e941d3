"""Former captains are asked in the campaign's hours; after two years they are forgotten."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains.model import CaptainDeleted, Enrolled
from bot.captains.rules import end_of_hours, next_slot
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.files.register import Erasure
from bot.engine.storage.db import Tx
from bot.engine.time import due as due_rows
from bot.organizers import store as organizers
from bot.privacy import store
from bot.privacy.keeping import dialog, rules
from bot.privacy.keeping.model import FORGET
from bot.privacy.model import FormerAsked, KeptErased

ASK: Final = "keeping.ask"
EVERY: Final = timedelta(days=1)


def plan(tx: Tx, campaign_id: int, now: datetime) -> None:
    """Have those looked for who were kept long enough; to be called at each start."""
    due_rows.plan(tx, FORGET, campaign_id, now, campaign_id)


def forget(work: Work, _campaign_id: int) -> datetime | None:
    """Forget who was kept long enough, of whatever campaign."""
    store.forget_older(work.tx, work.now - rules.KEPT_FOR)
    return work.now + EVERY


def ask(work: Work, kept_id: int) -> datetime | None:
    """Ask somebody once to take part in this campaign."""
    campaign: Campaign = work.campaign
    kept = store.find(work.tx, kept_id)
    if kept is None or kept.asked_campaign == work.campaign_id or is_over(campaign, work.now):
        return None
    slot = next_slot(work.now, campaign.nudge_hours, campaign.zone)
    if slot > work.now:
        return slot
    said = dialog.question(kept, campaign.name.in_(kept.language))
    key = f"former:{work.campaign_id}:{kept.id}"
    expires_at = end_of_hours(work.now, campaign.nudge_hours, campaign.zone)
    work.notify(Notice(kept.telegram_id, kept.language, said, key, expires_at))
    store.mark_asked(work.tx, kept.id, work.campaign_id)
    return None


def erase_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Forget again whom an old copy of the database brought back."""
    for each in erasures:
        store.forget_again(work.tx, int(each.what))


def _asked(work: Work, change: FormerAsked) -> None:
    detail = {"captains": len(change.kept)}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "former_asked", detail)
    for kept_id in change.kept:
        work.plan(ASK, kept_id, change.at)


def _erased(work: Work, change: KeptErased) -> None:
    work.unplan(ASK, change.kept.id)
    store.forget(work.tx, change.kept.telegram_id)


def _enrolled(work: Work, change: Enrolled) -> None:
    """They are a captain again, to whom they agreed anew."""
    store.forget(work.tx, change.captain.telegram_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, change.telegram_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    FormerAsked: _asked,
    KeptErased: _erased,
    Enrolled: _enrolled,
    CaptainDeleted: _deleted,
}
