"""Who came is noted, and has the tags of the list; a long table of links is put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.captains.model import CaptainDeleted
from bot.console import audience
from bot.console.expected import dialog
from bot.console.expected.rules import ROWS, pack
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
# So many are read in a moment.
AT_ONCE: Final = 5_000
DONE: Final = -1


# --- links ----------------------------------------------------------------------------------------


def next_links(
    work: Work, one: Import, to: int, language: str
) -> tuple[Document | None, int, bool]:
    """Return the file (None where nobody is left), of how many people it is, and whether it follows
    by itself: where there are more than are read in a moment it is put together.
    """
    begun = _with_more(work, one, Sending(to, language))
    if begun.after == DONE:
        return (_file(work, one, begun) if begun.people else None), begun.people, False
    store.put(work.tx, work.campaign_id, replace(one, sending=begun))
    work.plan(NEXT, one.id, work.now)
    return None, begun.people, True


def send_next(work: Work, number: int) -> datetime | None:
    """Put more of a long table together; when all is in it, it goes to who asked."""
    one = store.find(work.tx, work.campaign_id, number)
    if one is None or one.stage is not Stage.APPLIED or one.sending is None:
        return None
    sending = _with_more(work, one, one.sending)
    if sending.after != DONE:
        store.put(work.tx, work.campaign_id, replace(one, sending=sending))
        return work.now
    store.put(work.tx, work.campaign_id, replace(one, sending=None))
    if sending.people:
        file = _file(work, one, sending)
        key = f"links:{one.id}:{work.tx.new_id()}"
        work.notify(Notice(sending.to, sending.language, file, key, reply=True))
        work.announce(LinksGiven(one.id, sending.people, sending.to, work.now))
    return None


def _with_more(work: Work, one: Import, sending: Sending) -> Sending:
    """Return it with the next people, all of them where few are left."""
    rows: list[list[str | int]] = []
    after, more = sending.after, True
    while more and len(rows) < AT_ONCE:
        some = store.with_link(work.tx, work.campaign_id, one.id, after, PAGE)
        rows += link_rows(work, some)
        after = some[-1].line if some else after
        more = len(some) == PAGE
    return replace(
        sending,
        after=after if more else DONE,
        parts=(*sending.parts, *((pack(rows),) if rows else ())),
        people=sending.people + len(rows),
    )


def _file(work: Work, one: Import, sending: Sending) -> Document:
    """A long table goes as a zip, which leaves out what is the same in each row."""
    name = f"{work.campaign.slug}-links-{work.now:%Y-%m-%d}"
    is_long = sending.people > ROWS
    table = {"what": "links", "parts": list(sending.parts), "key": one.tally.key}
    data = {**table, "zipped": f"{name}.csv" if is_long else ""}
    return dialog.links(data, f"{name}.{'zip' if is_long else 'csv'}", sending.people)


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
