"""When a broadcast goes out: asked in words, told back, on which clock; and one that waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

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
from bot.console.broadcasts.model import Broadcast, Counts, Options, Previewing
from bot.console.broadcasts.rules import progress_key
from bot.console.filters.model import Part
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn

MOST_CHOICES = 3
OTHER = Tap(N_("Another moment"), "bw.other")
BACK = Tap(N_("‹ Back"), "bw.back")


@dataclass(frozen=True, slots=True)
class Card:
    """What everybody may know of a broadcast that waits; `at` on the campaign's clock."""

    broadcast: Broadcast
    opening: str
    at: datetime
    parts: tuple[Part, ...] = ()
    wanted: int = 0
    now: bool = False
    until: datetime | None = None
    goes_on: bool = False


# --- when -----------------------------------------------------------------------------------------


def ask(state: AskingMoment) -> Turn:
    """Ask for the moment, in words."""
    return Turn(state, say=(_question(state),))


def _question(state: AskingMoment, why: Why | None = None) -> Say:
    values = {"why": why.value if why else "", "day": state.day}
    rows: Rows = ((BACK,),) if state.draft else ()
    return Say("broadcast_waiting/ask_moment", values, rows, reply=True)


def back(draft: Previewing) -> Turn:
    """The broadcast as it was before it was asked when."""
    return Turn(draft, then=f"bc.show {draft.draft} 1")


def told_again(state: AskingMoment, told: Told) -> Turn:
    """What was written is no moment yet; what is missing is asked for."""
    asked = replace(state, day=told.day or state.day)
    return Turn(asked, say=(_question(asked, told.why),))


def offer(state: Waiting, told: Told, local: Sequence[datetime]) -> Turn:
    """Say why the moment is not taken as it is, and offer others; `local` as their clocks say."""
    asked = told.why in (Why.QUIET, Why.SILENT)
    taps = [
        Tap(N_("{day}, {hour}"), "bw.take", (place, int(asked)), _shown(at))
        for place, at in enumerate(local[:MOST_CHOICES])
    ]
    rows: Rows = (*((each,) for each in taps), (OTHER,))
    values = {"why": told.why.value if told.why else ""}
    kept = ChoosingMoment(state.draft, state.number, told.moments)
    return Turn(kept, say=(Say("broadcast_waiting/offer", values, rows, eyes="asker"),))


def _shown(at: datetime) -> dict[str, Any]:
    return {"day": at.date(), "hour": at.time()}


def ask_clock(state: ChoosingClock, local: datetime) -> Turn:
    """Captains live in several zones: ask whose hour is meant."""
    rows: Rows = (
        (Tap(N_("🕘 The campaign’s clock"), "bw.clock", (0,)),),
        (Tap(N_("🌍 Each captain’s own clock"), "bw.clock", (1,)),),
        (OTHER,),
    )
    said = Say("broadcast_waiting/ask_clock", {"at": local}, rows, eyes="asker")
    return Turn(state, say=(said,))


def planned(state: Waiting, options: Options) -> Turn:
    """It is part of the look at the broadcast, which is shown again."""
    draft = state.draft
    if draft is None:
        return gone()
    return Turn(replace(draft, options=options), then=f"bc.show {draft.draft}")


def moved(change: BroadcastMoved) -> Turn:
    """The one that waits has another moment; its card says so."""
    return Turn(None, changes=(change,), then=f"bw.card {change.id} moved")


def gone() -> Turn:
    """It doesn't wait any more."""
    return Turn(None, say=(Say("broadcast_waiting/gone", eyes="asker"),))


# --- one that waits -------------------------------------------------------------------------------


def card(shown: Card, how: str, *, unseen: bool) -> Turn:
    """Show everybody what waits; `how`: it is "new", "moved", or asked for again ("").

    What only its writer has seen stays so, and the others see a message of their own.
    """
    text, values, rows = _card(shown)
    key = progress_key(shown.broadcast.id)
    if how == "moved":
        return Turn(say=(Edit(text, values, rows, of=key, anybody=True), _word_of_it(shown)))
    if how == "seconded" or (how == "new" and not unseen):
        return Turn(say=(Edit(text, values, rows, anybody=True),))
    said = Say(text, values, rows, key=key if how else None, eyes="all", anybody=True)
    return Turn(say=(Edit("broadcast_waiting/kept"), said) if how else (said,))


