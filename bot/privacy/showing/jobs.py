"""What is kept of it, and who is forgotten: a friend who is erased, a captain who goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.captains.model import CaptainDeleted
from bot.contacts.model import ContactErased, ContactPassedOn
from bot.engine.dialog.work import Work
from bot.privacy import store
from bot.privacy.model import EVERYBODY, FriendHidden, FriendShown, PhonesShown

# By which words a captain agreed (showing/opened): to be raised when these say something else.
WORDS: Final = 1


def _shown(work: Work, change: FriendShown) -> None:
    store.show(work.tx, work.campaign_id, change, WORDS)


def _hidden(work: Work, change: FriendHidden) -> None:
    store.hide(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def _phones(work: Work, change: PhonesShown) -> None:
    store.show_phones(work.tx, work.campaign_id, change.captain_id, shown=change.shown)


def _gone(work: Work, change: ContactErased | ContactPassedOn) -> None:
    """Whoever takes a friend over decides anew."""
    store.hide(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.hide(work.tx, work.campaign_id, change.captain_id, EVERYBODY)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    FriendShown: _shown,
    FriendHidden: _hidden,
    PhonesShown: _phones,
    ContactErased: _gone,
    ContactPassedOn: _gone,
    CaptainDeleted: _deleted,
}
