"""What a captain has had of late, from the log of the calendar's reminders."""

from bot.campaigns.model import NudgeHours
from bot.captains.attention.model import Attention
from bot.captains.model import Captain
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)
# Enough for the week's count and for those without an answer.
LATEST = 10


def attention(
    tx: Tx, campaign_id: int, captain: Captain, hours: NudgeHours, *, relied_on: bool = False
) -> Attention:
    """Return what decides whether a message may come to a captain by itself. For what they have
    `relied_on`, what organizers wrote to many takes no room.
    """
    whose = {"campaign_id": campaign_id, "captain_id": captain.id}
    rows = SQL.sent_lately(tx, **whose, but="broadcast" if relied_on else "", limit=LATEST)
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
