"""Whoever a kept filter finds comes into a team, and back again."""

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console.filters.model import Filter
from bot.console.team_moves import dialog
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.teams import store as teams
from bot.teams.model import Lead, ManyPlaced, ManyPutBack, Team

# So many are moved, and told of it, in a moment.
MOST = 5000


def _filter(here: Here, number: int) -> Filter | None:
    """Return a kept filter; everybody has none."""
    if number == dialog.EVERYBODY:
        return Filter()
    saved = audience.find_saved(here.tx, here.campaign_id, number)
    return saved.filter if saved else None


def on_team(here: Here, tap: Tap) -> Turn:
    team = teams.find_open(here.tx, here.campaign_id, int(tap.args[0]))
    if team is None:
        return dialog.refused("gone")
    saved = audience.saved(here.tx, here.campaign_id)
    return dialog.ask_filter(team, saved, int(tap.args[1]))


def on_look(here: Here, tap: Tap) -> Turn:
    team = teams.find_open(here.tx, here.campaign_id, int(tap.args[0]))
    saved = int(tap.args[1])
    filter_ = _filter(here, saved)
    if team is None or filter_ is None:
        return dialog.refused("gone")
    return _look(here, team, saved, filter_, changed=False)


def _look(here: Here, team: Team, saved: int, filter_: Filter, *, changed: bool) -> Turn:
    moving, inside, leads = _found(here, team, filter_)
    return dialog.look(
        team, saved, len(moving), inside=inside, leads=leads, most=MOST, changed=changed
    )


def _found(here: Here, team: Team, filter_: Filter) -> tuple[tuple[int, ...], int, int]:
    """Return who would move, how many are there already, how many lead a team and stay."""
    campaign: Campaign = here.campaign
    audience.count(here.tx, campaign, filter_, here.now)
    found = audience.page(here.tx, campaign, filter_, here.now, 2 * MOST)
    moving, inside, leads = [], 0, 0
    for number in found:
        seat = teams.seat(here.tx, here.campaign_id, number)
        if seat and seat.team_id == team.id:
            inside += 1
        elif seat and seat.lead is not Lead.NOT:
            leads += 1
        else:
            moving.append(int(number))
    return tuple(moving), inside, leads


def on_now(here: Here, tap: Tap) -> Turn:
    """Move them; where others fit by now than were counted, look again first."""
    team = teams.find_open(here.tx, here.campaign_id, int(tap.args[0]))
    saved = int(tap.args[1])
    filter_ = _filter(here, saved)
    if team is None or filter_ is None:
        return dialog.refused("gone")
    moving, _inside, _leads = _found(here, team, filter_)
    if len(moving) != int(tap.args[2]) or not 0 < len(moving) <= MOST:
        return _look(here, team, saved, filter_, changed=True)
    change = ManyPlaced(here.tx.new_id(), team.id, moving, here.sender.id, here.now)
    return dialog.moved(team, change, unseen=here.unseen is not None)


def on_undo(here: Here, tap: Tap) -> Turn:
    """Whoever was put elsewhere meanwhile stays there."""
    team = teams.find(here.tx, here.campaign_id, int(tap.args[0]))
    number = int(tap.args[1])
    back = teams.moved(here.tx, here.campaign_id, number)
    if team is None or not back:
        return dialog.refused("nothing_left")
    change = ManyPutBack(number, team.id, back, here.sender.id, here.now)
    return dialog.undone(team.name, change, unseen=here.unseen is not None)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "team_moves",
        routes=(
            OnTap("move.team", on_team, organizer, where=group),
            OnTap("move.look", on_look, organizer, fresh=True, where=group),
            OnTap("move.now", on_now, organizer, once=True, fresh=True, where=group),
            OnTap("move.undo", on_undo, organizer, once=True, fresh=True, where=group),
        ),
    )
