"""The tables `material_versions` and `material_files`: what was changed in the chat of the files
beside the campaign's own, and what was sent there. It holds until the file on the disk changes.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot import files
from bot.campaigns.material_files import ENDING, name_of, on_disk, with_shelf
from bot.campaigns.model import Campaign
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__, "material_store.sql")


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A file as it was in force from `at` on; `digest` is that of the one on the disk then."""

    number: int
    name: str
    text: str
    digest: str
    at: datetime
    by_chat: bool


def find(tx: Tx, campaign_id: int, number: int) -> TextVersion | None:
    """Return a version by its number."""
    row = SQL.find_text(tx, campaign_id=campaign_id, number=number)
    return _version(row) if row else None


def of_file(tx: Tx, campaign_id: int, name: str, most: int = 100) -> list[TextVersion]:
    """Return the versions of a file, the latest first."""
    rows = SQL.texts_of(tx, campaign_id=campaign_id, name=name, most=most)
    return [_version(row) for row in rows]


def latest_of(tx: Tx, campaign_id: int, name: str) -> TextVersion | None:
    """Return the latest version of a file, None while it was never changed here."""
    return next(iter(of_file(tx, campaign_id, name, 1)), None)


def add(tx: Tx, campaign_id: int, version: TextVersion) -> None:
    """Have a version be in force; those before it are kept."""
    SQL.add_text(
        tx,
        campaign_id=campaign_id,
        number=version.number,
        name=version.name,
        at=to_ms(version.at),
        digest=version.digest,
        text=version.text,
        by_chat=int(version.by_chat),
    )


def with_texts(tx: Tx, known: Campaign) -> Campaign:
    """Return the campaign with the texts that stand in place of its files."""
    rows = SQL.texts_in_force(tx, campaign_id=known.id)
    own = tuple((row["name"], row["text"]) for row in rows if row["by_chat"])
    number = max((row["number"] for row in rows), default=0)
    return with_shelf(replace(known, texts=own, texts_version=number))


def change(tx: Tx, known: Campaign, name: str, text: str, at: datetime) -> Campaign:
    """Have a text stand in place of a file; the file itself is kept as the version before."""
    last = latest_of(tx, known.id, name)
    number, digest = _number(tx, known.id), last.digest if last else ""
    if last is None:
        before = _of_disk(known, name)
        digest = _digest(before)
        text_before = before.decode("utf-8-sig")
        add(tx, known.id, TextVersion(number, name, text_before, digest, at, by_chat=False))
        number += 1
    add(tx, known.id, TextVersion(number, name, text, digest, at, by_chat=True))
    return with_texts(tx, known)


def settle(tx: Tx, known: Campaign, now: datetime, *, anew: bool = False) -> tuple[int, ...]:
    """At a start: where a file on the disk has changed since, it wins over what was written in the
    chat, and the number of that version is returned; `anew`: they all win.
    """
    lost = []
    for row in SQL.texts_in_force(tx, campaign_id=known.id):
        last = _version(row)
        if not last.name.endswith(ENDING):
            continue  # what was sent in the chat stands on no disk
        content = _of_disk(known, last.name)
        if (_digest(content) == last.digest and not anew) or not _is_near(known, last.name):
            continue
        text = content.decode("utf-8-sig", "replace")
        number, digest = _number(tx, known.id), _digest(content)
        add(tx, known.id, TextVersion(number, last.name, text, digest, now, by_chat=False))
        if last.by_chat and last.text != text:
            lost.append(last.number)
    return tuple(lost)


def keep_file(tx: Tx, known: Campaign, name: str, content: str, at: datetime) -> Campaign:
    """Keep a picture or a file that was sent in the chat; `content` in base64."""
    SQL.keep_file(tx, campaign_id=known.id, name=name, content=content, at=to_ms(at))
    add(tx, known.id, TextVersion(_number(tx, known.id), name, "", "", at, by_chat=True))
    return with_texts(tx, known)


def file_content(tx: Tx, campaign_id: int, name: str) -> str:
    """Return what is kept under a name, in base64; "" where nothing is."""
    row = SQL.file_content(tx, campaign_id=campaign_id, name=name)
    return str(row["content"]) if row else ""


def _folders(known: Campaign) -> list[Path]:
    return [*([known.materials] if known.materials else []), files.training()]


def _is_near(known: Campaign, name: str) -> bool:
    return any(name.startswith(f"{each.name}/") for each in _folders(known))


def _of_disk(known: Campaign, name: str) -> bytes:
    for folder in _folders(known):
        for file, content in on_disk(folder).items():
            if name_of(folder, file) == name:
                return content
    return b""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if content else ""


def _number(tx: Tx, campaign_id: int) -> int:
    row = SQL.latest_text(tx, campaign_id=campaign_id)
    return (row["number"] if row else 0) + 1


def _version(row: Row) -> TextVersion:
    at, by_chat = from_ms(row["at"]), bool(row["by_chat"])
    return TextVersion(row["number"], row["name"], row["text"], row["digest"], at, by_chat)


def coming(tx: Tx, campaign_id: int, name: str) -> int:
    """Return the number that the next change of a file has: the first is behind the file's own."""
    is_first = latest_of(tx, campaign_id, name) is None
    return _number(tx, campaign_id) + int(is_first)
