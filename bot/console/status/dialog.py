"""The campaign in numbers, for the organizers' group: a picture, and the same in words below it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.console.model import Week
from bot.console.radar.model import Cause, Line
from bot.console.radar.rules import may_be_written_to
from bot.console.status import rules
from bot.console.status.model import Growth, Progress
from bot.engine.dialog.turn import N_, Picture, Rows, Say, Tap, Turn
from bot.teams.recruiting.rules import reproduction

CALLS = Tap(N_("🧭 Who needs a call"), "radar.open")
MORE = Tap(N_("📈 More figures"), "status.more")
DIGEST = Tap(N_("📬 This each day, in short"), "digest.open")
STATUS = Tap(N_("📊 How it’s going"), "status.show")
# Said in a check-in.
PRIVATE = (Cause.LOW, Cause.IN_THE_WAY)
STEPS = ("joined", "listed", "reached", "pledged", "planned", "voted")


def status(  # noqa: PLR0913 (all that is told)
    campaign: Campaign,
    language: str,
    progress: Progress,
    to_call: Sequence[Line],
    in_all: int,
    *,
    now: datetime,
    days: int,
    may_write: bool,
    has_digest: bool = True,
) -> Turn:
    """The campaign in numbers, who waits for a call, and what to do next.

    `days` are those until the vote; who may write to captains has a way to those who need a call,
    and while no digest comes it is offered; once it is over nobody is to be called any more. Where
    there is no captain yet, there is nothing to draw.
    """
    if days < 0:
        to_call, in_all = (), 0
    name = campaign.name.in_(language)
    values = {
        "campaign": name,
        "progress": progress,
        "totals": progress.totals,
        "goal": _goal(campaign, progress),
        "each_brings": reproduction(progress.cohort, progress.cohort_recruits),
        "to_call": tuple(_line(each) for each in to_call),
        "more": in_all - len(to_call),
        "advice": rules.advice(progress, in_all, days),
        "days": days,
    }
    first = (each.captain for each in to_call[: rules.CALLS_SHOWN])
    shown = [each for each in first if may_be_written_to(each)]
    buttons: Rows = tuple((_write(each),) for each in shown) if may_write else ()
    if progress.totals.captains:
        buttons = (*buttons, *_ways(days, may_write=may_write, has_digest=has_digest))
    if not progress.totals.captains and not progress.totals.left:
        return Turn(say=(Say("status/status", values, buttons),))
    data: dict[str, Any] = {
        "campaign": name,
        "day": now.astimezone(campaign.zone).date().isoformat(),
    }
    if days == 0:
        data |= _voting_day(campaign, progress, now)
        return Turn(say=(Picture("voting_day", data, "status/voting_day", values, buttons),))
    data |= {"steps": _steps(campaign, progress)}
    return Turn(say=(Picture("status", data, "status/status", values, buttons),))


def _goal(campaign: Campaign, progress: Progress) -> int:
    """Return how many friends captains are asked to list, all together."""
    return campaign.target_min * progress.totals.captains


def _steps(campaign: Campaign, progress: Progress) -> list[dict[str, Any]]:
    totals = progress.totals
    joined = totals.captains + totals.left
    counts = {name: joined if name == "joined" else getattr(totals, name) for name in STEPS}
    goals = {"listed": _goal(campaign, progress)}
    return [
        {
            "name": name,
            "total": counts[name],
            "goal": goals.get(name, 0),
            "of": 0 if name in ("joined", "listed") else totals.listed,
            "weeks": [_new(week, name) for week in progress.weeks],
        }
        for name in STEPS
    ]


def _new(week: Week, step: str) -> int:
    amount: int = getattr(week, step)
    return amount


def _voting_day(campaign: Campaign, progress: Progress, now: datetime) -> dict[str, Any]:
    waiting = {"rides": progress.rides, "calls": progress.calls}
    return {
        "promised": progress.totals.pledged,
        "voted": progress.totals.voted,
        "hours": list(progress.hours),
        "now": now.astimezone(campaign.zone).hour,
        "tiles": {"names_left": progress.names_left, **waiting},
    }


def _line(line: Line) -> dict[str, object]:
    """What captains tell organizers is for those alone: all who are in the group read this."""
    reason = line.reason
    told = {"cause": reason.cause.value, "amount": reason.amount, "detail": ""}
    return {"name": line.captain.name, "reason": None if reason.cause in PRIVATE else told}


def _write(captain: Captain) -> Tap:
    return Tap(N_("✉️ Write to {name}"), "one.write", (captain.id,), {"name": captain.name})


def _ways(days: int, *, may_write: bool, has_digest: bool) -> Rows:
    """After the vote nobody is to be called, and the digest has little to tell."""
    if not may_write or days < 0:
        return ((MORE,),)
    return ((CALLS, MORE), *(() if has_digest else ((DIGEST,),)))


def more(campaign: str, growth: Growth, *, may_write: bool) -> Turn:
    """How soon captains begin, whether they stay, and whether they bring others."""
    values = {
        "campaign": campaign,
        "growth": growth,
        "started": None if growth.hours_to_first_talk is None else growth.hours_to_first_talk + 1,
        "weeks": tuple(
            (each.monday, each.joined, rules.percents(each)) for each in rules.told(growth.cohorts)
        ),
        "each_brings": reproduction(growth.cohort, growth.cohort_recruits),
        "generations": tuple(growth.generations[: rules.GENERATIONS_SHOWN]),
    }
    way = (CALLS, STATUS) if may_write else (STATUS,)
    return Turn(say=(Say("status/more", values, (way,)),))
