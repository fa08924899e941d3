"""A filter by buttons: a condition, its value, the sentence with its count, a name for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.captains.model import Captain
from bot.console.filters import rules
from bot.console.filters.model import (
    BuildingFilter,
    Filter,
    FilterRemoved,
    FilterSaved,
    Found,
    Group,
    Kind,
    NamingFilter,
    NamingInviter,
    Part,
    Progress,
    Said,
    SavedFilter,
)
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import KEEP, N_, Edit, Rows, Say, Tap, Turn, in_rows, page_row

ON_A_PAGE: Final = 3
VALUES_ON_A_PAGE: Final = 4
BUTTON: Final = 22
STOP: Final = Tap(N_("✖️ Stop"), "flt.stop")
NEW: Final = Tap(N_("🆕 New filter"), "flt.new")
BACK: Final = Tap(N_("‹ Back"), "flt.show")
GROUPS: Final[Mapping[Group, str]] = {
    "them": N_("🙂 Who they are"),
    "work": N_("💬 What they have done"),
    "touch": N_("📨 Whether we hear from them"),
}
KINDS: Final = {
    Kind.LANGUAGE: N_("🌍 Language"),
    Kind.TEAM: N_("👥 Team"),
    Kind.TAG: N_("🏷 Tag"),
    Kind.JOINED: N_("🌱 Joined lately"),
    Kind.INVITED: N_("👋 Invited by"),
    Kind.TRAINED: N_("🎓 Training done"),
    Kind.PROGRESS: N_("🪜 How far they are"),
    Kind.PLAN: N_("🗳 Has a plan to vote"),
    Kind.TALKED: N_("💬 Has talked lately"),
    Kind.STALLED: N_("🐌 Is stuck"),
    Kind.ACTIVE: N_("👀 Was here lately"),
    Kind.BREAK: N_("😌 Is on a break"),
    Kind.CHECK_IN: N_("🌿 Said in a check-in"),
    Kind.LOST: N_("🚫 Can’t be reached"),
}
WORDS: Final = {
    Progress.NO_LIST: N_("Nobody on the list"),
    Progress.NO_TALK: N_("A list, no talk yet"),
    Progress.NO_PROMISE: N_("Talks, no promise yet"),
    Progress.PROMISE: N_("At least one promise"),
    Said.CALL: N_("Would like a call"),
    Said.SILENT: N_("Gave no answer"),
    Said.TIME: N_("No time"),
    Said.AWKWARD: N_("Feels awkward"),
    Said.WORDS: N_("Doesn’t know what to say"),
    Said.SILENCE: N_("Friends don’t answer"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose: what it is, and what it is called where that is no word of ours."""

    value: str
    name: str = ""


# --- the list -------------------------------------------------------------------------------------


def overview(saved: Sequence[SavedFilter], page: int, *, again: bool = False) -> Turn:
    """Show the filters that are kept, and the way to a new one."""
    if not saved:
        rows: Rows = ((NEW,),)
        return _said("filters/nothing", {}, rows, again=again)
    shown, page, pages = page_of(saved, page, ON_A_PAGE)
    rows = tuple((_open(each.id, each.name),) for each in shown)
    under: Rows = ((NEW,),) if pages == 1 else (page_row("flt.list", page, pages, NEW),)
    more: Rows = ((NEW,),) if pages > 1 and page else ()
    return _said("filters/overview", {}, (*rows, *under, *more), again=again)


def _open(number: int, name: str) -> Tap:
    return Tap(N_("🔎 {name}"), "flt.open", (number,), {"name": clip(name, BUTTON)})


def _said(
    text: str, values: dict[str, object], rows: Rows, *, again: bool, state: object = KEEP
) -> Turn:
    said = Say(text, values, rows, eyes="asker")
    return Turn(state, say=(Edit.to(said) if again else said,))


# --- putting one together -------------------------------------------------------------------------


def show(
    state: BuildingFilter, parts: Sequence[Part], found: Found, *, again: bool = False
) -> Turn:
    """Tell whom it finds, how many those are, and what can be done with them."""
    more = Tap(N_("🧩 Add a condition"), "flt.add")
    rows: list[tuple[Tap, ...]] = [(more,)] if len(parts) < rules.MOST else []
    if parts:
        turn = Tap(N_("🔁 The opposite"), "flt.not")
        rows.append((turn, Tap(N_("↩️ Last one off"), "flt.off")))
    if found.captains:
        look = Tap(N_("📊 How they’re doing"), "chosen.show", (rules.BUILT, 0))
        rows.append((Tap(N_("🏷 Tag them"), "tags.all"), look))
    rows.append((_keep(state, parts), STOP) if parts else (STOP,))
    values: dict[str, object] = {"parts": tuple(parts), "found": found}
    return _said("filters/show", values, tuple(rows), again=again, state=state)


