"""The moment of a broadcast, in words of an organizer; and the buttons below one that waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console import broadcast_steps as steps
from bot.console import broadcast_store as store
from bot.console.broadcast_waiting import dialog, jobs, rules
from bot.console.broadcast_waiting.dialog import Card
from bot.console.broadcast_waiting.model import (
    AskingMoment,
    BroadcastCalledOff,
    BroadcastMoved,
    BroadcastSeconded,
    ChoosingClock,
    ChoosingMoment,
    Told,
    Waiting,
    Why,
)
from bot.console.broadcasts.model import WAITS, Broadcast, Previewing
from bot.console.broadcasts.rules import may_go_on, opening_of, plain
from bot.console.filters.rules import parts
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text

# --- when -----------------------------------------------------------------------------------------


def on_ask(here: Here, tap: Tap) -> Turn:
    """It is looked at: when is it to go out?"""
    state = here.state
    if not isinstance(state, Previewing) or state.draft != int(tap.args[0]):
        return OLD_BUTTON
    return dialog.ask(AskingMoment(state))


def on_move(here: Here, tap: Tap) -> Turn:
    """It waits: for another moment?"""
    broadcast = _waiting(here, int(tap.args[0]))
    return dialog.ask(AskingMoment(None, broadcast.id)) if broadcast else dialog.begun()


def _waiting(here: Here, number: int, *more: str) -> Broadcast | None:
    found = store.find(here.tx, here.campaign_id, number)
    return found if found and found.state in (*WAITS, *more) else None


def on_words(here: Here, state: AskingMoment, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    told = rules.read_moment(event.text, here.campaign, here.now, languages, state.day)
    return _on_told(here, state, told)


def _on_told(here: Here, state: Waiting, told: Told) -> Turn:
    campaign: Campaign = here.campaign
    if told.why is None:
        return _taken(here, state, told.moments[0])
    if told.moments:
        local = [each.astimezone(campaign.zone) for each in told.moments]
        return dialog.offer(state, told, local)
    day = state.day if isinstance(state, AskingMoment) else None
    return dialog.told_again(AskingMoment(state.draft, state.number, day), told)


def on_take(here: Here, tap: Tap) -> Turn:
    """One of those that were offered; what was asked about is meant so."""
    state, place, is_sure = here.state, int(tap.args[0]), tap.args[1] == "1"
    if not isinstance(state, ChoosingMoment) or place >= len(state.moments):
        return OLD_BUTTON
    at = state.moments[place]
    if at <= here.now:
        return _on_told(here, state, Told((), Why.PAST))
    if is_sure:
        return _taken(here, state, at)
    return _on_told(here, state, rules.allowed(here.campaign, at))


def on_other(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, ChoosingMoment | ChoosingClock):
        return OLD_BUTTON
    return dialog.ask(AskingMoment(state.draft, state.number))


def on_back(here: Here, _tap: Tap) -> Turn:
    state = here.state
    draft = state.draft if isinstance(state, AskingMoment) else None
    return dialog.back(draft) if draft else OLD_BUTTON


def _taken(here: Here, state: Waiting, at: datetime) -> Turn:
    """The moment is sure; where clocks differ, whose is meant?"""
    campaign: Campaign = here.campaign
    zones = audience.zones(here.tx, here.campaign_id)
    if at > here.now and rules.is_elsewhere(campaign, at, zones):
        asked = ChoosingClock(state.draft, state.number, at)
        return dialog.ask_clock(asked, at.astimezone(campaign.zone))
    return _planned(here, state, at, own_clocks=False)


def on_clock(here: Here, tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, ChoosingClock):
        return OLD_BUTTON
    return _planned(here, state, state.at, own_clocks=tap.args[0] == "1")


def _planned(here: Here, state: Waiting, at: datetime, *, own_clocks: bool) -> Turn:
    if state.draft is not None:
        moment = at if at > here.now else None
        options = replace(state.draft.options, at=moment, own_clocks=own_clocks)
        return dialog.planned(state, options)
    if _waiting(here, state.number) is None:
        return dialog.gone()
    ends = rules.until(here.campaign, at)
    change = BroadcastMoved(state.number, at, ends, own_clocks, here.sender.id, here.now)
    return dialog.moved(change)


def on_words_again(_here: Here, state: AskingMoment) -> Turn:
    return dialog.ask(state)


def on_moment_again(here: Here, state: ChoosingMoment) -> Turn:
    campaign: Campaign = here.campaign
    local = [each.astimezone(campaign.zone) for each in state.moments]
    return dialog.offer(state, Told(state.moments, Why.SEVERAL), local)


def on_clock_again(here: Here, state: ChoosingClock) -> Turn:
    return dialog.ask_clock(state, state.at.astimezone(here.campaign.zone))


def _nothing(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only a button answers it."""
    return None


