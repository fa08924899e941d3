"""Holds every call and answer of a test against python-telegram-bot's classes while it runs.

Where the machine-readable Bot API lies beside the project, against that as well. Parameters that
the simulator never looks at are complaints too: it would seem to do what it does not.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.simulator.botapi.call_trace import Call
from bot.simulator.server import Simulator
from tests.support import library
from tests.support.call_forms import form_of
from tests.support.specification import Specification, version_in

# The Bot API for machines is no part of the project; it is read where it is at hand.
FOLDER = Path(os.environ.get("BOT_API_SPECIFICATIONS", "../shared/telegram"))
SPECIFICATIONS = tuple(sorted(FOLDER.glob("api-*.json"), key=version_in))
# With this set, every call's method and parameters are added to the file that it names.
RECORD = "SIMULATOR_CALLS"
# Taken without effect: nobody in the simulator could see the difference.
UNSEEN = frozenset({"disable_notification", "disable_content_type_detection"})
# Forms of calls that were looked at and found right, in whatever test: most come over and over.
_faithful: set[object] = set()


@cache
def specification() -> Specification | None:
    """The machine-readable Bot API, if it is at hand."""
    return Specification(*SPECIFICATIONS) if SPECIFICATIONS else None


class Watch:
    """An observer that keeps what it has to complain of; `requests` False leaves requests alone."""

    def __init__(self, *, requests: bool = True) -> None:
        self.complaints: set[str] = set()
        self.count = 0
        self._requests = requests
        self._specification = specification()

    def __call__(self, call: Call) -> None:
        """Look at one call, if it was answered."""
        if not call.status:
            return
        self.count += 1
        _record(call)
        if not self._requests:
            call = Call(call.method, {}, frozenset(), frozenset(), call.status, call.result)
        form = (self._requests, form_of(call))
        if form not in _faithful:
            found = set(self._complaints(call))
            self.complaints |= found
            if not found:
                _faithful.add(form)
        if self._requests and call.status == 200:
            missed = set(call.params) - call.looked_at - UNSEEN
            self.complaints.update(f"{call.method}: {name} is not looked at" for name in missed)

    def _complaints(self, call: Call) -> Iterator[str]:
        yield from library.check(call)
        if self._specification and self._requests:
            yield from self._specification.check(call)


def _record(call: Call) -> None:
    if path := os.environ.get(RECORD):
        names = sorted(set(call.params) | call.files)
        line = json.dumps({"method": call.method, "params": names, "status": call.status})
        with Path(path).open("a") as file:
            file.write(line + "\n")


@contextlib.contextmanager
def faithful(simulator: Simulator, *, requests: bool = True) -> Iterator[Watch]:
    """Watch while the block runs; afterwards there may be no complaint."""
    watch = Watch(requests=requests)
    simulator.api.observer = watch
    yield watch
    if watch.complaints:
        message = "not as in Telegram:\n" + "\n".join(sorted(watch.complaints))
        raise AssertionError(message)
