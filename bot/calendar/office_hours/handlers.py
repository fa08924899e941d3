"""`/office`: in the group administrators offer times and take them back; in private captains book.

Who has a time is settled by one row: it is written here, and whoever was slower is told at once.
"""

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.calendar.event_planning import rules as planning
from bot.calendar.event_planning.model import Draft, Field, Problem
from bot.calendar.model import Sort
from bot.calendar.office_hours import dialog, jobs, rules, store
from bot.calendar.office_hours.dialog import AskingHours, ChoosingLength, LookingAtTimes
from bot.calendar.office_hours.model import (
    Booked,
    BookingCancelled,
    Slot,
    SlotBooked,
    SlotId,
    SlotsOffered,
    SlotWithdrawn,
)
from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text

# --- organizers -----------------------------------------------------------------------------------


def on_overview(here: Here, event: Command | Tap) -> Turn:
    campaign: Campaign = here.campaign
    most = rules.LISTED
    found = store.coming(here.tx, here.campaign_id, here.now, most + 1)
    listed = [_booked(here, each) for each in found[:most]]
    say = dialog.overview(listed, campaign.zone, more=len(found) > most)
    return dialog.shown(say, edit=isinstance(event, Tap))


def _booked(here: Here, slot: Slot) -> Booked:
    captain = captains.find(here.tx, here.campaign_id, slot.captain_id) if slot.captain_id else None
    return Booked(slot, captain.name, captain.telegram_id) if captain else Booked(slot)


