"""A reminder is offered, and kept after a tap; of whom or when is asked where it is not told."""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.campaigns.model import NudgeHours
from bot.contacts.model import Contact
from bot.contacts.rules import clip
from bot.conversations.reminders.model import Reminding
from bot.conversations.reminders.rules import MOST_CHOICES, MOST_NAMES
from bot.engine.dialog.turn import N_, Rows, Tap, Values, in_rows, primary
from bot.language.follow_ups.model import Choice

View = tuple[str, Values, Rows]

BUTTON = 20
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
TIMES = ((1, N_("Tomorrow")), (3, N_("In 3 days")), (7, N_("In a week")))


def offer(number: int, reminding: Reminding, names: Sequence[str]) -> View:
    """Offer the time that was told, or several; `number` is that under which it waits."""
    values: Values = {
        "names": list(names),
        "when": _shown(reminding.choices[0]) if reminding.is_sure else None,
        "to_come": reminding.to_come,
    }
    if reminding.is_sure:
        taps = [primary(Tap(N_("🔔 Yes, remind me"), "remind.yes", (number, 0)))]
    else:
        taps = [
            _tap(number, place, each) for place, each in enumerate(reminding.choices[:MOST_CHOICES])
        ]
    label = N_("🔔 Another day…") if reminding.choices else N_("🔔 Remind me")
    rows: Rows = (*((each,) for each in taps), (Tap(label, "remind.when", (number,)),))
    return "reminders/offer", values, (*rows, (_no(number),))


def _no(number: int) -> Tap:
    return Tap(N_("No, thanks"), "remind.no", (number,))


def _tap(number: int, place: int, choice: Choice) -> Tap:
    args = (number, place)
    if choice.hour is None:
        return Tap("🔔 {day}", "remind.yes", args, {"day": choice.day})
    shown = {"day": choice.day, "hour": choice.hour}
    return Tap("🔔 {day}, {hour}", "remind.yes", args, shown)


def _shown(choice: Choice) -> date | datetime:
    return datetime.combine(choice.day, choice.hour) if choice.hour else choice.day


def ask_who(number: int, reminding: Reminding, people: Sequence[Contact]) -> View:
    """Ask of whom; a break until then is what "ask me again" may mean as well."""
    taps = [
        Tap(N_("{name}"), "remind.whom", (number, each.id), {"name": clip(each.name, BUTTON)})
        for each in people[:MOST_NAMES]
    ]
    rows = in_rows(taps)
    if reminding.is_sure:
        rows = (*rows, (Tap(N_("😌 No reminders until then"), "remind.until", (number,)),))
    when = _shown(reminding.choices[0]) if reminding.is_sure else None
    return "reminders/ask_who", {"when": when}, (*rows, (LIST, _no(number)))


def ask_when(number: int, names: Sequence[str], days_left: int) -> View:
    """Ask for the day: by a tap, or in words."""
    taps = [Tap(label, "remind.in", (number, days)) for days, label in TIMES if days <= days_left]
    return "reminders/ask_when", {"names": list(names)}, (*in_rows(taps), (_no(number),))


def not_a_day() -> View:
    return "talk_details/not_a_day", {}, ((WHO_NEXT, LIST),)


def too_late(day: date, vote: date) -> View:
    return "talk_details/after_the_vote", {"day": day, "vote": vote}, ((WHO_NEXT, LIST),)


def kept(names: Sequence[str], when: date | datetime, hours: NudgeHours, *, is_moved: bool) -> View:
    """Say when it will be; `is_moved`: not at the hour that was told."""
    values: Values = {
        "names": list(names),
        "when": when,
        "start": time(hours.start),
        "end": time(hours.end % 24),
        "is_moved": is_moved,
    }
    return "reminders/kept", values, ((WHO_NEXT, LIST),)


def forgotten() -> View:
    return "hearing/unreminded", {}, ((WHO_NEXT, LIST),)


def no_later(names: Sequence[str], days_left: int) -> View:
    """On the last day, and after it, there is no later."""
    if days_left < 0:
        return "suggestions/over", {}, ((LIST,),)
    if not names:
        return "suggestions/later", {}, ((WHO_NEXT, LIST),)
    return "suggestions/today_only", {"name": names[0]}, ((WHO_NEXT, LIST),)
