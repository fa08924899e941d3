"""The tables `kept_captains` and `shown_friends`.

Of who is kept each name is sealed with a key of its own, which goes with the row. They belong to no
campaign that is run: the one they came from is over, the one they are for may come.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.captains.model import Captain
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.privacy.model import EVERYBODY, FriendShown, KeptCaptain, KeptId, Showing

SQL = statements(__file__)
ERASED = "kept_captain"
"""The kind of erasure under which somebody who was kept is on record."""


def has_agreed(tx: Tx, campaign_id: int, captain_id: int) -> bool:
    """Tell whether a captain agreed that a name and a chat outlive all the rest."""
    row = SQL.agreed(tx, campaign_id=campaign_id, captain_id=captain_id)
    return bool(row["agreed"])


def count_agreed(tx: Tx, campaign_id: int) -> int:
    """Return how many captains agreed to it."""
    return int(SQL.count_agreed(tx, campaign_id=campaign_id)["agreed"])


def keep(tx: Tx, campaign_id: int, captain: Captain, campaign: str) -> None:
    """Keep a captain's name and chat when all the rest of them is erased."""
    forget(tx, captain.telegram_id)
    number = tx.new_id()
    SQL.keep(
        tx,
        id=number,
        campaign_id=campaign_id,
        telegram_id=captain.telegram_id,
        name=tx.seal(number, captain.name),
        language=captain.language,
        campaign=campaign,
        kept_at=to_ms(tx.now()),
    )


def find(tx: Tx, kept_id: int) -> KeptCaptain | None:
    row = SQL.find(tx, id=kept_id)
    return _kept(tx, row) if row else None


def find_person(tx: Tx, telegram_id: int) -> KeptCaptain | None:
    """Return what is kept of somebody by Telegram's number."""
    row = SQL.find_person(tx, telegram_id=telegram_id)
    return _kept(tx, row) if row else None


def to_ask(tx: Tx, campaign_id: int) -> list[KeptId]:
    """Return who was not asked yet to take part in this campaign, nor was in it."""
    return [KeptId(row["id"]) for row in SQL.to_ask(tx, campaign_id=campaign_id)]


def count(tx: Tx) -> int:
    return int(SQL.count(tx)["kept"])


def count_of(tx: Tx, campaign_id: int) -> int:
    """Return how many are kept of one campaign."""
    return int(SQL.count_of(tx, campaign_id=campaign_id)["kept"])


def mark_asked(tx: Tx, kept_id: int, campaign_id: int) -> None:
    SQL.mark_asked(tx, id=kept_id, campaign_id=campaign_id)


def forget(tx: Tx, telegram_id: int) -> None:
    """Forget somebody, also in copies that are put back."""
    row = SQL.find_person(tx, telegram_id=telegram_id)
    if row:
        _erase(tx, row["id"], row["campaign_id"])


def forget_again(tx: Tx, kept_id: int) -> None:
    """Forget somebody whom an old copy brought back."""
    SQL.delete(tx, id=kept_id)


def forget_older(tx: Tx, before: datetime) -> int:
    """Forget those who were kept long enough; return how many."""
    rows = SQL.older(tx, before=to_ms(before))
    for row in rows:
        _erase(tx, row["id"], row["campaign_id"])
    return len(rows)


def _erase(tx: Tx, kept_id: int, campaign_id: int) -> None:
    SQL.delete(tx, id=kept_id)
    tx.destroy_key(kept_id)
    tx.note_erasure(ERASED, str(kept_id), campaign_id)


def _kept(tx: Tx, row: Row) -> KeptCaptain:
    return KeptCaptain(
        KeptId(row["id"]),
        row["campaign_id"],
        row["telegram_id"],
        tx.unseal(row["id"], row["name"]),
        row["language"],
        row["campaign"],
        from_ms(row["kept_at"]),
        row["asked_campaign"],
    )


# --- friends whom organizers may see --------------------------------------------------------------


def showing(tx: Tx, campaign_id: int, captain_id: int) -> Showing:
    """Return whose names a captain lets organizers see."""
    return _showing(SQL.shown(tx, campaign_id=campaign_id, captain_id=captain_id))


def showings(tx: Tx, campaign_id: int, captain_ids: Iterable[int]) -> dict[int, Showing]:
    """Return the same of those captains who let them see anybody."""
    found: dict[int, list[Row]] = {}
    for row in SQL.shown_by(tx, campaign_id=campaign_id, ids=listed(captain_ids)):
        found.setdefault(row["captain_id"], []).append(row)
    return {captain_id: _showing(rows) for captain_id, rows in found.items()}


def _showing(rows: Sequence[Row]) -> Showing:
    if not rows:
        return Showing()
    friends = frozenset(row["contact_id"] for row in rows)
    taken = max((row["taken_at"] for row in rows if row["taken_at"]), default=None)
    return Showing(
        everybody=EVERYBODY in friends,
        friends=friends - {EVERYBODY},
        phones=any(row["phone"] for row in rows),
        since=from_ms(min(row["at"] for row in rows)),
        taken_at=maybe_from_ms(taken),
    )


def show(tx: Tx, campaign_id: int, change: FriendShown, words: int) -> None:
    """Note that organizers may see somebody; `words` says by which words the captain agreed."""
    own = {"campaign_id": campaign_id, "captain_id": change.captain_id}
    if change.contact_id == EVERYBODY:
        SQL.hide_all(tx, **own)
    phone, at = int(change.phone), to_ms(change.at)
    SQL.show(tx, **own, contact_id=change.contact_id, phone=phone, words=words, at=at)


def hide(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> None:
    """Organizers may no longer see somebody, or anybody."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    if contact_id == EVERYBODY:
        SQL.hide_all(tx, **own)
    else:
        SQL.hide(tx, **own, contact_id=contact_id)


def show_phones(tx: Tx, campaign_id: int, captain_id: int, *, shown: bool) -> None:
    SQL.show_phones(tx, campaign_id=campaign_id, captain_id=captain_id, phone=int(shown))


def note_taken(tx: Tx, campaign_id: int, captain_ids: Iterable[int], at: datetime) -> None:
    """Note that organizers have had the names that these captains let them see."""
    SQL.take(tx, campaign_id=campaign_id, ids=listed(captain_ids), at=to_ms(at))
