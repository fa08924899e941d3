"""One place, with its day and hour to be changed by buttons; the list of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Button, Edit, Message, Rows, Say, Tap, Turn
from bot.progress.board_places import rules
from bot.progress.model import BoardPlace, BoardPlaced, BoardUnplaced

BUTTON: Final = 28
PER_PAGE: Final = 3
LIST: Final = Tap(N_("‹ All places"), "board.places", (0,))

Days = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Timing:
    """The weekday (Monday is 0) and hour that are looked at; `is_new`: not those that are kept."""

    weekday: int
    hour: int
    is_new: bool = False


# --- in a group -----------------------------------------------------------------------------------


def is_ours_already() -> Turn:
    return Turn(say=(Say("board_places/ours_already", eyes="asker"),))


def barred(title: str) -> Say:
    """An administrator of a channel who may not post there can post nothing."""
    return Say("board_places/barred", {"title": title})


def not_owner() -> Turn:
    return Turn(say=(Say("board_places/not_owner", eyes="asker"),))


def here(timing: Timing, days: Days, *, is_here: bool) -> Say:
    """Ask an owner whether the board is to be posted in this group, and when, or no longer."""
    rows = [*_steps("board.at", (), timing, days)]
    at = timing.weekday, timing.hour
    if not is_here:
        yes = Tap(N_("📌 Yes, here every week"), "board.place", at, style="primary")
        rows += [(yes,), (Tap(N_("✖️ Leave it"), "board.leave"),)]
    else:
        if timing.is_new:
            rows.append((Tap(N_("✅ Post it then"), "board.place", at, style="primary"),))
        rows.append((Tap(N_("✖️ No longer here"), "board.unplace"),))
    values = {"is_here": is_here, **_told(timing, days)}
    return Say("board_places/offer_place", values, tuple(rows))


def _told(timing: Timing, days: Days) -> dict[str, object]:
    return {"weekday": days[timing.weekday], "hour": time(timing.hour)}


def _steps(action: str, about: tuple[int, ...], timing: Timing, days: Days) -> Rows:
    """A day earlier or later, an hour earlier or later."""
    day, hour = timing.weekday, timing.hour
    before, after = (day - 1) % 7, (day + 1) % 7
    earlier, later = rules.hour_before(hour), rules.hour_after(hour)
    return (
        (
            Tap(N_("‹ {day}"), action, (*about, before, hour), {"day": days[before]}),
            Tap(N_("{day} ›"), action, (*about, after, hour), {"day": days[after]}),
        ),
        (
            Tap(N_("‹ {hour}"), action, (*about, day, earlier), {"hour": time(earlier)}),
            Tap(N_("{hour} ›"), action, (*about, day, later), {"hour": time(later)}),
        ),
    )


def placed(change: BoardPlaced, timing: Timing, days: Days, before: Timing | None) -> Turn:
    """It is posted here from now on, or at another time than `before`: both can be undone."""
    undo = Tap(N_("↩️ Undo"), "board.unplace")
    if before:
        undo = Tap(N_("↩️ Undo"), "board.place", (before.weekday, before.hour))
    said = Edit("board_places/placed", _told(timing, days), ((undo,),))
    return Turn(say=(said,), changes=(change,))


def left() -> Turn:
    return Turn(say=(Edit("board_places/unplaced"),))


def unplaced(change: BoardUnplaced) -> Turn:
    return Turn(say=(Edit("board_places/unplaced"),), changes=(change,))


# --- in an owner's private chat -------------------------------------------------------------------


def listed(
    places: Sequence[tuple[BoardPlace, Timing]], ours: Timing | None, page: int, days: Days
) -> Say:
    """Show where it is posted; `ours`: when in the organizers' group, None without one."""
    part, page, pages = page_of(places, page, PER_PAGE)
    rows: list[tuple[Button, ...]] = [(_open(place),) for place, _ in part]
    if pages > 1:
        rows.append((Tap(N_("Next ›"), "board.places", ((page + 1) % pages,)),))
    values = {
        "ours": _told(ours, days) if ours else None,
        "places": [_line(place, timing, days) for place, timing in part],
        "count": len(places),
    }
    return Say("board_places/listed", values, tuple(rows))


def _line(place: BoardPlace, timing: Timing, days: Days) -> dict[str, object]:
    return {
        **_told(timing, days),
        "title": place.title,
        "is_channel": place.is_channel,
        "is_on": place.is_on,
    }


def _open(place: BoardPlace) -> Tap:
    name = {"name": clip(place.title, BUTTON)}
    return Tap("{name}", "board.chat", (-place.chat_id,), name)


def card(place: BoardPlace, timing: Timing, days: Days) -> Say:
    """One place: when, and no longer; a channel is offered first."""
    number = (-place.chat_id,)
    rows = [*_steps("board.chat_at", number, timing, days)]
    at = (*number, timing.weekday, timing.hour)
    if not place.is_on:
        rows.append((Tap(N_("📌 Yes, every week"), "board.chat_on", at, style="primary"),))
    elif timing.is_new:
        rows.append((Tap(N_("✅ Post it then"), "board.chat_on", at, style="primary"),))
    stop = N_("✖️ No longer there") if place.is_on else N_("✖️ Leave it")
    rows.append((Tap(stop, "board.chat_off", number), LIST))
    return Say("board_places/card", _line(place, timing, days), tuple(rows))


def chat_placed(change: BoardPlaced, timing: Timing, days: Days) -> Turn:
    said = Edit("board_places/chat_placed", _line(change.place, timing, days), ((LIST,),))
    return Turn(say=(said,), changes=(change,))


def chat_unplaced(change: BoardUnplaced) -> Turn:
    said = Edit("board_places/chat_unplaced", {"title": change.place.title}, ((LIST,),))
    return Turn(say=(said,), changes=(change,))


def not_theirs(place: BoardPlace, *, known: bool) -> Turn:
    """They don't administer the channel; not `known`: Telegram didn't answer, and that they did it
    was told too long ago to rely on.
    """
    about = {"title": place.title}
    said = Edit(f"board_places/{'not_theirs' if known else 'too_late'}", about, ((LIST,),))
    return Turn(say=(said,))


# --- what organizers hear -------------------------------------------------------------------------


def lost(place: BoardPlace) -> Message:
    values = {"title": place.title, "is_channel": place.is_channel}
    return Say("board_places/place_lost", values)


def topic_lost(place: BoardPlace, *, closed: bool) -> Message:
    return Say("board_places/topic_lost", {"title": place.title, "closed": closed})
