"""What people do in the state machine. An act is a generator: it does one thing, yields until the
bot has answered, and notes in the model what must have come of it once it is through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from hypothesis import note

from tests.properties.model import MARKS, OUTCOMES, Captain, Friend, Talk
from tests.support.chats import Shown
from tests.support.theatre import Player

Act = Iterator[None]
STEPS = {"language": "English", "consent": "I agree", "promise": "I promise"}
NAMES = ("Luis", "luis", "María", "Sam", "SAM", "Zoé", "Kim", "Anne-Marie")
NEXT = {"language": "consent", "consent": "promise", "promise": "name"}


class Actor:
    """One player with the model of their world."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.model = Captain()
        self.removals: list[tuple[Friend, int]] = []

    def acts(self, chance: Random) -> Act:
        """Do one of the things that make sense now."""
        act = chance.choice(self._possible())
        choice = chance.randrange(1000)
        note(f"{self.player.name} {act.__name__} {choice}")
        return act(choice)

    def _possible(self) -> list[Callable[[int], Act]]:
        if self.model.step != "captain":
            return [*[self.goes_on] * 6, self.starts, self.starts, self.cancels, self.makes_noise]
        return [
            self.adds,
            *[self.talks] * 3,
            self.undoes_a_talk,
            self.changes_a_talk,
            self.undoes_an_addition,
            self.puts_an_addition_back,
            self.removes,
            self.puts_back,
            self.cancels,
            self.makes_noise,
        ]

    # --- signing up

    def starts(self, _choice: int) -> Act:
        """`/start` begins, or goes on where it was; whoever is captain sees where they stand."""
        self.player.says("/start")
        yield
        self.model.step = self.model.step or "language"
        self.model.paused = False

    def goes_on(self, choice: int) -> Act:
        """The next step of the sign-up; after /cancel a button is an old one."""
        if self.model.step is None:
            yield from self.starts(choice)
        elif self.model.step == "name":
            yield from self.names_themselves(choice)
        else:
            self.player.taps(STEPS[self.model.step])
            yield
            if not self.model.paused:
                self.model.step = NEXT[self.model.step]

    def names_themselves(self, choice: int) -> Act:
        """By the button, or in words; words count for nothing after /cancel."""
        if choice % 2:
            self.player.taps(f"I’m {self.player.name}")
        else:
            self.player.says("Someone Else")
        yield
        if not self.model.paused:
            self.model.step = "captain"
            self.model.name = self.player.name if choice % 2 else "Someone Else"

    def cancels(self, _choice: int) -> Act:
        """`/cancel` lays the sign-up aside and forgets nothing."""
        self.player.says("/cancel")
        yield
        self.model.paused = self.model.step not in (None, "captain")

    def makes_noise(self, _choice: int) -> Act:
        """What no question waits for changes nothing."""
        self.player.sends(location={"latitude": 45.5, "longitude": -73.6})
        yield

    # --- the list

    def adds(self, choice: int) -> Act:
        """Names by /add, on one line or on several."""
        names = Random(choice).sample(NAMES, choice % 4 + 1)  # noqa: S311 (repeatable, not secret)
        separator = ("\n", ", ")[choice % 2]
        self.player.says("/add " + separator.join(names))
        yield
        self.model.add(names, self.last().message_id)

    def undoes_an_addition(self, choice: int) -> Act:
        """Whoever came with one message goes again, but for those already talked with."""
        addition = self._some_addition(choice)
        there = any(each.addition == addition for each in self.model.people.values())
        if there and self._presses(addition, "↩️ Undo"):
            yield
            self.model.take_off(addition)

    def puts_an_addition_back(self, choice: int) -> Act:
        """And back, but for names that were taken meanwhile."""
        addition = self._some_addition(choice)
        gone = [each for each in self.model.friends if each.addition == addition]
        if any(map(self._can_return, gone)) and self._presses(addition, "Put back"):
            yield
            self.model.put_back(addition)

    def _some_addition(self, choice: int) -> int:
        additions = list(dict.fromkeys(each.addition for each in self.model.friends))
        return additions[choice % len(additions)] if additions else 0

    def removes(self, choice: int) -> Act:
        """One person, from their card."""
        friend = self._some_friend(choice)
        if friend is None:
            return
        self.player.says("/list")
        yield
        card = self.last().message_id
        yield from self._picks(card, friend)
        assert self._presses(card, "⋯ More")
        yield
        assert self._presses(card, "Remove")
        yield
        friend.on_list = False
        self.removals.append((friend, card))

    def puts_back(self, choice: int) -> Act:
        """The removed person."""
        if not self.removals:
            return
        friend, card = self.removals[choice % len(self.removals)]
        if self._can_return(friend) and self._presses(card, "Put back"):
            yield
            friend.on_list = True

    def _can_return(self, friend: Friend) -> bool:
        """A button that would be refused is not pressed: it would be used up by that."""
        return not friend.on_list and friend.name.casefold() not in self.model.people

    # --- talks

    def talks(self, choice: int) -> Act:
        """Three taps at most: who, and how it went."""
        friend = self._some_friend(choice)
        if friend is None:
            yield from self.adds(choice)
            return
        self.player.says("/talk")
        yield
        message = self.last().message_id
        yield from self._picks(message, friend)
        outcome = self._outcome(choice)
        yield from self._ends(message, outcome)
        friend.talks.append(Talk(friend, outcome, message))

    def undoes_a_talk(self, choice: int) -> Act:
        """It counts no more."""
        talk = self._some_talk(choice)
        if talk and self._presses(talk.message_id, "↩️ Undo"):
            yield
            talk.counts = False

    def changes_a_talk(self, choice: int) -> Act:
        """It went otherwise."""
        talk = self._some_talk(choice)
        if talk and self._presses(talk.message_id, "⋯ More"):
            yield
            assert self._presses(talk.message_id, "Change")
            yield
            outcome = self._outcome(choice // 7)
            yield from self._ends(talk.message_id, outcome)
            talk.outcome = outcome

    def _some_talk(self, choice: int) -> Talk | None:
        talks = [t for each in self.model.people.values() for t in each.talks if t.counts]
        return talks[choice % len(talks)] if talks else None

    def _some_friend(self, choice: int) -> Friend | None:
        people = list(self.model.people.values())
        return people[choice % len(people)] if people else None

    def _outcome(self, choice: int) -> str:
        return list(OUTCOMES)[choice % len(OUTCOMES)]

    def _picks(self, message: int, friend: Friend) -> Act:
        """Turn the pages until the name is there."""
        while not self._presses(message, f"{MARKS[friend.stage]} {friend.name}"):
            assert self._presses(message, "Next ›")
            yield
        yield

    def _ends(self, message: int, outcome: str) -> Act:
        """Say how a talk ended: what is rare stands one tap further."""
        if not self._presses(message, outcome):
            assert self._presses(message, "⋯ Another answer")
            yield
            assert self._presses(message, outcome)
        yield

    # --- the screen

    def last(self) -> Shown:
        """Return the bot's latest message."""
        return next(each for each in reversed(self.player.chat.shown) if not each.mine)

    def _presses(self, message_id: int, label: str) -> bool:
        """Press a button of one message; False when it has none of these words."""
        shown = next((s for s in self.player.chat.shown if s.message_id == message_id), None)
        buttons = [b for row in shown.buttons for b in row] if shown else []
        data = next((b["callback_data"] for b in buttons if b["text"] == label), None)
        if data is None:
            return False
        self.player.presses(shown, data)
        return True
