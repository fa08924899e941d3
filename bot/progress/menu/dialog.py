"""The home message, and what is said to whatever no dialog waits for."""

from collections.abc import Sequence
from datetime import datetime

from bot.campaigns.model import Deadline
from bot.captains.model import Captain
from bot.captains.rules import KEYS
from bot.contacts.model import Stage
from bot.contacts.rules import MARKS
from bot.engine.dialog.turn import N_, Menu, Message, Rows, Say, Tap, Turn, in_rows, primary
from bot.progress.menu.model import Act, Standing

TAPS = {
    Act.ADD: Tap(N_("Add people"), "contacts.add"),
    Act.TRAIN: Tap(N_("🎓 Training"), "train.offer"),
    Act.NEXT: Tap(N_("▶️ Who next?"), "next.show"),
    Act.TALK: Tap(N_("🗣 Record a talk"), "talk.pick"),
    Act.GOAL: Tap(N_("🎯 Choose my goal"), "rewards.goal"),
    Act.PLAN: Tap(N_("📅 My own plan"), "plan.ask", (0,)),
    Act.LIST: Tap(N_("📋 My list"), "contacts.list"),
    Act.RESULTS: Tap(N_("🗳 Who has voted?"), "vote.list"),
    Act.REWARDS: Tap(N_("🏅 My badges"), "rewards.show"),
}
CALL = Tap(N_("📞 I’d like a call"), "call.ask")
AWAKE = Tap(N_("🙋 I’m back"), "set.remind", ("on",))
KEYBOARD = Menu(KEYS)


def home(
    captain: Captain,
    standing: Standing,
    limits: Sequence[Deadline],
    *,
    keys: bool,
    break_until: datetime | None = None,
) -> Turn:
    """Show where they stand; `keys` brings the small keyboard back, which Telegram may have lost.

    Whoever had blocked the bot is welcomed back first. `limits` are over soon; `break_until` is on
    their own clock.
    """
    facts, week = standing.facts, standing.week
    values = {
        "name": captain.name,
        "days": facts.days,
        "limits": [(each.limit.value, each.day) for each in limits],
        "bar": standing.bar,
        "goal": standing.goal,
        "aim": standing.aim,
        "done": facts,
        "week": week,
        "marks": {stage.value: MARKS[stage] for stage in Stage},
        "act": standing.acts[0].value,
        "break_until": break_until,
    }
    rows = ((AWAKE,), *offered(standing)) if break_until else offered(standing)
    return Turn(say=(*_before(captain, keys=keys), Say("menu/home", values, rows)))


def _before(captain: Captain, *, keys: bool) -> tuple[Message, ...]:
    if captain.unreachable_at:
        return (Say("menu/welcome_back", menu=KEYBOARD),)
    return (Say("menu/keys", menu=KEYBOARD),) if keys else ()


def help_for(campaign: str, standing: Standing, *, changes: bool = False) -> Turn:
    """Tell what can be done; who still has a question can ask for a call.

    `changes`: they are in another campaign on the same bot too.
    """
    values = {"campaign": campaign, "changes": changes}
    return Turn(say=(Say("menu/help", values, (*offered(standing), (CALL,))),))


def not_for_me(captain: Captain, text: str, standing: Standing) -> Turn:
    """Answer what no dialog waits for, with what can be done instead."""
    say = Say(text, buttons=offered(standing))
    return Turn(say=(*_before(captain, keys=False), say))


def offered(standing: Standing) -> Rows:
    """Return the one next act in a row of its own, then the others, two to a row."""
    first, *others = [TAPS[act] for act in standing.acts]
    return ((primary(first),), *in_rows(others))
