"""Single values of the campaign file: what each accepts."""

from datetime import date
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo

from bot.toml.mistakes import told
from bot.toml.models import Accepts, is_language
from bot.toml.refusals import refusal
from bot.toml.values import Day

_LANGUAGES = told('a list of different language codes, such as ["en", "fr"]; the first is your own')

_CALENDAR = told('the name of a file beside this one, such as "calendars/france.toml"')


def are_languages(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(map(is_language, value))
        and len(set(value)) == len(value)
    )


def _languages(value: object) -> object:
    if not are_languages(value):
        raise refusal(_LANGUAGES)
    return value


@cache
def _zones() -> frozenset[str]:
    # To find them, hundreds of files are looked at.
    return frozenset(available_timezones())


def zone(value: str) -> str:
    if value not in _zones():
        raise ValueError
    return value


def _country(value: str) -> str:
    if value not in Locale("en").territories:
        raise ValueError
    return value


def _not_after_the_vote(value: date, info: ValidationInfo) -> date:
    """Where the day of the vote is a mistake itself, the others are not measured by it."""
    election = (info.context or {}).get("election")
    if election and value > election:
        found = told("{day} is after the election", day=value)
        raise refusal(told("{last} or a day before", last=election), found)
    return value


def _after_the_vote(value: date, info: ValidationInfo) -> date:
    election = (info.context or {}).get("election")
    if election and value <= election:
        found = told("{day} is not after the election ({election})", day=value, election=election)
        raise refusal(told("a day after election_day"), found)
    return value


def _found(value: str, info: ValidationInfo) -> str:
    """A calendar that is not there has no territories to choose from."""
    if not (info.context or {}).get("territories", True):
        raise refusal(_CALENDAR, told("there is no file {name}", name=value))
    return value


def of_calendar(names: str) -> AfterValidator:
    """One of the names in the calendar, where there is one."""

    def check(value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a name or a number
        known = (info.context or {}).get(names) or ()
        if known and value not in known:
            raise refusal(told("one of: {names}", names=", ".join(map(str, known))))
        return value

    return AfterValidator(check)


DayUpToVote = Annotated[Day, AfterValidator(_not_after_the_vote)]
DayAfterVote = Annotated[Day, AfterValidator(_after_the_vote)]
Languages = Annotated[list[str], BeforeValidator(_languages), Accepts(_LANGUAGES)]
TimeZone = Annotated[
    str,
    AfterValidator(zone),
    Accepts('the name of a time zone, such as "America/Toronto" or "Europe/Paris"'),
]
Country = Annotated[
    str,
    StringConstraints(pattern="^[A-Z]{2}$"),
    AfterValidator(_country),
    Accepts('the two capital letters of a country, such as "CA" or "FR"'),
]
Folder = Annotated[
    str,
    StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*$"),
    Accepts('the name of a folder beside this file, such as "materials"'),
]
Calendar = Annotated[
    str,
    StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*\.toml$"),
    AfterValidator(_found),
    Accepts(_CALENDAR),
]
