"""By what somebody who asked to be left alone is known again. Pure.

Only keyed hashes of these marks are kept. A telephone number, and a full name with its town, mean
one person: they are refused to everybody in the campaign. A name alone ("Marie") may be anybody, so
it is refused only to the captain from whose list it went.
"""

import phonenumbers

from bot.contacts.model import Details
from bot.contacts.rules import called
from bot.language.words.rules import plain

FULL_NAME = 2


def marks(captain_id: int, name: str, details: Details, country: str) -> tuple[str, ...]:
    """Return the texts whose hashes tell that this is the person."""
    known = " ".join(plain(called(name)).split())
    # "Luis (choir)" is told apart from "Luis" on the same list, so here it stays another person.
    found = [f"objection:name:{captain_id}:{plain(name)}"]
    town = " ".join(plain(details.town).split())
    if town and len(known.split()) >= FULL_NAME:
        found.append(f"objection:town:{known}:{town}")
    number = _dialled(details.phone, country)
    return (*found, f"objection:phone:{number}") if number else tuple(found)


def _dialled(phone: str, country: str) -> str:
    """Return a number as E.164, however it is written; "" where there is none."""
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
