"""One day after the other: kept, or taken back with words that its captain reads; undone."""

from datetime import date, tzinfo
from typing import Final

from bot.captains.model import Captain
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.progress.bursts.model import AskingWhy
from bot.progress.model import (
    Burst,
    BurstKept,
    KeptUndone,
    Look,
    PointsGivenBack,
    PointsTakenBack,
    Verdict,
)
from bot.progress.rules import MOST_A_DAY

BUTTON: Final = 22
LONGEST: Final = 200
LOOK: Final = Tap(N_("⚡ Look at them"), "burst.show", (0,))
BOARD: Final = Tap(N_("🏆 The leaderboard"), "board.all")
HOME: Final = Tap(N_("🏠 Home"), "home.show")


def one(captain: Captain, burst: Burst, place: int, count: int) -> Say:
    """Show one day; `place` of `count`, counted from 0."""
    values = {
        **_told(captain, burst),
        "promises": burst.promises,
        "minutes": burst.minutes,
        "hours": round(burst.minutes / 60),
        "place": place + 1,
        "count": count,
        "most": MOST_A_DAY,
    }
    number = captain.id, burst.day.toordinal()
    rows: list[tuple[Button, ...]] = [
        (Tap(N_("✅ Keep"), "burst.keep", number), Tap(N_("↩️ Take back…"), "burst.take", number)),
        (Tap("🙂 {name}", "cards.show", (captain.id,), {"name": clip(captain.name, BUTTON)}),),
    ]
    if count > 1:
        rows.append((Tap(N_("Next ›"), "burst.next", ((place + 1) % count,)),))
    return Say("bursts/one", values, tuple(rows), eyes="asker")


def _told(captain: Captain, burst: Burst) -> dict[str, object]:
    return {"name": captain.name, "day": burst.day, "talks": burst.talks}


def none_left() -> Say:
    return Say("bursts/none_left", {"most": MOST_A_DAY}, ((BOARD,),), eyes="asker")


def kept(captain: Captain, burst: Burst, look: Look) -> Turn:
    values = {**_told(captain, burst), "most": MOST_A_DAY}
    said = Edit("bursts/kept", values, _after(look))
    return Turn(say=(said,), changes=(BurstKept(look),))


def _after(look: Look) -> Rows:
    return ((Tap(N_("↩️ Undo"), "burst.undo", (look.id,)),), (LOOK,))


def ask_why(captain: Captain, day: date, *, too_long: bool = False) -> Turn:
    values = {"name": captain.name, "day": day, "longest": LONGEST if too_long else 0}
    said = Say("bursts/ask_why", values, reply=True, eyes="asker")
    return Turn(AskingWhy(captain.id, day.toordinal()), say=(said,))


def taken(captain: Captain, burst: Burst, look: Look, *, is_reached: bool) -> Turn:
    values = {**_told(captain, burst), "reason": look.reason, "is_reached": is_reached}
    said = Say("bursts/taken", values, _after(look), eyes="asker")
    return Turn(None, say=(said,), changes=(PointsTakenBack(look),))


def given_back(captain: Captain, day: date, change: PointsGivenBack) -> Turn:
    values = {"name": captain.name, "day": day, "was_told": change.was_told}
    return Turn(say=(Edit("bursts/given_back", values, ((LOOK,),)),), changes=(change,))


def kept_undone(captain: Captain, day: date, change: KeptUndone) -> Turn:
    said = Edit("bursts/kept_undone", {"name": captain.name, "day": day}, ((LOOK,),))
    return Turn(say=(said,), changes=(change,))


def looked_at() -> Turn:
    return Turn(toast=Toast("bursts/looked_at", alert=True))


def over() -> Turn:
    """The day asked about was looked at by somebody else meanwhile."""
    return Turn(None, say=(Say("bursts/looked_at", {}, ((LOOK,),), eyes="asker"),))


def news(look: Look, zone: tzinfo) -> Say:
    """What the captain reads of a day that doesn't count, or does again."""
    values = {"day": look.begins.astimezone(zone).date(), "reason": look.reason}
    if look.verdict is Verdict.TAKEN:
        return Say("bursts/told_taken", values, ((HOME,),))
    return Say("bursts/told_given_back", values, ((HOME,),))


def waiting(count: int) -> Say:
    """What the group hears by itself."""
    return Say("bursts/waiting", {"count": count}, ((LOOK,),), anybody=True)
