"""What comes back from a table, many at once: talks under their numbers, without a note; how people
mean to vote, and whether they did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.conversations.model import Conversation
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "restored.sql")


def there(tx: Tx, ids: Iterable[int]) -> set[int]:
    """Return which talks there are, whether they count or not."""
    return {number for (number,) in SQL.list_there.tuples(tx, ids=listed(ids))}


def put_back(tx: Tx, campaign_id: int, talks: Sequence[Conversation]) -> None:
    """Keep talks as they were; one that is there stays as it is."""
    SQL.put_back(tx, [_values(campaign_id, each) for each in talks])


def _values(campaign_id: int, talk: Conversation) -> tuple[int | str | None, ...]:
    """Return it in the order of the statement's columns."""
    return (
        *(talk.id, campaign_id, talk.captain_id, talk.contact_id, talk.outcome.value),
        talk.channel.value if talk.channel else None,
        talk.pledge.value if talk.pledge else None,
        to_ms(talk.follow_up_at) if talk.follow_up_at else None,
        to_ms(talk.at),
    )


def take_out(tx: Tx, campaign_id: int, ids: Iterable[int]) -> int:
    """Delete talks again, but for those to which their captain has noted something; count them."""
    return int(SQL.take_out(tx, campaign_id=campaign_id, ids=listed(ids)))


# --- plans and votes ------------------------------------------------------------------------------

PlanRow = tuple[str | None, str | None, int]
VoteRow = tuple[int, int]
Whose = Mapping[int, int]
"""Captains of people, by the people's numbers."""


def plans(tx: Tx, campaign_id: int, ids: Iterable[int]) -> dict[int, PlanRow]:
    """Return in which way and on which day people mean to vote, and since when it is known."""
    rows = SQL.list_plans.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return {number: (way, day, at) for number, way, day, at in rows}


def votes(tx: Tx, campaign_id: int, ids: Iterable[int]) -> dict[int, VoteRow]:
    """Return what is known of people's votes, as it is stored, and since when."""
    rows = SQL.list_votes.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return {number: (voted, at) for number, voted, at in rows}


def put_plans(tx: Tx, campaign_id: int, whose: Whose, plans: Mapping[int, PlanRow | None]) -> None:
    """Keep way and day of plans, and what else they say; None: there is no plan."""
    kept, gone = _parted(campaign_id, whose, plans)
    SQL.plan(tx, kept)
    SQL.drop_plans(tx, gone)


def put_votes(tx: Tx, campaign_id: int, whose: Whose, votes: Mapping[int, VoteRow | None]) -> None:
    """Keep what is known of votes; None: nothing is."""
    kept, gone = _parted(campaign_id, whose, votes)
    SQL.vote(tx, kept)
    SQL.drop_votes(tx, gone)


def _parted(
    campaign_id: int, whose: Whose, rows: Mapping[int, tuple[Any, ...] | None]
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return what is to be kept, in the order of the columns, and whose is to be dropped."""
    kept = [(campaign_id, whose[each], each, *row) for each, row in rows.items() if row]
    gone = [(campaign_id, whose[each], each) for each, row in rows.items() if not row]
    return kept, gone
