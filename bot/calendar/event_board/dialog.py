"""Events as the organizers' group sees them: a list, a card each, who comes, who can't be told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.calendar.event_board.model import Guest
from bot.calendar.model import Counts, Event
from bot.calendar.rules import is_open as is_open_at
from bot.calendar.rules import may_count
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Turn, Values

View = tuple[str, Values, Rows]
Told = Mapping[str, Any]
BUTTON = 26
PER_PAGE = 4


def card_key(event_id: int) -> str:
    """Return the key of the one message that counts the answers."""
    return f"event:{event_id}"


def card(event: Event, told: Told, counts: Counts, now: datetime) -> View:
    """Show how it stands; from an hour before on, what is of use at the door."""
    is_open = is_open_at(event, now)
    values = {
        "event": told,
        "counts": counts,
        "cancelled": event.cancelled_at is not None,
        "is_open": is_open,
    }
    number = (event.id,)
    who: tuple[Button, ...] = (Tap(N_("👥 Who is coming"), "ev.who", number),)
    if event.series:
        who = (*who, Tap(N_("📅 Other dates"), "ev.dates", number))
    there = Tap(N_("☑️ Who was there"), "ev.there", (event.id, 0))
    door: Rows = ((there,),) if may_count(event, now) else ()
    if not is_open:
        return "event_board/card", values, (who, *door)
    if door:
        door = ((there, Tap(N_("🔑 Code for the door"), "ev.door", number)),)
    rows: Rows = (
        who,
        *door,
        (Tap(N_("✏️ Change"), "ev.change", number), Tap(N_("🚫 Cancel"), "ev.cancel", number)),
    )
    return "event_board/card", values, rows


def listed(found: Sequence[tuple[Event, Told, int]], page: int, *, edit: bool) -> Turn:
    """Show a page of what is coming, each event a button."""
    shown, page, pages = page_of(found, page, PER_PAGE)
    rows: Rows = tuple((_line(event, told, dates),) for event, told, dates in shown)
    before = (Tap(N_("‹ Earlier"), "ev.list", (page - 1,)),) if page else ()
    after = (Tap(N_("Later ›"), "ev.list", (page + 1,)),) if page + 1 < pages else ()
    if before or after:
        rows = (*rows, (*before, *after))
    say = Say("event_board/listed", {"count": len(found), "page": page + 1, "pages": pages}, rows)
    return Turn(say=(Edit.to(say) if edit else say,))


def _line(event: Event, told: Told, dates: int) -> Tap:
    values = {
        "day": told["starts"].date(),
        "hour": told["starts"].time(),
        "title": clip(told["title"], BUTTON),
    }
    label = N_("{day}, {hour}: 🔁 {title}") if dates > 1 else N_("{day}, {hour}: {title}")
    return Tap(label, "ev.open", (event.id,), values)


def who_comes(
    told: Told, groups: Mapping[str, Sequence[Guest]], friends: int, unshown: int
) -> Turn:
    """Name captains, of whose friends there are only numbers."""
    values = {"event": told, "groups": dict(groups), "friends": friends, "unshown": unshown}
    return Turn(say=(Say("event_board/who_comes", values),))


def untold(title: str, names: Sequence[str]) -> Say:
    return Say("event_board/untold", {"title": title, "names": tuple(names)})
