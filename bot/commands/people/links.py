"""The links of a list in a file beside it, for the mail merge: written row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import aiohttp

from bot.commands import CommandError
from bot.commands.exporting import whole
from bot.config import Settings
from bot.console.expected import jobs
from bot.console.expected.pictures import BOM, Words
from bot.engine.parts import Parts
from bot.engine.storage.db import Database, Tx
from bot.installation.telegram import ask_me
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Import, LinksGiven

Rows = Sequence[Sequence[str | int]]


async def write_links(database: Database, parts: Parts, one: Import, file: Path) -> list[str]:
    """Write the links of a list that is in force; tell how many."""
    language = parts.campaign.languages[0]
    count = 0
    with whole(file) as out:
        words = Words(language, "links", one.tally.key)
        out.write((BOM + _lines([words.headings()])).encode())
        after: int | None = 0
        while after is not None:
            some, after = await database.run(partial(_page, parts=parts, one=one, after=after))
            count += len(some)
            out.write(_lines([[words.cell(cell) for cell in row] for row in some]).encode())
    await database.run(partial(_note, parts=parts, one=one, count=count))
    return [
        f"{count:,} {'person' if count == 1 else 'people'} with a link of their own: {file}",
        "It names people. Keep it where nobody else reads it, and delete it when it has served.",
    ]


def _lines(rows: Sequence[Sequence[str | int]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _page(tx: Tx, parts: Parts, one: Import, after: int) -> tuple[Rows, int | None]:
    """Return some people with their links, and behind which line it goes on."""
    work = parts.work(tx)
    some = expected.with_link(tx, work.campaign_id, one.id, after, jobs.PAGE)
    return jobs.link_rows(work, some), some[-1].line if len(some) == jobs.PAGE else None


def _note(tx: Tx, parts: Parts, one: Import, count: int) -> None:
    work = parts.work(tx)
    work.announce(LinksGiven(one.id, count, 0, work.now))


async def bot_name(settings: Settings, named: str) -> str:
    """Return our name on Telegram, which is part of every link."""
    if named:
        return named.lstrip("@")
    ask = "Say the name of the bot yourself: --bot NAME."
    if settings.token is None:
        raise CommandError(f"There is no BOT_TOKEN. {ask}")
    try:
        answer, _ = await ask_me(settings.telegram_api_url, settings.token)
        return str(answer["result"]["username"])
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
        raise CommandError(f"Telegram does not say what the bot is called. {ask}") from None
