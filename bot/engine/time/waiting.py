"""Waiting for something, but not for ever."""

from __future__ import annotations

import asyncio


async def comes(event: asyncio.Event, seconds: float) -> bool:
    """Wait for `event`, at most so many seconds; tell whether it came.

    asyncio.wait_for of Python 3.11 swallows a cancellation that comes at the same moment.
    """
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
