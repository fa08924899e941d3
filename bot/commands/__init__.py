"""What the commands of `python -m bot` show; what they do is done elsewhere."""

from collections.abc import Callable, Generator


class CommandError(Exception):
    """A command can't be carried out; the message says why and what can be done instead."""


def said(lines: Generator[str, None, bool], say: Callable[[str], None]) -> bool:
    """Say what a command did, line by line; return whether nothing was wrong."""
    while True:
        try:
            say(next(lines))
        except StopIteration as end:
            return bool(end.value)
