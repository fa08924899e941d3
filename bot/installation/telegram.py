"""What Telegram says of the token, of groups and of the time."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.config import Settings
from bot.engine.telegram.abilities import DATES, version_of
from bot.engine.time.clock import Clock
from bot.installation.finding import Finding
from bot.logs import Redaction
from bot.toml.mistakes import told

MOST_CLOCK_DRIFT = 60
_PATIENCE = aiohttp.ClientTimeout(total=10)


async def findings(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    token = settings.token
    if token is None:
        detail = told("no BOT_TOKEN: the simulator is used")
        yield Finding(told("Token"), ok=True, detail=detail)
        return
    try:
        answer, response = await ask_me(settings.telegram_api_url, token)
    except (aiohttp.ClientError, TimeoutError) as error:
        reason = Redaction([token])(str(error) or type(error).__name__)
        detail = told(
            "no answer from {url}: {reason}", url=settings.telegram_api_url, reason=reason
        )
        remedy = told("Is this machine online? Is TELEGRAM_API_URL right?")
        yield Finding(told("Token"), ok=False, detail=detail, remedy=remedy)
        return
    yield _token(answer, response.status)
    for each in (*_age(answer), *_groups(answer)):
        yield each
    yield _clock(response.headers.get("Date", ""), clock.now())


async def ask_me(server: str, token: str) -> tuple[dict[str, Any], aiohttp.ClientResponse]:
    """Ask who the bot is; return the answer, and what came with it."""
    async with (
        aiohttp.ClientSession(timeout=_PATIENCE) as session,
        session.get(f"{server}/bot{token}/getMe", allow_redirects=False) as response,
    ):
        return await _answer(response), response


async def _answer(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """The JSON object, or an empty one when something else than a Bot API server answered."""
    try:
        answer = await response.json(content_type=None)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _token(answer: dict[str, object], status: int) -> Finding:
    bot = answer.get("result")
    if answer.get("ok") and isinstance(bot, dict):
        return Finding(told("Token"), ok=True, detail=f"@{bot.get('username')}")
    if answer.get("error_code") in (401, 404):
        remedy = told("Copy the token again from @BotFather (/mybots, API Token) into .env.")
        detail = told("Telegram does not know it")
        return Finding(told("Token"), ok=False, detail=detail, remedy=remedy)
    detail = told("an unexpected answer ({status})", status=status)
    remedy = told("Is TELEGRAM_API_URL the address of a Bot API server?")
    return Finding(told("Token"), ok=False, detail=detail, remedy=remedy)


def _age(answer: dict[str, object]) -> Iterator[Finding]:
    """A server of one's own may lack what apps could show; the bot then does without it."""
    bot = answer.get("result")
    if answer.get("ok") and isinstance(bot, dict) and version_of(bot) < DATES:
        detail = told("older than Bot API 9.6: days and hours leave as words alone")
        yield Finding(told("Server"), ok=True, detail=detail)


def _groups(answer: dict[str, object]) -> Iterator[Finding]:
    """What @BotFather lets the bot do in groups, as getMe tells."""
    bot = answer.get("result")
    name = told("Groups")
    if not isinstance(bot, dict) or "can_read_all_group_messages" not in bot:
        return
    if bot.get("can_join_groups") is False:
        remedy = told("Switch groups on at @BotFather (/mybots, Bot Settings, Allow Groups).")
        detail = told("the bot can’t be added to any")
        yield Finding(name, ok=False, detail=detail, remedy=remedy)
    elif bot["can_read_all_group_messages"]:
        detail = told("privacy mode is off: the bot is told all that is said in its groups")
        remedy = told(
            "Switch it on at @BotFather (/mybots, Bot Settings, Group Privacy), "
            "then add the bot to its groups anew."
        )
        yield Finding(name, ok=False, detail=detail, remedy=remedy)
    else:
        detail = told("privacy mode is on; where the bot administers, it is told all the same")
        yield Finding(name, ok=True, detail=detail)


def _clock(date: str, now: datetime) -> Finding:
    """Reminders go out by this machine's clock."""
    try:
        drift = abs((now - parsedate_to_datetime(date)).total_seconds())
    except ValueError:
        detail = told("not compared: the server did not tell its time")
        return Finding(told("Clock"), ok=True, detail=detail)
    if drift <= MOST_CLOCK_DRIFT:
        return Finding(told("Clock"), ok=True, detail=told("agrees with the server’s"))
    remedy = told("Turn on time synchronization (for instance: timedatectl set-ntp true).")
    detail = told("{count} s off", count=round(drift))
    return Finding(told("Clock"), ok=False, detail=detail, remedy=remedy)
