"""Somebody asked to be left alone: it is asked once, then they are erased at once."""

from bot.engine.dialog.turn import N_, Edit, Rows, Tap, Turn

LIST = Tap(N_("‹ My list"), "contacts.page", (0, "all"))


def ask(contact_id: int, name: str) -> Turn:
    """Say what goes and that nothing brings it back."""
    yes = Tap(N_("Yes, remove for good"), "objection.yes", (contact_id,))
    no = Tap(N_("No, go back"), "contacts.card", (contact_id, 0))
    buttons: Rows = ((yes,), (no,))
    return Turn(say=(Edit("objections/ask", {"name": name}, buttons),))


def done(change: object) -> Turn:
    """The name is not said again: from here on it is nowhere."""
    return Turn(None, say=(Edit("objections/done", {}, ((LIST,),)),), changes=(change,))
