"""Captains about whom nothing but habit decides, and what their lists come down to.

That is kept from one look to the next: the database itself drops it as soon as a friend or a talk
of theirs is written, whoever writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.calendar.likeness.gist import MADE_BY, gist_of
from bot.calendar.likeness.model import SETTLED, Gist, Undated
from bot.captains.attention.rules import WEEK
from bot.conversations import store as conversations
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)
# Where a gist begins in a row, and how much of it decides.
_GIST = Undated._fields.index("friends")
_KEPT = Gist._fields.index("since")


def undated(tx: Tx, campaign_id: int, captain_ids: Sequence[int], now: datetime) -> list[Undated]:
    """Return those of the captains about whom nothing but habit decides, as far as captains' own
    rows tell.
    """
    about = {"campaign_id": campaign_id, "ids": listed(captain_ids), "made_by": MADE_BY}
    rows = SQL.undated.tuples(tx, **about, now=to_ms(now), joined_by=to_ms(now - SETTLED))
    if not rows:
        return []
    whose = {"campaign_id": campaign_id, "ids": listed([row[0] for row in rows])}
    came = _of_each(SQL.came.tuples(tx, **whose, week=to_ms(now - WEEK))).get
    unknown = [row[0] for row in rows if row[_GIST] is None]
    made = _made(tx, campaign_id, unknown, now) if unknown else {}
    known = (row if row[0] not in made else row[:_GIST] + made[row[0]][:_KEPT] for row in rows)
    return [Undated._make((*row, came(row[0], ()))) for row in known]


def _made(tx: Tx, campaign_id: int, captain_ids: Sequence[int], now: datetime) -> dict[int, Gist]:
    """Read these lists, and keep what they come down to until something of it changes."""
    whose = {"campaign_id": campaign_id, "ids": listed(captain_ids)}
    friends = _of_each(SQL.friends.tuples(tx, **whose)).get
    talks = _of_each(conversations.tries_and_talks(tx, campaign_id, captain_ids)).get
    ms = to_ms(now)
    made = {each: gist_of(friends(each, ()), talks(each, ()), ms) for each in captain_ids}
    # Nothing would drop what is kept of an empty list when its captain is forgotten.
    rows = [(each, campaign_id, MADE_BY, *gist) for each, gist in made.items() if gist.friends]
    if rows:
        SQL.keep(tx, rows)
    return made


def _of_each(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """Return rows by the captain, who comes first in each."""
    found = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found
