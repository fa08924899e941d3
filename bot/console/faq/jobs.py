"""An answer is saved or deleted: written down, with who did it. What is known already must be so in
all languages of a campaign that somebody would like to have.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.campaigns.store import FileTried
from bot.console.faq import store
from bot.console.faq.model import Dropped, Saved
from bot.console.faq.pack import written_for
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


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    Saved: on_saved,
    Dropped: on_dropped,
    FileTried: lambda work, change: change.look(work.campaign, written_for),
}
