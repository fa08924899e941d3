"""Chats in which the leaderboard is posted, and channels where an owner was asked whether."""

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.progress.model import BoardPlace

SQL = statements(__file__)


def places(tx: Tx, campaign_id: int) -> tuple[BoardPlace, ...]:
    """Return all of them, also those where it is not posted yet."""
    return tuple(map(_place, SQL.list_places(tx, campaign_id=campaign_id)))


def find(tx: Tx, campaign_id: int, chat_id: int) -> BoardPlace | None:
    row = SQL.find_place(tx, campaign_id=campaign_id, chat_id=chat_id)
    return _place(row) if row else None


def campaign_of(tx: Tx, chat_id: int) -> int | None:
    """Return a campaign that posts its board in a group."""
    row = SQL.campaign_of(tx, chat_id=chat_id)
    return int(row["campaign_id"]) if row else None


def put(tx: Tx, campaign_id: int, place: BoardPlace) -> None:
    """Keep a place as it is now."""
    SQL.put_place(
        tx,
        campaign_id=campaign_id,
        chat_id=place.chat_id,
        title=place.title,
        language=place.language,
        topic=place.topic,
        weekday=place.weekday,
        hour=place.hour,
        is_channel=int(place.is_channel),
        is_on=int(place.is_on),
        asked_by=place.asked_by,
        asked_at=to_ms(place.asked_at),
    )


def drop(tx: Tx, campaign_id: int, chat_id: int) -> None:
    """Have the board not posted there any more."""
    SQL.drop_place(tx, campaign_id=campaign_id, chat_id=chat_id)


def move(tx: Tx, campaign_id: int, before: int, after: int) -> None:
    """Follow a group that became a supergroup."""
    SQL.move_place(tx, campaign_id=campaign_id, before=before, after=after)


def _place(row: Row) -> BoardPlace:
    return BoardPlace(
        chat_id=row["chat_id"],
        title=row["title"],
        language=row["language"],
        topic=row["topic"],
        weekday=row["weekday"],
        hour=row["hour"],
        is_channel=bool(row["is_channel"]),
        is_on=bool(row["is_on"]),
        asked_by=row["asked_by"],
        asked_at=from_ms(row["asked_at"]),
    )
