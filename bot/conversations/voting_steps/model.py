"""The steps of a vote that takes more than one errand."""

from enum import StrEnum


class Step(StrEnum):
    """By mail, then by proxy, each in its order."""

    REQUESTED = "requested"
    RECEIVED = "received"
    POSTED = "posted"
    COUNTED = "counted"
    HOLDER = "holder"
    NUMBERS = "numbers"
    ASKED = "asked_for"
    IDENTITY = "identity"
    VALIDATED = "validated"
    TOLD = "told"