# --- one that waits -------------------------------------------------------------------------------


def on_card(here: Here, tap: Tap) -> Turn:
    """Show what waits; it may have begun by now, then how it gets on is told anyway."""
    broadcast = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    how = tap.args[1] if len(tap.args) > 1 else ""
    if broadcast is None:
        return OLD_BUTTON
    if broadcast.state not in (*WAITS, "trial", "cancelled"):
        return dialog.begun()
    return dialog.card(_card(here, broadcast), how, unseen=here.unseen is not None)


def _card(here: Here, broadcast: Broadcast) -> Card:
    campaign: Campaign = here.campaign
    texts = store.texts(here.tx, here.campaign_id, broadcast.id)
    names = audience.names(here.tx, campaign, broadcast.filter, here.language)
    wanted = (
        audience.count(here.tx, campaign, broadcast.filter, here.now).wanted
        if broadcast.filter.conditions
        else store.audience(here.tx, here.campaign_id).wanted
    )
    return Card(
        broadcast,
        "".join(opening_of(plain(each)) for each in texts[:1]),
        broadcast.starts_at.astimezone(campaign.zone),
        parts(broadcast.filter, names),
        wanted,
        broadcast.starts_at <= here.now and not broadcast.own_clocks,
        _lapses(here, broadcast.id),
        may_go_on(broadcast) and not steps.is_tried(here.tx, here.campaign_id, broadcast.id),
    )


def _lapses(here: Here, number: int) -> datetime | None:
    at = here.planned(jobs.LAPSE, number)
    return at.astimezone(here.campaign.zone) if at else None


def on_second(here: Here, tap: Tap) -> Turn:
    """A second organizer has it go out; Telegram was just asked whether they are one."""
    broadcast = _waiting(here, int(tap.args[0]))
    if broadcast is None or broadcast.state != "awaiting":
        return dialog.begun()
    campaign: Campaign = here.campaign
    shown = _card(here, broadcast)
    if not rules.may_second(broadcast, shown.wanted, campaign, here.sender.id):
        return dialog.not_yourself()
    starts_at = rules.goes_out(broadcast, campaign, here.now)
    ends = rules.until(campaign, starts_at)
    change = BroadcastSeconded(broadcast.id, starts_at, ends, here.sender.id, here.now)
    return dialog.seconded(change, shown.wanted)


def on_off(here: Here, tap: Tap) -> Turn:
    broadcast = _waiting(here, int(tap.args[0]), "trial")
    return dialog.ask_off(broadcast.id) if broadcast else dialog.begun()


def on_gone(here: Here, tap: Tap) -> Turn:
    broadcast = _waiting(here, int(tap.args[0]), "trial")
    if broadcast is None:
        return dialog.begun()
    change = BroadcastCalledOff(broadcast.id, here.sender.id, here.now)
    return dialog.called_off(change, goes_on=may_go_on(broadcast))


def on_stays(_here: Here, _tap: Tap) -> Turn:
    return dialog.stays()


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    looks = {
        "bw.ask": on_ask,
        "bw.other": on_other,
        "bw.back": on_back,
        "bw.take": on_take,
        "bw.clock": on_clock,
        "bw.card": on_card,
        "bw.off": on_off,
        "bw.stays": on_stays,
    }
    changes = {"bw.move": on_move}
    return Feature(
        "broadcast_waiting",
        routes=(
            OnState(
                AskingMoment, on_words, on_words_again, organizer, next_words=True, where=group
            ),
            OnState(ChoosingMoment, _nothing, on_moment_again, organizer, where=group),
            OnState(ChoosingClock, _nothing, on_clock_again, organizer, where=group),
            *(OnTap(action, handle, organizer, where=group) for action, handle in looks.items()),
            *(
                OnTap(action, handle, organizer, fresh=True, where=group)
                for action, handle in changes.items()
            ),
            *(
                OnTap(action, handle, organizer, once=True, fresh=True, where=group)
                for action, handle in (("bw.second", on_second), ("bw.gone", on_gone))
            ),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.BEGIN: jobs.begin, jobs.LAPSE: jobs.lapse},
    )
