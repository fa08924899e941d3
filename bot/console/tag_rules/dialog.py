"""A rule is told as a sentence, counted, and made; the rules there are, looked at, switched off.

Every function is pure: facts in, a Turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from bot.console.filters.model import Part
from bot.console.tag_rules import rules
from bot.console.tag_rules.model import Looked, RuleEnded, TagRule
from bot.console.tags.model import Tag
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, page_row

BUTTON: Final = 22
NEW: Final = Tap(N_("🆕 New rule"), "flt.new")
TAGS: Final = Tap(N_("‹ Tags"), "tags.list")
ALL: Final = Tap(N_("🔁 All rules"), "rules.list", (0,))


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule in words: its tag, its filter's sentence, how many have the tag by it, fit now."""

    rule: TagRule
    tag: str
    parts: Sequence[Part]
    have: int
    fit: int = 0


# --- making one -----------------------------------------------------------------------------------


def ask_keeps(tag: Tag, parts: Sequence[Part], fit: int) -> Turn:
    """Tell what the rule says and how many fit, and ask what about who fits no longer."""
    rows: Rows = (
        (Tap(N_("🧹 They lose it"), "rules.make", (tag.id, 0)),),
        (Tap(N_("📌 They keep it"), "rules.make", (tag.id, 1)),),
        (Tap(N_("‹ Back"), "tags.pick", (tag.id,)),),
    )
    values = {"tag": tag.name, "parts": tuple(parts), "fit": fit}
    return Turn(say=(Edit("tag_rules/ask_keeps", values, rows),))


def there_already(shown: Shown) -> Turn:
    """A tag has one rule at most."""
    rows: Rows = ((_open(shown),), (_back(shown.rule.tag),))
    values = {"tag": shown.tag, "parts": tuple(shown.parts)}
    return Turn(say=(Edit("tag_rules/there_already", values, rows),))


def _back(tag: int) -> Tap:
    return Tap(N_("‹ Back"), "tags.pick", (tag,))


def refused(why: rules.Trouble, tag: Tag) -> Turn:
    values = {"why": why, "tag": tag.name, "most": rules.MOST}
    rows: Rows = ((_back(tag.id),), (ALL,)) if why == "many" else ((_back(tag.id),),)
    return Turn(say=(Edit("tag_rules/refused", values, rows),))


def made(shown: Shown) -> Turn:
    """It stands; all may read that, as it is about all of them."""
    undo = Tap(N_("↩️ Undo"), "rules.undo", (shown.rule.id,))
    said = Say("tag_rules/made", _values(shown), ((undo, ALL),), eyes="all")
    return Turn(None, say=(said,))


# --- those there are ------------------------------------------------------------------------------


def listed(standing: Sequence[Shown], page: int) -> Turn:
    """Show which tags go by a rule."""
    shown, page, pages = page_of(standing, page, rules.A_PAGE)
    rows = tuple((_open(each),) for each in shown)
    values = {"rules": tuple(_values(each) for each in shown)}
    under = page_row("rules.list", page, pages, TAGS)
    return Turn(say=(Edit("tag_rules/listed", values, (*rows, under, (NEW,))),))


def _open(shown: Shown) -> Tap:
    name = {"name": clip(shown.tag, BUTTON)}
    return Tap(N_("🔁 {name}"), "rules.open", (shown.rule.id,), name)


def _values(shown: Shown) -> dict[str, object]:
    return {
        "tag": shown.tag,
        "parts": tuple(shown.parts),
        "have": shown.have,
        "fit": shown.fit,
        "keeps": shown.rule.keeps,
    }


def show(shown: Shown, zone: tzinfo, looked: Looked | None = None) -> Turn:
    """All about one; `looked`: what a look has changed just now."""
    about = (shown.rule.id,)
    look = Tap(N_("🔄 Look now"), "rules.look", about)
    off = Tap(N_("⏹ Switch off"), "rules.off", about)
    values = {
        **_values(shown),
        "at": shown.rule.looked_at.astimezone(zone),
        "looked": looked,
    }
    return Turn(say=(Edit("tag_rules/show", values, ((look, off), (ALL,))),))


def ended(shown: Shown, *, takes: bool, by: int, at: datetime) -> Turn:
    """It gives the tag no more."""
    about = (shown.rule.id,)
    undo = Tap(N_("↩️ Undo"), "rules.on", about)
    take = Tap(N_("🧹 Take it off them"), "rules.undo", about)
    rows: Rows = ((undo, ALL),) if takes or not shown.have else ((take,), (undo, ALL))
    values = {"tag": shown.tag, "captains": shown.have, "takes": takes}
    change = RuleEnded(shown.rule, takes, by, at)
    return Turn(say=(Edit("tag_rules/ended", values, rows),), changes=(change,))
