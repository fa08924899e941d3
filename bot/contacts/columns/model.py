"""What a column of a table can tell of a person."""

from dataclasses import dataclass
from enum import StrEnum

from bot.contacts.refusals.model import Refusal


class Field(StrEnum):
    """What a column tells of a person."""

    NAME = "name"
    NAME_SURNAME_FIRST = "surname_first"
    GIVEN = "given"
    SURNAME = "surname"
    NAME_OR_SURNAME = "nom"
    NICKNAME = "nickname"
    COMPANY = "company"
    PHONE = "phone"
    PHONE_KIND = "phone_kind"
    FAX = "fax"
    TOWN = "town"
    AGE = "age"
    RELATIONSHIP = "relationship"
    EMAIL = "email"
    REFUSED = "refused"
    CONSENT = "consent"
    CONTACT_TYPE = "contact_type"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column tells; of several for one field the lowest `rank` counts first.

    `number` joins "Phone 2 - Type" and "Phone 2 - Value". `refusal` is what it means that a column
    of refusals says something, and one of consents no.
    """

    field: Field
    rank: int = 1
    number: int = 0
    refusal: Refusal | None = None
