"""`capitaine export`: a table as a file on the server, written row by row, however long it is.

Telegram takes 50 MB at most, and three million talks are eight times as much. What is written is
what `/export` sends, as it stood at one moment; the file is there whole or not at all.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from bot.app import assemble
from bot.campaigns import store as campaigns
from bot.campaigns.model import Campaign, CampaignId
from bot.campaigns.pack import read_campaign
from bot.commands import CommandError
from bot.config import Settings
from bot.console import audience
from bot.console import store as figures
from bot.console.exports import records
from bot.console.exports.model import Form, Wanted, What
from bot.console.exports.pictures import BOM, headings, words_in
from bot.console.exports.rules import END, Writing
from bot.console.filters.model import Filter
from bot.engine.backup.tables import snapshot, writing
from bot.engine.dialog.work import Work
from bot.engine.keys.crypto import load_master_key
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError, Tools, Tx
from bot.engine.storage.transaction import ONE_WRITER
from bot.engine.time.clock import SystemClock
from bot.language.words.rules import plain
from bot.organizers import store as organizers

# Who takes names of friends is written down, and told to their captains.
_TABLES: Final = tuple(each for each in What if each is not What.FRIENDS)
OURS_ALONE: Final = 0o600
_QUICKLY: Final = 1


def write_table(
    settings: Settings, what: str, file: Path, filter_name: str = "", language: str = ""
) -> Iterator[str]:
    """Write one table; tell how many rows it has."""
    wanted = _wanted(what, file)
    if not settings.master_key_file.exists():
        message = f"The master key file {settings.master_key_file} is missing. Put it back first."
        raise CannotOpenError(message)
    if not schema.inspect(settings.database_url).up_to_date:
        raise CommandError("The database is not of this version. First: python -m bot migrate.")
    tools = Tools(SystemClock(), load_master_key(settings.master_key_file))
    _count(settings, tools)
    with snapshot(settings.database_url) as tables:
        tx = tables.transaction(tools)
        campaign = campaign_in(tx, settings)
        chosen = replace(wanted, filter=_filter(tx, campaign, filter_name))
        with whole(file) as out:
            work, spoken = assemble(campaign).work(tx), language or campaign.languages[0]
            count = sum(len(lines) for lines in written(work, chosen, spoken, out))
    yield f"{count:,} rows in {file}, {file.stat().st_size:,} bytes."
    if wanted.what is not What.EVENTS:
        yield "It names captains. Keep it where nobody else reads it, and delete it when it has"
        yield "served: whoever leaves the campaign stays in it."


def _wanted(what: str, file: Path) -> Wanted:
    if what not in [*What]:
        raise CommandError(f"There is no table {what}. There are: {', '.join(_TABLES)}.")
    if what == What.FRIENDS:
        raise CommandError("Names of friends are given in the chat alone: /export.")
    if file.suffix not in (".csv", ".zip"):
        raise CommandError(f"{file} must end in .csv or .zip.")
    if file.exists():
        raise CommandError(f"{file} is there already. Choose another name, or delete it first.")
    return Wanted(What(what), Filter(), Form.CSV)


def _count(settings: Settings, tools: Tools) -> None:
    """Whoever came since the last count is found by no filter; a running bot goes on meanwhile."""
    is_all = False
    while not is_all:
        with writing(settings.database_url) as tables:
            if tables.dialect == "postgresql":
                tables.connection.execute(ONE_WRITER)
            tx = tables.transaction(tools)
            is_all = figures.refresh(tx, campaign_in(tx, settings))


def campaign_in(tx: Tx, settings: Settings) -> Campaign:
    """Return the campaign of the settings as it is in force in a database."""
    campaign = read_campaign(settings.campaign_files[0])
    number = organizers.find_campaign(tx, campaign.slug)
    if number is None:
        raise CommandError(f"The database knows no campaign {campaign.slug} yet.")
    return campaigns.current(tx, replace(campaign, id=CampaignId(number)))


def _filter(tx: Tx, campaign: Campaign, name: str) -> Filter:
    if not name:
        return Filter()
    saved = audience.saved(tx, campaign.id)
    for each in saved:
        if plain(each.name) == plain(name):
            return each.filter
    known = ", ".join(each.name for each in saved) or "none yet"
    raise CommandError(f"No filter is called {name}. There are: {known}.")


def written(work: Work, wanted: Wanted, language: str, out: IO[bytes]) -> Iterator[list[str]]:
    """Write a table as CSV, some thousand rows at a time; give those that were written."""
    words, campaign = words_in(language), work.campaign
    writing = Writing(Form.CSV, language, campaign.zone, lambda name: words.get(name, name))
    out.write((BOM + headings(writing, language, wanted.what)).encode())
    for lines in records.pages(work, wanted, writing):
        out.write((END.join(lines) + END).encode())
        yield lines


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """Write beside it, and put it in its place at the end: nobody takes a half for the whole."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, OURS_ALONE), "wb") as raw:
            if file.suffix == ".csv":
                yield raw
            else:
                with (
                    zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICKLY) as pack,
                    pack.open(f"{file.stem}.csv", "w", force_zip64=True) as out,
                ):
                    yield out
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"{file} can't be written: {error.strerror}.") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
