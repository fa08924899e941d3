"""Starts the bot: opens what it needs in order, says what is wrong in sentences, stops cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from telegram.error import InvalidToken

from bot import named_owners
from bot.app import assemble_all
from bot.calendar.election_dates import jobs as election_dates_jobs
from bot.calendar.last_days import jobs as last_days_jobs
from bot.calendar.nudges import jobs as nudges_jobs
from bot.campaigns import store as campaigns
from bot.campaigns.model import Campaign, CampaignId
from bot.campaigns.pack import read_campaign
from bot.config import Settings
from bot.console.campaign_changes import jobs as changes_jobs
from bot.console.materials_publishing import jobs as materials_jobs
from bot.console.status import jobs as status_jobs
from bot.contacts.objections import jobs as objections
from bot.engine.backup import derived
from bot.engine.backup.keeper import Keeper
from bot.engine.backup.keyring import Keyring
from bot.engine.backup.making import Backups
from bot.engine.backup.replay import settle
from bot.engine.files.register import Erasure, Register
from bot.engine.intake.webhook import Hook
from bot.engine.keys.crypto import MasterKey, WrongKeyError, load_master_key
from bot.engine.keys.erasures import unknown
from bot.engine.service import Service
from bot.engine.several.together import Whole
from bot.engine.storage import latest, schema
from bot.engine.storage.db import CannotOpenError, Database, Tools, Tx
from bot.engine.storage.opening import open_database
from bot.engine.telegram.client import TelegramBot
from bot.engine.time.clock import Clock, SystemClock
from bot.engine.time.witness import Witness
from bot.engine.watch.metrics import ErrorCount
from bot.engine.watch.watch import Machine
from bot.engine.webhooks.posting import Postman
from bot.first_owner import welcome_owner
from bot.installation import fits
from bot.organizers import store as organizers
from bot.privacy.keeping import jobs as keeping_jobs
from bot.privacy.purge import jobs as purge_jobs
from bot.privacy.purge import leaving as purge_leaving
from bot.progress.debrief import jobs as debrief_jobs

log = logging.getLogger(__name__)
# So many new objects are looked through for garbage at once: nearly all go by themselves.
GARBAGE_AFTER = 10_000
PLANS = (purge_jobs, nudges_jobs, election_dates_jobs, last_days_jobs, debrief_jobs, status_jobs)


@contextlib.asynccontextmanager
async def opened(settings: Settings, clock: Clock) -> AsyncIterator[Database]:
    """Open the database of the settings, brought up to date; CannotOpenError when it can't be."""
    if settings.sqlite_file:
        settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
    had_key = settings.master_key_file.exists()
    master = load_master_key(settings.master_key_file)
    tools = Tools(clock, master, Register(settings.register_file))
    tools.private_posts = settings.webhooks_private
    database = await open_database(settings.database_url, tools)
    try:
        if await database.run(schema.current) != schema.steps()[-1]:
            await asyncio.to_thread(schema.upgrade, settings.database_url)
        await _check_key(database, settings.master_key_file, made=not had_key)
        await database.run(derived.use_stored)
        await database.run(latest.pass_over)
        yield database
    except WrongKeyError as error:
        raise CannotOpenError(str(error)) from None
    finally:
        await database.close()


async def _check_key(database: Database, file: Path, *, made: bool) -> None:
    """Refuse a key that is not the database's; one just made would hide that the old is gone."""
    try:
        await database.run(database.tools.vault.check)
    except WrongKeyError as error:
        if made:
            await asyncio.to_thread(file.unlink)
            raise CannotOpenError(f"{file} is missing. {error}") from None
        raise


async def stored_campaign(settings: Settings, database: Database) -> Campaign:
    """Return the campaign in force, the first one where several run."""
    return (await stored_campaigns(settings, database))[0]


async def stored_campaigns(settings: Settings, database: Database) -> list[Campaign]:
    """Return the campaigns in force: those of the files, or as their groups changed them since."""
    read = [(read_campaign(each), each.read_bytes()) for each in settings.campaign_files]
    slugs = [campaign.slug for campaign, _ in read]
    if twice := next((each for each in slugs if slugs.count(each) > 1), None):
        raise CannotOpenError(
            f'Two files of CAMPAIGN_FILE say slug = "{twice}". Each campaign needs one of its own.'
        )

    if strange := sorted(named_owners.slugs(settings.owner_ids).difference(slugs)):
        raise CannotOpenError(
            f'OWNER_IDS names an owner of "{strange[0]}", and no file of CAMPAIGN_FILE says so: '
            f"the slugs are {', '.join(slugs)}. Correct it, or take that owner out."
        )

    told = await asyncio.to_thread(database.tools.register.read)

    def ensure(tx: Tx) -> list[Campaign]:
        _refuse_another(tx, slugs, unknown(tx, told), settings)
        return [_ensure(tx, campaign, content) for campaign, content in read]

    return await database.run(ensure)


def _ensure(tx: Tx, campaign: Campaign, content: bytes) -> Campaign:
    number, now = organizers.ensure_campaign(tx, campaign.slug, tx.now()), tx.now()
    stored, lost = campaigns.settle(tx, replace(campaign, id=CampaignId(number)), content, now)
    stored = materials_jobs.settle(tx, stored, fits, now)
    changes_jobs.plan(tx, number, lost, now)
    objections.plan(tx, number, now)
    keeping_jobs.plan(tx, number, now)
    for jobs in PLANS:
        jobs.plan(tx, stored, now)
    return stored


