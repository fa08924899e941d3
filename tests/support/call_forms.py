"""The form of a call and its answer: what decides whether classes and a specification fit them.

Two calls of one form have the same fields with values of the same kinds, wherever they stand. The
words and numbers themselves are left out but for those by which kinds of objects are told apart.
"""

from __future__ import annotations

from collections.abc import Hashable

from bot.simulator.botapi.call_trace import Call
from tests.support.library import decoded

TELLING = frozenset({"type", "status", "source", "emoji", "language_code", "currency"})


def form_of(call: Call) -> Hashable:
    """Return the form of a call with its answer."""
    params = {name: decoded(value) for name, value in call.params.items()}
    return call.method, call.status, call.files, _form(params), _form(call.result)


def _form(value: object) -> Hashable:
    if isinstance(value, dict):
        return frozenset(
            (name, each if name in TELLING and isinstance(each, str) else _form(each))
            for name, each in value.items()
        )
    if isinstance(value, list | tuple):
        return type(value), frozenset(map(_form, value))
    if value is None or isinstance(value, bool):
        return value, type(value)
    # What is empty or zero is often left out, and decides for instance whether a message is there.
    return type(value), bool(value)
