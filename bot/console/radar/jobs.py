"""What was done about a captain is kept: by a button here, by a letter, by a call that was had.

A call is offered to the captain within the campaign's hours on their clock.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.captains.rules import next_slot
from bot.console.one_to_one.model import ToCaptain
from bot.console.radar import dialog, rules, store
from bot.console.radar.model import Kind, Note, Noted, NoteId, NoteTakenBack
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.organizers.calls.model import CallEnded, Outcome

OFFER: Final = "radar.offer"
GOOD_FOR: Final = timedelta(days=2)


def note(work: Work, captain_id: int, kind: Kind, by: int, name: str) -> Note:
    """Return what an organizer does about a captain at this moment."""
    identity = NoteId(work.tx.new_id())
    return Note(identity, captain_id, kind, by, name, work.now, rules.until(kind, work.now))


def _noted(work: Work, change: Noted) -> None:
    """Keep it; the audit log has every act of an organizer, other rooms write theirs there."""
    kept = change.note
    store.add(work.tx, work.campaign_id, kept)
    _audit(work, f"radar_{kept.kind.value}", kept, kept.by)
    captain = captains.find(work.tx, work.campaign_id, kept.captain_id)
    if kept.kind is Kind.OFFERED and captain:
        campaign: Campaign = work.campaign
        work.plan(OFFER, kept.id, next_slot(work.now, campaign.nudge_hours, captain.zone))


def _taken_back(work: Work, change: NoteTakenBack) -> None:
    store.undo(work.tx, work.campaign_id, change.note.id, change.at)
    work.unplan(OFFER, change.note.id)
    _audit(work, "radar_taken_back", change.note, change.by)


def _audit(work: Work, action: str, about: Note, by: int) -> None:
    detail = {"captain": about.captain_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


def offer(work: Work, note_id: int) -> None:
    """Ask the captain whether a call would be welcome, unless they stopped meanwhile."""
    kept = store.find(work.tx, work.campaign_id, note_id)
    captain = captains.find(work.tx, work.campaign_id, kept.captain_id) if kept else None
    if kept is None or captain is None or not rules.may_be_written_to(captain):
        return
    campaign: Campaign = work.campaign
    language = captain.language
    said = dialog.offer(
        kept, campaign.name.in_(language), asks_for_chat=captain.chat_open_at is None
    )
    key, expires = f"radar.offer:{kept.id}", work.now + GOOD_FOR
    work.notify(Notice(captain.telegram_id, language, said, key, expires, neutral=True))


def _wrote(work: Work, change: ToCaptain) -> None:
    """Whoever was written to may answer before somebody calls."""
    kept = note(work, change.captain_id, Kind.WROTE, change.by, change.by_name)
    store.add(work.tx, work.campaign_id, kept)


def _talked(work: Work, change: CallEnded) -> None:
    """An organizer says so under the wish for a call."""
    if change.outcome is Outcome.TALKED and change.by is not None:
        kept = note(work, change.call.captain_id, Kind.TALKED, change.by, change.name)
        store.add(work.tx, work.campaign_id, kept)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    Noted: _noted,
    NoteTakenBack: _taken_back,
    ToCaptain: _wrote,
    CallEnded: _talked,
    CaptainDeleted: _deleted,
}
