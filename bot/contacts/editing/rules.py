"""What can stand in each field. Pure."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.contacts.model import Details
from bot.language.phones.rules import all_of, find_phones, joined
from bot.language.words.rules import clean, plain, without_voters_number

LONGEST: Final = 60
LONGEST_NOTE: Final = 500
MOST_NUMBERS: Final = 2


class Field(StrEnum):
    """What is written in words."""

    TOWN = "town"
    AGE = "age"
    PHONE = "phone"
    NOTE = "note"
    GIVEN = "given"


class Problem(StrEnum):
    """Why words can't stand in a field."""

    TOO_LONG = "too_long"
    NO_PHONE = "no_phone"


def value_of(details: Details, field: Field) -> str:
    """Return what stands in a field."""
    value: str = getattr(details, field.value)
    return value


def with_value(details: Details, field: Field, value: str) -> Details:
    """Return the details with another value in one field; "" empties it."""
    match field:
        case Field.TOWN:
            return replace(details, town=value)
        case Field.AGE:
            return replace(details, age=value)
        case Field.PHONE:
            return replace(details, phone=value)
        case Field.NOTE:
            return replace(details, note=value)
        case Field.GIVEN:
            return replace(details, given=value)


def with_number(details: Details, phone: str) -> Details:
    """Return the details with another number, as long as two are not kept yet."""
    return replace(details, phone=joined((*all_of(details.phone), phone)[:MOST_NUMBERS]))


def under_name(details: Details, name: str) -> Details:
    """Return the details under another name: a given name that is no part of it goes."""
    is_part = plain(details.given) in plain(name)
    return details if is_part else replace(details, given="")


def read_value(field: Field, words: str, country: str) -> str | Problem:
    """Return what to keep of the words for a field, or what is wrong with them."""
    value = without_voters_number(clean(words))
    if field is Field.PHONE:
        return joined(find_phones(value, country)[:MOST_NUMBERS]) or Problem.NO_PHONE
    longest = LONGEST_NOTE if field is Field.NOTE else LONGEST
    return value if len(value) <= longest else Problem.TOO_LONG
