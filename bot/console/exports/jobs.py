"""What follows when an organizer has something exported: it is written down, and a long table comes
in several files, one after the other.

Each file and how far the export is are stored together, so a bot that is killed in the middle goes
on with the next one, and sends none twice but for what was on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains.model import CaptainDeleted
from bot.console import audience
from bot.console import store as figures
from bot.console.exports import dialog, records, rules, store
from bot.console.exports.model import Exported, Running, What
from bot.console.exports.rules import Writing
from bot.console.filters.model import Filter
from bot.engine.dialog.turn import Document, Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.privacy import store as privacy

NEXT: Final = "exports.next"


def is_counted(work: Work, what: What) -> bool:
    """Tell whether a table would have everybody: after an update all captains are counted anew, and
    whoever waits for that is found by no filter. Some are counted now.
    """
    campaign: Campaign = work.campaign
    return what is What.EVENTS or figures.refresh(work.tx, campaign)


def next_file(work: Work, running: Running) -> tuple[Document | None, int | None]:
    """Return the next file, None where no rows are left; and behind which number it goes on."""
    campaign: Campaign = work.campaign
    wanted = running.wanted
    writing = Writing(wanted.form, running.language, campaign.zone)
    found = records.part(work, wanted, running.after, rules.ROWS, writing)
    if not found.lines:
        return None, None
    if wanted.what is What.FRIENDS:
        _note_taken(work, wanted.filter, running.after, found.after)
    part, day = running.sent + 1, work.now.astimezone(campaign.zone)
    name = rules.filename(campaign.slug, wanted.what, wanted.form, day, part)
    packed, count = rules.pack(found.lines), len(found.lines)
    data = {"what": wanted.what.value, "packed": packed}
    file = dialog.file(wanted.form, wanted.what, data, name, count, part, more=found.more)
    return file, found.after if found.more else None


def _note_taken(work: Work, filter_: Filter, after: int, last: int) -> None:
    """The captains whose friends are in a file see under /privacy when that was."""
    campaign: Campaign = work.campaign
    while after < last:
        some = audience.page(work.tx, campaign, filter_, work.now, rules.CAPTAINS_AT_ONCE, after)
        privacy.note_taken(work.tx, work.campaign_id, some, work.now)
        after = some[-1] if some else last


def send_next(work: Work, number: int) -> datetime | None:
    """Send the next file to who asked, once all are counted; due again until there is none."""
    running = store.find(work.tx, work.campaign_id, number)
    if running is None:
        return None
    if not is_counted(work, running.wanted.what):
        return work.now
    file, after = next_file(work, running)
    if file is not None:
        key = f"export:{running.id}:{running.sent + 1}"
        work.notify(Notice(running.telegram_id, running.language, file, key, reply=True))
    if after is None:
        store.drop(work.tx, work.campaign_id, number)
        return None
    store.put(work.tx, work.campaign_id, replace(running, after=after, sent=running.sent + 1))
    return work.now + timedelta(seconds=rules.SECONDS_BETWEEN)


def _exported(work: Work, change: Exported) -> None:
    detail = {"what": change.what.value, "captains": change.captains}
    action = "friends_exported" if change.what is What.FRIENDS else "table_exported"
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)
    if change.running is not None:
        store.put(work.tx, work.campaign_id, change.running)
        work.plan(NEXT, change.running.id, work.now + timedelta(seconds=rules.SECONDS_BETWEEN))


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, work.campaign_id, change.telegram_id)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    Exported: _exported,
    CaptainDeleted: _deleted,
}
