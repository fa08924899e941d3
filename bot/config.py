"""Settings, from the environment and the file `.env` (the environment wins). Every bad one is told
at once, in plain sentences; what is secret is never part of a sentence, nor of a `repr`.
"""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import files, languages, named_owners

TELEGRAM = "https://api.telegram.org"
_SQLITE = "sqlite:///"
_POSTGRESQL = "postgresql://"
_SECRET = ("bot_token", "database_url", "webhook_secret")
_MOST_PER_SECOND = 30
# Captains are told of 30 days, so nobody may choose more.
MOST_BACKUP_DAYS = 30
_Owner = Annotated[named_owners.Named, BeforeValidator(named_owners.read)]
_WEBHOOK_PORTS = (443, 80, 88, 8443)


class ConfigError(Exception):
    """`problems` has one sentence for each bad setting; as text, one a line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        count = "1 setting is" if len(problems) == 1 else f"{len(problems)} settings are"
        told = "".join(f"\n  {problem}" for problem in problems)
        super().__init__(f"{count} not right (in the environment or in the file .env):{told}")


def _is_token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value().strip(), re.ASCII):
        raise ValueError
    return SecretStr(value.get_secret_value().strip())


def _server(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError
    return value.rstrip("/")


def _is_word(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[\w-]{16,256}", value.get_secret_value().strip(), re.ASCII):
        raise ValueError
    return SecretStr(value.get_secret_value().strip())


def _database(value: str) -> str:
    if value.startswith("postgres://"):
        value = _POSTGRESQL + value.removeprefix("postgres://")
    if value.startswith(_SQLITE):
        path = value.removeprefix(_SQLITE)
        is_good = bool(path) and path != ":memory:" and not path.endswith("/")
    else:
        is_good = value.startswith(_POSTGRESQL) and bool(urlsplit(value).path.strip("/"))
    if not is_good:
        raise ValueError
    return value


def _numbers(value: Any) -> Any:  # noqa: ANN401 - what pydantic hands to a validator
    return tuple(re.split(r"[\s,;]+", value.strip(" ,;"))) if isinstance(value, str) else value


def _known_language(value: str) -> str:
    if value not in languages.available():
        raise ValueError
    return value


def _upper(value: Any) -> Any:  # noqa: ANN401 - as above
    return value.upper() if isinstance(value, str) else value


def _lower(value: Any) -> Any:  # noqa: ANN401 - as above
    return value.lower() if isinstance(value, str) else value


def _beside_database(data: dict[str, Any]) -> Path:
    url = data.get("database_url", "")
    folder = Path(url.removeprefix(_SQLITE)).parent if url.startswith(_SQLITE) else Path("data")
    return folder / "master.key"


class Settings(BaseSettings):
    """A field's description is the sentence that a person gets who set it wrongly."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: Annotated[SecretStr, AfterValidator(_is_token)] | None = Field(
        default=None,
        description="the token as @BotFather gave it: digits, a colon, letters; nothing around it",
    )
    telegram_api_url: Annotated[str, AfterValidator(_server)] = Field(
        default=TELEGRAM,
        description=f"the address of a Bot API server, such as {TELEGRAM} or http://127.0.0.1:9100",
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///data/capitaine.db",
        repr=False,
        description=(
            "sqlite:/// and the path of a file, or postgresql://user:password@server/database"
        ),
    )
    master_key_file: Path = Field(
        default_factory=_beside_database, description="the path of a file"
    )
    erasures_file: Path | None = Field(default=None, description="the path of a file")
    backup_folder: Path | None = Field(default=None, description="the path of a folder")
    backup_every_hours: float = Field(
        default=24, ge=0, le=720, description="a number of hours, or 0 for none"
    )
    backup_days: int = Field(
        default=MOST_BACKUP_DAYS,
        ge=1,
        le=MOST_BACKUP_DAYS,
        description=f"a whole number from 1 to {MOST_BACKUP_DAYS}",
    )
    owner_ids: Annotated[tuple[_Owner, ...], NoDecode, BeforeValidator(_numbers)] = Field(
        default=(),
        description="numeric Telegram ids separated by commas, such as 123456,234567; "
        "who owns one of several campaigns alone, with its slug: river:123456",
    )
    campaign_file: Path = Field(
        default_factory=files.example_campaign,
        description="the path of a campaign file, or several separated by commas",
    )
    default_language: Annotated[str, AfterValidator(_known_language)] = Field(
        default="en", description=f"one of: {', '.join(languages.available())}"
    )
    telegram_dates: bool = Field(
        default=True,
        description="yes or no: whether days and hours are sent so that apps can show them",
    )
    telegram_ephemeral: bool = Field(
        default=True,
        description="yes or no: whether what one member of a group needs is shown to them alone",
    )
    telegram_reply_buttons: bool = Field(
        default=True,
        description="yes or no: whether questions in a group have a button where the field opens",
    )
    simulator_port: int = Field(
        default=8080, ge=0, le=65535, description="a whole number from 1 to 65535 (0: any free one)"
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = (
        Field(default="INFO", description="one of: DEBUG, INFO, WARNING, ERROR")
    )
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = Field(
        default="text", description="one of: text, json"
    )
    messages_per_second: float = Field(
        default=29,
        ge=0,
        le=10_000,
        description=(
            f"a number from 1 to {_MOST_PER_SECOND}; more, or 0 for no limit, "
            "only with a Bot API server of your own (TELEGRAM_API_URL)"
        ),
    )

    webhook_url: Annotated[str, AfterValidator(_server)] | None = Field(
        default=None,
        description=(
            "the https address that Telegram calls, on port 443, 80, 88 or 8443, "
            "such as https://bot.example.org/telegram"
        ),
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_is_word)] | None = Field(
        default=None, description="16 to 256 letters, digits, _ and -"
    )
    webhooks_private: bool = Field(
        default=False,
        description="yes or no: whether other systems may be in a private network",
    )
    web_host: str = Field(default="127.0.0.1", description="an address of this machine")
    web_port: int = Field(
        default=0, ge=0, le=65535, description="a whole number from 1 to 65535, or 0 for none"
    )

    @property
    def sqlite_file(self) -> Path | None:
        """The database's file, or None on PostgreSQL."""
        url = self.database_url
        return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None

    @property
    def campaign_files(self) -> tuple[Path, ...]:
        """The file of each campaign that runs on the bot; a file's own name may have a comma."""
        if self.campaign_file.exists():
            return (self.campaign_file,)
        named = (each.strip() for each in str(self.campaign_file).split(","))
        return tuple(dict.fromkeys(Path(each) for each in named if each)) or (self.campaign_file,)

    @property
    def register_file(self) -> Path:
        """Where erasures stand on record: beside the master key."""
        return self.erasures_file or self.master_key_file.with_name("erasures")

    @property
    def backup_keys_file(self) -> Path:
        """Where the backups' keys are: beside the master key."""
        return self.master_key_file.with_name("backups.json")

    @property
    def backups(self) -> Path:
        """Where backups go: beside the database's file, or in data/ on PostgreSQL."""
        file = self.sqlite_file
        return self.backup_folder or (file.parent if file else Path("data")) / "backups"

    @property
    def token(self) -> str | None:
        """The bare token. Only what speaks to Telegram asks for it."""
        return self.bot_token.get_secret_value() if self.bot_token else None


