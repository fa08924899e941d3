"""What each table of the campaign file may hold, and what is accepted where it does not."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from bot.campaigns import fields
from bot.campaigns.fields import Day
from bot.campaigns.model import (
    Relationship,
    Way,
    Words,
)
from bot.toml import values
from bot.toml.lines import Path as Place
from bot.toml.models import Accepts, FileModel, Together, refusal

LONGEST_NAME = 60
LONGEST_CAUSE = 400
LONGEST_ORGANIZER = 300
LONGEST_PROMISE = 140
LONGEST_CONTACT = 120
MOST_PROMISES = 7
MOST_PEOPLE = 100
USUAL_TRIES, MOST_TRIES = 3, 9

# Nobody is written to outside these hours, whatever the file says.
_EARLIEST_HOUR, _LATEST_HOUR = 9, 20
_UNSAID = date.max
_PROMISES = f"1 to {MOST_PROMISES} promises, each under its own heading [[charter]]"
_SCRIPTS = 'a heading [[scripts]] for each relationship, at least for relationship = "other"'


class Languages(FileModel):
    """A table that holds one text for each language of the campaign."""

    model_config = ConfigDict(extra="allow")

    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        """If the languages are a mistake themselves, the texts that stand there are looked at."""
        required, known = super().names(table, context)
        languages = context.get("languages") or [name for name in table if name not in known]
        return [*required, *languages], [*known, *languages]

    def words(self) -> Words:
        """Return the texts in the order of the campaign's languages."""
        return Words(dict(self.__pydantic_extra__ or {}))


class NameTable(Languages):
    __pydantic_extra__: dict[str, fields.text(LONGEST_NAME)] = Field(init=False)  # type: ignore[valid-type]


class CauseTable(Languages):
    __pydantic_extra__: dict[str, fields.text(LONGEST_CAUSE)] = Field(init=False)  # type: ignore[valid-type]


class OrganizerTable(Languages):
    __pydantic_extra__: dict[str, fields.text(LONGEST_ORGANIZER)] = Field(init=False)  # type: ignore[valid-type]


class PromiseTable(Languages):
    __pydantic_extra__: dict[str, fields.text(LONGEST_PROMISE)] = Field(init=False)  # type: ignore[valid-type]


class ScriptTable(Languages):
    relationship: Annotated[
        Relationship, fields.member(Relationship), Accepts(f"one of: {', '.join(Relationship)}")
    ]
    __pydantic_extra__: dict[str, fields.Script] = Field(init=False)  # type: ignore[valid-type]


class TargetTable(FileModel):
    min: fields.number(1, MOST_PEOPLE)  # type: ignore[valid-type]
    max: fields.number(1, MOST_PEOPLE)  # type: ignore[valid-type]

    @field_validator("max")
    @classmethod
    def _not_less(cls, value: int, info: ValidationInfo) -> int:
        least = info.data.get("min", value)
        if value < least:
            raise refusal("min or more", f"{value} is less than min ({least})")
        return value


class BoardTable(FileModel):
    weekday: Annotated[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        Accepts(f"a day of the week in English: {', '.join(values.WEEKDAYS)}"),
    ]
    hour: fields.number(0, 23)  # type: ignore[valid-type]


class HoursTable(FileModel):
    start: fields.number(_EARLIEST_HOUR, _LATEST_HOUR)  # type: ignore[valid-type]
    end: fields.number(_EARLIEST_HOUR, _LATEST_HOUR)  # type: ignore[valid-type]

    @field_validator("end")
    @classmethod
    def _later(cls, value: int, info: ValidationInfo) -> int:
        start = info.data.get("start", -1)
        if value <= start:
            raise refusal("a later hour", f"{value} is not after start ({start})")
        return value


def _unsaid(schema: dict[str, Any]) -> None:
    """The stand-in for a day that is not said is nothing to offer."""
    del schema["default"]


class VotingTable(FileModel):
    """In person is on the day of the vote; the others say from when until when."""

    way: Annotated[Way, fields.member(Way), Accepts(f"one of: {', '.join(Way)}")]
    first: Day = Field(_UNSAID, alias="from", json_schema_extra=_unsaid)
    until: Annotated[Day, AfterValidator(fields.not_after_the_vote)] = Field(
        _UNSAID, json_schema_extra=_unsaid
    )
    ask_by: Day | None = None

    @classmethod
    def names(
        cls,
        table: Mapping[str, object],
        context: Mapping[str, Any],  # noqa: ARG003 - languages have no say here
    ) -> tuple[list[str], list[str]]:
        if table.get("way") == Way.IN_PERSON:
            return ["way"], ["way", "ask_by"]
        return ["way", "from", "until"], ["way", "from", "until", "ask_by"]

    @field_validator("until")
    @classmethod
    def _not_before(cls, value: date, info: ValidationInfo) -> date:
        first = info.data.get("first", value)
        if value < first:
            raise refusal("from, or a day after it", f"{value} is before from ({first})")
        return value

    @field_validator("ask_by")
    @classmethod
    def _in_time(cls, value: date | None, info: ValidationInfo) -> date | None:
        last = info.data.get("until", _UNSAID)
        if last == _UNSAID:
            last = (info.context or {}).get("election") or _UNSAID
        if value and value > last:
            raise refusal(f"{last} or a day before", f"{value} is after {last}")
        return value


