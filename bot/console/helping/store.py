"""A team's captains in numbers; the tables belong to contacts, conversations and organizers."""

from datetime import datetime, timedelta

from bot.console.helping.model import Mate
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, to_ms
from bot.teams.model import Seat

SQL = statements(__file__)
WEEK = timedelta(days=7)


def mates(tx: Tx, campaign_id: int, lead: Seat, now: datetime) -> list[Mate]:
    """Return the captains of a lead's team, but for the lead."""
    week = to_ms(now - WEEK)
    found = {"campaign_id": campaign_id, "team_id": lead.team_id, "lead_id": lead.captain_id}
    return [
        Mate(
            row["captain_id"],
            int(row["friends"]),
            int(row["talks"]),
            int(row["promised"]),
            maybe_from_ms(row["last_talk_at"]),
            maybe_from_ms(row["asked_at"]),
            row["taken_by"],
        )
        for row in SQL.mates(tx, **found, week=week)
    ]