def read_settings(env_file: Path = Path(".env")) -> Settings:
    """Raises `ConfigError` with every problem, in the order of the settings."""
    problems = _misspelt(env_file)
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        raise ConfigError([*_sentences(error), *problems]) from None
    if problems := [*_too_fast(settings), *_unreachable(settings), *problems]:
        raise ConfigError(problems)
    return settings


def checked_database(url: str) -> str:
    """Return the URL of a database as settings have it; ConfigError when it is none."""
    try:
        return _database(url)
    except ValueError:
        accepted = Settings.model_fields["database_url"].description
        raise ConfigError([f"--to: what is given is not accepted. Accepted: {accepted}."]) from None


def _sentences(error: ValidationError) -> list[str]:
    """One for each setting, however many of its parts are bad."""
    found: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_context=False):
        if problem["type"] == "default_factory_not_called":
            continue  # follows from another setting that is told already
        name = str(problem["loc"][0])
        accepted = Settings.model_fields[name].description
        shown = "what is set" if name in _SECRET else f'"{problem["input"]}"'
        found.setdefault(name, f"{name.upper()}: {shown} is not accepted. Accepted: {accepted}.")
    return list(found.values())


def _too_fast(settings: Settings) -> list[str]:
    """Telegram itself answers a bot that writes faster with refusals, for minutes."""
    rate = settings.messages_per_second
    if settings.telegram_api_url != TELEGRAM or 1 <= rate <= _MOST_PER_SECOND:
        return []
    accepted = Settings.model_fields["messages_per_second"].description
    return [f'MESSAGES_PER_SECOND: "{rate:g}" is not accepted. Accepted: {accepted}.']


def _unreachable(settings: Settings) -> list[str]:
    """Telegram calls only what is encrypted, on its ports; and somebody must listen."""
    url = settings.webhook_url
    if url is None:
        return []
    parts = urlsplit(url)
    callable_ = parts.scheme == "https" and (parts.port or 443) in _WEBHOOK_PORTS
    if settings.telegram_api_url == TELEGRAM and not callable_:
        accepted = Settings.model_fields["webhook_url"].description
        return [f'WEBHOOK_URL: "{url}" is not accepted. Accepted: {accepted}.']
    if not settings.web_port:
        return ["WEB_PORT: nobody would listen for WEBHOOK_URL. Set it, for instance to 8081."]
    return []


def _misspelt(env_file: Path) -> list[str]:
    """Names in `.env` that are almost a setting. Others may be there for other programs."""
    known = [name.upper() for name in Settings.model_fields]
    written = dotenv_values(env_file, encoding="utf-8-sig", interpolate=False)
    near = {
        name: get_close_matches(name.upper(), known, n=1, cutoff=0.8)
        for name in written
        if name.upper() not in known
    }
    return [
        f"{name}: there is no such setting. Did you mean {match[0]}?"
        for name, match in near.items()
        if match
    ]
