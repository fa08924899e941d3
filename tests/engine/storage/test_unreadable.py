"""Promises 10 and 13: without the key, names are nowhere in the database file, its WAL, the log."""

import logging
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.engine.dialog.feature import Feature, OnCommand, OnState, Who
from bot.engine.dialog.turn import Say, Turn
from tests.support.databases import running
from tests.support.tiny import Updates, say, tiny_parts

NAME = "Xochiquetzal"
TOKEN = "1000001:AAcanary_canary_canary_canary_canary"


@dataclass(frozen=True)
class Asking:
    """Keeps the name that was given."""

    name: str


def _fail(_here, event):
    raise ValueError(f"{event.argument} {TOKEN}") from KeyError(event.argument)


FEATURE = Feature(
    "tiny",
    (
        OnCommand(
            "keep",
            lambda _here, event: Turn(Asking(event.argument), (_said(event.argument),)),
            who=Who.ANYONE,
        ),
        OnCommand("fail", _fail, who=Who.ANYONE),
        OnState(Asking, lambda *_: None, lambda _here, state: say(state.name), Who.ANYONE),
    ),
)


def _said(name):
    return Say("tiny/hello", {"name": name})


@pytest.fixture
def parts(tmp_path_factory):
    return tiny_parts(tmp_path_factory.mktemp("parts"), [FEATURE])


async def _tell(database, parts, words, number):
    received = Updates(number).received(Updates(number).text(5, words))
    return await database.run(lambda tx: parts.intake.take(tx, [received]))


async def test_names_are_not_in_the_database_nor_in_its_journal(new_database, clock, parts):
    url = new_database("sqlite")
    async with running(url, clock) as database:
        await _tell(database, parts, f"/keep {NAME}", 1)
        await _tell(database, parts, f"/fail {NAME}", 2)
        path = Path(url.removeprefix("sqlite:///"))
        files = [path, *path.parent.glob(f"{path.name}-*")]
        written = b"".join(file.read_bytes() for file in files)
    assert len(files) > 1
    for form in (NAME.encode(), NAME.lower().encode(), NAME.encode("utf-16-le")):
        assert form not in written


async def test_what_was_kept_is_readable_with_the_key(sqlite, parts):
    outcome = await _tell(sqlite, parts, f"/keep {NAME}", 1)
    assert NAME in outcome.queued[0].payload["params"]["text"]


async def test_row_37_neither_names_nor_secrets_reach_the_log_when_a_step_fails(
    sqlite, parts, caplog
):
    caplog.set_level(logging.DEBUG)
    await _tell(sqlite, parts, f"/fail {NAME}", 1)
    assert "ValueError, after KeyError" in caplog.text
    assert "_fail" in caplog.text
    assert NAME not in caplog.text
    assert "canary" not in caplog.text
