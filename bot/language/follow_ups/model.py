"""What was read of when somebody wants to be asked again."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Doubt(StrEnum):
    """Why it has to be asked, whatever was read. NOT_READ: a day is spoken of, but not clearly."""

    NO_DAY = "no_day"
    NOT_READ = "not_read"
    NO_SUCH_HOUR = "no_such_hour"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Choice:
    """A day, with its hour where one was told."""

    day: date
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class When:
    """What may be meant: one choice without a doubt is sure, anything else has to be asked."""

    choices: tuple[Choice, ...] = ()
    doubt: Doubt | None = None

    @property
    def sure(self) -> Choice | None:
        """The one day, with its hour, where there is no doubt about it."""
        return self.choices[0] if len(self.choices) == 1 and self.doubt is None else None
