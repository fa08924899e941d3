"""No route leads here: it listens."""

from bot.engine.dialog.feature import Feature
from bot.integrations.changes import jobs


def feature() -> Feature:
    """Return the feature as the engine sees it; to be listed after all whose changes it hears."""
    return Feature("changes", listens=jobs.LISTENS, jobs={jobs.DROP: jobs.drop})
