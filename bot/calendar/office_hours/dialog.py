"""Organizers offer times in their group: a day with its hours, how long a talk is, a look at it.
Captains choose one in private, take another, or cancel.

The organizers' states live in the group, each administrator's for themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.event_planning.model import Problem
from bot.calendar.model import Step
from bot.calendar.office_hours import rules
from bot.calendar.office_hours.model import (
    Booked,
    BookingCancelled,
    Slot,
    SlotBooked,
    SlotsOffered,
    SlotWithdrawn,
)
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import (
    N_,
    Edit,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    Values,
    in_rows,
    page_row,
)
from bot.language.hours.model import NOTHING, Known

HOME: Final = Tap(N_("🏠 Home"), "home.show")
STOP: Final = Tap(N_("✖️ Stop"), "oh.stop")
CALL: Final = Tap(N_("📞 I’d like a call"), "call.ask")
CHOOSE: Final = Tap(N_("🗓 Choose a time"), "office.list")
BUTTON: Final = 18


@dataclass(frozen=True, slots=True)
class AskingHours:
    """When do you have time? `known`: what is clear of it already."""

    known: Known = NOTHING


@dataclass(frozen=True, slots=True)
class ChoosingLength:
    """How long is a talk?"""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class LookingAtTimes:
    """They look at the times that they would offer."""

    starts_at: datetime
    ends_at: datetime
    minutes: int


# --- organizers offer -----------------------------------------------------------------------------


def overview(found: Sequence[Booked], zone: ZoneInfo, *, more: bool) -> Say:
    """Show what is offered, and who has booked it."""
    lines = tuple(
        {
            "at": each.slot.starts_at.astimezone(zone),
            "host": each.slot.name,
            "captain": each.captain,
            "telegram_id": each.telegram_id,
        }
        for each in found
    )
    rows: Rows = ((Tap(N_("🗓 Offer times"), "oh.offer"),),)
    if found:
        rows = (*rows, (Tap(N_("🗑 Take one of mine back"), "oh.mine", (0,)),))
    return Say("office_hours/overview", {"lines": lines, "more": more}, rows)


def ask_hours(missing: Problem | None = None) -> Turn:
    """Ask for a day with its hours, or for what is `missing` of them."""
    if missing:
        return trouble(missing)
    return Turn(AskingHours(), say=(Say("office_hours/ask_hours", reply=True),))


def trouble(found: Problem) -> Turn:
    said = Say(found.text, dict(found.values), reply=True)
    return Turn(AskingHours(found.known), say=(said,))


def ask_length(state: ChoosingLength, zone: ZoneInfo) -> Turn:
    """Ask how long a talk is; in less than a quarter of an hour there is no room for one."""
    minutes = rules.lengths(state.starts_at, state.ends_at)
    if not minutes:
        return Turn(AskingHours(), say=(Say("office_hours/too_short", reply=True),))
    label = N_("{minutes} min")
    taps = [Tap(label, "oh.length", (each,), {"minutes": each}) for each in minutes]
    values = _hours(state.starts_at, state.ends_at, zone)
    return Turn(state, say=(Say("office_hours/ask_length", values, (*in_rows(taps), (STOP,))),))


def look(state: LookingAtTimes, zone: ZoneInfo) -> Turn:
    """Show the times as captains will find them."""
    times = rules.cut(state.starts_at, state.ends_at, state.minutes)
    rows: Rows = (
        (Tap(N_("✅ Offer these times"), "oh.publish"),),
        (Tap(N_("‹ Back"), "oh.back"), STOP),
    )
    values = {
        **_hours(state.starts_at, state.ends_at, zone),
        "minutes": state.minutes,
        "times": tuple(begin.astimezone(zone).time() for begin, _ in times),
    }
    return Turn(state, say=(Edit("office_hours/look", values, rows),))


def _hours(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> Values:
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


def offered(change: SlotsOffered) -> Turn:
    values = {"count": len(change.slots)}
    return Turn(None, say=(Edit("office_hours/offered", values),), changes=(change,))


def stopped() -> Turn:
    return Turn(None, say=(Edit("office_hours/stopped"),))


def over() -> Turn:
    """The hour has come while they looked at it."""
    return Turn(AskingHours(), say=(Say("event_planning/in_the_past", reply=True),))


def mine(slots: Sequence[Slot], page: int, zone: ZoneInfo) -> Say:
    """Show an organizer's own times to come, a button each."""
    slots, page, pages = page_of(slots, page, rules.SHOWN)
    taps: Rows = tuple((_time(each, "oh.back_out", zone, named=False),) for each in slots)
    row = page_row("oh.mine", page, pages, Tap(N_("‹ Back"), "oh.show"))
    return Say("office_hours/mine", {"count": len(slots)}, (*taps, row))


