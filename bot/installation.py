"""Whether this installation can be relied on, as `capitaine check` tells: each finding says in
plain words how things stand and, where something is wrong, how to mend it. Changes nothing.
"""

import asyncio
import os
import shutil
import stat
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp

from bot import languages
from bot.campaigns import rules
from bot.campaigns.model import Campaign
from bot.campaigns.pack import CampaignFileError, read_campaign
from bot.config import Settings
from bot.conversations.materials.pack import MaterialsFileError, library_of
from bot.engine.backup.keyring import BackupError, Keyring
from bot.engine.keys.crypto import read_keys
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError
from bot.engine.telegram.abilities import DATES, version_of
from bot.engine.time.clock import Clock, SystemClock
from bot.logs import Redaction
from bot.toml.mistakes import BadFileError

ENOUGH_DISK = 200 * 1024 * 1024
MOST_CLOCK_DRIFT = 60
_PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands with the installation; `remedy` is empty when all is well."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


async def examine(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Finding]:
    """Look at all in turn, so that the reader sees the first results while Telegram is asked."""
    yield Finding("Settings", ok=True, detail="all understood")
    now = (clock or SystemClock()).now()
    campaign, result = _campaign(settings, now)
    yield result
    yield _materials(campaign)
    yield _languages(campaign)
    yield _master_key(settings)
    yield _disk(settings)
    yield await asyncio.to_thread(_database, settings)
    yield _backups(settings, (clock or SystemClock()).now())
    async for result in _telegram(settings, clock or SystemClock()):
        yield result


# --- files ---------------------------------------------------------------------------------------


def _campaign(settings: Settings, now: datetime) -> tuple[Campaign | None, Finding]:
    name, path = "Campaign file", settings.campaign_file
    try:
        campaign = read_campaign(path)
    except CampaignFileError as error:
        remedy = f"Correct {path}." if error.mistakes else "Set CAMPAIGN_FILE to your file."
        return None, Finding(name, ok=False, detail=_told(error), remedy=remedy)
    title = campaign.name.in_(campaign.languages[0])
    today = rules.today(campaign, now)
    if rules.is_purge_due(campaign, now):
        detail = f"{title}: purge_date {campaign.purge_date} has come (today is {today})"
        remedy = f"Correct the days in {path}, or this machine's clock; leave them if it is over."
        return campaign, Finding(name, ok=False, detail=detail, remedy=remedy)
    was = "the vote was" if campaign.election_day < today else "vote"
    return campaign, Finding(name, ok=True, detail=f"{title}, {was} on {campaign.election_day}")


def _told(error: BadFileError) -> str:
    return error.in_(languages.translator(error.language))


def _materials(campaign: Campaign | None) -> Finding:
    name = "Materials"
    if campaign is None:
        return Finding(name, ok=True, detail="not looked at: the campaign file comes first")
    if campaign.materials is None:
        return Finding(name, ok=True, detail="none; captains get the scripts of the file")
    try:
        library = library_of(campaign)
    except MaterialsFileError as error:
        remedy = "Correct the file, or take the line materials out of the campaign file."
        return Finding(name, ok=False, detail=_told(error), remedy=remedy)
    texts = sum(len(each.versions) for each in library.writings)
    detail = f"{texts} texts, {len(library.points)} sets of points, {len(library.extras)} to send"
    return Finding(name, ok=True, detail=f"{detail}, {len(library.issues)} issues")


def _languages(campaign: Campaign | None) -> Finding:
    name = "Languages"
    if campaign is None:
        return Finding(name, ok=True, detail="not looked at: the campaign file comes first")
    faults = [fault for code in campaign.languages if (fault := _language_fault(code))]
    if not faults:
        return Finding(name, ok=True, detail=", ".join(campaign.languages))
    remedy = "Run scripts/messages and fill in the catalogue, or take the language out."
    return Finding(name, ok=False, detail="; ".join(faults), remedy=remedy)


