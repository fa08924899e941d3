"""What a captain has achieved, the goal for a week, and what is said when a badge is earned."""

from datetime import date, datetime
from typing import Final

from bot.engine.dialog.turn import N_, Edit, Picture, Rows, Tap, Turn, Values
from bot.progress.badges import rules
from bot.progress.badges.model import Badge, GoalChosen, Summary

View = tuple[str, Values, Rows]

MARKS: Final = {
    Badge.FIRST_TALK: "💬",
    Badge.TRAINED: "🎓",
    Badge.FIRST_PLAN: "🗓",
    Badge.THREE_WEEKS: "🔥",
    Badge.FIVE_FOLLOW_UPS: "🔁",
    Badge.FIVE_PLANS: "🗳",
    Badge.TEN_REACHED: "🔟",
    Badge.FIRST_RECRUIT: "🤝",
    Badge.COMEBACK: "🌱",
    Badge.WHOLE_LIST: "🏆",
    Badge.CALIBRATED: "🧭",
}
MINE = Tap(N_("🏅 My badges"), "rewards.show")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
RESULTS = Tap(N_("🗳 Who has voted?"), "vote.list")
TRAINING = Tap(N_("🎓 Training"), "train.offer")
HOME = Tap(N_("🏠 Home"), "home.show")


def mine(summary: Summary, *, over: bool = False) -> View:
    """Show goal, streak, badges, the next one within reach and the best week.

    After the vote (`over`) there is nothing to be aimed for any more.
    """
    near = None if over else summary.near
    values = {
        "week": {"done": summary.done, "goal": summary.goal, "bar": summary.bar},
        "streak": summary.streak,
        "best": {"talks": summary.best.talks, "monday": summary.best.monday}
        if summary.best
        else None,
        "badges": [{"mark": MARKS[badge], "name": badge.value} for badge in summary.badges],
        "over": over,
        "near": {"name": near.badge.value, "count": near.count, "goal": near.goal}
        if near
        else None,
    }
    if over:
        return "badges/mine", values, ((RESULTS,), (HOME,))
    act = TRAINING if near and near.badge is Badge.TRAINED else WHO_NEXT
    change = Tap(N_("🎯 Change my goal"), "rewards.goal")
    return "badges/mine", values, ((act,), (change, HOME))


def ask_goal(goal: int) -> View:
    """Ask for how many conversations a week; the present goal is marked."""
    taps = [
        Tap("● {number}" if each == goal else "{number}", "rewards.set", (each,), {"number": each})
        for each in rules.GOALS
    ]
    return "badges/ask_goal", {}, (tuple(taps), (Tap(N_("‹ Back"), "rewards.home"),))


def goal_chosen(captain_id: int, weekly: int, summary: Summary, now: datetime) -> Turn:
    """Keep the goal and show where the captain stands with it; `summary` is with the new one."""
    change = GoalChosen(captain_id, weekly, now)
    return Turn(say=(Edit(*mine(summary)),), changes=(change,))


def earned(badge: Badge, name: str, campaign: str, day: date) -> Picture:
    """Tell of a badge with its picture."""
    data = {
        "badge": badge.value,
        "name": name,
        "campaign": campaign,
        "day": day.isoformat(),
    }
    return Picture(
        "rewards.badge", data, "badges/earned", {"badge": badge.value}, ((WHO_NEXT, MINE),)
    )
