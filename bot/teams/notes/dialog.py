"""A note is written, looked at and sent; the other may answer in the same way."""

from typing import Final

from bot.captains.model import Captain
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.notes import rules
from bot.teams.notes.model import LookingAtNote, NoteWritten, WritingNote

BUTTON: Final = 24
HOME: Final = Tap(N_("🏠 Home"), "home.show")
NEVER_MIND: Final = Tap(N_("Never mind"), "note.leave")


def ask(to: Captain) -> Turn:
    said = Say("notes/ask", {"name": to.name}, ((NEVER_MIND,),))
    return Turn(WritingNote(to.id), say=(said,))


def on_text(to: Captain, text: str, hour: object) -> Turn:
    """Show what the other would read; `hour` is theirs where they may sleep, else None."""
    problem = rules.text_problem(text)
    if problem:
        values = {"longest": rules.LONGEST}
        return Turn(WritingNote(to.id), say=(Say(f"notes/{problem}", values, ((NEVER_MIND,),)),))
    rows: Rows = (
        (Tap(N_("✉️ Send"), "note.send"),),
        (Tap(N_("Edit"), "note.write", (to.id,)), Tap(N_("Cancel"), "note.leave")),
    )
    looked: dict[str, object] = {"name": to.name, "text": text.strip(), "asleep": hour}
    return Turn(LookingAtNote(to.id, text.strip()), say=(Say("notes/look", looked, rows),))


def sent(to: Captain, change: NoteWritten) -> Turn:
    values = {"name": to.name, "text": change.text}
    return Turn(None, say=(Edit("notes/sent", values, ((HOME,),)),), changes=(change,))


def left() -> Turn:
    return Turn(None, say=(Edit("notes/left", {}, ((HOME,),)),))


def refused(why: str) -> Turn:
    return Turn(None, toast=Toast(f"notes/{why}", alert=True))


def note(by: Captain, change: NoteWritten, *, leads: bool) -> Say:
    """What the other reads, with the way to answer."""
    name = {"name": clip(by.name, BUTTON)}
    answer = Tap(N_("✍️ Answer {name}"), "note.write", (by.id,), name)
    text = "notes/from_lead" if leads else "notes/from_captain"
    return Say(text, {"name": by.name, "text": change.text}, ((answer,),))
