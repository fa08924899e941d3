"""Who came is noted, and has the tags of the list; a long table of links comes in several files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.captains.model import CaptainDeleted
from bot.console import audience
from bot.console.expected import dialog
from bot.console.expected.rules import ROWS, SECONDS_BETWEEN, pack
from bot.console.imports.rules import phone_key
from bot.contacts.model import NumberErased
from bot.engine.dialog.turn import Document, Notice
from bot.engine.dialog.work import Work
from bot.engine.files.register import Erasure
from bot.organizers import store as organizers
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as store
from bot.teams.expecting.model import (
    WITH_LINK,
    Arrived,
    Expected,
    Import,
    LinksGiven,
    Sending,
    Stage,
    TakenOff,
)

NEXT: Final = "expected.next"
PAGE: Final = 500


# --- links ----------------------------------------------------------------------------------------


def next_links(work: Work, one: Import, to: int, language: str) -> tuple[Document | None, int]:
    """Return the first file, None where nobody is left in it, and of how many it is; the next one
    is planned.
    """
    sending = Sending(to, language)
    file, count, after = _file(work, one, sending)
    if after is not None:
        _plan(work, one, replace(sending, after=after, sent=1))
    return file, count


def send_next(work: Work, number: int) -> datetime | None:
    """Send the next file to who asked; it is due again until there is none."""
    one = store.find(work.tx, work.campaign_id, number)
    if one is None or one.stage is not Stage.APPLIED or one.sending is None:
        return None
    sending = one.sending
    file, _, after = _file(work, one, sending)
    if file is not None:
        key = f"links:{one.id}:{sending.after}:{work.tx.new_id()}"
        work.notify(Notice(sending.to, sending.language, file, key, reply=True))
    if after is None:
        store.put(work.tx, work.campaign_id, replace(one, sending=None))
        return None
    _plan(work, one, replace(sending, after=after, sent=sending.sent + 1))
    return work.now + timedelta(seconds=SECONDS_BETWEEN)


def _plan(work: Work, one: Import, sending: Sending) -> None:
    store.put(work.tx, work.campaign_id, replace(one, sending=sending))
    work.plan(NEXT, one.id, work.now + timedelta(seconds=SECONDS_BETWEEN))


def _file(work: Work, one: Import, sending: Sending) -> tuple[Document | None, int, int | None]:
    """Return a file, how many people are in it, and behind which line it goes on."""
    rows: list[list[str | int]] = []
    after, more = sending.after, True
    while more and len(rows) < ROWS:
        some = store.with_link(work.tx, work.campaign_id, one.id, after, PAGE)
        rows += link_rows(work, some)
        after = some[-1].line if some else after
        more = len(some) == PAGE
    if not rows:
        return None, 0, None
    part = sending.sent + 1
    data = {"what": "links", "packed": pack(rows), "key": one.tally.key}
    name = f"{work.campaign.slug}-links-{work.now:%Y-%m-%d}{f'-{part}' if part > 1 else ''}.csv"
    file = dialog.links(data, name, len(rows), part=part, more=more)
    return file, len(rows), after if more else None


def link_rows(work: Work, some: Sequence[Expected]) -> list[list[str | int]]:
    """Whom a newer list calls opted out has no link any more; who came needs none."""
    keys = [each.key for each in some]
    newest = store.kinds(work.tx, work.campaign_id, keys)
    came = arrivals.arrivals(work.tx, work.campaign_id, keys)
    return [
        [
            each.told.ident,
            each.told.reach,
            dialog.shown(each.told),
            each.told.name,
            work.deep_link(store.code(work.tx, work.campaign_id, each.key)),
        ]
        for each in some
        if each.key not in came and newest[each.key] in WITH_LINK
    ]


# --- what is carried out --------------------------------------------------------------------------


def _arrived(work: Work, change: Arrived) -> None:
    arrivals.arrive(work.tx, work.campaign_id, change.key, change.captain_id, change.at)
    act = work.tx.new_id()
    for name in change.tags:
        tag = audience.make_tag(work.tx, work.campaign_id, name)
        audience.tag_one(work.tx, work.campaign_id, change.captain_id, tag.id, act, on=True)


def _given(work: Work, change: LinksGiven) -> None:
    _audit(work, change.at, change.by, "links_given", change.people)


def _taken_off(work: Work, change: TakenOff) -> None:
    """Nobody reads in the audit who it was."""
    arrivals.take_off(work.tx, work.campaign_id, change.marks, change.at)
    _audit(work, change.at, change.by, "taken_off_lists", change.people)


def _audit(work: Work, at: datetime, by: int, action: str, people: int) -> None:
    organizers.add_audit(work.tx, work.campaign_id, at, by, action, {"people": people})


def _erased(work: Work, change: NumberErased) -> None:
    """An owner has erased a telephone number from captains' lists: it goes from these as well."""
    found = arrivals.all_marks(
        work.tx, work.campaign_id, [store.mark(work.tx, work.campaign_id, phone_key(change.number))]
    )
    arrivals.take_off(work.tx, work.campaign_id, found, work.now)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    """Whoever is forgotten stands on no list, and is sent none."""
    arrivals.forget(work.tx, work.campaign_id, change.captain_id)
    for one in store.all_in(work.tx, work.campaign_id, Stage.APPLIED):
        if one.sending and one.sending.to == change.telegram_id:
            store.put(work.tx, work.campaign_id, replace(one, sending=None))


def take_off_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Take off again who was taken off after the copy was made that was put back."""
    arrivals.take_off(work.tx, work.campaign_id, [int(each.what) for each in erasures], work.now)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    Arrived: _arrived,
    LinksGiven: _given,
    TakenOff: _taken_off,
    CaptainDeleted: _deleted,
    NumberErased: _erased,
}