def _language_fault(code: str) -> str:
    try:
        missing = len(languages.gaps(code))
    except FileNotFoundError:
        return f"{code}: the bot does not speak it (locales/{code} is missing)"
    return f"{code}: {missing} texts are not translated" if missing else ""


def _master_key(settings: Settings) -> Finding:
    name, path = "Master key", settings.master_key_file
    if not path.exists():
        return _missing_key(settings)
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        detail = f"other people on this machine can open {path} (mode {mode:o})"
        return Finding(name, ok=False, detail=detail, remedy=f"chmod 600 {path}")
    if len(read_keys(path)) > 1:
        detail = f"{path} holds two keys: a change of the master key was cut off"
        remedy = "Stop the bot and go on with: python -m bot keys rotate"
        return Finding(name, ok=False, detail=detail, remedy=remedy)
    return Finding(name, ok=True, detail=f"{path}: keep a copy away from the database's backups")


def _backups(settings: Settings, now: datetime) -> Finding:
    """Whether there is one to go back to."""
    name = "Backups"
    try:
        last = Keyring(settings.backup_keys_file).last_good()
    except BackupError as error:
        remedy = f"Put back the latest copy of {settings.backup_keys_file}, or remove it."
        return Finding(name, ok=False, detail=str(error), remedy=remedy)
    every = timedelta(hours=settings.backup_every_hours)
    if last is None:
        detail = "none yet; the running bot makes one" if every else "none; make one by hand"
        return Finding(name, ok=True, detail=detail)
    detail = f"the last good one is of {last:%Y-%m-%d %H:%M} UTC, in {settings.backups}"
    if every and now - last > 2 * every:
        return Finding(
            name,
            ok=False,
            detail=detail,
            remedy="Look at the log, or make one: python -m bot backup",
        )
    return Finding(name, ok=True, detail=detail)


def _missing_key(settings: Settings) -> Finding:
    name, path = "Master key", settings.master_key_file
    if settings.sqlite_file is None or not settings.sqlite_file.exists():
        return Finding(name, ok=True, detail=f"{path} will be made on the first start")
    detail = f"{path} is missing, and names in the database can't be read without it"
    remedy = "Put the copy of the key back, or set MASTER_KEY_FILE to where it is."
    return Finding(name, ok=False, detail=detail, remedy=remedy)


# --- database ------------------------------------------------------------------------------------


def _disk(settings: Settings) -> Finding:
    folder = _existing(settings.sqlite_file.parent if settings.sqlite_file else Path())
    free = shutil.disk_usage(folder).free
    detail = f"{free // 1024**2:,} MB free"
    remedy = "" if free >= ENOUGH_DISK else f"Free at least {ENOUGH_DISK // 1024**2} MB."
    return Finding("Disk", ok=not remedy, detail=detail, remedy=remedy)


def _existing(folder: Path) -> Path:
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())


def _database(settings: Settings) -> Finding:
    file = settings.sqlite_file
    if file is not None and not file.exists():
        return _no_database_yet(file)
    try:
        state = schema.inspect(settings.database_url)
    except CannotOpenError as error:
        remedy = "Is DATABASE_URL right, and is the database running?"
        detail = Redaction()(str(error))
        return Finding("Database", ok=False, detail=detail, remedy=remedy)
    return _schema(state)


def _no_database_yet(file: Path) -> Finding:
    folder = _existing(file.parent)
    if os.access(folder, os.W_OK):
        detail = f"{file} will be made on the first start"
        return Finding("Database", ok=True, detail=detail)
    remedy = "Make the folder writable, or set DATABASE_URL to another place."
    return Finding("Database", ok=False, detail=f"{folder} is not writable", remedy=remedy)


def _schema(state: schema.SchemaState) -> Finding:
    if not state.known:
        detail = f"written by a newer version of the bot (schema {state.current})"
        return Finding("Database", ok=False, detail=detail, remedy="Install that version again.")
    if state.up_to_date:
        detail = f"reachable, schema {state.head}"
    else:
        detail = f"reachable; the next start brings it to schema {state.head}"
    return Finding("Database", ok=True, detail=detail)


