"""Every version of the campaign's file, and which is in force: what was changed in the chat wins
over the file on the disk, until that file changes.
"""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.campaigns import material_store
from bot.campaigns.material_files import with_shelf
from bot.campaigns.model import Campaign
from bot.campaigns.pack import (
    CampaignFileError,
    Changes,
    beside,
    campaign_of,
    edited_file,
    refusals,
)
from bot.campaigns.rules import Refused
from bot.engine.dialog.work import Here
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__)


@dataclass(frozen=True, slots=True)
class FileVersion:
    """The campaign's file as it was in force from `at` on. `digest` is that of the file which lay
    on the disk then; `by_chat`: organizers changed it in their group.
    """

    number: int
    text: str
    digest: str
    at: datetime
    by_chat: bool = False


@dataclass(frozen=True, slots=True)
class FileTried:
    """Somebody would like this text to be the campaign's file: what is written for it adds
    to `found` whatever speaks against it, in the words of `translate`. `as_if`: it is not asked yet
    what the file would say, only what is written beside it for such a campaign.
    """

    text: str
    translate: Callable[[str], str]
    found: list[Refused]
    as_if: Campaign | None = None

    def look(self, known: Campaign, look: Callable[[Campaign], object]) -> None:
        """Add the file's own mistakes, and what a `look` at the campaign finds beside it."""
        if self.as_if is None:
            refused = refusals(self.text, known, self.translate, look)
        else:
            refused = beside(self.as_if, self.translate, look)
        self.found.extend(each for each in refused if each not in self.found)


def refused(here: Here, text: str = "", as_if: Campaign | None = None) -> list[Refused]:
    """Return what is said against a text of the campaign's file, in the words of who is there; or,
    of what is written beside it alone, against a campaign as it would become.
    """
    label, language = here.writer.renderer.texts.label, here.language
    tried = FileTried(text, lambda words: label(language, words, {}), [], as_if)
    here.announce(tried)
    return tried.found


def latest_number(tx: Tx, campaign_id: int) -> int:
    """Return the number of the version in force, 0 where none is stored."""
    row = SQL.latest_number(tx, campaign_id=campaign_id)
    return int(row["number"]) if row else 0


def find_version(tx: Tx, campaign_id: int, number: int) -> FileVersion | None:
    """Return a version by its number."""
    row = SQL.find_version(tx, campaign_id=campaign_id, number=number)
    if row is None:
        return None
    by_chat = bool(row["by_chat"])
    return FileVersion(row["number"], row["text"], row["digest"], from_ms(row["at"]), by_chat)


def latest(tx: Tx, campaign_id: int) -> FileVersion | None:
    """Return the version in force."""
    return find_version(tx, campaign_id, latest_number(tx, campaign_id))


def add_version(tx: Tx, campaign_id: int, version: FileVersion) -> None:
    """Have a version be in force; those before it are kept."""
    SQL.add_version(
        tx,
        campaign_id=campaign_id,
        number=version.number,
        at=to_ms(version.at),
        digest=version.digest,
        text=version.text,
        by_chat=int(version.by_chat),
    )


def current(tx: Tx, known: Campaign) -> Campaign:
    """Return the campaign as it is in force, `known` itself where that is still it."""
    row = SQL.latest_numbers(tx, campaign_id=known.id)
    number, texts = (row["number"] or 0, row["texts"] or 0) if row else (0, 0)
    if number not in (0, known.version) and known.file is not None:
        found = find_version(tx, known.id, number)
        known = read(found, known) if found else known
    return known if texts == known.texts_version else material_store.with_texts(tx, known)


def read(version: FileVersion, known: Campaign) -> Campaign:
    """Return the campaign that a version describes, or raise `CampaignFileError`; the files that it
    names are looked for beside that of `known`.
    """
    if known.file is None:
        raise LookupError(version.number)
    campaign = campaign_of(version.text.encode(), known.file, known.id)
    texts = known.texts, known.texts_version
    known = replace(campaign, version=version.number, texts=texts[0], texts_version=texts[1])
    return with_shelf(known)


def in_force(tx: Tx, campaign_id: int) -> FileVersion:
    """Return the version in force; there is one from the first start on."""
    found = latest(tx, campaign_id)
    if found is None:
        raise LookupError(campaign_id)
    return found


def add_changed(tx: Tx, known: Campaign, text: str, at: datetime) -> FileVersion:
    """Keep what was written in the chat as the version in force."""
    last = latest(tx, known.id)
    number, digest = (last.number + 1, last.digest) if last else (1, "")
    version = FileVersion(number, text, digest, at, by_chat=True)
    add_version(tx, known.id, version)
    return version


def settle(tx: Tx, on_disk: Campaign, content: bytes, now: datetime) -> tuple[Campaign, int]:
    """Return the campaign in force at the start; and, where the file on the disk has changed since
    and so wins over what was written in the chat, the number of that version, else 0.
    """
    campaign, lost = _settled(tx, on_disk, content, now)
    return material_store.with_texts(tx, campaign), lost


def _settled(tx: Tx, on_disk: Campaign, content: bytes, now: datetime) -> tuple[Campaign, int]:
    digest = hashlib.sha256(content).hexdigest()
    last = latest(tx, on_disk.id)
    if last and last.digest == digest:
        if not last.by_chat:
            return replace(on_disk, version=last.number), 0
        try:
            return read(last, on_disk), 0
        except CampaignFileError:
            pass  # files beside it have changed, or what this version of the bot accepts
    text = content.decode("utf-8-sig")
    number = last.number + 1 if last else 1
    add_version(tx, on_disk.id, FileVersion(number, text, digest, now))
    is_lost = last is not None and last.by_chat and tomllib.loads(last.text) != tomllib.loads(text)
    return replace(on_disk, version=number), last.number if last and is_lost else 0


def text_with(tx: Tx, campaign_id: int, changes: Changes = ()) -> str:
    """Return the text in force with some changes made in it."""
    return edited_file(in_force(tx, campaign_id).text, changes)
