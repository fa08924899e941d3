"""`python -m bot <command>`, and `capitaine <command>` once installed. Says what there is and hands
over; what is heavy is imported by the command that needs it, so that `--help` answers at once.
"""

import asyncio
import contextlib
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.commands.people import options as people

if TYPE_CHECKING:
    from bot.config import Settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    # Its tracebacks would show the values of variables, tokens among them.
    pretty_exceptions_enable=False,
    help="Capitaine: a Telegram bot for relational organizing.",
    epilog="Settings come from the environment and the file .env; .env.example explains each.",
)

Fresh = Annotated[bool, typer.Option("--fresh", help="Forget everything that was played before.")]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Instead of SIMULATOR_PORT; 0: any free one.")
]

Api = Annotated[
    str, typer.Option(help="The Bot API to speak, such as 10.0: a server that is older.")
]


@app.command()
def start(*, fresh: Fresh = False, port: Port = None) -> None:
    """Run the bot when BOT_TOKEN is set, else the simulator."""
    settings = _settings()
    if settings.token is None:
        _simulate(settings, fresh=fresh, port=port)
    elif fresh or port is not None:
        _stop("--fresh and --port belong to the simulator, but BOT_TOKEN is set.")
    else:
        _run(settings)


@app.command()
def run() -> None:
    """Run the bot on Telegram."""
    settings = _settings()
    if settings.token is None:
        hint = "@BotFather on Telegram gives one (README.md, Going live)"
        _stop(f"BOT_TOKEN is not set. {hint}; without it, there is: simulate.")
    _run(settings)


@app.command()
def simulate(*, fresh: Fresh = False, port: Port = None, api: Api = "") -> None:
    """Play a campaign in the browser, without Telegram."""
    _simulate(_settings(), fresh=fresh, port=port, api=api)


@app.command()
def migrate(
    *,
    check: Annotated[bool, typer.Option("--check", help="Only tell what would be done.")] = False,
) -> None:
    """Bring the database up to this version."""
    settings = _settings()
    from bot.start import migrate as migrate_database

    for line in migrate_database(settings, check_only=check):
        typer.echo(line)


@app.command()
def check() -> None:
    """Say what is wrong with the installation and how to mend it."""
    from bot.commands.installation import show_installation

    if not asyncio.run(show_installation(Path(".env"))):
        raise typer.Exit(1)


Folder = Annotated[Path | None, typer.Option("--to", help="Instead of BACKUP_FOLDER.")]
Which = Annotated[str, typer.Option("--campaign", help="Its slug, where several share the bot.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Only say what is in it.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Lay aside what is in the database, and take its place.")
]
Without = Annotated[
    bool,
    typer.Option(
        "--without-erasures", help="Though nobody knows any more who was deleted since then."
    ),
]


@app.command()
def backup(*, to: Folder = None) -> None:
    """Make a sealed backup of the database, also while the bot runs."""
    settings = _settings()
    from bot.commands.backup import make

    for line in make(settings, to):
        typer.echo(line)


@app.command()
def restore(
    file: Path, *, dry_run: Dry = False, replace: Replace = False, without_erasures: Without = False
) -> None:
    """Put a backup back, cleaned of what was erased since it was made."""
    settings = _settings()
    from bot.commands.backup import restore as put_back

    async def show() -> None:
        steps = put_back(
            settings, file, replace=replace, dry_run=dry_run, without_erasures=without_erasures
        )
        async for line in steps:
            typer.echo(line)

    asyncio.run(show())


@app.command()
def copy(*, to: Annotated[str, typer.Option("--to", help="As DATABASE_URL: another one.")]) -> None:
    """Copy everything into another, empty database; the bot must not run."""
    settings = _settings()
    from bot.commands.backup import copy_to
    from bot.config import checked_database

    for line in copy_to(settings, checked_database(to)):
        typer.echo(line)


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="captains, talks, promises, events, answers ...")],
    file: Annotated[Path, typer.Argument(help="A .csv, or a .zip with one in it.")],
    *,
    filter_name: Annotated[
        str, typer.Option("--filter", help="Only captains of a filter saved under /filters.")
    ] = "",
    language: Annotated[str, typer.Option(help="Of its words: en, fr ...")] = "",
    campaign: Which = "",
) -> None:
    """Write a table as a file, however long it is, also while the bot runs."""
    settings = _about(campaign)
    from bot.commands.exporting import write_table

    for line in write_table(settings, what, file, filter_name, language):
        typer.echo(line)


