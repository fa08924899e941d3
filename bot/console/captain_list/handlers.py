"""`/captains` in the organizers' group, and the names behind a filter."""

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import audience, chosen
from bot.console import store as figures
from bot.console.captain_list import dialog, rules
from bot.console.captain_list.model import Row
from bot.console.filters.model import BuildingFilter, Filter
from bot.console.filters.rules import BUILT
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_captains(here: Here, _event: Command) -> Turn:
    """`/captains`: whom to show."""
    return _choose(here, again=False)


def on_choose(here: Here, _tap: Tap) -> Turn:
    return _choose(here, again=True)


def _choose(here: Here, *, again: bool) -> Turn:
    found = audience.count(here.tx, here.campaign, Filter(), here.now)
    return dialog.choose(found.captains, again=again)


def on_show(here: Here, tap: Tap) -> Turn:
    """A page of names, behind the number of the one who stood last."""
    key, after = str(tap.args[0]), int(tap.args[1])
    filter_, name = _filter(here, key)
    if filter_ is None:
        return OLD_BUTTON
    campaign: Campaign = here.campaign
    found = audience.page(here.tx, campaign, filter_, here.now, rules.A_PAGE + 1, after)
    rows = [row for each in found[: rules.A_PAGE] if (row := _row(here, each))]
    in_all = audience.count(here.tx, campaign, filter_, here.now).captains
    if not rows and after:
        return OLD_BUTTON
    more = len(found) > rules.A_PAGE
    return dialog.page(key, name, rows, in_all, campaign.zone, first=not after, more=more)


def _filter(here: Here, key: str) -> tuple[Filter | None, str]:
    """Return the filter that a button means, and its name where organizers gave it one."""
    if key == BUILT:
        state = here.state
        return (state.filter if isinstance(state, BuildingFilter) else None), ""
    if key in rules.AT_HAND:
        return rules.AT_HAND[key], ""
    return chosen.by_key(here.tx, here.campaign_id, key) or (None, "")


def _row(here: Here, captain_id: int) -> Row | None:
    captain = captains.find(here.tx, here.campaign_id, captain_id)
    known = figures.figures(here.tx, here.campaign, captain_id)
    if captain is None or known is None:
        return None
    until = captain.snoozed_until
    return Row(captain, known, known.last_talk_at, until is not None and until > here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "captain_list",
        routes=(
            OnCommand(
                "captains",
                on_captains,
                N_("Captains by name, by filter"),
                organizer,
                group,
                alone=True,
                quiet=True,
            ),
            OnTap("captains.choose", on_choose, organizer, where=group),
            OnTap("captains.show", on_show, organizer, where=group),
        ),
    )
