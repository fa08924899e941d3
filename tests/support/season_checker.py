"""What has to hold after a season besides what `checker` asks: answers, boards, and who left.

As there, nothing of the bot's own code: the log of Telegram, and plain SQL.
"""

from __future__ import annotations

from collections import Counter

from tests.support.acts import Update
from tests.support.checker import Checker, Event
from tests.support.ledger import Ledger, Row

KEPT = ("contacts", "conversations", "consents", "plans")


class SeasonChecker(Checker):
    """`left` are those who had everything deleted; `hostile` those whose words mean nothing."""

    def __init__(self, ledger: Ledger, notice: str) -> None:
        super().__init__(ledger, notice)
        self.left: set[int] = set()
        self._captain_of: dict[int, int] = {}
        self._backed_up: dict[int, int] = {}

    def look(self) -> None:
        """Remember who is which captain, as long as it can be seen."""
        self._captain_of |= self._captains()

    def backed_up(self) -> None:
        """Remember how many friends each captain has in the backup that was just made."""
        self.look()
        friends = self._ledger.count_by("captain_id", "contacts")
        self._backed_up = {who: friends.get(own, 0) for who, own in self._captains().items()}

    def at_the_end(self, given: dict[int, Update], log: list[Event]) -> list[str]:
        """Look when everything is said, before the backup is put back."""
        faults = [each for each in log if each["event"] == "fault"]
        self.answers_lost = sum(bool(each["accepted"]) for each in faults)
        self.troubles = len(faults)
        return [
            *super().at_the_end(given, log),
            *self.every_question(log),
            *self.every_board(log),
            *self.nothing_of_who_left(),
            *self.nothing_after_goodbye(log),
        ]

    def restored(self, log: list[Event]) -> list[str]:
        """Look a week after the backup was put back, at the log since."""
        there = self._captains()
        friends = self._ledger.count_by("captain_id", "contacts")
        written = {each["chat_id"] for each in log if _is_from_bot(each)} & self.left
        problems = [f"after a restore, {len(written)} who left were written to"] if written else []
        for who, count in self._backed_up.items():
            if who not in self.left and friends.get(there.get(who, 0), 0) != count:
                problems.append(f"after a restore, {who} has not the {count} friends of the backup")
        return [*problems, *self.nothing_of_who_left(), *self.sound()]

    def every_question(self, log: list[Event]) -> list[str]:
        """Was each private message answered before the person wrote the next?"""
        waiting: set[int] = set()
        silent: Counter[int] = Counter()
        for each in log:
            chat = each.get("chat_id", 0)
            if each["event"] in ("message", "edited") and each["by"] == "bot":
                waiting.discard(chat)
            elif each["event"] == "message" and chat > 0:
                silent[chat] += chat in waiting
                waiting.add(chat)
        silent.update(waiting)
        return [
            f"{count} messages of {chat} got no answer" for chat, count in silent.items() if count
        ]

    def every_board(self, log: list[Event]) -> list[str]:
        """Did whoever asked for the board get one?"""
        asked: Counter[int] = Counter()
        for each in log:
            if each["event"] == "message":
                message = each["message"]
                words = str(message.get("text", message.get("caption", "")))
                asked[each["chat_id"]] += not _is_from_bot(each) and words == "/leaderboard"
                asked[each["chat_id"]] -= _is_from_bot(each) and words.startswith("🏆")
        return [f"{n} boards are missing in {chat}" for chat, n in asked.items() if n > 0]

    def nothing_of_who_left(self) -> list[str]:
        """Is no row left of whoever had everything deleted, and no key?"""
        there, problems = self._captains(), []
        for who in self.left:
            own = self._captain_of[who]
            counts = {
                table: self._ledger.one(f"SELECT COUNT(*) FROM {table} WHERE captain_id = {own}")  # noqa: S608 (our own words)
                for table in KEPT
            }
            keys = self._ledger.one(f"SELECT COUNT(*) FROM keys WHERE subject = {own}")  # noqa: S608
            if who in there or keys or any(counts.values()):
                problems.append(f"of {who}, who left, there are {keys} keys and {counts}")
        return problems

    def nothing_after_goodbye(self, log: list[Event]) -> list[str]:
        """Has nobody who left been sent a notice since?"""
        gone: set[int] = set()
        late: Counter[int] = Counter()
        for each in filter(_is_from_bot, log):
            if self._is_copy(each):
                late[each["chat_id"]] += each["chat_id"] in gone
            if each["chat_id"] in self.left and "Goodbye!" in str(each["message"].get("text", "")):
                gone.add(each["chat_id"])
        missing = self.left - gone
        problems = [f"{len(missing)} left without a goodbye"] if missing else []
        return [*problems, *(f"{who} left and got {n} notices" for who, n in late.items() if n)]

    def _captains(self) -> dict[int, int]:
        rows: list[Row] = self._ledger.rows("SELECT telegram_id, id FROM captains")
        return {row["telegram_id"]: row["id"] for row in rows}


def _is_from_bot(event: Event) -> bool:
    return bool(event["event"] == "message" and event["by"] == "bot")
