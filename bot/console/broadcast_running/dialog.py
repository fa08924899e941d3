"""A broadcast on its way, for the organizers' group: progress, pause, stop, report, once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.console.broadcast_running import rules
from bot.console.broadcast_running.model import (
    Again,
    BroadcastHastened,
    BroadcastPaused,
    BroadcastResumed,
    BroadcastSentAgain,
    Opening,
    Urgent,
)
from bot.console.broadcasts.model import Broadcast, BroadcastStopped, Counts
from bot.console.broadcasts.rules import missing, progress_key
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn, Values, page_row

AGAIN_LABELS = {
    Again.FAILED: N_("🔁 Send again where it failed ({count})"),
    Again.LATE: N_("🔁 Send it where it came too late ({count})"),
    Again.UNSURE: N_("🔁 Send again where it is not sure ({count})"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of a broadcast: how its copies ended, how many arrived in which language, to
    whom it may be sent once more, and how many people have tapped its button, if it has one.
    """

    broadcast: Broadcast
    counts: Counts
    opening: str = ""
    by_language: tuple[tuple[str, int], ...] = ()
    again: tuple[tuple[Again, int], ...] = ()
    taps: int | None = None


def progress(
    broadcast: Broadcast,
    counts: Counts,
    ends: datetime,
    of: str | None = None,
    later: datetime | None = None,
) -> Edit:
    """How far it has got, with the ways to hold or end it; `ends` on the campaign's clock, and so
    is `later`, where those who are left get it on another day.
    """
    told: Values = {"counts": counts, "variant": broadcast.variant}
    if broadcast.state == "paused":
        values = {**told, "ends": ends}
        buttons = ((_resume(broadcast.id), _stop(broadcast.id)),)
        return Edit("broadcast_running/paused", values, buttons, of=of, anybody=True)
    values = {**told, "minutes": rules.minutes_left(counts)}
    buttons = ((_pause(broadcast.id), _stop(broadcast.id)),)
    if later:
        values = {**told, "later": later}
        hasten = Tap(N_("⏩ Don’t wait"), "bc.hurry", (broadcast.id,))
        buttons = ((hasten, _stop(broadcast.id)),)
        return Edit("broadcast_running/later", values, buttons, of=of, anybody=True)
    return Edit("broadcast_running/progress", values, buttons, of=of, anybody=True)


def _pause(number: int) -> Tap:
    return Tap(N_("⏸ Pause"), "bc.pause", (number,))


def _resume(number: int) -> Tap:
    return Tap(N_("▶️ Go on"), "bc.resume", (number,), style="primary")


def _stop(number: int) -> Tap:
    return Tap(N_("⏹ Stop"), "bc.stop", (number,))


def already_over() -> Turn:
    """There is nothing to hold any more."""
    return Turn(toast=Toast("broadcast_running/already_over"))


def paused(broadcast: Broadcast, counts: Counts, ends: datetime, change: BroadcastPaused) -> Turn:
    """It stands still, and this message says so."""
    return Turn(say=(progress(broadcast, counts, ends),), changes=(change,))


def resumed(broadcast: Broadcast, counts: Counts, ends: datetime, change: BroadcastResumed) -> Turn:
    """It goes on."""
    return Turn(say=(progress(broadcast, counts, ends),), changes=(change,))


def ask_stop(broadcast: Broadcast, counts: Counts) -> Turn:
    """What has arrived stays there: say how many that are before it is ended."""
    values = {"counts": counts, "done": rules.done(counts)}
    yes = Tap(N_("⏹ Yes, stop it"), "bc.end", (broadcast.id,), style="danger")
    no = Tap(N_("No, leave it"), "bc.keep", (broadcast.id,))
    return Turn(say=(Say("broadcast_running/ask_stop", values, ((yes, no),), eyes="asker"),))


def kept(broadcast: Broadcast) -> Turn:
    """They changed their mind: it is as it was."""
    values = {"paused": broadcast.state == "paused"}
    return Turn(say=(Edit("broadcast_running/kept", values),))


def stopping(change: BroadcastStopped) -> Turn:
    """It ends; what is on its way to somebody at this moment still arrives."""
    return Turn(say=(Edit("broadcast_running/stopping"),), changes=(change,))


def finished(broadcast: Broadcast, counts: Counts) -> Edit:
    """The progress message has nothing more to tell, and no button."""
    values = {
        "stopped": bool(counts.withdrawn),
        "counts": counts,
        "variant": broadcast.variant,
    }
    return Edit("broadcast_running/finished", values, of=progress_key(broadcast.id))


