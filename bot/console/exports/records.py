"""The next rows of a table: captains of a filter in the order of their numbers, or events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.calendar import store as calendar
from bot.calendar.model import Event
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import audience
from bot.console.exports import store
from bot.console.exports.model import Cell, Part, Wanted, What
from bot.console.exports.rules import (
    CAPTAINS_AT_ONCE,
    EVENTS_AT_ONCE,
    moment,
    number,
    word,
    yes,
)
from bot.engine.dialog.work import Work
from bot.teams import store as teams
from bot.teams.model import Lead

Rows = Iterator[list[Cell]]


def part(work: Work, wanted: Wanted, after: int, most: int) -> Part:
    """Return the rows that come after a number: `most`, and those of the last captain besides."""
    if wanted.what is What.EVENTS:
        return _events(work, after)
    campaign: Campaign = work.campaign
    rows: list[list[Cell]] = []
    page, made = CAPTAINS_AT_ONCE, _TABLES[wanted.what]
    while len(rows) < most:
        found = audience.page(work.tx, campaign, wanted.filter, work.now, page, after)
        if not found:
            return Part(rows, after, more=False)
        rows += made(work, found, _names(work, found))
        after = found[-1]
    return Part(
        rows, after, bool(audience.page(work.tx, campaign, wanted.filter, work.now, 1, after))
    )


def _names(work: Work, ids: Sequence[int]) -> Mapping[int, str]:
    found = (captains.find(work.tx, work.campaign_id, each) for each in ids)
    return {each.id: each.name for each in found if each}


def _zone(work: Work) -> ZoneInfo:
    campaign: Campaign = work.campaign
    return campaign.zone


def _captains(work: Work, ids: Sequence[int], names: Mapping[int, str]) -> Rows:
    of = work.tx, work.campaign_id
    figures, seats, tags = store.figures(*of, ids), store.seats(*of, ids), store.tags(*of, ids)
    called = {each.id: each.name for each in audience.tags(*of)}
    named = {each.id: each.name for each in teams.teams(*of)}
    for each in ids:
        row, seat = figures.get(each), seats.get(each)
        if row is None:
            continue
        team = named.get(seat["team_id"], "") if seat else ""
        leads = seat is not None and seat["lead"] == Lead.LEADS
        yield [
            number("captain", each),
            names.get(each, ""),
            row["language"],
            moment(row["joined_at"]),
            team,
            yes(leads) if team else "",
            ", ".join(called[tag] for tag in tags.get(each, ()) if tag in called),
            number("captain", row["recruited_by"]),
            *(row[name] for name in _COUNTED),
            moment(row["first_talk_at"]),
            moment(row["last_talk_at"]),
        ]


_COUNTED: Final = ("listed", "reached", "supportive", "pledged", "planned", "voted", "talks")


def _talks(work: Work, ids: Sequence[int], names: Mapping[int, str]) -> Rows:
    for row in store.talks(work.tx, work.campaign_id, ids):
        yield [
            number("talk", row["id"]),
            *_whose(row, names),
            number("friend", row["contact_id"]),
            moment(row["at"]),
            word(row["outcome"]),
            word(row["channel"]),
            word(row["pledge"]),
            moment(row["follow_up_at"]),
        ]


def _promises(work: Work, ids: Sequence[int], names: Mapping[int, str]) -> Rows:
    for row in store.promises(work.tx, work.campaign_id, ids):
        yield [
            number("friend", row["id"]),
            *_whose(row, names),
            word(row["stage"]),
            moment(row["stage_at"]),
            moment(row["created_at"]),
            word(row["way"]),
            row["day"] or "",
        ]


def _answers(work: Work, ids: Sequence[int], names: Mapping[int, str]) -> Rows:
    for row in store.answers(work.tx, work.campaign_id, ids):
        yield [
            number("answer", row["id"]),
            number("event", row["event_id"]),
            *_whose(row, names),
            yes(row["brought"]),
            word(row["reply"]),
            row["guests"],
            yes(row["queued"]),
            "" if row["came"] is None else row["came"],
            moment(row["answered_at"]),
        ]


def _questions(work: Work, ids: Sequence[int], names: Mapping[int, str]) -> Rows:
    for row in store.questions(work.tx, work.campaign_id, ids):
        waits = "waiting" if row["waits_since"] is not None else "answered"
        yield [
            number("question", row["id"]),
            *_whose(row, names),
            moment(row["opened_at"]),
            word("closed" if row["closed_at"] is not None else waits),
            moment(row["waits_since"]),
            moment(row["last_at"]),
            moment(row["closed_at"]),
        ]


def _whose(row: Any, names: Mapping[int, str]) -> tuple[str, str]:  # noqa: ANN401 (a database's own)
    return number("captain", row["captain_id"]), names.get(row["captain_id"], "")


_TABLES: Final[Mapping[What, Callable[[Work, Sequence[int], Mapping[int, str]], Rows]]] = {
    What.CAPTAINS: _captains,
    What.TALKS: _talks,
    What.PROMISES: _promises,
    What.ANSWERS: _answers,
    What.QUESTIONS: _questions,
}


# --- events ---------------------------------------------------------------------------------------


def _events(work: Work, after: int) -> Part:
    found = calendar.page(work.tx, work.campaign_id, after, EVENTS_AT_ONCE)
    come = store.coming(work.tx, work.campaign_id, [each.id for each in found])
    rows = [_event(each, come.get(each.id), _zone(work)) for each in found]
    more = len(found) == EVENTS_AT_ONCE
    return Part(rows, int(found[-1].id) if found else after, more)


def _event(event: Event, come: Any, zone: ZoneInfo) -> list[Cell]:  # noqa: ANN401 (a row or None)
    about = event.about
    starts, ends = about.starts_at.astimezone(zone), about.ends_at.astimezone(zone)
    return [
        number("event", event.id),
        about.title,
        word(about.sort.value),
        f"{starts:%Y-%m-%d}",
        f"{starts:%H:%M}",
        f"{ends:%H:%M}",
        about.place,
        about.link,
        "" if about.capacity is None else about.capacity,
        about.description,
        zone.key,
        yes(event.cancelled_at),
        *(come[name] if come else 0 for name in ("going", "maybe", "waiting", "came")),
    ]
