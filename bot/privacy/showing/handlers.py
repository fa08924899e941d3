"""Organizers see no friend's name unless the captain says so; what they had is told to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.contacts import store as contacts
from bot.contacts.model import Contact, Stage
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.privacy import store
from bot.privacy.model import EVERYBODY, FriendHidden, FriendShown, PhonesShown, Showing
from bot.privacy.showing import dialog, jobs


def _people(here: Here) -> Sequence[Contact]:
    """Whoever asked to be left alone is shown to nobody, and so not offered."""
    found = contacts.everyone(here.tx, here.campaign_id, here.captain_id)
    return [each for each in found if each.stage is not Stage.DO_NOT_CONTACT]


def _showing(here: Here) -> Showing:
    return store.showing(here.tx, here.campaign_id, here.captain_id)


def _taken(here: Here, showing: Showing) -> date | None:
    """Return the day on which organizers last had the names, on the captain's clock."""
    at = showing.taken_at
    return at.astimezone(ZoneInfo(here.captain.time_zone)).date() if at else None


def _opened(here: Here, showing: Showing, *, again: bool = True) -> Turn:
    return dialog.opened(showing, _people(here), _taken(here, showing), again=again)


def on_open(here: Here, tap: Tap) -> Turn:
    """From below another message it is one of its own."""
    return _opened(here, _showing(here), again=not tap.args)


def on_choose(here: Here, tap: Tap) -> Turn:
    return dialog.choose(_showing(here), _people(here), int(tap.args[0]))


def on_show(here: Here, tap: Tap) -> Turn:
    found, people, showing = int(tap.args[0]), _people(here), _showing(here)
    if found not in {each.id for each in people}:
        return OLD_BUTTON
    after = replace(showing, friends=showing.friends | {found})
    change = FriendShown(here.captain_id, found, showing.phones, here.now)
    return dialog.shown(change, dialog.choose(after, people, int(tap.args[1])))


def on_hide(here: Here, tap: Tap) -> Turn:
    found, showing = int(tap.args[0]), _showing(here)
    if showing.everybody:
        return _opened(here, showing)
    after = replace(showing, friends=showing.friends - {found})
    change = FriendHidden(here.captain_id, found)
    return dialog.hidden(change, dialog.choose(after, _people(here), int(tap.args[1])))


def on_ask_all(here: Here, _tap: Tap) -> Turn:
    people = _people(here)
    return dialog.ask_all(len(people)) if people else _opened(here, _showing(here))


def on_all(here: Here, _tap: Tap) -> Turn:
    showing = _showing(here)
    after = replace(showing, everybody=True, friends=frozenset())
    change = FriendShown(here.captain_id, EVERYBODY, showing.phones, here.now)
    return dialog.shown(change, _opened(here, after))


def on_phones(here: Here, tap: Tap) -> Turn:
    is_shown = bool(tap.args[0])
    after = replace(_showing(here), phones=is_shown)
    change = PhonesShown(here.captain_id, is_shown)
    return dialog.with_phones(change, _opened(here, after))


def on_nobody(here: Here, _tap: Tap) -> Turn:
    taken, contact = _taken(here, _showing(here)), here.campaign.privacy_contact
    return dialog.nobody(here.captain_id, taken, contact)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "showing",
        routes=(
            OnTap("show.open", on_open),
            OnTap("show.choose", on_choose),
            OnTap("show.show", on_show),
            OnTap("show.hide", on_hide),
            OnTap("show.ask_all", on_ask_all),
            OnTap("show.all", on_all),
            OnTap("show.phones", on_phones),
            OnTap("show.nobody", on_nobody),
        ),
        listens=jobs.LISTENS,
    )
