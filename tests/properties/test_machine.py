"""Sign-up, lists, talks, undo, in any order, every update delivered once or several times and
mixed with those of other chats: the database always equals a plain model, on both databases.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from bot.captains import store as captains
from bot.engine.intake.update import Received
from bot.engine.time.clock import SetClock
from bot.progress.menu import store as home
from tests.properties.acts import Act, Actor
from tests.support.chats import Shown
from tests.support.databases import Opened
from tests.support.state_machines import run_machine
from tests.support.theatre import Player, Theatre

PLAYERS = ("Ana", "Léa", "Omar")
SEEDS = st.integers(0, 2**32)
EXAMPLES = 15
STEPS = 20
ROUNDS = 5


class Postbox(Theatre):
    """A theatre whose updates are kept back until they are delivered, in whatever order."""

    def __init__(self, opened: Opened, clock: SetClock) -> None:
        super().__init__(opened, clock)
        self.held: list[Received] = []
        self.delivered: list[Received] = []

    def take(self, batch: list[Received]) -> None:
        """Keep updates back."""
        self.held += batch

    def deliver_held(self, chance: random.Random) -> None:
        """Deliver everything, some of it repeatedly, in batches of any size."""
        post = self.held + [received for received in self.held for _ in range(chance.randrange(3))]
        self.delivered += self.held
        self.held = []
        chance.shuffle(post)
        while post:
            size = chance.randint(1, len(post))
            super().take(post[:size])
            post = post[size:]

    def deliver_again(self, batch: list[Received]) -> None:
        """Deliver what was delivered long ago; nothing may come of it."""
        before = len(self.deliveries)
        self.toasts.clear()
        super().take(batch)
        assert len(self.deliveries) == before
        assert not self.toasts


class Presser(Player):
    """A player who can press a button of any message."""

    def presses(self, shown: Shown, data: str) -> None:
        """Press it."""
        self._acts(self.chat, "< presses")
        query = {
            "id": str(next(self.theatre._update_ids)),
            "from": self.user,
            "message": {**self._message(self.chat, shown.message_id), "text": shown.text},
            "chat_instance": "1",
            "data": data,
        }
        self._update({"callback_query": query}, self.chat)


class Campaign(RuleBasedStateMachine):
    """Three people, each at their own pace."""

    postbox: Postbox

    def __init__(self) -> None:
        super().__init__()
        self.postbox.held.clear()
        self.postbox.delivered.clear()
        self.actors = [
            Actor(Presser(self.postbox, next(self.postbox._people), name, "en")) for name in PLAYERS
        ]

    @initialize(seed=SEEDS)
    def some_have_signed_up_before(self, seed: int) -> None:
        """Or the list would hardly ever be reached."""
        chance = _chance(seed)
        for actor in chance.sample(self.actors, chance.randrange(len(PLAYERS) + 1)):
            while actor.model.step != "captain":
                self._play([actor.goes_on(chance.randrange(2))], chance)

    @rule(seed=SEEDS)
    def each_does_something_at_once(self, seed: int) -> None:
        """Or nothing; what they do arrives mixed up and more than once."""
        chance = _chance(seed)
        for _ in range(ROUNDS):
            acting = chance.sample(self.actors, chance.randint(1, len(PLAYERS)))
            self._play([actor.acts(chance) for actor in acting], chance)
            self.the_database_equals_the_model()

    def _play(self, acts: list[Act], chance: random.Random) -> None:
        while acts := [act for act in acts if _goes_on(act)]:
            self.postbox.deliver_held(chance)

    @rule(seed=SEEDS)
    def old_updates_come_again(self, seed: int) -> None:
        """As after a crash, or a slow network: anything that was ever delivered."""
        chance = _chance(seed)
        if self.postbox.delivered:
            self.postbox.deliver_again(chance.choices(self.postbox.delivered, k=5))

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes: int) -> None:
        """Not so long that a question would be asked again."""
        self.postbox.clock.pass_(minutes=minutes)

    @invariant()
    def the_database_equals_the_model(self) -> None:
        """Captains, names, stages, talks, pledges."""
        for actor in self.actors:
            expected = (None, {}, {}, 0, 0)
            model = actor.model
            if model.step == "captain":
                stages, talks = model.stages(), model.talks()
                expected = (model.name, stages, talks, model.pledges(), 2)
            assert self.postbox.opened.run(lambda tx, actor=actor: _facts(tx, actor)) == expected


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (repeatable, not secret)


def _goes_on(act: Act) -> bool:
    return next(act, act) is None


def _facts(tx: Any, actor: Actor) -> tuple[Any, ...]:
    """Name, stages, talks, pledges and number of consents, as the tables have them."""
    campaign = _rows(tx, "SELECT id FROM campaigns")[0]["id"]
    captain = captains.by_telegram_id(tx, campaign, actor.player.id)
    if captain is None:
        return (None, {}, {}, 0, 0)
    own = f"captain_id = {captain.id}"
    listed = _rows(tx, f"SELECT id, name, stage FROM contacts WHERE removed_at IS NULL AND {own}")  # noqa: S608 (a number)
    names = {row["id"]: tx.unseal(captain.id, row["name"]) for row in listed}
    talks = dict.fromkeys(names.values(), 0)
    for row in _rows(tx, f"SELECT contact_id FROM conversations WHERE undone_at IS NULL AND {own}"):  # noqa: S608
        if row["contact_id"] in names:
            talks[names[row["contact_id"]]] += 1
    consents = _rows(tx, f"SELECT id FROM consents WHERE {own}")  # noqa: S608
    stages = {names[row["id"]]: row["stage"] for row in listed}
    pledges = home.counted(tx, campaign, captain.id).facts.pledges
    return captain.name, stages, talks, pledges, len(consents)


def _rows(tx: Any, sql: str) -> list[Any]:
    return list(tx.connection.execute(sql).fetchall())


@pytest.mark.timeout(180)
def test_the_database_equals_a_plain_model_whatever_happens(
    database_url: str, clock: SetClock
) -> None:
    opened = Opened(database_url, clock)
    postbox = Postbox(opened, clock)
    machine = type("Machine", (Campaign,), {"postbox": postbox})
    try:
        run_machine(machine, EXAMPLES, STEPS)
    finally:
        postbox.opened.close()
