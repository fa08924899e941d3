"""A bot as it is installed, played by people: database, master key and what lies beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.app import assemble
from bot.commands import backup as commands
from bot.config import Settings
from bot.engine.backup.replay import settle
from bot.engine.backup.tables import snapshot
from bot.engine.files.register import Register
from bot.engine.storage import latest
from bot.engine.time.clock import SetClock
from bot.start import opened, stored_campaign
from tests.support.databases import KEY, Opened
from tests.support.theatre import Player, Theatre


class Installation:
    """Settings with a folder of their own; `theatre` is where people play, `close` ends that."""

    def __init__(self, url: str, folder: Path, clock: SetClock) -> None:
        keys = folder / "keys"
        keys.mkdir(parents=True, exist_ok=True)
        self.clock = clock
        self.settings = Settings(
            _env_file=None,
            database_url=url,
            master_key_file=keys / "master.key",
            backup_folder=folder / "backups",
        )
        self.settings.master_key_file.write_bytes(KEY + b"\n")
        self.settings.master_key_file.chmod(0o600)
        self.register = Register(self.settings.register_file)
        self.register.equal([])
        self.theatre: Theatre | None = None
        self.ana: Player

    def play(self, *players: Player, url: str = "") -> Theatre:
        """Open the database for people to play; those of before go on in their chats."""
        self.close()
        database = Opened(url or self.settings.database_url, self.clock)
        database.tools.register = self.register
        database.run(latest.pass_over)
        self.theatre = Theatre(database, self.clock)
        for player in players:
            before = player.theatre
            self.theatre.chats[player.id] = player.chat
            self.theatre._update_ids = before._update_ids
            self.theatre.message_ids = before.message_ids
            self.theatre._people = before._people
            player.theatre = self.theatre
        return self.theatre

    def close(self) -> None:
        """Stop playing: nobody has the database open."""
        if self.theatre:
            self.theatre.opened.close()
            self.theatre = None

    def backup(self) -> Path:
        """Make a backup; return its file."""
        lines = list(commands.make(self.settings, None, self.clock))
        return Path(lines[0].partition(": ")[2])

    def restore(self, file: Path, **options: bool) -> str:
        """Put a backup back; return what was said."""

        async def lines() -> list[str]:
            steps = commands.restore(self.settings, file, self.clock, **options)
            return [line async for line in steps]

        return "\n".join(asyncio.run(lines()))

    def start(self, url: str = "") -> int:
        """Open as the bot does at its start; return how many erasures were done again."""
        settings = self.settings.model_copy(update={"database_url": url}) if url else self.settings

        async def begin() -> int:
            async with opened(settings, self.clock) as database:
                return await settle(database, assemble(await stored_campaign(settings, database)))

        return asyncio.run(begin())


def sign_up(person: Player, *names: str) -> None:
    """All the way to a list with these names."""
    person.says("/start")
    for label in ("English", "I agree", "I promise", "I’m"):
        person.taps(label)
    person.says("\n".join(names))
    person.says("/cancel")


def leave(person: Player) -> None:
    """Tap that everything is to be deleted, a day later."""
    person.theatre.clock.pass_(days=1)
    person.says("/deleteme")
    person.taps("Yes, delete everything")


@contextmanager
def lived_in(url: str, folder: Path, clock: SetClock) -> Iterator[Installation]:
    """A bot that was started, with Ana and her list in it."""
    made = Installation(url, folder, clock)
    made.ana = made.play().person("Ana")
    sign_up(made.ana, "Luis Dupont", "Bea Martin")
    made.close()
    made.start()
    yield made
    made.close()


def tallies(url: str) -> dict[str, tuple[int, int]]:
    """Return how many rows each table has, and a sum over them."""
    with snapshot(url) as tables:
        found = {table: tables.tally(table, columns) for table, columns in tables.columns().items()}
    return {table: (each.count, each.total) for table, each in found.items()}


def has_the_list(house: Installation) -> None:
    """Fail unless Ana sees her list as it was."""
    house.play(house.ana)
    house.ana.says("/list")
    house.ana.sees("Luis Dupont", "Bea Martin")
    house.close()
