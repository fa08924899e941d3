"""Writes calendar files as the bot sends them, and which times are in them: for other readers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar import rules as places
from bot.calendar.event_series import rules
from bot.calendar.event_series.model import Date
from bot.calendar.event_series.pictures import series_file
from bot.calendar.events.pictures import calendar_file
from bot.calendar.model import EventId, Reply
from tests.support.gatherings import answer, event

NOW = datetime(2026, 11, 1, tzinfo=UTC)
# Before clocks change in autumn and in spring, north and south of the equator.
BEGINNINGS = (datetime(2026, 10, 1, 18, tzinfo=UTC), datetime(2027, 3, 4, 19, tzinfo=UTC))
ZONES = (
    *("America/Toronto", "Europe/Paris", "America/St_Johns", "Pacific/Auckland"),
    *("America/Martinique", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"),
)
File = tuple[str, bytes, dict[str, Any]]


def files() -> Iterator[File]:
    """Yield each file with its name and what must be read in it."""
    yield from _single()
    for zone in ZONES:
        for number, begins in enumerate(BEGINNINGS):
            for kind in ("all", "some", "changed", "cancelled"):
                yield _series(f"{zone.replace('/', '-')}-{number}-{kind}.ics", zone, begins, kind)


def _single() -> Iterator[File]:
    for name, more in (
        ("single.ics", {}),
        ("single-changed.ics", {"sequence": 1, "changed_at": NOW}),
        ("single-cancelled.ics", {"sequence": 2, "changed_at": NOW, "cancelled_at": NOW}),
    ):
        made = replace(event(), **more)
        data = places.for_calendar(made, "river_bot", "Yes to the River Park", "a@b.example")
        about = made.about
        yield name, calendar_file("en", data), _expected([about], made.sequence, made.cancelled_at)


def _series(name: str, zone: str, begins: datetime, kind: str) -> File:
    about = replace(event().about, starts_at=begins, ends_at=begins + timedelta(hours=2))
    abouts = places.dates_of(about, 1, 10, ZoneInfo(zone))
    dates = [
        Date(
            replace(event(number), about=each, id=EventId(number), series=1),
            each.starts_at,
            answer(number, Reply.NO if kind == "some" and number in (1, 4, 5) else Reply.YES),
        )
        for number, each in enumerate(abouts, start=1)
    ]
    dates = [_as_it_is(each, zone, number, kind) for number, each in enumerate(dates)]
    data = rules.for_calendar(dates, 1, ZoneInfo(zone), "river_bot", NOW)
    content = series_file("fr", {**data, "campaign": "River", "contact": "a@b.example"})
    off = NOW if kind == "cancelled" else None
    shown = [
        each.event.about
        for each in dates
        if each.own and each.own.reply is Reply.YES and each.event.cancelled_at == off
    ]
    return name, content, _expected(shown, data["sequence"], off)


def _as_it_is(date: Date, zone: str, number: int, kind: str) -> Date:
    """One date moves, and one is cancelled; or all are."""
    about = date.event.about
    if kind == "changed" and number == 2:
        later = places.moved(about, ZoneInfo(zone), timedelta(days=1, hours=1), timedelta(days=1))
        return replace(date, event=replace(date.event, about=later, sequence=1))
    if kind == "cancelled" or (kind == "changed" and number == 6):
        return replace(date, event=replace(date.event, cancelled_at=NOW, sequence=1))
    return date


def _expected(abouts: Sequence[Any], sequence: int, off: datetime | None) -> dict[str, Any]:
    times = [[about.starts_at.isoformat(), about.ends_at.isoformat()] for about in abouts]
    status = "CANCELLED" if off else "CONFIRMED"
    return {"times": sorted(times), "sequence": sequence, "status": status}


def main(folder: Path) -> None:
    """Write them all into a folder."""
    expected = {}
    for name, content, told in files():
        (folder / name).write_bytes(content)
        expected[name] = told
    (folder / "expected.json").write_text(json.dumps(expected))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
