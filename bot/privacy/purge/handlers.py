"""The purge answers nobody: it comes due, or hears of who is to be forgotten."""

from bot.engine.dialog.feature import Feature
from bot.privacy.purge import jobs


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "purge",
        listens=jobs.LISTENS,
        jobs={
            jobs.LOOK: jobs.look,
            jobs.OWNERS: jobs.owners,
            jobs.GOODBYE: jobs.goodbye,
            jobs.STRANGERS: jobs.strangers,
        },
        erases={jobs.PURGED: jobs.purge_again},
    )
