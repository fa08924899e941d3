"""Pictures and files are drawn in processes of their own, so that nothing else waits for them.

They are the processes that read files (`telegram.readers`), a second set of them: one that hangs is
killed, and none knows the token or the key.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from bot.engine.telegram.readers import CannotReadError, Readers, TooSlowError, name_of

DRAW_SECONDS = 9.0
NICER = 10
Painter = Callable[[str, Mapping[str, Any]], bytes]
Draw = Callable[[Mapping[str, Any]], Awaitable[bytes]]


class NotDrawnError(Exception):
    """The process ended or was too slow: another try may do better."""


class PainterError(Exception):
    """The painter failed; it would again. Says which kind of error it was."""


class Studio:
    """Draws what a row's "draw" asks for; `close` ends the processes."""

    def __init__(self, painters: Mapping[str, Painter]) -> None:
        self._painters = painters
        self._processes = Readers([paint], read_seconds=DRAW_SECONDS)

    async def draw(self, about: Mapping[str, Any]) -> bytes:
        """Return the picture; NotDrawnError, PainterError, or KeyError for an unknown painter."""
        what = f"{name_of(self._painters[about['name']])} {about['language']}"
        data = json.dumps(about["data"]).encode()
        try:
            drawn = await self._processes.read(paint, what, data)
        except TooSlowError:
            raise NotDrawnError("too slow to draw") from None
        except CannotReadError as error:
            if error.args:
                raise PainterError(*error.args) from None
            raise NotDrawnError("its process ended") from None
        return base64.b64decode(drawn)

    async def close(self) -> None:
        """End every process."""
        await self._processes.close()


def paint(what: str, data: bytes, _country: str) -> str:
    """In the process: draw, and return the bytes as base64."""
    _stand_back()
    name, _, language = what.partition(" ")
    module, _, function = name.partition(":")
    painter: Painter = getattr(importlib.import_module(module), function)
    return base64.b64encode(painter(language, json.loads(data))).decode()


@cache
def _stand_back() -> None:
    """Leave the processor to the bot, also where there is one only."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(NICER)
