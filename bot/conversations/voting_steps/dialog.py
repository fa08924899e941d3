"""The steps as buttons to tap; for a proxy it is asked who votes."""

from dataclasses import dataclass
from datetime import date

from bot.campaigns.model import VotingDates, Way
from bot.contacts.model import ContactId
from bot.conversations.model import MYSELF, Plan
from bot.conversations.voting_steps import rules
from bot.conversations.voting_steps.model import Step
from bot.engine.dialog.turn import N_, Button, Link, Rows, Say, Tap, Values, in_rows

View = tuple[str, Values, Rows]
GONE = Say("vote_plans/gone", buttons=((Tap(N_("📋 My list"), "contacts.list"),),))

LABELS = {
    Step.REQUESTED: (N_("✅ Requested"), N_("▫️ Requested")),
    Step.RECEIVED: (N_("✅ Received"), N_("▫️ Received")),
    Step.POSTED: (N_("✅ Posted"), N_("▫️ Posted")),
    Step.COUNTED: (N_("✅ Counted"), N_("▫️ Counted")),
    Step.HOLDER: (N_("✅ Who votes"), N_("▫️ Who votes")),
    Step.NUMBERS: (N_("✅ Both numbers"), N_("▫️ Both numbers")),
    Step.ASKED: (N_("✅ Asked for"), N_("▫️ Asked for")),
    Step.IDENTITY: (N_("✅ ID shown"), N_("▫️ ID shown")),
    Step.VALIDATED: (N_("✅ Confirmed"), N_("▫️ Confirmed")),
    Step.TOLD: (N_("✅ Place told"), N_("▫️ Place told")),
}


@dataclass(frozen=True, slots=True)
class NamingHolder:
    """It is asked who votes for somebody."""

    contact_id: ContactId


def show(
    plan: Plan, name: str, language: str, row: VotingDates | None, today: date, twice: int = 0
) -> View:
    """Show what is done and what is next; `twice`: so many others named the same person."""
    known = rules.done(plan)
    following = rules.next_step(plan)
    values = {
        "name": name,
        "way": plan.way.value if plan.way else "",
        "holder": plan.holder,
        "step": following.value if following else "",
        "safe": row.safe if row else None,
        "is_late": bool(row and row.safe and today > row.safe and Step.POSTED not in known),
        "closes": row.closes if row else None,
        "ask_by": row.ask_by if row and row.ask_by and today <= row.ask_by else None,
        "bring": row.bring.in_(language) if row and row.bring else "",
        "twice": twice,
        "done": bool(known),
    }
    return "voting_steps/show", values, _buttons(plan, row)


def _buttons(plan: Plan, row: VotingDates | None) -> Rows:
    known = rules.done(plan)
    taps = [
        Tap(LABELS[each][each not in known], "steps.turn", (plan.contact_id, each.value))
        for each in rules.steps_of(plan)
        if not (plan.contact_id == MYSELF and each is Step.COUNTED)
    ]
    last: tuple[Button, ...] = (Tap(N_("‹ Back"), "plan.show", (plan.contact_id,)),)
    if row and row.link and len(taps) < len(rules.PROXY):
        last = (*last, Link(N_("🔗 Official page"), row.link))
    return (*in_rows(taps), last)


def ask_holder(plan: Plan, name: str) -> View:
    """Ask who votes for them: the captain, or somebody whose first name is enough."""
    me = Tap(N_("🙋 I do"), "steps.holder", (plan.contact_id,))
    back = Tap(N_("‹ Back"), "steps.show", (plan.contact_id,))
    rows: Rows = ((back,),) if plan.contact_id == MYSELF else ((me,), (back,))
    return "voting_steps/ask_holder", {"name": name}, rows


def is_stepwise(plan: Plan) -> bool:
    """Tell whether there are steps to show."""
    return plan.way in (Way.POST, Way.PROXY)
