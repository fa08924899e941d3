"""The words of a nudge: whom it is about, and the next act as a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.calendar.agenda.model import Kind
from bot.calendar.bundles.model import Item
from bot.calendar.last_days.model import Line
from bot.calendar.last_days.rules import plan_values
from bot.calendar.nudges.model import Own, Together, Told
from bot.contacts.model import Contact
from bot.contacts.rules import clip
from bot.conversations.model import MYSELF, Plan
from bot.engine.dialog.turn import N_, Button, Rows, Say, Tap, Values, in_rows
from bot.teams.recruiting.model import JOINED, TALKED

BUTTON: Final = 16
NAMED: Final = 2
VARIANTS: Final = 3
SNOOZE = Tap(N_("😴 Snooze"), "set.snooze")
HOME = Tap(N_("🏠 Home"), "home.show")
ADD = Tap(N_("Add people"), "contacts.add")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
WHO_VOTED = Tap(N_("🗳 Who has voted?"), "tally.show")
HELP = Tap(N_("🚗 A ride or help"), "ride.ask")
DEBRIEF = Tap(N_("💬 Three last questions"), "debrief.begin")
REWARDS = Tap(N_("🏅 My badges"), "rewards.show")
I_TALKED = Tap(N_("I talked"), "talk.pick")
TEAM = Tap(N_("👥 My team"), "team.show")
CALL = Tap(N_("📞 I’d like a call"), "call.ask")
GO_ON = Tap(N_("💪 Go on like this"), "next.show")
PAUSE = Tap(N_("😌 A break"), "set.snooze")
STOP = Tap(N_("🔕 No more reminders"), "set.remind", ("off",))


def variant_of(told_before: int) -> int:
    """Return which of the wordings comes now: all in their turn, never one twice running."""
    return told_before % VARIANTS


def nudge(told: Told) -> Say:
    """Return the message; whoever it names can be acted on with a tap."""
    plans = zip(told.friends, told.plans, strict=False)
    values = {
        "names": tuple(friend.name for friend in told.friends),
        "more": told.more,
        "others": told.others,
        "days": told.days,
        "plans": tuple({"name": friend.name, **_plan(plan)} for friend, plan in plans),
        "own": _plan(told.own_plan) if told.own_plan else None,
        "deadlines": tuple((each.limit.value, each.day) for each in told.deadlines),
        "variant": told.variant,
    }
    if told.words:
        return Say("nudges/own_words", _in_own_words(told), _buttons(told))
    return Say(f"nudges/{told.kind}", values, _buttons(told))


def _in_own_words(told: Told) -> Values:
    """Campaigns write where the names stand; how they are written is the same everywhere."""
    before, _, after = told.words[told.variant].partition("{friends}")
    days = str(told.days)
    return {
        "before": before.replace("{days}", days),
        "after": after.replace("{days}", days),
        "names": tuple(friend.name for friend in told.friends),
        "more": told.more,
    }


def _plan(plan: Plan | None) -> Values:
    known = plan or Plan(0, MYSELF)
    return {"moment": known.moment, "place": known.place, "company": known.company}


def _buttons(told: Told) -> Rows:
    """Return the acts that belong to this kind; the rest offer words, a talk, or a break."""
    alone = len(told.friends) == 1 and not told.more
    match told.kind:
        case Kind.FIRST_NAME:
            rows: Rows = ((ADD,), (SNOOZE,))
        case Kind.STILL_THERE:
            rows = ((GO_ON,), (PAUSE, STOP), (CALL,))
        case Kind.DAY | Kind.EVE:
            rows = _plan_rows(told)
        case Kind.MAIL | Kind.PROXY if told.friends:
            rows = _step_rows(told.friends)
        case Kind.ANSWER:
            rows = _answer_rows(told.friends[0], alone=alone)
        case Kind.HAPPENED:
            rows = _happened_rows(told.friends[0], alone=alone)
        case _:
            rows = _usual_rows(told)
    return rows


def _usual_rows(told: Told) -> Rows:
    if not told.friends:
        return ((HOME, SNOOZE),)
    last: dict[str, Tap] = {
        Kind.FOLLOW_UP: Tap(N_("Later"), "next.later", (told.friends[0].id,)),
        **dict.fromkeys((Kind.LAST_DAYS, Kind.LAST_ASK, Kind.DEADLINE), WHO_NEXT),
    }
    return (_words_row(told), (_talked(told), last.get(told.kind, SNOOZE)))


def _words_row(told: Told) -> tuple[Button, ...]:
    """A button for each who is named, when there are two: both have their turn."""
    if len(told.friends) == 1:
        return (Tap(N_("💬 See the message"), "next.show", (told.friends[0].id,)),)
    return tuple(
        Tap(N_("💬 {name}"), "next.show", (each.id,), {"name": clip(each.name, BUTTON)})
        for each in told.friends[:NAMED]
    )


def _talked(told: Told) -> Tap:
    """Who it was is known where only one is named."""
    if len(told.friends) > 1 or told.more:
        return I_TALKED
    return Tap(N_("I talked"), "talk.pick", (told.friends[0].id,))


def _plan_rows(told: Told) -> Rows:
    rows: list[tuple[Button, ...]] = [_words_row(told)] if told.friends else []
    if told.own_plan:
        rows.append((Tap(N_("📅 My own plan"), "plan.show", (MYSELF,)),))
    if told.friends and told.kind == Kind.DAY:
        rows.append((WHO_VOTED,))
    return (*rows, (WHO_NEXT,)) if told.others else (*rows, (HOME,))


def _step_rows(friends: Sequence[Contact]) -> Rows:
    steps = [
        Tap(N_("☑️ {name}"), "steps.show", (each.id,), {"name": clip(each.name, BUTTON)})
        for each in friends[:NAMED]
    ]
    return (tuple(steps), (SNOOZE,))


def _answer_rows(friend: Contact, *, alone: bool) -> Rows:
    if not alone:
        return ((WHO_NEXT,), (I_TALKED, SNOOZE))
    yes = Tap(N_("💬 Yes, we talked"), "talk.pick", (friend.id,))
    no = Tap(N_("🔇 Not yet"), "talk.tell", (friend.id, "no_answer"))
    return ((yes, no), (Tap(N_("Later"), "next.later", (friend.id,)),))


def _happened_rows(friend: Contact, *, alone: bool) -> Rows:
    if not alone:
        return ((WHO_VOTED,), (WHO_NEXT,))
    yes = Tap(N_("🗳 Has voted"), "vote.yes", (friend.id,))
    no = Tap(N_("Not yet"), "vote.no", (friend.id,))
    return ((yes, no), (Tap(N_("💬 See the message"), "words.open", (friend.id,)),))


def of_the_day(lines: Sequence[Line], more: int, days: int, voted: int) -> Say:
    """Return the plan of one of the last days: all who are left, by what is to do."""
    values = plan_values(lines, more, days, voted, silent=False)
    return Say("last_days/plan", values, ((WHO_VOTED,), (HELP,), (WHO_NEXT, SNOOZE)))


# --- several things of a day ----------------------------------------------------------------------


def several(items: Sequence[Item]) -> Say:
    """Return the message of a day on which there is more than one thing: a line each, and its act
    as a button.
    """
    acts = list(dict.fromkeys(map(_key, items)))
    taps = [_act(next(each for each in items if _key(each) == act)) for act in acts]
    return Say("nudges/several", {"items": tuple(items)}, (*in_rows(taps), (SNOOZE,)))


def _key(item: Item) -> tuple[object, ...]:
    """Two lines with the same act have one button."""
    tap = _act(item)
    return tap.action, tap.args


def _act(item: Item) -> Tap:
    match item.kind:
        case Kind.CHECK_IN:
            return Tap(N_("🌿 My week"), "check.begin")
        case Kind.EVENT:
            name = {"name": clip(item.title, BUTTON)}
            return Tap(N_("🗓 {name}"), "event.open", (item.event,), name)
        case _ if item.kind in (JOINED, TALKED):
            return TEAM
    if not item.people:
        return Tap(N_("📅 My own plan"), "plan.show", (MYSELF,))
    return _act_of_one(item) if len(item.people) == 1 and not item.more else _act_of_all(item)


def _act_of_one(item: Item) -> Tap:
    label, action = {
        Kind.HAPPENED: (N_("🗳 {name}"), "vote.ask"),
        Kind.ANSWER: (N_("📤 {name}"), "talk.pick"),
        Kind.MAIL: (N_("☑️ {name}"), "steps.show"),
        Kind.PROXY: (N_("☑️ {name}"), "steps.show"),
    }.get(
        Kind(item.kind) if item.kind in set(Kind) else Kind.WEEKLY, (N_("💬 {name}"), "next.show")
    )
    return Tap(label, action, (item.people[0],), {"name": clip(item.names[0], BUTTON)})


def _act_of_all(item: Item) -> Tap:
    match item.kind:
        case Kind.HAPPENED | Kind.DAY:
            return WHO_VOTED
        case Kind.ANSWER:
            return I_TALKED
        case Kind.MAIL | Kind.PROXY:
            return _act_of_one(item)
    return WHO_NEXT


# --- after the vote -------------------------------------------------------------------------------


def thanks(own: Own, campaign: str) -> Say:
    """Thank them, and ask who voted, where anybody promised."""
    rows: Rows = ((WHO_VOTED,),) if own.unknown else ()
    values = {"own": own, "campaign": campaign}
    return Say("nudges/thanks", values, (*rows, (DEBRIEF,), (REWARDS, HOME)))


def who_voted(unknown: int) -> Say:
    return Say("nudges/who_voted", {"unknown": unknown}, ((WHO_VOTED,),))


def results(own: Own, together: Together, campaign: str) -> Say:
    """Tell what came of it, of their own list and of all together."""
    rows: Rows = ((WHO_VOTED,),) if own.unknown else ()
    values = {"own": own, "together": together, "campaign": campaign}
    return Say("nudges/results", values, (*rows, (REWARDS, HOME)))
