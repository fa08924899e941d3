"""Who could use a call: one rule for the radar, the status and the digest. Found among all captains
at once; what is known of one; and the table `radar_notes`: what organizers did about whom, whose
names are sealed with the captain's key.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final

from bot.calendar.check_ins.model import Blocker
from bot.calendar.check_ins.rules import NOT_CONFIDENT
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainId
from bot.console import store as figures
from bot.console.radar import rules
from bot.console.radar.model import (
    Blip,
    Cause,
    Colour,
    Facts,
    Kind,
    Line,
    Moment,
    Note,
    NoteId,
    Radar,
    Said,
)
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, maybe_to_ms, to_ms

SQL = statements(__file__, "radar_store.sql")
COUNTS: Final = "radar.standing"
"""By this name it is counted over everybody, beside the writer."""
MOST_OF_A_COLOUR: Final = 300
# Three reminders are behind whoever began to sign up so long ago.
HALF_AFTER: Final = timedelta(days=3)
# What is counted beside the writer is a minute old, or two.
SINCE_COUNTED: Final = timedelta(minutes=5)
LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_CAUSES: Final = tuple(Cause)


# --- all captains ---------------------------------------------------------------------------------


def radar(
    tx: Tx, campaign_id: int, at: Moment, among: Collection[CaptainId] | None = None
) -> Radar:
    """Return everybody who could use a call, as of the last `refresh` of figures, or those of some;
    reads all rows of figures.
    """
    rows = SQL.list_standing(
        tx,
        campaign_id=campaign_id,
        **_thresholds(at),
        low=NOT_CONFIDENT,
        nothing=Blocker.NOTHING.value,
        many=rules.PROMISING_RECRUITS,
        some=int(among is not None),
        ids=listed(among or ()),
        limit=MOST_OF_A_COLOUR,
    )
    blips = tuple(
        Blip(row["captain_id"], _CAUSES[row["cause"]], Colour(row["colour"]), from_ms(row["at"]))
        for row in rows
    )
    in_all = {Colour(row["colour"]): int(row["in_all"]) for row in rows}
    begun_before = to_ms(at.now - HALF_AFTER)
    half = SQL.count_half(tx, campaign_id=campaign_id, begun_before=begun_before)
    return Radar(blips, in_all, int(half["people"]))


def now_standing(tx: Tx, campaign_id: int, radar: Radar, now: datetime) -> tuple[Blip, ...]:
    """Return who is on the radar now: not about whom something was just done."""
    settled = settled_since(tx, campaign_id, now - SINCE_COUNTED, now)
    return tuple(each for each in radar.blips if each.at > settled.get(each.captain_id, LONG_AGO))


def to_call(
    tx: Tx, campaign: Campaign, radar: Radar, now: datetime, most: int
) -> tuple[Sequence[Line], int, int]:
    """Return the first who could use a call now, the most pressing at the head; how many these are
    in all, and how many of them asked for one. Who is to be thanked is not among them.
    """
    were = [each for each in radar.blips if each.colour is not Colour.GREEN]
    standing = now_standing(tx, campaign.id, radar, now)
    found = [each for each in standing if each.colour is not Colour.GREEN]
    lines = (line(tx, campaign, each.captain_id, 0, now) for each in found)
    first = tuple(islice(filter(None, lines), most))
    in_all = sum(radar.in_all.get(each, 0) for each in (Colour.RED, Colour.AMBER))
    asked = sum(each.cause is Cause.CALL for each in found)
    return first, max(in_all - (len(were) - len(found)), len(first)), asked


def line(tx: Tx, campaign: Campaign, captain_id: int, number: int, now: datetime) -> Line | None:
    """Return a captain with the gravest reason as it is at this moment; None where there is none
    any more.
    """
    captain = captains.find(tx, campaign.id, captain_id)
    known = facts(tx, campaign, captain_id, now)
    standing = rules.standing(known, rules.moment(campaign, now)) if known else ()
    return Line(number, captain, standing[0]) if captain and standing else None


def _thresholds(at: Moment) -> dict[str, int]:
    """Return the rules' thresholds as instants, lengths and switches."""
    now = at.now
    instants = {
        "now": now,
        "fresh": now - rules.FRESH,
        "said_since": now - rules.SAID_WITHIN,
        "last_days": at.last_days,
        "urgent": at.urgent,
        "joined_a_day": now - rules.EMPTY_AFTER,
        "joined_three_days": now - rules.EMPTY_RED_AFTER,
        "begun_two_days": now - rules.NO_TALK_AFTER,
        "begun_week": now - rules.NO_TALK_RED_AFTER,
        "talked_five_days": now - rules.STALLED_AFTER,
        "talked_fortnight": now - rules.STALLED_RED_AFTER,
        "recruited_since": now - rules.PROMISING_WITHIN,
    }
    lengths = {
        "day": rules.EMPTY_AFTER,
        "silent": rules.SILENT_AFTER,
        "two_days": rules.NO_TALK_AFTER,
        "five_days": rules.STALLED_AFTER,
    }
    return {
        **{name: to_ms(each) for name, each in instants.items()},
        **{name: each // timedelta(milliseconds=1) for name, each in lengths.items()},
        "open": int(now < at.closes),
        "in_last_days": int(now >= at.last_days),
    }


# --- one captain ----------------------------------------------------------------------------------


def facts(tx: Tx, campaign: Campaign, captain_id: int, now: datetime) -> Facts | None:
    """Return what is known of a captain at this moment; None where there is none."""
    known = figures.figures(tx, campaign, captain_id)
    row = SQL.find_facts(
        tx,
        campaign_id=campaign.id,
        captain_id=captain_id,
        said_since=to_ms(now - rules.SAID_WITHIN),
        now=to_ms(now),
    )
    if known is None or row is None:
        return None
    said_at = maybe_from_ms(row["said_at"])
    return Facts(
        known,
        blocked=row["unreachable_at"] is not None,
        call_at=maybe_from_ms(row["call_at"]),
        call_open=row["open_calls"] > 0,
        said=Said(said_at, row["confidence"], row["blocker"]) if said_at else None,
        silent_since=maybe_from_ms(row["silent_since"]),
        last_recruit_at=maybe_from_ms(row["last_recruit_at"]),
        settled_at=maybe_from_ms(row["settled_at"]),
    )


# --- what was done --------------------------------------------------------------------------------


def settled_since(tx: Tx, campaign_id: int, since: datetime, now: datetime) -> dict[int, datetime]:
    """Return about whom something was done since an instant, and when."""
    rows = SQL.settled_since(tx, campaign_id=campaign_id, since=to_ms(since), now=to_ms(now))
    return {row["captain_id"]: from_ms(row["at"]) for row in rows}


def add(tx: Tx, campaign_id: int, note: Note) -> None:
    """Keep what was done."""
    SQL.add(
        tx,
        id=note.id,
        campaign_id=campaign_id,
        captain_id=note.captain_id,
        kind=note.kind.value,
        by_id=note.by,
        by_name=tx.seal(note.captain_id, note.by_name),
        at=to_ms(note.at),
        until=maybe_to_ms(note.until),
    )


def find(tx: Tx, campaign_id: int, note_id: int) -> Note | None:
    """Return what was done, if nobody has taken it back."""
    row = SQL.find(tx, campaign_id=campaign_id, id=note_id)
    return _note(tx, row) if row else None


def latest(tx: Tx, campaign_id: int, captain_id: int) -> Note | None:
    """Return what was done last about a captain."""
    row = SQL.latest(tx, campaign_id=campaign_id, captain_id=captain_id)
    return _note(tx, row) if row else None


def undo(tx: Tx, campaign_id: int, note_id: int, at: datetime) -> None:
    """It was not done after all."""
    SQL.undo(tx, campaign_id=campaign_id, id=note_id, at=to_ms(at))


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what was done about a captain."""
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)


def _note(tx: Tx, row: Row) -> Note:
    return Note(
        NoteId(row["id"]),
        row["captain_id"],
        Kind(row["kind"]),
        row["by_id"],
        tx.readable(row["captain_id"], row["by_name"]) or "",
        from_ms(row["at"]),
        maybe_from_ms(row["until"]),
    )