def _refuse_another(
    tx: Tx, slugs: Sequence[str], erased: Sequence[Erasure], settings: Settings
) -> None:
    """A campaign that isn't run would never be purged; one that a copy brought back is, at once."""
    others = [each for each in purge_jobs.unfinished(tx, erased) if each not in slugs]
    if others:
        said = ", ".join(f'"{each}"' for each in slugs)
        raise CannotOpenError(
            f'The database holds another campaign, "{others[0]}", and {settings.campaign_file} '
            f"says slug = {said}. If it is the same campaign, put its slug back; if both run on "
            "this bot, name both files in CAMPAIGN_FILE, with a comma between; else give this one "
            "a database of its own (DATABASE_URL). A campaign may be left out once all of it is "
            "erased: after its purge_date."
        )


async def _check_purge_date(database: Database, campaign: Campaign) -> None:
    """Refuse to erase a campaign at once because its file, or the clock, says an old day."""
    now = database.tools.clock.now()
    captains = await database.read(lambda tx: purge_jobs.unannounced(tx, campaign, now))
    if captains:
        raise CannotOpenError(
            f"purge_date in {campaign.file} is {campaign.purge_date}, and the clock of "
            f"this machine says {now:%Y-%m-%d %H:%M} UTC. There are {captains} captains, and "
            "nobody was told that all of it would be erased, so I don't start. Correct the date, "
            "or the clock. If it is to be erased: set purge_date to a day at least 15 days ahead, "
            "and owners are told before; or to tomorrow, and they are asked then."
        )


async def clean_parts(settings: Settings, database: Database) -> Whole:
    """Return the bot, once nothing is left in the database that was erased elsewhere."""
    campaigns = await stored_campaigns(settings, database)
    parts = assemble_all(campaigns)
    count = await settle(database, parts)
    await database.run(lambda tx: purge_leaving.finish(tx, parts))
    for each in campaigns:
        await _check_purge_date(database, each)
    if count:
        log.warning("erased again in a database that was put back", extra={"erasures": count})
    return parts


async def run_bot(settings: Settings) -> None:
    """Run on Telegram until SIGTERM or Ctrl+C."""
    async with opened(settings, SystemClock()) as database:
        database.tools.witness = witness = Witness()
        parts = await clean_parts(settings, database)
        bot = TelegramBot(
            settings.token or "",
            settings.telegram_api_url,
            witness.hear,
            dates=settings.telegram_dates,
            ephemeral=settings.telegram_ephemeral,
            reply_buttons=settings.telegram_reply_buttons,
        )
        service = Service(
            bot,
            database,
            parts,
            settings.messages_per_second,
            hook=hook(settings, database),
            machine=machine(settings),
            keeper=Keeper(backups(settings, database.tools.master), every(settings), SystemClock()),
            postman=Postman(SystemClock(), private=settings.webhooks_private),
        )
        stop_on_signals(service)
        async with answering(settings, service), running(service):
            if await service.started():
                gc.collect()
                gc.freeze()  # what was made for good need not be looked through again and again
                gc.set_threshold(GARBAGE_AFTER)
                for each in parts.each:
                    await welcome_owner(settings, each, database)
                log.info("ready", extra={"bot": bot.username})


@contextlib.asynccontextmanager
async def running(service: Service) -> AsyncIterator[None]:
    """Run the service beside the block, to its end; CannotOpenError when the token is refused."""
    refused = False
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(service.run())
            yield
    except* InvalidToken:
        refused = True
    if refused:
        raise CannotOpenError(
            "Telegram does not know the token of BOT_TOKEN. Copy it again from @BotFather; "
            "if it was revoked there, ask for a new one."
        )


def backups(settings: Settings, master: MasterKey) -> Backups:
    """Return where backups of this database go, and for how long they are good."""
    keyring, good_for = Keyring(settings.backup_keys_file), timedelta(days=settings.backup_days)
    return Backups(settings.database_url, settings.backups, keyring, master, good_for)


def every(settings: Settings) -> timedelta | None:
    """Return how often a backup is made by itself."""
    hours = settings.backup_every_hours
    return timedelta(hours=hours) if hours else None


def hook(settings: Settings, database: Database) -> Hook | None:
    """Return where Telegram calls, with a secret that stays the same if none is set."""
    if settings.webhook_url is None:
        return None
    given = settings.webhook_secret
    secret = given.get_secret_value() if given else database.tools.webhook_secret
    return Hook(settings.webhook_url, secret)


def machine(settings: Settings) -> Machine:
    """Return what is to be watched: the database's disk, and the master key."""
    file = settings.sqlite_file
    return Machine(file.absolute().parent if file else None, settings.master_key_file.absolute())


@contextlib.asynccontextmanager
async def answering(settings: Settings, service: Service) -> AsyncIterator[None]:
    """Answer Telegram's calls and questions about health beside the block, if a port is set."""
    counting = ErrorCount(service.metrics)
    logging.getLogger().addHandler(counting)
    try:
        if not settings.web_port:
            yield
            return
        from bot.web.app import web_app  # noqa: PLC0415 (only where it is asked for)
        from bot.web.server import serving  # noqa: PLC0415

        async with serving(web_app(service), settings.web_host, settings.web_port) as url:
            service.database.tools.served_at = url
            log.info("answering", extra={"url": url})
            yield
    finally:
        logging.getLogger().removeHandler(counting)


def stop_on_signals(service: Service) -> None:
    """Have SIGTERM and Ctrl+C end the service cleanly."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(number, service.stop)


def migrate(settings: Settings, *, check_only: bool = False) -> list[str]:
    """Bring the database up to date, or only say what would be done; return it as sentences."""
    if settings.sqlite_file:
        settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
    state = schema.inspect(settings.database_url)
    before = state.current or "empty"
    if state.up_to_date:
        return [f"The database is up to date (schema {before})."]
    if check_only and state.known:
        return [f"The database is at schema {before}; this version brings it to {state.head}."]
    schema.upgrade(settings.database_url)
    return [f"The database went from schema {before} to {state.head}."]
