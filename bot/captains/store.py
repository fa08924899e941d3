"""The captains' rows. The name is sealed with the captain's own key; the rest identifies nobody
to somebody without Telegram's own records.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.campaigns.model import NudgeHours
from bot.captains.model import (
    ERASED,
    Attention,
    Captain,
    CaptainBlocked,
    CaptainDeleted,
    CaptainId,
    CaptainRenamed,
    ChatOpened,
    Enrolled,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
    Unasked,
    UnaskedChosen,
)
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)
MANY = 2_000
AT_ONCE = 500
LAST = 2**63 - 1
# Enough for what counts within a week.
SENT_LATELY = 10
UNREADABLE_NAME = "…"
"""Where a damaged row hides a name: that captain can still go, and lists show the others."""


def by_telegram_id(tx: Tx, campaign_id: int, telegram_id: int) -> Captain | None:
    """Return the captain that this Telegram user is in the campaign: one indexed look-up."""
    row = SQL.by_telegram_id(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    return _captain(tx, row) if row else None


def is_one(tx: Tx, campaign_id: int, telegram_id: int) -> bool:
    """Tell whether somebody is a captain of a campaign."""
    row = SQL.zone_of(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    return row is not None


def zone_of(tx: Tx, campaign_id: int, telegram_id: int) -> str:
    """Return the clock of whoever this Telegram user is as a captain, "" for anybody else."""
    row = SQL.zone_of(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    return row["time_zone"] if row else ""


def find(tx: Tx, campaign_id: int, captain_id: int) -> Captain | None:
    row = SQL.find(tx, campaign_id=campaign_id, id=captain_id)
    return _captain(tx, row) if row else None


def between(tx: Tx, campaign_id: int, after: int, last: int, limit: int) -> tuple[Captain, ...]:
    """Return the first captains whose ids come after `after`, up to `last`, in their order."""
    rows = SQL.list_between(tx, campaign_id=campaign_id, after=after, last=last, limit=limit)
    return tuple(_captain(tx, row) for row in rows)


def there(tx: Tx, campaign_id: int, ids: Iterable[int]) -> set[int]:
    """Return which of these captains there are."""
    rows = SQL.list_names.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return {number for number, _ in rows}


def names(tx: Tx, campaign_id: int, ids: Iterable[int]) -> dict[int, str]:
    """Return what many captains are called, by their number."""
    rows: dict[int, str] = dict(SQL.list_names.tuples(tx, campaign_id=campaign_id, ids=listed(ids)))
    return dict.fromkeys(rows, UNREADABLE_NAME) | tx.readable_each(rows)


def everybody(tx: Tx, campaign_id: int) -> Iterator[tuple[Captain, ...]]:
    """Yield all captains, some at a time, in the order of their numbers."""
    after = 0
    while some := between(tx, campaign_id, after, LAST, AT_ONCE):
        yield some
        after = some[-1].id


def latest(tx: Tx, campaign_id: int, limit: int) -> tuple[Captain, ...]:
    """Return the captains who joined last, the latest first."""
    rows = SQL.list_latest(tx, campaign_id=campaign_id, limit=limit)
    return tuple(_captain(tx, row) for row in rows)


def are_many(tx: Tx, campaign_id: int) -> bool:
    """Tell whether there are too many to count over all of them for each answer."""
    row = SQL.count_up_to(tx, campaign_id=campaign_id, limit=MANY)
    return int(row["captains"]) >= MANY


def count(tx: Tx, campaign_id: int) -> int:
    """Return how many there are."""
    return int(SQL.count_all(tx, campaign_id=campaign_id)["captains"])


def recruiters(tx: Tx, campaign_id: int) -> dict[int, int | None]:
    """Return who brought in each captain whom somebody brought in."""
    rows = SQL.list_recruited(tx, campaign_id=campaign_id)
    return {row["id"]: row["recruited_by"] for row in rows}


def add(tx: Tx, campaign_id: int, change: Enrolled) -> None:
    """Raises the database's integrity error when this person is a captain already."""
    captain = change.captain
    SQL.add(
        tx,
        id=captain.id,
        campaign_id=campaign_id,
        telegram_id=captain.telegram_id,
        name=tx.seal(captain.id, captain.name),
        language=captain.language,
        time_zone=captain.time_zone,
        reminders=int(captain.reminders),
        joined_at=to_ms(captain.joined_at),
    )


def rename(tx: Tx, change: CaptainRenamed) -> None:
    SQL.rename(tx, id=change.captain_id, name=tx.seal(change.captain_id, change.name))


