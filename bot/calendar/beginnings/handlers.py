"""The buttons of these reminders lead to the sign-up."""

from bot.calendar.beginnings import jobs
from bot.engine.dialog.feature import Feature


def feature() -> Feature:
    """Return beginnings as the engine sees them."""
    return Feature("beginnings", listens=jobs.LISTENS, jobs={jobs.BEGUN: jobs.remind})
