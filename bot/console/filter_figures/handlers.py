"""From a filter, or from a name behind /status or /radar, to its captains' figures."""

from __future__ import annotations

from bot.campaigns.model import Campaign
from bot.console import audience, chosen
from bot.console import radar_store as calls
from bot.console.filter_figures import dialog
from bot.console.filter_figures.model import Chosen
from bot.console.filters.model import BuildingFilter, Filter
from bot.console.filters.rules import BUILT, parts
from bot.console.radar.model import Blip, Colour
from bot.console.radar.rules import moment
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def on_show(here: Here, tap: Tap) -> Turn:
    """A page of those who need a call, below the figures of all."""
    return _show(here, str(tap.args[0]), int(tap.args[1]), again=True)


def on_named(here: Here, tap: Tap) -> Turn:
    """Whom a name behind a command means, as a message of its own."""
    return _show(here, str(tap.args[0]), 0, again=False)


def on_unknown(_here: Here, tap: Tap) -> Turn:
    return dialog.unknown(" ".join(map(str, tap.args)))


def _filter(here: Here, key: str) -> tuple[Filter, str] | None:
    if key == BUILT:
        return (here.state.filter, "") if isinstance(here.state, BuildingFilter) else None
    return chosen.by_key(here.tx, here.campaign_id, key)


def _show(here: Here, key: str, page: int, *, again: bool) -> Turn:
    found = _filter(here, key)
    if found is None:
        return OLD_BUTTON
    campaign: Campaign = here.campaign
    filter_, name = found
    sums = chosen.sums(here.tx, campaign, filter_, here.now)
    blips = _to_call(here, filter_)
    page = max(0, min(page, (len(blips) - 1) // dialog.A_PAGE))
    first = page * dialog.A_PAGE
    some = (
        calls.line(here.tx, campaign, each.captain_id, 0, here.now)
        for each in blips[first : first + dialog.A_PAGE]
    )
    told = parts(filter_, audience.names(here.tx, campaign, filter_, here.language))
    lines = tuple(each for each in some if each)
    about = Chosen(key, name, told, sums, lines, len(blips), page)
    return dialog.shown(about, again=again)


def _to_call(here: Here, filter_: Filter) -> tuple[Blip, ...]:
    """Return those of a filter who could use a call, by the radar's rule."""
    campaign: Campaign = here.campaign
    among = chosen.everybody(here.tx, campaign, filter_, here.now)
    radar = calls.radar(here.tx, campaign.id, moment(campaign, here.now), among)
    standing = calls.now_standing(here.tx, campaign.id, radar, here.now)
    return tuple(each for each in standing if each.colour is not Colour.GREEN)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "filter_figures",
        routes=(
            OnTap("chosen.show", on_show, who, where=group),
            OnTap("chosen.named", on_named, who, where=group),
            OnTap("chosen.unknown", on_unknown, who, where=group),
        ),
    )
