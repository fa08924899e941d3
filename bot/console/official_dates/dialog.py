"""Rows of the calendar as words and buttons below an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.console.official_dates.model import OfficialRow
from bot.engine.dialog.turn import N_, Button, Link


def told(found: Sequence[OfficialRow], language: str) -> tuple[dict[str, Any], ...]:
    """Return what the text `official` takes."""
    return tuple(
        {
            "limit": each.limit.value,
            "closes": each.closes,
            "opens": each.opens,
            "ask_by": each.ask_by,
            "bring": each.bring.in_(language) if each.bring else "",
            "over": each.over,
            "provisional": each.provisional,
        }
        for each in found
    )


def links(found: Sequence[OfficialRow]) -> tuple[tuple[Button, ...], ...]:
    """Return a row with the official page; () where none is known."""
    known = list(dict.fromkeys(each.link for each in found if each.link))
    if not known:
        return ()
    labels = (N_("🔗 Official page"), N_("🔗 Second page"))
    return (tuple(Link(label, link) for label, link in zip(labels, known, strict=False)),)