def change_settings(tx: Tx, change: SettingsChanged) -> None:
    SQL.change_settings(
        tx,
        id=change.captain_id,
        language=change.language,
        time_zone=change.time_zone,
        reminders=int(change.reminders),
    )


def mute(tx: Tx, change: UnaskedChosen) -> None:
    SQL.mute(tx, id=change.captain_id, muted=",".join(sorted(change.muted)))


def open_chat(tx: Tx, change: ChatOpened) -> None:
    SQL.open_chat(tx, id=change.captain_id, at=to_ms(change.at) if change.at else None)


def stop(tx: Tx, change: RemindersStopped) -> None:
    SQL.stop(tx, id=change.captain_id, at=to_ms(change.at))


def resume(tx: Tx, change: RemindersResumed) -> None:
    SQL.resume(tx, id=change.captain_id)


def snooze(tx: Tx, change: NudgesSnoozed) -> None:
    SQL.snooze(tx, id=change.captain_id, until=to_ms(change.until))


def reach_again(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Note that a captain of this campaign can be reached, who has written about another one."""
    SQL.reach_again(tx, campaign_id=campaign_id, telegram_id=telegram_id, at=to_ms(tx.now()))


def touch(tx: Tx, captain_id: CaptainId, now: datetime) -> None:
    """Note that they just did something; also ends being unreachable."""
    SQL.touch(tx, id=captain_id, at=to_ms(now))


def lose(tx: Tx, campaign_id: int, change: CaptainBlocked) -> None:
    """Note that they can't be written to, keeping the first time that was noticed."""
    SQL.lose(tx, campaign_id=campaign_id, telegram_id=change.telegram_id, at=to_ms(change.at))


def has_stepped_down(tx: Tx, captain_id: int) -> bool:
    """Tell whether a captain is one no more, though everything is in its place."""
    return SQL.find_step_down(tx, id=captain_id) is not None


def is_removed(tx: Tx, captain_id: int) -> bool:
    """Tell whether organizers have ended their part in the campaign: only they take it back."""
    row = SQL.find_step_down(tx, id=captain_id)
    return row is not None and row["removed_by"] is not None


def set_recruiter(tx: Tx, captain_id: int, recruiter_id: int | None) -> None:
    SQL.set_recruiter(tx, id=captain_id, recruiter_id=recruiter_id)


def delete(tx: Tx, change: CaptainDeleted) -> None:
    row = SQL.delete(tx, id=change.captain_id)
    SQL.forget_recruiter(tx, id=change.captain_id)
    if row:
        tx.note_erasure(ERASED, str(change.captain_id), row["campaign_id"])


def _captain(tx: Tx, row: Row) -> Captain:
    captain_id = CaptainId(row["id"])
    recruiter = row["recruited_by"]
    return Captain(
        id=captain_id,
        telegram_id=row["telegram_id"],
        name=tx.readable(captain_id, row["name"]) or UNREADABLE_NAME,
        language=row["language"],
        time_zone=row["time_zone"],
        reminders=bool(row["reminders"]),
        stopped_at=maybe_from_ms(row["stopped_at"]),
        joined_at=from_ms(row["joined_at"]),
        last_active_at=from_ms(row["last_active_at"]),
        recruited_by=None if recruiter is None else CaptainId(recruiter),
        snoozed_until=maybe_from_ms(row["snoozed_until"]),
        unreachable_at=maybe_from_ms(row["unreachable_at"]),
        muted=Unasked.kept_as(row["muted"]),
        chat_open_at=maybe_from_ms(row["chat_open_at"]),
    )


def attention(
    tx: Tx, campaign_id: int, captain: Captain, hours: NudgeHours, *, relied_on: bool = False
) -> Attention:
    """Return what decides whether a message may come to a captain by itself. For what they have
    `relied_on`, what organizers wrote to many takes no room.
    """
    whose = {"campaign_id": campaign_id, "captain_id": captain.id}
    but = "broadcast" if relied_on else ""
    rows = SQL.sent_lately(tx, **whose, but=but, limit=SENT_LATELY)
    asked = {row["at"] for row in rows if row["asks"]}
    event = SQL.next_event(tx, **whose, now=to_ms(tx.now()))
    return Attention(
        tuple(sorted({from_ms(row["at"]) for row in rows})),
        sum(from_ms(at) > captain.last_active_at for at in asked),
        captain.last_active_at,
        captain.snoozed_until,
        hours,
        captain.zone,
        maybe_from_ms(event["at"]) if event else None,
    )
