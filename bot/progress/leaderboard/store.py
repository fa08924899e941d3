"""Scores as they are counted from contacts and conversations, names chosen for the board, weeks.

A name for the board is sealed with its captain's key.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.progress.leaderboard import rules
from bot.progress.leaderboard.model import (
    PutOnBoard,
    Scores,
    Standing,
    Talks,
    Week,
)
from bot.progress.rules import MOST_A_DAY, WEEK, clock

SQL = statements(__file__)
SPARE_ROWS = 50
"""More than are shown: some may be hidden by the time that somebody looks."""


def scores(tx: Tx, campaign_id: int, now: datetime, zone: ZoneInfo) -> Scores:
    """Count what all captains did, seen or not, and who is best of those who chose to be seen."""
    which = {"campaign_id": campaign_id, "most": MOST_A_DAY, **clock(zone, now)}
    best = SQL.best(tx, **which, limit=SPARE_ROWS)
    week = SQL.talks_since(tx, **which, week=to_ms(now - WEEK))
    rows = SQL.scores(tx, **which)
    return Scores(
        best=tuple((row["captain_id"], row["pledges"], int(row["talks"])) for row in best),
        captains={(row["pledges"], int(row["talks"])): row["captains"] for row in rows},
        talks_this_week=int(week["talks"]),
        voted=sum(int(row["voted"]) for row in rows),
    )


def named(tx: Tx, campaign_id: int, counted: Scores, rows: int) -> list[Standing]:
    """Return the best of those who still want to be seen, by name, at most `rows`."""
    called = ((each, seen_as(tx, campaign_id, each[0])) for each in counted.best)
    return list(islice((Standing(*each, name) for each, name in called if name), rows))


def pledges_of(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return how many of a captain's contacts have pledged."""
    row = SQL.pledges_of(tx, campaign_id=campaign_id, captain_id=captain_id)
    return int(row["pledges"])


def talk_times(tx: Tx, campaign_id: int, captain_id: int) -> list[datetime]:
    """Return when a captain's conversations were, the first one first."""
    rows = SQL.talk_times(tx, campaign_id=campaign_id, captain_id=captain_id)
    return [from_ms(row["at"]) for row in rows]


def shown_as(tx: Tx, campaign_id: int, captain_id: int) -> str | None:
    """Return the name under which the captain is on the board, None when they are not."""
    row = SQL.find_name(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tx.unseal(captain_id, row["name"]) if row else None


def put_name(tx: Tx, campaign_id: int, change: PutOnBoard) -> None:
    """Show the captain on the board."""
    SQL.put_name(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        name=tx.seal(change.captain_id, change.name),
        since=to_ms(change.at),
    )


def drop_name(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Show the captain no more."""
    SQL.drop_name(tx, campaign_id=campaign_id, captain_id=captain_id)


def settle_week(tx: Tx, campaign_id: int, slot: datetime, outcome: str) -> None:
    """Note how a weekly slot ended: "posted", "quiet" where nothing had happened, or "skipped"."""
    SQL.settle_week(tx, campaign_id=campaign_id, slot=to_ms(slot), outcome=outcome)


def weeks_without(tx: Tx, campaign_id: int) -> int:
    """Return how many slots went by since the last one with a board."""
    return int(SQL.weeks_without(tx, campaign_id=campaign_id)["weeks"])


def last_week(tx: Tx, campaign_id: int) -> datetime | None:
    """Return the last weekly slot that was dealt with."""
    return maybe_from_ms(SQL.last_week(tx, campaign_id=campaign_id)["slot"])


def seen_as(tx: Tx, campaign_id: int, captain_id: int) -> str:
    """Return under which name a captain is seen, "" for none."""
    row = SQL.find_seen(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tx.unseal(captain_id, row["name"]) if row else ""


def week(tx: Tx, campaign_id: int, now: datetime, zone: ZoneInfo) -> Week:
    """Count the talks of those who chose to be seen."""
    begins = now - WEEK
    which = {"campaign_id": campaign_id, "most": MOST_A_DAY, **clock(zone, now)}
    rows = SQL.week(
        tx,
        **which,
        week=to_ms(begins),
        before=to_ms(begins - WEEK),
        since=to_ms(now - rules.LOOKED_BACK),
        limit=SPARE_ROWS,
    )
    return Week(
        tuple(
            Talks(row["captain_id"], int(row["now"]), int(row["before"]), int(row["earlier"]))
            for row in rows
        )
    )
