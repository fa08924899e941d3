"""Where captains live, and what organizers decide about a town, is carried out here."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.captains.model import CaptainDeleted
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.teams.hometowns import store
from bot.teams.hometowns.model import TownRuled, TownTold


def _told(work: Work, change: TownTold) -> None:
    if change.name:
        store.tell(work.tx, work.campaign_id, change.captain_id, change.name)
    else:
        store.forget(work.tx, work.campaign_id, change.captain_id)


def _ruled(work: Work, change: TownRuled) -> None:
    store.rule(work.tx, work.campaign_id, change.town_id, change.team_id)
    detail = {"team": change.team_id}
    action = "town_ruled" if change.team_id else "town_unruled"
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    TownTold: _told,
    TownRuled: _ruled,
    CaptainDeleted: _deleted,
}
