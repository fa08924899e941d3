"""Owners, one-time links and codes, the bound group and the audit, as rows.

Links and codes are kept as digests only. The audit is append-only: the database itself refuses
to change a line.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.organizers.model import BindCode, Group, GroupBound, Owner, OwnerLink
from bot.organizers.rules import (
    CODE_GOOD_FOR,
    CODE_LENGTH,
    CODE_LETTERS,
    LINK_GOOD_FOR,
    TRIES_WITHIN,
    leaving,
)

SQL = statements(__file__)
OWNER_LINK = "o"


def ensure_campaign(tx: Tx, slug: str, now: datetime) -> int:
    """Return the id of the campaign of this slug, stored when it is new."""
    SQL.add_campaign(tx, id=tx.new_id(), slug=slug, now=to_ms(now))
    return int(SQL.find_campaign(tx, slug=slug)["id"])


def find_campaign(tx: Tx, slug: str) -> int | None:
    """Return the id of the campaign of this slug, None where the database has none."""
    row = SQL.find_campaign(tx, slug=slug)
    return int(row["id"]) if row else None


def owners(tx: Tx, campaign_id: int) -> list[Owner]:
    """Return the owners, the first one first."""
    rows = SQL.owners(tx, campaign_id=campaign_id)
    return [_owner(row) for row in rows]


def find_owner(tx: Tx, campaign_id: int, telegram_id: int) -> Owner | None:
    """Return the owner that this person is, if any."""
    row = SQL.find_owner(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    return _owner(row) if row else None


def _owner(row: Mapping[str, Any]) -> Owner:
    since = from_ms(row["created_at"])
    return Owner(row["telegram_id"], row["language"], since, bool(row["by_settings"]))


def is_owner(tx: Tx, campaign_id: int, telegram_id: int) -> bool:
    """Tell whether this person owns the campaign."""
    return find_owner(tx, campaign_id, telegram_id) is not None


def add_owner(tx: Tx, campaign_id: int, telegram_id: int, language: str, now: datetime) -> bool:
    """Make a person an owner; False when they are one already."""
    who = {"campaign_id": campaign_id, "telegram_id": telegram_id}
    return bool(SQL.add_owner(tx, **who, language=language, now=to_ms(now)))


def settle_owners(
    tx: Tx, campaign_id: int, named: Collection[int], language: str, now: datetime
) -> tuple[list[Owner], list[Owner]]:
    """Have the owners whom the settings name; return who is none any more, and who stays although
    named no more. Who became owner by a link stays, named or not.
    """
    for owner in named:
        if add_owner(tx, campaign_id, owner, language, now):
            add_audit(tx, campaign_id, now, 0, "owner_named", {"owner": owner})
    SQL.mark_named(tx, campaign_id=campaign_id)
    before = owners(tx, campaign_id)
    in_use = bool(SQL.is_in_use(tx, campaign_id=campaign_id)["in_use"])
    gone = leaving(before, named, in_use=in_use)
    for each in gone:
        remove_owner(tx, campaign_id, each.telegram_id, 0, now)
    unnamed = [each for each in before if each.named and each.telegram_id not in named]
    return gone, [each for each in unnamed if each not in gone]


def remove_owner(tx: Tx, campaign_id: int, telegram_id: int, by: int, now: datetime) -> None:
    """Take an owner's rights, with every open code of theirs, and the open link: they may have it.

    `by` is who did it, 0 the settings.
    """
    SQL.drop_owner(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    end_bind_codes(tx, campaign_id, telegram_id, now)
    SQL.end_owner_links(tx, campaign_id=campaign_id, now=to_ms(now))
    add_audit(tx, campaign_id, now, by, "owner_removed", {"owner": telegram_id})


def new_owner_link(tx: Tx, campaign_id: int, now: datetime) -> str:
    """Return the payload of a fresh one-time link; every earlier unused one is void from now on."""
    payload = OWNER_LINK + secrets.token_urlsafe(24)
    SQL.end_owner_links(tx, campaign_id=campaign_id, now=to_ms(now))
    SQL.add_owner_link(
        tx,
        id=tx.new_id(),
        campaign_id=campaign_id,
        digest=_digest(tx, payload),
        expires_at=to_ms(now + LINK_GOOD_FOR),
    )
    return payload


def find_owner_link(tx: Tx, campaign_id: int, payload: str) -> OwnerLink | None:
    """Return the link with this payload."""
    row = SQL.find_owner_link(tx, campaign_id=campaign_id, digest=_digest(tx, payload))
    if row is None:
        return None
    return OwnerLink(row["id"], from_ms(row["expires_at"]), row["used_at"] is not None)


def use_owner_link(tx: Tx, link_id: int, now: datetime) -> None:
    """Have the link never work again."""
    SQL.use_owner_link(tx, id=link_id, now=to_ms(now))


def fresh_code(tx: Tx) -> tuple[str, str]:
    """Return a new code to show, and the digest to keep."""
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return code, _digest(tx, code)


def end_bind_codes(tx: Tx, campaign_id: int, owner: int, now: datetime) -> None:
    """Have the owner's unused codes be void from now on."""
    SQL.end_bind_codes(tx, campaign_id=campaign_id, owner=owner, now=to_ms(now))


