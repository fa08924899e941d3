"""What each table of the campaign file may hold, and what is accepted where it does not."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from bot.campaigns import fields
from bot.campaigns.model import Relationship, Way, Words
from bot.campaigns.nudges import Nudges
from bot.toml.lines import Path as Place
from bot.toml.mistakes import Told, told
from bot.toml.models import Accepts, EachLanguage, FileModel, Together, at_most, unsaid
from bot.toml.refusals import refusal
from bot.toml.values import WEEKDAYS, Day, Slug, Yes, number, one_of, template, text

LONGEST_NAME = 60
LONGEST_CAUSE = 400
LONGEST_ORGANIZER = 300
LONGEST_PROMISE = 140
LONGEST_CONTACT = 120
LONGEST_SCRIPT = 500
MOST_PROMISES = 7
MOST_PEOPLE = 100
USUAL_TRIES, MOST_TRIES = 3, 9
# A message to more captains than that is confirmed by a second organizer.
USUAL_SECOND, MOST_SECOND = 500, 1_000_000

# Nobody is written to outside these hours, whatever the file says.
_EARLIEST_HOUR, _LATEST_HOUR = 9, 20
_UNSAID = date.max
_PROMISES = told("1 to {most} promises, each under its own heading [[charter]]", most=MOST_PROMISES)
_SCRIPTS = told('a heading [[scripts]] for each relationship, at least for relationship = "other"')


Script = template(LONGEST_SCRIPT, ("{friend}", "{captain}", "{vote_day}"))


class ScriptTable(FileModel):
    """A text for captains to send, in which names and the day are filled in."""

    model_config = ConfigDict(extra="allow")
    relationship: one_of(Relationship)  # type: ignore[valid-type]
    __pydantic_extra__: dict[str, Script] = Field(init=False)  # type: ignore[valid-type]

    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        """If the languages are a mistake themselves, the texts that stand there are looked at."""
        languages = context.get("languages") or [name for name in table if name != "relationship"]
        return ["relationship", *languages], ["relationship", *languages]

    def words(self) -> Words:
        """Return the texts in the order of the campaign's languages."""
        return Words(dict(self.__pydantic_extra__ or {}))


class TargetTable(FileModel):
    min: number(1, MOST_PEOPLE)  # type: ignore[valid-type]
    max: number(1, MOST_PEOPLE)  # type: ignore[valid-type]

    @field_validator("max")
    @classmethod
    def _not_less(cls, value: int, info: ValidationInfo) -> int:
        least = info.data.get("min", value)
        if value < least:
            found = told("{value} is less than min ({least})", value=value, least=least)
            raise refusal(told("min or more"), found)
        return value


class BoardTable(FileModel):
    weekday: Annotated[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        Accepts("a day of the week in English: {names}", names=", ".join(WEEKDAYS)),
    ]
    hour: number(0, 23)  # type: ignore[valid-type]


class HoursTable(FileModel):
    start: number(_EARLIEST_HOUR, _LATEST_HOUR)  # type: ignore[valid-type]
    end: number(_EARLIEST_HOUR, _LATEST_HOUR)  # type: ignore[valid-type]

    @field_validator("end")
    @classmethod
    def _later(cls, value: int, info: ValidationInfo) -> int:
        start = info.data.get("start", -1)
        if value <= start:
            found = told("{value} is not after start ({start})", value=value, start=start)
            raise refusal(told("a later hour"), found)
        return value


class VotingTable(FileModel):
    """In person is on the day of the vote; the others say from when until when."""

    way: one_of(Way)  # type: ignore[valid-type]
    first: Day = Field(_UNSAID, alias="from", json_schema_extra=unsaid)
    until: fields.DayUpToVote = Field(_UNSAID, json_schema_extra=unsaid)
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
            found = told("{day} is before from ({first})", day=value, first=first)
            raise refusal(told("from, or a day after it"), found)
        return value

    @field_validator("ask_by")
    @classmethod
    def _in_time(cls, value: date | None, info: ValidationInfo) -> date | None:
        last = info.data.get("until", _UNSAID)
        if last == _UNSAID:
            last = (info.context or {}).get("election") or _UNSAID
        if value and value > last:
            found = told("{day} is after {last}", day=value, last=last)
            raise refusal(told("{last} or a day before", last=last), found)
        return value


