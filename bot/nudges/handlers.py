"""Nudges answer nothing themselves: their buttons lead to other features."""

from __future__ import annotations

from bot.engine.feature import Feature
from bot.nudges import jobs


def feature() -> Feature:
    """Return nudges as the engine sees them."""
    return Feature(
        "nudges", listens=jobs.LISTENS, jobs={jobs.DUE: jobs.due, jobs.BEGUN: jobs.remind}
    )
