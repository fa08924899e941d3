"""Why somebody is not to be written to."""

from enum import StrEnum


class Refusal(StrEnum):
    """What a file says of somebody who is not to be written to, what matters most first."""

    DECEASED = "deceased"
    ALONE = "left_alone"
    OUT = "opted_out"
    OFF_ROLL = "off_roll"


class Way(StrEnum):
    """By what way somebody may be reached, or not."""

    ANY = "any"
    EMAIL = "email"
    PHONE = "phone"
