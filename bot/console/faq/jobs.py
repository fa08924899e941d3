"""An answer is saved or deleted: written down, with who did it."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.console.faq import store
from bot.console.faq.model import Dropped, Saved
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def on_saved(work: Work, change: Saved) -> None:
    store.add(work.tx, work.campaign_id, change)
    detail = {"answer": change.known.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "faq_saved", detail)


def on_dropped(work: Work, change: Dropped) -> None:
    store.drop(work.tx, work.campaign_id, change.id)
    detail = {"answer": change.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "faq_deleted", detail)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {Saved: on_saved, Dropped: on_dropped}
