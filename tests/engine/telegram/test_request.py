import logging

import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.request import NotSentError
from tests.support.scripted import (
    accepted_then_broken_off,
    broken_off,
    gives,
    refuses,
    says,
    silence,
    truncated,
)

SECRET = "1000001:scripted"


@pytest.fixture
def bot(office):
    return office.bot


async def _error(bot, method="sendMessage", **params):
    with pytest.raises(TelegramError) as caught:
        await bot.call(method, {"chat_id": 5, **params})
    return caught.value


ANSWERS = [
    (refuses(400, "Bad Request: chat not found"), BadRequest),
    (refuses(400, "Bad Request: upgraded", migrate_to_chat_id=-1005), ChatMigrated),
    (refuses(401, "Unauthorized"), InvalidToken),
    (refuses(403, "Forbidden: bot was blocked by the user"), Forbidden),
    (refuses(429, "Too Many Requests", retry_after=3), RetryAfter),
    (refuses(500, "Internal Server Error"), NetworkError),
    (says(502, "<html>"), NetworkError),
    (says(200, "<html>"), TelegramError),
    (says(200, ""), TelegramError),
    (broken_off, NetworkError),
    (accepted_then_broken_off, NetworkError),
    (truncated, NetworkError),
    (silence, TimedOut),
]


@pytest.mark.parametrize("answer, kind", ANSWERS)
async def test_each_answer_raises_what_it_means_and_nothing_more(bot, server, answer, kind):
    server.script.append(answer)
    error = await _error(bot)
    assert isinstance(error, kind)
    assert not isinstance(error, NotSentError)
    assert SECRET not in str(error)


async def test_where_nobody_listens_it_is_certain_that_nothing_was_sent(unused_tcp_port):
    bot = TelegramBot(SECRET, f"http://127.0.0.1:{unused_tcp_port}")
    assert isinstance(await _error(bot), NotSentError)
    await bot.shutdown()


async def test_a_name_that_does_not_resolve_means_that_nothing_was_sent():
    bot = TelegramBot(SECRET, "http://telegram.invalid")
    assert isinstance(await _error(bot), NotSentError)
    await bot.shutdown()


async def test_plain_parameters_arrive_as_they_are(bot, server):
    params = {"chat_id": 5, "text": "é 😀 <", "reply_markup": {"inline_keyboard": [[]]}}
    server.script.append(gives({"message_id": 9}))
    assert await bot.call("sendMessage", params) == {"message_id": 9}
    assert server.asked[0].params == params


async def test_files_arrive_with_the_other_parameters(bot, server):
    await bot.call(
        "sendDocument",
        {
            "chat_id": 5,
            "caption": "é",
            "reply_markup": {"x": [1]},
            "document": InputFile(b"content", filename="a.txt"),
        },
    )
    assert server.asked[0].params == {
        "chat_id": "5",
        "caption": "é",
        "reply_markup": '{"x": [1]}',
        "document": b"content",
    }


async def test_half_an_answer_is_not_repeated_in_the_log(bot, server, caplog):
    caplog.set_level(logging.DEBUG)
    server.script.append(says(200, '{"ok": true, "result": [{"text": "Xochitl'))
    await _error(bot, "getUpdates")
    assert "Xochitl" not in caplog.text


async def test_after_a_shutdown_the_connections_are_closed(bot, server):
    await bot.call("sendMessage", {"chat_id": 5})
    await bot.shutdown()
    assert bot._request[1]._session.closed
    await bot.shutdown()
