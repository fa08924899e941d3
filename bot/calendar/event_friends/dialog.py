"""Words for a friend with a link, and what that friend sees and can answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.calendar.model import Answer, Event, EventAnswered, FriendWithdrew
from bot.engine.dialog.turn import (
    N_,
    Button,
    Edit,
    Link,
    Rows,
    Say,
    Share,
    Tap,
    Toast,
    Turn,
    Values,
)

View = tuple[str, Values, Rows]
Told = Mapping[str, Any]


def link(event: Event, told: Told, about: Values, friends: int) -> Turn:
    """Show words for a friend; `about` holds the `address`, the captain's `name`, and the
    `organizer`'s line, which tells who is behind it. A link to a call is not for everybody.
    """
    shared = {**about, "event": {**told, "link": ""}}
    rows: Rows = (
        (Share(N_("📄 Copy the message"), "copy", "event_friends/words_in_short", shared),),
        (
            Share(N_("✈️ Use Telegram"), "telegram", "event_friends/words", shared),
            Share(N_("🟢 Use WhatsApp"), "whatsapp", "event_friends/words", shared),
        ),
        (Tap(N_("‹ Back"), "event.show", (event.id,)),),
    )
    return Turn(say=(Edit("event_friends/link", {**shared, "friends": friends}, rows),))


# --- a friend who came by a link ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody is invited to, by which captain, and whether they said yes; `left` places."""

    event: Event
    told: Told
    host_id: int
    host: str
    is_coming: bool
    is_open: bool
    left: int | None
    doors_open: bool = False
    is_there: bool = False


def card(invited: Invited) -> View:
    values = {
        "event": invited.told,
        "who": invited.host,
        "is_coming": invited.is_coming,
        "is_full": invited.left == 0 and not invited.is_coming,
        "cancelled": invited.event.cancelled_at is not None,
        "is_open": invited.is_open,
        "is_there": invited.is_there,
    }
    return "event_friends/card", values, _rows(invited)


def _rows(invited: Invited) -> Rows:
    args = (invited.event.id, invited.host_id)
    about = invited.event.about
    last = (Tap(N_("What is this campaign?"), "signup.begin"),)
    if not invited.is_open:
        return (last,)
    rows: list[tuple[Button, ...]] = []
    if invited.is_coming:
        rows.append((Tap(N_("🗓 Add to my calendar"), "event.file", args[:1]),))
        if about.link:
            rows.append((Link(N_("🔗 Open the link"), about.link),))
        here = Tap(N_("✋ I’m here"), "door.friend", args)
        at_the_door = (here,) if invited.doors_open and not invited.is_there else ()
        rows.append((*at_the_door, Tap(N_("❌ I can’t"), "friend.no", args)))
    elif invited.left != 0:
        rows.append((Tap(N_("✅ I’m coming"), "friend.yes", args),))
    if about.pin:
        rows.append((Tap(N_("📍 Show on a map"), "event.map", args[:1]),))
    return (*rows, last)


def shown(view: View, *, edit: bool) -> Turn:
    return Turn(say=(Edit(*view) if edit else Say(*view),))


def answered(answer: Answer, now: datetime) -> Turn:
    again = f"friend.show {answer.event_id} {answer.captain_id}"
    return Turn(changes=(EventAnswered(answer, now),), then=again)


def withdrew(answer: Answer, host_id: int) -> Turn:
    """The event stays on the screen, as it is for whoever has not answered."""
    return Turn(changes=(FriendWithdrew(answer),), then=f"friend.show {answer.event_id} {host_id}")


def enough(who: str) -> Turn:
    return Turn(toast=Toast("event_friends/enough", {"who": who}, alert=True))


def over() -> Turn:
    return Turn(toast=Toast("events/over", alert=True))


def bad_link() -> Turn:
    return Turn(say=(Say("event_friends/bad_link"),))
