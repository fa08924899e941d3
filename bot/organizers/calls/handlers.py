"""A captain's button tells the group, at most once a day; an organizer's says who will call."""

from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Notice, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Tap
from bot.organizers import store
from bot.organizers.calls import dialog
from bot.organizers.calls.model import CallAsked, CallTaken


def on_ask(here: Here, _tap: Tap) -> Turn:
    """Tell the group; where there is none yet, the owners."""
    captain: Captain = here.captain
    if not _readers(here):
        return dialog.nobody()
    return dialog.told(CallAsked(captain.id, here.now))


def on_take(here: Here, tap: Tap) -> Turn:
    """One of the organizers will call: the others see who."""
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    if captain is None:
        return OLD_BUTTON
    change = CallTaken(captain.id, here.sender.id, here.sender.first_name, here.now)
    return dialog.taken(captain, change)


def _readers(work: Work) -> list[tuple[int, str, int | None]]:
    """Return (chat, language, topic) of whoever is told: the group, else every owner."""
    group = store.active_group(work.tx, work.campaign_id)
    if group:
        return [(group.chat_id, group.language, group.topic)]
    found = store.owners(work.tx, work.campaign_id)
    return [(owner.telegram_id, owner.language, None) for owner in found]


def _asked(work: Work, change: CallAsked) -> None:
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain is None:
        return
    day = f"{change.at.astimezone(captain.zone):%Y-%m-%d}"
    for chat_id, language, topic in _readers(work):
        said = dialog.asked(captain, in_group=chat_id < 0)
        key = f"call:{change.captain_id}:{day}:{chat_id}"
        work.notify(Notice(chat_id, language, said, key, topic=topic, neutral=True))


def _taken(work: Work, change: CallTaken) -> None:
    """Write it down, and tell the captain, who asked for it, who will get in touch."""
    detail = {"captain": change.captain_id}
    store.add_audit(work.tx, work.campaign_id, change.at, change.by, "call_taken", detail)
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return
    key = f"call.taken:{captain.id}:{change.at:%Y-%m-%d}"
    said = dialog.coming(change.name)
    work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "calls",
        routes=(
            OnTap("call.ask", on_ask),
            OnTap("call.take", on_take, Who.MEMBER, once=True, where=Where.GROUP),
        ),
        listens={CallAsked: _asked, CallTaken: _taken},
    )
