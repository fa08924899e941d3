"""The command line: what starts what, and that mistakes are told in sentences."""

import subprocess
import sys
from types import ModuleType

import pytest
from typer.testing import CliRunner

from bot import __main__ as cli
from bot import logs
from bot.config import Settings

TOKEN = "123456:canary_canary_canary_canary_canary"
HEAVY = {"aiohttp", "babel", "matplotlib", "pydantic", "sqlalchemy", "starlette", "telegram"}


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What was started, instead of starting it."""
    calls = []
    start, rehearsal = ModuleType("bot.start"), ModuleType("bot.rehearsal")

    async def run_bot(settings):
        calls.append(("run", settings.token))

    async def run_simulation(settings, *, fresh, port, api):
        calls.append(("simulate", fresh, port))

    def migrate(settings, *, check_only=False):
        return [f"check_only={check_only}", "0001"]

    start.run_bot, start.migrate, rehearsal.run_simulation = run_bot, migrate, run_simulation
    monkeypatch.setitem(sys.modules, "bot.start", start)
    monkeypatch.setitem(sys.modules, "bot.rehearsal", rehearsal)
    monkeypatch.setattr(logs, "start_logging", lambda *args, **kwargs: calls.append("logging"))
    monkeypatch.setattr(logs, "be_quiet", lambda: calls.append("quiet"))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return calls


def _call(*arguments):
    return CliRunner().invoke(cli.app, arguments)


def test_without_a_token_start_is_the_simulator(started):
    assert _call("start").exit_code == 0
    assert started == ["logging", "quiet", ("simulate", False, 8080)]


def test_with_a_token_start_is_the_bot(started, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert _call("start").exit_code == 0
    assert started == ["logging", ("run", TOKEN)]


def test_start_does_not_forget_a_real_campaign_as_if_it_were_played(started, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    result = _call("start", "--fresh")
    assert result.exit_code == 2
    assert "BOT_TOKEN is set" in result.stderr
    assert started == ["logging"]


def test_simulate_takes_the_port_and_a_fresh_start(started, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SIMULATOR_PORT", "9000")
    _call("simulate")
    _call("simulate", "--fresh", "--port", "0")
    assert started[2::3] == [("simulate", False, 9000), ("simulate", True, 0)]


def test_run_without_a_token_tells_where_to_get_one(started):
    result = _call("run")
    assert result.exit_code == 2
    assert "@BotFather" in result.stderr


def test_migrate_tells_each_step(started):
    assert _call("migrate", "--check").stdout == "check_only=True\n0001\n"
    assert _call("migrate").stdout == "check_only=False\n0001\n"


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("LOG_LEVEL", "loud", "LOG_LEVEL"),
        ("BOT_TOKEN", "canary", "BOT_TOKEN"),
    ],
)
def test_bad_settings_give_sentences_and_no_traceback(
    started, monkeypatch, capsys, name, value, words
):
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["capitaine", "start"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert "canary" not in said


def test_what_is_ours_to_mend_keeps_its_traceback(started, monkeypatch):
    def break_down(settings, *, check_only=False):
        raise RuntimeError("ours")

    monkeypatch.setattr(sys.modules["bot.start"], "migrate", break_down)
    monkeypatch.setattr(sys, "argv", ["capitaine", "migrate"])
    with pytest.raises(RuntimeError, match="ours"):
        cli.main()


def test_help_names_every_command_and_loads_nothing_heavy():
    program = (
        "import sys; from bot.__main__ import main\n"
        "try: main()\n"
        "finally: print('LOADED', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--help"], capture_output=True, text=True, check=True
    )
    said, _, loaded = done.stdout.partition("LOADED")
    assert all(name in said for name in ("start", "run", "simulate", "migrate", "check"))
    assert not HEAVY & set(loaded.split())


def test_a_start_loads_nothing_that_only_others_need():
    """Other databases, files that somebody asks for, what colours a terminal."""
    program = "import sys, bot.start; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    unneeded = {"alembic", "icalendar", "psycopg", "pygments", "rich", "sqlalchemy", "xlsxwriter"}
    assert not unneeded & set(loaded.stdout.split())
