"""`capitaine check`, shown as a table that grows while the checks run."""

from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.table import Table

from bot.checks import CheckResult, check_all
from bot.config import ConfigError, read_settings


async def show_checks(env_file: Path, console: Console | None = None) -> bool:
    """Whether all is well."""
    table = _table()
    try:
        settings = read_settings(env_file)
    except ConfigError as error:
        for problem in error.problems:
            _add(table, CheckResult("Settings", ok=False, detail=problem, remedy="Correct .env."))
        (console or Console()).print(table)
        return False
    all_well = True
    with Live(table, console=console):
        async for result in check_all(settings):
            _add(table, result)
            all_well = all_well and result.ok
    return all_well


def _table() -> Table:
    table = Table("", "What", "How it stands", "How to mend it", show_lines=True)
    table.columns[1].no_wrap = True
    return table


def _add(table: Table, result: CheckResult) -> None:
    """The sign and the colour say the same: some readers see no colour."""
    sign, style = ("✓", "green") if result.ok else ("✗", "bold red")
    table.add_row(f"[{style}]{sign}[/]", result.name, _plain(result.detail), _plain(result.remedy))


def _plain(text: str) -> str:
    """Square brackets in a sentence are not rich's markup."""
    return text.replace("[", "\\[")
