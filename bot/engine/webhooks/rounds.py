"""Looks every few seconds for what is to be posted, and notes what came of it.

Each lane has a task of its own, so that a slow endpoint holds nobody but itself. What was posted
and not noted yet when the power went is posted again: at least once, under the same id.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol

from bot.engine.dialog.work import Work
from bot.engine.outbox.outbox import Queued
from bot.engine.storage.db import Database, Tx
from bot.engine.time.election import Election, Seat, alone
from bot.engine.time.waiting import comes
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report
from bot.engine.webhooks.posting import Answer, Post, Postman

EVERY_SECONDS = 3.0
AT_ONCE = 100
log = logging.getLogger(__name__)
Begin = Callable[[Tx], Work]


class Posts(Protocol):
    """What a feature says of its posts."""

    def due(self, work: Work, busy: Collection[int], limit: int) -> Sequence[Post]:
        """Return what may be posted now, none of a lane that is `busy`: in order, lane by lane."""
        ...

    def settled(self, work: Work, post: Post, answer: Answer) -> None:
        """Note what came of one."""
        ...


class Rounds:
    """Has posts carried, one after the other in each lane, while this process leads; `works` begin
    a unit of work of each campaign.
    """

    def __init__(
        self,
        database: Database,
        posts: Posts,
        works: Sequence[Begin],
        put: Callable[[list[Queued]], None],
        postman: Postman,
        election: Seat | None = None,
    ) -> None:
        self._database = database
        self._posts = posts
        self._works = works
        self._put = put
        self._postman = postman
        self._election = election or alone()
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._stopping = asyncio.Event()
        self.moved_at = time.monotonic()

    async def run(self, every: float = EVERY_SECONDS) -> None:
        """Look again and again, until stopped; then let what is on its way come back."""
        try:
            while not self._stopping.is_set():
                await self.look()
                await comes(self._stopping, every)
            if self._lanes:
                await asyncio.wait(self._lanes.values())
        finally:
            await self._postman.close()

    def stop(self) -> None:
        """Post nothing more."""
        self._stopping.set()

    async def look(self) -> None:
        """Begin to post what is due, in lanes that are free."""
        self.moved_at = time.monotonic()
        self._lanes = {lane: task for lane, task in self._lanes.items() if not task.done()}
        if not self._election.leads or self._is_off():
            return
        for work in self._works:
            await self._begin(work)

    async def _begin(self, work: Begin) -> None:
        try:
            found = await self._due(work, frozenset(self._lanes))
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "what is to be posted can't be read now", error)
            return
        for lane in {each.lane for each in found}:
            own = [each for each in found if each.lane == lane]
            self._lanes[lane] = asyncio.create_task(self._carry(work, lane, own))

    async def _due(self, work: Begin, busy: Collection[int]) -> Sequence[Post]:
        return await self._database.read(lambda tx: self._posts.due(work(tx), busy, AT_ONCE))

    async def idle(self) -> None:
        """Wait until all lanes are free: for rehearsals and tests."""
        while self._lanes:
            await asyncio.wait(self._lanes.values())
            await self.look()

    def _is_off(self) -> bool:
        tools = self._database.tools
        return tools.witness.denies(tools.clock.now())

    async def _carry(self, work: Begin, lane: int, posts: Sequence[Post]) -> None:
        """Post until nothing is due in the lane; after a refusal it waits for the next look."""
        try:
            while posts and not self._is_off() and await self._are_taken(work, posts):
                others = frozenset(self._lanes) - {lane}
                posts = [each for each in await self._due(work, others) if each.lane == lane]
        except Exception as error:  # noqa: BLE001 (reported; what is not noted is posted again)
            report(log, "what came of a post can't be noted now", error)

    async def _are_taken(self, work: Begin, posts: Sequence[Post]) -> bool:
        """Post one after the other, up to the first that is refused."""
        for post in posts:
            if self._stopping.is_set() or not self._election.leads:
                return False
            answer = await self._postman.post(post)
            here("post-made")
            await self._settle(work, post, answer)
            if not answer.taken:
                return False
        return True

    async def _settle(self, work: Begin, post: Post, answer: Answer) -> None:
        self._put(await self._database.run(lambda tx: self._noted(work(tx), post, answer)))

    def _noted(self, work: Work, post: Post, answer: Answer) -> list[Queued]:
        self._posts.settled(work, post, answer)
        return work.queued


class Running(Protocol):
    """What rounds need of the service that they belong to."""

    database: Database
    election: Election
    parts: Any
    sender: Any


def rounds_of(service: Running, features: Iterable[Any], postman: Postman) -> Rounds | None:
    """Return the rounds of whichever feature posts; None where none does."""
    posts = next((each.posts for each in features if each.posts), None)
    if posts is None:
        return None
    works = [each.work for each in service.parts.each]
    return Rounds(service.database, posts, works, service.sender.put, postman, service.election)
