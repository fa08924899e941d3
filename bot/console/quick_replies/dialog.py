"""Quick replies: all of them to look after, and those that fit under a captain's question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.captains.rules import language_names
from bot.console.help_desk.model import Scene
from bot.console.quick_replies import rules
from bot.console.quick_replies.model import QuickReply, ReplyKept, ReplyRetired, WordingReply
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn, page_row

LABEL, LINE, QUOTED = 32, 120, 160
ON_A_PAGE: Final = 5
UNDER_A_QUESTION: Final = 4
QUESTIONS: Final = Tap(N_("🙋 Who waits"), "case.list", (0,))
LIST: Final = Tap(N_("‹ Quick replies"), "quick.page", (0,))


# --- to look after --------------------------------------------------------------------------------


def overview(known: Sequence[QuickReply], page: int, *, edits: bool) -> Turn:
    """All that are kept, some on a page; a number shows one."""
    some, page, pages = page_of(known, page, ON_A_PAGE)
    first = page * ON_A_PAGE
    numbers = tuple(
        Tap(N_("{number}"), "quick.one", (each.id,), {"number": first + place + 1})
        for place, each in enumerate(some)
    )
    new = Tap(N_("➕ New"), "quick.new")
    turning = page_row("quick.page", page, pages, new) if pages > 1 else (new, QUESTIONS)
    rows: Rows = tuple(filter(None, (numbers, turning)))
    values = {"lines": [clip(each.words, LINE) for each in some], "first": first + 1}
    if edits:
        return Turn(say=(Edit("quick_replies/overview", values, rows),))
    return Turn(say=(Say("quick_replies/overview", values, rows, eyes="asker"),))


def _buttons(reply: QuickReply) -> Rows:
    words = Tap(N_("✏️ Other words"), "quick.words", (reply.id,))
    retire = Tap(N_("🗄 Retire"), "quick.retire", (reply.id,))
    return ((words, retire), (LIST,))


def _values(reply: QuickReply) -> dict[str, object]:
    names = language_names((reply.language,))
    return {"words": reply.words, "language": names[reply.language]}


def one(reply: QuickReply) -> Turn:
    """A reply as it would be sent."""
    return Turn(say=(Edit("quick_replies/one", _values(reply), _buttons(reply)),))


def retired(change: ReplyRetired) -> Turn:
    """It is offered no more, and can come back."""
    back = Tap(N_("↩️ Bring it back"), "quick.back", (change.id,))
    return Turn(say=(Edit("quick_replies/retired", {}, ((back,), (LIST,))),), changes=(change,))


def ask_words(state: WordingReply, before: str = "") -> Turn:
    """Ask for the words."""
    return Turn(state, say=(Say("quick_replies/ask_words", {"before": before}, reply=True),))


def on_words(state: WordingReply, words: str, why: str | None) -> Turn | str:
    """Take the words, or tell what is wrong with them."""
    if why:
        said = Say(f"quick_replies/{why}", {"longest": rules.LONGEST}, reply=True)
        return Turn(state, say=(said,))
    return words.strip()


def kept(change: ReplyKept, *, is_bare: bool = False) -> Turn:
    """It is kept, as it stands here; it can be put otherwise or retired at once. `is_bare`: names
    were taken out.
    """
    values = {**_values(change.reply), "is_bare": is_bare}
    said = Say("quick_replies/kept", values, _buttons(change.reply), eyes="asker")
    return Turn(None, say=(said,), changes=(change,))


# --- under a question -----------------------------------------------------------------------------


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"quick_replies/{why}", {"most": rules.MOST_KEPT}, alert=True))


def choices(scene: Scene, known: Sequence[QuickReply], page: int) -> Turn:
    """Which one is it to be?"""
    number = scene.entry.id
    some, page, pages = page_of(known, page, UNDER_A_QUESTION)
    own = [(each, clip(rules.filled(each, scene.captain.name), LABEL)) for each in some]
    taps = tuple(
        (Tap(N_("{words}"), "quick.look", (number, each.id), {"words": words}),)
        for each, words in own
    )
    back = Tap(N_("‹ Back"), "case.show", (number,))
    last = page_row("quick.list", page, pages, back, about=(number,))
    values = {"name": scene.captain.name, "question": clip(scene.entry.said.text, QUOTED)}
    return Turn(say=(Edit("quick_replies/choices", values, (*taps, last), anybody=True),))


def look(scene: Scene, reply: QuickReply) -> Turn:
    """What the captain would read."""
    number = scene.entry.id
    send = Tap(N_("✉️ Send"), "quick.send", (number, reply.id))
    back = Tap(N_("‹ Back"), "quick.list", (number, 0))
    values = {
        "name": scene.captain.name,
        "question": clip(scene.entry.said.text, QUOTED),
        "words": rules.filled(reply, scene.captain.name),
    }
    return Turn(say=(Edit("quick_replies/look", values, ((send,), (back,)), anybody=True),))
