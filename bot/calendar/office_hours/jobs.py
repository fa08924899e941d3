"""What follows a booking: the group reads of it, both are reminded; what falls away is told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.calendar.agenda.model import Kind
from bot.calendar.model import Step
from bot.calendar.nudges.model import Reminded
from bot.calendar.office_hours import dialog, rules, store
from bot.calendar.office_hours.model import (
    BookingCancelled,
    Slot,
    SlotBooked,
    SlotsOffered,
    SlotWithdrawn,
)
from bot.calendar.rules import due_step
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.captains.rules import next_slot
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers

REMIND: Final = "office.remind"


def remind(work: Work, slot_id: int) -> datetime | None:
    """Remind whoever booked, a day and an hour before, and an hour before the group as well."""
    slot = store.find(work.tx, work.campaign_id, slot_id)
    captain = _booker(work, slot) if slot else None
    if slot is None or captain is None or slot.withdrawn_at or slot.starts_at <= work.now:
        return None
    campaign: Campaign = work.campaign
    steps = rules.reminders(slot, campaign.nudge_hours, captain.zone)
    step, later = due_step(steps, work.now)
    if step:
        _remind(work, step, slot, captain)
    return later


def _booker(work: Work, slot: Slot) -> Captain | None:
    if slot.captain_id is None:
        return None
    return captains.find(work.tx, work.campaign_id, slot.captain_id)


def _remind(work: Work, step: Step, slot: Slot, captain: Captain) -> None:
    """They asked for it, so it comes whatever else came today, though not at night; and it counts.
    The group hears of it at any hour: somebody there is to be in time.
    """
    about = f"{slot.id}:{to_ms(slot.booked_at) if slot.booked_at else 0}:{step}"
    campaign: Campaign = work.campaign
    is_awake = next_slot(work.now, campaign.nudge_hours, captain.zone) <= work.now
    if is_awake and captain.stopped_at is None and captain.unreachable_at is None:
        said = dialog.reminder(step, slot, captain.zone)
        key, until = f"office.remind:{about}", slot.starts_at
        notice = Notice(captain.telegram_id, captain.language, said, key, until, neutral=True)
        if work.notify(notice):
            work.announce(Reminded(captain.id, Kind.EVENT, work.now))
    if step is Step.HOUR:
        _tell(work, "soon", slot, captain, f"office.soon:{about}")


def _tell(
    work: Work,
    text: str,
    slot: Slot,
    captain: Captain | None,
    key: str,
    before: Slot | None = None,
) -> None:
    """Tell the group; of whoever is erased or has left, no name."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None:
        return
    campaign: Campaign = work.campaign
    who = (captain.name, captain.telegram_id) if captain else ("", 0)
    said = dialog.news(text, slot, *who, campaign.zone)
    said = dialog.moved(said, before, campaign.zone) if before else said
    notice = Notice(group.chat_id, group.language, said, key, reply=True, topic=group.topic)
    work.notify(notice)


# --- after a change -------------------------------------------------------------------------------


def _offered(work: Work, change: SlotsOffered) -> None:
    for slot in change.slots:
        store.add(work.tx, work.campaign_id, slot)
    if change.slots:
        _audit(work, change.slots[0], "office_offered", change.at)


def _withdrawn(work: Work, change: SlotWithdrawn) -> None:
    """Whoever had booked it hears of it at once."""
    slot = change.slot
    store.withdraw(work.tx, work.campaign_id, slot.id, change.at)
    work.unplan(REMIND, slot.id)
    _audit(work, slot, "office_withdrawn", change.at)
    captain = _booker(work, slot)
    if captain is None:
        return
    store.cancel(work.tx, work.campaign_id, captain.id, slot.id)
    said = dialog.called_off(slot, captain.zone)
    _to(work, captain, said, f"office.off:{slot.id}")


def _to(work: Work, captain: Captain, said: Say, key: str) -> None:
    """They rely on it: it must arrive, unless they want nothing more."""
    if captain.stopped_at is None and captain.unreachable_at is None:
        work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def _audit(work: Work, slot: Slot, action: str, at: datetime) -> None:
    detail = {"slot": slot.id}
    organizers.add_audit(work.tx, work.campaign_id, at, slot.host, action, detail)


def _booked(work: Work, change: SlotBooked) -> None:
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    about = f"{change.slot.id}:{to_ms(change.at)}"
    work.plan(REMIND, change.slot.id, work.now)
    if change.instead:
        work.unplan(REMIND, change.instead.id)
    key = f"office.booked:{about}"
    _tell(work, "taken_by", change.slot, captain, key, change.instead)


def _cancelled(work: Work, change: BookingCancelled) -> None:
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    work.unplan(REMIND, change.slot.id)
    key = f"office.freed:{change.slot.id}:{to_ms(change.at)}"
    _tell(work, "freed", change.slot, captain, key)


def _gone(work: Work, change: CaptainDeleted | CaptainSteppedDown) -> None:
    """What they had booked is free again; the organizer should not wait for nobody."""
    for slot in store.of_captain(work.tx, work.campaign_id, change.captain_id):
        work.unplan(REMIND, slot.id)
        if slot.starts_at > work.now and not slot.withdrawn_at:
            key = f"office.freed:{slot.id}:{to_ms(work.now)}"
            _tell(work, "freed", slot, None, key)
    store.delete_bookings(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    SlotsOffered: _offered,
    SlotWithdrawn: _withdrawn,
    SlotBooked: _booked,
    BookingCancelled: _cancelled,
    CaptainSteppedDown: _gone,
    CaptainDeleted: _gone,
}
