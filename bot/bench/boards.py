"""What it costs the others when two hundred captains ask for the board within a second."""

from __future__ import annotations

import asyncio
import itertools
import sys
from collections.abc import Callable, Iterator
from typing import Any

from bot.bench import bots
from bot.bench.parts import PEOPLE, RATE, Bench, Figures, Stopwatch, standin
from bot.bench.populate import FIRST_PERSON, settings_in
from bot.bench.standin import Standin
from bot.campaigns.model import Campaign, Relationship
from bot.captains import store as captains
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactId, Stage
from bot.engine.storage.db import Tx
from bot.engine.time.clock import SystemClock
from bot.progress.leaderboard import store as leaderboard
from bot.progress.leaderboard.model import PutOnBoard
from bot.start import opened, stored_campaign

ASKING = 200
SEEN = 10
BESIDE_PER_SECOND = 10
CALM_SECONDS = 5
LONGEST_SECONDS = 90
FIRST_UPDATE = 60_000_000
IN_FLIGHT = [sys.executable, "-m", "bot.bench.in_flight"]


async def boards(bench: Bench) -> Figures:
    """Return how long others wait for replies meanwhile; then the same, drawn in flight."""
    folder = await bench.database(PEOPLE)
    async with opened(settings_in(folder), SystemClock()) as database:
        campaign = await stored_campaign(settings_in(folder), database)
        await database.run(lambda tx: _give_it_rows(tx, campaign))
    done = bench.step("boards for 200 captains", 2 * ASKING)
    ours, numbers = bots.whole_command(), itertools.count(FIRST_UPDATE)
    calm, watch, seconds, uploads = await _measured(bench, ours, numbers, done)
    _, before, seconds_before, uploads_before = await _measured(bench, IN_FLIGHT, numbers, done)
    return {
        "reply_p95_before_boards_s": calm.percentile(0.95),
        "reply_p50_during_boards_s": watch.percentile(0.5),
        "reply_p95_during_boards_s": watch.percentile(0.95),
        "replies_during_boards": len(watch.seconds),
        "boards_seconds": seconds,
        "boards_uploaded": uploads,
        "reply_p95_during_boards_in_flight_s": before.percentile(0.95),
        "boards_in_flight_seconds": seconds_before,
        "boards_in_flight_uploaded": uploads_before,
    }


def _give_it_rows(tx: Tx, campaign: Campaign) -> None:
    """Without a pledge there is no picture."""
    for number in range(SEEN):
        captain = captains.by_telegram_id(tx, campaign.id, FIRST_PERSON + number)
        if captain is None:
            continue
        leaderboard.put_name(tx, campaign.id, PutOnBoard(captain.id, captain.name, tx.now()))
        for friend_number in range(SEEN - number):
            known, name = ContactId(tx.new_id()), f"Friend {friend_number}"
            friend = Contact(known, captain.id, name, Relationship.FRIEND, Stage.PLEDGED, tx.now())
            contacts.add(tx, campaign.id, friend)


async def _measured(
    bench: Bench, command: list[str], numbers: Iterator[int], done: Callable[[int], None]
) -> tuple[Stopwatch, Stopwatch, float, int]:
    """Return replies before and meanwhile, how long all boards took, how many were uploaded."""
    folder = await bench.database(PEOPLE)
    calm, watch = Stopwatch(), Stopwatch()
    boards: list[str] = []

    def heard(chat_id: int, params: dict[str, Any], at: float) -> None:
        calm.heard(chat_id, params, at)
        watch.heard(chat_id, params, at)
        if params["method"] == "sendPhoto":
            boards.append(params.get("photo", ""))
            done(1)

    async with standin(on_send=heard) as (telegram, url):
        environment = bots.whole_environment(folder, url, RATE)
        async with bots.running(command, environment, bench.log):
            await bots.until(lambda: telegram.polled, 30)
            await _beside(telegram, calm, numbers, CALM_SECONDS)
            asking = asyncio.create_task(_ask(telegram, numbers))
            began = asyncio.get_running_loop().time()
            while len(boards) < ASKING:
                await _beside(telegram, watch, numbers, 1)
                if asyncio.get_running_loop().time() - began > LONGEST_SECONDS:
                    break
            took = asyncio.get_running_loop().time() - began
            await asking
            await asyncio.sleep(1)
    return calm, watch, took, sum(not each for each in boards)


async def _ask(telegram: Standin, numbers: Iterator[int]) -> None:
    """Two hundred captains tap /leaderboard within a second."""
    for person in range(FIRST_PERSON, FIRST_PERSON + ASKING):
        telegram.put([_command(next(numbers), person)])
        await asyncio.sleep(1 / ASKING)


def _command(number: int, person: int) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "P"}
    entity = {"type": "bot_command", "offset": 0, "length": len("/leaderboard")}
    message = {"message_id": number, "date": 1, "chat": chat, "from": user}
    said = {"text": "/leaderboard", "entities": [entity]}
    return {"update_id": number, "message": {**message, **said}}


async def _beside(
    telegram: Standin, watch: Stopwatch, numbers: Iterator[int], seconds: float
) -> None:
    """Have others write."""
    for _ in range(round(seconds * BESIDE_PER_SECOND)):
        number = next(numbers)
        others = PEOPLE - ASKING
        watch.ask(telegram, number, FIRST_PERSON + ASKING + number % others)
        await asyncio.sleep(1 / BESIDE_PER_SECOND)
