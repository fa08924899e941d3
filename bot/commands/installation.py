"""`capitaine check`, shown as a table that grows while the installation is looked at."""

from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.table import Table

from bot.config import ConfigError, read_settings
from bot.installation import examine, language_of
from bot.installation.finding import Finding
from bot.languages import translator
from bot.toml.mistakes import Translate, told


async def show_installation(env_file: Path, console: Console | None = None) -> bool:
    """Whether all is well."""
    try:
        settings = read_settings(env_file)
    except ConfigError as error:
        translate = translator("")
        table = _table(translate)
        remedy = told("Correct {path}.", path=".env")
        for problem in error.problems:
            found = Finding(told("Settings"), ok=False, detail=problem, remedy=remedy)
            _add(table, found, translate)
        (console or Console()).print(table)
        return False
    all_well, translate = True, translator(language_of(settings))
    table = _table(translate)
    with Live(table, console=console):
        async for result in examine(settings):
            _add(table, result, translate)
            all_well = all_well and result.ok
    return all_well


def _table(translate: Translate) -> Table:
    headings = (told("What"), told("How it stands"), told("How to mend it"))
    table = Table("", *(each.in_(translate) for each in headings), show_lines=True)
    table.columns[1].no_wrap = True
    return table


def _add(table: Table, result: Finding, translate: Translate) -> None:
    """The sign and the colour say the same: some readers see no colour."""
    sign, style = ("✓", "green") if result.ok else ("✗", "bold red")
    table.add_row(f"[{style}]{sign}[/]", *map(_plain, result.in_(translate)))


def _plain(text: str) -> str:
    """Square brackets in a sentence are not rich's markup."""
    return text.replace("[", "\\[")