def add_bind_code(tx: Tx, campaign_id: int, owner: int, digest: str, now: datetime) -> None:
    """Keep a code; the owner's earlier unused ones are void from now on."""
    end_bind_codes(tx, campaign_id, owner, now)
    SQL.add_bind_code(
        tx,
        id=tx.new_id(),
        campaign_id=campaign_id,
        owner=owner,
        digest=digest,
        expires_at=to_ms(now + CODE_GOOD_FOR),
    )


def find_bind_code(tx: Tx, campaign_id: int, code: str) -> BindCode | None:
    """Return the code as it was kept."""
    return _code(SQL.find_bind_code(tx, campaign_id=campaign_id, digest=_digest(tx, code)))


def bind_code(tx: Tx, campaign_id: int, code_id: int) -> BindCode | None:
    """Return the code with this id."""
    return _code(SQL.bind_code(tx, campaign_id=campaign_id, id=code_id))


def _code(row: Mapping[str, Any] | None) -> BindCode | None:
    if row is None:
        return None
    return BindCode(row["id"], row["owner"], from_ms(row["expires_at"]), row["used_at"] is not None)


def _digest(tx: Tx, secret: str) -> str:
    return tx.digest(f"organizers:{secret}")


def add_vain_try(tx: Tx, campaign_id: int, telegram_id: int, now: datetime) -> None:
    """Count a wrong guess; guesses older than the window are dropped."""
    SQL.drop_vain_tries(tx, campaign_id=campaign_id, before=to_ms(now - TRIES_WITHIN))
    SQL.add_vain_try(
        tx, id=tx.new_id(), campaign_id=campaign_id, telegram_id=telegram_id, now=to_ms(now)
    )


def vain_tries(tx: Tx, campaign_id: int, telegram_id: int, now: datetime) -> int:
    """Return how often this person guessed wrong within the last hour."""
    since = to_ms(now - TRIES_WITHIN)
    row = SQL.vain_tries(tx, campaign_id=campaign_id, telegram_id=telegram_id, since=since)
    return int(row["tries"])