def _word_of_it(shown: Card) -> Say:
    values = {"at": shown.at, "own_clocks": shown.broadcast.own_clocks}
    return Say("broadcast_waiting/moved", values, eyes="all")


def _card(shown: Card) -> tuple[str, dict[str, Any], Rows]:
    number = shown.broadcast.id
    values = {
        "state": shown.broadcast.state,
        "opening": shown.opening,
        "at": shown.at,
        "own_clocks": shown.broadcast.own_clocks,
        "parts": shown.parts,
        "wanted": shown.wanted,
        "urgent": shown.broadcast.urgent,
        "now": shown.now,
        "rule": shown.broadcast.rule,
        "until": shown.until,
    }
    look = Tap(N_("👀 Show it"), "bc.look", (number,))
    move = Tap(N_("🕘 Another moment"), "bw.move", (number,))
    off = Tap(N_("✖️ Don’t send it"), "bw.off", (number,))
    rest = Tap(N_("✖️ Don’t send it to the rest"), "bw.off", (number,))
    send = Tap(N_("📣 Send it"), "bw.second", (number,), style="primary")
    rows: Rows = {
        "awaiting": ((send,), (look, move), (off,)),
        "scheduled": ((look, move), (off,)),
        "trial": ((look,), (rest,)),
        "cancelled": ((look,), *_reopen(number, goes_on=shown.goes_on)),
    }.get(shown.broadcast.state, ((look,),))
    return "broadcast_waiting/card", values, rows


def _reopen(number: int, *, goes_on: bool) -> Rows:
    return ((Tap(N_("✏️ Go on with it"), "bc.reopen", (number,)),),) if goes_on else ()


def begun() -> Turn:
    """It waits no more."""
    return Turn(toast=Toast("broadcast_waiting/begun", alert=True))


def not_yourself() -> Turn:
    """Two pairs of eyes are meant; whoever is alone reads what to do."""
    return Turn(toast=Toast("broadcast_waiting/not_yourself", alert=True))


def seconded(change: BroadcastSeconded, total: int) -> Turn:
    """It is confirmed: it goes out now, or its card says when."""
    if change.starts_at > change.at:
        return Turn(changes=(change,), then=f"bw.card {change.id} seconded")
    pause = Tap(N_("⏸ Pause"), "bc.pause", (change.id,))
    stop = Tap(N_("⏹ Stop"), "bc.stop", (change.id,))
    values = {"counts": Counts(waiting=total), "minutes": 0}
    said = Edit("broadcast_running/progress", values, ((pause, stop),), anybody=True)
    return Turn(say=(said,), changes=(change,))


def lapsed(number: int, *, goes_on: bool) -> tuple[tuple[str, Say | Edit], ...]:
    """Nobody confirmed it in time: its card has no buttons any more, and the group reads why; what
    was written is not lost.
    """
    on_card = Edit("broadcast_waiting/called_off", of=progress_key(number))
    values, rows = {"goes_on": goes_on}, _reopen(number, goes_on=goes_on)
    return ("off", on_card), ("lapsed", Say("broadcast_waiting/lapsed", values, rows))


def ask_off(number: int) -> Turn:
    """Nobody would get it: ask whether that is meant."""
    yes = Tap(N_("✖️ Yes, nobody gets it"), "bw.gone", (number,), style="danger")
    no = Tap(N_("No, it stays"), "bw.stays")
    return Turn(say=(Say("broadcast_waiting/ask_off", {}, ((yes, no),), eyes="asker"),))


def stays() -> Turn:
    """They changed their mind."""
    return Turn(say=(Edit("broadcast_waiting/stays"),))


def called_off(change: BroadcastCalledOff, *, goes_on: bool) -> Turn:
    """Nobody gets it; its card says so to all, and there one may go on with it."""
    rows = _reopen(change.id, goes_on=goes_on)
    on_card = Edit("broadcast_waiting/called_off", {}, rows, of=progress_key(change.id))
    return Turn(say=(Edit("broadcast_waiting/noted"), on_card), changes=(change,))
