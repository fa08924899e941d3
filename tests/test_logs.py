"""Logs: no token leaves by any of the ways into a log line, in either format."""

import io
import json
import logging
import sys
import threading
import warnings

import pytest

from bot.logs import HIDDEN, start_logging

TOKEN = "123456789:canary_canary-canary_canary-canary"
SHORT = "1000001:short-canary"


@pytest.fixture
def logged():
    """Starts logging into a string and puts everything back afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    # Whoever started logging in this process before may have left warnings with it.
    logging.captureWarnings(capture=False)

    def start(style="text", level="DEBUG"):
        start_logging(level, style, secrets=[SHORT], stream=stream)
        return stream

    yield start
    sys.excepthook, threading.excepthook = hooks
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


def _raise(secret):
    raise ValueError(f"POST https://api.telegram.org/bot{secret}/sendMessage failed")


def _log_in_every_way(secret):
    logger = logging.getLogger("bot.test")
    logger.info("message with %s" % secret)  # noqa: UP031, G002 - the careless way is the one to test
    logger.info("argument %s", secret)
    logger.info("arguments %(where)s", {"where": f"/bot{secret}/"})
    logger.info("detail", extra={"url": f"https://x/bot{secret}/getMe"})
    logger.info("encoded %s", secret.replace(":", "%3A"))
    logger.info("stack", stack_info=True)
    logger.info("object %r", {"token": [secret]})
    try:
        _raise(secret)
    except ValueError:
        logger.exception("exception")
    _log_a_chain(logger, secret)


def _log_a_chain(logger, secret):
    try:
        try:
            _raise(secret)
        except ValueError as error:
            raise RuntimeError(secret) from error
    except RuntimeError as error:
        error.add_note(f"a note with {secret}")
        logger.warning("chain", exc_info=True)


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("secret", [TOKEN, SHORT])
def test_no_token_is_ever_logged(logged, style, secret):
    stream = logged(style)
    _log_in_every_way(secret)
    text = stream.getvalue()
    assert "canary" not in text
    assert text.count(HIDDEN) >= 10
    assert "exception" in text
    assert "RuntimeError" in text


@pytest.mark.parametrize("style", ["text", "json"])
def test_what_nobody_caught_is_logged_without_the_token(logged, style):
    stream = logged(style)
    try:
        _raise(TOKEN)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=_raise, args=(TOKEN,), name="worker")
    thread.start()
    thread.join()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"about {TOKEN}", UserWarning, stacklevel=1)
    text = stream.getvalue()
    assert text.count("ValueError") >= 2
    assert "about" in text
    assert "canary" not in text


def test_a_database_password_is_not_logged(logged):
    stream = logged()
    logging.getLogger("bot").error("can't open postgresql://me:canary@localhost/db")
    assert f"postgresql://me:{HIDDEN}@localhost/db" in stream.getvalue()


def test_a_text_line_tells_instant_level_place_message_and_details(logged):
    stream = logged()
    logging.getLogger("bot.engine").info("sent", extra={"chat": 7})
    line = stream.getvalue()
    assert line[:4].isdigit()
    assert line.endswith("INFO    bot.engine: sent chat=7\n")


def test_a_message_can_not_forge_a_second_line(logged):
    stream = logged()
    logging.getLogger("bot").info("name: %s", "x\n2027-01-01 INFO bot: all is well")
    assert len(stream.getvalue().splitlines()) == 1


def test_json_is_one_object_a_line(logged):
    stream = logged("json")
    logging.getLogger("bot.engine").info(
        "sent %s", "é\n", extra={"chat": 7, "odd": {1, 2}.__class__}
    )
    try:
        _raise("nothing secret")
    except ValueError:
        logging.getLogger("bot.engine").exception("failed")
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["level"], first["logger"], first["chat"]) == ("INFO", "bot.engine", 7)
    assert first["message"] == "sent é\n"
    assert "Traceback" in second["exception"]


@pytest.mark.parametrize("name", ["httpx", "aiohttp.access", "uvicorn.access", "telegram.Bot"])
def test_libraries_that_tell_every_request_are_kept_down(logged, name, monkeypatch):
    # A server that another test ran keeps its access log from going up.
    monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    stream = logged(level="INFO")
    logging.getLogger(name).info("GET /")
    assert stream.getvalue() == ""
    logging.getLogger(name).error("broken")
    assert "broken" in stream.getvalue()


def test_the_level_is_kept(logged):
    stream = logged(level="WARNING")
    logging.getLogger("bot").info("quiet")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("style", ["text", "json"])
def test_row_37_what_nobody_caught_is_told_without_its_words(logged, style):
    stream = logged(style)
    name = "Marie"
    try:
        _raise(name)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        details = threading.ExceptHookArgs((type(error), error, error.__traceback__, None))
        threading.excepthook(details)
    assert name not in stream.getvalue()
    assert stream.getvalue().count("ValueError") >= 2


def _tell(second, words="a message can't be made", level=logging.WARNING, **about):
    record = logging.makeLogRecord({"name": "bot.engine", "msg": words, "levelno": level, **about})
    record.created = 1_800_000_000.0 + second
    logging.getLogger().handle(record)


def test_a_trouble_that_repeats_is_told_once_a_minute_with_how_often_it_was(logged):
    stream = logged()
    for second in range(121):
        _tell(second, error="NetworkError")
        _tell(second, "sent", logging.INFO, result="later")
    lines = stream.getvalue().splitlines()
    assert len(lines) == 6
    assert [line for line in lines if "times" in line] == [
        line for line in lines[2:] if "times=60" in line
    ]


def test_other_troubles_and_what_went_well_are_told_each_time(logged):
    stream = logged()
    for second, kind in enumerate(["NetworkError", "TimedOut"]):
        _tell(second, error=kind)
        _tell(second, "sent", logging.INFO, result="sent")
    assert len(stream.getvalue().splitlines()) == 4
