"""How the bot starts with its web server, and with keys and databases that do not fit."""

import asyncio
import logging
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.config import Settings
from bot.engine.storage.db import CannotOpenError
from bot.engine.time.clock import SystemClock
from bot.start import answering, hook, machine, opened
from tests.support.forking import to_its_end

URL = "https://bot.example.org/telegram"


def _settings(folder: Path, **more: object) -> Settings:
    named = {
        "database_url": f"sqlite:///{folder / 'a.db'}",
        "master_key_file": folder / "master.key",
    }
    return Settings(_env_file=None, **named, **more)


async def test_without_an_address_there_is_no_webhook(tmp_path):
    settings = _settings(tmp_path)
    async with opened(settings, SystemClock()) as database:
        assert hook(settings, database) is None


async def test_the_secret_is_the_given_one_or_else_always_the_same(tmp_path):
    given = _settings(tmp_path, webhook_url=URL, webhook_secret="given-given-given")
    settings = _settings(tmp_path, webhook_url=URL)
    async with opened(settings, SystemClock()) as database:
        assert hook(given, database).secret == "given-given-given"
        first = hook(settings, database)
    async with opened(settings, SystemClock()) as database:
        assert hook(settings, database) == first
    assert len(first.secret) == 40
    assert first.secret not in (tmp_path / "a.db").read_bytes().decode("latin-1")


async def test_the_disk_and_the_key_are_watched(tmp_path):
    watched = machine(_settings(tmp_path))
    assert (watched.disk, watched.key) == (tmp_path, tmp_path / "master.key")
    elsewhere = _settings(tmp_path).model_copy(update={"database_url": "postgresql://x/y"})
    assert machine(elsewhere).disk is None


async def test_a_missing_key_is_told_and_no_new_one_is_left_behind(tmp_path):
    settings = _settings(tmp_path)
    async with opened(settings, SystemClock()):
        """Made on the first start."""
    key = settings.master_key_file.read_bytes()
    settings.master_key_file.unlink()
    with pytest.raises(CannotOpenError, match=r"master\.key is missing"):
        async with opened(settings, SystemClock()):
            pass
    assert not settings.master_key_file.exists()
    settings.master_key_file.write_bytes(key)
    async with opened(settings, SystemClock()):
        """It fits again."""


async def test_a_wrong_key_is_refused_and_left_as_it_is(tmp_path):
    settings = _settings(tmp_path)
    async with opened(settings, SystemClock()):
        """Made on the first start."""
    other = _settings(tmp_path).model_copy(
        update={"database_url": f"sqlite:///{tmp_path / 'b.db'}", "master_key_file": tmp_path / "b"}
    )
    async with opened(other, SystemClock()):
        """Another database, with another key."""
    wrong = settings.model_copy(update={"master_key_file": tmp_path / "b"})
    with pytest.raises(CannotOpenError, match="does not belong to this database"):
        async with opened(wrong, SystemClock()):
            pass
    assert (tmp_path / "b").exists()


class _Service:
    """Counts, and has no webhook."""

    metrics = None
    webhook = None
    parts = SimpleNamespace(features=())
    database = SimpleNamespace(tools=SimpleNamespace(served_at=""))


@pytest.mark.parametrize("port", [0, 1])
async def test_errors_are_counted_only_while_the_bot_runs(tmp_path, monkeypatch, port):
    before = list(logging.getLogger().handlers)
    monkeypatch.setattr("bot.web.server.serving", _nowhere)
    async with answering(_settings(tmp_path, web_port=port), _Service()):
        assert len(logging.getLogger().handlers) == len(before) + 1
    assert logging.getLogger().handlers == before


class _nowhere:  # noqa: N801 (stands for a function)
    def __init__(self, *_):
        """Listens nowhere."""

    async def __aenter__(self):
        return "http://nowhere"

    async def __aexit__(self, *_):
        return None


async def test_a_bot_whose_port_is_taken_does_not_start(tmp_path):
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    environment = {
        **os.environ,
        "BOT_TOKEN": "1000001:" + "x" * 35,
        "TELEGRAM_API_URL": "http://127.0.0.1:1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'a.db'}",
        "WEB_PORT": str(port),
    }
    bot = await asyncio.wait_for(to_its_end(("run",), environment), 60)
    server.close()
    assert f"port {port}" in bot.stderr
    assert bot.returncode == 2
    assert "Traceback" not in bot.stderr
