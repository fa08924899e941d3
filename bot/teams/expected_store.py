"""Imports of lists of volunteers, whom they expect, who came, who is to be left alone.

What a list tells of somebody is sealed with the campaign's key; people are found by keyed hashes.
Each import has rows of its own, and only those of imports that are applied count, the newest of
somebody first: so an import is seen all at once, and taken back all at once.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from hmac import compare_digest
from typing import Any, Final

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, maybe_to_ms, to_ms
from bot.teams.expecting.model import Expected, Import, Kind, Sending, Source, Stage, Tally, Told

SQL = statements(__file__, "expected_store.sql")
PREFIX: Final = "x"
LENGTH: Final = 23
_COUNTED: Final = ("kinds", "tags", "teams")
_FOUND: Final = tuple(each.name for each in fields(Tally))


# --- by what somebody is found --------------------------------------------------------------------


def mark(tx: Tx, campaign_id: int, text: str) -> int:
    """Return a keyed hash as a number; 0 for nothing."""
    if not text:
        return 0
    return _as_number(tx.digest(f"expected:{campaign_id}:{text}"))


def _as_number(digest: str) -> int:
    """Return its first 63 bits, which is never 0."""
    return int.from_bytes(urlsafe_b64decode(digest[:12])[:8]) >> 1 | 1


def code(tx: Tx, campaign_id: int, key: int) -> str:
    """Return what the link of somebody carries: it is made of the key each time, and not kept."""
    return PREFIX + tx.digest(f"expected link:{campaign_id}:{key}")


def link_mark(tx: Tx, campaign_id: int, key: int) -> int:
    """Return by what the link of somebody is found: the half of it, so that none can be made of
    it.
    """
    return _as_number(code(tx, campaign_id, key)[len(PREFIX) :])


# --- imports --------------------------------------------------------------------------------------


def add(tx: Tx, campaign_id: int, one: Import) -> None:
    """Keep a new import."""
    SQL.add_import(
        tx,
        id=one.id,
        campaign_id=campaign_id,
        language=one.language,
        topic=one.topic,
        state=one.stage.value,
        about=_sealed(tx, campaign_id, asdict(one.source)),
        found=_sealed(tx, campaign_id, _found(one)),
        made_at=to_ms(one.made_at),
    )


def put(tx: Tx, campaign_id: int, one: Import) -> None:
    """Keep how far an import is."""
    SQL.put_import(
        tx,
        id=one.id,
        campaign_id=campaign_id,
        state=one.stage.value,
        about=_sealed(tx, campaign_id, asdict(one.source)),
        found=_sealed(tx, campaign_id, _found(one)),
        sending=_sealed(tx, campaign_id, asdict(one.sending)) if one.sending else "",
        applied_to=one.after,
        applied_at=maybe_to_ms(one.applied_at),
    )


def find(tx: Tx, campaign_id: int, number: int) -> Import | None:
    row = SQL.find_import(tx, campaign_id=campaign_id, id=number)
    return _import(tx, row) if row else None


def first_in(tx: Tx, campaign_id: int, stage: Stage) -> Import | None:
    return next(iter(all_in(tx, campaign_id, stage)), None)


def last_applied(tx: Tx, campaign_id: int) -> Import | None:
    return next(reversed(all_in(tx, campaign_id, Stage.APPLIED)), None)


def all_in(tx: Tx, campaign_id: int, stage: Stage) -> tuple[Import, ...]:
    found = SQL.all_in(tx, campaign_id=campaign_id, state=stage.value)
    return tuple(_import(tx, row) for row in found)


def drop(tx: Tx, campaign_id: int, number: int) -> None:
    SQL.drop_import(tx, campaign_id=campaign_id, id=number)


def clear(tx: Tx, campaign_id: int, number: int, limit: int) -> int:
    """Delete some of an import's rows; return how many."""
    return int(SQL.clear(tx, campaign_id=campaign_id, import_id=number, limit=limit))


def clear_used(tx: Tx, campaign_id: int, number: int, limit: int) -> int:
    """Delete rows of an import that led to something, or could not be taken; return how many."""
    return int(SQL.clear_used(tx, campaign_id=campaign_id, import_id=number, limit=limit))


def drop_outdated(tx: Tx, campaign_id: int, number: int, limit: int) -> int:
    """Delete rows of earlier imports for which this one has others; return how many."""
    return int(SQL.outdated(tx, campaign_id=campaign_id, import_id=number, limit=limit))


def _found(one: Import) -> dict[str, Any]:
    return {"by": one.by, **{name: getattr(one.tally, name) for name in _FOUND}}


def _sealed(tx: Tx, campaign_id: int, what: Mapping[str, Any]) -> str:
    return tx.seal(campaign_id, json.dumps(what, ensure_ascii=False))


