"""The purge answers nobody: it comes due."""

from bot.engine.dialog.feature import Feature
from bot.privacy.purge import erasing, jobs


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "purge",
        listens=erasing.LISTENS,
        jobs={
            jobs.LOOK: jobs.look,
            jobs.OWNERS: jobs.owners,
            erasing.GOODBYE: erasing.goodbye,
            erasing.STRANGERS: erasing.strangers,
        },
        erases={jobs.PURGED: jobs.purge_again},
    )
