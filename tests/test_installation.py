"""`capitaine check`: each thing that can be wrong is found, told, and comes with its remedy."""

import sqlite3
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.fernet import Fernet
from rich.console import Console

from bot import files, installation
from bot.campaigns.pack import read_campaign
from bot.commands.installation import show_installation
from bot.config import Settings, read_settings
from bot.engine.backup.keyring import BackupKey, Keyring
from bot.engine.keys.crypto import write_keys
from bot.engine.time.clock import SetClock
from bot.installation import examine
from bot.installation.finding import Finding

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
TOKEN = "123456:canary_canary_canary_canary_canary"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Settings of a fresh folder, with English alone so that no catalogue is needed."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "locales", lambda: tmp_path / "locales")
    text = files.example_campaign().read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith(("fr =", "materials ="))]
    text = "\n".join(lines).replace('["en", "fr"]', '["en"]')
    (tmp_path / "campaign.toml").write_text(text, "utf-8")

    def make(**changes):
        changes = {"campaign_file": tmp_path / "campaign.toml", **changes}
        return Settings(_env_file=None, **changes)

    return make


async def _results(settings: Settings) -> dict[str, Finding]:
    return {result.name: result async for result in examine(settings, SetClock(NOW))}


async def test_the_materials_are_read_and_told(settings, tmp_path):
    shipped = await _results(settings(campaign_file=files.example_campaign()))
    assert shipped["Materials"].ok
    assert "issues: 3" in shipped["Materials"].detail
    path = tmp_path / "campaign.toml"
    path.write_text(f'materials = "words"\n{path.read_text("utf-8")}', "utf-8")
    missing = (await _results(settings()))["Materials"]
    assert not missing.ok
    assert "topics.toml can’t be read" in missing.detail
    assert "take the line materials out" in missing.remedy


@pytest.mark.parametrize("days, ok, said", [(-1, True, "vote on"), (1, True, "the vote was on")])
async def test_a_vote_that_is_past_is_named(settings, days, ok, said):
    campaign = read_campaign(settings().campaign_file)
    at = datetime.combine(campaign.election_day, time(12), campaign.zone) + timedelta(days=days)
    found = {each.name: each async for each in examine(settings(), SetClock(at))}["Campaign file"]
    assert (found.ok, f"{said} {campaign.election_day}" in found.detail) == (ok, True)


async def test_a_purge_that_is_past_is_named_with_a_remedy(settings):
    campaign = read_campaign(settings().campaign_file)
    at = datetime.combine(campaign.purge_date, time(12), campaign.zone)
    found = {each.name: each async for each in examine(settings(), SetClock(at))}["Campaign file"]
    assert not found.ok
    assert f"purge_date {campaign.purge_date} has come" in found.detail
    assert "clock" in found.remedy


async def test_a_fresh_folder_is_well(settings):
    results = await _results(settings())
    assert all(result.ok and not result.remedy for result in results.values())
    assert list(results) == [
        "Settings",
        "Campaign file",
        "Materials",
        "Languages",
        "Master key",
        "Disk",
        "Database",
        "Backups",
        "Token",
    ]
    assert "first start" in results["Database"].detail


async def test_a_bad_campaign_file_is_told_with_its_lines(settings, tmp_path):
    path = tmp_path / "campaign.toml"
    path.write_text(path.read_text("utf-8").replace('"CA"', '"Canada"'), "utf-8")
    result = (await _results(settings()))["Campaign file"]
    assert not result.ok
    assert "line 21, country" in result.detail


@pytest.mark.parametrize("slug, ok", [("river-park", True), ("harbor", False)])
async def test_an_owner_of_a_campaign_that_is_not_here_is_found(settings, slug, ok):
    found = (await _results(settings(owner_ids=(7, f"{slug}:8"))))["Owners"]
    assert found.ok is ok
    assert ok or ("harbor" in found.detail and "river-park" in found.remedy)
    assert "Owners" not in await _results(settings(owner_ids=(7,)))


async def test_a_language_that_the_bot_does_not_speak_is_found(settings):
    bilingual = {"campaign_file": files.example_campaign()}
    result = (await _results(settings().model_copy(update=bilingual)))["Languages"]
    assert not result.ok
    assert result.detail.startswith("fr: the bot does not speak it")


async def test_a_key_that_others_can_read_is_found(settings, tmp_path):
    key = tmp_path / "master.key"
    key.write_text("x")
    key.chmod(0o644)
    result = (await _results(settings(master_key_file=key)))["Master key"]
    assert (result.ok, result.remedy) == (False, f"chmod 600 {key}")
    key.chmod(0o600)
    assert (await _results(settings(master_key_file=key)))["Master key"].ok


async def test_a_change_of_the_key_that_was_cut_off_is_found(settings):
    made = settings()
    write_keys(made.master_key_file, [Fernet.generate_key(), Fernet.generate_key()])
    found = (await _results(made))["Master key"]
    assert not found.ok
    assert "keys rotate" in found.remedy


@pytest.mark.parametrize("days, ok", [(1, True), (3, False)])
async def test_a_last_backup_that_is_old_is_found(settings, days, ok):
    made = settings()
    at = NOW - timedelta(days=days)
    Keyring(made.backup_keys_file).put(BackupKey("1", at.isoformat(), "x", "x", verified=True))
    assert (await _results(made))["Backups"].ok is ok


def _database(path, version):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))
    connection.close()


async def test_a_database_without_its_key_is_found(settings, tmp_path):
    _database(tmp_path / "x.db", "0001")
    results = await _results(settings(database_url=f"sqlite:///{tmp_path}/x.db"))
    assert not results["Master key"].ok
    assert results["Database"].ok
    assert "next start" in results["Database"].detail


