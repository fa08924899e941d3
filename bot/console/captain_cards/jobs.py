"""What organizers change about a captain is kept and audited, and the captain hears of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.console.captain_cards import dialog, store
from bot.console.captain_cards.model import (
    CaptainPaused,
    CaptainRemoved,
    CaptainRestored,
    PauseEnded,
)
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers


def _audit(work: Work, action: str, captain_id: int, by: int, at: datetime) -> None:
    organizers.add_audit(work.tx, work.campaign_id, at, by, action, {"captain": captain_id})


def _tell(work: Work, captain: Captain, said: Say, key: str) -> None:
    if captain.unreachable_at is None:
        work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def _paused(work: Work, change: CaptainPaused) -> None:
    store.pause(work.tx, work.campaign_id, change)
    _audit(work, "captain_paused", change.captain_id, change.by, change.at)
    if captain := captains.find(work.tx, work.campaign_id, change.captain_id):
        key = f"cards.break:{captain.id}:{to_ms(change.at)}"
        _tell(work, captain, dialog.break_given(change, captain), key)


def _pause_ended(work: Work, change: PauseEnded) -> None:
    store.end_pause(work.tx, change.captain_id)
    _audit(work, "captain_pause_ended", change.captain_id, change.by, change.at)


def _removed(work: Work, change: CaptainRemoved) -> None:
    """What is queued reaches them no more, but for the word of it."""
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    _audit(work, "captain_removed", change.captain_id, change.by, change.at)
    if captain:
        work.silence(captain.telegram_id)
        campaign: Campaign = work.campaign
        said = dialog.part_ended(campaign.name.in_(captain.language))
        _tell(work, captain, said, f"cards.removed:{captain.id}:{to_ms(change.at)}")


def _restored(work: Work, change: CaptainRestored) -> None:
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    _audit(work, "captain_restored", change.captain_id, change.by, change.at)
    if captain:
        campaign: Campaign = work.campaign
        said = dialog.part_goes_on(campaign.name.in_(captain.language))
        _tell(work, captain, said, f"cards.restored:{captain.id}:{to_ms(change.at)}")


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.end_pause(work.tx, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CaptainPaused: _paused,
    PauseEnded: _pause_ended,
    CaptainRemoved: _removed,
    CaptainRestored: _restored,
    CaptainDeleted: _deleted,
}
