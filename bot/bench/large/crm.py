"""What leaves for other programs: three million talks as a file, captains by the API.

The file is written by a process of its own, as `python -m bot export` does it; and once more, in
turn with the bare csv module, which is given the same rows ready made: whatever else the machine
does concerns both.
"""

from __future__ import annotations

import asyncio
import csv
import json
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

import aiohttp

from bot.app import assemble
from bot.bench import bots
from bot.bench.large.lists import lists
from bot.bench.large.memory import most_mb
from bot.bench.large.screens import P95
from bot.bench.parts import LARGE, Bench, Figures, standin
from bot.bench.populate import copied, populate, settings_in
from bot.campaigns.model import Campaign
from bot.commands.exporting import campaign_in, written
from bot.config import Settings
from bot.console import store as figures
from bot.console.exports.model import Form, Wanted, What
from bot.console.filters.model import Filter
from bot.engine.backup.tables import Tables, snapshot
from bot.engine.keys.crypto import load_master_key
from bot.engine.storage.db import Tools, Tx
from bot.engine.time.clock import SystemClock, to_ms
from bot.integrations.api import rules
from bot.integrations.api import store as tokens
from bot.integrations.api.model import Scope, Token, TokenId
from bot.start import opened, stored_campaign

EACH: Final = 6
IN_TURN: Final = 30_000
TOKENS, PAGES, PAGE = 4, 50, 1_000
MILLIONS: Final = "three million talks"
# Each captain has five friends; with each of them six talks, over as many weeks.
TALKS: Final = """
WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :each)
INSERT INTO conversations
  (id, campaign_id, captain_id, contact_id, outcome, at, channel, pledge, follow_up_at)
SELECT :first + i * 1000000 + contacts.id - :base, campaign_id, captain_id, contacts.id,
  CASE contacts.id % 3 WHEN 0 THEN 'pledged' WHEN 1 THEN 'supportive' ELSE 'reached' END,
  :now - (i * 7 + contacts.id % 7) * 86400000 - contacts.id % 80000000,
  CASE i % 3 WHEN 0 THEN 'call' WHEN 1 THEN 'in_person' END,
  CASE WHEN contacts.id % 3 = 0 THEN 'sure' END,
  CASE WHEN i = 3 THEN :now + contacts.id % 800000000 END
FROM n, contacts
"""


async def crm(bench: Bench) -> Figures:
    """Return how fast the rows leave, as a ratio to the csv module's speed, and the memory."""
    folder = bench.folder / "crm"
    folder.mkdir()
    await populate(folder, 1, lambda _: None)
    done = bench.step(MILLIONS, 3)
    async with opened(settings_in(folder), SystemClock()) as database:
        campaign = await stored_campaign(settings_in(folder), database)
        await database.run(lambda tx: figures.refresh(tx, campaign))
        done(1)
        await database.run(_copies)
        done(1)
        await database.run(_talks)
        secrets = await database.run(lambda tx: _tokens(tx, campaign))
        done(1)
    done = bench.step("the talks as a file", 1)
    found = await _in_a_process(folder)
    done(1)
    return found | await _pages(bench, folder, secrets) | await lists(bench)


def _copies(tx: Tx) -> None:
    """Have a hundred thousand captains be as the first one."""
    first = tx.connection.execute("SELECT id FROM captains").fetchone()["id"]
    place = {"id": "id + i", "telegram_id": "telegram_id + i"}
    copied(tx, "captains", f"id = {first}", place, 1, LARGE)
    copied(tx, "keys", f"subject = {first}", {"subject": "subject + i"}, 1, LARGE)
    moved = {"id": "id + i * 5", "captain_id": "captain_id + i"}
    copied(tx, "contacts", f"captain_id = {first}", moved, 1, LARGE)
    figure = {"captain_id": "captain_id + i"}
    copied(tx, "captain_figures", f"captain_id = {first}", figure, 1, LARGE)


def _talks(tx: Tx) -> None:
    base = tx.connection.execute("SELECT MIN(id) AS id FROM contacts").fetchone()["id"]
    values = {"each": EACH, "first": tx.new_id(), "base": base, "now": to_ms(tx.now())}
    tx.connection.execute(TALKS, values)
    # They are counted beside, which is measured elsewhere.
    tx.connection.execute("DELETE FROM changed_captains")


