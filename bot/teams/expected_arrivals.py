"""Who of those that organizers expect has come, and who of them is to be left alone.

Of both only keyed hashes are kept; what a list told of somebody goes when they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "expected_arrivals.sql")
OFF: Final = "taken_off"
"""On record: somebody is to be left alone, told by a keyed hash."""


def counts(tx: Tx, campaign_id: int) -> tuple[int, int]:
    """Return how many people have a link and did not come yet, and how many came."""
    people = SQL.count_expected(tx, campaign_id=campaign_id)["people"]
    return int(people), int(SQL.count_arrivals(tx, campaign_id=campaign_id)["people"])


def arrivals(tx: Tx, campaign_id: int, keys: Iterable[int]) -> dict[int, int]:
    """Return which captains came as whom."""
    found = SQL.arrivals(tx, campaign_id=campaign_id, ids=listed(keys))
    return {row["key"]: row["captain_id"] for row in found}


def has_arrived(tx: Tx, campaign_id: int, captain_id: int) -> bool:
    """Tell whether a captain came by a link already."""
    return SQL.find_arrival(tx, campaign_id=campaign_id, captain_id=captain_id) is not None


def arrive(tx: Tx, campaign_id: int, key: int, captain_id: int, at: datetime) -> None:
    """Note who came: what the lists tell of them is not needed any more, but for the key."""
    SQL.arrive(tx, campaign_id=campaign_id, key=key, captain_id=captain_id, at=to_ms(at))
    SQL.erase_key(tx, campaign_id=campaign_id, key=key)


def refused(tx: Tx, campaign_id: int, marks: Iterable[int]) -> frozenset[int]:
    """Return which of these are of somebody who is to be left alone."""
    found = SQL.refused(tx, campaign_id=campaign_id, ids=listed(marks))
    return frozenset(row["mark"] for row in found)


def all_marks(tx: Tx, campaign_id: int, marks: Iterable[int]) -> frozenset[int]:
    """Return every mark of those who have one of these."""
    found = set(marks)
    for each in tuple(found):
        for row in SQL.marks_alike(tx, campaign_id=campaign_id, mark=each):
            found |= {row["key"], row["email"], row["phone"]} - {0}
    return frozenset(found)


def count_of(tx: Tx, campaign_id: int, marks: Iterable[int]) -> int:
    """Return how many people on the lists have one of these as their key."""
    return int(SQL.count_of(tx, campaign_id=campaign_id, ids=listed(marks))["people"])


def take_off(tx: Tx, campaign_id: int, marks: Iterable[int], at: datetime) -> None:
    """Erase who has these marks, and keep the marks: also for copies that are put back."""
    for each in marks:
        SQL.refuse(tx, campaign_id=campaign_id, mark=each, at=to_ms(at))
        SQL.erase_marked(tx, campaign_id=campaign_id, mark=each)
        tx.note_erasure(OFF, str(each), campaign_id)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """A captain who goes for good stands on no list of ours any more."""
    SQL.forget_rows(tx, campaign_id=campaign_id, captain_id=captain_id)
    SQL.forget_marks(tx, campaign_id=campaign_id, captain_id=captain_id)
    SQL.forget_arrival(tx, campaign_id=campaign_id, captain_id=captain_id)
