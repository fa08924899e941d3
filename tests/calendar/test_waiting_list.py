"""Whatever captains and friends answer, and however places change: the tables equal a plain list.

Nobody gets a place that is not there, nobody waits who would fit, those who wait move up in their
order, and each move is told once; on both databases.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from bot.calendar import rules, store
from bot.calendar.events import jobs
from bot.calendar.model import (
    Answer,
    AnswerId,
    EventAnswered,
    EventChanged,
    EventMade,
    FriendWithdrew,
    Reply,
    Standing,
)
from bot.captains.model import CaptainDeleted
from bot.engine.dialog.work import Work
from tests.support.crowd import add_captain
from tests.support.databases import Opened
from tests.support.gatherings import event
from tests.support.state_machines import run_machine
from tests.support.theatre import Theatre

NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eva")
CAPACITIES = (1, 2, 3, 4, None)
GUESTS = (0, 0, 0, 0, 1, 2, 5)
EXAMPLES, STEPS, ACTS = 12, 5, 10
numbers = itertools.count(1000)


class Line:
    """The plain model: parties with a place, parties that wait, in the order of asking."""

    def __init__(self, capacity: int | None) -> None:
        self.capacity = capacity
        self.going: dict[str, int] = {}
        self.waiting: dict[str, int] = {}

    def left(self, without: int = 0) -> float:
        taken = sum(self.going.values()) - without
        return float("inf") if self.capacity is None else max(0, self.capacity - taken)

    def asks(self, name: str, party: int) -> None:
        own = self.going.get(name, 0)
        if party <= max(self.left(without=own), own):
            self.waiting.pop(name, None)
            self.going[name] = party
        elif not own and party <= (self.capacity or 0):
            self.waiting[name] = party
        self.settles()

    def leaves(self, name: str) -> None:
        self.going.pop(name, None)
        self.waiting.pop(name, None)
        self.settles()

    def settles(self) -> None:
        for name, party in list(self.waiting.items()):
            if party <= self.left():
                self.going[name] = self.waiting.pop(name)


class Gathering(RuleBasedStateMachine):
    """One event, five captains, and friends who come by Ana's link."""

    theatre: Theatre

    @initialize(capacity=st.sampled_from(CAPACITIES))
    def an_event_is_made(self, capacity: int | None) -> None:
        self.line = Line(capacity)
        starts_at = self.theatre.clock.now() + timedelta(days=9)
        about = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
        self.made = event(next(numbers), capacity=capacity, **about)
        self.up: list[int] = []
        with self.theatre.opened.transaction() as tx:
            self.captains = [add_captain(tx, self.theatre.campaign.id, name) for name in NAMES]
            self._work(tx).announce(EventMade(self.made, 1, tx.now()))

    def _work(self, tx: Any) -> Work:
        parts = self.theatre.parts
        return Work(tx, tx.now(), self.theatre.campaign, parts.writer, features=parts.features)

    def _replies(self, who: int, reply: Reply, guests: int) -> None:
        captain = self.captains[who]
        if captain is None:
            return
        self.theatre.clock.pass_(seconds=1)
        with self.theatre.opened.transaction() as tx:
            whose = tx, self.theatre.campaign.id, self.made.id
            now = store.find(*whose)
            own = store.answer_of(*whose, captain.id) or Answer(
                AnswerId(tx.new_id()), self.made.id, captain.id, Reply.NONE, tx.now()
            )
            wanted = replace(own, reply=reply, guests=guests, answered_at=tx.now())
            taken = store.counts(*whose).going
            given = rules.answered(now, taken, own, wanted, tx.new_id())
            if given:
                self._work(tx).announce(EventAnswered(given, tx.now()))

    def somebody_says_yes(self, who: int, guests: int) -> None:
        if self.captains[who] is None:
            return
        self._replies(who, Reply.YES, guests)
        self.line.asks(NAMES[who], 1 + guests)

    def somebody_says_no(self, who: int, reply: Reply) -> None:
        if self.captains[who] is None:
            return
        self._replies(who, reply, 0)
        self.line.leaves(NAMES[who])

    def a_friend_comes_or_goes(self, friend: int) -> None:
        host, name = self.captains[0], f"friend {friend}"
        if host is None:
            return
        with self.theatre.opened.transaction() as tx:
            whose = tx, self.theatre.campaign.id, self.made.id
            own = store.find_friend(*whose, name)
            left = rules.room(store.find(*whose).about, store.counts(*whose).going)
            if own:
                self._work(tx).announce(FriendWithdrew(own))
                self.line.leaves(name)
            elif left != 0:
                number = AnswerId(tx.new_id())
                comes = Answer(number, self.made.id, host.id, Reply.YES, tx.now(), friend=name)
                self._work(tx).announce(EventAnswered(comes, tx.now()))
                self.line.asks(name, 1)

    def there_are_other_places(self, capacity: int | None) -> None:
        with self.theatre.opened.transaction() as tx:
            before = store.find(tx, self.theatre.campaign.id, self.made.id)
            about = replace(before.about, capacity=capacity)
            after = replace(before, about=about, sequence=before.sequence + 1)
            self._work(tx).announce(EventChanged(before, after, 1, tx.now()))
        self.line.capacity = capacity
        self.line.settles()

    def somebody_is_forgotten(self, who: int) -> None:
        captain = self.captains[who]
        if captain is None or sum(each is not None for each in self.captains) < 3:
            return
        with self.theatre.opened.transaction() as tx:
            gone = CaptainDeleted(captain.id, captain.telegram_id, tx.now())
            self._work(tx).announce(gone)
        self.captains[who] = None
        self.line.going.pop(NAMES[who], None)
        self.line.waiting.pop(NAMES[who], None)
        if who == 0:
            for name in [each for each in self.line.going if each.startswith("friend")]:
                self.line.going.pop(name)
        self.line.settles()

    @rule(seed=st.integers(0, 2**32))
    def they_answer(self, seed: int) -> None:
        """By chance rather than by choice: yes and no far more often than all else."""
        chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        for _ in range(ACTS):
            who = chance.randrange(len(NAMES))
            match chance.randrange(40):
                case 0:
                    self.somebody_is_forgotten(who)
                case 1 | 2:
                    self.there_are_other_places(chance.choice(CAPACITIES))
                case 3 | 4 | 5:
                    self.a_friend_comes_or_goes(who % 3)
                case number if number < 25:
                    self.somebody_says_yes(who, chance.choice(GUESTS))
                case _:
                    self.somebody_says_no(who, chance.choice((Reply.NO, Reply.MAYBE)))
            self.the_tables_equal_the_line()

    @invariant()
    def the_tables_equal_the_line(self) -> None:
        with self.theatre.opened.transaction() as tx:
            found = store.answers(tx, self.theatre.campaign.id, self.made.id)
            waiting = store.waiting(tx, self.theatre.campaign.id, self.made.id)
        names = {
            captain.id: name for captain, name in zip(self.captains, NAMES, strict=True) if captain
        }
        going = {
            each.friend or names[each.captain_id]: each.party
            for each in found
            if each.standing is Standing.GOING
        }
        assert going == self.line.going
        in_line = [(names[each.captain_id], each.party) for each in waiting]
        assert in_line == list(self.line.waiting.items())

    def teardown(self) -> None:
        """Everybody who moved up hears of it once, whatever is done again."""
        with self.theatre.opened.transaction() as tx:
            work = self._work(tx)
            for each in store.answers(tx, self.theatre.campaign.id, self.made.id):
                told = [jobs.moved_up(work, each.id) for _ in range(2)]
                assert told == [None, None]
            assert len(work.queued) <= sum(self.line.going.values())


@pytest.mark.timeout(180)
def test_the_waiting_list_equals_a_plain_list_whatever_happens(database_url, clock):
    opened = Opened(database_url, clock)
    machine = type("Machine", (Gathering,), {"theatre": Theatre(opened, clock)})
    try:
        run_machine(machine, EXAMPLES, STEPS)
    finally:
        opened.close()
