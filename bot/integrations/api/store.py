"""Tokens as keyed digests: whoever reads the database can use none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.calendar.model import Counts, EventId
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import Values, listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.integrations.api import rules
from bot.integrations.api.model import Scope, Seen, Sits, TeamSums, Token, TokenId, Use
from bot.teams.model import Lead

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, token: Token, secret: str) -> None:
    """Keep a new token's digest."""
    SQL.add(
        tx,
        id=token.id,
        campaign_id=campaign_id,
        name=token.name,
        scope=token.scope.value,
        digest=_digest(tx, secret),
        made_at=to_ms(token.made_at),
        made_by=token.made_by,
    )


def tokens(tx: Tx, campaign_id: int) -> list[Token]:
    """Return all that are good, the oldest first."""
    return [_token(row) for row in SQL.tokens(tx, campaign_id=campaign_id)]


def find(tx: Tx, campaign_id: int, token_id: int) -> Token | None:
    row = SQL.find(tx, campaign_id=campaign_id, id=token_id)
    return _token(row) if row else None


def find_by_secret(tx: Tx, campaign_id: int, secret: str) -> Token | None:
    """Return the token that somebody shows."""
    row = SQL.find_digest(tx, campaign_id=campaign_id, digest=_digest(tx, secret))
    return _token(row) if row else None


def note_used(tx: Tx, campaign_id: int, token_id: int, at: datetime) -> None:
    SQL.note_used(tx, campaign_id=campaign_id, id=token_id, at=to_ms(at))


def add_use(tx: Tx, campaign_id: int, token_id: int, day: date, use: Use) -> None:
    """Count requests of a day; days long past are forgotten."""
    its = {"campaign_id": campaign_id, "token_id": token_id}
    SQL.add_use(tx, **its, day=day.isoformat(), answered=use.answered, refused=use.refused)
    before = day - timedelta(days=rules.USES_KEPT_DAYS)
    SQL.drop_old_uses(tx, **its, before=before.isoformat())


def uses(tx: Tx, campaign_id: int, token_id: int, since: date) -> Mapping[date, Use]:
    """Return how often a token was asked with, by day, from a day on."""
    rows = SQL.uses(tx, campaign_id=campaign_id, token_id=token_id, since=since.isoformat())
    return {date.fromisoformat(row["day"]): Use(row["answered"], row["refused"]) for row in rows}


def see(tx: Tx, campaign_id: int, token_id: int, network: str, now: datetime) -> Seen:
    """Note that a token is used from there, as a keyed digest; what is not used is forgotten."""
    its = {"campaign_id": campaign_id, "token_id": token_id}
    digest = tx.digest(f"api:{token_id}:{network}")
    old = now - timedelta(days=rules.NETWORKS_KEPT_DAYS)
    SQL.drop_old_networks(tx, **its, before=to_ms(old))
    known = {row["digest"]: from_ms(row["found_at"]) for row in SQL.networks(tx, **its)}
    SQL.see_network(tx, **its, digest=digest, at=to_ms(now))
    for each in [*known][rules.MOST_NETWORKS - 1 :] if digest not in known else ():
        SQL.drop_network(tx, **its, digest=each)
    lately = sum(each > now - timedelta(days=1) for each in known.values())
    return Seen(digest, digest not in known, bool(known), lately)


def remove(tx: Tx, campaign_id: int, token_id: int) -> None:
    SQL.drop_networks(tx, campaign_id=campaign_id, token_id=token_id)
    SQL.drop_uses(tx, campaign_id=campaign_id, token_id=token_id)
    SQL.remove(tx, campaign_id=campaign_id, id=token_id)


def counts(tx: Tx, campaign_id: int, events: Sequence[EventId]) -> Mapping[EventId, Counts]:
    """Return how many people come to each of some events."""
    rows = SQL.counts(tx, campaign_id=campaign_id, ids=listed(events))
    found = {
        int(row["event_id"]): Counts(**{name: int(row[name]) for name in Counts.__slots__})
        for row in rows
    }
    return {each: found.get(each, Counts()) for each in events}


def captains(tx: Tx, campaign_id: int, after: int, limit: int) -> list[Values]:
    """Return the first captains whose ids come after one, as of the figures' last `refresh`.

    Each is a bare row for `rules.captain_item`: a page has a thousand.
    """
    return SQL.captains.tuples(tx, campaign_id=campaign_id, after=after, limit=limit)


def seats(tx: Tx, campaign_id: int, first: int, last: int) -> Mapping[int, Sits]:
    """Return the teams of captains between two numbers, and whether they lead them."""
    rows = SQL.seats.tuples(tx, campaign_id=campaign_id, first=first, last=last)
    return {captain: Sits(team, lead == Lead.LEADS) for captain, team, lead in rows}


def team_sums(tx: Tx, campaign_id: int) -> Mapping[int, TeamSums]:
    """Return the sums of all teams, as of the figures' last `refresh`."""
    rows = SQL.team_sums(tx, campaign_id=campaign_id)
    return {
        row["team_id"]: TeamSums(*(int(row[name]) for name in TeamSums.__slots__)) for row in rows
    }


def _digest(tx: Tx, secret: str) -> str:
    return tx.digest(f"api:{secret}")


def _token(row: Row) -> Token:
    used_at = maybe_from_ms(row["used_at"])
    made_at, scope = from_ms(row["made_at"]), Scope(row["scope"])
    return Token(TokenId(row["id"]), row["name"], scope, made_at, used_at, row["made_by"])
