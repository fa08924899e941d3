"""Nudges answer nothing themselves: their buttons lead to other features."""

from __future__ import annotations

from bot.calendar.nudges import jobs
from bot.calendar.nudges.model import DUE
from bot.engine.dialog.feature import Feature


def feature() -> Feature:
    """Return nudges as the engine sees them."""
    return Feature(
        "nudges",
        listens=jobs.LISTENS,
        jobs={DUE: jobs.due},
        counts={jobs.TOGETHER: jobs.count},
    )
