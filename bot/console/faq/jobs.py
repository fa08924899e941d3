"""An answer is saved or deleted: written down, with who did it. What is known already must be so in
all languages of a campaign that somebody would like to have.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.campaigns.material_files import PreviewAsked
from bot.campaigns.store import FileTried
from bot.console.faq import dialog, store
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


def on_preview(_work: Work, asked: PreviewAsked) -> None:
    """Show an answer of the file as captains read it."""
    for each in written_for(asked.campaign):
        if asked.entry.heading == "faq" and each.key == asked.entry.key:
            question, answer = each.question.in_(asked.language), each.answer.in_(asked.language)
            asked.found.append(dialog.preview(question, answer))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    Saved: on_saved,
    Dropped: on_dropped,
    PreviewAsked: on_preview,
    FileTried: lambda work, change: change.look(work.campaign, written_for),
}