def _keep(state: BuildingFilter, parts: Sequence[Part]) -> Tap:
    if state.saved and parts:
        return Tap(N_("🗑 Remove this filter"), "flt.remove", (state.saved,))
    return Tap(N_("💾 Save it"), "flt.save")


def ask_group(state: BuildingFilter) -> Turn:
    """Ask what the condition is about, roughly."""
    rows: Rows = tuple((Tap(label, "flt.kinds", (group,)),) for group, label in GROUPS.items())
    return Turn(state, say=(Edit("filters/ask_group", {}, (*rows, (BACK,))),))


def ask_kind(state: BuildingFilter, group: Group) -> Turn:
    """Ask what exactly it looks at."""
    taps = [Tap(KINDS[each], "flt.kind", (each.value, 0)) for each in rules.GROUPS[group]]
    again = Tap(N_("‹ Back"), "flt.add")
    return Turn(state, say=(Edit("filters/ask_group", {}, (*in_rows(taps), (again,))),))


def ask_value(state: BuildingFilter, kind: Kind, choices: Sequence[Choice], page: int) -> Turn:
    """Ask what it should be; several pages where there are many."""
    again = Tap(N_("‹ Back"), "flt.add")
    if not choices:
        return Turn(state, say=(Edit("filters/no_choice", {"kind": kind.value}, ((again,),)),))
    shown, page, pages = page_of(choices, page, VALUES_ON_A_PAGE)
    rows = in_rows([_value(kind, each) for each in shown])
    under = page_row("flt.kind", page, pages, again, about=(kind.value,))
    return Turn(state, say=(Edit("filters/ask_value", {"kind": kind.value}, (*rows, under)),))


def _value(kind: Kind, choice: Choice) -> Tap:
    args = (kind.value, choice.value)
    if choice.value in rules.DAYS and rules.VALUES.get(kind) == rules.DAYS:
        return Tap(N_("{days} days"), "flt.with", args, {"days": choice.value})
    if choice.value in WORDS:
        return Tap(WORDS[choice.value], "flt.with", args)  # type: ignore[index]
    return Tap(N_("{name}"), "flt.with", args, {"name": clip(choice.name, BUTTON)})


def ask_inviter(filter_: Filter) -> Turn:
    """Ask by whom they were invited: anybody, or a captain by name."""
    anybody = Tap(N_("By anybody"), "flt.with", (Kind.INVITED.value, rules.ANYBODY))
    said = Say("filters/ask_inviter", {}, ((anybody, BACK),), eyes="asker")
    return Turn(NamingInviter(filter_), say=(said,))


def which_inviter(filter_: Filter, found: Sequence[Captain], words: str) -> Turn:
    """Nobody has that name, or several have."""
    taps = [
        Tap(
            N_("{name}"),
            "flt.with",
            (Kind.INVITED.value, str(each.id)),
            {"name": clip(each.name, BUTTON)},
        )
        for each in found[:VALUES_ON_A_PAGE]
    ]
    values = {"found": len(found), "words": clip(words, BUTTON)}
    said = Say("filters/which_inviter", values, (*in_rows(taps), (BACK,)), eyes="asker")
    return Turn(NamingInviter(filter_), say=(said,))


# --- keeping it -----------------------------------------------------------------------------------


def ask_name(filter_: Filter) -> Turn:
    """Ask what it should be called."""
    return Turn(NamingFilter(filter_), say=(Say("filters/ask_name", {}, ((BACK,),), reply=True),))


def too_long(state: NamingFilter) -> Turn:
    """It is not cut: another name is asked for."""
    values = {"longest": rules.LONGEST_NAME}
    return Turn(state, say=(Say("filters/too_long", values, ((BACK,),), reply=True),))


def kept(filter_: Filter, name: str, number: int, by: int, now: datetime) -> Turn:
    """It is kept: it can be used from now on wherever captains are chosen."""
    change = FilterSaved(number, name, filter_, by, now)
    rows: Rows = ((_open(number, name),), (Tap(N_("🔎 All filters"), "flt.list", (0,)),))
    said = Say("filters/kept", {"name": name}, rows, eyes="all")
    return Turn(None, say=(said,), changes=(change,))


def removed(saved: SavedFilter, by: int, now: datetime) -> Turn:
    """It is thrown away, and can be kept again."""
    rows: Rows = ((Tap(N_("🔎 All filters"), "flt.list", (0,)),),)
    said = Edit("filters/removed", {"name": saved.name}, rows)
    return Turn(None, say=(said,), changes=(FilterRemoved(saved.id, by, now),))


def stopped() -> Turn:
    """Nothing was done."""
    rows: Rows = ((Tap(N_("🔎 All filters"), "flt.list", (0,)),),)
    return Turn(None, say=(Edit("filters/stopped", {}, rows),))
