"""The card in the group counts the answers: one message that changes, at most twice a minute.

Groups take twenty messages a minute from a bot; only new numbers are worth one of them.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.calendar import rules, store
from bot.calendar.attendance.model import AttendanceNoted
from bot.calendar.event_board import dialog
from bot.calendar.model import (
    NO_CARD,
    Answer,
    CardShown,
    Counts,
    Event,
    EventAnswered,
    EventCancelled,
    EventChanged,
    EventMade,
    FriendWithdrew,
    Standing,
)
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.engine.dialog.turn import Edit, Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

CARD: Final = "events.card"
UNTOLD: Final = "events.untold"
SHOW_EVERY: Final = timedelta(seconds=30)
# Where there are many cards, all of them together change ten times a minute: that leaves the group
# half of what it takes for answers.
SHARE: Final = timedelta(seconds=6)
# By then everybody who can be told by day has been; who waits for the morning is no trouble.
LOOK_AFTER: Final = timedelta(minutes=10)


def card(work: Work, event_id: int) -> datetime | None:
    """Show the numbers as they are now, where they are others than those that are shown."""
    event = store.find(work.tx, work.campaign_id, event_id)
    if event is None or event.shown == NO_CARD:
        return None
    counts = store.counts(work.tx, work.campaign_id, event_id)
    shown = _numbers(event, counts, work.now)
    later = _next_look(event, work.now)
    if work.now >= event.about.ends_at:
        _next_card(work, event)
    if shown == event.shown:
        return later
    said = dialog.card(event, _told(work, event), counts, work.now)
    key = dialog.card_key(event_id)
    _tell(work, Edit(*said, of=key), f"{key}:{event.shows}")
    store.note_shown(work.tx, work.campaign_id, event_id, shown, work.now)
    return later


def _next_card(work: Work, event: Event) -> None:
    """When a date is over, the next one of its series has a card."""
    dates = store.series(work.tx, work.campaign_id, event.series)
    coming = [each for each in dates if rules.is_open(each, work.now)]
    if not coming or coming[0].shown != NO_CARD:
        return
    date = coming[0]
    counts = store.counts(work.tx, work.campaign_id, date.id)
    said = dialog.card(date, _told(work, date), counts, work.now)
    if _tell(work, Say(*said), dialog.card_key(date.id)):
        _card_shown(work, CardShown(date, work.now))


def _next_look(event: Event, now: datetime) -> datetime | None:
    """Return when other buttons are of use, whoever answers: at the door, and afterwards."""
    about = event.about
    at = (about.starts_at - rules.DOORS, about.ends_at)
    return None if event.cancelled_at else next((each for each in at if each > now), None)


def _numbers(event: Event, counts: Counts, now: datetime) -> str:
    """Return what a card says that may change."""
    answers = (counts.going, counts.maybe, counts.waiting, counts.friends, counts.came)
    door = rules.may_count(event, now) + (now >= event.about.ends_at)
    return "/".join(map(str, (event.sequence, *answers, door)))


def _told(work: Work, event: Event) -> dict[str, Any]:
    campaign: Campaign = work.campaign
    return rules.shown(event.about, campaign.zone)


def _tell(work: Work, message: Message, key: str, topic: int | None = None) -> bool:
    """Say something to the group as it is now; anybody there may press the buttons."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None:
        return False
    topic = group.topic if topic is None else topic
    return work.notify(Notice(group.chat_id, group.language, message, key, reply=True, topic=topic))


def untold(work: Work, event_id: int) -> datetime | None:
    """Name the captains who rely on what is no longer so, and whom the bot can't reach."""
    event = store.find(work.tx, work.campaign_id, event_id)
    if event is None:
        return None
    names = []
    for answer in store.answers(work.tx, work.campaign_id, event_id):
        captain = captains.find(work.tx, work.campaign_id, answer.captain_id)
        if captain and _is_in_the_dark(answer, captain, event):
            names.append(captain.name)
    if names:
        key = f"{dialog.card_key(event_id)}:untold:{event.sequence}"
        _tell(work, dialog.untold(event.about.title, names), key)
    return None


def _is_in_the_dark(answer: Answer, captain: Captain, event: Event) -> bool:
    comes = not answer.friend and answer.standing is not Standing.OUT
    is_away = captain.stopped_at is not None or captain.unreachable_at is not None
    return comes and is_away and answer.told < event.sequence


# --- after a change -------------------------------------------------------------------------------


def _made(work: Work, change: EventMade) -> None:
    """Put the card into the group, where it stays."""
    event, counts = change.event, Counts()
    said = dialog.card(event, _told(work, event), counts, work.now)
    _tell(work, Say(*said), dialog.card_key(event.id), change.topic)
    work.plan(CARD, event.id, max(work.now, event.about.starts_at - rules.DOORS))


def _card_shown(work: Work, change: CardShown) -> None:
    """The message that was said just now counts from now on."""
    event = change.event
    counts = store.counts(work.tx, work.campaign_id, event.id)
    shown = _numbers(event, counts, change.at)
    store.note_shown(work.tx, work.campaign_id, event.id, shown, change.at)
    later = _next_look(event, change.at)
    if later:
        work.plan(CARD, event.id, later)


def _show(work: Work, event_id: int) -> None:
    """Have the card say so, soon: several answers within half a minute are one edit."""
    event = store.find(work.tx, work.campaign_id, event_id)
    shown_at = event.shown_at if event else None
    cards = store.count_cards(work.tx, work.campaign_id, work.now)
    pause = max(SHOW_EVERY, cards * SHARE)
    at = max(work.now, shown_at + pause if shown_at else work.now)
    planned = work.planned(CARD, event_id)
    if planned is None or planned > at:
        work.plan(CARD, event_id, at)


def _changed(work: Work, change: EventChanged | EventCancelled) -> None:
    _show(work, change.event.id)
    work.plan(UNTOLD, change.event.id, work.now + LOOK_AFTER)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    own = store.where_answered(work.tx, work.campaign_id, change.captain_id)
    for event_id in dict.fromkeys(event_id for _, event_id in own):
        _show(work, event_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    EventMade: _made,
    CardShown: _card_shown,
    EventAnswered: lambda work, change: _show(work, change.answer.event_id),
    FriendWithdrew: lambda work, change: _show(work, change.answer.event_id),
    AttendanceNoted: lambda work, change: _show(work, change.answer.event_id),
    EventChanged: _changed,
    EventCancelled: _changed,
    CaptainDeleted: _deleted,
}
