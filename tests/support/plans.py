"""Asks a database how it would carry out a statement, and finds where it would read all of a table.

Everything belongs to the one campaign, so a search by `campaign_id` alone reads all as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.support.databases import Opened

OPEN_ONLY = {
    *("outbox_open", "outbox_expiring", "calls_open", "cases_waiting", "cases_topic"),
    *("cases_restored", "contacts_restored"),
}
"""Indexes of rows that are still open: what has ended is not in them."""
ALL_ALIKE = {"campaign_id", "removed_at", "undone_at"}
"""Columns in which most rows say the same."""
ROWS = 2_000
_SOURCE = re.compile(
    r"(?:\bFROM|\bJOIN|\bUPDATE|\bINTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE
)
_STEP = re.compile(r"(SCAN|SEARCH) (\w+)(?: USING (.*?)(?: \((.*)\))?)?(?: LEFT-JOIN)?$")
_COMPARED = re.compile(r"(\w+)\s*(?:=|<|>)")


@dataclass(frozen=True, slots=True)
class Step:
    """One table that a plan reads: by which index, and by which columns it finds the rows."""

    table: str
    index: str
    columns: frozenset[str]

    @property
    def reads_all(self) -> bool:
        """Tell whether rows are read that nobody asked for, and ever more of them."""
        return self.columns <= ALL_ALIKE and self.index not in OPEN_ONLY


def steps(opened: Opened, sql: str, names: Iterable[str]) -> list[Step]:
    """Return which tables a statement reads and how."""
    values = _values(names)
    if opened.dialect == "postgresql":
        return list(_nodes(_plan(opened, sql, values), ""))
    called = {alias.lower(): table for table, alias in _SOURCE.findall(sql) if alias}
    matches = map(_STEP.match, _details(opened, sql, values))
    return [_step(match, called) for match in matches if match]


def _values(names: Iterable[str]) -> dict[str, str]:
    return {name: "[1]" if name == "ids" else "1" for name in names}


def sorts(opened: Opened, sql: str, names: Iterable[str]) -> bool:
    """Tell whether rows are read to be sorted, where the first of them are wanted."""
    values = _values(names)
    if opened.dialect == "postgresql":
        return '"Sort' in json.dumps(_plan(opened, sql, values))
    return any("TEMP B-TREE" in detail for detail in _details(opened, sql, values))


def _details(opened: Opened, sql: str, values: dict[str, str]) -> list[str]:
    rows = opened.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    return [row["detail"] for row in rows]


def _step(match: re.Match[str], called: dict[str, str]) -> Step:
    _how, name, using, condition = match.groups()
    columns = frozenset(_COMPARED.findall(condition or ""))
    return Step(called.get(name.lower(), name), (using or "").rpartition("INDEX ")[2], columns)


def _plan(opened: Opened, sql: str, values: dict[str, str]) -> dict[str, Any]:
    row = opened.connection.execute(f"EXPLAIN (FORMAT JSON) {sql}", values).fetchone()
    plan: dict[str, Any] = row["QUERY PLAN"][0]["Plan"]
    return plan


def _nodes(plan: dict[str, Any], table: str) -> Iterator[Step]:
    table = plan.get("Relation Name", table)
    if "Scan" in plan["Node Type"] and plan["Node Type"] != "Bitmap Heap Scan" and table:
        columns = frozenset(_COMPARED.findall(plan.get("Index Cond", "")))
        yield Step(table, plan.get("Index Name", ""), columns)
    for each in plan.get("Plans", ()):
        below = table if plan["Node Type"] in ("Bitmap Heap Scan", "BitmapAnd", "BitmapOr") else ""
        yield from _nodes(each, below)


def fill(opened: Opened, tables: set[str]) -> None:
    """Make PostgreSQL see tables worth an index: rows of one campaign, in many chats, all ended.

    SQLite plans without looking at the rows.
    """
    if opened.dialect == "sqlite":
        return
    opened.connection.execute("SET session_replication_role = replica")
    for table in sorted(tables):
        columns = opened.connection.execute(
            "SELECT column_name AS name, data_type AS kind FROM information_schema.columns "
            "WHERE table_name = %s AND table_schema = 'public'",
            (table,),
        ).fetchall()
        made = ", ".join(_made_up(row["name"], row["kind"]) for row in columns)
        names = ", ".join(row["name"] for row in columns)
        opened.connection.execute(
            f"INSERT INTO {table} ({names}) SELECT {made} FROM generate_series(1, {ROWS}) AS n"  # noqa: S608
        )
    opened.connection.execute("SET session_replication_role = origin")
    opened.connection.execute("ANALYZE")
    opened.connection.execute("SET enable_seqscan = off")


def _made_up(name: str, kind: str) -> str:
    told = {"campaign_id": "1", "state": "'sent'", "class": "'reply'", "batch": "n / 100"}
    told |= {"stage": "'listed'", "moved_to": "NULL"}
    told |= dict.fromkeys(("removed_at", "undone_at", "cancelled_at"), "NULLIF(n % 4, 0)")
    return told.get(name, "n::text" if kind == "text" else "n")
