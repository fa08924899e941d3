"""Rows go over from one entry to another, and back: the table `merges`, and, as the purge's alone,
tables of others, by the lists in `model`. What was before is kept sealed until it can't be undone.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.contacts.merging import rules
from bot.contacts.merging.model import JOINED, MOVED, Hanging, Merge
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__)
ENTRY: Final = "contacts"
_PUT: Final = {
    "plans": SQL.put_plans,
    "votes": SQL.put_votes,
    "word_choices": SQL.put_word_choices,
    "reward_plans": SQL.put_reward_plans,
}
_ENTRY_COLUMNS: Final = (
    *("name", "name_digest", "relationship", "stage", "stage_at", "later_at", "created_at", "town"),
    *("age", "phone", "private_note", "given", "unlikely"),
    *("phone_mark", "other_phone_mark", "town_mark"),
)
Rows = Mapping[str, dict[str, Any] | None]


def move(tx: Tx, campaign_id: int, captain_id: int, gone: int, kept: int) -> Merge:
    """Have all that hangs on one entry hang on the other; return what both were and are."""
    whose = campaign_id, captain_id
    moved = {each.table: _keys(tx, whose, each, gone) for each in MOVED}
    for each in MOVED:
        _turn(tx, campaign_id, each, moved[each.table], gone, kept)
    before = rows_of(tx, campaign_id, captain_id, kept)
    others = rows_of(tx, campaign_id, captain_id, gone)
    for table in JOINED:
        row = rules.joined_row(table, before[table], others[table])
        _put(tx, whose, table, kept, row)
    mine, theirs = before[ENTRY], others[ENTRY]
    if mine and theirs:
        _put_entry(tx, campaign_id, kept, rules.merged_entry(mine, theirs))
    return Merge(kept, gone, moved, before, {})


def keep(tx: Tx, campaign_id: int, captain_id: int, merge: Merge) -> None:
    """Keep what is needed to part two entries again; what they are now belongs to it."""
    after = rows_of(tx, campaign_id, captain_id, merge.kept)
    data = {"moved": merge.moved, "before": merge.before, "after": after}
    sealed = tx.seal(captain_id, json.dumps(data))
    SQL.add_merge(
        tx,
        campaign_id=campaign_id,
        captain_id=captain_id,
        gone=merge.gone,
        kept=merge.kept,
        sealed=sealed,
    )


def find(tx: Tx, campaign_id: int, captain_id: int, gone: int) -> Merge | None:
    """Return as whom a contact goes on, and what is needed to part the two."""
    row = SQL.find_merge(tx, campaign_id=campaign_id, captain_id=captain_id, gone=gone)
    if row is None:
        return None
    data = json.loads(tx.unseal(captain_id, row["sealed"]))
    moved = {table: tuple(keys) for table, keys in data["moved"].items()}
    return Merge(row["kept"], row["gone"], moved, data["before"], data["after"])


def former_name(tx: Tx, captain_id: int, merge: Merge) -> str:
    """Return what the entry that stayed was called before."""
    entry = merge.before.get(ENTRY)
    return tx.unseal(captain_id, entry["name"]) if entry else ""


def part(tx: Tx, campaign_id: int, captain_id: int, merge: Merge) -> None:
    """Have each entry be as it was, but for what was changed since."""
    whose = campaign_id, captain_id
    for each in MOVED:
        keys = merge.moved.get(each.table, ())
        _turn(tx, campaign_id, each, keys, merge.kept, merge.gone)
    now = rows_of(tx, campaign_id, captain_id, merge.kept)
    for table in JOINED:
        row = rules.parted(merge.before.get(table), merge.after.get(table), now[table])
        _put(tx, whose, table, merge.kept, row)
    entry = rules.parted(merge.before.get(ENTRY), merge.after.get(ENTRY), now[ENTRY])
    if entry and now[ENTRY]:
        _put_entry(tx, campaign_id, merge.kept, _free_name(tx, whose, entry, now[ENTRY] or {}))
    SQL.drop_merge(tx, campaign_id=campaign_id, gone=merge.gone)


def _free_name(
    tx: Tx, whose: tuple[int, int], entry: dict[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    """Leave the name as it is where somebody else bears the former one by now."""
    own = {"campaign_id": whose[0], "captain_id": whose[1], "id": entry["id"]}
    if not SQL.bears(tx, **own, digest=entry["name_digest"]):
        return entry
    return {**entry, "name": now["name"], "name_digest": now["name_digest"]}


def rows_of(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Rows:
    """Return the entry, and its row in each table where a contact has one at most."""
    where = f"campaign_id = {int(campaign_id)} AND captain_id = {int(captain_id)} AND"
    found = {table: _row(tx, f"{table} WHERE {where} contact_id", contact_id) for table in JOINED}
    return {**found, ENTRY: _row(tx, f"{ENTRY} WHERE {where} id", contact_id)}


# --- names of tables and columns are our own; the values are numbers ------------------------------


def _row(tx: Tx, where: str, number: int) -> dict[str, Any] | None:
    query = f"SELECT * FROM {where} = {int(number)}"  # noqa: S608
    row = tx.connection.execute(query).fetchone()
    return dict(row) if row else None


def _keys(tx: Tx, whose: tuple[int, int], each: Hanging, number: int) -> tuple[int, ...]:
    of = f" AND {each.of} = {int(whose[1])}" if each.of else ""
    where = f"campaign_id = {int(whose[0])} AND {each.column} = {int(number)}{of}"
    query = f"SELECT {each.key} AS found FROM {each.table} WHERE {where}"  # noqa: S608
    return tuple(row["found"] for row in tx.connection.execute(query).fetchall())


def _turn(
    tx: Tx, campaign_id: int, each: Hanging, keys: Iterable[int], before: int, after: int
) -> None:
    """Have rows be about another contact, those that still are about this one."""
    listed = ", ".join(str(int(key)) for key in keys)
    if not listed:
        return
    which = f"{each.key} IN ({listed}) AND {each.column} = {int(before)}"
    change = f"{each.column} = {int(after)} WHERE campaign_id = {int(campaign_id)} AND {which}"
    tx.connection.execute(f"UPDATE {each.table} SET {change}")  # noqa: S608
    tx.writes += 1


def _put(
    tx: Tx, whose: tuple[int, int], table: str, contact_id: int, row: Mapping[str, Any] | None
) -> None:
    """Have a contact have this row in a table, or none."""
    where = f"campaign_id = {int(whose[0])} AND captain_id = {int(whose[1])}"
    tx.connection.execute(
        f"DELETE FROM {table} WHERE {where} AND contact_id = {int(contact_id)}"  # noqa: S608
    )
    if row:
        _PUT[table](tx, **{**row, "contact_id": contact_id})


def _put_entry(tx: Tx, campaign_id: int, contact_id: int, entry: Mapping[str, Any]) -> None:
    columns = {name: entry[name] for name in _ENTRY_COLUMNS}
    SQL.put_entry(tx, campaign_id=campaign_id, id=contact_id, **columns)
