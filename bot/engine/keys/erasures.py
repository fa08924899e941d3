"""What was erased is on record twice: in the table, and in a file that no backup holds.

A copy of the database that is put back, by hand or by `restore`, lacks the erasures made since. The
file beside the master key has them, so they are found and done again before anybody is written to.
The record names nobody: a captain by a number of ours, everything else by a keyed hash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.engine.files.register import Erasure
from bot.engine.storage.sql import statements
from bot.engine.storage.transaction import Transaction
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "erasures.sql")
KEY: Final = "key"
"""A subject's key was destroyed; the subject is told by its keyed hash alone."""


def note(tx: Transaction, kind: str, what: str, campaign_id: int = 0) -> None:
    """Put an erasure on record, in the transaction that erases."""
    erasure = Erasure(kind, campaign_id, what, to_ms(tx.now()))
    _write(tx, erasure)
    tx.erasures.append(erasure)


def note_key(tx: Transaction, subject: int) -> None:
    """Put a destroyed key on record."""
    note(tx, KEY, _hash(tx, subject))


def _hash(tx: Transaction, subject: int) -> str:
    return tx.digest(f"erased:{subject}")


def recorded(tx: Transaction) -> list[Erasure]:
    """Return all that the database has on record."""
    return [
        Erasure(row["kind"], row["campaign_id"], row["what"], row["at"]) for row in SQL.erasures(tx)
    ]


def among(tx: Transaction, kind: str, whats: Iterable[str]) -> set[str]:
    """Return which of these were erased, in whatever campaign."""
    wanted = set(whats)
    return {row["what"] for row in SQL.of_kind(tx, kind=kind) if row["what"] in wanted}


def unknown(tx: Transaction, told: Iterable[Erasure]) -> list[Erasure]:
    """Return which of these the database doesn't know: those it has to do again."""
    known = {each.place: each.at for each in recorded(tx)}
    return [each for each in told if known.get(each.place, -1) < each.at]


def adopt(tx: Transaction, told: Iterable[Erasure]) -> None:
    """Put on record what the file alone knew."""
    for each in told:
        _write(tx, each)


def revived(tx: Transaction, told: Iterable[Erasure]) -> list[int]:
    """Return the subjects of destroyed keys that are there again.

    A key made after the entry is that of somebody who came back.
    """
    ends = {each.what: each.at for each in told if each.kind == KEY}
    if not ends:
        return []
    return [
        row["subject"]
        for row in SQL.older_keys(tx)
        if row["created_at"] < ends.get(_hash(tx, row["subject"]), 0)
    ]


def _write(tx: Transaction, each: Erasure) -> None:
    SQL.note_erasure(tx, kind=each.kind, campaign_id=each.campaign_id, what=each.what, at=each.at)
