"""Whatever happens to captains and their lists, in whatever order: the figures that are kept equal
those of a plain recount over all tables, on both databases.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.campaigns.model import Way
from bot.captains import store as captains
from bot.captains.model import (
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
)
from bot.captains.stepping_down import store as step_downs
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.console import store
from bot.contacts import store as contacts
from bot.contacts.merging import store as merges
from bot.contacts.model import Stage
from bot.conversations import store as talks
from bot.conversations.model import Conversation, ConversationId, Outcome, Plan
from bot.engine.time.clock import SetClock
from bot.progress.badges import store as badges
from bot.progress.badges.model import GoalChosen
from tests.support.crowd import add_captain, add_contact
from tests.support.databases import Opened
from tests.support.recount import Recount
from tests.support.state_machines import run_machine
from tests.support.world import World

SEEDS = st.integers(0, 2**32)
EXAMPLES = 6
STEPS = 30
STEP_SIZES = (1, 1, 1, 15)
EMPTIED = (
    *("captains", "contacts", "passed_on", "merges", "conversations", "plans", "votes"),
    *("step_downs", "reward_goals", "captain_figures", "captain_counts", "campaign_counts"),
    "changed_captains",
)


def is_kept_right(world: World) -> None:
    """Figures and sums equal the recount, once what was noted is counted."""
    with world.opened.transaction() as tx:
        assert store.refresh(tx, world.campaign)
        kept = {
            row["captain_id"]: {name: row[name] for name in row if name != "campaign_id"}
            for row in world.rows(tx, "SELECT * FROM captain_figures")
        }
        rows = world.rows(tx, "SELECT * FROM campaign_counts")
        sums = Counter({(row["series"], row["slot"]): row["amount"] for row in rows})
        expected = Recount(world, tx)
    assert kept == expected.figures
    assert +sums == +expected.sums
    assert not -sums


def fails() -> None:
    raise LookupError


class Kept(RuleBasedStateMachine):
    """The figures after anything."""

    world: World

    @initialize(seed=SEEDS)
    def some_are_there(self, seed: int) -> None:
        with self.world.opened.transaction() as tx:
            for table in EMPTIED:
                tx.connection.execute(f"DELETE FROM {table}")  # noqa: S608
            for _ in range(3):
                self.world.joins(tx, random.Random(seed), [])  # noqa: S311

    @rule(
        seed=SEEDS,
        size=st.sampled_from(STEP_SIZES),
        most=st.sampled_from((0, 1, 2, 500)),
        hours=st.integers(0, 200),
    )
    def things_happen(self, seed: int, size: int, most: int, hours: int) -> None:
        """Some of it is taken back; some is counted in between. A change that is alone shows
        whether it is noted.
        """
        chance = random.Random(seed)  # noqa: S311
        with self.world.opened.transaction() as tx:
            for _ in range(size):
                self.world.acts(tx, chance)
            with suppress(LookupError), tx.savepoint():
                self.world.acts(tx, chance)
                fails()
            store.refresh(tx, self.world.campaign, most)
        if chance.random() < 0.1:
            self.world.moves_house(chance)
        self.world.clock.pass_(hours=hours)

    @invariant()
    def what_is_kept_is_what_there_is(self) -> None:
        is_kept_right(self.world)


@pytest.mark.timeout(180)
def test_figures_equal_a_plain_recount_whatever_happens(opened: Opened, clock: SetClock) -> None:
    machine = type("Machine", (Kept,), {"world": World(opened, clock)})
    run_machine(machine, EXAMPLES, STEPS)


def test_each_change_is_noted_also_where_it_is_the_only_one(
    opened: Opened, clock: SetClock
) -> None:
    world = World(opened, clock)
    number = world.campaign.id
    with opened.transaction() as tx:
        ana, ben = (add_captain(tx, number, name) for name in ("Ana", "Ben"))
        luis, mia, sam = (add_contact(tx, number, ana, name) for name in ("Luis", "Mia", "Sam"))
        talk = Conversation(ConversationId(7), ana.id, luis.id, Outcome.REACHED, "", tx.now())
    whose = number, ana.id, luis.id
    plan = Plan(ana.id, luis.id, Way.POST)
    acts = (
        lambda tx: talks.add(tx, number, talk),
        lambda tx: talks.change(tx, number, replace(talk, outcome=Outcome.PLEDGED)),
        lambda tx: talks.change(tx, number, replace(talk, outcome=Outcome.NO_ANSWER)),
        lambda tx: contacts.move(tx, *whose, Stage.PLAN_MADE, tx.now()),
        lambda tx: talks.keep_plan(tx, number, plan, tx.now()),
        lambda tx: talks.keep_plan(tx, number, plan, tx.now() + timedelta(days=1)),
        lambda tx: contacts.move(tx, *whose, Stage.VOTED, tx.now()),
        lambda tx: talks.put_vote(tx, *whose, voted=True, at=tx.now()),
        lambda tx: talks.put_vote(tx, *whose, voted=True, at=tx.now() + timedelta(hours=3)),
        lambda tx: talks.put_vote(tx, *whose, voted=False, at=tx.now() + timedelta(hours=3)),
        lambda tx: talks.drop_vote(tx, *whose),
        lambda tx: talks.drop_plan(tx, *whose),
        lambda tx: talks.change(tx, number, replace(talk, outcome=Outcome.PLEDGED)),
        lambda tx: badges.choose_goal(tx, number, GoalChosen(ana.id, 1, tx.now())),
        lambda tx: badges.choose_goal(tx, number, GoalChosen(ana.id, 3, tx.now())),
        lambda tx: talks.undo(tx, number, talk, tx.now()),
        lambda tx: contacts.set_removed(tx, number, mia, tx.now()),
        lambda tx: contacts.set_removed(tx, number, mia, None),
        lambda tx: contacts.erase_now(tx, number, ana.id, mia.id),
        lambda tx: merges.move(tx, number, ana.id, luis.id, sam.id),
        lambda tx: captains.set_recruiter(tx, ana.id, ben.id),
        lambda tx: captains.set_recruiter(tx, ana.id, None),
        lambda tx: captains.snooze(tx, NudgesSnoozed(ana.id, tx.now())),
        lambda tx: captains.stop(tx, RemindersStopped(ana.id, tx.now())),
        lambda tx: captains.resume(tx, RemindersResumed(ana.id, tx.now())),
        lambda tx: step_downs.add(tx, number, CaptainSteppedDown(ana.id, tx.now())),
        lambda tx: step_downs.remove(tx, ana.id),
        lambda tx: contacts.delete_all(tx, number, ana.id),
    )
    is_kept_right(world)
    for act in acts:
        opened.run(act)
        is_kept_right(world)


def test_a_captain_is_read_as_they_are_now_and_nobody_else_is_counted(
    opened: Opened, clock: SetClock
) -> None:
    world = World(opened, clock)
    with opened.transaction() as tx:
        ana, ben = (add_captain(tx, world.campaign.id, name) for name in ("Ana", "Ben"))
        add_contact(tx, world.campaign.id, ana, "Luis")
        assert store.figures(tx, world.campaign, ana.id).listed == 1
        left = world.rows(tx, "SELECT captain_id FROM changed_captains")
        assert [each["captain_id"] for each in left] == [ben.id]
        assert store.figures(tx, world.campaign, 7) is None


def test_a_read_counts_no_more_than_a_few_and_says_that_some_are_left(
    opened: Opened, clock: SetClock
) -> None:
    world = World(opened, clock)
    with opened.transaction() as tx:
        for name in "ABCDE":
            add_captain(tx, world.campaign.id, name)
        assert not store.refresh(tx, world.campaign, 3)
        assert store.totals(tx, world.campaign.id).captains == 3
        assert store.refresh(tx, world.campaign, 3)
        assert store.totals(tx, world.campaign.id).captains == 5
