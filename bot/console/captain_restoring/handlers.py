"""No route leads here: `capitaine import` does it; what is noted goes with its captain."""

from bot.captains.model import CaptainDeleted
from bot.console.captain_restoring import store
from bot.engine.dialog.feature import Feature
from bot.engine.dialog.work import Work


def _forget(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, work.campaign_id, change.captain_id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature("captain_restoring", listens={CaptainDeleted: _forget})
