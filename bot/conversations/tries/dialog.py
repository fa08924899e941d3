"""The question whether an answer has come, and what can be done while there is none."""

from bot.contacts.model import Contact
from bot.engine.dialog.turn import N_, Rows, Tap, Values

View = tuple[str, Values, Rows]


def ask_answer(contact: Contact, days: int, *, others: bool) -> View:
    """Ask about the message of so many `days` ago; `others`: somebody else is due, too."""
    answers = (
        Tap(N_("💬 Yes, we talked"), "talk.pick", (contact.id,)),
        Tap(N_("🔇 Not yet"), "talk.tell", (contact.id, "no_answer")),
    )
    words = Tap(N_("✉️ See the message"), "words.open", (contact.id,))
    someone = (Tap(N_("Someone else"), "next.show", (contact.id, "else")),) if others else ()
    later = Tap(N_("Later"), "next.later", (contact.id,))
    return (
        "tries/ask_answer",
        {"name": contact.name, "days": days},
        (answers, (words,), (*someone, later)),
    )
