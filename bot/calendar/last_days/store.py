"""The table `team_bars`: what the group's bar says; and the counts for it."""

from bot.calendar.last_days.model import Team
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__)


def team(tx: Tx, campaign_id: int) -> Team:
    """Count over everybody."""
    row = SQL.team(tx, campaign_id=campaign_id)
    return Team(row["promised"], row["voted"], row["captains"])


def voted(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return how many of a captain's friends have voted."""
    return int(SQL.voted(tx, campaign_id=campaign_id, captain_id=captain_id)["voted"])


def bar(tx: Tx, campaign_id: int) -> tuple[str, int]:
    """Return what the bar says, and how often it was shown."""
    row = SQL.find_bar(tx, campaign_id=campaign_id)
    return (row["shown"], row["shows"]) if row else ("", 0)


def put_bar(tx: Tx, campaign_id: int, shown: str, shows: int) -> None:
    SQL.put_bar(tx, campaign_id=campaign_id, shown=shown, shows=shows)
