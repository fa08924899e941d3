"""The latest id of those that are stored: whoever begins to make ids passes over it.

Without that, a bot that starts again after its clock was set back could draw, in a millisecond that
has been before, the very id that stands in the database. Ids from further ahead (of a clock that
was wrong by years) are not met before their time, and are not waited for.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.engine.storage.db import Tx
from bot.engine.storage.ids import first_of

AHEAD: Final = timedelta(days=2)
# Tables that have an id of ours, and nothing else, as their key.
_TABLES: Final = {
    "sqlite": (
        "SELECT tables.name AS name FROM sqlite_master AS tables"
        " JOIN pragma_table_info(tables.name) AS columns"
        " WHERE tables.type = 'table' AND columns.pk > 0"
        " GROUP BY tables.name HAVING COUNT(*) = 1 AND MAX(columns.name) = 'id' ORDER BY 1"
    ),
    "postgresql": (
        "SELECT tables.relname AS name FROM pg_index AS keys"
        " JOIN pg_class AS tables ON tables.oid = keys.indrelid"
        " JOIN pg_attribute AS columns"
        " ON columns.attrelid = tables.oid AND columns.attnum = keys.indkey[0]"
        " WHERE keys.indisprimary AND keys.indnatts = 1 AND columns.attname = 'id'"
        " AND tables.relnamespace = current_schema()::regnamespace ORDER BY 1"
    ),
}


def pass_over(tx: Tx) -> None:
    """Have this process make only ids that are later than any that is stored."""
    limit = first_of(tx.now() + AHEAD)
    tables = [row["name"] for row in tx.connection.execute(_TABLES[tx.dialect]).fetchall()]
    latest = 0
    for table in tables:
        sql = f'SELECT MAX(id) AS latest FROM "{table}" WHERE id < {limit}'  # noqa: S608
        latest = max(latest, tx.connection.execute(sql).fetchone()["latest"] or 0)
    if latest:
        tx.tools.ids.pass_over(latest)
