"""`capitaine import people`: a list of volunteers of the size that Telegram doesn't take.

It is read as the chat reads it, in a process of its own, and comes to the same rows: told first,
all or nothing, taken back. The bot must not run meanwhile; cut off while it is read, the same
command begins anew, and while it comes into force, the bot goes on with it at its next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from bot.app import assemble_all
from bot.commands import CommandError
from bot.commands.people.links import bot_name, write_links
from bot.commands.people.told import preview, trouble
from bot.config import Settings
from bot.console.imports import dialog, jobs, reading, rules
from bot.console.list_columns.model import CHOSEN
from bot.engine.dialog.work import Work
from bot.engine.long_files.gathering import Gathering
from bot.engine.parts import Parts
from bot.engine.storage.db import Database
from bot.engine.time.clock import Clock, SystemClock
from bot.start import opened, stored_campaigns
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Import, Kind, Source, Stage, Tally

# By then nobody waits for a list any more that this command has left half read.
FORGOTTEN: Final = timedelta(days=1)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with a list: `columns` are told as `name=Full name`, `skip` takes it
    without the rows that can't be taken; `links` is the file for the links, `bot` our name.
    """

    file: Path | None
    check_only: bool = False
    undo: bool = False
    skip: bool = False
    columns: tuple[str, ...] = ()
    base: str = ""
    links: Path | None = None
    bot: str = ""


def take_in(settings: Settings, wish: Wish, clock: Clock | None = None) -> Iterator[str]:
    """Take a list in, take the latest one back, or write its links; tell what was done."""
    if wish.file and not wish.file.is_file():
        raise CommandError(f"There is no file {wish.file}.")
    if wish.undo and (wish.file or wish.check_only):
        raise CommandError("--undo takes the latest list back, with no file and without --check.")
    if wish.links and wish.links.exists():
        raise CommandError(f"{wish.links} is there already. Choose another name for the links.")
    if wish.links and wish.links.suffix not in (".csv", ".zip"):
        raise CommandError(f"{wish.links} must end in .csv or .zip.")
    yield from asyncio.run(_done(settings, wish, clock or SystemClock()))


async def _done(settings: Settings, wish: Wish, clock: Clock) -> list[str]:
    async with opened(settings, clock) as database:
        whole = assemble_all(await stored_campaigns(settings, database))
        if wish.links and not wish.check_only:
            database.tools.username = await bot_name(settings, wish.bot)
        lists = _Lists(database, whole.each[0])
        if wish.undo:
            return await lists.take_back()
        if wish.file:
            lines = await lists.take_in(wish, wish.file)
        elif wish.links:
            lines = []
        else:
            raise CommandError("Which file? A list of volunteers, or a .zip with one in it.")
        if wish.links and not wish.check_only:
            one = await lists.latest()
            lines += await write_links(database, whole.each[0], one, wish.links)
        return lines


