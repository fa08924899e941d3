"""What becomes of a request: the group's message, and word to whoever did not press the button."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.conversations.rides import dialog, rules, store
from bot.conversations.rides.model import HelpAsked, HelpEnded, HelpTaken, Request
from bot.engine.dialog.turn import Edit, Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers

FORGET: Final = "rides.forget"


def on_asked(work: Work, change: HelpAsked) -> None:
    """Keep it, and tell the group; a ride is neutral, it may be asked for at any time."""
    store.add(work.tx, work.campaign_id, change.request)
    _plan_forgetting(work, change.request)
    captain = captains.find(work.tx, work.campaign_id, change.request.captain_id)
    if captain:
        said = Say(*dialog.asked(captain, change.request))
        _tell_group(work, said, dialog.key_of(change.request))


def on_taken(work: Work, change: HelpTaken) -> None:
    """The captain hears who sees to it, or that nobody does any more."""
    request = change.request
    where = work.tx, work.campaign_id, request.id
    if request.taken_by is None:
        store.release(*where)
        _audit(work, change.by, "help_given_back", request)
        _tell_captain(work, request, dialog.given_back(request), change)
    elif store.take(*where, change.by, change.name):
        _audit(work, change.by, "help_taken", request)
        _tell_captain(work, request, dialog.coming(request), change)


def on_ended(work: Work, change: HelpEnded) -> None:
    """The group's message says so; who has taken it is called off by name."""
    request = change.request
    if not store.finish(work.tx, work.campaign_id, request.id, change.at):
        return
    over = replace(request, ended_at=change.at)
    _plan_forgetting(work, over)
    captain = captains.find(work.tx, work.campaign_id, request.captain_id)
    if captain is None or not change.by_captain:
        return
    key = dialog.key_of(request)
    _tell_group(work, Edit(*dialog.asked(captain, over), of=key), f"{key}:over")
    if request.taken_by is not None:
        _tell_group(work, dialog.not_needed(captain, request), f"{key}:off")


def _plan_forgetting(work: Work, request: Request) -> None:
    work.plan(FORGET, request.id, rules.blank_at(request, work.campaign.election_day))


def forget(work: Work, request_id: int) -> datetime | None:
    """Forget when and where it was, unless the vote was put off meanwhile."""
    request = store.find(work.tx, work.campaign_id, request_id)
    if request is None:
        return None
    at = rules.blank_at(request, work.campaign.election_day)
    if work.now < at:
        return at
    store.forget_details(work.tx, work.campaign_id, request_id)
    return None


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    whose = work.tx, work.campaign_id, change.captain_id
    for request_id in store.of_captain(*whose):
        work.unplan(FORGET, request_id)
    store.delete_all(*whose)


def _tell_group(work: Work, message: Message, key: str) -> None:
    group = organizers.active_group(work.tx, work.campaign_id)
    if group:
        work.notify(
            Notice(group.chat_id, group.language, message, key, reply=True, topic=group.topic)
        )


def _tell_captain(work: Work, request: Request, said: Say, change: HelpTaken) -> None:
    captain: Captain | None = captains.find(work.tx, work.campaign_id, request.captain_id)
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return
    key = f"{dialog.key_of(request)}:{change.by}:{to_ms(change.at)}"
    work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def _audit(work: Work, actor: int, action: str, request: Request) -> None:
    detail = {"captain": request.captain_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, actor, action, detail)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    HelpAsked: on_asked,
    HelpTaken: on_taken,
    HelpEnded: on_ended,
    CaptainDeleted: on_deleted,
}