def on_offer(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask_hours()


def on_hours(here: Here, state: AskingHours, event: Event) -> Turn | None:
    """Read a day with its hours, as those of an event."""
    if not isinstance(event, Text):
        return None
    campaign: Campaign = here.campaign
    setting = planning.setting_of(campaign, here.now)
    read = planning.read(Field.WHEN, event.text, Draft(Sort.MEET_UP), setting, state.known)
    if isinstance(read, Problem):
        return dialog.trouble(read)
    if read.starts_at is None or read.ends_at is None:
        return None
    return dialog.ask_length(ChoosingLength(read.starts_at, read.ends_at), campaign.zone)


def hours_again(_here: Here, state: AskingHours) -> Turn:
    return dialog.ask_hours(planning.missing(state.known))


def on_length(here: Here, tap: Tap) -> Turn:
    state, minutes = here.state, int(tap.args[0])
    if not isinstance(state, ChoosingLength) or minutes not in rules.MINUTES:
        return OLD_BUTTON
    return dialog.look(LookingAtTimes(state.starts_at, state.ends_at, minutes), _zone(here))


def _zone(here: Here) -> ZoneInfo:
    campaign: Campaign = here.campaign
    return campaign.zone


def on_back(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, LookingAtTimes):
        return OLD_BUTTON
    return dialog.ask_length(ChoosingLength(state.starts_at, state.ends_at), _zone(here))


def look_again(here: Here, state: LookingAtTimes) -> Turn:
    return dialog.ask_length(ChoosingLength(state.starts_at, state.ends_at), _zone(here))


def on_publish(here: Here, _tap: Tap) -> Turn:
    """Offer them; what has begun meanwhile is asked for again."""
    state = here.state
    if not isinstance(state, LookingAtTimes):
        return OLD_BUTTON
    times = rules.cut(state.starts_at, state.ends_at, state.minutes)
    if times[0][0] <= here.now:
        return dialog.over()
    slots = tuple(
        Slot(SlotId(here.tx.new_id()), here.sender.id, here.sender.first_name, begin, end)
        for begin, end in times
    )
    return dialog.offered(SlotsOffered(slots, here.now))


def on_stop(here: Here, _tap: Tap) -> Turn:
    states = (AskingHours, ChoosingLength, LookingAtTimes)
    return dialog.stopped() if isinstance(here.state, states) else OLD_BUTTON


def on_mine(here: Here, tap: Tap) -> Turn:
    """Their own times, to take one back."""
    found = store.coming(here.tx, here.campaign_id, here.now, 1000)
    own = [slot for slot in found if slot.host == here.sender.id]
    return dialog.shown(dialog.mine(own, int(tap.args[0]), _zone(here)), edit=True)


def _own_slot(here: Here, tap: Tap) -> Slot | None:
    slot = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    is_theirs = slot is not None and slot.host == here.sender.id and not slot.withdrawn_at
    return slot if is_theirs else None


def on_back_out(here: Here, tap: Tap) -> Turn:
    """Take a time back; where somebody has booked it, that is asked first."""
    slot = _own_slot(here, tap)
    if slot is None:
        return OLD_BUTTON
    if slot.captain_id is None:
        return dialog.withdrawn(SlotWithdrawn(slot, here.now), _zone(here))
    return dialog.ask_withdraw(slot, _booked(here, slot).captain, _zone(here))


def on_withdraw(here: Here, tap: Tap) -> Turn:
    slot = _own_slot(here, tap)
    if slot is None:
        return OLD_BUTTON
    return dialog.withdrawn(SlotWithdrawn(slot, here.now), _zone(here))


# --- captains -------------------------------------------------------------------------------------


def _own(here: Here) -> Slot | None:
    return store.booking(here.tx, here.campaign_id, here.captain_id, here.now)


def on_office(here: Here, event: Command | Tap) -> Turn:
    """Show what they have booked, else what is free."""
    captain: Captain = here.captain
    own, edit = _own(here), isinstance(event, Tap)
    if own:
        return dialog.shown(dialog.booking(own, captain.zone), edit=edit)
    return dialog.shown(_free(here, 0), edit=edit)


def _free(here: Here, page: int) -> Say:
    captain: Captain = here.captain
    found = () if is_over(here.campaign, here.now) else _all_free(here)
    return dialog.choose(found, page, captain.zone, _own(here))


def _all_free(here: Here) -> tuple[Slot, ...]:
    return store.free(here.tx, here.campaign_id, here.now, rules.LISTED)


def on_list(here: Here, tap: Tap) -> Turn:
    return dialog.shown(_free(here, int(tap.args[0]) if tap.args else 0), edit=True)


def on_book(here: Here, tap: Tap) -> Turn:
    """Write it down; the time that they had before is free again, once this one is theirs."""
    captain: Captain = here.captain
    whose = here.tx, here.campaign_id
    slot, before = store.find(*whose, int(tap.args[0])), _own(here)
    if slot and before and slot.id == before.id:
        return dialog.shown(dialog.booking(before, captain.zone), edit=True)
    is_open = slot is not None and slot.starts_at > here.now and not slot.withdrawn_at
    if slot is None or not is_open or not store.book(*whose, slot.id, captain.id, here.now):
        return dialog.taken(_free(here, 0))
    if before:
        store.cancel(*whose, captain.id, before.id)
    mine = replace(slot, captain_id=captain.id, booked_at=here.now)
    return dialog.booked(SlotBooked(mine, captain.id, here.now, before), captain.zone)


def on_cancel(here: Here, tap: Tap) -> Turn:
    captain: Captain = here.captain
    slot = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    is_on = slot is not None and slot.ends_at > here.now
    if (
        slot is None
        or not is_on
        or not store.cancel(here.tx, here.campaign_id, captain.id, slot.id)
    ):
        return OLD_BUTTON
    return dialog.cancelled(BookingCancelled(slot, captain.id, here.now), captain.zone)


# --- routes ---------------------------------------------------------------------------------------


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer these questions."""
    return None


def _again(here: Here, state: ChoosingLength) -> Turn:
    return dialog.ask_length(state, _zone(here))


def _asked(state: type, handle: Callable[..., Turn | None], again: Callable[..., Turn]) -> OnState:
    """What their asker writes next is the answer, whether or not it is a reply."""
    return OnState(state, handle, again, Who.ORGANIZER, next_words=True, where=Where.GROUP)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    own, theirs = N_("A time for a talk with an organizer"), N_("Offer times for talks")
    taps = {
        "oh.show": on_overview,
        "oh.offer": on_offer,
        "oh.length": on_length,
        "oh.back": on_back,
        "oh.stop": on_stop,
        "oh.mine": on_mine,
        "oh.back_out": on_back_out,
    }
    done = {"oh.publish": on_publish, "oh.withdraw": on_withdraw}
    return Feature(
        "office_hours",
        routes=(
            OnCommand("office", on_office, own),
            OnTap("office.show", on_office),
            OnTap("office.list", on_list),
            OnTap("office.book", on_book),
            OnTap("office.cancel", on_cancel),
            OnCommand("office", on_overview, theirs, organizer, group),
            *(OnTap(action, step, organizer, where=group) for action, step in taps.items()),
            *(
                OnTap(action, step, organizer, fresh=True, where=group)
                for action, step in done.items()
            ),
            _asked(AskingHours, on_hours, hours_again),
            _asked(ChoosingLength, no_answer, _again),
            _asked(LookingAtTimes, no_answer, look_again),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.REMIND: jobs.remind},
    )
