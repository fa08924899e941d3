"""A module of the tests as a process of its own, which may be armed to die at a named place."""

import asyncio
import os
import sys

from bot.engine.watch.crash import VARIABLE


async def ended(module: str, *words: str, place: str | None = None) -> int:
    """Run it to its end; return how it ended, negative for a signal."""
    env = {**os.environ, **({VARIABLE: place} if place else {})}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words, env=env)
    return await process.wait()
