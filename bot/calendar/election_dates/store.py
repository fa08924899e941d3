"""The table `election_days`: each day of the election as last known, and before it moved."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.calendar.election_dates.model import Move
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__)
Days = Mapping[tuple[str, str], date]


def days(tx: Tx, campaign_id: int) -> Days:
    """Return the days by territory and name; none before the first start."""
    rows = SQL.list_days(tx, campaign_id=campaign_id)
    return {(row["territory"], row["name"]): date.fromisoformat(row["day"]) for row in rows}


def moves(tx: Tx, campaign_id: int, *, all_of_them: bool = False) -> tuple[Move, ...]:
    """Return what moved the last time that anything did; or `all_of_them`, since somebody waits to
    hear of an earlier move as well.
    """
    found = (
        Move(
            row["territory"],
            row["name"],
            date.fromisoformat(row["was"].split()[0 if all_of_them else -1]),
            date.fromisoformat(row["day"]),
        )
        for row in SQL.list_moves(tx, campaign_id=campaign_id)
    )
    return tuple(each for each in found if each.before != each.after)


def put(
    tx: Tx, campaign_id: int, known: Days, moved: Iterable[Move], *, some_wait: bool = False
) -> None:
    """Keep the days as they are now, and what they were where they have just moved; where
    `some_wait` to hear of an earlier move, what they were before that, too, the first first.
    """
    before = {(each.territory, each.name): each.before.isoformat() for each in moved}
    for row in SQL.list_moves(tx, campaign_id=campaign_id) if some_wait else ():
        key = row["territory"], row["name"]
        before[key] = f"{row['was']} {before.get(key, row['day'])}"
    SQL.forget_days(tx, campaign_id=campaign_id)
    for (territory, name), day in known.items():
        SQL.put_day(
            tx,
            campaign_id=campaign_id,
            territory=territory,
            name=name,
            day=day.isoformat(),
            was=before.get((territory, name)),
        )
