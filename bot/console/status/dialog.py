"""The campaign in numbers, for the organizers' group."""

from collections.abc import Sequence

from bot.console.status import rules
from bot.console.status.model import Progress, Stalled
from bot.engine.dialog.turn import Say, Turn
from bot.teams.recruiting.rules import reproduction


def status(campaign: str, progress: Progress, stalled: Sequence[Stalled], in_all: int) -> Turn:
    """The campaign in numbers, who waits for a call, and what to do next."""
    stages, rest = rules.fold(progress.stages)
    values = {
        "campaign": campaign,
        "progress": progress,
        "each_brings": reproduction(progress.cohort, progress.cohort_recruits),
        "stages": stages,
        "rest": rest,
        "stalled": tuple(stalled),
        "more": in_all - len(stalled),
        "advice": rules.advice(progress, in_all),
    }
    return Turn(say=(Say("status/status", values),))
