"""What is said where nobody is due: add people, well done, no hurry, it is over."""

from datetime import datetime

from bot.engine.dialog.turn import N_, Edit, Rows, Tap, Turn, Values

View = tuple[str, Values, Rows]

ADD = Tap(N_("Add people"), "contacts.add")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


def nobody() -> View:
    return "suggestions/nobody", {}, ((ADD,),)


def all_done(people: int, pledged: int, name: str, when: datetime | None) -> View:
    """Praise, and tell who comes next from `when` (the captain's clock) on; "" and None: nobody."""
    values = {"people": people, "pledged": pledged, "name": name, "when": when}
    return "suggestions/all_done", values, ((ADD, LIST),)


def over() -> View:
    return "suggestions/over", {}, ((Tap(N_("🗳 Who has voted?"), "vote.list"),), (LIST,))


def later() -> Turn:
    return Turn(say=(Edit("suggestions/later", {}, ((WHO_NEXT,), (LIST,))),))
