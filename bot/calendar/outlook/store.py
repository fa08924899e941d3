"""What decides about the reminders of many captains, read for some hundred at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.calendar.check_ins.rules import LATEST_ACTS
from bot.calendar.nudges.model import Facts, Sent, facts_of
from bot.captains.model import Captain
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.teams.recruiting.model import JOINED, TALKED

SQL = statements(__file__)
LATEST = 20


def facts(
    tx: Tx, campaign_id: int, some: tuple[Captain, ...]
) -> Iterator[tuple[Facts, tuple[datetime, ...]]]:
    """Yield what decides about each of some neighbours, and when they recorded their latest talks;
    their lists and events come elsewhere.
    """
    whose = {"campaign_id": campaign_id, "after": some[0].id - 1, "last": some[-1].id}
    counts = {row["id"]: row for row in SQL.counts(tx, **whose)}
    sent = _by_captain(SQL.sent(tx, **whose, limit=LATEST))
    acts = _by_captain(SQL.acts(tx, **whose, limit=LATEST_ACTS))
    for captain in some:
        latest = (Sent(row["kind"], from_ms(row["at"])) for row in sent.get(captain.id, ()))
        talks = tuple(from_ms(row["at"]) for row in acts.get(captain.id, ()))
        yield _facts(captain, counts[captain.id], tuple(latest)), talks


def thanks(tx: Tx, campaign_id: int, job: str) -> dict[int, list[datetime]]:
    """Return when captains hear that they were at an event, or missed there."""
    found: dict[int, list[datetime]] = {}
    for row in SQL.thanks(tx, campaign_id=campaign_id, job=job):
        found.setdefault(row["captain_id"], []).append(from_ms(row["due_at"]))
    return found


def news(tx: Tx, campaign_id: int) -> dict[int, list[datetime]]:
    """Return when captains hear of whoever came by their link, as far as there is room then."""
    found: dict[int, list[datetime]] = {}
    for row in SQL.news(tx, campaign_id=campaign_id, joined=JOINED, talked=TALKED):
        found.setdefault(row["captain_id"], []).append(from_ms(row["due_at"]))
    return found


def booked(tx: Tx, campaign_id: int, now: datetime) -> dict[int, list[tuple[datetime, datetime]]]:
    """Return which times captains have booked: when they begin, and since when they are theirs."""
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for row in SQL.booked(tx, campaign_id=campaign_id, now=to_ms(now)):
        times = from_ms(row["starts_at"]), from_ms(row["booked_at"])
        found.setdefault(row["captain_id"], []).append(times)
    return found


def _by_captain(rows: Iterable[Row]) -> dict[int, tuple[Row, ...]]:
    found = groupby(rows, key=lambda row: int(row["captain_id"]))
    return {number: tuple(each) for number, each in found}


def _facts(captain: Captain, counts: Row, sent: tuple[Sent, ...]) -> Facts:
    return replace(
        facts_of(captain),
        last_talk_at=maybe_from_ms(counts["last_talk_at"]),
        sent=sent,
        asked_at=maybe_from_ms(counts["asked_at"]),
        open_votes=counts["open_votes"],
        checked_in_at=maybe_from_ms(counts["checked_in_at"]),
    )