def _once(
    tables: list[Any], key: str, known: type[StrEnum], accepted: Told
) -> Iterator[tuple[Place, PydanticCustomError]]:
    seen = set()
    for place, table in enumerate(tables):
        value = table.get(key) if isinstance(table, dict) else None
        if value in list(known) and value in seen:
            yield (place, key), refusal(accepted, told('"{name}" stands here twice', name=value))
        seen.add(value if isinstance(value, str) else None)


def _each_relationship(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    yield from _once(tables, "relationship", Relationship, told("one for each"))
    named = [each.get("relationship") for each in tables if isinstance(each, dict)]
    if (
        tables
        and Relationship.OTHER not in named
        and all(each in list(Relationship) for each in named)
    ):
        yield (), refusal(_SCRIPTS, told('no script for relationship = "other"'))


def _each_way(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    yield from _once(tables, "way", Way, told("one heading for each way"))


class CalendarTable(FileModel):
    """Which rows of an election calendar are this campaign's."""

    file: fields.Calendar
    territory: Annotated[
        str, fields.of_calendar("territories"), Accepts("the id of a territory of that file")
    ]
    round: Annotated[
        int, fields.of_calendar("rounds"), Accepts("the number of a round of that file")
    ] = 1


# What the calendar says need not be said again, or one day it would say something else.
_OF_CALENDAR = ("election_day", "provisional", "registration_deadline", "voting")


class CampaignFile(FileModel):
    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        required, known = super().names(table, context)
        if "calendar" in table:
            return required, [name for name in known if name not in _OF_CALENDAR]
        return ["election_day", *required], known

    slug: Slug
    languages: fields.Languages
    time_zone: fields.TimeZone
    country: fields.Country
    election_day: Day = Field(_UNSAID, json_schema_extra=unsaid)
    calendar: (
        Annotated[CalendarTable, Accepts("a heading [calendar]: file, territory, round")] | None
    ) = None
    provisional: Yes = False
    purge_date: fields.DayAfterVote
    registration_deadline: fields.DayUpToVote | None = None
    privacy_contact: text(LONGEST_CONTACT)  # type: ignore[valid-type]
    materials: fields.Folder = ""
    tries: number(1, MOST_TRIES) = USUAL_TRIES  # type: ignore[valid-type]
    second_organizer: number(0, MOST_SECOND) = USUAL_SECOND  # type: ignore[valid-type]
    two_approve: Yes = False
    name: Annotated[
        Words,
        EachLanguage(text(LONGEST_NAME)),
        Accepts("a heading [name] and under it one text for each language"),
    ]
    cause: Annotated[
        Words,
        EachLanguage(text(LONGEST_CAUSE)),
        Accepts("a heading [cause] and under it one text for each language"),
    ]
    organizer: Annotated[
        Words,
        EachLanguage(text(LONGEST_ORGANIZER)),
        Accepts("a heading [organizer] and under it one text for each language"),
    ]
    target: Annotated[TargetTable, Accepts("a heading [target] and under it min and max")] = (
        TargetTable(min=10, max=20)
    )
    charter: Annotated[
        list[Annotated[Words, EachLanguage(text(LONGEST_PROMISE))]],
        at_most(MOST_PROMISES, _PROMISES),
        Accepts(_PROMISES),
    ]
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
            Accepts("a heading [[voting]] for each way of voting: {names}", names=", ".join(Way)),
        ]
        | None
    ) = None
    nudges: Nudges = Field(default_factory=list)
    scripts: Annotated[list[ScriptTable], Together(_each_relationship), Accepts(_SCRIPTS)]
