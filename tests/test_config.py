"""Settings: what is read from where, and what a person is told who set them wrongly."""

from pathlib import Path

import pytest

from bot.config import ConfigError, Settings, read_settings
from bot.named_owners import owners_of, slugs

TOKEN = "123456:canary-token-canary-token-canary-xyz"


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path / ".env"


def _problems(env_file: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_settings(env_file)
    return caught.value.problems


def test_without_any_setting_the_defaults_hold(env_file):
    settings = read_settings(env_file)
    assert settings.token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/capitaine.db"
    assert settings.sqlite_file == Path("data/capitaine.db")
    assert settings.master_key_file == Path("data/master.key")
    assert settings.owner_ids == ()
    assert settings.campaign_file.name == "campaign.toml"
    assert (settings.simulator_port, settings.messages_per_second) == (8080, 29)
    assert (settings.log_level, settings.log_format) == ("INFO", "text")


def test_the_environment_wins_over_the_file(env_file, monkeypatch):
    env_file.write_text("SIMULATOR_PORT=9001\nLOG_FORMAT=json\n")
    monkeypatch.setenv("SIMULATOR_PORT", "9002")
    settings = read_settings(env_file)
    assert (settings.simulator_port, settings.log_format) == (9002, "json")


def test_an_empty_value_counts_as_none(env_file, monkeypatch):
    env_file.write_text("BOT_TOKEN=\nOWNER_IDS=\nLOG_LEVEL=\n")
    monkeypatch.setenv("SIMULATOR_PORT", "")
    assert read_settings(env_file) == Settings(_env_file=None)


def test_a_file_saved_by_a_windows_editor_is_read(env_file):
    env_file.write_bytes(b"\xef\xbb\xbfBOT_TOKEN=" + TOKEN.encode() + b"\r\nLOG_LEVEL=debug\r\n")
    settings = read_settings(env_file)
    assert (settings.token, settings.log_level) == (TOKEN, "DEBUG")


@pytest.mark.parametrize("written", ["11, 22", "11 22", "11,22,", "11;22"])
def test_owners_may_be_separated_as_people_do(env_file, written):
    env_file.write_text(f'OWNER_IDS="{written}"\n')
    assert read_settings(env_file).owner_ids == (11, 22)


def test_an_owner_may_own_one_of_several_campaigns_alone(env_file):
    env_file.write_text("OWNER_IDS=11, river-park:22, harbour:33, harbour:11\n")
    named = read_settings(env_file).owner_ids
    assert owners_of(named, "river-park") == (11, 22)
    assert owners_of(named, "harbour") == (11, 33)
    assert slugs(named) == {"river-park", "harbour"}


@pytest.mark.parametrize("written", ["@ana", "river:", "river:ana", ":11", "0", "river:-1", "1.5"])
def test_what_is_no_owner_is_told(env_file, written):
    env_file.write_text(f"OWNER_IDS=11,{written}\n")
    with pytest.raises(ConfigError, match=r"OWNER_IDS: .* is not accepted"):
        read_settings(env_file)


def test_the_master_key_lies_beside_the_database(env_file):
    env_file.write_text("DATABASE_URL=sqlite:////srv/capitaine/here.db\n")
    assert read_settings(env_file).master_key_file == Path("/srv/capitaine/master.key")
    env_file.write_text("DATABASE_URL=postgres://me:secret@localhost/capitaine\n")
    settings = read_settings(env_file)
    assert settings.master_key_file == Path("data/master.key")
    assert settings.database_url == "postgresql://me:secret@localhost/capitaine"
    assert settings.sqlite_file is None


BAD = {
    "BOT_TOKEN": "canary-but-no-token",
    "TELEGRAM_API_URL": "api.telegram.org",
    "DATABASE_URL": "mysql://me:canary@localhost/db",
    "OWNER_IDS": "11,@ana",
    "DEFAULT_LANGUAGE": "klingon",
    "SIMULATOR_PORT": "eighty",
    "LOG_LEVEL": "loud",
    "LOG_FORMAT": "xml",
    "MESSAGES_PER_SECOND": "-1",
    "WEBHOOK_URL": "bot.example.org",
    "WEBHOOK_SECRET": "canary, with words",
    "WEB_PORT": "-1",
}


def test_every_problem_is_told_at_once_with_what_is_accepted(env_file):
    env_file.write_text("".join(f"{name}={value}\n" for name, value in BAD.items()))
    problems = _problems(env_file)
    assert [problem.partition(":")[0] for problem in problems] == list(BAD)
    assert all("Accepted: " in problem for problem in problems)
    assert not any("canary" in problem for problem in problems)
    assert '"@ana"' in "".join(problems)


@pytest.mark.parametrize("name, value", BAD.items())
def test_each_bad_setting_is_told_alone(env_file, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert [problem.partition(":")[0] for problem in _problems(env_file)] == [name]


@pytest.mark.parametrize(
    "url", ["sqlite:///", "sqlite:///:memory:", "sqlite:///data/", "postgresql://localhost", "x.db"]
)
def test_a_database_that_can_not_be_kept_is_refused(env_file, monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    assert _problems(env_file)


@pytest.mark.parametrize("rate", ["0", "31", "0.5"])
def test_telegram_itself_is_never_written_to_faster_than_it_allows(env_file, monkeypatch, rate):
    monkeypatch.setenv("MESSAGES_PER_SECOND", rate)
    assert "server of your own" in _problems(env_file)[0]
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9100/")
    settings = read_settings(env_file)
    assert settings.messages_per_second == float(rate)
    assert settings.telegram_api_url == "http://127.0.0.1:9100"


@pytest.mark.parametrize(
    "url", ["http://bot.example.org/telegram", "https://bot.example.org:8081/telegram"]
)
def test_telegram_is_given_only_an_address_that_it_would_call(env_file, monkeypatch, url):
    monkeypatch.setenv("WEBHOOK_URL", url)
    monkeypatch.setenv("WEB_PORT", "8081")
    assert _problems(env_file)[0].startswith("WEBHOOK_URL")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9100")
    assert read_settings(env_file).webhook_url == url


def test_somebody_must_listen_where_telegram_calls(env_file, monkeypatch):
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/telegram")
    assert _problems(env_file) == [
        "WEB_PORT: nobody would listen for WEBHOOK_URL. Set it, for instance to 8081."
    ]
    monkeypatch.setenv("WEB_PORT", "8081")
    assert read_settings(env_file).web_port == 8081


def test_a_slip_of_the_pen_in_a_name_is_noticed(env_file):
    env_file.write_text("BOT_TOKN=x\nSOMETHING_ELSE=1\nLOG_LEVEL=loud\n")
    problems = _problems(env_file)
    assert problems[0].startswith("LOG_LEVEL")
    assert problems[1:] == ["BOT_TOKN: there is no such setting. Did you mean BOT_TOKEN?"]


def test_no_secret_is_shown(env_file, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:canary@localhost/db")
    settings = read_settings(env_file)
    assert "canary" not in f"{settings!r} {settings}"