def _import(tx: Tx, row: Row) -> Import:
    about = json.loads(tx.unseal(row["campaign_id"], row["about"]))
    found = json.loads(tx.unseal(row["campaign_id"], row["found"]))
    by, sending = found.pop("by"), row["sending"]
    found |= {name: Counter(found.get(name, {})) for name in _COUNTED}
    return Import(
        row["id"],
        by,
        row["language"],
        row["topic"],
        Stage(row["state"]),
        Source(**about),
        Tally(**found),
        from_ms(row["made_at"]),
        row["applied_to"],
        maybe_from_ms(row["applied_at"]),
        _sending(json.loads(tx.unseal(row["campaign_id"], sending))) if sending else None,
    )


def _sending(kept: Mapping[str, Any]) -> Sending:
    return Sending(**{**kept, "parts": tuple(kept.get("parts", ()))})


# --- people ---------------------------------------------------------------------------------------


def add_people(tx: Tx, campaign_id: int, people: Sequence[Expected]) -> None:
    """Keep rows of an import."""
    rows = [
        (
            *(each.id, campaign_id, each.import_id, each.line, each.kind.value, each.why),
            *(each.key, each.link, each.email, each.phone, each.captain_id),
            _told(tx, campaign_id, each),
        )
        for each in people
    ]
    if rows:
        SQL.add_people(tx, rows)


def put_people(tx: Tx, campaign_id: int, people: Sequence[Expected]) -> None:
    """Keep what more rows of the same import tell of people."""
    rows = [
        (each.kind.value, each.why, _told(tx, campaign_id, each), each.captain_id, each.id)
        for each in people
    ]
    if rows:
        SQL.put_people(tx, rows)


def set_wrong(
    tx: Tx, campaign_id: int, import_id: int, kind: Kind, why: str, captains: Iterable[int]
) -> int:
    """Have rows of a kind about these captains be such that can't be taken; return how many."""
    own = {"campaign_id": campaign_id, "import_id": import_id, "kind": kind.value}
    ids = listed(captains)
    return int(SQL.set_wrong(tx, **own, why=why, ids=ids)) if ids != "[]" else 0


def _told(tx: Tx, campaign_id: int, each: Expected) -> str:
    told = each.told
    said = (told.name, told.given, told.ident, told.reach, told.town, told.language)
    text = json.dumps([*said, told.tags, told.team], ensure_ascii=False, separators=(",", ":"))
    return tx.seal(campaign_id, text)


def alike(
    tx: Tx, campaign_id: int, import_id: int, by: str, marks: Iterable[int]
) -> dict[int, Expected]:
    """Return for marks of a kind (key, email, phone) who has them, by the newest import that
    counts, or by this one.
    """
    query = {"key": SQL.by_key, "email": SQL.by_email, "phone": SQL.by_phone}[by]
    rows = query(tx, campaign_id=campaign_id, import_id=import_id, ids=listed(marks))
    newest: dict[int, Row] = {}
    for row in rows:
        known = newest.get(row[by])
        if known is None or row["import_id"] > known["import_id"]:
            newest[row[by]] = row
    return {number: _expected(tx, row) for number, row in newest.items()}


def kinds(tx: Tx, campaign_id: int, keys: Iterable[int]) -> dict[int, Kind]:
    """Return what people come to by the newest import that counts."""
    rows = SQL.kinds(tx, campaign_id=campaign_id, ids=listed(keys))
    return {row["key"]: Kind(row["kind"]) for row in rows}


def by_link(tx: Tx, campaign_id: int, link: str) -> Expected | None:
    """Return whom a link is for, as the newest list that counts says."""
    if len(link) != LENGTH:
        return None
    row = SQL.by_link(tx, campaign_id=campaign_id, link=_as_number(link[len(PREFIX) :]))
    if row is None or not compare_digest(code(tx, campaign_id, row["key"]), link):
        return None
    newest = alike(tx, campaign_id, 0, "key", [row["key"]])
    return newest.get(row["key"])


def page(
    tx: Tx, campaign_id: int, import_id: int, kind: Kind, after: int, limit: int
) -> tuple[Expected, ...]:
    """Return the first rows of a kind below line `after`."""
    own = {"campaign_id": campaign_id, "import_id": import_id, "after": after, "limit": limit}
    return tuple(_expected(tx, row) for row in SQL.page(tx, **own, kind=kind.value))


def with_link(
    tx: Tx, campaign_id: int, import_id: int, after: int, limit: int
) -> tuple[Expected, ...]:
    """Return the first people of an import that have a link, below line `after`."""
    own = {"campaign_id": campaign_id, "import_id": import_id, "after": after, "limit": limit}
    return tuple(_expected(tx, row) for row in SQL.with_link(tx, **own))


def _expected(tx: Tx, row: Row) -> Expected:
    *said, tags, team = json.loads(tx.unseal(row["campaign_id"], row["told"]))
    told = replace(Told(*said), tags=tuple(tags), team=team)
    return Expected(
        row["id"],
        row["import_id"],
        row["line"],
        Kind(row["kind"]),
        row["why"],
        told,
        row["key"],
        row["link"],
        row["email"],
        row["phone"],
        row["captain_id"],
    )
