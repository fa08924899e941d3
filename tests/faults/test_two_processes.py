"""Two bots on one PostgreSQL, each a process of its own: one is killed, the other goes on."""

from __future__ import annotations

import pytest

from tests.journeys.test_kill import RECIPIENTS, assemble, assert_adds_up, assert_nothing_doubled
from tests.support.databases import KEY
from tests.support.guests import Guest
from tests.support.ledger import Ledger
from tests.support.processes import TrappedSimulator, bot_process


@pytest.mark.waits
@pytest.mark.timeout(120)
async def test_the_one_standing_by_takes_over_in_the_middle_of_a_broadcast(new_database, tmp_path):
    url = new_database("postgresql")
    simulator, ledger = TrappedSimulator(), Ledger(url, KEY)
    trap = simulator.trap
    guests = [Guest(simulator, f"Captain {number}") for number in range(RECIPIENTS)]
    owner = Guest(simulator, "Maya")
    group = owner.makes_group("Organizers")
    async with bot_process(simulator, url, tmp_path) as first:
        assemble(url, guests, owner, group)
        trap.spring, trap.has_prey = first.kill, lambda: not first.was_killed
        second = first.twin()
        await first.start()
        await second.start()
        try:
            owner.says("/broadcast Saturday at ten, {first_name}!", group)
            await owner.taps("Same text for everyone", group)
            await owner.reads("get it.", group)
            trap.count = 0
            trap.chosen = lambda method: method == "sendMessage"
            trap.at = {60: "after"}
            await owner.taps("📣 Send", group)
            assert await first.ended() == -9
            crashes = [Crash(ledger)]
            report = await owner.reads("What became of your message", group)
            for guest in guests[:5]:
                guest.says("/help")
            for guest in guests[:5]:
                await guest.reads("/privacy")
        finally:
            await second.stops()
    assert '"elected"' in first.log
    assert '"standing by"' not in first.log
    assert second.log.index('"standing by"') < second.log.index('"elected"')
    assert_nothing_doubled(guests, ledger, crashes)
    assert_adds_up(report["text"], ledger, len(guests))


class Crash:
    """What may have left when it was killed."""

    def __init__(self, ledger):
        self.notices = ledger.one("SELECT COUNT(*) FROM outbox WHERE state = 'sending'")
