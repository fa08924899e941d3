"""What is known of a vote, as the mark before a name says it."""

from enum import StrEnum


class Mark(StrEnum):
    """In the order in which taps go round."""

    OPEN = "open"
    VOTED = "voted"
    MISSED = "missed"
    UNKNOWN = "unknown"
