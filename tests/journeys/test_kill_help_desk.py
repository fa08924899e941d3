"""kill -9 while captains ask and organizers answer: every question and every answer arrives."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.simulator.messages import from_people
from tests.journeys.test_kill import assemble, survive
from tests.support.databases import KEY
from tests.support.guests import Guest
from tests.support.ledger import Ledger
from tests.support.processes import TrappedSimulator, bot_process

pytestmark = pytest.mark.waits


async def _asks(guest: Guest, text: str) -> None:
    guest.says(f"/ask {text}")
    await guest.reads(f"read this, with your name:\n\n{text}")
    await guest.taps("✉️ Send")
    await guest.reads(f"have it:\n\n{text}")


async def _answers(maya: Guest, group: int, text: str) -> None:
    shown = await maya.reads(text, group)
    body = {"text": f"Re: {text}", "reply_to": shown["message_id"]}
    from_people.say(maya._telegram, maya._chat(group), maya.person, body)


async def _takes_back(guest: Guest, text: str) -> None:
    await guest.reads(f"Re: Wobble {guest.name}")
    await _asks(guest, text)
    await guest.taps("↩️ Take it back")
    await guest.reads("Taken back")


async def test_questions_and_answers_survive_kills(new_database, tmp_path: Path) -> None:
    url = new_database("sqlite")
    simulator, ledger = TrappedSimulator(), Ledger(url, KEY)
    trap = simulator.trap
    guests = [Guest(simulator, name) for name in ("Ana", "Omar", "Zoé")]
    maya = Guest(simulator, "Maya")
    group = maya.makes_group("Organizers")
    trap.set_at_random(11, 2, range(6, 30))
    async with bot_process(simulator, url, tmp_path) as bot:
        assemble(url, guests, maya, group)
        trap.spring, trap.has_prey = bot.kill, lambda: not bot.was_killed
        await bot.start()
        async with asyncio.TaskGroup() as people:
            crashes = people.create_task(survive(bot, trap, ledger))
            for guest in guests:
                people.create_task(_asks(guest, f"Wobble {guest.name}"))
            for guest in guests:
                people.create_task(_answers(maya, group, f"Wobble {guest.name}"))
            for guest in guests:
                people.create_task(_takes_back(guest, f"Zorbing {guest.name}"))
        await bot.stops()
    assert len(crashes.result()) == 2
    waiting = ledger.rows("SELECT id FROM cases WHERE waits_since IS NOT NULL")
    assert (len(ledger.rows("SELECT id FROM cases")), waiting) == (len(guests), [])
    ends = ledger.count_by("state", "outbox", "class = 'reply'").keys()
    # The last nod may wait for the next start; what was taken back at once was not shown at all.
    assert ends <= {"sent", "queued", "cancelled"}
    for guest in guests:
        letters = sum("Re: Wobble" in each["text"] for each in guest.from_bot())
        assert 1 <= letters <= 1 + len(crashes.result())