# --- Telegram ------------------------------------------------------------------------------------


async def _telegram(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    token = settings.token
    if token is None:
        yield Finding("Token", ok=True, detail="no BOT_TOKEN: the simulator is used")
        return
    try:
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            url = f"{settings.telegram_api_url}/bot{token}/getMe"
            async with session.get(url, allow_redirects=False) as response:
                answer = await _answer(response)
    except (aiohttp.ClientError, TimeoutError) as error:
        reason = Redaction([token])(str(error) or type(error).__name__)
        detail = f"no answer from {settings.telegram_api_url}: {reason}"
        remedy = "Is this machine online? Is TELEGRAM_API_URL right?"
        yield Finding("Token", ok=False, detail=detail, remedy=remedy)
        return
    yield _token(answer, response.status)
    for told in (*_age(answer), *_groups(answer)):
        yield told
    yield _clock(response.headers.get("Date", ""), clock.now())


async def _answer(response: aiohttp.ClientResponse) -> dict[str, object]:
    """The JSON object, or an empty one when something else than a Bot API server answered."""
    try:
        answer = await response.json(content_type=None)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _token(answer: dict[str, object], status: int) -> Finding:
    bot = answer.get("result")
    if answer.get("ok") and isinstance(bot, dict):
        return Finding("Token", ok=True, detail=f"@{bot.get('username')}")
    if answer.get("error_code") in (401, 404):
        remedy = "Copy the token again from @BotFather (/mybots, API Token) into .env."
        return Finding("Token", ok=False, detail="Telegram does not know it", remedy=remedy)
    detail = f"an unexpected answer ({status})"
    remedy = "Is TELEGRAM_API_URL the address of a Bot API server?"
    return Finding("Token", ok=False, detail=detail, remedy=remedy)


def _age(answer: dict[str, object]) -> Iterator[Finding]:
    """A server of one's own may lack what apps could show; the bot then does without it."""
    bot = answer.get("result")
    if answer.get("ok") and isinstance(bot, dict) and version_of(bot) < DATES:
        detail = "older than Bot API 9.6: days and hours leave as words alone"
        yield Finding("Server", ok=True, detail=detail)


def _groups(answer: dict[str, object]) -> Iterator[Finding]:
    """What @BotFather lets the bot do in groups, as getMe tells."""
    bot = answer.get("result")
    name, where = "Groups", "at @BotFather (/mybots, Bot Settings,"
    if not isinstance(bot, dict) or "can_read_all_group_messages" not in bot:
        return
    if bot.get("can_join_groups") is False:
        remedy = f"Switch groups on {where} Allow Groups)."
        yield Finding(name, ok=False, detail="the bot can't be added to any", remedy=remedy)
    elif bot["can_read_all_group_messages"]:
        detail = "privacy mode is off: the bot is told all that is said in its groups"
        remedy = f"Switch it on {where} Group Privacy), then add the bot to its groups anew."
        yield Finding(name, ok=False, detail=detail, remedy=remedy)
    else:
        detail = "privacy mode is on; where the bot administers, it is told all the same"
        yield Finding(name, ok=True, detail=detail)


def _clock(date: str, now: datetime) -> Finding:
    """Reminders go out by this machine's clock."""
    try:
        drift = abs((now - parsedate_to_datetime(date)).total_seconds())
    except ValueError:
        return Finding("Clock", ok=True, detail="not compared: the server did not tell its time")
    if drift <= MOST_CLOCK_DRIFT:
        return Finding("Clock", ok=True, detail="agrees with the server's")
    remedy = "Turn on time synchronization (for instance: timedatectl set-ntp true)."
    return Finding("Clock", ok=False, detail=f"{drift:.0f} s off", remedy=remedy)