class _Lists:
    """The lists of one campaign, as this command deals with them."""

    def __init__(self, database: Database, parts: Parts) -> None:
        self._database, self._parts = database, parts
        self._campaign = parts.campaign.id

    async def _do(self, act: Callable[[Work], T]) -> T:
        return await self._database.run(lambda tx: act(self._parts.work(tx)))

    # --- in -----------------------------------------------------------------------------------

    async def take_in(self, wish: Wish, file: Path) -> list[str]:
        """Have a list read, and bring it into force unless something speaks against it."""
        await self._clear()
        chosen = _chosen(wish, file, self._parts.campaign.country)
        path = await asyncio.to_thread(file.resolve)
        one = await self._read(Source("", file.name[:60], 0, wish.base, chosen, path=str(path)))
        lines = await self._do(lambda work: preview(work, one))
        wrong, changes = one.tally.kinds[Kind.WRONG], dialog.changes(one)
        if wish.check_only or not changes or (wrong and not wish.skip):
            await self._drop(one)
            without = "To take it in without these rows: the same with --skip."
            said = [without] if wrong and changes and not wish.check_only else []
            return [*lines, "Nothing was changed.", *said]
        one = await self._do(lambda work: jobs.begun(work, one, 0))
        while one.stage is Stage.APPLYING:
            await self._do(partial(jobs.apply, number=one.id))
            one = await self._find(one.id)
        return [*lines, "It is in. To take it back within a day: the same command with --undo."]

    async def _read(self, source: Source) -> Import:
        def begin(work: Work) -> int:
            number = work.tx.new_id()
            to = (0, work.campaign.languages[0], None)
            one = Import(number, *to, Stage.READING, source, Tally(), work.now)
            expected.add(work.tx, work.campaign_id, one)
            work.plan(jobs.TIDY, number, work.now + FORGOTTEN)
            return number

        number = await self._do(begin)
        files, nobody = reading.ListFiles(on_server=True), cast("Any", None)
        reader = Gathering(nobody, self._database, files, self._parts.work, lambda _: None)
        while (one := await self._find(number)).stage is Stage.READING:
            await reader.look()
        if one.stage is Stage.READY:
            return one
        await self._drop(one)
        raise CommandError(trouble(one))

    async def _find(self, number: int) -> Import:
        one = await self._do(lambda work: expected.find(work.tx, work.campaign_id, number))
        if one is None:
            raise CommandError("The list is gone: somebody has taken it back.")
        return one

    async def latest(self) -> Import:
        """Return the list that came into force last."""
        one = await self._do(lambda work: expected.last_applied(work.tx, work.campaign_id))
        if one is None:
            raise CommandError("No list is in force.")
        return one

    async def _clear(self) -> None:
        """Delete what a command that was cut off has left half read."""
        for stage in jobs.WAITING:
            for one in await self._in(stage):
                await self._drop(one)
        if await self._in(Stage.APPLYING):
            raise CommandError("A list is still coming into force. Start the bot: it goes on.")

    async def _in(self, stage: Stage) -> list[Import]:
        found = await self._do(lambda work: expected.all_in(work.tx, work.campaign_id, stage))
        return [each for each in found if each.source.path or stage is Stage.APPLYING]

    async def _drop(self, one: Import) -> None:
        at_once = reading.CLEARED_AT_ONCE
        while await self._do(
            lambda work: expected.clear(work.tx, work.campaign_id, one.id, at_once)
        ):
            pass

        def drop(work: Work) -> None:
            expected.drop(work.tx, work.campaign_id, one.id)
            work.unplan(jobs.TIDY, one.id)

        await self._do(drop)

    # --- back ---------------------------------------------------------------------------------

    async def take_back(self) -> list[str]:
        """Take the latest list back that this command took in."""

        def back(work: Work) -> Import | None:
            applied = expected.all_in(work.tx, work.campaign_id, Stage.APPLIED)
            ours = [
                each
                for each in applied
                if each.source.path and each.applied_at and work.now <= each.applied_at + jobs.UNDO
            ]
            if not ours:
                return None
            jobs.take_back(work, ours[-1], 0)
            return ours[-1]

        one = await self._do(back)
        if one is None:
            raise CommandError("There is no list of the last day to take back.")
        said = f"Taken back: {one.source.filename}. Links that were new no longer work;"
        return [said, "whoever was put elsewhere since, or came, stays there."]


def _chosen(wish: Wish, file: Path, country: str) -> Mapping[str, int]:
    """Return in which place the columns stand that were told by their headings."""
    if not wish.columns:
        return {}
    with file.open("rb") as content:
        head = next(rules.parts(content, {"country": country}), {})
    headings = [each.casefold() for each in head.get("headings", ())]
    found: dict[str, int] = {}
    for each in wish.columns:
        field, _, heading = each.partition("=")
        if field not in CHOSEN:
            raise CommandError(f"--column {each}: before = stands one of {', '.join(CHOSEN)}.")
        if heading.casefold() not in headings:
            known = ", ".join(head.get("headings", ()))
            raise CommandError(f"--column {each}: no column is called that. There are: {known}.")
        found[field] = headings.index(heading.casefold())
    return found
