"""Single values of the campaign file: what each accepts."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from babel import Locale, localedata
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
)

from bot.campaigns.model import (
    Relationship,
    Way,
)
from bot.toml import values
from bot.toml.models import Accepts, refusal
from bot.toml.sheet import NotAccepted

LONGEST_SCRIPT = 500
DAY = "a date, year-month-day without quotes, such as 2027-05-09"
CALENDAR = 'the name of a file beside this one, such as "calendars/france.toml"'
LANGUAGES = 'a list of different language codes, such as ["en", "fr"]; the first is your own'


def checked(convert: Callable[[object], Any]) -> BeforeValidator:
    """A value that `bot.toml.values` knows."""

    def check(value: object) -> object:
        try:
            return convert(value)
        except NotAccepted as refused:
            raise refusal(str(refused)) from None

    return BeforeValidator(check)


def languages(value: object) -> object:
    if not are_languages(value):
        raise refusal(LANGUAGES)
    return value


def are_languages(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, str) and each.islower() for each in value)
        and all(map(localedata.exists, value))
        and len(set(value)) == len(value)
    )


def country(value: str) -> str:
    if value not in Locale("en").territories:
        raise ValueError
    return value


def script(value: str) -> str:
    if re.search(r"[{}]", re.sub(r"\{(friend|captain|vote_day)\}", "", value)):
        raise refusal("only {friend}, {captain} and {vote_day} in curly brackets")
    return value


def text(longest: int) -> Any:  # noqa: ANN401 - an annotation
    accepted = f'a text of 1 to {longest} letters, in straight quotes (")'
    return Annotated[
        str,
        checked(values.text(longest)),
        Field(json_schema_extra={"minLength": 1, "maxLength": longest}),
        Accepts(accepted),
    ]


def number(lowest: int, highest: int) -> Any:  # noqa: ANN401 - an annotation
    accepted = f"a whole number from {lowest} to {highest}, without quotes"
    return Annotated[int, Field(ge=lowest, le=highest), Accepts(accepted)]


def member(kind: type[Relationship] | type[Way]) -> BeforeValidator:
    return BeforeValidator(lambda value: kind(value) if value in list(kind) else value)


def not_after_the_vote(value: date, info: ValidationInfo) -> date:
    """Where the day of the vote is a mistake itself, the others are not measured by it."""
    election = (info.context or {}).get("election")
    if election and value > election:
        raise refusal(f"{election} or a day before", f"{value} is after the election")
    return value


def after_the_vote(value: date, info: ValidationInfo) -> date:
    election = (info.context or {}).get("election")
    if election and value <= election:
        raise refusal("a day after election_day", f"{value} is not after the election ({election})")
    return value


def found(value: str, info: ValidationInfo) -> str:
    """A calendar that is not there has no territories to choose from."""
    if not (info.context or {}).get("territories", True):
        raise refusal(CALENDAR, f"there is no file {value}")
    return value


def of_calendar(names: str) -> AfterValidator:
    """One of the names in the calendar, where there is one."""

    def check(value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a name or a number
        known = (info.context or {}).get(names) or ()
        if known and value not in known:
            raise refusal(f"one of: {', '.join(map(str, known))}")
        return value

    return AfterValidator(check)


Day = Annotated[date, Accepts(DAY)]
# A text for captains to send, in which names and the day are filled in.
Script = Annotated[text(LONGEST_SCRIPT), AfterValidator(script)]  # type: ignore[valid-type]
