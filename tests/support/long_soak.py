"""`scripts/soak`: hundreds of kills on each database, then the figures; 1 if anything is wrong.

`--seeds N` plays N short seasons on each database instead, one for each seed from `--seed` on.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.engine.storage import schema
from tests.support.databases import DIALECTS, Postgres
from tests.support.season import season
from tests.support.soak import Plan, Result, soak

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
)
console = Console(width=100)
errors = Console(stderr=True)


def main(words: list[str] | None = None) -> int:
    """Soak as the words on the command line say; return the exit code."""
    asked = _read(words)
    # As Ctrl+C would: what was started has to be ended, or the bots and the server live on.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    plan = Plan(asked.kills, asked.seed, asked.captains, asked.volunteers, asked.rate)
    dialects = DIALECTS if asked.database == "both" else (asked.database,)
    failed = False
    if asked.seeds:
        seeds = range(asked.seed, asked.seed + asked.seeds)
        return int(sum(_seasons(dialect, seeds) for dialect in dialects) > 0)
    for dialect in dialects:
        with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
            failed |= _report(dialect, plan, _run(dialect, plan, Path(folder)))
    return int(failed)


def _read(words: list[str] | None) -> argparse.Namespace:
    about = (__doc__ or "").partition(": ")[2].partition("\n")[0]
    parser = argparse.ArgumentParser(prog="scripts/soak", description=about)
    parser.add_argument("--seeds", type=int, default=0, help="short seasons instead of kills")
    parser.add_argument("--kills", type=int, default=200, help="at random, besides named places")
    parser.add_argument("--seed", type=int, default=1, help="the same seed chooses the same kills")
    parser.add_argument("--database", choices=[*DIALECTS, "both"], default="both")
    parser.add_argument("--captains", type=int, default=2000, help="who get each notice")
    parser.add_argument("--volunteers", type=int, default=20, help="who sign up at the same time")
    parser.add_argument("--rate", type=int, default=100, help="messages a second, 0: no limit")
    return parser.parse_args(words)


def _run(dialect: str, plan: Plan, folder: Path) -> Result:
    with _database(dialect, folder) as url, Progress(*COLUMNS, console=errors) as progress:
        task = progress.add_task(NAMES[dialect], total=plan.kills + len(plan.places))

        def step(killed: str) -> None:
            told = f"killed: {killed}" if killed else "letting everybody finish"
            progress.update(task, advance=bool(killed), description=f"{NAMES[dialect]}, {told}")

        return asyncio.run(soak(plan, url, folder, step))


def _seasons(dialect: str, seeds: range) -> bool:
    """Play a season for each seed, tell what was wrong with which; return whether anything was."""
    did: Counter[str] = Counter()
    wrong = 0
    with _databases(dialect) as fresh, Progress(*COLUMNS, console=errors) as progress:
        task = progress.add_task(NAMES[dialect], total=len(seeds))
        for seed in seeds:
            with tempfile.TemporaryDirectory(prefix="season-") as folder:
                problems, acts = _season(seed, fresh(Path(folder)), Path(folder))
            did += acts
            wrong += bool(problems)
            for problem in problems:
                console.print(f"WRONG, seed {seed}: {problem}", markup=False)
            progress.update(task, advance=1)
    table = Table(title=f"{NAMES[dialect]}, {len(seeds)} seasons", show_header=False)
    for name, count in sorted(did.items()):
        table.add_row(name.replace("_", " "), f"{count:,}")
    table.add_row("seasons with something wrong", f"{wrong:,}")
    console.print(table)
    return bool(wrong)


def _season(seed: int, url: str, folder: Path) -> tuple[list[str], Counter[str]]:
    try:
        return asyncio.run(season(seed, url, folder))
    except Exception:  # noqa: BLE001 (the other seeds are still to be played)
        return [traceback.format_exc()], Counter()


@contextmanager
def _databases(dialect: str) -> Iterator[Callable[[Path], str]]:
    """Makes migrated, empty databases, as many as are wanted."""
    if dialect == "sqlite":

        def fresh(folder: Path) -> str:
            url = f"sqlite:///{folder / 'season.db'}"
            schema.upgrade(url)
            return url

        yield fresh
        return
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder) / "postgresql")
        try:
            yield lambda _: server.fresh()
        finally:
            server.leave()


@contextmanager
def _database(dialect: str, folder: Path) -> Iterator[str]:
    """A migrated, empty database; PostgreSQL is a server of its own, which ends afterwards."""
    if dialect == "sqlite":
        url = f"sqlite:///{folder / 'soak.db'}"
        schema.upgrade(url)
        yield url
        return
    server = Postgres(folder / "postgresql")
    try:
        yield server.fresh()
    finally:
        server.leave()


def _report(dialect: str, plan: Plan, result: Result) -> bool:
    """Print the figures and what was wrong; tell whether anything was."""
    table = Table(title=f"{NAMES[dialect]}, seed {plan.seed}", show_header=False)
    for name, value in result.figures.items():
        table.add_row(name, value)
    console.print(table)
    for problem in result.problems:
        console.print(f"WRONG: {problem}", markup=False)
    if not result.problems:
        console.print("Nothing lost, nothing doubled.")
    return bool(result.problems)


if __name__ == "__main__":
    sys.exit(main())
