"""A small feature that counts, and that fails in every way in which an update can fail."""

import sqlite3

from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnTap, Where, Who
from bot.engine.dialog.turn import Toast, Turn
from bot.engine.keys.crypto import WrongKeyError
from bot.engine.telegram.incoming import Text
from tests.support.tiny import say


def fails(_here, event):
    raise ValueError(f"this can't be done: {event}")


def _plan(here, event):
    """Count how often something happened in a chat, in a row of its own."""
    times = here.planned("count", here.chat.id)
    at = here.now.replace(microsecond=0, second=0)
    here.plan("count", here.chat.id, at.replace(second=times.second + 1 if times else 1))
    return say(f"did {event.argument}")


def _write_then_fail(here, _event):
    here.plan("half", here.chat.id, here.now)
    raise RuntimeError("half done")


def _stumble(_here, _event):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    raise error


def _wrong_key(_here, _event):
    raise WrongKeyError("not this file")


FEATURE = Feature(
    "tiny",
    (
        OnCommand("do", _plan, who=Who.ANYONE),
        OnCommand("fail", fails, who=Who.ANYONE, where=Where.ANYWHERE),
        OnCommand("half", _write_then_fail, who=Who.ANYONE),
        OnCommand("stumble", _stumble, who=Who.ANYONE),
        OnCommand("wrongkey", _wrong_key, who=Who.ANYONE),
        OnTap("fail", fails, who=Who.ANYONE),
        OnTap("toast", lambda *_: Turn(toast=Toast("tiny/words", {"said": "ok"})), Who.ANYONE),
        OnEvent(Text, lambda _here, event: say(f"heard {event.text}")),
    ),
)
