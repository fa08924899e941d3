"""Does again, in a copy of the database that was put back, what was erased since it was made.

It happens before anybody is written to. Where the database has gone on as it was, nothing is to be
done: each erasure was written down in the transaction that erased.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol

from bot.engine.dialog.feature import Feature
from bot.engine.dialog.work import Campaign, Work
from bot.engine.files.register import Erasure
from bot.engine.keys.erasures import KEY, adopt, recorded, revived, unknown
from bot.engine.outbox.writing import Writer
from bot.engine.storage.db import Database, Tx


class Erasing(Protocol):
    """Of `bot.engine.parts.Parts`, what erasing needs."""

    writer: Writer

    @property
    def campaign(self) -> Campaign:
        """The campaign as it was last seen."""
        ...

    @property
    def features(self) -> Sequence[Feature]:
        """Every feature, in order."""
        ...


class AllErasing(Protocol):
    """Of the parts of all campaigns, what erasing needs."""

    @property
    def each(self) -> Sequence[Erasing]:
        """The parts of each."""
        ...


async def settle(database: Database, parts: AllErasing) -> int:
    """Do what the file knows and the database doesn't, and make both equal; return how many."""
    register = database.tools.register
    told = await asyncio.to_thread(register.read)

    def work(tx: Tx) -> tuple[int, list[Erasure]]:
        missing = unknown(tx, told)
        replay(tx, missing, parts)
        adopt(tx, missing)
        return len(missing), recorded(tx)

    count, known = await database.run(work)
    await asyncio.to_thread(register.equal, known)
    return count


def replay(tx: Tx, erasures: Sequence[Erasure], parts: AllErasing) -> None:
    """Erase again: first what features know, then the keys without which nothing can be read.

    Whose key it was is not on record, so all campaigns forget what the copy has in such a chat.
    """
    by_place = sorted(erasures, key=attrgetter("campaign_id", "kind"))
    for (campaign_id, kind), found in groupby(by_place, attrgetter("campaign_id", "kind")):
        if kind != KEY:
            work = _work(tx, parts, campaign_id)
            _erase(work, work.features, kind, list(found))
    for subject in revived(tx, erasures):
        for each in parts.each:
            _work(tx, parts, each.campaign.id).forget_chat(subject)


def _erase(work: Work, features: Sequence[Any], kind: str, erasures: Sequence[Erasure]) -> None:
    for feature in features:
        erase = feature.erases.get(kind)
        if erase:
            erase(work, erasures)


def _work(tx: Tx, parts: AllErasing, campaign_id: int) -> Work:
    """Return a unit of work of a campaign, which need not run any more."""
    own = (each for each in parts.each if each.campaign.id == campaign_id)
    found = next(own, parts.each[0])
    campaign = found.campaign
    if campaign.id != campaign_id:
        campaign = replace(campaign, id=campaign_id)
    return Work(tx, tx.now(), campaign, found.writer, features=found.features)
