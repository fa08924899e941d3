"""Kills the bot over and over in the middle of a campaign, and asks whether anything was lost.

`python -m tests.support.soak` is the long run; the suite has a short one of the same make.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
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
OPEN = (
    "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')",
    "SELECT COUNT(*) FROM broadcasts WHERE state NOT IN ('done', 'stopped')",
)
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it. `rate` is messages a second, 0 for no limit; a plain bot is not forked."""

    kills: int = 200
    seed: int = 1
    captains: int = 2000
    at_once: int = 20
    rate: int = 100
    places: tuple[str, ...] = PLACES
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What was found; no problem is what one wants. `figures` are for people."""

    problems: list[str]
    figures: dict[str, str]


@dataclass(slots=True)
class Made:
    """All that takes part in one run."""

    simulator: RecordingSimulator
    bot: FragileBot
    campaign: Campaign
    checker: Checker
    killing: Killing
    began: float = field(default_factory=time.monotonic)


async def soak(plan: Plan, url: str, folder: Path, step: Step = lambda _: None) -> Result:
    """Run a whole campaign on a migrated, empty database; `step` hears of each kill, then ""."""
    simulator, ledger = RecordingSimulator(), Ledger(url, KEY)
    checker = Checker(ledger, NOTICE)
    async with fragile_bot(simulator, url, folder, is_plain=plan.is_plain) as bot:
        bot.paces(plan.rate)
        campaign = Campaign(simulator, url, plan.seed)
        campaign.assemble(plan.captains)
        killing = Killing(bot, simulator, campaign, checker, plan.seed)
        made = Made(simulator, bot, campaign, checker, killing)
        async with campaign.in_swing(plan.at_once):
            await _kill(killing, plan, step)
        await settled(simulator, ledger)
        await bot.stops()
    problems = [*killing.problems, *checker.at_the_end(simulator.given, simulator.log())]
    return Result(problems, _figures(made))


async def _kill(killing: Killing, plan: Plan, step: Step) -> None:
    for place in plan.places:
        await killing.at_place(place)
        step(place)
    for _ in range(plan.kills):
        await killing.at_random()
        step("a random one")
    await killing.lives()
    step("")


async def settled(simulator: RecordingSimulator, ledger: Ledger) -> None:
    """Wait until everything is taken, sent and reported, or nothing has ended for two minutes."""
    ends, least = time.monotonic() + SETTLE_SECONDS, None
    events, updates = simulator.telegram.events, simulator.telegram.updates
    while time.monotonic() < ends:
        left = sum(ledger.one(count) for count in OPEN)
        if not (updates.pending or left):
            return
        if least is None or left < least:
            ends, least = time.monotonic() + SETTLE_SECONDS, left
        await events.wait(events.last, LOOK_SECONDS)


def _figures(made: Made) -> dict[str, str]:
    people = acts_of(made.simulator.given.values()).values()
    deaths = made.killing.deaths
    ways = ", ".join(f"{number} {how}" for how, number in sorted(deaths.items()))
    starts = sorted(made.bot.took)
    copies = ", ".join(f"{number:,} {state}" for state, number in sorted(made.checker.ends.items()))
    allowed = sum(crash.replies for crash in made.checker.crashes)
    return {
        "kills": f"{deaths.total()} ({ways})",
        "updates": f"{len(made.simulator.given):,}",
        "volunteers signed up": f"{made.campaign.done:,}",
        "friends listed": f"{sum(acts.friends.total() for acts in people):,}",
        "talks reported": f"{sum(acts.talks.total() for acts in people):,}",
        "notices to everybody": f"{made.checker.notices}",
        "copies of them": copies,
        "replies repeated": f"{made.checker.repeats:,} (allowed: {allowed:,})",
        "start": f"{starts[len(starts) // 2]:.2f} s (median), {starts[-1]:.2f} s (longest)",
        "time": f"{time.monotonic() - made.began:.0f} s",
    }
