"""Questions that come back from a table, under their numbers and without words; nobody is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.console import help_desk_store as store
from bot.console.help_desk.model import Case, Entry, EntryId, Said, Side
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import maybe_to_ms, to_ms

SQL = statements(__file__, "help_desk_restored.sql")


def there(tx: Tx, ids: Iterable[int]) -> set[int]:
    """Return which questions there are."""
    return {number for (number,) in SQL.list_there.tuples(tx, ids=listed(ids))}


def put_back(tx: Tx, campaign_id: int, act: int, cases: Sequence[Case]) -> None:
    """Keep questions as they were; one of which nothing is left has an entry that stands for it."""
    SQL.put_back(tx, [_values(campaign_id, act, each) for each in cases])
    ids = listed(each.id for each in cases)
    said = {number for (number,) in SQL.list_said.tuples(tx, campaign_id=campaign_id, ids=ids)}
    bare = [each for each in cases if each.id not in said]
    for each, number in zip(bare, tx.new_ids(len(bare)), strict=True):
        whose, entry_id = each.captain_id, EntryId(number)
        lost = Entry(entry_id, each.id, whose, Side.LOST, 0, Said(""), None, each.opened_at)
        store.add_entry(tx, campaign_id, lost)


def _values(campaign_id: int, act: int, case: Case) -> tuple[int | None, ...]:
    """Return it in the order of the statement's columns."""
    opened_at, waits_since = to_ms(case.opened_at), maybe_to_ms(case.waits_since)
    last_at, closed_at = to_ms(case.last_at), maybe_to_ms(case.closed_at)
    about = case.id, campaign_id, case.captain_id
    return *about, opened_at, waits_since, last_at, case.told, closed_at, act


def last(tx: Tx, campaign_id: int) -> int | None:
    """Return by which number the latest table is known, None where there is none."""
    row = SQL.last(tx, campaign_id=campaign_id)
    return int(row["restored_in"]) if row else None


def of(tx: Tx, campaign_id: int, act: int, limit: int) -> list[int]:
    """Return the next questions that came by a table."""
    rows = SQL.list_of.tuples(tx, campaign_id=campaign_id, act=act, limit=limit)
    return [number for (number,) in rows]


def take_out(tx: Tx, campaign_id: int, ids: Iterable[int], since: datetime) -> int:
    """Delete those again about which nothing was said, shown or done since; count them."""
    own = {"campaign_id": campaign_id, "ids": listed(ids)}
    untouched = SQL.list_untouched.tuples(tx, **own, since=to_ms(since))
    gone = {"campaign_id": campaign_id, "ids": listed(number for (number,) in untouched)}
    SQL.drop_entries(tx, **gone)
    count = int(SQL.drop_cases(tx, **gone))
    SQL.let_stay(tx, **own)
    return count
