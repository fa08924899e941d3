"""What follows a wish for a call: the group is told, and again; the captain hears who calls."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers
from bot.organizers.calls import dialog, rules, store
from bot.organizers.calls.model import (
    Call,
    CallAsked,
    CalledByLead,
    CallEnded,
    CallReturned,
    CallSeenTo,
    CallTaken,
    Outcome,
    WordsAdded,
)

REMIND: Final = "calls.remind"


def readers(work: Work) -> list[tuple[int, str, int | None]]:
    """Return (chat, language, topic) of whoever is told: the group, else every owner."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group:
        return [(group.chat_id, group.language, group.topic)]
    found = organizers.owners(work.tx, work.campaign_id)
    return [(owner.telegram_id, owner.language, None) for owner in found]


def _tell(work: Work, captain: Captain, call: Call, *, again: int = 0) -> None:
    for chat_id, language, topic in readers(work):
        said = dialog.asked(captain, call.words, in_group=chat_id < 0, again=again)
        key = f"call:{call.id}:{call.told}:{chat_id}"
        work.notify(Notice(chat_id, language, said, key, topic=topic))


def _look_at(work: Work, call: Call) -> datetime | None:
    campaign: Campaign = work.campaign
    return rules.look_at(call, campaign.nudge_hours, campaign.zone)


def _plan(work: Work, captain_id: int) -> None:
    """Look at the open wish of a captain when it is time to."""
    call = store.open_call(work.tx, work.campaign_id, captain_id)
    at = _look_at(work, call) if call else None
    if call and at:
        work.plan(REMIND, call.id, at)


def remind(work: Work, call_id: int) -> datetime | None:
    """Tell the group again of whoever waits; what was taken and not done is anybody's again."""
    call = store.find(work.tx, work.campaign_id, call_id)
    at = _look_at(work, call) if call else None
    if call is None or at is None or at > work.now:
        return at
    at = _look_at(work, _again(work, call))
    return max(at, work.now + rules.A_DAY) if at else None


def _again(work: Work, before: Call) -> Call:
    """It is anybody's: tell the group again, and for how long it has been waiting."""
    store.give_back(work.tx, work.campaign_id, before.id)
    store.note_told(work.tx, work.campaign_id, before.id)
    call = store.find(work.tx, work.campaign_id, before.id) or before
    captain = captains.find(work.tx, work.campaign_id, call.captain_id)
    if captain:
        _tell(work, captain, call, again=(work.now - call.asked_at).days)
    return call


# --- after a change -------------------------------------------------------------------------------


def _asked(work: Work, change: CallAsked) -> None:
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    own = work.tx, work.campaign_id
    if captain is None or not store.add(*own, captain.id, change.at, change.words):
        return
    call = store.open_call(work.tx, work.campaign_id, captain.id)
    if call:
        _tell(work, captain, call)
        _plan(work, captain.id)


def _added(work: Work, change: WordsAdded) -> None:
    """Whoever calls reads all of it; the group hears what is new."""
    call = change.call
    store.say(work.tx, work.campaign_id, call, change.words)
    captain = captains.find(work.tx, work.campaign_id, call.captain_id)
    if captain is None:
        return
    for chat_id, language, topic in readers(work):
        said = dialog.more(captain, change, in_group=chat_id < 0)
        key = f"call.words:{call.id}:{to_ms(change.at)}.{len(change.words)}:{chat_id}"
        work.notify(Notice(chat_id, language, said, key, topic=topic))


def _taken(work: Work, change: CallTaken) -> None:
    """Write it down, and tell the captain, who asked for it, who will get in touch."""
    _audit(work, change.at, change.by, "call_taken", change.captain_id)
    _plan(work, change.captain_id)
    key = f"call.taken:{change.captain_id}:{to_ms(change.at)}"
    _tell_captain(work, change.captain_id, dialog.coming(change.name, leads=change.leads), key)


def _returned(work: Work, change: CallReturned) -> None:
    """The group reads of it once more, with buttons for everybody."""
    call = change.call
    _again(work, call)
    _audit(work, change.at, change.by, "call_returned", call.captain_id)
    _plan(work, call.captain_id)
    key = f"call.back:{call.id}:{to_ms(change.at)}"
    _tell_captain(work, call.captain_id, dialog.not_coming(change.name), key)


def _ended(work: Work, change: CallEnded) -> None:
    """An organizer says that they talked: the captain reads it. The captain needs it no more: the
    group does.
    """
    call = change.call
    if not store.end(work.tx, work.campaign_id, call.id, change.at, change.outcome):
        return
    work.unplan(REMIND, call.id)
    if change.by is not None:
        _audit(work, change.at, change.by, "call_done", call.captain_id)
    if change.outcome is Outcome.TALKED:
        said = dialog.talked(change.name)
        _tell_captain(work, call.captain_id, said, f"call.done:{call.id}")
        return
    captain = captains.find(work.tx, work.campaign_id, call.captain_id)
    if captain:
        _tell_group(work, dialog.no_longer(captain), f"call.dropped:{call.id}")


def _by_lead(work: Work, change: CalledByLead) -> None:
    """The group hears that somebody of the captain's own team sees to it, or does no longer."""
    call = store.open_call(work.tx, work.campaign_id, change.captain_id)
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if call is None or captain is None:
        return
    by, name, at = change.by, change.name, change.at
    if not change.comes:
        if call.taken_by == by:
            _returned(work, CallReturned(call, by, name, at))
    elif store.take(work.tx, work.campaign_id, call.id, by, at):
        _taken(work, CallTaken(captain.id, by, name, at, leads=True))
        _tell_group(work, dialog.lead_comes(captain, name), f"call.lead:{call.id}:{to_ms(at)}")


def _seen_to(work: Work, change: CallSeenTo) -> None:
    call = store.open_call(work.tx, work.campaign_id, change.captain_id)
    if call:
        ended = CallEnded(call, Outcome.TALKED, change.by, change.name, change.at)
        _ended(work, ended)


def _tell_group(work: Work, said: Say, key: str) -> None:
    for chat_id, language, topic in readers(work):
        work.notify(Notice(chat_id, language, said, f"{key}:{chat_id}", topic=topic))


def _audit(work: Work, at: datetime, by: int, action: str, captain_id: int) -> None:
    detail = {"captain": captain_id}
    organizers.add_audit(work.tx, work.campaign_id, at, by, action, detail)


def _tell_captain(work: Work, captain_id: int, said: Say, key: str) -> None:
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return
    work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def _deleted(work: Work, change: CaptainDeleted) -> None:
    for number in store.numbers(work.tx, work.campaign_id, change.captain_id):
        work.unplan(REMIND, number)
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CallAsked: _asked,
    WordsAdded: _added,
    CallTaken: _taken,
    CallReturned: _returned,
    CallEnded: _ended,
    CalledByLead: _by_lead,
    CallSeenTo: _seen_to,
    CaptainDeleted: _deleted,
}
