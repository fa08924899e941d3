"""What was told is shown beside what is known, and kept after a tap."""

from collections.abc import Sequence

from bot.contacts.model import Contact, Details
from bot.contacts.rules import clip
from bot.contacts.told_details.model import Telling
from bot.engine.dialog.turn import N_, Rows, Tap, Values, in_rows, primary

View = tuple[str, Values, Rows]

BUTTON = 20
MOST_CANDIDATES = 5


def offer(number: int, new: Telling, contact: Contact, details: Details) -> View:
    """Show what would be kept, and what stood there; `number` is that under which it waits."""
    known = contact.relationship
    values = {
        **_values(contact, new),
        "old_town": details.town if new.town else "",
        "old_age": details.age if new.age else "",
        "old_phone": details.phone if new.phone else "",
        "old_relationship": known.value if known and new.relationship else "",
    }
    yes = primary(Tap(N_("✅ Yes, keep it"), "told.yes", (number,)))
    card = Tap(N_("📇 The card"), "contacts.card", (contact.id, 0))
    return "told_details/offer", values, ((yes,), (card, _no(number)))


def _no(number: int) -> Tap:
    return Tap(N_("Forget it"), "told.no", (number,))


def _values(contact: Contact, told: Telling) -> Values:
    return {
        "name": contact.name,
        "phone": told.phone,
        "town": told.town,
        "age": told.age,
        "relationship": told.relationship.value if told.relationship else "",
    }


def ask_which(number: int, telling: Telling, people: Sequence[Contact]) -> View:
    taps = [
        Tap(N_("{name}"), "told.who", (number, each.id), {"name": clip(each.name, BUTTON)})
        for each in people[:MOST_CANDIDATES]
    ]
    return "told_details/ask_which", {"name": telling.name}, (*in_rows(taps), (_no(number),))


def kept(contact: Contact, told: Telling) -> View:
    card = Tap(N_("📇 The card"), "contacts.card", (contact.id, 0))
    return "told_details/kept", _values(contact, told), ((card,),)


def forgotten() -> View:
    return "told_details/forgotten", {}, ()


def no_phone(contact_id: int) -> View:
    """Figures that were to be a number are none."""
    rows: Rows = ((Tap(N_("📇 The card"), "contacts.card", (contact_id, 0)),),)
    return "editing/no_phone", {}, rows
