"""`/broadcasts` in the organizers' group, and the buttons below one that is on its way or over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.campaigns.model import Campaign
from bot.console import broadcast_store as store
from bot.console.broadcast_running import dialog, jobs, rules
from bot.console.broadcast_running.model import (
    Again,
    BroadcastHastened,
    BroadcastPaused,
    BroadcastResumed,
    BroadcastSentAgain,
    Urgent,
)
from bot.console.broadcasts.model import (
    WAITS,
    Audience,
    Broadcast,
    BroadcastConfirmed,
    BroadcastStopped,
    Options,
)
from bot.console.broadcasts.rules import expires_at, is_quiet
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap

MOST_DIGITS: Final = 6


def _meant(here: Here, tap: Tap) -> Broadcast | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


def _ends(here: Here, broadcast: Broadcast) -> datetime:
    campaign: Campaign = here.campaign
    return broadcast.expires_at.astimezone(campaign.zone)


# --- on its way


def on_pause(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    if broadcast is None or broadcast.state not in ("running", "paused"):
        return dialog.already_over()
    counts = store.counts(here.tx, here.campaign_id, broadcast)
    change = BroadcastPaused(broadcast.id, here.sender.id, here.now)
    held = replace(broadcast, state="paused")
    return dialog.paused(held, counts, _ends(here, broadcast), change)


def on_resume(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    if broadcast is None or broadcast.state not in ("running", "paused"):
        return dialog.already_over()
    counts = store.counts(here.tx, here.campaign_id, broadcast)
    change = BroadcastResumed(broadcast.id, here.sender.id, here.now)
    goes_on = replace(broadcast, state="running")
    return dialog.resumed(goes_on, counts, _ends(here, broadcast), change)


def on_stop(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    if broadcast is None or broadcast.state not in ("running", "paused"):
        return dialog.already_over()
    return dialog.ask_stop(broadcast, store.counts(here.tx, here.campaign_id, broadcast))


def on_keep(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    return dialog.kept(broadcast) if broadcast else OLD_BUTTON


def on_end(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    if broadcast is None or broadcast.state not in ("running", "paused"):
        return dialog.already_over()
    return dialog.stopping(BroadcastStopped(broadcast.id, here.sender.id, here.now))


def on_hurry(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    if broadcast is None or broadcast.state != "running":
        return dialog.already_over()
    counts = store.counts(here.tx, here.campaign_id, broadcast)
    return dialog.ask_why(broadcast, counts.waiting)


def on_urge(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    broadcast, hours = _meant(here, tap), campaign.nudge_hours
    if broadcast is None or broadcast.state != "running":
        return dialog.already_over()
    if is_quiet(here.now, hours, campaign.zone):
        return dialog.asleep()
    until = expires_at(here.now, hours, campaign.zone)
    why = Urgent(tap.args[1])
    return dialog.hastened(BroadcastHastened(broadcast.id, why, here.sender.id, until, here.now))


# --- all there were


def on_broadcasts(here: Here, event: Command) -> Turn:
    """`/broadcasts`: the newest; with a number behind it, the report of that one, 1 the newest."""
    words = event.argument.strip().removeprefix("#")
    place = int(words) if words.isascii() and words.isdecimal() and len(words) < MOST_DIGITS else 0
    found = store.newest(here.tx, here.campaign_id, 1, place - 1) if place else ()
    if not found:
        return _list(here, 0, edit=False)
    page = (place - 1) // rules.ON_A_PAGE
    return Turn(then=f"bc.numbered {found[0].id} {page}")


def on_numbered(here: Here, tap: Tap) -> Turn:
    """The report as a message of its own; what still waits has its card."""
    broadcast = _meant(here, tap)
    if broadcast is None or broadcast.state in (*WAITS, "trial", "cancelled"):
        return on_report(here, tap)
    return dialog.reported(jobs.account(here, broadcast, here.language), int(tap.args[1]))


def on_list(here: Here, tap: Tap) -> Turn:
    return _list(here, int(tap.args[0]), edit=True)


def _list(here: Here, page: int, *, edit: bool) -> Turn:
    page, pages = rules.page_of(store.how_many(here.tx, here.campaign_id), page)
    found = store.newest(here.tx, here.campaign_id, rules.ON_A_PAGE, page * rules.ON_A_PAGE)
    openings = [jobs.opening(here, each) for each in found]
    return dialog.listed(openings, page, pages, edit=edit)


def on_report(here: Here, tap: Tap) -> Turn:
    broadcast = _meant(here, tap)
    if broadcast is None:
        return OLD_BUTTON
    if broadcast.state in (*WAITS, "trial", "cancelled"):
        return Turn(then=f"bw.card {broadcast.id}")
    return dialog.shown(jobs.account(here, broadcast, here.language), int(tap.args[1]))


# --- once more


def on_again(here: Here, tap: Tap) -> Turn:
    broadcast, what = _meant(here, tap), Again(tap.args[1])
    count = _count(here, broadcast, what)
    if broadcast is None or not count:
        return dialog.sent_already()
    begins = rules.begins_at(here.campaign, here.now, neutral=broadcast.neutral)
    local = begins.astimezone(here.campaign.zone) if begins > here.now else None
    return dialog.ask_again(broadcast, what, count, local)


def _count(here: Here, broadcast: Broadcast | None, what: Again) -> int:
    """Return how many would get it once more: 0 where it can't be any more, or was before."""
    if broadcast is None:
        return 0
    offered = jobs.again(here, broadcast)
    if what not in dict(offered):
        return 0
    return store.count_again(here.tx, here.campaign_id, broadcast, what.value)