def _promises(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    if len(tables) > MOST_PROMISES:
        yield (), refusal(_PROMISES, f"found {len(tables)} promises")


def _once(
    tables: list[Any], key: str, known: type[StrEnum], found: str, accepted: str
) -> Iterator[tuple[Place, PydanticCustomError]]:
    seen = set()
    for place, table in enumerate(tables):
        value = table.get(key) if isinstance(table, dict) else None
        if value in list(known) and value in seen:
            yield (place, key), refusal(accepted, found.format(value))
        seen.add(value if isinstance(value, str) else None)


def _each_relationship(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    yield from _once(
        tables, "relationship", Relationship, 'a second script for "{}"', "one for each"
    )
    named = [each.get("relationship") for each in tables if isinstance(each, dict)]
    if (
        tables
        and Relationship.OTHER not in named
        and all(each in list(Relationship) for each in named)
    ):
        yield (), refusal(_SCRIPTS, 'no script for relationship = "other"')


def _each_way(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    yield from _once(tables, "way", Way, '"{}" a second time', "one heading for each way")


class CalendarTable(FileModel):
    """Which rows of an election calendar are this campaign's."""

    file: Annotated[
        str,
        StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*\.toml$"),
        AfterValidator(fields.found),
        Accepts(fields.CALENDAR),
    ]
    territory: Annotated[
        str, fields.of_calendar("territories"), Accepts("the id of a territory of that file")
    ]
    round: Annotated[
        int, fields.of_calendar("rounds"), Accepts("the number of a round of that file")
    ] = 1


# What the calendar says need not be said again, or one day it would say something else.
_OF_CALENDAR = ("election_day", "registration_deadline", "voting")


class CampaignFile(FileModel):
    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        required, known = super().names(table, context)
        if "calendar" in table:
            return required, [name for name in known if name not in _OF_CALENDAR]
        return ["election_day", *required], known

    slug: Annotated[
        str,
        StringConstraints(pattern="^[a-z0-9][a-z0-9-]{1,39}$"),
        Accepts('2 to 40 small letters a-z, digits and hyphens, such as "river-park"'),
    ]
    languages: Annotated[list[str], BeforeValidator(fields.languages), Accepts(fields.LANGUAGES)]
    time_zone: Annotated[
        str,
        fields.checked(values.time_zone),
        Accepts('the name of a time zone, such as "America/Toronto" or "Europe/Paris"'),
    ]
    country: Annotated[
        str,
        StringConstraints(pattern="^[A-Z]{2}$"),
        AfterValidator(fields.country),
        Accepts('the two capital letters of a country, such as "CA" or "FR"'),
    ]
    election_day: Day = Field(_UNSAID, json_schema_extra=_unsaid)
    calendar: (
        Annotated[CalendarTable, Accepts("a heading [calendar]: file, territory, round")] | None
    ) = None
    purge_date: Annotated[Day, AfterValidator(fields.after_the_vote)]
    registration_deadline: Annotated[Day, AfterValidator(fields.not_after_the_vote)] | None = None
    privacy_contact: fields.text(LONGEST_CONTACT)  # type: ignore[valid-type]
    materials: Annotated[
        str,
        StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*$"),
        Accepts('the name of a folder beside this file, such as "materials"'),
    ] = ""
    tries: fields.number(1, MOST_TRIES) = USUAL_TRIES  # type: ignore[valid-type]
    name: Annotated[NameTable, Accepts("a heading [name] and under it one text for each language")]
    cause: Annotated[
        CauseTable, Accepts("a heading [cause] and under it one text for each language")
    ]
    organizer: Annotated[
        OrganizerTable, Accepts("a heading [organizer] and under it one text for each language")
    ]
    target: Annotated[TargetTable, Accepts("a heading [target] and under it min and max")] = (
        TargetTable(min=10, max=20)
    )
    charter: Annotated[list[PromiseTable], Together(_promises), Accepts(_PROMISES)]
    weekly_board: Annotated[
        BoardTable, Accepts("a heading [weekly_board] and under it weekday and hour")
    ] = BoardTable(weekday="sunday", hour=18)
    nudge_hours: Annotated[
        HoursTable, Accepts("a heading [nudge_hours] and under it start and end")
    ] = HoursTable(start=_EARLIEST_HOUR, end=_LATEST_HOUR)
    voting: (
        Annotated[
            list[VotingTable],
            Together(_each_way),
            Accepts(f"a heading [[voting]] for each way of voting: {', '.join(Way)}"),
        ]
        | None
    ) = None
    scripts: Annotated[list[ScriptTable], Together(_each_relationship), Accepts(_SCRIPTS)]
