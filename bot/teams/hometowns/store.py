"""Towns and who lives where, as rows. A town's name is sealed with the campaign's key, and found by
a keyed hash: a copy of the database doesn't tell where captains live.
"""

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.teams.hometowns import rules
from bot.teams.hometowns.model import Hometown

SQL = statements(__file__)


def town_of(tx: Tx, campaign_id: int, captain_id: int) -> Hometown | None:
    """Return where a captain lives, as far as they told."""
    row = SQL.town_of(tx, campaign_id=campaign_id, captain_id=captain_id)
    return _town(tx, campaign_id, row) if row else None


def by_name(tx: Tx, campaign_id: int, name: str) -> Hometown | None:
    """Return the town that somebody of the campaign told by this name."""
    row = SQL.find_by_digest(tx, campaign_id=campaign_id, digest=_digest(tx, name))
    return _town(tx, campaign_id, row) if row else None


def tell(tx: Tx, campaign_id: int, captain_id: int, name: str) -> None:
    """Keep where a captain lives."""
    known = by_name(tx, campaign_id, name)
    number = known.id if known else tx.new_id()
    if known is None:
        sealed = tx.seal(campaign_id, name)
        SQL.add(tx, id=number, campaign_id=campaign_id, name=sealed, digest=_digest(tx, name))
    before = town_of(tx, campaign_id, captain_id)
    SQL.live(tx, captain_id=captain_id, campaign_id=campaign_id, town_id=number)
    if before:
        SQL.drop_if_empty(tx, campaign_id=campaign_id, id=before.id)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget where a captain lives, and the town where nobody else does."""
    before = town_of(tx, campaign_id, captain_id)
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)
    if before:
        SQL.drop_if_empty(tx, campaign_id=campaign_id, id=before.id)


def rule(tx: Tx, campaign_id: int, town_id: int, team_id: int) -> None:
    """Keep into which team those of a town come, 0 for none."""
    SQL.rule(tx, campaign_id=campaign_id, id=town_id, team_id=team_id)
    SQL.drop_if_empty(tx, campaign_id=campaign_id, id=town_id)


def towns(tx: Tx, campaign_id: int) -> tuple[Hometown, ...]:
    """Return the towns where somebody is in no team, or that have a team: where most wait first."""
    rows = SQL.waiting(tx, campaign_id=campaign_id)
    waiting = {row["town_id"]: int(row["captains"]) for row in rows}
    found = (
        _town(tx, campaign_id, row, waiting.get(row["id"], 0))
        for row in SQL.all_towns(tx, campaign_id=campaign_id)
        if row["team_id"] or row["id"] in waiting
    )
    return tuple(sorted(found, key=lambda each: (-each.waiting, rules.key(each.name))))


def find(tx: Tx, campaign_id: int, town_id: int) -> Hometown | None:
    """Return a town; how many wait there is for `people` to tell."""
    row = SQL.find(tx, campaign_id=campaign_id, id=town_id)
    return _town(tx, campaign_id, row) if row else None


def people(tx: Tx, campaign_id: int, town_id: int) -> tuple[int, ...]:
    """Return the captains of a town who are in no team."""
    rows = SQL.people(tx, campaign_id=campaign_id, town_id=town_id)
    return tuple(row["captain_id"] for row in rows)


def _town(tx: Tx, campaign_id: int, row: Row, waiting: int = 0) -> Hometown:
    return Hometown(row["id"], tx.unseal(campaign_id, row["name"]), row["team_id"], waiting)


def _digest(tx: Tx, name: str) -> str:
    return tx.digest(f"captains-town:{rules.key(name)}")