@app.command("import")
def bring_back(  # noqa: PLR0913 (its options)
    what: Annotated[str, typer.Argument(help=people.TABLES)],
    file: Annotated[Path | None, typer.Argument(help=".csv, .xlsx, or a .zip with one.")] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Only tell what is wrong.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the latest table back.")] = False,
    campaign: Which = "",
    links: people.Links = None,
    skip: people.Skip = False,
    column: people.Columns = None,
    base: people.Base = "",
    bot: people.OurName = "",
) -> None:
    """Bring an exported table back, or a list of people in; the bot must not run."""
    settings = _about(campaign)
    if what == "people":
        from bot.commands.people.taking_in import Wish, take_in

        wish = Wish(file, check, undo, skip, tuple(column or ()), base, links, bot)
        typer.echo("\n".join(take_in(settings, wish)))
    elif links or column or base or bot:
        _stop("--links, --column, --base and --bot are for people only.")
    else:
        from bot.commands import said
        from bot.commands.importing import bring_back as bring

        done = bring(settings, what, file, check_only=check, skip=skip, undo=undo)
        if not said(done, typer.echo):
            raise typer.Exit(1)


keys = typer.Typer(no_args_is_help=True, help="The master key.")
app.add_typer(keys, name="keys")


@keys.command()
def rotate() -> None:
    """Change the master key; the bot must not run. Cut off, the same command goes on."""
    settings = _settings()
    from bot.commands.backup import change_key

    for line in change_key(settings):
        typer.echo(line)


def _about(campaign: str) -> "Settings":
    settings = _settings()
    from bot.commands.choosing import about

    return about(settings, campaign)


def _settings() -> "Settings":
    from bot.config import read_settings
    from bot.logs import start_logging

    settings = read_settings()
    words = (settings.bot_token, settings.webhook_secret)
    secrets = [word.get_secret_value() for word in words if word]
    start_logging(settings.log_level, settings.log_format, secrets=secrets)
    return settings


@contextlib.contextmanager
def _importing() -> Iterator[None]:
    """Of what is imported nothing is garbage: to look for some takes an eighth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _run(settings: "Settings") -> None:
    with _importing():
        from bot.engine.time.loops import run as run_loop
        from bot.start import run_bot

    run_loop(run_bot(settings))


def _simulate(settings: "Settings", *, fresh: bool, port: int | None, api: str = "") -> None:
    with _importing():
        from bot.engine.time.loops import run as run_loop
        from bot.logs import be_quiet
        from bot.rehearsal import run_simulation
        from bot.simulator.versions import NEWEST, read_version

    try:
        version = read_version(api) if api else NEWEST
    except ValueError as error:
        _stop(str(error))
    if "log_level" not in settings.model_fields_set:
        be_quiet()
    chosen = settings.simulator_port if port is None else port
    run_loop(run_simulation(settings, fresh=fresh, port=chosen, api=version))


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def main() -> None:
    """What a person can mend is told in sentences; only what is ours to mend gives a traceback."""
    try:
        app()
    except Exception as error:
        if not _is_for_people(error):
            raise
        typer.echo(_in_their_language(error), err=True)
        sys.exit(2)


def _is_for_people(error: Exception) -> bool:
    from bot.commands import CommandError
    from bot.config import ConfigError
    from bot.engine.backup.keyring import BackupError
    from bot.engine.keys.crypto import WrongKeyError
    from bot.engine.storage.db import CannotOpenError
    from bot.toml.mistakes import BadFileError
    from bot.web.server import CannotListenError

    people_s = (ConfigError, BadFileError, CannotOpenError, CannotListenError, WrongKeyError)
    return isinstance(error, (*people_s, BackupError, CommandError))


def _in_their_language(error: Exception) -> str:
    from bot.languages import translator
    from bot.toml.mistakes import BadFileError

    if isinstance(error, BadFileError):
        return error.in_(translator(error.language))
    return str(error)


if __name__ == "__main__":
    main()