def report(told: Account) -> Say:
    """Every recipient accounted for; what can't be is said as plainly."""
    broadcast, counts = told.broadcast, told.counts
    values = {
        "counts": counts,
        "total": broadcast.total,
        "chosen": broadcast.chosen,
        "missing": missing(broadcast, counts),
        "opening": told.opening,
        "by_language": told.by_language,
        "so_far": broadcast.state != "done",
        "urgent": broadcast.urgent,
        "taps": told.taps,
        "variant": broadcast.variant,
    }
    rows: Rows = tuple(
        (Tap(AGAIN_LABELS[what], "bc.again", (broadcast.id, what), {"count": count}),)
        for what, count in told.again[: len(Again)]
    )
    return Say("broadcast_running/report", values, rows, anybody=True)


# --- what can't wait ------------------------------------------------------------------------------


WHY = {
    Urgent.TODAY: N_("It is for today"),
    Urgent.MISTAKE: N_("It corrects a mistake"),
    Urgent.DEADLINE: N_("A deadline, or safety"),
}


def ask_why(broadcast: Broadcast, waiting: int) -> Turn:
    """Ask what makes it urgent: the reason is kept, for captains have been written to enough."""
    reasons = tuple((Tap(label, "bc.urge", (broadcast.id, why)),) for why, label in WHY.items())
    no = Tap(N_("No, later as planned"), "bc.keep", (broadcast.id,))
    values = {"waiting": waiting}
    said = Say("broadcast_running/ask_why", values, (*reasons, (no,)), eyes="asker")
    return Turn(say=(said,))


def asleep() -> Turn:
    """At this hour it would wake people up: not even for this."""
    return Turn(toast=Toast("broadcast_running/asleep", alert=True))


def hastened(change: BroadcastHastened) -> Turn:
    """It leaves; the one message tells how it goes."""
    return Turn(say=(Edit("broadcast_running/hastened"),), changes=(change,))


# --- all there were


def listed(found: Sequence[Opening], page: int, pages: int, *, edit: bool) -> Turn:
    """The broadcasts so far, the newest first; a number opens the report of one."""
    if not found:
        write = Tap(N_("📣 Write to captains"), "bc.write", style="primary")
        return Turn(say=(Say("broadcast_running/nothing_yet", {}, ((write,),)),))
    numbers = tuple(
        Tap("{number}", "bc.report", (each.id, page), {"number": str(place)})
        for place, each in enumerate(found[: rules.ON_A_PAGE], 1)
    )
    write = Tap(N_("📣 New"), "bc.write")
    rows: Rows = (numbers, page_row("bc.list", page, pages, write))
    said = Say("broadcast_running/listed", {"found": tuple(found)}, rows)
    return Turn(say=(Edit.to(said) if edit else said,))


def shown(told: Account, page: int) -> Turn:
    """The report of one of them, with the way back."""
    return Turn(say=(Edit.to(_with_way_back(told, page)),))


def reported(told: Account, page: int) -> Turn:
    """The same, below the command that asked for it."""
    return Turn(say=(_with_way_back(told, page),))


def _with_way_back(told: Account, page: int) -> Say:
    said = report(told)
    back = Tap(N_("‹ All messages"), "bc.list", (page,))
    return Say(said.text, said.values, (*said.buttons, (back,)), eyes="asker")


# --- once more


def ask_again(broadcast: Broadcast, what: Again, count: int, begins: datetime | None) -> Turn:
    """Say who gets it once more, and that nobody else does; `begins` where it is not now."""
    values = {"what": what.value, "count": count, "begins": begins}
    yes = Tap(N_("🔁 Yes, send it"), "bc.anew", (broadcast.id, what), style="primary")
    no = Tap(N_("No"), "bc.leave", (broadcast.id,))
    said = Say("broadcast_running/ask_again", values, ((yes, no),), eyes="asker")
    return Turn(say=(said,))


def sent_already() -> Turn:
    """Somebody was quicker, or it is too long ago, or nobody of them is here any more."""
    return Turn(toast=Toast("broadcast_running/sent_already", alert=True))


def left() -> Turn:
    """Nothing is sent again."""
    return Turn(say=(Edit("broadcast_running/left"),))


def sent_again(change: BroadcastSentAgain, begins: datetime, *, waits: bool) -> Turn:
    """It goes out once more, with a message of its own that tells how it gets on."""
    number, total = change.sent.id, change.sent.audience.total
    buttons: Rows = ((_stop(number),),)
    if waits:
        told = Say("broadcast_running/scheduled", {"at": begins}, buttons)
    else:
        buttons = ((_pause(number), _stop(number)),)
        values = {"counts": Counts(waiting=total), "minutes": 0}
        told = Say("broadcast_running/progress", values, buttons)
    key = progress_key(number)
    shown_to_all = Say(told.text, told.values, buttons, key=key, eyes="all", anybody=True)
    return Turn(say=(Edit("broadcast_running/off"), shown_to_all), changes=(change,))
