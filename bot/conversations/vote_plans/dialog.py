"""One question at a time, each to be skipped; whatever is answered is kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.campaigns.model import Voting, Way
from bot.conversations.model import MYSELF, Plan
from bot.conversations.vote_plans import rules
from bot.conversations.vote_plans.model import Company, Moment, Obstacle, Part
from bot.engine.dialog.turn import N_, Button, Rows, Say, Tap, Values, in_rows

View = tuple[str, Values, Rows]
GONE = Say("vote_plans/gone", buttons=((Tap(N_("📋 My list"), "contacts.list"),),))

SKIP = "skip"
WAYS = {
    Way.IN_PERSON: N_("🏫 On the day, in person"),
    Way.EARLY: N_("🕐 Early, in person"),
    Way.POST: N_("✉️ By mail"),
    Way.PROXY: N_("👥 By proxy"),
    Way.ONLINE: N_("💻 Online"),
}
CHOICES = {
    Part.MOMENT: (
        (Moment.MORNING, N_("Morning")),
        (Moment.MIDDAY, N_("Midday")),
        (Moment.AFTERNOON, N_("Afternoon")),
        (Moment.EVENING, N_("Evening")),
    ),
    Part.COMPANY: (
        (Company.CAPTAIN, N_("With me")),
        (Company.FAMILY, N_("With family")),
        (Company.ALONE, N_("Alone")),
    ),
    Part.OBSTACLE: (
        (Obstacle.NONE, N_("Nothing")),
        (Obstacle.WORK, N_("Work")),
        (Obstacle.CHILDREN, N_("Children")),
        (Obstacle.GETTING_THERE, N_("Getting there")),
        (Obstacle.PAPERS, N_("Papers")),
        (Obstacle.FORGETTING, N_("Forgetting")),
    ),
}
STEPWISE = {Way.POST: N_("✉️ Step by step"), Way.PROXY: N_("👥 Step by step")}
PARTS = {
    Part.WAY: N_("How"),
    Part.DAY: N_("Which day"),
    Part.MOMENT: N_("What time"),
    Part.PLACE: N_("Where"),
    Part.COMPANY: N_("Who with"),
    Part.OBSTACLE: N_("Obstacles"),
}


@dataclass(frozen=True, slots=True)
class Planning:
    """An answer about this part of the plan is awaited, in words or by a tap.

    `whole`: the other open parts are asked afterwards.
    """

    contact_id: int
    part: Part
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen now: the ways that are still open, and the days of the chosen one."""

    ways: Sequence[Voting] = ()
    days: Sequence[date] = ()


def ask(part: Part, plan: Plan, name: str, choice: Choice) -> View:
    """Ask for one part; `name` is "" for the captain's own plan."""
    rows = _options(part, plan, choice)
    last: tuple[Button, ...] = (
        Tap(N_("Skip"), "plan.tell", (plan.contact_id, _number(part), SKIP)),
        Tap(N_("That’s enough"), "plan.show", (plan.contact_id,)),
    )
    if part is Part.OBSTACLE:  # the last one, and the longest
        last = last[:1]
    return f"vote_plans/ask_{part.value}", {"name": name}, (*rows, last)


def _options(part: Part, plan: Plan, choice: Choice) -> Rows:
    def tap(label: str, word: str | int, values: Values | None = None) -> Button:
        return Tap(label, "plan.tell", (plan.contact_id, _number(part), word), values or {})

    if part is Part.WAY:
        return tuple((tap(WAYS[each.way], each.way.value),) for each in choice.ways)
    if part is Part.DAY:
        days = [
            tap(N_("{day}"), day.toordinal(), {"day": day})
            for day in choice.days[: rules.MOST_DAYS]
        ]
        return in_rows(days)
    mine = plan.contact_id == MYSELF
    return in_rows(
        [
            tap(label, word.value)
            for word, label in CHOICES.get(part, ())
            if not (mine and word is Company.CAPTAIN)
        ],
        2 if part is Part.MOMENT else 3,
    )