def _tokens(tx: Tx, campaign: Campaign) -> list[str]:
    """Return several, for one may not ask so often; they may read names."""
    secrets = [rules.new_token() for _ in range(TOKENS)]
    for each in secrets:
        token = Token(TokenId(tx.new_id()), "bench", Scope.NAMES, tx.now())
        tokens.add(tx, campaign.id, token, each)
    return secrets


async def _pages(bench: Bench, folder: Path, secrets: list[str]) -> Figures:
    """Read captains page by page over HTTP, as another program does."""
    done = bench.step("captains read by another program", TOKENS)
    port, seconds = str(_free_port()), []
    address = f"http://127.0.0.1:{port}{rules.PATH}/captains"
    async with standin() as (telegram, url), aiohttp.ClientSession() as session:
        environment = bots.whole_environment(folder, url, 0) | {"WEB_PORT": port}
        async with bots.running(bots.whole_command(), environment, bench.log):
            await bots.until(lambda: telegram.polled, 60)
            for secret in secrets:
                after, headers = "0", {"Authorization": f"Bearer {secret}"}
                for _ in range(PAGES):
                    query = {"limit": str(PAGE), "after": after}
                    began = time.perf_counter()
                    async with session.get(address, params=query, headers=headers) as answer:
                        found = json.loads(await answer.read())
                    seconds.append(time.perf_counter() - began)
                    assert len(found["items"]) == PAGE  # noqa: S101 (else nothing is measured)
                    after = found["next"]
                done(1)
    seconds.sort()
    return {
        "api_page_p95_ms": seconds[int(P95 * len(seconds))] * 1000,
        "api_page_p50_ms": statistics.median(seconds) * 1000,
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def _in_a_process(folder: Path) -> Figures:
    command = (sys.executable, "-m", "bot.bench.large.crm", str(folder))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    found: Figures = json.loads(said)
    return found


def exported(folder: Path) -> Figures:
    """Write the file; then once more, in turn with the csv module; return how fast each was."""
    settings = settings_in(folder)
    began, rows = time.perf_counter(), 0
    with snapshot(settings.database_url) as tables, (folder / "talks.csv").open("wb") as out:
        rows = sum(len(lines) for lines in _steps(tables, settings, out))
    found = {"export_rows_per_s": rows / (time.perf_counter() - began), "export_rss_mb": most_mb()}
    with (
        snapshot(settings.database_url) as tables,
        (folder / "talks.csv").open("wb") as out,
        (folder / "bare.csv").open("w", newline="", encoding="utf-8") as beside,
    ):
        ours, bare = _in_turn(_steps(tables, settings, out), csv.writer(beside))
    return {"export_vs_csv": bare / ours, **found, "csv_rows_per_s": rows / bare}


def _steps(tables: Tables, settings: Settings, out: IO[bytes]) -> Iterator[list[str]]:
    tx = tables.transaction(Tools(SystemClock(), load_master_key(settings.master_key_file)))
    work = assemble(campaign_in(tx, settings)).work(tx)
    return written(work, Wanted(What.TALKS, Filter(), Form.CSV), "en", out)


def _in_turn(steps: Iterator[list[str]], writer: Any) -> tuple[float, float]:  # noqa: ANN401 (csv's)
    """Return the seconds that each took for the same rows, some ten thousand at a time."""
    ours, bare, is_all = 0.0, 0.0, False
    while not is_all:
        began, lines = time.perf_counter(), list[str]()
        while len(lines) < IN_TURN and not is_all:
            some = next(steps, None)
            is_all = some is None
            lines += some or ()
        ours += time.perf_counter() - began
        made = list(csv.reader(lines))
        began = time.perf_counter()
        writer.writerows(made)
        bare += time.perf_counter() - began
        # What lies about would be looked through again and again while ours goes on.
        del made, lines
    return ours, bare


if __name__ == "__main__":
    print(json.dumps(exported(Path(sys.argv[1]))))  # noqa: T201 (its answer)
