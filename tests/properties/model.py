"""What a captain's world should be, in plain words: written from the promises, not the code."""

from __future__ import annotations

from dataclasses import dataclass, field

LADDER = ["listed", "reached", "supportive", "pledged"]
OUTCOMES = {
    "💬 We talked": "reached",
    "⏳ Not now": "reached",
    "👍 Supportive": "supportive",
    "🙋 Wants to help": "supportive",
    "✅ Promised to vote": "pledged",
    "✋ Said no": "declined",
}
MARKS = {"listed": "⚪", "reached": "💬", "supportive": "👍", "pledged": "✅", "declined": "✋"}


@dataclass
class Talk:
    """One recorded talk, with the message that can undo it."""

    friend: Friend
    outcome: str
    message_id: int
    counts: bool = True


@dataclass
class Friend:
    """A name on a list; `addition` is the message that put it there."""

    name: str
    addition: int
    on_list: bool = True
    talks: list[Talk] = field(default_factory=list)

    @property
    def stage(self) -> str:
        """Up the ladder by each talk, never down by a lesser one; a no ends it, what follows
        begins anew.
        """
        stage = "listed"
        for talk in self.talks:
            if talk.counts:
                led_to = OUTCOMES[talk.outcome]
                if "declined" in (stage, led_to):
                    stage = led_to
                else:
                    stage = max(stage, led_to, key=LADDER.index)
        return stage


@dataclass
class Captain:
    """One person: how far the sign-up has got (None: not begun), and the list."""

    step: str | None = None
    paused: bool = False
    name: str = ""
    friends: list[Friend] = field(default_factory=list)

    @property
    def people(self) -> dict[str, Friend]:
        """Who is on the list, by the name without its capitals."""
        return {each.name.casefold(): each for each in self.friends if each.on_list}

    def add(self, names: list[str], message_id: int) -> None:
        """Put on the list whoever is not there; the first spelling stays."""
        for name in names:
            if name.casefold() not in self.people:
                self.friends.append(Friend(name, message_id))

    def take_off(self, message_id: int) -> None:
        """Undo an addition: those stay with whom there was a talk that counts."""
        for each in self.people.values():
            if each.addition == message_id and each.stage == "listed":
                each.on_list = False

    def put_back(self, message_id: int) -> None:
        """Undo that: but for names that were taken meanwhile."""
        for each in self.friends:
            if each.addition == message_id and each.name.casefold() not in self.people:
                each.on_list = True

    def stages(self) -> dict[str, str]:
        """Return name -> stage of everybody on the list."""
        return {each.name: each.stage for each in self.people.values()}

    def talks(self) -> dict[str, int]:
        """Return name -> number of talks that count, of everybody on the list."""
        return {each.name: sum(talk.counts for talk in each.talks) for each in self.people.values()}

    def pledges(self) -> int:
        """Return how many have pledged: people, not talks."""
        return sum(each.stage == "pledged" for each in self.people.values())
