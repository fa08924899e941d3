"""What is said where nobody is due: add people, well done, no hurry, it is over; and "later"."""

from datetime import date, datetime

from bot.contacts.model import Contact
from bot.engine.dialog.turn import N_, Edit, Rows, Tap, Turn, Values

View = tuple[str, Values, Rows]

ADD = Tap(N_("Add people"), "contacts.add")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
TIMES = ((1, N_("Tomorrow")), (3, N_("In 3 days")), (7, N_("In a week")))


def nobody() -> View:
    return "suggestions/nobody", {}, ((ADD,),)


def all_done(people: int, pledged: int, name: str, when: datetime | None) -> View:
    """Praise, and tell who comes next from `when` (the captain's clock) on; "" and None: nobody."""
    values = {"people": people, "pledged": pledged, "name": name, "when": when}
    return "suggestions/all_done", values, ((ADD, LIST),)


def over() -> View:
    return "suggestions/over", {}, ((Tap(N_("🗳 Who has voted?"), "vote.list"),), (LIST,))


def ask_later(contact: Contact, days_left: int) -> View:
    """Offer times to come back to somebody, none after the vote."""
    taps = tuple(
        Tap(label, "next.put", (contact.id, days)) for days, label in TIMES if days <= days_left
    )
    back = Tap(N_("‹ Back"), "words.show", (contact.id, 0, "long"))
    return (
        "suggestions/ask_later",
        {"name": contact.name},
        (*((taps,) if taps else ()), (back, WHO_NEXT)),
    )


def put_off(contact: Contact, day: date) -> View:
    return "suggestions/put_off", {"name": contact.name, "day": day}, ((WHO_NEXT,), (LIST,))


def today_only(contact: Contact) -> Turn:
    """On the day of the vote there is no later."""
    said = Edit("suggestions/today_only", {"name": contact.name}, ((WHO_NEXT,), (LIST,)))
    return Turn(say=(said,))


def later() -> Turn:
    return Turn(say=(Edit("suggestions/later", {}, ((WHO_NEXT,), (LIST,))),))