def on_anew(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    broadcast, what = _meant(here, tap), Again(tap.args[1])
    count = _count(here, broadcast, what)
    if broadcast is None or not count:
        return dialog.sent_already()
    begins = rules.begins_at(campaign, here.now, neutral=broadcast.neutral)
    sent = BroadcastConfirmed(
        id=here.tx.new_id(),
        chat_id=here.chat.id,
        by=here.sender.id,
        texts=store.texts(here.tx, here.campaign_id, broadcast.id),
        audience=Audience({here.language: count}, 0, broadcast.last_captain),
        starts_at=begins,
        expires_at=expires_at(begins, campaign.nudge_hours, campaign.zone),
        at=here.now,
        topic=here.topic,
        neutral=broadcast.neutral,
        options=Options(button=broadcast.buttons or ""),
    )
    change = BroadcastSentAgain(broadcast.id, what, sent)
    local = begins.astimezone(campaign.zone)
    return dialog.sent_again(change, local, waits=begins > here.now)


def on_leave(_here: Here, _tap: Tap) -> Turn:
    return dialog.left()


def feature() -> Feature:
    organizer, group = Who.ORGANIZER, Where.GROUP
    menu = N_("Messages to captains, and what became of them")
    looks = {
        "bc.list": on_list,
        "bc.report": on_report,
        "bc.numbered": on_numbered,
        "bc.stop": on_stop,
        "bc.keep": on_keep,
        "bc.hurry": on_hurry,
        "bc.again": on_again,
        "bc.leave": on_leave,
    }
    changes = {"bc.pause": on_pause, "bc.resume": on_resume}
    sends = {"bc.end": on_end, "bc.anew": on_anew, "bc.urge": on_urge}
    return Feature(
        "broadcast_running",
        routes=(
            OnCommand("broadcasts", on_broadcasts, menu, organizer, group, quiet=True),
            *(OnTap(action, handle, organizer, where=group) for action, handle in looks.items()),
            *(
                OnTap(action, handle, organizer, fresh=True, where=group)
                for action, handle in changes.items()
            ),
            *(
                OnTap(action, handle, organizer, once=True, fresh=True, where=group)
                for action, handle in sends.items()
            ),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.WATCH: jobs.watch},
    )
