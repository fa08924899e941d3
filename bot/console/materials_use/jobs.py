"""What captains are shown is noted, for a friend; it goes with the friend, and with the captain."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.campaigns.material_files import MaterialUsed, UsesForgotten
from bot.captains.model import CaptainDeleted
from bot.console.materials_use import store
from bot.contacts.model import ContactErased, ContactPassedOn
from bot.engine.dialog.work import Work
from bot.progress.badges.rules import monday_of

COUNTS: Final = "materials.uses"


def count(work: Work) -> dict[str, tuple[int, int]]:
    """Return how often everything is shown."""
    return store.counts(work.tx, work.campaign_id)


def _used(work: Work, change: MaterialUsed) -> None:
    week = monday_of(change.at, work.campaign.zone)
    store.add_use(work.tx, work.campaign_id, change, week)


def _erased(work: Work, change: ContactErased | ContactPassedOn | UsesForgotten) -> None:
    store.forget_contact(work.tx, work.campaign_id, change.contact_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    MaterialUsed: _used,
    ContactErased: _erased,
    ContactPassedOn: _erased,
    UsesForgotten: _erased,
    CaptainDeleted: lambda work, change: store.forget_captain(
        work.tx, work.campaign_id, change.captain_id
    ),
}
