"""Messages are written as rows of the outbox: rendered and sealed now, or worded when they leave.

What campaigns is written with the time in which the law wants silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter

from pydantic_core import to_json

from bot.engine.dialog.place import Payload, Place, Unworded
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Message, Notice
from bot.engine.outbox.outbox import SQL, Class, Queued, Span
from bot.engine.storage.db import Tx
from bot.engine.time.clock import maybe_from_ms, to_ms

REPLY_GOOD_FOR = timedelta(hours=24)
# Key, chat, what is to be worded, when it expires, from when until when it must not leave.
Row = tuple[str, int, str, int | None, int | None, int | None]
BY_KEY = itemgetter(0)
Silence = Callable[[Tx, int, datetime], Span | None]


class Writer:
    """Renders messages and writes them as rows; `silence` is a chat's present or next one."""

    def __init__(
        self, renderer: Renderer, silence: Silence = lambda _tx, _chat, _now: None
    ) -> None:
        self.renderer = renderer
        self._silence = silence

    def put_reply(
        self, tx: Tx, now: datetime, campaign_id: int, place: Place, message: Message
    ) -> Queued:
        """Queue an answer to somebody's act; its key, if it has one, means this message now."""
        payload = self.renderer.render(tx, place, message)
        key = getattr(message, "key", None)
        if key is not None:
            SQL.free_key(tx, key=key)
            SQL.free_kept_key(tx, key=key)
        number, until = tx.new_id(), now + REPLY_GOOD_FOR
        row = Queued(
            number, place.chat_id, "reply", payload, 0, until, key, campaign_id=campaign_id
        )
        _insert(tx, row, campaign_id, now, None)
        return row

    def put_notice(self, tx: Tx, now: datetime, campaign_id: int, notice: Notice) -> Queued | None:
        """Queue a notice; None when its key was used before."""
        if SQL.find_key(tx, key=notice.key) or SQL.find_kept_key(tx, key=notice.key):
            return None
        who = max(notice.chat_id, 0)
        asked, topic = notice.answers, notice.topic
        place = Place(notice.chat_id, who, notice.language, None, asked, topic, asked is not None)
        payload = self.renderer.render(tx, place, notice.message)
        kind: Class = "reply" if notice.reply else "notice"
        row = Queued(tx.new_id(), notice.chat_id, kind, payload, 0, notice.expires_at, notice.key)
        row = replace(row, campaign_id=campaign_id)
        if not (notice.neutral or notice.reply):
            row = replace(row, silence=self._silence(tx, notice.chat_id, now))
        if notice.not_before and not notice.reply:
            row = replace(row, not_before=notice.not_before)
        _insert(tx, row, campaign_id, now, notice.batch)
        return row

    def put_unworded(
        self, tx: Tx, now: datetime, campaign_id: int, notices: Sequence[Unworded]
    ) -> tuple[int, Queued | None]:
        """Queue notices without their words, but for those whose key was used before; return how
        many, and one of them, that the sender may look for.
        """
        rows = sorted([row for some in notices for row in _unworded(some)], key=BY_KEY)
        shared = campaign_id, to_ms(now)
        ids = tx.new_ids(len(rows))
        numbered = [(number, *shared, *row) for number, row in zip(ids, rows, strict=True)]
        count = int(SQL.add_unworded(tx, numbered)) if numbered else 0
        # To ask beforehand, for each, costs more than all the rest.
        count -= int(SQL.drop_known(tx, first=ids[0], last=ids[-1])) if count else 0
        if not count:
            return 0, None
        one = next(some for some in notices if some.each)
        chat_id, key, *_ = one.each[0]
        return count, Queued(0, chat_id, "notice", {}, 0, one.expires_at, key)

    def worded(self, tx: Tx, chat_id: int, language: str, message: Message) -> Payload:
        """Return what a notice says that is about to leave."""
        return self.renderer.render(tx, Place(chat_id, max(chat_id, 0), language), message)


def _unworded(notices: Unworded) -> list[Row]:
    """Return what becomes of each, by the key: in their order they are found beside each other."""
    expires_at = to_ms(notices.expires_at) if notices.expires_at else None
    begins, over = columns(notices.silence).values()
    words = notices.words
    return [
        (key, chat_id, f"{words} {subject} {about}", expires_at, begins, over)
        for chat_id, key, subject, about in notices.each
    ]


def _insert(tx: Tx, row: Queued, campaign_id: int, now: datetime, batch: int | None) -> None:
    SQL.add_row(
        tx,
        id=row.id,
        campaign_id=campaign_id,
        chat_id=row.chat_id,
        kind=row.kind,
        key=row.key,
        batch=batch,
        payload=tx.seal(row.chat_id, to_json(row.payload).decode()),
        now=to_ms(now),
        not_before=to_ms(max(now, row.not_before or now)),
        expires_at=to_ms(row.expires_at) if row.expires_at else None,
        **columns(row.silence),
    )


def columns(silence: Span | None) -> dict[str, int | None]:
    """Return from when until when something must not leave, in ms."""
    begins, ends = map(to_ms, silence) if silence else (None, None)
    return {"silent_from": begins, "silent_until": ends}


# --- what lies ready ------------------------------------------------------------------------------


def due_notices(tx: Tx, most: int) -> int:
    """Return how many notices are to leave now, `most` at most."""
    return int(SQL.due_notices(tx, now=to_ms(tx.now()), limit=most)["notices"])


def next_of_batch(tx: Tx, batch: int) -> datetime | None:
    """Return when the next of a batch leaves; None when all of it has ended."""
    return maybe_from_ms(SQL.next_of_batch(tx, batch=batch)["not_before"])