def forget_tries(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Forget a person's wrong guesses."""
    SQL.forget_tries(tx, campaign_id=campaign_id, telegram_id=telegram_id)


def group_of(tx: Tx, campaign_id: int) -> Group | None:
    """Return the organizers' group, suspended or not."""
    row = SQL.group_of(tx, campaign_id=campaign_id)
    if row is None:
        return None
    suspended = row["suspended_at"] is not None
    return Group(row["chat_id"], row["title"], row["language"], suspended, row["topic"])


def active_group(tx: Tx, campaign_id: int) -> Group | None:
    """Return the organizers' group if the bot is in it."""
    group = group_of(tx, campaign_id)
    return None if group is None or group.suspended else group


def campaign_of_group(tx: Tx, chat_id: int, code: str = "") -> int | None:
    """Return the campaign whose organizers' group this chat is, or is to be by a code."""
    row = SQL.campaign_of_code(tx, digest=_digest(tx, code)) if code else None
    row = row or SQL.campaign_of_group(tx, chat_id=chat_id)
    return int(row["campaign_id"]) if row else None


def bind_group(tx: Tx, campaign_id: int, bound: GroupBound) -> None:
    """Make a chat the organizers' group of this campaign, and of no other."""
    if bound.code_id is not None:
        SQL.use_bind_code(tx, id=bound.code_id, now=to_ms(bound.at))
    SQL.leave_group(tx, chat_id=bound.chat_id, campaign_id=campaign_id)
    SQL.bind_group(
        tx,
        campaign_id=campaign_id,
        chat_id=bound.chat_id,
        title=bound.title,
        language=bound.language,
        now=to_ms(bound.at),
        topic=bound.topic,
    )


def set_group_language(tx: Tx, campaign_id: int, chat_id: int, language: str) -> None:
    """Have the bot speak `language` in the group."""
    SQL.set_group_language(tx, campaign_id=campaign_id, chat_id=chat_id, language=language)


def set_topic(tx: Tx, campaign_id: int, chat_id: int, topic: int | None) -> None:
    """Have what comes by itself posted in this topic of the group."""
    SQL.set_topic(tx, campaign_id=campaign_id, chat_id=chat_id, topic=topic)


def suspend_group(tx: Tx, campaign_id: int, chat_id: int, now: datetime) -> bool:
    """Note that the bot is out of the group; False when that was known, or it is another chat."""
    return bool(SQL.suspend_group(tx, campaign_id=campaign_id, chat_id=chat_id, now=to_ms(now)))


def resume_group(tx: Tx, campaign_id: int, chat_id: int) -> None:
    """Note that the bot is in the group again."""
    SQL.resume_group(tx, campaign_id=campaign_id, chat_id=chat_id)


def move_group(tx: Tx, campaign_id: int, before: int, after: int) -> bool:
    """Rebind a group that became a supergroup; False when it was not this campaign's."""
    return bool(SQL.move_group(tx, campaign_id=campaign_id, before=before, after=after))


def add_audit(
    tx: Tx,
    campaign_id: int,
    at: datetime,
    actor: int,
    action: str,
    detail: Mapping[str, int | str | None],
) -> None:
    """Write down who did what, and so what Telegram calls them. No captain's names.

    `actor` is a Telegram id, 0 for the bot; of what captains do it is our own number, which says
    nothing any more once they are deleted.
    """
    told = json.dumps(dict(detail))
    whose = {"id": tx.new_id(), "campaign_id": campaign_id, "at": to_ms(at)}
    SQL.add_audit(tx, **whose, actor=actor, action=action, detail=told)
    name = tx.acting.get(actor, "")
    if name and name_of(tx, campaign_id, actor) != name:
        sealed = tx.seal(campaign_id, name)
        SQL.note_name(tx, campaign_id=campaign_id, telegram_id=actor, name=sealed)


def forget_name(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Have somebody be a number in what they did."""
    SQL.forget_name(tx, campaign_id=campaign_id, telegram_id=telegram_id)


def name_of(tx: Tx, campaign_id: int, telegram_id: int) -> str:
    """Return what Telegram called them when they last did what is written down, else ""."""
    row = SQL.name_of(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    return tx.unseal(campaign_id, row["name"]) if row else ""


def count_acts(tx: Tx, campaign_id: int, actor: int, action: str, since: datetime) -> int:
    """Return how often somebody did something since then."""
    found = {"campaign_id": campaign_id, "actor": actor, "action": action}
    return int(SQL.count_acts(tx, **found, since=to_ms(since))["acts"])


def audit(tx: Tx, campaign_id: int) -> list[tuple[datetime, int, str, dict[str, Any]]]:
    """Return every act, oldest first: when, who, what, details."""
    return [
        (from_ms(row["at"]), row["actor"], row["action"], json.loads(row["detail"]))
        for row in SQL.audit(tx, campaign_id=campaign_id)
    ]
