"""A reply is kept, changed or retired: written down, with who did it."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.console.quick_replies import store
from bot.console.quick_replies.model import ReplyKept, ReplyRetired
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def on_kept(work: Work, change: ReplyKept) -> None:
    store.put(work.tx, work.campaign_id, change)
    act, detail = "reply_changed" if change.anew else "reply_kept", {"answer": change.reply.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, act, detail)


def on_retired(work: Work, change: ReplyRetired) -> None:
    store.retire(work.tx, work.campaign_id, change)
    act, detail = "reply_restored" if change.back else "reply_retired", {"answer": change.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, act, detail)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ReplyKept: on_kept,
    ReplyRetired: on_retired,
}
