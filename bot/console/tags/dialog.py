"""Tags: those of one captain, ticked on and off; one for all whom a filter finds, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from bot.captains.model import Captain
from bot.captains.rules import told_apart
from bot.console.filters.model import Filter, Part
from bot.console.filters.rules import LONGEST_NAME
from bot.console.tags.model import NamingTag, Tag, TagAct, TagActUndone, TaggingAll, TaggingCaptain
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Turn, in_rows, page_row

ON_A_PAGE: Final = 4
BUTTON: Final = 20


def overview(tags: Sequence[Tag], *, again: bool = False) -> Turn:
    """Tell which tags there are, and how a captain gets one."""
    by_rule = Tap(N_("🔁 Tags by rule"), "rules.list", (0,))
    rows: Rows = ((Tap(N_("🔎 Tag many at once"), "flt.new"),), (by_rule,))
    shown = tuple((each.name, each.captains) for each in tags)
    said = Say("tags/overview", {"tags": shown}, rows, eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def nobody(words: str) -> Turn:
    said = Say("tags/nobody", {"words": clip(words, BUTTON)}, eyes="asker")
    return Turn(say=(said,))


def which(found: Sequence[Captain], zone: tzinfo) -> Turn:
    """Several captains have that name: they are told apart by when they joined."""

    def button(captain: Captain) -> Tap:
        label, joined = told_apart(captain, found, zone)
        values = {"name": clip(captain.name, BUTTON), **joined}
        return Tap(label, "tags.of", (captain.id, 0), values)

    rows: Rows = tuple((button(each),) for each in found[:ON_A_PAGE])
    said = Say("tags/which", {}, rows, eyes="asker_alone")
    return Turn(say=(said,))


def of_captain(
    captain: Captain,
    tags: Sequence[Tag],
    theirs: frozenset[int],
    page: int,
    *,
    again: bool = False,
    unknown: str = "",
) -> Turn:
    """Show a captain's tags; a tap gives one or takes it away. `unknown`: what was asked for and is
    none.
    """
    shown, page, pages = page_of(tags, page, ON_A_PAGE)
    taps: list[Button] = [
        Tap(
            N_("✅ {name}") if each.id in theirs else N_("▫️ {name}"),
            "tags.set",
            (each.id, int(each.id not in theirs), page),
            {"name": clip(each.name, BUTTON)},
        )
        for each in shown
    ]
    new = Tap(N_("🆕 New tag"), "tags.new", (captain.id,))
    under = page_row("tags.of", page, pages, new, about=(captain.id,))
    more: Rows = ((new,),) if page else ()
    names = tuple(each.name for each in tags if each.id in theirs)
    values = {"name": captain.name, "tags": names, "unknown": clip(unknown, BUTTON)}
    said = Say("tags/of_captain", values, (*in_rows(taps), under, *more), eyes="asker_alone")
    return Turn(TaggingCaptain(captain.id), say=(Edit.to(said) if again else said,))


def ask_tag(state: TaggingAll, tags: Sequence[Tag], page: int) -> Turn:
    """Ask which tag all of them get, or lose."""
    shown, page, pages = page_of(tags, page, ON_A_PAGE - 1)
    label = N_("{name}")
    act = "tags.pick" if state.on else "tags.put"
    taps = [Tap(label, act, (each.id,), {"name": clip(each.name, BUTTON)}) for each in shown]
    back = Tap(N_("‹ Back"), "tags.back")
    rows = (*in_rows(taps), page_row("tags.which", page, pages, back))
    new = Tap(N_("🆕 New tag"), "tags.new", (0,))
    off = Tap(N_("🧹 Take one off"), "tags.off")
    last: tuple[Button, ...] = (new, off) if state.on and tags else (new,) if state.on else ()
    under: Rows = (last,) if last and not page else ()
    return Turn(state, say=(Edit("tags/ask_tag", {"on": state.on}, (*rows, *under)),))


def ask_how(
    state: TaggingAll, tag: Tag, parts: Sequence[Part], captains: int, *, again: bool = True
) -> Turn:
    """Tell who would get it, and ask whether that is for once or a rule."""
    once = Tap(N_("✅ Once, now"), "tags.put", (tag.id,))
    rows: tuple[tuple[Tap, ...], ...] = (
        *(((once,),) if captains else ()),
        (Tap(N_("🔁 By a rule, always"), "rules.ask", (tag.id,)),),
        (Tap(N_("‹ Back"), "tags.which", (0,)),),
    )
    values = {"tag": tag.name, "parts": tuple(parts), "captains": captains}
    said = Say("tags/ask_how", values, rows, eyes="asker")
    return Turn(state, say=(Edit.to(said) if again else said,))


def ask_name(filter_: Filter, captain: Captain | None) -> Turn:
    """Ask what the new tag is called."""
    said = Say("tags/ask_name", {"name": captain.name if captain else ""}, reply=True)
    return Turn(NamingTag(filter_, captain.id if captain else 0), say=(said,))


def too_long(state: NamingTag) -> Turn:
    """It is not cut: another name is asked for."""
    return Turn(state, say=(Say("tags/too_long", {"longest": LONGEST_NAME}, reply=True),))


def done(tag: Tag, act: TagAct, captains: int) -> Turn:
    """Tell how many it was done to; one tap takes it back."""
    rows: Rows = ((Tap(N_("↩️ Undo"), "tags.undo", (act.id,)),),) if captains else ()
    values = {"tag": tag.name, "on": act.on, "captains": captains}
    said = Say("tags/done", values, rows, eyes="all")
    return Turn(None, say=(said,), changes=(act,) if captains else ())


def undone(change: TagActUndone, captains: int) -> Turn:
    """It is as it was before."""
    return Turn(say=(Edit("tags/undone", {"captains": captains}),), changes=(change,))
