"""Choosing when the digest comes, and the digest itself."""

from datetime import datetime, time

from bot.console.digest import rules
from bot.console.digest.model import Digest, DigestChosen
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn


def show(hour: int | None) -> Turn:
    """When it comes now, and when it could."""
    return Turn(say=(Say("digest/setting", _values(hour), _buttons(hour)),))


def chosen(hour: int | None, by: int, now: datetime, *, edit: bool) -> Turn:
    """It comes at another hour from now on, or no more."""
    told = ("digest/chosen", _values(hour), _buttons(hour))
    say = Edit(*told) if edit else Say(*told)
    return Turn(say=(say,), changes=(DigestChosen(hour, by, now),))


def not_an_hour(hour: int | None, around: tuple[int, int] | None) -> Turn:
    """What was written behind the command can't be read; `around` what is no full hour are two."""
    values = {**_values(hour), "around": around}
    return Turn(say=(Say("digest/not_an_hour", values, _buttons(hour)),))


def _values(hour: int | None) -> dict[str, time | None]:
    return {"at": None if hour is None else time(hour)}


def _buttons(hour: int | None) -> Rows:
    hours = tuple(
        Tap(N_("{hour}"), "digest.at", (each,), {"hour": time(each)})
        for each in rules.HOURS
        if each != hour
    )
    look = Tap(N_("👀 What it would say now"), "digest.look")
    off = () if hour is None else ((Tap(N_("Don’t send it"), "digest.off"),),)
    return (hours, (look,), *off)


def digest(found: Digest) -> Say:
    """What changed, who needs a call, what is due, what waits."""
    return Say("digest/digest", {"digest": found, "new": dict(found.new)})


def nothing() -> Turn:
    """There is nothing that it would say."""
    return Turn(say=(Say("digest/nothing"),))
