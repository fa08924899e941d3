"""`scripts/bench`: runs the parts, shows a table, and writes the figures as JSON when asked."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.bench import parts
from bot.bench.boards import boards
from bot.bench.hostile import hostile
from bot.bench.large.ageing import ENDED_ROWS, ageing
from bot.bench.large.calendar import calendar
from bot.bench.large.console import console
from bot.bench.large.crm import crm
from bot.bench.large.screens import screens
from bot.bench.parts import Bench, Figures
from bot.bench.understanding import understanding

PARTS = {
    **parts.PARTS,
    "boards": boards,
    "hostile": hostile,
    "ageing": ageing,
    "screens": screens,
    "calendar": calendar,
    "console": console,
    "crm": crm,
    "understanding": understanding,
}

MEANING = {
    "updates_per_s_whole": ("updates a second, the whole bot", ""),
    "updates_per_s_ptb": ("updates a second, bare python-telegram-bot echo", ""),
    "updates_per_s_aiogram": ("updates a second, bare aiogram echo", ""),
    "ratio_ptb_echo": ("the whole bot against the python-telegram-bot echo", ">= 2.0"),
    "ratio_aiogram_echo": ("the whole bot against the aiogram echo", ">= 1.5"),
    "reply_p50_s": ("a reply, half of them faster than (s)", ""),
    "reply_p95_s": ("a reply, 95 % faster than (s)", ""),
    "notice_share_of_limit": ("share of Telegram's 30/s that a notice reaches", ">= 0.95"),
    "notice_429": ("refusals meanwhile", "0"),
    "notice_seconds": ("a notice to 3,000 takes (s)", ""),
    "reply_p95_during_notice_s": ("a reply meanwhile, 95 % faster than (s)", "< 0.15"),
    "replies_during_notice": ("replies meanwhile", ""),
    "ended_rows": ("ended rows in the outbox", ""),
    "notice_share_of_limit_aged": ("share of Telegram's 30/s with them", ">= 0.95"),
    "notice_429_aged": ("refusals meanwhile", "0"),
    "reply_p95_during_notice_aged_s": ("a reply meanwhile, 95 % faster than (s)", "<= 0.05"),
    "idle_share_of_core": ("share of a core when nothing happens", "<= 0.01"),
    "screen_p95_ms_leaderboard": ("/leaderboard, 100,000 captains: the writer (ms)", "<= 50"),
    "screen_p95_ms_leaderboard_before": ("the same, counted for each who asks (ms)", ""),
    "screen_p95_ms_status": ("/status, 100,000 captains: the writer (ms)", "<= 50"),
    "screen_p95_ms_status_before": ("the same, counted for each who asks (ms)", ""),
    "screen_p95_ms_menu": ("/menu, 100,000 captains: the writer (ms)", "<= 50"),
    "screen_p95_ms_mydata": ("/mydata, 100,000 captains: the writer (ms)", "<= 50"),
    "screen_p95_ms_mydata_before": ("the same, without its indexes (ms)", ""),
    "screen_p95_ms_purge_slice": ("a slice of the purge: the writer (ms)", "<= 100"),
    "screen_p95_ms_purge_slice_before": ("the same, without its index (ms)", ""),
    "counted_beside_s": ("what is counted beside the writer each minute takes (s)", ""),
    "figures_fill_s": ("figures of 100,000 captains counted, as after an upgrade (s)", ""),
    "figures_slice_p95_ms": ("a slice of that: the writer (ms)", "<= 100"),
    "status_p95_ms": ("/status, 20 talks after the last: the writer (ms)", "<= 50"),
    "status_p50_ms": ("the same, half of them faster than (ms)", ""),
    "console_counted_beside_s": ("what is counted beside the writer each minute takes (s)", ""),
    "status_plain_ms": ("the same figures by counting three million talks (ms)", ""),
    "status_speedup": ("that against /status", ">= 20"),
    "radar_p95_ms": ("who needs a call: the writer (ms)", "<= 50"),
    "radar_p50_ms": ("the same, half of them faster than (ms)", ""),
    "filter_count_p95_ms": ("captains of a filter counted: the writer (ms)", "<= 50"),
    "filter_count_p50_ms": ("the same, half of them faster than (ms)", ""),
    "export_vs_csv": ("3 million talks written, against the bare csv module", ">= 0.5"),
    "export_rows_per_s": ("rows of talks read and written a second", ""),
    "csv_rows_per_s": ("the same rows, ready made, by the bare csv module", ""),
    "export_rss_mb": ("memory meanwhile (MiB)", "<= 150"),
    "import_100k_s": ("100,000 volunteers of a list of 100 MB in force (s)", "<= 30"),
    "import_rss_mb": ("most memory held meanwhile (MiB)", "<= 200"),
    "import_wait_p99_ms": ("an update waits meanwhile, 99 % (ms)", "<= 1000"),
    "api_page_p95_ms": ("1,000 captains read by another program, 95 % within (ms)", "<= 50"),
    "api_page_p50_ms": ("the same, half of them faster than (ms)", ""),
    "due_10k_s": ("10,000 reminders found, decided and queued (s)", ""),
    "due_100k_s": ("100,000 reminders found, decided and queued (s)", ""),
    "due_100k_first_s": ("the same, where each has changed something since the last (s)", ""),
    "due_apscheduler_10k_s": ("10,000 jobs of apscheduler that queue a row (s)", ""),
    "due_apscheduler_100k_s": ("100,000 jobs of apscheduler that queue a row (s)", ""),
    "due_vs_apscheduler_10k": ("10,000 reminders against as many jobs", ""),
    "due_vs_apscheduler": ("100,000 reminders against as many jobs", ">= 50"),
    "due_vs_apscheduler_tuned_10k": ("10,000 against jobs in a store with a WAL", ""),
    "due_rss_mb_100k": ("memory meanwhile (MiB)", "<= 200"),
    "due_apscheduler_rss_mb_100k": ("memory of apscheduler meanwhile (MiB)", ""),
    "due_cost_100k_over_1k": ("a reminder among 100,000 against one among 1,000", "<= 1.2"),
    "writer_blocked_s": ("the writer held by one hostile input, at most (s)", "<= 0.1"),
    "reply_p95_before_hostile_s": ("a reply before those, 95 % faster than (s)", ""),
    "reply_p95_during_hostile_s": ("a reply to others meanwhile, 95 % faster than (s)", "<= 0.1"),
    "replies_during_hostile": ("replies to others meanwhile", ""),
    "hostile_answered_in_s": ("the slowest answer to a hostile input (s)", ""),
    "reply_p95_before_boards_s": ("a reply before those, 95 % faster than (s)", ""),
    "reply_p50_during_boards_s": ("a reply while 200 ask for the board, half faster than (s)", ""),
    "reply_p95_during_boards_s": ("the same, 95 % faster than (s)", "<= 0.1"),
    "replies_during_boards": ("replies to others meanwhile", ""),
    "boards_seconds": ("all 200 have their board after (s)", ""),
    "boards_uploaded": ("of 200 boards uploaded, not sent by file_id", ""),
    "reply_p95_during_boards_in_flight_s": ("the same reply, if drawn in flight (s)", ""),
    "boards_in_flight_seconds": ("all 200 then have their board after (s)", ""),
    "boards_in_flight_uploaded": ("of 200 boards then uploaded", ""),
    "start_s": ("second start, until it asks for updates (s)", "< 2"),
    "memory_mb": ("memory (MiB)", ""),
    "update_cost_1k_s": ("processor time of an update, 1,000 captains (s)", ""),
    "update_cost_100k_s": ("processor time of an update, 100,000 captains (s)", ""),
    "update_cost_100k_over_1k": ("the same as a ratio", ""),
    "words_before_first_name_en": ("words to read before the first names, English", "<= 150"),
    "words_before_first_name_fr": ("words to read before the first names, French", "<= 150"),
    "actions_to_first_recorded_talk": ("acts from /start to the first talk recorded", "<= 8"),
    "actions_per_friend_to_voted": ("acts with one friend until they have voted", "<= 10"),
    "messages_to_three_names": ("messages of the bot from /start to three names", "<= 6"),
    "taps_to_first_script": ("taps from there to the first script", "<= 2"),
    "understood_en": ("sentences understood, English", ">= 0.95"),
    "understood_fr": ("sentences understood, French", ">= 0.95"),
    "wrongly_recorded_en": ("wrongly kept or proposed as a promise, English", "<= 0.005"),
    "wrongly_recorded_fr": ("wrongly kept or proposed as a promise, French", "<= 0.005"),
    "taps_to_recorded_conversation": ("taps from home to a recorded conversation", "<= 3"),
}


def main(
    only: Annotated[str, typer.Option(help=f"Run one part: {', '.join(PARTS)}.")] = "",
    rows: Annotated[int, typer.Option(help="Ended rows for `ageing`.")] = ENDED_ROWS,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here.")
    ] = None,
) -> None:
    """Measure the whole bot against bare ones, in one run on this machine."""
    if only and only not in PARTS:
        raise typer.BadParameter(f"there is no part {only}; there are: {', '.join(PARTS)}")
    figures = asyncio.run(_measure([only] if only else list(PARTS), rows))
    Console().print(_table(figures))
    if json_file:
        json_file.write_text(json.dumps(figures, indent=2) + "\n")


async def _measure(names: list[str], rows: int) -> Figures:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder, Progress(*columns) as bar:

        def step(title: str, total: int) -> Callable[[int], None]:
            task = bar.add_task(title, total=total)
            return lambda done: bar.advance(task, done)

        bench = Bench(Path(folder), step, rows)
        for name in names:
            figures |= await PARTS[name](bench)
    return figures


def _table(figures: Figures) -> Table:
    table = Table("What", "Measured", "Aim")
    for name, value in figures.items():
        words, aim = MEANING.get(name, (name.replace("_", " "), ""))
        table.add_row(words, f"{value:,.3g}" if value < 1000 else f"{value:,.0f}", aim)  # noqa: PLR2004 (where digits stop mattering)
    return table


if __name__ == "__main__":
    typer.run(main)
