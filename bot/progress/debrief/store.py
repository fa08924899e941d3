"""The table `debriefs`, and counts over what captains told."""

from dataclasses import replace

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, to_ms
from bot.progress.debrief.model import QUESTIONS, Debrief, Forecast, Impact, Part, Result

SQL = statements(__file__)


def find(tx: Tx, campaign_id: int, captain_id: int) -> Debrief:
    """Return a captain's answers; without one, nothing is answered."""
    row = SQL.find(tx, campaign_id=campaign_id, captain_id=captain_id)
    if row is None:
        return Debrief(captain_id)
    return replace(_debrief(captain_id, row), words=_words(tx, captain_id, row))


def put(tx: Tx, campaign_id: int, debrief: Debrief) -> None:
    SQL.put(
        tx,
        campaign_id=campaign_id,
        captain_id=debrief.captain_id,
        worked=debrief.worked,
        hard=debrief.hard,
        again=debrief.again,
        keep=debrief.keep,
        quote=debrief.quote,
        **{
            _column(part): _sealed(tx, debrief.captain_id, debrief.words.get(part))
            for part in QUESTIONS
        },
        at=to_ms(debrief.at) if debrief.at else None,
    )


def _column(part: Part) -> str:
    return f"{part.value}_words"


def _sealed(tx: Tx, captain_id: int, words: str | None) -> str | None:
    return tx.seal(captain_id, words) if words else None


def _words(tx: Tx, captain_id: int, row: Row) -> dict[Part, str]:
    sealed = ((part, row[_column(part)]) for part in QUESTIONS)
    return {part: tx.unseal(captain_id, words) for part, words in sealed if words}


def quotable(tx: Tx, campaign_id: int) -> list[int]:
    """Return whose words may be read without a name, in an order that tells nothing of them."""
    found = [row["captain_id"] for row in SQL.quotable(tx, campaign_id=campaign_id)]
    return sorted(found, key=lambda captain_id: tx.digest(f"quote:{captain_id}"))


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)


def impact(tx: Tx, campaign_id: int, captain_id: int) -> Impact:
    """Return what came of a captain's list."""
    row = SQL.impact(tx, campaign_id=campaign_id, captain_id=captain_id)
    return Impact(*(row[name] for name in Impact.__slots__))


def open_votes(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return of how many who promised nothing is told."""
    return int(SQL.open_votes(tx, campaign_id=campaign_id, captain_id=captain_id)["votes"])


def results(tx: Tx, campaign_id: int) -> tuple[Result, ...]:
    """Return every captain's, by number: names are sealed, and opened for a few only."""
    rows = SQL.results(tx, campaign_id=campaign_id)
    return tuple(
        Result(
            row["captain_id"],
            row["promised"],
            row["voted"],
            row["missed"],
            row["unknown"],
            _debrief(row["captain_id"], row),
        )
        for row in rows
    )


def forecast(tx: Tx, campaign_id: int) -> Forecast:
    row = SQL.forecast(tx, campaign_id=campaign_id)
    return Forecast(int(row["expected"]), int(row["voted"]))


def _debrief(captain_id: int, row: Row) -> Debrief:
    worked, hard, again, keep, quote = (row[part.value] or "" for part in Part)
    return Debrief(captain_id, worked, hard, again, keep, maybe_from_ms(row["at"]), quote)