def ask_withdraw(slot: Slot, captain: str, zone: ZoneInfo) -> Turn:
    """Somebody has booked it, and will be told."""
    rows: Rows = (
        (Tap(N_("🗑 Yes, take it back"), "oh.withdraw", (slot.id,), style="danger"),),
        (Tap(N_("‹ Back"), "oh.mine", (0,)),),
    )
    values = {"at": slot.starts_at.astimezone(zone), "captain": captain}
    return Turn(say=(Edit("office_hours/ask_withdraw", values, rows),))


def withdrawn(change: SlotWithdrawn, zone: ZoneInfo) -> Turn:
    values = {"at": change.slot.starts_at.astimezone(zone)}
    rows: Rows = ((Tap(N_("🗑 Take one of mine back"), "oh.mine", (0,)),),)
    return Turn(say=(Edit("office_hours/withdrawn", values, rows),), changes=(change,))


# --- captains book --------------------------------------------------------------------------------


def _time(slot: Slot, action: str, zone: ZoneInfo, *, named: bool = True) -> Tap:
    at = slot.starts_at.astimezone(zone)
    values = {"day": at.date(), "hour": at.time(), "name": clip(slot.name, BUTTON)}
    label = N_("{day}, {hour}: {name}") if named else N_("{day}, {hour}")
    return Tap(label, action, (slot.id,), values)


def choose(free: Sequence[Slot], page: int, zone: ZoneInfo, own: Slot | None) -> Say:
    """Show the times that are free; `own` is the one that they have."""
    free, page, pages = page_of(free, page, rules.SHOWN)
    if not free:
        return Say("office_hours/none_free", {"own": own is not None}, ((CALL,), (HOME,)))
    taps: Rows = tuple((_time(each, "office.book", zone),) for each in free)
    back = Tap(N_("‹ Back"), "office.show") if own else HOME
    values = {"own": own.starts_at.astimezone(zone) if own else None}
    return Say("office_hours/choose", values, (*taps, page_row("office.list", page, pages, back)))


def booking(slot: Slot, zone: ZoneInfo) -> Say:
    """Show what they have booked."""
    rows: Rows = (
        (Tap(N_("🔁 Another time"), "office.list"),),
        (Tap(N_("❌ I can’t"), "office.cancel", (slot.id,)), HOME),
    )
    return Say("office_hours/booking", _about(slot, zone), rows)


def booked(change: SlotBooked, zone: ZoneInfo) -> Turn:
    return Turn(say=(Edit.to(booking(change.slot, zone)),), changes=(change,))


def taken(free: Say) -> Turn:
    """Somebody was quicker: here is what is left."""
    toast = Toast("office_hours/taken", alert=True)
    return Turn(say=(Edit.to(free),), toast=toast)


def cancelled(change: BookingCancelled, zone: ZoneInfo) -> Turn:
    said = Edit("office_hours/cancelled", _about(change.slot, zone), ((CHOOSE,), (HOME,)))
    return Turn(say=(said,), changes=(change,))


def shown(say: Say, *, edit: bool) -> Turn:
    return Turn(say=(Edit.to(say) if edit else say,))


def _about(slot: Slot, zone: ZoneInfo) -> Values:
    return {"at": slot.starts_at.astimezone(zone), "name": slot.name}


# --- what comes by itself -------------------------------------------------------------------------


def reminder(step: Step, slot: Slot, zone: ZoneInfo) -> Say:
    rows: Rows = (
        (Tap(N_("🔁 Another time"), "office.list"),),
        (Tap(N_("❌ I can’t"), "office.cancel", (slot.id,)),),
    )
    return Say("office_hours/reminder", {**_about(slot, zone), "step": step.value}, rows)


def called_off(slot: Slot, zone: ZoneInfo) -> Say:
    """The organizer can't after all."""
    return Say("office_hours/called_off", _about(slot, zone), ((CHOOSE,), (CALL,)))


def news(text: str, slot: Slot, captain: str, telegram_id: int, zone: ZoneInfo) -> Say:
    """Tell the group of a booking: one more, one less, one in an hour."""
    values = {**_about(slot, zone), "host": slot.host, "who": captain, "telegram_id": telegram_id}
    return Say(f"office_hours/{text}", values)


def moved(said: Say, before: Slot, zone: ZoneInfo) -> Say:
    """Tell the group of both times at once."""
    was = {"before_name": before.name, "before_host": before.host}
    values = {**said.values, **was, "before": before.starts_at.astimezone(zone)}
    return replace(said, text="office_hours/moved", values=values)
