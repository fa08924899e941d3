"""Sums by team; the tables belong to teams, contacts and conversations."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms
from bot.progress.rules import MOST_A_DAY, WEEK, clock
from bot.progress.team_board.model import TeamScore

SQL = statements(__file__)


def scores(tx: Tx, campaign_id: int, now: datetime, zone: ZoneInfo) -> dict[int, TeamScore]:
    """Return by team what its captains did, as it counts on leaderboards."""
    which = {"campaign_id": campaign_id, "most": MOST_A_DAY, **clock(zone, now)}
    return {
        row["team_id"]: TeamScore(
            row["team_id"],
            int(row["captains"]),
            int(row["recent"]),
            int(row["talks"]),
            int(row["promises"]),
        )
        for row in SQL.team_scores(tx, **which, week=to_ms(now - WEEK))
    }
