"""Days with very many talks, and what organizers made of them; reasons are sealed."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.progress.model import Burst, Look, Verdict
from bot.progress.rules import MOST_A_DAY, clock, day_of

SQL = statements(__file__)
LOOKED_BACK: Final = timedelta(days=14)
MOST_BURSTS: Final = 100
_MINUTE: Final = 60_000


def bursts(tx: Tx, campaign_id: int, now: datetime, zone: ZoneInfo) -> tuple[Burst, ...]:
    """Return the days of the last two weeks on which a captain noted very many talks."""
    which = {"campaign_id": campaign_id, "most": MOST_A_DAY, **clock(zone, now)}
    rows = SQL.bursts(tx, **which, since=to_ms(now - LOOKED_BACK), limit=MOST_BURSTS)
    return tuple(
        Burst(
            row["captain_id"],
            day_of(int(row["day"])),
            int(row["talks"]),
            int(row["promises"]),
            (row["last"] - row["first"]) // _MINUTE,
        )
        for row in rows
    )


def talks_between(
    tx: Tx, campaign_id: int, captain_id: int, begins: datetime, ends: datetime
) -> int:
    """Return how many talks a captain noted from one moment until before another."""
    whose = {"campaign_id": campaign_id, "captain_id": captain_id}
    row = SQL.talks_between(tx, **whose, begins=to_ms(begins), ends=to_ms(ends))
    return int(row["talks"])


def looks(tx: Tx, campaign_id: int, now: datetime) -> tuple[Look, ...]:
    """Return what was made of the days of which `bursts` tells."""
    since = to_ms(now - LOOKED_BACK - timedelta(days=2))
    return tuple(
        _look(tx, row) for row in SQL.looks_since(tx, campaign_id=campaign_id, since=since)
    )


def find_look(tx: Tx, campaign_id: int, look_id: int) -> Look | None:
    row = SQL.find_look(tx, campaign_id=campaign_id, id=look_id)
    return _look(tx, row) if row else None


def put_look(tx: Tx, campaign_id: int, look: Look) -> None:
    """Keep what was made of a day, instead of what was before."""
    SQL.put_look(
        tx,
        id=look.id,
        campaign_id=campaign_id,
        captain_id=look.captain_id,
        begins=to_ms(look.begins),
        ends=to_ms(look.ends),
        talks=look.talks,
        verdict=look.verdict.value,
        reason=tx.seal(look.captain_id, look.reason),
        looked_by=look.by,
        at=to_ms(look.at),
    )


def undo_look(tx: Tx, campaign_id: int, look_id: int) -> None:
    """Have the day count again, and be looked at again."""
    SQL.set_verdict(tx, campaign_id=campaign_id, id=look_id, verdict=Verdict.UNDONE.value)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.drop_looks(tx, campaign_id=campaign_id, captain_id=captain_id)


def _look(tx: Tx, row: Row) -> Look:
    return Look(
        row["id"],
        row["captain_id"],
        from_ms(row["begins"]),
        from_ms(row["ends"]),
        row["talks"],
        Verdict(row["verdict"]),
        tx.unseal(row["captain_id"], row["reason"]),
        row["looked_by"],
        from_ms(row["at"]),
    )
