import sqlite3

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.engine.telegram.classify import (
    Failed,
    Gone,
    Later,
    Moved,
    NoTopic,
    Unchanged,
    Unknown,
    Unparsed,
    Unreachable,
    classify,
    seconds_of,
)
from bot.engine.telegram.request import NotSentError

NOT_TELEGRAM = "Forbidden (403). Parsing the server response b'<html>' failed"
LOCKED = sqlite3.OperationalError("database is locked")
LOCKED.sqlite_errorcode = 5

TABLE = [
    (RetryAfter(7), Later(7.0, refused=True)),
    (NetworkError("Too Many Requests: retry after 12 (429)"), Later(12.0, refused=True)),
    (NetworkError("Too Many Requests (429)"), Later(None, refused=True)),
    (ChatMigrated(-1005), Moved(-1005)),
    (Forbidden("Forbidden: bot was blocked by the user"), Unreachable),
    (Forbidden("Forbidden: user is deactivated"), Unreachable),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Unreachable),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), Unreachable),
    (BadRequest("Bad Request: chat not found"), Unreachable),
    (BadRequest("Bad Request: PEER_ID_INVALID"), Unreachable),
    (BadRequest("Bad Request: group chat was deactivated"), Unreachable),
    (BadRequest("Bad Request: message is not modified: specified new..."), Unchanged()),
    (BadRequest("Bad Request: message to edit not found"), Gone()),
    (BadRequest("Bad Request: message can't be edited"), Gone()),
    (BadRequest("Bad Request: MESSAGE_ID_INVALID"), Gone()),
    (BadRequest("Bad Request: there is no text in the message to edit"), Gone()),
    (BadRequest("Bad Request: message thread not found"), NoTopic()),
    (BadRequest("Bad Request: TOPIC_CLOSED"), NoTopic(closed=True)),
    (BadRequest("Bad Request: TOPIC_DELETED"), NoTopic()),
    (BadRequest("Bad Request: message is too long"), Failed("Message is too long")),
    (BadRequest("Bad Request: can't parse entities: unexpected end tag"), Unparsed),
    (BadRequest("Bad Request: not enough rights to send text messages to the chat"), Failed),
    (NetworkError("Request Entity Too Large (413)"), Failed("too large")),
    (Forbidden(NOT_TELEGRAM), Later()),
    (BadRequest(NOT_TELEGRAM), Later()),
    (InvalidToken("Unauthorized"), Later(60.0)),
    (Conflict("terminated by other getUpdates request"), Later(60.0)),
    (TimedOut(), Unknown("no answer in time")),
    (NotSentError("could not connect"), Later()),
    (NetworkError("Internal Server Error (500)"), Later()),
    (NetworkError("Internal Server Error: sent message was not found"), Later()),
    (NetworkError("Bad Gateway (502)"), Unknown),
    (NetworkError("Gateway Timeout (504)"), Unknown),
    (NetworkError("the connection broke: ServerDisconnectedError"), Unknown),
    (TelegramError("Invalid server response"), Unknown),
    (LOCKED, Later()),
    (ValueError("x"), Failed("ValueError")),
    (KeyError("Ana"), Failed("KeyError")),
]


@pytest.mark.parametrize("error, verdict", TABLE, ids=[str(error)[:60] for error, _ in TABLE])
def test_what_each_failure_means(error, verdict):
    found = classify(error)
    assert isinstance(found, verdict) if isinstance(verdict, type) else found == verdict


def test_no_verdict_repeats_what_telegram_quotes_of_a_message():
    found = classify(BadRequest('Bad Request: unsupported start tag "xochitl" at byte 5'))
    assert "xochitl" not in found.reason


def test_how_long_to_wait_is_read_to_the_second():
    assert seconds_of(RetryAfter(3)) == 3.0
