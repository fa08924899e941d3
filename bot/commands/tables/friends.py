"""Friends come back on the list they were on, where their captain lets organizers see the name now.

Nobody is told who is on a list: a row about somebody who is, who was taken off it, or who asked to
be left alone looks like any other. Captains get no message; /mydata says which entries came so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.commands.tables.exported import Kind, Mistake, Say, Wrong, columns_of, tell_others
from bot.console.exports.model import What
from bot.console.restored_rows import rules
from bot.console.restored_rows.model import NEEDED_OF_FRIENDS, FriendBack, FriendColumn, WhyFriend
from bot.contacts import restored_entries as restored
from bot.contacts import store as contacts
from bot.contacts.model import (
    ERASED,
    AdditionId,
    Contact,
    ContactAdded,
    ContactRemoved,
    Details,
    Stage,
)
from bot.contacts.rules import fold, room_left
from bot.engine.keys import erasures
from bot.engine.storage.db import Tx
from bot.engine.storage.ids import born
from bot.privacy import store as privacy
from bot.privacy.model import Showing

# In the order in which `export` writes them: behind the captain's number stands the name.
_COLUMNS: Final = (FriendColumn.NUMBER, FriendColumn.CAPTAIN, None, *tuple(FriendColumn)[2:])


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], FriendBack | Wrong]:
    places = columns_of(say, What.FRIENDS, _COLUMNS, NEEDED_OF_FRIENDS, heading)
    return lambda row: rules.read_friend(row, places)


def _check(tx: Tx, campaign: Campaign, read: Sequence[tuple[int, FriendBack]]) -> Iterator[Mistake]:
    """Give where there is no such captain, and numbers that are none in this country."""
    known = captains.there(tx, campaign.id, {friend.captain_id for _, friend in read})
    for row, friend in read:
        if friend.captain_id not in known:
            yield Mistake(row, WhyFriend.CAPTAIN, f"C{friend.captain_id}")
        elif rules.phones(friend.phone, campaign.country) is None:
            yield Mistake(row, WhyFriend.PHONE, friend.phone)


def _tell(tx: Tx, campaign: Campaign, found: Sequence[FriendBack]) -> Counter[str]:
    """Count rows of captains who let organizers see nobody: of the others nothing is told."""
    showings = privacy.showings(tx, campaign.id, {each.captain_id for each in found})
    count = sum(each.captain_id not in showings for each in found)
    return Counter({"Rows of captains who let organizers see no friends now, left out": count})


def _put(tx: Tx, campaign: Campaign, act: int, found: Sequence[FriendBack]) -> None:
    """Put those on their captain's list who may come back to it."""
    ids = [each.id for each in found]
    gone = restored.known(tx, campaign.id, ids) | _erased(tx, ids)
    showings = privacy.showings(tx, campaign.id, {each.captain_id for each in found})
    of: dict[int, dict[int, FriendBack]] = {}
    for each in found:
        showing = showings.get(each.captain_id)
        if showing and showing.is_shown(each.id) and each.id not in gone:
            of.setdefault(each.captain_id, {}).setdefault(each.id, each)
    came = [
        contact
        for captain_id, theirs in of.items()
        for contact in _listed(tx, campaign, act, theirs, showings[captain_id])
    ]
    tell_others(tx, campaign, map(ContactAdded, came))


def _erased(tx: Tx, ids: Iterable[int]) -> set[int]:
    """Return who was erased for good: here, or in a database that this one is made of."""
    wanted = set(ids)
    told = (each.what for each in tx.tools.register.read() if each.kind == ERASED)
    found = {int(each) for each in told if each.isdecimal()} & wanted
    return found | {int(each) for each in erasures.among(tx, ERASED, map(str, wanted))}


def _listed(
    tx: Tx, campaign: Campaign, act: int, friends: Mapping[int, FriendBack], showing: Showing
) -> Iterator[Contact]:
    """Put friends on one list as far as there is room, and none of a name that is on it."""
    (captain_id,) = {each.captain_id for each in friends.values()}
    whose = tx, campaign.id, captain_id
    taken = {*contacts.known(*whose, [each.name for each in friends.values()])}
    room = room_left(contacts.count(*whose), campaign.target_max)
    for number in sorted(friends):
        each = friends[number]
        phone = rules.phones(each.phone, campaign.country) or ""
        told = Details(town=each.town, phone=phone)
        is_twin = fold(each.name) in taken
        if not room or is_twin or contacts.is_unwelcome(*whose, each.name, told, campaign.country):
            continue
        taken.add(fold(each.name))
        room -= 1
        contact = _contact(each, tx.now())
        kept = told if showing.phones else Details(town=each.town)
        restored.put_back(tx, campaign.id, act, contact, kept, campaign.country)
        yield contact


def _contact(friend: FriendBack, now: datetime) -> Contact:
    """Return the friend as somebody nothing has happened with, on the list since their number."""
    since = min(born(friend.id), now)
    addition = AdditionId(friend.id)
    return Contact(friend.id, friend.captain_id, friend.name, None, Stage.LISTED, since, addition)


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    gone = restored.take_out(tx, campaign.id, act, ids)
    tell_others(tx, campaign, (ContactRemoved(each, tx.now()) for each in gone))
    return len(gone)


KIND: Final = Kind(
    _reader,
    _check,
    _put,
    restored.last,
    restored.of,
    _take_back,
    "Who was taken off a list or wants to be left alone stays off, and so does whoever a full list "
    "has no room for. Captains see the others on their lists.",
    "their captain has taken them up since",
    _tell,
)
