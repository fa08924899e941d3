"""What a captain wants to be reminded of, as far as it is known."""

from dataclasses import dataclass

from bot.language.follow_ups.model import Choice


@dataclass(frozen=True, slots=True)
class Reminding:
    """Waits for a tap: of whom (ids of contacts) and when, one or several times that may be meant.

    `is_sure`: the first time is the one; `unsure` may be meant where nobody is surely; `to_come`:
    a talk was told that is still to be, and not recorded.
    """

    people: tuple[int, ...] = ()
    choices: tuple[Choice, ...] = ()
    is_sure: bool = False
    unsure: tuple[int, ...] = ()
    to_come: bool = False


@dataclass(frozen=True, slots=True)
class AskingWhen:
    """The day on which to remind of these people is awaited."""

    people: tuple[int, ...]
