"""One field at a time is asked and kept; everything can be left empty."""

from dataclasses import dataclass

from bot.contacts.model import Contact, Details
from bot.engine.turn import N_, Rows, Tap, Values
from bot.profiles.rules import Field, Problem, value_of

View = tuple[str, Values, Rows]

FIELDS = {
    Field.TOWN: N_("🏠 Town"),
    Field.AGE: N_("🎂 Age"),
    Field.PHONE: N_("📞 Phone"),
    Field.NOTE: N_("📝 Private note"),
}


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

    call = N_("☎️ Votes without a call") if details.unlikely else N_("☎️ Needs a call to vote")
    rows: Rows = (
        (
            Tap(N_("Rename"), "contacts.rename", (contact.id,)),
            Tap(N_("Change relationship"), "contacts.ask", (contact.id,)),
        ),
        (tap(Field.TOWN), tap(Field.AGE)),
        (tap(Field.PHONE), tap(Field.NOTE)),
        (Tap(call, "edit.call", (contact.id,)),),
        (Tap(N_("‹ Card"), "contacts.card", (contact.id, 0)),),
    )
    return "profiles/menu", _values(contact, details), rows


def _values(contact: Contact, details: Details) -> Values:
    return {
        "name": contact.name,
        "town": details.town,
        "age": details.age,
        "phone": details.phone,
        "note": details.note,
        "unlikely": details.unlikely,
    }


def ask(contact: Contact, details: Details, field: Field) -> View:
    never_mind = Tap(N_("Never mind"), "edit.menu", (contact.id,))
    empty = Tap(N_("Erase it"), "edit.clear", (contact.id, field.value))
    value = value_of(details, field)
    values = {"name": contact.name, "value": value}
    return f"profiles/ask_{field.value}", values, ((never_mind, empty) if value else (never_mind,),)


def problem(why: Problem) -> tuple[str, Values]:
    return f"profiles/{why.value}", {}
