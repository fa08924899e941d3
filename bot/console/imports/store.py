"""What a table is compared with: in which team captains are, and which tags they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.console.imports.model import Known
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.teams.model import NO_TEAM, Lead

SQL = statements(__file__)


def known(tx: Tx, campaign_id: int, names: Iterable[tuple[int, str]]) -> Iterator[Known]:
    """Give captains, by number and name, with what organizers noted of them."""
    called = dict(names)
    ids = listed(called)
    tags: dict[int, set[int]] = defaultdict(set)
    for row in SQL.known_tags(tx, campaign_id=campaign_id, ids=ids):
        tags[row["captain_id"]].add(row["tag_id"])
    seats = {
        row["captain_id"]: row for row in SQL.known_seats(tx, campaign_id=campaign_id, ids=ids)
    }
    for number, name in called.items():
        seat = seats.get(number)
        team = seat["team_id"] if seat else NO_TEAM
        leads = seat is not None and seat["lead"] != Lead.NOT
        yield Known(number, name, team, leads, frozenset(tags[number]))
