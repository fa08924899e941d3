"""The table `check_ins`: what captains said of their weeks."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.calendar.check_ins import rules
from bot.calendar.check_ins.model import (
    Blocker,
    CheckIn,
    CheckInId,
    Done,
    Needs,
    Recorded,
    Summary,
)
from bot.captains import store as captains
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)
# Between two weeks' check-ins there may be some days more or less.
TWO_WEEKS = timedelta(days=16)


def add(tx: Tx, campaign_id: int, check_ins: Iterable[CheckIn]) -> None:
    """Keep that captains were asked, or began by themselves."""
    rows = [
        (each.id, campaign_id, each.captain_id, to_ms(each.asked_at), int(each.by_bot))
        for each in check_ins
    ]
    SQL.add(tx, rows)


def find(tx: Tx, campaign_id: int, captain_id: int, number: int) -> CheckIn | None:
    """Return a captain's own check-in."""
    row = SQL.find(tx, campaign_id=campaign_id, captain_id=captain_id, id=number)
    return _check_in(tx, row) if row else None


def latest(tx: Tx, campaign_id: int, captain_id: int, before: datetime) -> CheckIn | None:
    """Return the latest check-in of a captain that began before."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    row = SQL.latest(tx, **own, before=to_ms(before))
    return _check_in(tx, row) if row else None


def change(tx: Tx, campaign_id: int, check_in: CheckIn) -> None:
    """Keep what was answered."""
    call, answered, ended = check_in.wants_call, check_in.answered_at, check_in.ended_at
    SQL.change(
        tx,
        campaign_id=campaign_id,
        id=check_in.id,
        done=check_in.done,
        blocker=check_in.blocker,
        words=tx.seal(check_in.captain_id, check_in.words) if check_in.words else None,
        confidence=check_in.confidence,
        wants_call=None if call is None else int(call),
        answered_at=to_ms(answered) if answered else None,
        ended_at=to_ms(ended) if ended else None,
    )


def recorded(tx: Tx, campaign_id: int, captain_id: int, since: datetime) -> Recorded:
    """Count what a captain has recorded since."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    row = SQL.recorded(tx, **own, since=to_ms(since))
    return Recorded(since, row["talks"], row["promises"], row["plans"], row["sent"])


def has_free_times(tx: Tx, campaign_id: int, now: datetime) -> bool:
    """Tell whether an organizer offers a time for a talk."""
    return bool(SQL.free_times(tx, campaign_id=campaign_id, now=to_ms(now))["found"])


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain said."""
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)


def _check_in(tx: Tx, row: Row) -> CheckIn:
    return CheckIn(
        CheckInId(row["id"]),
        row["captain_id"],
        from_ms(row["asked_at"]),
        bool(row["by_bot"]),
        Done(row["done"]) if row["done"] else None,
        Blocker(row["blocker"]) if row["blocker"] else None,
        row["confidence"],
        None if row["wants_call"] is None else bool(row["wants_call"]),
        maybe_from_ms(row["answered_at"]),
        maybe_from_ms(row["ended_at"]),
        tx.unseal(row["captain_id"], row["words"]) if row["words"] else "",
    )


# --- for organizers -------------------------------------------------------------------------------


def summary(tx: Tx, campaign_id: int, now: datetime) -> Summary:
    """Return what captains said in the last seven days, and who could use a call."""
    week = {"campaign_id": campaign_id, "since": to_ms(now - rules.WEEK)}
    row, blockers = SQL.totals(tx, **week), SQL.blockers(tx, **week)
    known = Summary(
        row["asked"],
        row["answered"],
        None if row["confidence"] is None else float(row["confidence"]),
        tuple((Blocker(each["blocker"]), each["times"]) for each in blockers),
        written=tuple(_written(tx, campaign_id, week["since"])),
    )
    return rules.with_needs(known, _needs(tx, campaign_id, now))


def _written(tx: Tx, campaign_id: int, since: int) -> Iterator[tuple[str, str]]:
    """Yield who wrote what is in the way, the latest first; those who are there."""
    for row in SQL.written(tx, campaign_id=campaign_id, since=since, limit=rules.SHOWN):
        captain = captains.find(tx, campaign_id, row["captain_id"])
        if captain and not captain.stopped_at:
            yield captain.name, tx.unseal(captain.id, row["words"])


def _needs(tx: Tx, campaign_id: int, now: datetime) -> list[Needs]:
    """Return who is not confident, and whose last check-ins had no answer; those who are there."""
    few = {"campaign_id": campaign_id, "limit": rules.SHOWN}
    week = to_ms(now - rules.WEEK)
    low = SQL.not_confident(tx, **few, since=week, most=rules.NOT_CONFIDENT)
    quiet = SQL.unanswered(
        tx,
        **few,
        since=to_ms(now - TWO_WEEKS),
        until=to_ms(now - rules.A_SIGN_AFTER),
        signs=rules.SIGNS,
    )
    found = [
        *(Needs(row["captain_id"], "", row["confidence"], _blocker(row)) for row in low),
        *(Needs(row["captain_id"], "", unanswered=row["times"]) for row in quiet),
    ]
    return [named for each in found if (named := _named(tx, campaign_id, each))]


def _blocker(row: Row) -> Blocker | None:
    return Blocker(row["blocker"]) if row["blocker"] else None


def _named(tx: Tx, campaign_id: int, needs: Needs) -> Needs | None:
    captain = captains.find(tx, campaign_id, needs.captain_id)
    if captain is None or captain.stopped_at:
        return None
    return Needs(captain.id, captain.name, needs.confidence, needs.blocker, needs.unanswered)
