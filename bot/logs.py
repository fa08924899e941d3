"""Logs for people (text) or machines (JSON), on standard error. No token leaves the process: every
line passes the redaction as a whole, after messages, arguments and tracebacks are put together.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO
from urllib.parse import quote

from bot.engine.watch.faults import bare

HIDDEN = "[hidden]"
TOLD_EVERY_SECONDS = 60.0
MOST_KINDS = 1_000
_NOT_NOW = ("later", "refused", "unknown")

# A bot token anywhere, also percent-encoded in an address; a password in a database's address.
_TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")

# These tell each request or each tick; what matters of it, the engine logs itself.
_CHATTY = (
    "PIL",
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "matplotlib",
    "python_multipart",
    "telegram",
    "uvicorn",
    "uvicorn.access",
    "uvicorn.error",
)

_STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "color_message"}


class Redaction:
    """Takes out whatever looks like a secret, and the given secrets whatever they look like."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        longest_first = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def __call__(self, text: str) -> str:
        if self._known:
            text = self._known.sub(HIDDEN, text)
        text = _TOKEN.sub(HIDDEN, text)
        return _PASSWORD.sub(rf"\1{HIDDEN}@", text) if "://" in text else text


class Repeats(logging.Filter):
    """Has the same trouble told once a minute; the next line says how many `times` it was.

    The same: of one logger, in the same words, from the same kind of error. A message that could
    not be sent for now is trouble too.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[tuple[object, ...], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        about = [getattr(record, name, None) for name in ("error", "result", "job")]
        if record.levelno < logging.WARNING and about[1] not in _NOT_NOW:
            return True
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        key = (record.name, record.msg, *about, str(fault))
        told_at, times = self._told.get(key, (0.0, 0))
        if 0 <= record.created - told_at < TOLD_EVERY_SECONDS:
            self._told[key] = told_at, times + 1
            return False
        if times:
            record.times = times + 1
        if len(self._told) >= MOST_KINDS:
            self._told.clear()
        self._told[key] = record.created, 0
        return True


class TextLines(logging.Formatter):
    """`2027-05-01 18:30:00 INFO    bot.engine.delivery: sent chat=7`, tracebacks below. In UTC."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self._redact = redact
        self._second, self._moment = 0, ""

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        details = "".join(f" {key}={value}" for key, value in _details(record).items())
        message = record.message.replace("\n", "\\n")  # nobody forges a second line
        return f"{self._when(record)} {record.levelname:7} {record.name}: {message}{details}"

    def _when(self, record: logging.LogRecord) -> str:
        """Many lines have the same second, and writing it out is a third of a line's cost."""
        if int(record.created) != self._second:
            self._second = int(record.created)
            self._moment = f"{_instant(record):%Y-%m-%d %H:%M:%S}"
        return self._moment


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, the details given as `extra`, exception."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            **_details(record),
            "time": _instant(record).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            told["stack"] = record.stack_info
        return self._redact(json.dumps(told, default=str, ensure_ascii=False))


def start_logging(
    level: str = "INFO",
    style: Literal["text", "json"] = "text",
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Sends everything to one redacting handler, also what nobody caught."""
    # Nothing shows them, and collecting them is most of what a line costs.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    redact = Redaction(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(Repeats())
    handler.setFormatter(JsonLines(redact) if style == "json" else TextLines(redact))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def be_quiet() -> None:
    """Tells of trouble alone: who plays sees each message on the page."""
    logging.getLogger().setLevel(logging.WARNING)


def _instant(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _details(record: logging.LogRecord) -> dict[str, object]:
    """What the caller passed as `extra`."""
    return {key: value for key, value in record.__dict__.items() if key not in _STANDARD}


def _log_uncaught(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    logging.getLogger("bot").critical("stopped by an error", exc_info=bare(error))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "unknown"
    logging.getLogger("bot").critical(
        "thread %s stopped by an error",
        name,
        exc_info=bare(args.exc_value) if args.exc_value else None,
    )
