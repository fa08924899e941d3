"""A process that reads files for the bot: one at a time, apart, killed when it takes too long.

Started by `readers` with the names of the functions that read. Its input is, for each file, two
lengths, a line of JSON and the file; its output a length and JSON. It ends with its input: also
when the bot is killed. It has neither the token nor the key, and imports little.
"""

from __future__ import annotations

import importlib
import json
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

ASKED = struct.Struct(">II")
ANSWERED = struct.Struct(">I")
MOST_SECONDS = 10
"""Above what the bot waits: it ends a reader whose bot can't end it any more."""
MOST_MEMORY = 1 << 30


def main(names: list[str]) -> None:
    """Read files until the input ends."""
    bound_memory()
    readers = {name: _function(name) for name in names}
    _answer(sys.stdout.buffer, {"ready": True})
    while head := sys.stdin.buffer.read(ASKED.size):
        about, content = (sys.stdin.buffer.read(length) for length in ASKED.unpack(head))
        set_alarm(MOST_SECONDS)
        answer = _read(readers, json.loads(about), content)
        set_alarm(0)
        _answer(sys.stdout.buffer, answer)


def _function(name: str) -> Callable[[str, bytes, str], Any]:
    module, _, function = name.partition(":")
    found: Callable[[str, bytes, str], Any] = getattr(importlib.import_module(module), function)
    return found


def _read(
    readers: dict[str, Callable[[str, bytes, str], Any]], about: dict[str, str], content: bytes
) -> dict[str, Any]:
    """Return what was found, or only the kind of an error: its words may quote the file."""
    try:
        found = readers[about["reader"]](about["name"], content, about["country"])
    except Exception as error:  # noqa: BLE001 (the file's fault or ours: the bot says so)
        return {"error": type(error).__name__}
    return {"found": found}


def _answer(output: BinaryIO, answer: dict[str, Any]) -> None:
    said = json.dumps(answer).encode()
    output.write(ANSWERED.pack(len(said)) + said)
    output.flush()


def set_alarm(seconds: int) -> None:
    """Have the system end this process, whatever it is doing then (not on Windows)."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)


def bound_memory() -> None:
    """Bound what one file may make of itself, where the system can (not on Windows)."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (there is none on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main(sys.argv[1:])
