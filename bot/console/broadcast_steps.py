"""The steps of a broadcast from the tap that sends it until it goes out, as rows: it waits, for its
moment or a second organizer; it is moved, called off; two texts are tried; it begins. And who has
tapped its button since, each counted once.
"""

from __future__ import annotations

from bot.console.broadcast_running.model import ButtonTapped
from bot.console.broadcast_waiting.model import Begun
from bot.console.broadcasts.model import Span
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "broadcast_steps.sql")
Steps = tuple[str, str]
# From which state to which one it steps when it begins, and when two texts are tried.
BEGINS: Steps = ("scheduled", "running")
TRIES: Steps = ("scheduled", "trial")
IS_TRIED: Steps = ("part", "running")
IS_DECIDED: Steps = ("trial", "running")


def move(tx: Tx, campaign_id: int, broadcast_id: int, to: Span, *, own_clocks: bool) -> bool:
    """Have it wait for another moment; False when it waits no more."""
    starts_at, expires_at = map(to_ms, to)
    zone = "captain" if own_clocks else "campaign"
    own = {"campaign_id": campaign_id, "id": broadcast_id, "zone": zone}
    return bool(SQL.move(tx, **own, starts_at=starts_at, expires_at=expires_at))


def call_off(tx: Tx, campaign_id: int, broadcast_id: int) -> bool:
    """Have it never begin; False when it waits no more."""
    return bool(SQL.call_off(tx, campaign_id=campaign_id, id=broadcast_id))


def second(tx: Tx, campaign_id: int, broadcast_id: int, by: int, to: Span) -> bool:
    """Note who confirmed it as the second, and when it goes out; False where it needs nobody."""
    starts_at, expires_at = map(to_ms, to)
    own = {"campaign_id": campaign_id, "id": broadcast_id, "second": by}
    return bool(SQL.second(tx, **own, starts_at=starts_at, expires_at=expires_at))


def begin(tx: Tx, campaign_id: int, broadcast_id: int, found: Begun, steps: Steps = BEGINS) -> bool:
    """Note whom it is for, now that it begins; False when it does not wait for that."""
    before, state = steps
    starts_at, expires_at = to_ms(found.starts_at), to_ms(found.expires_at)
    return bool(
        SQL.begin(
            tx,
            campaign_id=campaign_id,
            id=broadcast_id,
            before=before,
            state=state,
            total=found.total,
            last_captain=found.last,
            chosen=int(found.chosen),
            starts_at=starts_at,
            expires_at=expires_at,
        )
    )


def is_tried(tx: Tx, campaign_id: int, broadcast_id: int) -> bool:
    """Tell whether some captains have got one of its two texts already."""
    return SQL.tried(tx, campaign_id=campaign_id, part_of=broadcast_id) is not None


def parts(tx: Tx, campaign_id: int, broadcast_id: int) -> dict[str, int]:
    """Return the broadcasts with which its two texts are tried, by variant."""
    rows = SQL.list_parts(tx, campaign_id=campaign_id, part_of=broadcast_id)
    return {row["variant"]: row["id"] for row in rows}


def take_texts(tx: Tx, campaign_id: int, broadcast_id: int, source: int) -> None:
    """Have it say what another one says."""
    SQL.drop_texts(tx, campaign_id=campaign_id, broadcast_id=broadcast_id)
    SQL.copy_texts(tx, campaign_id=campaign_id, source=source, broadcast_id=broadcast_id)


# --- its button -----------------------------------------------------------------------------------


def add_tap(tx: Tx, campaign_id: int, change: ButtonTapped) -> None:
    """Note a tap; a second one changes nothing."""
    SQL.add_tap(
        tx,
        campaign_id=campaign_id,
        broadcast_id=change.broadcast_id,
        captain_id=change.captain_id,
        button=change.button,
        at=to_ms(change.at),
    )


def count_taps(tx: Tx, campaign_id: int, broadcast_id: int) -> int:
    """Return how many people have tapped it."""
    return int(SQL.count_taps(tx, campaign_id=campaign_id, broadcast_id=broadcast_id)["captains"])


def forget_taps(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """A captain who goes for good has tapped nothing."""
    SQL.forget_taps(tx, campaign_id=campaign_id, captain_id=captain_id)
