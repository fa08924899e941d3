"""The campaign in numbers, for the organizers' group."""

from collections.abc import Sequence

from bot.console.status import rules
from bot.console.status.model import Progress, Stalled, Votes
from bot.engine.dialog.turn import N_, Say, Tap, Turn
from bot.teams.recruiting.rules import reproduction


def status(
    campaign: str,
    progress: Progress,
    stalled: Sequence[Stalled],
    in_all: int,
    votes: Votes,
    *,
    days: int,
    may_write: bool,
) -> Turn:
    """The campaign in numbers, who waits for a call, and what to do next.

    `days` are those until the vote; once it is over nobody is to be called any more.
    """
    stages, rest = rules.fold(progress.stages)
    if days < 0:
        stalled, in_all = (), 0
    values = {
        "campaign": campaign,
        "progress": progress,
        "each_brings": reproduction(progress.cohort, progress.cohort_recruits),
        "stages": stages,
        "rest": rest,
        "stalled": tuple(stalled),
        "more": in_all - len(stalled),
        "advice": rules.advice(progress, in_all, days),
        "days": days,
        "plans": stages.get("plan_made"),
        "voted": stages.get("voted"),
        "votes": votes if days < 0 else None,
    }
    shown = stalled[: rules.STALLED_SHOWN] if may_write else ()
    buttons = tuple((_write(each),) for each in shown)
    return Turn(say=(Say("status/status", values, buttons),))


def _write(stalled: Stalled) -> Tap:
    return Tap(N_("✉️ Write to {name}"), "one.write", (stalled.captain_id,), {"name": stalled.name})