def _number(part: Part) -> int:
    """Return what stands for a part on a button, where there is little room."""
    return list(Part).index(part)


def part_of(number: str) -> Part:
    """Return which part a button means."""
    return list(Part)[int(number)]


def wrong_day(plan: Plan, name: str, choice: Choice, voting: Voting) -> View:
    """Say on which days one can vote like this, and ask again."""
    rows = ask(Part.DAY, plan, name, choice)[2]
    return "vote_plans/wrong_day", {"first": voting.first, "last": voting.last}, rows


def show(plan: Plan, name: str, zone: ZoneInfo, *, voted: bool) -> View:
    """Show what the plan says, on the captain's clock, and what is open.

    `voted` offers to note that it has happened.
    """
    values = {
        "name": name,
        "way": plan.way.value if plan.way else "",
        "day": rules.planned_for(plan, zone),
        "moment": plan.moment,
        "place": plan.place,
        "company": plan.company,
        "obstacle": plan.obstacle,
        "made": rules.is_made(plan),
    }
    return "vote_plans/show", values, _show_buttons(plan, voted=voted)


def _show_buttons(plan: Plan, *, voted: bool) -> Rows:
    known = _known(plan)
    rows: list[tuple[Button, ...]] = []
    if plan.way in STEPWISE:
        rows.append((Tap(STEPWISE[plan.way], "steps.show", (plan.contact_id,)),))
    is_open, is_stepwise = bool(rules.open_parts(plan)), bool(rows)
    if is_open:
        label = N_("✏️ Go on with the plan") if known else N_("📅 Make a plan to vote")
        rows.append((Tap(label, "plan.ask", (plan.contact_id, "on")),))
    if voted and plan.contact_id != MYSELF:
        known_by_now = Tap(N_("🗳 Has voted"), "plan.voted", (plan.contact_id,))
        not_voted = Tap(N_("Did not vote"), "vote.no", (plan.contact_id,))
        rows.append((known_by_now,) if is_open and is_stepwise else (known_by_now, not_voted))
    if known:
        change = Tap(N_("Change"), "plan.change", (plan.contact_id,))
        rows.append((change, Tap(N_("Delete the plan"), "plan.drop", (plan.contact_id,))))
    return (*rows, _leave(plan))


def _known(plan: Plan) -> list[Part]:
    return [part for part in Part if part not in rules.open_parts(plan)]


def change(plan: Plan, name: str) -> View:
    """Ask which part to change."""
    parts = [
        Tap(PARTS[part], "plan.edit", (plan.contact_id, _number(part))) for part in _known(plan)
    ]
    back = Tap(N_("‹ Back"), "plan.show", (plan.contact_id,))
    return "vote_plans/change", {"name": name}, (*in_rows(parts), (back,))


def _leave(plan: Plan) -> tuple[Button, ...]:
    next_one = Tap(N_("▶️ Who next?"), "next.show")
    if plan.contact_id == MYSELF:
        return (next_one,)
    return (Tap(N_("‹ Card"), "contacts.card", (plan.contact_id, 0)), next_one)


def ask_drop(plan: Plan, name: str) -> View:
    keep = Tap(N_("Keep it"), "plan.show", (plan.contact_id,))
    delete = Tap(N_("Delete the plan"), "plan.delete", (plan.contact_id,), style="danger")
    return "vote_plans/ask_drop", {"name": name}, ((keep, delete),)


def dropped(plan: Plan, name: str) -> View:
    again = Tap(N_("📅 Make a plan to vote"), "plan.ask", (plan.contact_id, "on"))
    return "vote_plans/dropped", {"name": name}, ((again,), _leave(plan))


def voted(plan: Plan, name: str) -> View:
    undo = Tap(N_("↩️ Undo"), "plan.unvoted", (plan.contact_id,))
    return "vote_plans/voted", {"name": name}, ((undo,), _leave(plan))


def too_late() -> View:
    voted = Tap(N_("🗳 Who has voted?"), "vote.list")
    return "vote_plans/too_late", {}, ((voted,), (Tap(N_("🏠 Home"), "home.show"),))
