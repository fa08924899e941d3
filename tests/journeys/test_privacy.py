"""What is kept, to see and to take along; and being forgotten, down to the bytes on the disk."""

from __future__ import annotations

import json
import sqlite3

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage

SECRETS = ("Anastasia", "Ludovico", "Maximiliana", "comes by bicycle")


async def test_everything_held_can_be_seen_and_erased(stage: Stage) -> None:
    ana = await captain(stage, "Anastasia", "Ludovico", "Maximiliana")
    await talk(ana, "Ludovico", "✅ Promised to vote")
    await ana.taps("⋯ More")
    await ana.taps("📝 Add a note")
    await ana.says("comes by bicycle")
    await ana.says("/help")
    await ana.says("/privacy")
    await ana.says("/mydata")

    held = json.loads(await ana.file(ana.id, "my-data.json"))
    assert held["profile"]["name"] == "Anastasia"
    assert {each["name"] for each in held["people"]} == {"Ludovico", "Maximiliana"}
    assert [each["note"] for each in held["talks"]] == ["comes by bicycle"]
    assert len(held["agreements"]) == 2
    page = (await ana.file(ana.id, "my-data.html")).decode()
    for secret in SECRETS:
        assert secret in page

    key = _keys(stage)
    await ana.says("/deleteme")
    await ana.taps("No, keep it")
    await ana.says("/deleteme")
    await ana.taps("Yes, delete everything")
    await ana.says("/mydata")
    assert not key & _keys(stage), "the captain's key is still there"
    stage.transcript.is_as_written(f"privacy.{stage.language}")

    _assert_nothing_is_left(stage, key)
    await stage.goes_down()
    _assert_nothing_is_left(stage, key)


def _assert_nothing_is_left(stage: Stage, key: set[str]) -> None:
    """Neither while the bot goes on nor afterwards, in the file or in its WAL."""
    path = _path(stage)
    leftover = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    assert len(leftover) > 10_000
    for secret in SECRETS:
        assert secret.encode() not in leftover
    for wrapped in key:
        assert wrapped.encode() not in leftover, "a destroyed key can still be read"


async def test_who_asked_to_be_left_alone_is_on_no_disk_any_more(stage: Stage) -> None:
    """The captain's key stays, so the sealed name itself must be gone from file and WAL."""
    ana = await captain(stage, "Anastasia", "Ludovico", "Maximiliana")
    sealed = _sealed_names(stage)
    await ana.says("/list")
    await ana.taps("⚪ Ludovico")
    await ana.taps("⋯ More")
    await ana.taps("⛔ Asked to be left alone")
    await ana.taps("Yes, remove for good")
    (gone,) = sealed - _sealed_names(stage)
    path = _path(stage)
    written = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    assert gone.encode() not in written
    (kept,) = sealed & _sealed_names(stage)
    assert kept.encode() in written
    await ana.says("/add")
    await ana.says("Ludovico")
    stage.transcript.is_as_written(f"do_not_contact.{stage.language}")


async def test_nothing_readable_is_ever_written(stage: Stage) -> None:
    ana = await captain(stage, "Anastasia", "Ludovico", "Maximiliana")
    await talk(ana, "Ludovico", "✅ Promised to vote")
    await ana.taps("⋯ More")
    await ana.taps("📝 Add a note")
    await ana.says("comes by bicycle")
    path = _path(stage)
    written = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    assert len(written) > 10_000
    for secret in SECRETS:
        assert secret.encode() not in written


def _path(stage: Stage):
    return stage.bot.settings.sqlite_file


def _sealed_names(stage: Stage) -> set[str]:
    connection = sqlite3.connect(_path(stage))
    try:
        return {row[0] for row in connection.execute("SELECT name FROM contacts")}
    finally:
        connection.close()


def _keys(stage: Stage) -> set[str]:
    connection = sqlite3.connect(_path(stage))
    try:
        return {row[0] for row in connection.execute("SELECT wrapped FROM keys WHERE subject > 0")}
    finally:
        connection.close()
