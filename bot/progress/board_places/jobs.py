"""When the board is due at a place that has a day and hour of its own; places that are lost.

A place without goes with the organizers' group. Whether there is anything to post is decided by
the leaderboard; that a place is gone or closed its organizers hear once.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from babel.dates import get_day_names

from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged
from bot.engine.dialog.turn import Message, Notice
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers
from bot.progress.board_places import dialog, rules, store
from bot.progress.leaderboard import rules as boards
from bot.progress.model import (
    BoardBarred,
    BoardOffered,
    BoardPlace,
    BoardPlaced,
    BoardUnplaced,
    BoardWanted,
    WeeklyBoardDue,
)

POST: Final = "board.place"


def post(work: Work, chat_id: int) -> datetime | None:
    """Have the board posted at a place whose time it is, unless that is long over."""
    campaign: Campaign = work.campaign
    place = store.find(work.tx, work.campaign_id, chat_id)
    if place is None or not place.is_on or place.weekday is None:
        return None
    own = rules.when(place, campaign.weekly_board)
    slot = boards.last_board(own, campaign.zone, work.now)
    if boards.is_worth_posting(slot, work.now):
        work.announce(BoardWanted(place, slot))
    return _following(work, place, work.now)


def _following(work: Work, place: BoardPlace, after: datetime) -> datetime | None:
    campaign: Campaign = work.campaign
    own = rules.when(place, campaign.weekly_board)
    slot = boards.next_board(own, campaign.zone, after)
    is_wanted = boards.is_still_wanted(slot, campaign.election_day, campaign.zone)
    return slot if is_wanted else None


def _plan(work: Work, place: BoardPlace) -> None:
    slot = _following(work, place, work.now) if place.is_on and place.weekday is not None else None
    if slot is None:
        work.unplan(POST, place.chat_id)
    else:
        work.plan(POST, place.chat_id, slot)


def _due(work: Work, change: WeeklyBoardDue) -> None:
    """It goes out in the organizers' group now, and so where nobody chose another time."""
    for place in store.places(work.tx, work.campaign_id):
        if place.is_on and place.weekday is None:
            work.announce(BoardWanted(place, change.slot))


def _changed(work: Work, _change: CampaignChanged) -> None:
    for place in store.places(work.tx, work.campaign_id):
        _plan(work, place)


def _offered(work: Work, change: BoardOffered) -> None:
    """Ask in private who made the bot an administrator there, if they are an owner."""
    campaign: Campaign = work.campaign
    place = change.place
    store.put(work.tx, work.campaign_id, place)
    if not organizers.is_owner(work.tx, work.campaign_id, change.by):
        return
    ours = campaign.weekly_board
    timing = dialog.Timing(ours.weekday, ours.hour)
    said = dialog.card(place, timing, days(place.language))
    key = f"board_offered:{place.chat_id}:{to_ms(change.at)}"
    work.notify(Notice(change.by, place.language, said, key, reply=True))


def _barred(work: Work, change: BoardBarred) -> None:
    """Say once what is missing; when it is there, the channel is offered."""
    key = f"board_barred:{change.by}:{to_ms(change.at)}"
    said = dialog.barred(change.title)
    work.notify(Notice(change.by, change.language, said, key, reply=True))


def days(language: str) -> dict[int, str]:
    """Return the names of the days of a week; Monday is 0."""
    names = get_day_names("wide", locale=language.replace("-", "_"))
    return {number: str(names[number]) for number in range(7)}


def _placed(work: Work, change: BoardPlaced) -> None:
    """Post it there from now on, or at another time."""
    before = store.find(work.tx, work.campaign_id, change.place.chat_id)
    store.put(work.tx, work.campaign_id, change.place)
    _plan(work, change.place)
    is_new = before is None or not before.is_on
    _audit(work, change.by, "board_placed" if is_new else "board_moved", change.place)


def _unplaced(work: Work, change: BoardUnplaced) -> None:
    """Post it there no longer; where nobody here asked for that, the organizers hear of it."""
    place = change.place
    store.drop(work.tx, work.campaign_id, place.chat_id)
    work.unplan(POST, place.chat_id)
    if place.is_on:
        _audit(work, change.by, "board_unplaced", place)
    if place.is_on and not change.by:
        _tell(work, f"board_place_lost:{place.chat_id}:{to_ms(work.now)}", dialog.lost(place))


def _tell(work: Work, key: str, said: Message) -> None:
    group = organizers.active_group(work.tx, work.campaign_id)
    if group:
        work.notify(Notice(group.chat_id, group.language, said, key, topic=group.topic))


def _audit(work: Work, by: int, action: str, place: BoardPlace) -> None:
    detail = {"chat": place.chat_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


def lost(work: Work, chat_id: int) -> None:
    """The engine can't post somewhere any more."""
    place = store.find(work.tx, work.campaign_id, chat_id)
    if place:
        _unplaced(work, BoardUnplaced(place, 0, work.now))


def topic_lost(work: Work, chat_id: int, topic: int, *, closed: bool) -> bool:
    """A topic is gone or closed: the general one from now on. Tell whether it was one of ours."""
    place = store.find(work.tx, work.campaign_id, chat_id)
    if place is None:
        return False
    if place.topic == topic:
        store.put(work.tx, work.campaign_id, replace(place, topic=None))
        _audit(work, 0, "board_moved", place)
        key = f"board_topic_lost:{chat_id}:{topic}:{to_ms(work.now)}"
        _tell(work, key, dialog.topic_lost(place, closed=closed))
    return True


def moved(work: Work, before: int, after: int) -> None:
    """A group became a supergroup."""
    store.move(work.tx, work.campaign_id, before, after)
    work.unplan(POST, before)
    place = store.find(work.tx, work.campaign_id, after)
    if place:
        _plan(work, place)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    WeeklyBoardDue: _due,
    CampaignChanged: _changed,
    BoardOffered: _offered,
    BoardBarred: _barred,
    BoardPlaced: _placed,
    BoardUnplaced: _unplaced,
}
