"""What a list gives captains who are here: laid ready, then in force all at once.

A row is a tag or a seat in a team of one captain; those of tags carry no team, and those of seats
the tag 0. They stay as long as the list can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.teams.model import NO_TEAM

SQL = statements(__file__, "expected_marks.sql")
NO_TAG, NO_ACT = 0, -1


def add(
    tx: Tx,
    campaign_id: int,
    import_id: int,
    tags: Iterable[tuple[int, int]],
    seats: Iterable[tuple[int, int]],
) -> None:
    """Lay ready which captains get which tags, and which come into which team."""
    rows = [
        *((import_id, tag, captain, NO_TEAM, campaign_id) for captain, tag in tags),
        *((import_id, NO_TAG, captain, team, campaign_id) for captain, team in seats),
    ]
    if rows:
        SQL.add(tx, rows)


def call_tag(tx: Tx, campaign_id: int, import_id: int, tag: int, known: int) -> None:
    """Somebody else has made a tag of that name meanwhile: it is that one."""
    SQL.call_tag(tx, campaign_id=campaign_id, import_id=import_id, tag_id=tag, known=known)


def seats(tx: Tx, campaign_id: int, import_id: int, after: int, limit: int) -> Mapping[int, bool]:
    """Return the first captains behind number `after` for whom a team was laid ready, and whether
    they are in it.
    """
    own = {"campaign_id": campaign_id, "import_id": import_id}
    rows = SQL.seats(tx, **own, after=after, limit=limit)
    return {row["captain_id"]: bool(row["is_there"]) for row in rows}


def drop_moved(tx: Tx, campaign_id: int, import_id: int, team: int, moved_by: int) -> None:
    """Take out whom an act did not move, or who was put elsewhere or leads since."""
    own = {"campaign_id": campaign_id, "import_id": import_id}
    SQL.drop_moved(tx, **own, team_id=team, moved_by=moved_by)


def clear(tx: Tx, campaign_id: int, import_id: int, limit: int) -> int:
    """Delete some of a list's; return how many."""
    return int(SQL.clear(tx, campaign_id=campaign_id, import_id=import_id, limit=limit))
