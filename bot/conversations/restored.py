"""Talks that come back from a table, many at once: they keep their numbers and have no note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
