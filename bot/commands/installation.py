"""`capitaine check`, shown as a table that grows while the installation is looked at."""

from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.table import Table

from bot.config import ConfigError, read_settings
from bot.installation import Finding, examine


async def show_installation(env_file: Path, console: Console | None = None) -> bool:
    """Whether all is well."""
    table = _table()
    try:
        settings = read_settings(env_file)
    except ConfigError as error:
        for problem in error.problems:
            _add(table, Finding("Settings", ok=False, detail=problem, remedy="Correct .env."))
        (console or Console()).print(table)
        return False
    all_well = True
    with Live(table, console=console):
        async for result in examine(settings):
            _add(table, result)
            all_well = all_well and result.ok
    return all_well


def _table() -> Table:
    table = Table("", "What", "How it stands", "How to mend it", show_lines=True)
    table.columns[1].no_wrap = True
    return table


def _add(table: Table, result: Finding) -> None:
    """The sign and the colour say the same: some readers see no colour."""
    sign, style = ("✓", "green") if result.ok else ("✗", "bold red")
    table.add_row(f"[{style}]{sign}[/]", result.name, _plain(result.detail), _plain(result.remedy))


def _plain(text: str) -> str:
    """Square brackets in a sentence are not rich's markup."""
    return text.replace("[", "\\[")
