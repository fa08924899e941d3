"""Telegram's calls: who is let in, and what is answered when."""

import json
import sqlite3

import pytest

from bot.engine.intake.taken import NUMBER_BITS
from tests.support.house import SECRET, refused_before_the_body

HEADER = "X-Telegram-Bot-Api-Secret-Token"
GENUINE = {HEADER: SECRET, "Content-Type": "application/json"}


def _update(number=900_000_001, text="/start"):
    person = {"id": 4711, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    chat = {"id": 4711, "type": "private", "first_name": "Ana"}
    entities = [{"type": "bot_command", "offset": 0, "length": 6}]
    message = {"message_id": 1, "date": 1_793_700_000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": {**message, "entities": entities}}


async def _rows(stage, table="updates"):
    def count(tx):
        return tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"]  # noqa: S608

    return await stage.bot.database.read(count)


async def _call(http, url, update, headers=GENUINE):
    async with http.post(f"{url}/telegram", data=json.dumps(update), headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [f"{HEADER}:"],
        [f"{HEADER}: wrong"],
        [f"{HEADER}: {SECRET[:-1]}"],
        [f"{HEADER}: {SECRET}x"],
        [f"{HEADER}: {SECRET.upper()}"],
        [f"{HEADER}: é{SECRET}"],
        [f"{HEADER}: {SECRET}", f"{HEADER}: {SECRET}"],
        [f"{HEADER}: {SECRET}, wrong"],
        [f"X-Other: {SECRET}"],
    ],
)
async def test_row_19_a_forged_call_is_refused_before_the_body_is_read(house, stage, headers):
    before = await _rows(stage)
    assert await refused_before_the_body(house, *headers) == 403
    assert await _rows(stage) == before


async def test_row_19_forged_calls_with_a_body_leave_no_rows(house, stage, http):
    tables = ("updates", "outbox", "captains", "set_aside", "dialogs")
    before = [await _rows(stage, table) for table in tables]
    for headers in ({}, {HEADER: "wrong"}, {HEADER: ""}):
        assert await _call(http, house, _update(), headers) == 403
    assert [await _rows(stage, table) for table in tables] == before
    assert await _call(http, house, _update()) == 200
    assert await _rows(stage) == before[0] + 1


async def test_a_call_is_answered_once_its_update_is_committed(house, stage, http):
    assert await _call(http, house, _update()) == 200
    assert await _rows(stage, f"updates WHERE update_id % {1 << NUMBER_BITS} = 900000001") == 1
    said = await _rows(stage, "outbox WHERE chat_id = 4711")
    assert said > 0
    assert await _call(http, house, _update()) == 200
    assert await _rows(stage, "outbox WHERE chat_id = 4711") == said


@pytest.mark.parametrize(
    "body, kind",
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b'"words"', "application/json"),
        (b"{}", "application/json"),
        (b'{"update_id": "1"}', "application/json"),
        (b'{"update_id": true}', "application/json"),
        (b'{"update_id": 99999999999999999999999}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"\xff\xfe", "application/json"),
        (b'{"update_id": 1}', "text/plain"),
        (b"update_id=1", "application/x-www-form-urlencoded"),
    ],
)
async def test_what_is_no_update_is_refused(house, stage, http, body, kind):
    before = await _rows(stage)
    headers = {HEADER: SECRET, "Content-Type": kind}
    async with http.post(f"{house}/telegram", data=body, headers=headers) as answer:
        assert answer.status == 400
    assert await _rows(stage) == before


async def test_what_is_too_large_is_refused_before_it_is_read(house):
    head = (f"{HEADER}: {SECRET}", "Content-Type: application/json")
    assert await refused_before_the_body(house, *head, length=1024 * 1024 + 1) == 413


async def test_a_body_without_a_length_is_read_only_as_far_as_allowed(house, http):
    async def endless():
        for _ in range(40):
            yield b" " * 64 * 1024

    async with http.post(f"{house}/telegram", data=endless(), headers=GENUINE) as answer:
        assert answer.status == 413


async def test_a_large_update_within_the_limit_is_taken(house, http):
    update = {"update_id": 900_000_002, "unknown": "x" * 1_000_000}
    assert await _call(http, house, update) == 200


async def test_only_posts_are_calls(house, http):
    async with http.get(f"{house}/telegram", headers=GENUINE) as answer:
        assert answer.status == 405


async def test_a_database_in_trouble_has_telegram_call_again(house, stage, http):
    writer = stage.bot.database._writer
    await writer.work(lambda connection: connection.execute("PRAGMA busy_timeout = 1"))
    other = await stage.bot.database.read(_lock)
    assert await _call(http, house, _update()) == 503
    other.execute("ROLLBACK")
    other.close()
    assert await _rows(stage, f"updates WHERE update_id % {1 << NUMBER_BITS} = 900000001") == 0
    assert await _call(http, house, _update()) == 200


def _lock(tx):
    """Keep the database locked as another program would."""
    path = tx.connection.execute("PRAGMA database_list").fetchone()["file"]
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


async def test_a_bot_that_is_stopping_has_telegram_call_again(house, stage, http):
    stage.bot.service.stop()
    assert await _call(http, house, _update()) == 503
