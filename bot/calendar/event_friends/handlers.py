"""A link for a friend is made, followed and answered; the friend stays without a name.

What is kept of a friend is a keyed hash for this one event, so that nobody counts twice. The bot
never writes to them: of a change the captain hears, and the link always shows how things stand.
"""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar import rules, store
from bot.calendar.event_friends import dialog
from bot.calendar.event_friends.dialog import Invited
from bot.calendar.model import Answer, AnswerId, Event, Reply
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnTap, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage.ids import from_text, to_text
from bot.engine.telegram.incoming import Tap

LINK = "e"
NUMBER = 11
SIGNATURE = 16


def _told(here: Here, event: Event) -> dict[str, Any]:
    campaign: Campaign = here.campaign
    captain: Captain | None = here.captain
    reader = ZoneInfo(captain.time_zone) if captain else None
    return rules.shown(event.about, campaign.zone, reader)


# --- the link -------------------------------------------------------------------------------------


def on_invite(here: Here, tap: Tap) -> Turn:
    """Show words and a link for a friend: good for this event, until it is over."""
    event = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if event is None:
        return OLD_BUTTON
    if not rules.is_open(event, here.now):
        return dialog.over()
    campaign: Campaign = here.campaign
    about = {
        "address": here.deep_link(_code(here, event.id, here.captain_id)),
        "name": here.captain.name,
        "organizer": campaign.organizer.in_(here.language),
    }
    friends = store.friends_of(here.tx, here.campaign_id, event.id, here.captain_id)
    return dialog.link(event, _told(here, event), about, len(friends))


def _code(here: Here, event_id: int, captain_id: int) -> str:
    """Return what a link carries: which event, by whom, and our signature."""
    body = f"{LINK}{to_text(event_id):0>{NUMBER}}{to_text(captain_id):0>{NUMBER}}"
    return body + here.tx.tools.signer.sign(f"event link {body}", SIGNATURE)


def _read(here: Here, code: str) -> tuple[int, int] | None:
    """Return (event, captain) of a link of ours; None for one that was made up."""
    body, signature = code[: 1 + 2 * NUMBER], code[1 + 2 * NUMBER :]
    if len(signature) != SIGNATURE:
        return None
    if not here.tx.tools.signer.is_signed(f"event link {body}", signature):
        return None
    return from_text(body[1 : 1 + NUMBER]), from_text(body[1 + NUMBER :])


def on_link(here: Here, tap: Tap) -> Turn:
    """Somebody followed a friend's link: a captain answers as one."""
    read = _read(here, tap.args[0])
    if read is None:
        return dialog.bad_link()
    if here.captain is not None:
        return Turn(then=f"event.show {read[0]}")
    found = _found(here, *read)
    return dialog.shown(_view(here, *found), edit=False) if found else dialog.bad_link()


# --- a friend who came by it ----------------------------------------------------------------------


def _found(here: Here, event_id: int, captain_id: int) -> tuple[Event, Captain] | None:
    event = store.find(here.tx, here.campaign_id, event_id)
    host = captains.find(here.tx, here.campaign_id, captain_id)
    return (event, host) if event and host else None


def _own(here: Here, event: Event) -> Answer | None:
    digest = store.friend_digest(here.tx, event.id, here.sender.id)
    return store.find_friend(here.tx, here.campaign_id, event.id, digest)


def _left(here: Here, event: Event) -> int | None:
    counts = store.counts(here.tx, here.campaign_id, event.id)
    return rules.room(event.about, counts.going)


def _view(here: Here, event: Event, host: Captain) -> dialog.View:
    own = _own(here, event)
    invited = Invited(
        event,
        _told(here, event),
        host.id,
        host.name,
        is_coming=own is not None,
        is_open=rules.is_open(event, here.now),
        left=_left(here, event),
        doors_open=rules.doors_open(event, here.now),
        is_there=own is not None and bool(own.came),
    )
    return dialog.card(invited)


def _on_friend(step: Callable[[Here, Event, Captain], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step of somebody who is no captain; a captain answers as one."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _found(here, int(tap.args[0]), int(tap.args[1]))
        if found is None:
            return OLD_BUTTON
        if here.captain is not None:
            return Turn(then=f"event.show {found[0].id}")
        return step(here, *found)

    return handle


def _show(here: Here, event: Event, host: Captain) -> Turn:
    return dialog.shown(_view(here, event, host), edit=True)


def _yes(here: Here, event: Event, host: Captain) -> Turn:
    """One more comes along, where there is room."""
    if not rules.is_open(event, here.now):
        return dialog.over()
    if _own(here, event) is not None or _left(here, event) == 0:
        return _show(here, event, host)
    if len(store.friends_of(here.tx, here.campaign_id, event.id, host.id)) >= rules.MOST_FRIENDS:
        return dialog.enough(host.name)
    digest = store.friend_digest(here.tx, event.id, here.sender.id)
    number = AnswerId(here.tx.new_id())
    answer = Answer(number, event.id, host.id, Reply.YES, here.now, friend=digest)
    return dialog.answered(answer, here.now)


def _no(here: Here, event: Event, host: Captain) -> Turn:
    own = _own(here, event)
    return dialog.withdrew(own, host.id) if own else _show(here, event, host)


STEPS: dict[str, Callable[[Here, Event, Captain], Turn]] = {
    "friend.show": _show,
    "friend.yes": _yes,
    "friend.no": _no,
    # Buttons of before: `events` has the file and the map now.
    "friend.file": lambda _here, event, _host: Turn(then=f"event.file {event.id}"),
    "friend.map": lambda _here, event, _host: Turn(then=f"event.map {event.id}"),
}


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "event_friends",
        routes=(
            OnTap("event.friend", on_invite),
            OnTap("event.link", on_link, Who.ANYONE),
            *(OnTap(action, _on_friend(step), Who.ANYONE) for action, step in STEPS.items()),
        ),
    )
