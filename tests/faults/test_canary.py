"""Promise 13: wherever it fails, no name and no token of it is in the log."""

from __future__ import annotations

import io
import logging

import pytest

from bot.logs import start_logging
from tests.support.failing import Failing
from tests.support.signed_up import captain

NAME = "Xochiquetzal"
TOKEN = "1000001:AAcanary_canary_canary_canary_canary"
STATEMENTS = 60


@pytest.fixture
def logged():
    """The bot's own log, at its most talkative."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    start_logging("DEBUG", "json", secrets=[TOKEN], stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def test_row_37_whichever_statement_fails_no_name_and_no_token_is_in_the_log(theatre, logged):
    ana = captain(theatre, "Ana")
    connection = theatre.opened.connection
    failures = 0
    for number in range(1, STATEMENTS):
        failing = Failing(connection, number, f"{NAME} {TOKEN}")
        theatre.opened.connection = failing
        try:
            ana.says(f"/add {NAME} {number}")
            ana.says("/list")
        except ValueError:
            pass  # outside of any step: the whole batch comes again
        finally:
            theatre.opened.connection = connection
        theatre.clock.pass_(minutes=2)
        failures += failing.failed
    assert failures > 10
    assert "ValueError" in logged.getvalue()
    assert NAME not in logged.getvalue()
    assert "AAcanary" not in logged.getvalue()
