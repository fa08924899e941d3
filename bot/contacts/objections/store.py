"""The table `objections`: of who asked to be left alone there are keyed hashes, nothing else."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)
MARK: Final = "mark"
"""The kind of erasure under which the marks of somebody to be left alone are on record."""
LIFTED: Final = "lifted"
"""The kind under which it is on record that a mark refuses nobody any more."""


def count_objections(tx: Tx, campaign_id: int) -> int:
    """Return how many people asked to be left alone."""
    return int(SQL.count_objections(tx, campaign_id=campaign_id)["people"])


def lift_objection(tx: Tx, campaign_id: int, mark: str) -> bool:
    """Let somebody be added again, by every mark of theirs; False when they had not objected."""
    digests = [
        row["digest"]
        for row in SQL.same_person(tx, campaign_id=campaign_id, digest=tx.digest(mark))
    ]
    for digest in digests:
        SQL.drop_objection(tx, campaign_id=campaign_id, digest=digest)
        tx.note_erasure(LIFTED, digest, campaign_id)
    return bool(digests)


def lift_again(tx: Tx, campaign_id: int, digests: Iterable[str]) -> None:
    """Lift what was lifted after a copy was made that was put back."""
    for digest in digests:
        SQL.drop_objection(tx, campaign_id=campaign_id, digest=digest)


def add_objection(tx: Tx, campaign_id: int, found: Iterable[str], at: datetime) -> None:
    """Keep the hashes of the marks of one person who asked to be left alone."""
    person = tx.new_id()
    for mark in found:
        digest = tx.digest(mark)
        SQL.add_objection(tx, campaign_id=campaign_id, digest=digest, at=to_ms(at), person=person)
        tx.note_erasure(MARK, digest, campaign_id)


def add_objections_again(tx: Tx, campaign_id: int, digests: Mapping[str, int]) -> None:
    """Keep hashes that an old copy of the database lacks; each with when it was objected (ms)."""
    for digest, at in digests.items():
        SQL.add_objection(tx, campaign_id=campaign_id, digest=digest, at=at, person=None)