async def test_a_database_of_a_newer_version_is_found(settings, tmp_path):
    _database(tmp_path / "x.db", "9999")
    results = await _results(settings(database_url=f"sqlite:///{tmp_path}/x.db"))
    assert not results["Database"].ok
    assert "9999" in results["Database"].detail


async def test_a_file_that_is_no_database_is_found(settings, tmp_path):
    (tmp_path / "x.db").write_text("not a database at all, only some text" * 50)
    result = (await _results(settings(database_url=f"sqlite:///{tmp_path}/x.db")))["Database"]
    assert not result.ok


async def test_a_full_disk_is_found(settings, monkeypatch):
    monkeypatch.setattr(installation, "ENOUGH_DISK", 1 << 60)
    assert not (await _results(settings()))["Disk"].ok


async def _with_telegram(settings, answer, status=200, drift=timedelta()):
    """The checks against a Bot API server that gives `answer` to getMe, its clock `drift` off."""

    async def get_me(request):
        assert request.path == f"/bot{TOKEN}/getMe"
        headers = {"Date": format_datetime(NOW + drift, usegmt=True)}
        if isinstance(answer, str):
            return web.Response(text=answer, status=status, headers=headers)
        return web.json_response(answer, status=status, headers=headers)

    app = web.Application()
    app.router.add_get("/{rest:.*}", get_me)
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}"
        return await _results(settings(bot_token=TOKEN, telegram_api_url=url))


GOOD = {"ok": True, "result": {"id": 1, "is_bot": True, "username": "capitaine_bot"}}
UNKNOWN = {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_good_token_shows_the_name_of_the_bot(settings):
    results = await _with_telegram(settings, GOOD)
    assert (results["Token"].ok, results["Token"].detail) == (True, "@capitaine_bot")
    assert results["Clock"].ok


@pytest.mark.parametrize("newer, told", [({}, True), ({"can_manage_bots": False}, False)])
async def test_a_server_too_old_for_dates_is_told_and_no_fault(settings, newer, told):
    results = await _with_telegram(settings, {**GOOD, "result": {**GOOD["result"], **newer}})
    assert ("Server" in results) is told
    assert all(results[name].ok for name in ("Token", "Server") if name in results)


@pytest.mark.parametrize(
    "joins, reads, ok, words",
    [
        (True, False, True, "privacy mode is on"),
        (True, True, False, "privacy mode is off"),
        (False, False, False, "can’t be added"),
    ],
)
async def test_what_the_bot_may_do_in_groups_is_told(settings, joins, reads, ok, words):
    about = {"can_join_groups": joins, "can_read_all_group_messages": reads}
    answer = {"ok": True, "result": {"username": "capitaine_bot", **about}}
    found = (await _with_telegram(settings, answer))["Groups"]
    assert (found.ok, words in found.detail, bool(found.remedy)) == (ok, True, not ok)


@pytest.mark.parametrize(
    "answer, status, words",
    [
        (UNKNOWN, 401, "@BotFather"),
        ("<html>Welcome</html>", 200, "TELEGRAM_API_URL"),
        ([], 200, "TELEGRAM_API_URL"),
        ({"ok": False, "error_code": 500}, 500, "TELEGRAM_API_URL"),
    ],
)
async def test_a_bad_token_or_server_is_found(settings, answer, status, words):
    result = (await _with_telegram(settings, answer, status))["Token"]
    assert not result.ok
    assert words in result.remedy


@pytest.mark.parametrize("drift, ok", [(60, True), (-60, True), (61, False), (-3600, False)])
async def test_a_clock_that_is_off_is_found(settings, drift, ok):
    results = await _with_telegram(settings, GOOD, drift=timedelta(seconds=drift))
    assert results["Clock"].ok is ok


async def test_a_server_that_does_not_answer_is_found_without_telling_the_token(settings):
    url = "http://127.0.0.1:1"
    result = (await _results(settings(bot_token=TOKEN, telegram_api_url=url)))["Token"]
    assert not result.ok
    assert "canary" not in result.detail


async def test_the_table_tells_bad_settings_too(settings, tmp_path, monkeypatch):
    console = Console(record=True, width=200, quiet=False, file=(tmp_path / "shown").open("w"))
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("SIMULATOR_PORT", "x")
    assert not await show_installation(tmp_path / ".env", console)
    console.file.close()
    shown = console.export_text()
    assert "LOG_LEVEL" in shown
    assert "SIMULATOR_PORT" in shown


async def test_the_table_shows_every_check(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_FILE", str(tmp_path / "campaign.toml"))
    with (tmp_path / "shown").open("w") as file:
        console = Console(record=True, width=200, file=file)
        assert await show_installation(tmp_path / ".env", console)
    shown = console.export_text()
    assert shown.count("✓") == len(await _results(read_settings(tmp_path / ".env")))


async def test_the_table_is_in_the_language_of_the_campaign(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "locales", lambda: files.PACKAGE.parent / "locales")
    path = tmp_path / "campaign.toml"
    text = files.example_campaign().read_text("utf-8")
    text = text.replace('languages = ["en", "fr"]', 'languages = ["fr", "en"]')
    path.write_text(text.replace('materials = "materials"', ""), "utf-8")
    monkeypatch.setenv("CAMPAIGN_FILE", str(path))
    with (tmp_path / "shown").open("w") as file:
        console = Console(record=True, width=200, file=file)
        await show_installation(tmp_path / ".env", console)
    shown = console.export_text().replace("\u00a0", " ")
    assert "Comment y remédier" in shown
    assert "Oui au parc de la rivière, vote le 2027-05-09" in shown
    assert "les capitaines reçoivent les textes [[scripts]] du fichier" in shown
    assert "reachable" not in shown
