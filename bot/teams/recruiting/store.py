"""Invites, recruits and wrong guesses, as rows.

A code is sealed with its maker's key, so that only they can be shown it again, and found by a keyed
hash: a copy of the database opens no link.
"""

from datetime import datetime

from bot.captains import store as captains
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.teams.recruiting.model import (
    Invite,
    InviteId,
    InvitesWithdrawn,
    LinkAnswered,
    Member,
    Recruit,
)
from bot.teams.recruiting.rules import GUESSES_WITHIN

SQL = statements(__file__)


# --- invites --------------------------------------------------------------------------------------


def add_invite(tx: Tx, campaign_id: int, invite: Invite) -> None:
    SQL.add_invite(
        tx,
        id=invite.id,
        campaign_id=campaign_id,
        captain_id=invite.captain_id,
        contact_id=invite.contact_id,
        digest=tx.digest(invite.code),
        code=tx.seal(invite.captain_id, invite.code),
        made_at=to_ms(invite.made_at),
        expires_at=to_ms(invite.expires_at),
    )


def find_invite(tx: Tx, campaign_id: int, code: str) -> Invite | None:
    """Return the invite of a link."""
    return _invite(tx, SQL.find_invite(tx, campaign_id=campaign_id, digest=tx.digest(code)))


def invite_by_id(tx: Tx, campaign_id: int, captain_id: int, number: int) -> Invite | None:
    """Return a captain's own invite."""
    row = SQL.invite_by_id(tx, campaign_id=campaign_id, captain_id=captain_id, id=number)
    return _invite(tx, row)


def latest_invite(tx: Tx, campaign_id: int, captain_id: int, contact_id: int = 0) -> Invite | None:
    """Return the link that a captain made last, for this contact or for anybody."""
    row = SQL.latest_invite(
        tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id
    )
    return _invite(tx, row)


def _invite(tx: Tx, row: Row | None) -> Invite | None:
    if row is None:
        return None
    return Invite(
        InviteId(row["id"]),
        row["captain_id"],
        row["contact_id"],
        tx.unseal(row["captain_id"], row["code"]),
        from_ms(row["made_at"]),
        from_ms(row["expires_at"]),
        maybe_from_ms(row["withdrawn_at"]),
    )


def withdraw(tx: Tx, campaign_id: int, change: InvitesWithdrawn) -> None:
    SQL.withdraw(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        contact_id=change.contact_id,
        at=to_ms(change.at),
    )


def add_guess(tx: Tx, campaign_id: int, telegram_id: int, at: datetime) -> None:
    """Note a made-up link; those that count no more are forgotten at the same time."""
    SQL.forget_guesses(tx, before=to_ms(at - GUESSES_WITHIN))
    SQL.add_guess(
        tx, id=tx.new_id(), campaign_id=campaign_id, telegram_id=telegram_id, at=to_ms(at)
    )


def guesses(tx: Tx, campaign_id: int, telegram_id: int, now: datetime) -> int:
    """Return how many made-up links somebody followed of late."""
    since = to_ms(now - GUESSES_WITHIN)
    row = SQL.count_guesses(tx, campaign_id=campaign_id, telegram_id=telegram_id, since=since)
    return int(row["guesses"])


# --- recruits -------------------------------------------------------------------------------------


def put_recruit(tx: Tx, campaign_id: int, recruit: Recruit) -> None:
    """Note who brought a captain in; instead of somebody else, where that was corrected.

    What was agreed about an entry on the other list rests meanwhile: it counts only on the list of
    whoever is the recruiter, so that a correction taken back has destroyed nothing. Recruiter 0 is
    nobody.
    """
    SQL.put_recruit(
        tx,
        captain_id=recruit.captain_id,
        campaign_id=campaign_id,
        recruiter_id=recruit.recruiter_id,
        contact_id=recruit.contact_id,
        joined_at=to_ms(recruit.joined_at),
    )


def find_recruit(tx: Tx, campaign_id: int, captain_id: int) -> Recruit | None:
    """Return by whom a captain was brought in, if by anybody."""
    row = SQL.find_recruit(tx, campaign_id=campaign_id, captain_id=captain_id)
    return _recruit(row) if row else None


def _recruit(row: Row) -> Recruit:
    return Recruit(
        row["captain_id"],
        row["recruiter_id"],
        row["entry_id"] or 0,
        from_ms(row["joined_at"]),
        maybe_from_ms(row["talked_at"]),
        _maybe_bool(row["recruit_agrees"]),
        _maybe_bool(row["recruiter_agrees"]),
    )


def _maybe_bool(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def team(tx: Tx, campaign_id: int, recruiter_id: int) -> tuple[Member, ...]:
    """Return whom a captain brought in, in the order in which they came."""
    rows = SQL.recruits_of(tx, campaign_id=campaign_id, recruiter_id=recruiter_id)
    found = [(row, captains.find(tx, campaign_id, row["captain_id"])) for row in rows]
    return tuple(
        Member(_recruit(row), captain.name, row["talks"], row["pledges"])
        for row, captain in found
        if captain
    )


def team_size(tx: Tx, campaign_id: int, recruiter_id: int) -> int:
    """Return how many captains came in through somebody, also through those they brought in."""
    return int(SQL.team_size(tx, campaign_id=campaign_id, recruiter_id=recruiter_id)["size"])


def note_talk(tx: Tx, campaign_id: int, captain_id: int, at: datetime) -> bool:
    """Note a recruit's first talk; False when there was one before, or they are no recruit."""
    return bool(SQL.note_talk(tx, campaign_id=campaign_id, captain_id=captain_id, at=to_ms(at)))


def forget_talk(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Note that the first talk was none."""
    SQL.forget_talk(tx, campaign_id=campaign_id, captain_id=captain_id)


def answer(tx: Tx, campaign_id: int, change: LinkAnswered) -> None:
    write = SQL.answer_recruit if change.side == "recruit" else SQL.answer_recruiter
    write(tx, campaign_id=campaign_id, captain_id=change.recruit_id, agrees=int(change.agrees))


def delete_all(tx: Tx, campaign_id: int, captain_id: int, telegram_id: int) -> None:
    """Forget a captain's invites, whom they brought in, and who brought them in."""
    SQL.delete_invites(tx, campaign_id=campaign_id, captain_id=captain_id)
    SQL.delete_recruit(tx, campaign_id=campaign_id, captain_id=captain_id)
    SQL.delete_asks(tx, captain_id=captain_id)
    SQL.delete_guesses(tx, campaign_id=campaign_id, telegram_id=telegram_id)


# --- what is read of others ----------------------------------------------------------------------


def talked_with(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return with how many people a captain has talked."""
    return int(SQL.talked_with(tx, campaign_id=campaign_id, captain_id=captain_id)["people"])


def asked_at(tx: Tx, captain_id: int) -> datetime | None:
    """Return when a captain was last asked for a recruit."""
    row = SQL.asked_at(tx, captain_id=captain_id)
    return from_ms(row["at"]) if row else None


def note_asked(tx: Tx, campaign_id: int, captain_id: int, at: datetime) -> None:
    SQL.note_asked(tx, captain_id=captain_id, campaign_id=campaign_id, at=to_ms(at))
