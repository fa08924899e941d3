"""Kills the bot over and over in the middle of a campaign, and asks whether anything was lost.

`python -m tests.support.soak` is the long run; the suite has a short one of the same make.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.acts import acts_of
from tests.support.campaigning import NOTICE, Campaign
from tests.support.checker import Checker
from tests.support.databases import KEY
from tests.support.fragile import FragileBot, RecordingSimulator, fragile_bot
from tests.support.killing import PLACES, Killing
from tests.support.ledger import Ledger

SETTLE_SECONDS = 120.0
LOOK_SECONDS = 0.25
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it. `rate` is messages a second, 0 for no limit."""

    kills: int = 200
    seed: int = 1
    captains: int = 2000
    at_once: int = 20
    rate: int = 100
    places: tuple[str, ...] = PLACES


@dataclass(frozen=True, slots=True)
class Result:
    """What was found; no problem is what one wants. `figures` are for people."""

    problems: list[str]
    figures: dict[str, str]


async def soak(plan: Plan, url: str, folder: Path, step: Step = lambda _: None) -> Result:
    """Run a whole campaign on a migrated, empty database; `step` hears of each kill."""
    began = time.monotonic()
    simulator, ledger = RecordingSimulator(), Ledger(url, KEY)
    checker = Checker(ledger, NOTICE)
    async with fragile_bot(simulator, url, folder) as bot:
        bot.paces(plan.rate)
        campaign = Campaign(simulator, url, plan.seed)
        campaign.assemble(plan.captains)
        killing = Killing(bot, simulator, campaign, checker, plan.seed)
        async with campaign.in_swing(plan.at_once):
            await _kill(killing, plan, step)
            step("letting everybody finish")
        await settled(simulator, ledger)
        await bot.stops()
        figures = _figures(simulator, bot, campaign, killing, checker)
    problems = [*killing.problems, *checker.at_the_end(simulator.given, simulator.log())]
    took = f"{time.monotonic() - began:.0f} s"
    return Result(problems, {**figures, **_findings(checker), "time": took})


async def _kill(killing: Killing, plan: Plan, step: Step) -> None:
    for place in plan.places:
        await killing.at_place(place)
        step(place)
    for _ in range(plan.kills):
        await killing.at_random()
        step("at random")
    await killing.lives()


async def settled(simulator: RecordingSimulator, ledger: Ledger) -> None:
    """Wait until the bot has taken everything and sent everything, or for two minutes."""
    ends = time.monotonic() + SETTLE_SECONDS
    events, updates = simulator.telegram.events, simulator.telegram.updates
    while time.monotonic() < ends:
        waiting = ledger.one("SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')")
        if not waiting and not updates.pending:
            return
        await events.wait(events.last, LOOK_SECONDS)


def _figures(
    simulator: RecordingSimulator,
    bot: FragileBot,
    campaign: Campaign,
    killing: Killing,
    checker: Checker,
) -> dict[str, str]:
    people = acts_of(simulator.given.values()).values()
    ways = Counter(
        how if how.startswith(("at ", "before ", "after ")) else "at named places"
        for how in killing.deaths.elements()
    )
    starts = sorted(bot.took)
    return {
        "kills": f"{killing.deaths.total()} ({', '.join(f'{n} {how}' for how, n in sorted(ways.items()))})",
        "updates": f"{len(simulator.given):,}",
        "volunteers": f"{campaign.done:,}",
        "friends listed": f"{sum(acts.friends.total() for acts in people):,}",
        "talks reported": f"{sum(acts.talks.total() for acts in people):,}",
        "notices": f"{campaign.notices}",
        "start": f"{starts[len(starts) // 2]:.2f} s (median), {starts[-1]:.2f} s (longest)",
    }


def _findings(checker: Checker) -> dict[str, str]:
    copies = ", ".join(f"{number:,} {state}" for state, number in sorted(checker.ends.items()))
    allowed = sum(crash.replies for crash in checker.crashes)
    return {"copies": copies, "replies repeated": f"{checker.repeats} (allowed: {allowed})"}
