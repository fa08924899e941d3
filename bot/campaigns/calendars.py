"""Reads an election calendar, which many campaigns may share: territories, rounds and ways to vote.

A day is a date, or so many days before the vote of its territory: a vote that moves takes along
what hangs on it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from bot.campaigns import fields
from bot.campaigns.model import (
    Channel,
    Closing,
    ElectionCalendar,
    Limit,
    Round,
    Silence,
    Territory,
    VotingDates,
    Words,
)
from bot.toml.lines import Path as Place
from bot.toml.mistakes import BadFileError, told
from bot.toml.models import (
    Accepts,
    EachLanguage,
    FileModel,
    Known,
    Together,
    different_ids,
    ids_of,
    read_file,
)
from bot.toml.refusals import refusal
from bot.toml.values import Day, Yes, number, text

LONGEST_NAME = 60
LONGEST_BRING = 300
MOST_DAYS = 200
# A letter may take so long; who posts a ballot later brings it instead.
SAFE_DAYS = 7
IN_PERSON = "in_person"
_WAYS = {
    **{each.value: each for each in Limit if each is not Limit.ELECTION},
    IN_PERSON: Limit.ELECTION,
}

WhenDay = Annotated[
    date | Annotated[int, Field(ge=0, le=MOST_DAYS)],
    Accepts(
        "a date such as 2027-05-09, or the days before the vote: a whole number, 0 to {most}",
        most=MOST_DAYS,
    ),
]
Link = Annotated[
    str, StringConstraints(pattern=r"^https://\S+$", max_length=300), Accepts("an https:// address")
]
TerritoryId = Annotated[str, Known("territories"), Accepts("the id of a territory of this file")]


def _zone(value: str) -> str:
    """A zone, or all of a part of the world."""
    return value if value.endswith("/*") else fields.zone(value)


class SilenceTable(FileModel):
    days_before: number(0, 7) = 1  # type: ignore[valid-type]
    until: number(1, 24) = 24  # type: ignore[valid-type]


class TerritoryTable(FileModel):
    id: Annotated[
        str,
        StringConstraints(pattern="^[a-z][a-z0-9_-]{0,29}$"),
        Accepts("1 to 30 small letters a-z, digits, - and _, a letter first"),
    ]
    zones: Annotated[
        list[Annotated[str, AfterValidator(_zone)]],
        Field(min_length=1),
        Accepts(
            'a list of time zones, such as ["Europe/Paris"]; "America/*" means all others there'
        ),
    ]
    votes_before: number(0, 30) = 0  # type: ignore[valid-type]
    name: Annotated[
        Words,
        EachLanguage(text(LONGEST_NAME)),
        Accepts("a heading [territories.name], one text for each language"),
    ]
    silence: Annotated[SilenceTable, Accepts("a heading [territories.silence]")] | None = None


class ExceptionTable(FileModel):
    territory: TerritoryId
    day: Day


class RoundTable(FileModel):
    round: number(1, 9)  # type: ignore[valid-type]
    day: Day
    provisional: Yes = False
    source: Link
    checked: Day
    exceptions: Annotated[
        tuple[ExceptionTable, ...],
        BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value),
        Accepts("a heading [[rounds.exceptions]] for each other day"),
    ] = ()


class ChannelsTable(FileModel):
    online: WhenDay | None = None
    mail: WhenDay | None = None
    counter: WhenDay | None = None
    drop_box: WhenDay | None = None
    police: WhenDay | None = None
    consulate: WhenDay | None = None


class WayTable(FileModel):
    way: Annotated[
        str,
        StringConstraints(pattern=f"^({'|'.join(_WAYS)})$"),
        Accepts("one of: {names}", names=", ".join(_WAYS)),
    ]
    territories: (
        Annotated[list[TerritoryId], Accepts("a list of ids of territories of this file")] | None
    ) = None
    rounds: Annotated[list[int], Accepts("a list of numbers of rounds, such as [1, 2]")] | None = (
        None
    )
    opens: WhenDay | None = None
    closes: WhenDay
    ask_by: WhenDay | None = None
    safe_days: number(0, 30) = SAFE_DAYS  # type: ignore[valid-type]
    channels: Annotated[ChannelsTable, Accepts("a heading [ways.channels] and under it days")] = (
        ChannelsTable()
    )
    bring: (
        Annotated[
            Words,
            EachLanguage(text(LONGEST_BRING)),
            Accepts("a heading [ways.bring], one text for each language"),
        ]
        | None
    ) = None
    link: Link
    source: Link
    checked: Day


def _different_rounds(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    numbers = [each.get("round") for each in tables if isinstance(each, dict)]
    for each in dict.fromkeys(numbers):
        if isinstance(each, int) and numbers.count(each) > 1:
            yield (
                (),
                refusal(
                    told("a different round for each"),
                    told("round {number} stands here twice", number=each),
                ),
            )


class CalendarFile(FileModel):
    languages: fields.Languages
    name: Annotated[
        Words,
        EachLanguage(text(LONGEST_NAME)),
        Accepts("a heading [name] and under it one text for each language"),
    ]
    territories: Annotated[
        list[TerritoryTable],
        Field(min_length=1),
        Together(different_ids),
        Accepts("a heading [[territories]] for each part of the country with a day of its own"),
    ]
    rounds: Annotated[
        list[RoundTable],
        Field(min_length=1),
        Together(_different_rounds),
        Accepts("a heading [[rounds]] for each round, with its day"),
    ]
    ways: Annotated[list[WayTable], Accepts("a heading [[ways]] for each way to vote")]


def read_calendar(path: Path, error: type[BadFileError]) -> ElectionCalendar:
    """Raises `error` with every mistake."""
    return _calendar(read_file(path, CalendarFile, error, _context).model)


def _context(table: Mapping[str, object]) -> Mapping[str, object]:
    languages = table.get("languages")
    return {
        "languages": languages if fields.are_languages(languages) else None,
        "territories": ids_of(table.get("territories")),
    }


def _calendar(file: CalendarFile) -> ElectionCalendar:
    rounds = tuple(
        _round(each, territory) for each in file.rounds for territory in file.territories
    )
    return ElectionCalendar(
        file.name,
        tuple(_territory(each) for each in file.territories),
        rounds,
        tuple(row for way in file.ways for row in _rows(way, rounds)),
    )


def _territory(table: TerritoryTable) -> Territory:
    hours = table.silence
    silence = Silence(hours.days_before, hours.until) if hours else None
    return Territory(table.id, table.name, tuple(table.zones), silence)


def _round(table: RoundTable, territory: TerritoryTable) -> Round:
    usual = table.day - timedelta(days=territory.votes_before)
    days = {each.territory: each.day for each in table.exceptions}
    day = days.get(territory.id, usual)
    return Round(table.round, territory.id, day, table.provisional, table.source, table.checked)


def _rows(way: WayTable, rounds: Iterable[Round]) -> Iterator[VotingDates]:
    for each in rounds:
        is_there = way.territories is None or each.territory in way.territories
        if is_there and (way.rounds is None or each.number in way.rounds):
            yield _row(way, each)


def _row(way: WayTable, vote: Round) -> VotingDates:
    closes = _day(way.closes, vote.day)
    channels = tuple(
        Closing(channel, _day(day, vote.day))
        for channel in Channel
        if (day := getattr(way.channels, channel.value)) is not None
    )
    return VotingDates(
        _WAYS[way.way],
        vote.territory,
        vote.number,
        closes,
        _maybe_day(way.opens, vote.day),
        _maybe_day(way.ask_by, vote.day),
        closes - timedelta(days=way.safe_days) if way.way == Limit.POST else None,
        tuple(sorted(channels, key=lambda closing: closing.day)),
        way.bring,
        way.link,
        way.source,
        way.checked,
    )


def _day(day: date | int, vote: date) -> date:
    return vote - timedelta(days=day) if isinstance(day, int) else day


def _maybe_day(day: date | int | None, vote: date) -> date | None:
    return None if day is None else _day(day, vote)
