"""From "write to Ana" to her answer: what is asked on either side, looked over, and sent.

The organizers' states live in their group, each administrator's for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from markupsafe import Markup

from bot.captains.model import Captain
from bot.console.one_to_one import rules
from bot.console.one_to_one.model import ToCaptain, ToOrganizers
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn

HOME = Tap(N_("🏠 Home"), "home.show")
NEVER_MIND = Tap(N_("Never mind"), "one.leave")


@dataclass(frozen=True, slots=True)
class WritingToCaptain:
    """Waiting for what an organizer wants to tell this captain."""

    captain_id: int


@dataclass(frozen=True, slots=True)
class LookingOver:
    """They look at what the captain would get; `html` see `ToCaptain`."""

    captain_id: int
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class WritingToOrganizers:
    """Waiting for what a captain wants to tell the organizers, in this topic of theirs.

    `asks`: of their own accord, so that the answer may be known already. `back`: where the
    question is laid aside in whose middle they did, 0 where there was none.
    """

    topic: int | None = None
    asks: bool = False
    back: int = 0


@dataclass(frozen=True, slots=True)
class LookingAtAnswer:
    """The captain looks at what the organizers would read; `back` see `WritingToOrganizers`, the
    rest `ToOrganizers`.
    """

    text: str
    topic: int | None = None
    message_id: int | None = None
    file: tuple[str, str] | None = None
    back: int = 0


# --- in the organizers' group


def refused(why: str, name: str = "") -> Turn:
    """The captain can't be written to; it is said over the chat."""
    return Turn(None, toast=Toast(f"one_to_one/{why}", {"name": name}, alert=True))


def ask(captain: Captain) -> Turn:
    """Ask an organizer for the message."""
    said = Say("one_to_one/ask", {"name": captain.name}, reply=True)
    return Turn(WritingToCaptain(captain.id), say=(said,))


def on_text(
    captain: Captain, text: str, by: str, *, asleep: datetime | None, html: str = ""
) -> Turn:
    """Show what the captain would get, and at what hour if that is a late one, or what is wrong."""
    problem = rules.text_problem(text)
    if problem:
        why = Say(f"one_to_one/{problem}", {"longest": rules.LONGEST}, reply=True)
        return Turn(WritingToCaptain(captain.id), say=(why,))
    buttons: Rows = (
        (Tap(N_("✉️ Send"), "one.send", (captain.id,)),),
        (
            Tap(N_("Edit"), "one.write", (captain.id,)),
            Tap(N_("Cancel"), "one.cancel", (captain.id,)),
        ),
    )
    values: dict[str, object] = {
        "name": captain.name,
        "by": by,
        "text": _body(text.strip(), html),
        "asleep": asleep,
    }
    look = Say("one_to_one/look", values, eyes="asker_alone")
    sure = Say("one_to_one/ask_sure", {"name": captain.name}, buttons, eyes="asker")
    return Turn(LookingOver(captain.id, text.strip(), html), say=(look, sure))


def _body(text: str, html: str) -> str:
    """Return the words as they were emphasised; what is Telegram's HTML says so by its type."""
    return Markup(html) if html else text  # noqa: S704 (made of entities)


def sent(captain: Captain, change: ToCaptain, *, unseen: bool) -> Turn:
    """It is on its way: the other organizers see that, also where they did not see it looked at."""
    values = {"name": captain.name, "text": _body(change.text, change.html)}
    told = Say("one_to_one/sent", values, eyes="all")
    said = (Edit("one_to_one/off"), told) if unseen else (Edit("one_to_one/sent", values),)
    return Turn(None, say=said, changes=(change,))


def cancelled() -> Turn:
    """They changed their mind."""
    return Turn(None, say=(Edit("one_to_one/cancelled"),))


def letter(change: ToCaptain, campaign: str, dates: Mapping[str, date]) -> Say:
    """What the captain reads, with the way to answer; `dates` are days as they may stand in it."""
    answer = Tap(N_("✍️ Answer"), "one.answer", (change.topic or 0,))
    body = _body(change.text, change.html)
    values = {"by": change.by_name, "campaign": campaign, "text": body, "dates": dates}
    return Say("one_to_one/letter", values, ((answer,),))


# --- in the captain's private chat


def no_group() -> Turn:
    """There is nobody to read it yet."""
    return Turn(None, say=(Say("one_to_one/no_group", {}, ((HOME,),)),))


def enough() -> Turn:
    """They have written a lot today."""
    return Turn(None, say=(Say("one_to_one/enough", {}, ((HOME,),)),))


def ask_captain(topic: int | None, *, asks: bool = False, back: int = 0) -> Turn:
    """Ask a captain for the message."""
    said = Say("one_to_one/ask_captain", {}, ((NEVER_MIND,),))
    return Turn(WritingToOrganizers(topic, asks, back), say=(said,))


def on_answer(
    state: WritingToOrganizers,
    text: str,
    message_id: int | None = None,
    file: tuple[str, str] | None = None,
) -> Turn:
    """Show the captain what the organizers would read: an open question takes any words."""
    problem = None if file and not text.strip() else rules.text_problem(text)
    if problem:
        why = Say(f"one_to_one/{problem}", {"longest": rules.LONGEST}, ((NEVER_MIND,),))
        return Turn(state, say=(why,))
    buttons: Rows = (
        (Tap(N_("✉️ Send"), "one.tell"),),
        (Tap(N_("Edit"), "one.answer", (state.topic or 0,)), Tap(N_("Cancel"), "one.leave")),
    )
    values = {"text": text.strip(), "file": file is not None}
    said = Say("one_to_one/look_at_answer", values, buttons)
    looking = LookingAtAnswer(text.strip(), state.topic, message_id, file, state.back)
    return Turn(looking, say=(said,))


def told(change: ToOrganizers, opens: time | None) -> Turn:
    """The organizers have it, who at a late hour are there again when their day `opens`."""
    values = {"text": change.text, "file": change.file is not None, "opens": opens}
    take_back = Tap(N_("↩️ Take it back"), "case.withdraw", (change.id,))
    said = Edit("one_to_one/told", values, ((take_back, HOME),))
    return Turn(None, say=(said,), changes=(change,))


def left() -> Turn:
    """They would rather not."""
    return Turn(None, say=(Edit("one_to_one/cancelled", {}, ((HOME,),)),))
