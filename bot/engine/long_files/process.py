"""A process that reads one long file for the bot, part by part, and ends.

Started by `gathering` with the name of the function that reads and what it is to know; its input
is the file. Each part is a length and JSON. It waits while the bot is busy with the part before,
and ends when nobody listens any more. It has neither the token nor the key, and imports little.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, BinaryIO

from bot.engine.telegram.reader_process import ANSWERED, bound_memory, set_alarm

MOST_SECONDS = 60
"""For one part: above what the bot waits."""
Parts = Callable[[BinaryIO, dict[str, Any]], Iterable[Any]]


def main(name: str, about: str) -> None:
    """Read the file that is the input, and tell what it holds."""
    bound_memory()
    module, _, function = name.partition(":")
    parts: Parts = getattr(importlib.import_module(module), function)
    with open(sys.stdin.fileno(), "rb", closefd=False) as file:
        _tell({"ready": True})
        try:
            _tell_all(parts(file, json.loads(about)))
        except Exception as error:  # noqa: BLE001 (its words may quote the file)
            set_alarm(0)
            _tell({"error": type(error).__name__})
        else:
            _tell({"end": True})


def _tell_all(parts: Iterable[Any]) -> None:
    set_alarm(MOST_SECONDS)
    for part in parts:
        set_alarm(0)
        _tell({"found": part})
        set_alarm(MOST_SECONDS)
    set_alarm(0)


def _tell(answer: dict[str, Any]) -> None:
    said = json.dumps(answer).encode()
    sys.stdout.buffer.write(ANSWERED.pack(len(said)) + said)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main(*sys.argv[1:])
