"""Updates that wait for a file or a membership, chat by chat in their order; others go ahead."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.engine.intake.update import Received


@dataclass(slots=True)
class _Held:
    received: Received
    committed: asyncio.Future[bool]


class WaitingLines:
    """One line a chat; each update is prepared, then committed alone, then the next one's turn.

    `failure` is what the last line ended with that broke: what stood in it is given up, comes again
    from Telegram, and is prepared anew.
    """

    def __init__(
        self,
        prepare: Callable[[Received], Awaitable[Received]],
        commit: Callable[[list[Received]], Awaitable[None]],
    ) -> None:
        self._prepare = prepare
        self._commit = commit
        self._lines: dict[int, deque[_Held]] = {}
        self._numbers: dict[int, asyncio.Future[bool]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._preparing: set[asyncio.Future[Received]] = set()
        self._stopping = False
        self.failure: Exception | None = None

    def __len__(self) -> int:
        return len(self._numbers)

    def line(self, chat_id: int) -> list[Received]:
        """Return what waits in a chat."""
        return [each.received for each in self._lines.get(chat_id, ())]

    def held(self, number: int) -> asyncio.Future[bool] | None:
        """Return when an update that waits is committed, None where it does not wait."""
        return self._numbers.get(number)

    def put(self, number: int, chat_id: int, received: Received) -> asyncio.Future[bool]:
        """Have an update wait its turn; return what will tell whether it was committed."""
        committed = asyncio.get_running_loop().create_future()
        self._numbers[number] = committed
        is_first = chat_id not in self._lines
        self._lines.setdefault(chat_id, deque()).append(_Held(received, committed))
        if is_first:
            task = asyncio.ensure_future(self._work_through(chat_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return committed

    async def close(self) -> None:
        """Finish commits in hand, give up everything else: Telegram has it still."""
        self._stopping = True
        for each in list(self._preparing):
            each.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work_through(self, chat_id: int) -> None:
        line = self._lines[chat_id]
        try:
            while line and not self._stopping:
                await self._commit([await self._prepared(line[0].received)])
                self._let_go(line.popleft(), committed=True)
        except asyncio.CancelledError:
            if not self._stopping:
                raise
        except Exception as error:  # noqa: BLE001 (whoever takes the next batch reports it)
            self.failure = error
        finally:
            del self._lines[chat_id]
            for each in line:
                self._let_go(each, committed=False)

    async def _prepared(self, received: Received) -> Received:
        preparing = asyncio.ensure_future(self._prepare(received))
        self._preparing.add(preparing)
        try:
            return await preparing
        finally:
            self._preparing.discard(preparing)

    def _let_go(self, held: _Held, *, committed: bool) -> None:
        number = held.received.update_id
        if number is not None:
            self._numbers.pop(number, None)
        if not held.committed.done():
            held.committed.set_result(committed)
