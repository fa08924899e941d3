"""The day's plan for a captain, the team's bar for the group."""

from collections.abc import Sequence

from bot.calendar.last_days import rules
from bot.calendar.last_days.model import Left, Line, Team
from bot.captains.rules import bar
from bot.engine.dialog.turn import N_, Rows, Say, Tap

HOME = Tap(N_("🏠 Home"), "home.show")
VOTED = Tap(N_("🗳 Who has voted?"), "tally.show")
HELP = Tap(N_("🚗 A ride or help"), "ride.ask")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


def plan(lines: Sequence[Line], more: int, days: int, voted: int, *, silent: bool) -> Say:
    """Show who is left today; while the law wants silence, only who planned what."""
    values = rules.plan_values(lines, more, days, voted, silent=silent)
    if not lines:
        return Say("last_days/nobody_left", {"voted": voted}, ((VOTED, HOME),))
    asks = any(each.left in (Left.PROMISED, Left.OPEN) for each in lines)
    last = (WHO_NEXT, HOME) if asks and not silent else (HOME,)
    return Say("last_days/plan", values, ((VOTED,), (HELP,), last))


def too_early(days: int) -> Say:
    return Say("last_days/too_early", {"days": days}, ((WHO_NEXT, HOME),))


def over() -> Say:
    return Say("last_days/over", {}, ((VOTED, HOME),))


def team_bar(
    team: Team, campaign: str, days: int, *, ended: bool
) -> tuple[str, dict[str, object], Rows]:
    """Show how many of those who promised have voted; at the end, thanks."""
    values = {
        "campaign": campaign,
        "days": days,
        "bar": bar(team.voted, team.promised),
        "voted": team.voted,
        "promised": team.promised,
        "captains": team.captains,
        "ended": ended,
    }
    return "last_days/team", values, ()
