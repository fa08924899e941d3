"""One broadcast to five thousand captains on a bad day: refusals for a second and for an hour,
connections that break, kill -9 before and after a send, a group that becomes a supergroup, people
who block the bot. It is then ended, and every recipient is accounted for exactly once: by Telegram,
by the database, and by the report.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter

import pytest

from bot.simulator.chats.groups import find_group
from bot.simulator.chats.migration import migrate
from bot.simulator.world.state import Member
from tests.journeys.test_kill import assemble, survive
from tests.support.databases import KEY
from tests.support.guests import Guest
from tests.support.ledger import Ledger
from tests.support.processes import TrappedSimulator, bot_process

CAPTAINS = 5_000
NO_LIMIT = 0
WORDS = "Saturday at ten"
HELD, HALF_WAY = 5, 1500
BLOCKED_BEFORE, BLOCKED_MEANWHILE = 200, 100
ENDS = {
    "sent": "arrived",
    "blocked": "blocked the bot",
    "unknown": "not sure it arrived, not sent again",
    "cancelled": "stopped before sending",
}


@pytest.mark.waits
async def test_row_01_five_thousand_are_accounted_for_once_each_on_a_bad_day(
    new_database, tmp_path
):
    url, simulator = new_database("sqlite"), TrappedSimulator()
    telegram, trap, ledger = simulator.telegram, simulator.trap, Ledger(url, KEY)
    guests = [Guest(simulator, f"Volunteer {number}") for number in range(CAPTAINS)]
    owner, second = Guest(simulator, "Maya"), Guest(simulator, "Noor")
    group = owner.makes_group("Organizers")
    find_group(telegram, group).members[second.id] = Member("administrator")
    for guest in guests[:BLOCKED_BEFORE]:
        guest.person.blocked = True
    async with bot_process(simulator, url, tmp_path, rate=NO_LIMIT) as bot:
        assemble(url, guests, owner, group)
        trap.spring, trap.has_prey = bot.kill, lambda: not bot.was_killed
        await bot.start()
        owner.says(f"/broadcast {WORDS}, {{first_name}}!", group)
        await owner.taps("Same text for everyone", group)
        await owner.reads("get it.", group)
        _make_trouble(telegram, guests)
        await owner.taps("📣 Send", group)
        trap.count, trap.chosen = 0, lambda method: method == "sendMessage"
        trap.at = {900: "after", 2600: "before"}
        await second.taps("📣 Send it", group)
        surviving = asyncio.create_task(survive(bot, trap, ledger))
        while trap.count < HALF_WAY:
            await telegram.events.wait(telegram.events.last, owner.patience)
        for guest in guests[-BLOCKED_MEANWHILE:]:
            guest.person.blocked = True
        group = migrate(telegram, find_group(telegram, group)).id
        await surviving
        await owner.reads(f"{CAPTAINS - HELD:,} / {CAPTAINS:,}", group)
        await owner.taps("⏹ Stop", group)
        await owner.taps("⏹ Yes, stop it", group)
        report = await owner.reads("What became of your message", group)
        await bot.stops()
    _assert_each_once(guests, ledger)
    _assert_the_report_says_so(report["text"], ledger)


def _make_trouble(telegram, guests):
    """Short refusals and broken connections for all, an hour's silence for a few."""
    add = telegram.trouble.faults.add
    for guest in guests[500 : 500 + 900 * HELD : 900]:
        add({"kind": "429", "chat_id": guest.id, "retry_after": 3600, "times": 1})
    for seed, kind in enumerate(("429", "reset_before", "reset_after", "502")):
        add({"kind": kind, "method": "sendMessage", "probability": 0.004, "seed": seed})


def _assert_each_once(guests, ledger):
    rows = ledger.rows("SELECT chat_id, state FROM outbox WHERE batch IS NOT NULL")
    end = {row["chat_id"]: row["state"] for row in rows}
    assert len(rows) == len(end) == CAPTAINS
    copies = {
        guest.id: sum(WORDS in each.get("text", "") for each in guest.from_bot())
        for guest in guests
    }
    for chat, state in end.items():
        assert copies[chat] == 1 if state == "sent" else copies[chat] <= (state == "unknown")
    states = Counter(end.values())
    assert states.keys() <= ENDS.keys()
    assert states["cancelled"] == HELD
    assert states["blocked"] >= BLOCKED_BEFORE
    assert 0 < states["unknown"] < 200


def _assert_the_report_says_so(report, ledger):
    states = ledger.count_by("state", "outbox", "batch IS NOT NULL")
    plain = report.replace(",", "")
    for state, count in states.items():
        assert f"{ENDS[state].replace(',', '')}: {count}" in plain
    numbers = [int(number) for number in re.findall(r"(?m): (\d+)$", plain)]
    assert sum(numbers) == 2 * CAPTAINS  # each line, and that of all
