"""Whether this installation can be relied on, as `capitaine check` tells: each finding says in
plain words how things stand and, where something is wrong, how to mend it. Changes nothing.
"""

import asyncio
import os
import shutil
import stat
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot import languages, named_owners
from bot.campaigns import rules
from bot.campaigns.model import Campaign
from bot.campaigns.pack import CampaignFileError, read_campaign
from bot.captains.training.pack import course_of
from bot.config import Settings
from bot.console.faq.pack import FaqFileError, written_for
from bot.conversations.materials.pack import MaterialsFileError, library_of
from bot.engine.backup.keyring import BackupError, Keyring
from bot.engine.keys.crypto import read_keys
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError
from bot.engine.time.clock import Clock, SystemClock
from bot.installation import telegram
from bot.installation.finding import Finding
from bot.logs import Redaction
from bot.toml.mistakes import BadFileError, Told, told

ENOUGH_DISK = 200 * 1024 * 1024


async def examine(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Finding]:
    """Look at all in turn, so that the reader sees the first results while Telegram is asked."""
    yield Finding(told("Settings"), ok=True, detail=told("all understood"))
    now = (clock or SystemClock()).now()
    slugs: list[str] = []
    for file in settings.campaign_files:
        campaign, result = _campaign(file, now)
        slugs += [campaign.slug] if campaign else []
        yield result
        yield _materials(campaign)
        yield _languages(campaign)
    if len(slugs) == len(settings.campaign_files) and named_owners.slugs(settings.owner_ids):
        yield _owners(settings, slugs)
    yield _master_key(settings)
    yield _disk(settings)
    yield await asyncio.to_thread(_database, settings)
    yield _backups(settings, (clock or SystemClock()).now())
    async for result in telegram.findings(settings, clock or SystemClock()):
        yield result


# --- files ---------------------------------------------------------------------------------------


def _campaign(path: Path, now: datetime) -> tuple[Campaign | None, Finding]:
    name = told("Campaign file")
    try:
        campaign = read_campaign(path)
    except CampaignFileError as error:
        remedy = told("Correct {path}.", path=path)
        if not error.mistakes:
            remedy = told("Set CAMPAIGN_FILE to your file.")
        return None, Finding(name, ok=False, detail=_told(error), remedy=remedy)
    title = campaign.name.in_(campaign.languages[0])
    today = rules.today(campaign, now)
    if rules.is_purge_due(campaign, now):
        detail = told(
            "{title}: purge_date {day} has come (today is {today})",
            title=title,
            day=campaign.purge_date,
            today=today,
        )
        remedy = told(
            "Correct the days in {path}, or this machine’s clock; leave them if it is over.",
            path=path,
        )
        return campaign, Finding(name, ok=False, detail=detail, remedy=remedy)
    detail = told("{title}, vote on {day}", title=title, day=campaign.election_day)
    if campaign.election_day < today:
        detail = told("{title}, the vote was on {day}", title=title, day=campaign.election_day)
    return campaign, Finding(name, ok=True, detail=detail)


def _owners(settings: Settings, slugs: Sequence[str]) -> Finding:
    name = told("Owners")
    strange = sorted(named_owners.slugs(settings.owner_ids).difference(slugs))
    if not strange:
        return Finding(name, ok=True, detail=told("each of a campaign that is here"))
    detail = told(
        "OWNER_IDS names an owner of “{slug}”, which no campaign file is", slug=strange[0]
    )
    remedy = told("The slugs are {slugs}: correct OWNER_IDS.", slugs=", ".join(slugs))
    return Finding(name, ok=False, detail=detail, remedy=remedy)


def _told(error: BadFileError) -> str:
    return error.in_(languages.translator(error.language))


def language_of(settings: Settings) -> str:
    """Return the campaign's own language, as far as its file tells it."""
    try:
        return read_campaign(settings.campaign_files[0]).languages[0]
    except CampaignFileError as error:
        return error.language


def _materials(campaign: Campaign | None) -> Finding:
    name = told("Materials")
    if campaign is None:
        return Finding(name, ok=True, detail=told("not looked at: the campaign file comes first"))
    if campaign.materials is None:
        return Finding(name, ok=True, detail=told("none; captains get the scripts of the file"))
    try:
        library = library_of(campaign)
        written_for(campaign)
    except (MaterialsFileError, FaqFileError) as error:
        remedy = told("Correct the file, or take the line materials out of the campaign file.")
        return Finding(name, ok=False, detail=_told(error), remedy=remedy)
    detail = told(
        "texts: {texts}, sets of points: {points}, to send along: {extras}, issues: {issues}",
        texts=sum(len(each.versions) for each in library.writings),
        points=len(library.points),
        extras=len(library.extras),
        issues=len(library.issues),
    )
    return Finding(name, ok=True, detail=detail)


def _languages(campaign: Campaign | None) -> Finding:
    name = told("Languages")
    if campaign is None:
        return Finding(name, ok=True, detail=told("not looked at: the campaign file comes first"))
    fault = next((fault for code in campaign.languages if (fault := _language_fault(code))), None)
    if fault is None:
        return Finding(name, ok=True, detail=", ".join(campaign.languages))
    remedy = told("Run scripts/messages and fill in the catalogue, or take the language out.")
    return Finding(name, ok=False, detail=fault, remedy=remedy)


