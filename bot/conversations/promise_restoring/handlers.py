"""No route leads here: `capitaine import` does it; what is noted goes with captain or friend."""

from bot.captains.model import CaptainDeleted
from bot.contacts.model import ContactErased, ContactPassedOn
from bot.conversations.promise_restoring import store
from bot.engine.dialog.feature import Feature
from bot.engine.dialog.work import Work


def _forget(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, work.campaign_id, change.captain_id)


def _forget_friend(work: Work, change: ContactErased | ContactPassedOn) -> None:
    store.forget_friend(work.tx, work.campaign_id, change.contact_id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "promise_restoring",
        listens={
            CaptainDeleted: _forget,
            ContactErased: _forget_friend,
            ContactPassedOn: _forget_friend,
        },
    )
