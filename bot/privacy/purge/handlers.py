"""The purge answers nobody: it comes due."""

from bot.engine.dialog.feature import Feature
from bot.privacy.purge import jobs


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "purge",
        jobs={jobs.LOOK: jobs.look, jobs.OWNERS: jobs.owners},
        erases={jobs.PURGED: jobs.purge_again},
    )
