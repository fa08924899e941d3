"""A captain reads what is known, or asks a person; organizers look over what they save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.captains.rules import language_names
from bot.console.faq import rules
from bot.console.faq.model import Drafting, Dropped, Known, Rewording, Saved
from bot.console.official_dates import rules as official_dates
from bot.console.official_dates.model import OfficialRow
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn, link_row, page_row

HOME: Final = Tap(N_("🏠 Home"), "home.show")
PAGES: Final = (N_("🔗 Official page"), N_("🔗 Second page"))
QUESTIONS: Final = Tap(N_("🙋 Who waits"), "case.list", (0,))
BUTTON, LINE = 40, 120
ON_A_PAGE: Final = 5


# --- for captains ---------------------------------------------------------------------------------


def answer(
    number: int,
    found: Sequence[Known],
    place: int,
    official: Sequence[OfficialRow],
    language: str,
    *,
    edits: bool = False,
) -> Turn:
    """The answer that is known with what is `official` about it, others that are close, and the
    way to a person.
    """
    shown = found[place]
    closer = tuple(
        (Tap(N_("{question}"), "faq.other", (number, other), {"question": _short(each)}),)
        for other, each in enumerate(found[: rules.MOST_SHOWN])
        if other != place
    )
    helped = Tap(N_("👍 That helped"), "faq.helped", (number, place))
    person = Tap(N_("🙋 Ask a person"), "one.ask", (number,))
    rows: Rows = (*closer, *link_row(PAGES, official_dates.pages(official)), (helped, person))
    values = {
        "question": shown.question,
        "answer": shown.answer,
        "others": bool(closer),
        "official": official_dates.told(official, language),
    }
    if edits:
        return Turn(say=(Edit("faq/answer", values, rows),))
    return Turn(say=(Say("faq/answer", values, rows),))


def _short(known: Known) -> str:
    return clip(known.question, BUTTON)


def preview(question: str, answer: str) -> Say:
    """An answer as captains read it, without what they could tap."""
    values = {"question": question, "answer": answer, "others": False, "official": ()}
    return Say("faq/answer", values)


def helped() -> Turn:
    return Turn(say=(Edit("faq/helped", {}, ((HOME,),)),))


# --- for organizers -------------------------------------------------------------------------------


def draft(number: int, drafting: Drafting, language: str) -> Turn:
    """What all captains of that language could read from now on."""
    save = Tap(N_("✅ Save"), "faq.save", (number,))
    question = Tap(N_("✏️ The question"), "faq.edit", (number, "question"))
    words = Tap(N_("✏️ The answer"), "faq.edit", (number, "answer"))
    no = Tap(N_("Don’t save"), "faq.no", (number,))
    values = {
        "question": drafting.question,
        "answer": drafting.answer,
        "language": language_names((drafting.language,))[drafting.language],
        "is_other": drafting.language != language,
    }
    said = Say("faq/draft", values, ((save,), (question, words), (no,)), eyes="all")
    return Turn(None, say=(said,))


def reword(state: Rewording) -> Turn:
    """Ask for other words."""
    return Turn(state, say=(Say(f"faq/ask_{state.field}", reply=True),))


def on_words(state: Rewording, text: str) -> Turn | Drafting:
    """Take other words, or tell what is wrong with them."""
    longest = rules.LONGEST_QUESTION if state.field == "question" else rules.LONGEST_ANSWER
    text = text.strip()
    if not text or len(text) > longest:
        said = Say("faq/too_long", {"longest": longest}, reply=True)
        return Turn(state, say=(said,))
    if state.field == "question":
        return replace(state.draft, question=text)
    return replace(state.draft, answer=text)


def saved(change: Saved) -> Turn:
    """Kept; captains read it when they ask so."""
    known = change.known
    values = {"question": known.question, "answer": known.answer}
    return Turn(say=(Edit("faq/saved", values),), changes=(change,))


def not_saved() -> Turn:
    return Turn(say=(Edit("faq/not_saved"),))


def unfit(field: str, longest: int) -> Turn:
    """Too long for all to read: it is to be put shorter first."""
    return Turn(toast=Toast(f"faq/{field}_too_long", {"longest": longest}, alert=True))


def overview(known: Sequence[Known], page: int, shipped: int, *, edits: bool) -> Turn:
    """What organizers saved, some on a page; a number shows one."""
    some, page, pages = page_of(known, page, ON_A_PAGE)
    first = page * ON_A_PAGE
    lines = [clip(each.question, LINE) for each in some]
    numbers = tuple(
        Tap(N_("{number}"), "faq.one", (each.id,), {"number": first + place + 1})
        for place, each in enumerate(some)
    )
    turning = _turning(page, pages)
    rows: Rows = tuple(filter(None, (numbers, turning))) or ((QUESTIONS,),)
    values = {"lines": lines, "first": first + 1, "shipped": shipped}
    if edits:
        return Turn(say=(Edit("faq/overview", values, rows),))
    return Turn(say=(Say("faq/overview", values, rows, eyes="asker"),))


def _turning(page: int, pages: int) -> tuple[Tap, ...]:
    if pages == 1:
        return ()
    row = page_row("faq.page", page, pages, Tap("", ""))
    return tuple(each for each in row if each.action)


def one(known: Known) -> Turn:
    """A saved answer as captains read it."""
    drop = Tap(N_("🗑 Delete"), "faq.drop", (known.id,), style="danger")
    back = Tap(N_("‹ Back"), "faq.page", (0,))
    values = {"question": known.question, "answer": known.answer, "others": False, "official": ()}
    return Turn(say=(Edit("faq/answer", values, ((drop,), (back,))),))


def dropped(change: Dropped) -> Turn:
    back = Tap(N_("‹ Back"), "faq.page", (0,))
    return Turn(say=(Edit("faq/dropped", {}, ((back,),)),), changes=(change,))
