"""The figures of some captains, who of them needs a call, and the way to all their names."""

from typing import Final

from bot.console.filter_figures.model import Chosen
from bot.console.filters.rules import BUILT
from bot.console.radar.model import Line
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows, page_row

A_PAGE: Final = 4
BUTTON: Final = 16
WORDS: Final = 40
LIGHTS: Final = {"red": N_("🔴 {name}"), "amber": N_("🟠 {name}")}


def shown(chosen: Chosen, *, again: bool) -> Turn:
    """Tell how these captains are doing, four who need a call at a time."""
    pages = max(1, -(-chosen.to_call // A_PAGE))
    names = Tap(N_("👥 See their names"), "captains.show", (chosen.key, 0))
    between = (names,) if chosen.sums.captains else ()
    about, back = (chosen.key,), _back(chosen.key)
    under = page_row("chosen.show", chosen.page, pages, back, *between, about=about)
    rows: Rows = (*in_rows([_open(each) for each in chosen.lines[:A_PAGE]]), under)
    values = {
        "name": chosen.name,
        "parts": tuple(chosen.parts),
        "sums": chosen.sums,
        "lines": tuple(_line(each) for each in chosen.lines),
        "to_call": chosen.to_call,
    }
    said = Say("filter_figures/shown", values, rows, eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def _back(key: str) -> Tap:
    if key == BUILT:
        return Tap(N_("‹ Back"), "flt.show")
    return Tap(N_("🔎 All filters"), "flt.list", (0,))


def _open(line: Line) -> Tap:
    label = LIGHTS[line.reason.colour.name.lower()]
    return Tap(label, "cards.show", (line.captain.id,), {"name": clip(line.captain.name, BUTTON)})


def _line(line: Line) -> dict[str, object]:
    reason = line.reason
    told = {
        "cause": reason.cause.value,
        "colour": reason.colour.name.lower(),
        "amount": reason.amount,
        "detail": reason.detail,
    }
    return {"name": line.captain.name, "reason": told}


def unknown(words: str) -> Turn:
    """No filter, tag or team is called so."""
    rows: Rows = (
        (Tap(N_("🔎 All filters"), "flt.list", (0,)),),
        (Tap(N_("📊 How it’s going"), "status.show"),),
    )
    said = Say("filter_figures/unknown", {"words": clip(words, WORDS)}, rows, eyes="asker")
    return Turn(say=(said,))
