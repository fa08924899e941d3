"""What is asked about a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wondering:
    """It is asked what a captain meant by these words: names, or something for the organizers.

    `person` is somebody of the list whom they name; 0: nobody.
    """

    words: str
    names: bool = False
    person: int = 0
