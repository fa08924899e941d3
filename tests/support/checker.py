"""Was anything lost or doubled? Answered from Telegram's side and from the tables alone.

Shares no code with the bot. What people wrote and tapped stands in the updates that Telegram made
of it; what the bot said stands in Telegram's log; what it knows is read with plain SQL. Every
method returns sentences about what is wrong: none is the answer that one wants.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from bot.engine.intake.taken import NUMBER_BITS
from tests.support.acts import Acts, Update, acts_of
from tests.support.ledger import Ledger, Row

IN_FLIGHT = 48
"""How many sends the bot has under way at most, as it promises."""
TABLES = ("contacts", "conversations", "consents")
FINAL = {"sent", "failed", "unknown", "blocked", "expired", "cancelled"}
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Crash:
    """What the tables said right after a kill: rows that may have left already."""

    replies: int
    notices: int


class Checker:
    """Looks at one bot's tables and one Telegram's log. `notice` marks the text of a notice.

    Of whoever is `hostile`, or has `left`, the acts are not counted. `answers_lost` is how many
    messages arrived although Telegram's answer did not: like a crash, it excuses a repeat. Each of
    the `troubles` on the way may leave a notice uncertain.
    """

    def __init__(self, ledger: Ledger, notice: str) -> None:
        self._ledger = ledger
        self._notice = notice
        self.crashes: list[Crash] = []
        self.hostile: set[int] = set()
        self.left: set[int] = set()
        self.answers_lost = 0
        self.troubles = 0
        self.repeats = 0
        self.notices = 0
        self.ends: dict[str, int] = {}

    def after_a_kill(self, confirmed: set[int]) -> list[str]:
        """Look while the bot is dead: whatever it confirmed to Telegram, it has."""
        rows = self._ledger.count_by("class", "outbox", "state IN ('queued', 'sending')")
        self.crashes.append(Crash(min(rows.get("reply", 0), IN_FLIGHT), rows.get("notice", 0)))
        missing = confirmed - self._taken()
        return [f"{len(missing)} confirmed updates are not in the database"] if missing else []

    def at_the_end(self, given: dict[int, Update], log: list[Event]) -> list[str]:
        """Look when everybody has been answered and the bot has stopped."""
        return [
            *self.sound(),
            *self.every_update(given),
            *self.every_act(given),
            *self.every_row(),
            *self.every_message(log),
            *self.every_notice(log),
            *self.every_recipient(),
        ]

    def sound(self) -> list[str]:
        """Is the database itself whole? Were there updates that failed?"""
        failed = self._ledger.count_by("error", "set_aside")
        problems = [f"{failed} failed"] if failed else []
        if self._ledger.is_sqlite:
            found = self._ledger.one("PRAGMA integrity_check")
            problems += [] if found == "ok" else [f"the database is damaged: {found}"]
        return problems

    def every_update(self, given: dict[int, Update]) -> list[str]:
        """Has each update been taken?"""
        taken = self._taken()
        lost, odd = given.keys() - taken, taken - given.keys()
        problems = [f"{len(lost)} updates are lost"] if lost else []
        return [*problems, *([f"{len(odd)} updates were never given"] if odd else [])]

    def every_act(self, given: dict[int, Update]) -> list[str]:
        """Is what each person did there, and there once?"""
        captains = self._by("captains", "telegram_id")
        problems = []
        tables = {name: self._by(name, "captain_id") for name in TABLES}
        for person, acts in acts_of(given.values()).items():
            if person in self.hostile | self.left:
                continue
            rows = captains[person]
            if acts.consents and len(rows) != 1:
                problems.append(f"{person} is {len(rows)} captains")
            elif acts.consents:
                own = rows[0]["id"]
                problems += self._of_one(own, acts, {name: tables[name][own] for name in tables})
        return problems

    def _of_one(self, captain: int, acts: Acts, rows: dict[str, list[Row]]) -> list[str]:
        names = Counter(self._ledger.unseal(captain, row["name"]) for row in rows["contacts"])
        outcomes = Counter(row["outcome"] for row in rows["conversations"])
        agreed = Counter(row["what"] for row in rows["consents"])
        return [
            *_difference(f"friends of {captain}", acts.friends, names),
            *_difference(f"talks of {captain}", acts.talks, outcomes),
            *_difference(f"consents of {captain}", Counter(acts.consents), agreed),
        ]

    def every_row(self) -> list[str]:
        """Has each row of the outbox ended, and each reply well?"""
        problems = []
        for row in self._ledger.rows(
            "SELECT class, state, error, COUNT(*) AS number FROM outbox GROUP BY 1, 2, 3"
        ):
            about = f"{row['number']} rows of class {row['class']} are {row['state']}"
            if row["state"] not in FINAL:
                problems.append(f"{about}, which is no end")
            elif row["class"] == "reply" and row["state"] != "sent":
                problems.append(f"{about}: {row['error']}")
        return problems

    def every_message(self, log: list[Event]) -> list[str]:
        """Is each message known to the bot, but for repeats of replies, and each row in the log?"""
        said = {
            (e["chat_id"], e["message_id"]): e for e in log if _is_from_bot(e) and _is_for_all(e)
        }
        known = {
            (row["chat_id"], row["message_id"])
            for row in self._rows("outbox")
            if row["message_id"] is not None
        }
        never = known - said.keys()
        notices = Counter(row["chat_id"] for row in self._uncertain())
        repeated = 0
        for chat, _ in said.keys() - known:
            if chat in self.left:  # what was said to them is forgotten with them
                continue
            if notices[chat] > 0:
                notices[chat] -= 1
            else:
                repeated += 1
        self.repeats = repeated
        allowed = sum(crash.replies for crash in self.crashes) + self.answers_lost
        problems = [f"{len(never)} messages were never sent, but count as such"] if never else []
        if repeated > allowed:
            problems.append(f"{repeated} replies were repeated, {allowed} are allowed")
        return problems

    def every_notice(self, log: list[Event]) -> list[str]:
        """Has nobody got a copy twice, and everybody one whose row says so?"""
        copies = Counter((e["chat_id"], _text(e)) for e in log if self._is_copy(e))
        problems = [f"{chat} got a notice {n} times" for (chat, _), n in copies.items() if n > 1]
        ends = Counter(row["state"] for row in self._rows("outbox") if row["batch"] is not None)
        self.ends = dict(ends)
        if not ends["sent"] <= len(copies) <= ends["sent"] + ends["unknown"]:
            problems.append(f"{len(copies)} copies arrived, {self.ends} are recorded")
        possible = sum(crash.notices for crash in self.crashes) + self.troubles
        if ends["unknown"] > possible:
            problems.append(f"{ends['unknown']} copies are uncertain, {possible} could be")
        return problems

    def every_recipient(self) -> list[str]:
        """Does each notice account for everybody who was to get it?"""
        problems = []
        copies = self._ledger.count_by("batch", "outbox", "batch IS NOT NULL")
        for row in self._rows("broadcasts"):
            self.notices += 1
            others = sum(row[name] for name in ("opted_out", "expired", "gone", "withdrawn"))
            accounted = copies.get(row["id"], 0) + others
            if row["state"] not in ("done", "stopped") or accounted != row["total"]:
                told = f"{row['state']}: {accounted} of {row['total']} recipients accounted for"
                problems.append(f"a notice is {told}")
        return problems

    def _taken(self) -> set[int]:
        return {row["update_id"] % (1 << NUMBER_BITS) for row in self._rows("updates")}

    def _uncertain(self) -> list[Row]:
        return [row for row in self._rows("outbox") if row["state"] == "unknown"]

    def _is_copy(self, event: Event) -> bool:
        return _is_from_bot(event) and event["chat_id"] > 0 and self._notice in _text(event)

    def _rows(self, table: str) -> list[Row]:
        return self._ledger.rows(f"SELECT * FROM {table}")  # noqa: S608 (a word of this file)

    def _by(self, table: str, column: str) -> dict[Any, list[Row]]:
        found: dict[Any, list[Row]] = defaultdict(list)
        for row in self._rows(table):
            found[row[column]].append(row)
        return found


def _is_from_bot(event: Event) -> bool:
    return event["event"] == "message" and event["by"] == "bot"


def _is_for_all(event: Event) -> bool:
    """What one member alone sees has no number by which it could be found again."""
    return "ephemeral_message_id" not in event["message"]


def _text(event: Event) -> str:
    return str(event["message"].get("text", ""))


def _difference(what: str, done: Counter[str], stored: Counter[str]) -> list[str]:
    lost, more = done - stored, stored - done
    problems = [f"{what}: {sum(lost.values())} lost"] if lost else []
    return [*problems, *([f"{what}: {sum(more.values())} too many"] if more else [])]
