"""What was done about a captain is kept: by a button here, by a letter, by a call that was had.

A call is offered to the captain within the campaign's hours on their clock.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.captains.rules import next_slot
from bot.console import radar_store as store
from bot.console.one_to_one.model import ToCaptain
from bot.console.radar import dialog, rules
from bot.console.radar.model import Kind, Note, Noted, NoteId, NoteTakenBack
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.organizers.calls.model import CallEnded, Outcome
from bot.teams import store as teams
from bot.teams.notes.model import NoteWritten
from bot.teams.rules import may_help

OFFER: Final = "radar.offer"
# What goes to somebody can be taken back until it has.
SENT: Final = (Kind.OFFERED, Kind.PASSED)
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
    if kept.kind is Kind.LED and captain:
        _tell_group(work, captain, kept.by_name, kept.id, talked=True)
    reader = _reader(work, kept, captain) if captain else None
    if reader:
        campaign: Campaign = work.campaign
        work.plan(OFFER, kept.id, next_slot(work.now, campaign.nudge_hours, reader.zone))


def _reader(work: Work, kept: Note, captain: Captain) -> Captain | None:
    """Return who is written to about this: the captain, or who leads the team."""
    if kept.kind is Kind.PASSED:
        return lead_of(work, captain)
    return captain if kept.kind is Kind.OFFERED else None


def lead_of(work: Work, captain: Captain) -> Captain | None:
    """Return who leads the captain's team and can be written to, if it is somebody else."""
    seat = teams.seat(work.tx, work.campaign_id, captain.id)
    for each in teams.leads(work.tx, work.campaign_id, seat.team_id) if seat else ():
        found = captains.find(work.tx, work.campaign_id, each.captain_id)
        if found and may_help(each, seat) and rules.may_be_written_to(found):
            return found
    return None


def _taken_back(work: Work, change: NoteTakenBack) -> None:
    store.undo(work.tx, work.campaign_id, change.note.id, change.at)
    work.unplan(OFFER, change.note.id)
    _audit(work, "radar_taken_back", change.note, change.by)
    captain = captains.find(work.tx, work.campaign_id, change.note.captain_id)
    lead = lead_of(work, captain) if captain else None
    is_by_lead = lead is not None and change.by == lead.telegram_id
    if captain and lead and is_by_lead and change.note.kind is Kind.PASSED:
        _tell_group(work, captain, lead.name, change.note.id, talked=False)


def _tell_group(work: Work, captain: Captain, lead: str, number: int, *, talked: bool) -> None:
    group = organizers.active_group(work.tx, work.campaign_id)
    if group:
        said = dialog.told_group(captain, lead, talked=talked)
        key = f"radar.led:{number}"
        work.notify(Notice(group.chat_id, group.language, said, key, topic=group.topic))


def _audit(work: Work, action: str, about: Note, by: int) -> None:
    detail = {"captain": about.captain_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


def offer(work: Work, note_id: int) -> None:
    """Ask the captain whether a call would be welcome, or the lead for a word with them, unless
    they stopped meanwhile.
    """
    kept = store.find(work.tx, work.campaign_id, note_id)
    captain = captains.find(work.tx, work.campaign_id, kept.captain_id) if kept else None
    reader = _reader(work, kept, captain) if kept and captain else None
    if kept is None or captain is None or reader is None or not rules.may_be_written_to(reader):
        return
    said = _asked(work, kept, captain, reader.language)
    key, expires = f"radar.offer:{kept.id}", work.now + GOOD_FOR
    work.notify(Notice(reader.telegram_id, reader.language, said, key, expires, neutral=True))


def _asked(work: Work, kept: Note, captain: Captain, language: str) -> Say:
    campaign: Campaign = work.campaign
    if kept.kind is Kind.OFFERED:
        asks_for_chat = captain.chat_open_at is None
        return dialog.offer(kept, campaign.name.in_(language), asks_for_chat=asks_for_chat)
    facts = store.facts(work.tx, campaign, captain.id, work.now)
    found = rules.reasons(facts, rules.moment(campaign, work.now)) if facts else ()
    return dialog.passed(captain, kept, rules.for_a_lead(found))


def _wrote(work: Work, change: ToCaptain) -> None:
    """Whoever was written to may answer before somebody calls."""
    kept = note(work, change.captain_id, Kind.WROTE, change.by, change.by_name)
    store.add(work.tx, work.campaign_id, kept)


def _noted_by_a_lead(work: Work, change: NoteWritten) -> None:
    """Whoever leads the team wrote: the captain may answer before somebody calls."""
    mine = teams.seat(work.tx, work.campaign_id, change.by)
    theirs = teams.seat(work.tx, work.campaign_id, change.to)
    lead = captains.find(work.tx, work.campaign_id, change.by)
    if lead and may_help(mine, theirs):
        kept = note(work, change.to, Kind.WROTE, lead.telegram_id, lead.name)
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
    NoteWritten: _noted_by_a_lead,
    CallEnded: _talked,
    CaptainDeleted: _deleted,
}
