"""One field at a time is asked and kept; everything can be left empty."""

from dataclasses import dataclass

from bot.campaigns.model import Relationship
from bot.contacts.editing.rules import Field, Problem, value_of
from bot.contacts.model import Contact, ContactRenamed, Details, DetailsSet, RelationshipSet
from bot.contacts.rules import greeted
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, Values, in_rows

View = tuple[str, Values, Rows]

RELATIONSHIPS = (
    (Relationship.FAMILY, N_("Family")),
    (Relationship.FRIEND, N_("Friend")),
    (Relationship.WORK, N_("Work")),
    (Relationship.NEIGHBOUR, N_("Neighbour")),
    (Relationship.OTHER, N_("Other")),
)
FIELDS = {
    Field.TOWN: N_("🏠 Town"),
    Field.AGE: N_("🎂 Age"),
    Field.PHONE: N_("📞 Phone"),
    Field.NOTE: N_("📝 Private note"),
    Field.GIVEN: N_("👋 Greeting"),
}


@dataclass(frozen=True, slots=True)
class Renaming:
    """The contact's other name is awaited."""

    contact_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Editing:
    """Words for this field are awaited."""

    contact_id: int
    name: str
    field: Field


def menu(contact: Contact, details: Details) -> View:
    """Show what is known, each a button."""

    def tap(field: Field) -> Tap:
        return Tap(FIELDS[field], "edit.ask", (contact.id, field.value))

    rows: Rows = (
        (
            Tap(N_("Rename"), "contacts.rename", (contact.id,)),
            Tap(N_("Change relationship"), "contacts.ask", (contact.id,)),
        ),
        (tap(Field.TOWN), tap(Field.PHONE)),
        (tap(Field.NOTE), Tap(N_("⋯ More"), "edit.more", (contact.id,))),
        (Tap(N_("‹ Card"), "contacts.card", (contact.id, 0)),),
    )
    return "editing/menu", _values(contact, details), rows


def more(contact: Contact, details: Details) -> View:
    """Offer what is asked less often."""
    call = N_("☎️ Votes without a call") if details.unlikely else N_("☎️ Needs a call to vote")
    taps = [
        Tap(FIELDS[field], "edit.ask", (contact.id, field.value))
        for field in (Field.AGE, Field.GIVEN)
    ]
    back = Tap(N_("‹ Back"), "edit.menu", (contact.id,))
    rows = in_rows([*taps, Tap(call, "edit.call", (contact.id,))])
    return "editing/menu", _values(contact, details), (*rows, (back,))


def _values(contact: Contact, details: Details) -> Values:
    return {
        "name": contact.name,
        "town": details.town,
        "age": details.age,
        "phone": details.phone,
        "note": details.note,
        "given": details.given,
        "unlikely": details.unlikely,
    }


def ask(contact: Contact, details: Details, field: Field) -> View:
    never_mind = Tap(N_("Never mind"), "edit.menu", (contact.id,))
    empty = Tap(N_("Erase it"), "edit.clear", (contact.id, field.value), style="danger")
    value = value_of(details, field)
    values: Values = {"name": contact.name, "value": value}
    if field is Field.GIVEN:
        values = {**values, "value": greeted(contact.name, details.given)}
    return f"editing/ask_{field.value}", values, ((never_mind, empty) if value else (never_mind,),)


def ask_name(state: Renaming) -> Turn:
    return Turn(state, say=(Say("editing/ask_name", {"name": state.name}, _never_mind(state)),))


def name_refused(state: Renaming, why: str) -> Turn:
    return Turn(say=(Say("editing/name_refused", {"why": why}, _never_mind(state)),))


def name_taken(state: Renaming, name: str) -> Turn:
    return Turn(say=(Say("editing/name_taken", {"name": name}, _never_mind(state)),))


def _never_mind(state: Renaming) -> Rows:
    return ((Tap(N_("Never mind"), "contacts.keep", (state.contact_id,)),),)


def renamed(contact: Contact, name: str, details: Details) -> Turn:
    """Give the other name, and keep what is told of the contact as it is under that."""
    change = ContactRenamed(contact.id, contact.captain_id, name)
    told = DetailsSet(contact.id, contact.captain_id, details)
    return Turn(state=None, changes=(change, told), then=f"contacts.card {contact.id} 0")


def ask_relationship(contact: Contact) -> Turn:
    taps = [Tap(label, "contacts.set", (contact.id, kind.value)) for kind, label in RELATIONSHIPS]
    back = Tap(N_("‹ Back"), "contacts.card", (contact.id, 0))
    rows: Rows = (tuple(taps[:2]), tuple(taps[2:4]), (*taps[4:], back))
    return Turn(say=(Edit("editing/ask_relationship", {"name": contact.name}, rows),))


def change_relationship(contact: Contact, word: str) -> Turn:
    change = RelationshipSet(contact.id, contact.captain_id, Relationship(word))
    return Turn(changes=(change,), then=f"contacts.card {contact.id} 0")


def problem(why: Problem, contact_id: int) -> View:
    never_mind = Tap(N_("Never mind"), "edit.menu", (contact_id,))
    return f"editing/{why.value}", {}, ((never_mind,),)
