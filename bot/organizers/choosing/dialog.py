"""What somebody reads where several campaigns use one bot.

Every function is pure: facts in, a Turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn

GO = "campaign.go"
PER_PAGE = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A campaign that somebody is in, or may be."""

    id: int
    name: str


def which(choices: Sequence[Choice], now: str = "", page: int = 0) -> Say:
    """Ask which campaign; `now` is what the one is called that they are with, "" for a stranger."""
    return Say("choosing/which", {"now": now}, _rows(choices, page))


def turned(choices: Sequence[Choice], now: str, page: int) -> Turn:
    """Show other ones."""
    return Turn(say=(Edit("choosing/which", {"now": now}, _rows(choices, page)),))


def _rows(choices: Sequence[Choice], page: int) -> Rows:
    shown = choices[page * PER_PAGE :][:PER_PAGE]
    rows = tuple((Tap(N_("{name}"), GO, (each.id,), {"name": each.name}),) for each in shown)
    if len(choices) <= PER_PAGE:
        return rows
    following = page + 1 if (page + 1) * PER_PAGE < len(choices) else 0
    return (*rows, (Tap(N_("Next ›"), "campaign.page", (following,)),))


def here_now(name: str) -> Turn:
    """Say with which campaign they are, and go on there."""
    return Turn(say=(Edit("choosing/here_now", {"name": name}),), then="/start")
