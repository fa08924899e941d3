"""What changes of a contact by what was told. Pure."""

from dataclasses import replace

from bot.contacts.editing.rules import LONGEST, MOST_NUMBERS
from bot.contacts.model import Contact, Details
from bot.contacts.told_details.model import Telling
from bot.language.phones.rules import all_of, joined


def told(telling: Telling, contact: Contact, details: Details) -> Telling:
    """Return what of it is new."""
    known = all_of(details.phone)
    is_known = all(each in known for each in all_of(telling.phone))
    is_related = telling.relationship is contact.relationship
    return replace(
        telling,
        phone="" if is_known else telling.phone,
        town="" if telling.town == details.town else telling.town,
        age="" if telling.age == details.age else telling.age,
        relationship=None if is_related else telling.relationship,
    )


def is_empty(telling: Telling) -> bool:
    """Tell whether nothing of it is new."""
    return not (telling.phone or telling.town or telling.age or telling.relationship)


def changed(telling: Telling, details: Details) -> Details:
    """Return the details with what was told; a new number goes before the one that is known."""
    numbers = dict.fromkeys((*all_of(telling.phone), *all_of(details.phone)))
    return replace(
        details,
        phone=joined(tuple(numbers)[:MOST_NUMBERS]),
        town=telling.town[:LONGEST] or details.town,
        age=telling.age[:LONGEST] or details.age,
    )
