"""Figures and sums counted anew from all rows there are: slow, and plain enough to be believed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.world import LIST_TARGET, World

PROMISED = ("pledged", "plan_made", "voted")
TRIES = ("sent", "no_answer")


class Recount:
    """The figures and sums from all rows there are, each looked at anew."""

    def __init__(self, world: World, tx: Any) -> None:
        def rows(sql: str) -> list[dict[str, Any]]:
            return world.rows(tx, sql)

        def moments(sql: str) -> dict[tuple[int, int], int]:
            return {(each["captain_id"], each["contact_id"]): each["at"] for each in rows(sql)}

        self.zone = ZoneInfo(world.campaign.time_zone)
        self.captains = rows("SELECT * FROM captains")
        self.friends = rows("SELECT * FROM contacts WHERE removed_at IS NULL")
        self.held = rows("SELECT * FROM conversations WHERE undone_at IS NULL")
        self.plans = moments("SELECT *, changed_at AS at FROM plans WHERE way IS NOT NULL")
        self.voted = moments("SELECT * FROM votes WHERE voted = 1")
        told = rows("SELECT * FROM votes")
        self.told = {(each["captain_id"], each["contact_id"]): each["voted"] for each in told}
        self.left = {each["captain_id"]: each["at"] for each in rows("SELECT * FROM step_downs")}
        goals = rows("SELECT * FROM reward_goals")
        self.goals = {each["captain_id"]: each["weekly"] for each in goals}
        self.figures = {each["id"]: self._figures(each) for each in self.captains}
        self.sums: Counter = Counter()
        for each in self.captains:
            self._sum(each)
            self._sum_friends(each["id"])
            self._sum_talks(each)

    def local(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(self.zone)

    def day(self, at: int) -> int:
        return self.local(at).toordinal() - 719_163

    def monday(self, at: int) -> int:
        return self.day(at) - self.local(at).weekday()

    def of(self, rows: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
        return [each for each in rows if each["captain_id"] == number]

    def real(self, number: int) -> list[dict[str, Any]]:
        return [each for each in self.of(self.held, number) if each["outcome"] not in TRIES]

    def has_plan(self, friend: dict[str, Any]) -> bool:
        kept = (friend["captain_id"], friend["id"]) in self.plans
        return friend["stage"] == "plan_made" or (friend["stage"] == "voted" and kept)

    def recruits(self, number: int) -> int:
        return sum(each["recruited_by"] == number for each in self.captains)

    def _figures(self, captain: dict[str, Any]) -> dict[str, Any]:
        number = captain["id"]
        own, real = self.of(self.friends, number), self.real(number)
        stages = Counter(each["stage"] for each in own)
        met = {each["contact_id"] for each in real}
        last = max((each["at"] for each in real), default=None)
        done = number in self.left or captain["stopped_at"]
        told = ("joined_at", "language", "recruited_by", "stopped_at", "snoozed_until")
        return {
            "captain_id": number,
            **{name: captain[name] for name in told},
            "left_at": self.left.get(number),
            "listed": len(own),
            "untouched": stages["listed"],
            "reached": sum(each["id"] in met for each in own),
            **{name: stages[name] for name in ("supportive", "voted", "declined", "unreachable")},
            "pledged": sum(stages[each] for each in PROMISED),
            "planned": sum(self.has_plan(each) for each in own),
            "talks": len(real),
            "tries": len(self.of(self.held, number)) - len(real),
            "recruits": self.recruits(number),
            "last_added_at": max((each["created_at"] for each in own), default=None),
            "first_talk_at": min((each["at"] for each in real), default=None),
            "last_talk_at": last,
            "waiting_since": None if done else (captain["joined_at"] if last is None else last),
        }

    def _sum(self, captain: dict[str, Any]) -> None:
        number, joined = captain["id"], self.day(captain["joined_at"])
        kept, here = self.figures[number], number not in self.left
        self.sums["joined", joined] += 1
        self.sums["recruits", joined] += self.recruits(number)
        self.sums["captains" if here else "left", 0] += 1
        self.sums["contacts", 0] += kept["listed"] if here else 0
        self.sums["started", 0] += here and kept["talks"] > 0
        self.sums["recruited", 0] += captain["recruited_by"] is not None
        self.sums["full", 0] += here and kept["listed"] >= LIST_TARGET
        self.sums["all_reached", 0] += here and 0 < kept["listed"] == kept["reached"]

    def _sum_friends(self, number: int) -> None:
        for each in self.of(self.friends, number):
            key = number, each["id"]
            met = [talk for talk in self.real(number) if talk["contact_id"] == each["id"]]
            promises = [talk["at"] for talk in met if talk["outcome"] == "pledged"]
            self.sums[f"stage.{each['stage']}", 0] += 1
            self.sums["listed", self.day(each["created_at"])] += 1
            if met:
                self.sums["reached", self.day(min(talk["at"] for talk in met))] += 1
            if each["stage"] in PROMISED:
                self.sums["pledged", self.day(min(promises, default=each["stage_at"]))] += 1
            if self.has_plan(each):
                self.sums["planned", self.day(self.plans.get(key, each["stage_at"]))] += 1
            if each["stage"] in ("supportive", *PROMISED):
                self.sums["hoped", 0] += 1
                if key in self.told:
                    told = ("told_missed", "told_voted", "told_unknown")[self.told[key]]
                    self.sums[told, 0] += 1
            if each["stage"] == "voted":
                at = self.voted.get(key, each["stage_at"])
                self.sums["voted", self.day(at) * 24 + self.local(at).hour] += 1

    def _sum_talks(self, captain: dict[str, Any]) -> None:
        real, joined = self.real(captain["id"]), self.monday(captain["joined_at"])
        weeks = Counter(self.monday(each["at"]) for each in real)
        for each in real:
            self.sums["talks", self.day(each["at"])] += 1
        for week, amount in weeks.items():
            self.sums["at_goal", week] += amount >= self.goals.get(captain["id"], 2)
            if 0 <= week - joined < 12 * 7:
                self.sums[f"kept.{(week - joined) // 7}", joined] += 1
        if real:
            hours = (min(each["at"] for each in real) - captain["joined_at"]) // 3_600_000
            self.sums["first_talk", min(max(0, hours), 28 * 24)] += 1