def _language_fault(code: str) -> Told | None:
    try:
        missing = len(languages.gaps(code))
    except FileNotFoundError:
        return told("{code}: the bot does not speak it (locales/{code} is missing)", code=code)
    if not missing:
        return None
    return told("{code}: {count} texts are not translated", code=code, count=missing)


def _master_key(settings: Settings) -> Finding:
    name, path = told("Master key"), settings.master_key_file
    if not path.exists():
        return _missing_key(settings)
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        detail = told(
            "other people on this machine can open {path} (mode {mode})",
            path=path,
            mode=format(mode, "o"),
        )
        return Finding(name, ok=False, detail=detail, remedy=f"chmod 600 {path}")
    if len(read_keys(path)) > 1:
        detail = told(
            "{path} holds an old and a new one: a change of the master key was cut off", path=path
        )
        remedy = told("Stop the bot and go on with: {command}", command="python -m bot keys rotate")
        return Finding(name, ok=False, detail=detail, remedy=remedy)
    detail = told("{path}: keep a copy away from the database’s backups", path=path)
    return Finding(name, ok=True, detail=detail)


def _backups(settings: Settings, now: datetime) -> Finding:
    """Whether there is one to go back to."""
    name = told("Backups")
    try:
        last = Keyring(settings.backup_keys_file).last_good()
    except BackupError as error:
        remedy = told(
            "Put back the latest copy of {path}, or remove it.", path=settings.backup_keys_file
        )
        return Finding(name, ok=False, detail=str(error), remedy=remedy)
    every = timedelta(hours=settings.backup_every_hours)
    if last is None:
        detail = told("none; make one by hand")
        if every:
            detail = told("none yet; the running bot makes one")
        return Finding(name, ok=True, detail=detail)
    detail = told(
        "the last good one is of {moment} UTC, in {folder}",
        moment=f"{last:%Y-%m-%d %H:%M}",
        folder=settings.backups,
    )
    if every and now - last > 2 * every:
        return Finding(
            name,
            ok=False,
            detail=detail,
            remedy=told("Look at the log, or make one: python -m bot backup"),
        )
    return Finding(name, ok=True, detail=detail)


def _missing_key(settings: Settings) -> Finding:
    name, path = told("Master key"), settings.master_key_file
    if settings.sqlite_file is None or not settings.sqlite_file.exists():
        return Finding(
            name, ok=True, detail=told("{path} will be made on the first start", path=path)
        )
    detail = told(
        "{path} is missing, and names in the database can’t be read without it", path=path
    )
    remedy = told("Put the copy of the key back, or set MASTER_KEY_FILE to where it is.")
    return Finding(name, ok=False, detail=detail, remedy=remedy)


# --- database ------------------------------------------------------------------------------------


def _disk(settings: Settings) -> Finding:
    folder = _existing(settings.sqlite_file.parent if settings.sqlite_file else Path())
    free = shutil.disk_usage(folder).free
    detail = told("{count} MB free", count=free // 1024**2)
    if free >= ENOUGH_DISK:
        return Finding(told("Disk"), ok=True, detail=detail)
    remedy = told("Free at least {count} MB.", count=ENOUGH_DISK // 1024**2)
    return Finding(told("Disk"), ok=False, detail=detail, remedy=remedy)


def _existing(folder: Path) -> Path:
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())


def _database(settings: Settings) -> Finding:
    file = settings.sqlite_file
    if file is not None and not file.exists():
        return _no_database_yet(file)
    try:
        state = schema.inspect(settings.database_url)
    except CannotOpenError as error:
        remedy = told("Is DATABASE_URL right, and is the database running?")
        detail = Redaction()(str(error))
        return Finding(told("Database"), ok=False, detail=detail, remedy=remedy)
    return _schema(state)


def _no_database_yet(file: Path) -> Finding:
    folder = _existing(file.parent)
    if os.access(folder, os.W_OK):
        detail = told("{path} will be made on the first start", path=file)
        return Finding(told("Database"), ok=True, detail=detail)
    remedy = told("Make the folder writable, or set DATABASE_URL to another place.")
    detail = told("{path} is not writable", path=folder)
    return Finding(told("Database"), ok=False, detail=detail, remedy=remedy)


def _schema(state: schema.SchemaState) -> Finding:
    if not state.known:
        detail = told("written by a newer version of the bot (schema {name})", name=state.current)
        remedy = told("Install that version again.")
        return Finding(told("Database"), ok=False, detail=detail, remedy=remedy)
    if state.up_to_date:
        detail = told("reachable, schema {name}", name=state.head)
    else:
        detail = told("reachable; the next start brings it to schema {name}", name=state.head)
    return Finding(told("Database"), ok=True, detail=detail)


def fits(campaign: Campaign) -> bool:
    """Tell whether all that was written for the campaign can be read."""
    try:
        for each in rules.everywhere(campaign):
            library_of(each)
            written_for(each)
            course_of(each)
    except BadFileError:
        return False
    return True
