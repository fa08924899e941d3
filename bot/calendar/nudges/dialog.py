"""The words of a nudge: who waits, and the next act as a button."""

from __future__ import annotations

from collections.abc import Sequence

from bot.calendar.nudges.model import Kind
from bot.contacts.model import Contact
from bot.engine.dialog.turn import N_, Rows, Say, Tap

SNOOZE = Tap(N_("😴 Snooze"), "set.snooze")


def remind(campaign: str, *, is_last: bool) -> Say:
    """Remind of a sign-up that was begun; the last time that is said."""
    go_on = Tap(N_("▶️ Go on"), "signup.begin")
    leave = Tap(N_("No, thank you"), "signup.stop")
    values = {"campaign": campaign, "is_last": is_last}
    return Say("nudges/finish_sign_up", values, ((go_on,), (leave,)))


def nudge(kind: Kind, friends: Sequence[Contact], waiting: int, days: int) -> Say:
    """Return the message; `days` to the vote, 0 on the day itself."""
    if kind is Kind.FIRST_NAME:
        buttons: Rows = ((Tap(N_("Add people"), "contacts.add"),), (SNOOZE,))
        return Say("nudges/first_name", {}, buttons)
    values = {
        "names": tuple(friend.name for friend in friends),
        "more": waiting - len(friends),
        "days": days,
    }
    if not friends:
        return Say(f"nudges/{kind}", values, ((Tap(N_("🏠 Home"), "home.show"), SNOOZE),))
    words = Tap(N_("💬 See the message"), "next.show", (friends[0].id,))
    return Say(f"nudges/{kind}", values, ((words,), (Tap(N_("I talked"), "talk.pick"), SNOOZE)))
