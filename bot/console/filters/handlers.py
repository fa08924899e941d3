"""`/filters` in the organizers' group: captains are chosen by conditions, and counted."""

from __future__ import annotations

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import audience
from bot.console.filters import dialog, rules
from bot.console.filters.dialog import Choice
from bot.console.filters.model import (
    BuildingFilter,
    Condition,
    Filter,
    FilterRemoved,
    FilterSaved,
    Kind,
    NamingFilter,
    NamingInviter,
)
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.organizers import store as organizers
from bot.teams import store as teams
from bot.teams.recruiter_corrections.rules import LOOKED_AT, meant


def on_filters(here: Here, _event: Command) -> Turn:
    return dialog.overview(audience.saved(here.tx, here.campaign_id), 0)


def on_list(here: Here, tap: Tap) -> Turn:
    saved = audience.saved(here.tx, here.campaign_id)
    return dialog.overview(saved, int(tap.args[0]), again=True)


def on_new(here: Here, _tap: Tap) -> Turn:
    return _show(here, BuildingFilter(Filter()))


def on_open(here: Here, tap: Tap) -> Turn:
    found = audience.find_saved(here.tx, here.campaign_id, int(tap.args[0]))
    return _show(here, BuildingFilter(found.filter, found.id)) if found else OLD_BUTTON


def _show(here: Here, state: BuildingFilter, *, again: bool = True) -> Turn:
    campaign: Campaign = here.campaign
    state = rules.known(state, audience.saved(here.tx, here.campaign_id))
    names = audience.names(here.tx, campaign, state.filter, here.language)
    found = audience.count(here.tx, campaign, state.filter, here.now)
    return dialog.show(state, rules.parts(state.filter, names), found, again=again)


def _open(here: Here) -> Filter | None:
    """Return the filter that is being put together, whatever is asked about it."""
    state = here.state
    if isinstance(state, BuildingFilter | NamingFilter | NamingInviter):
        return state.filter
    return None


def on_show(here: Here, _tap: Tap) -> Turn:
    filter_ = _open(here)
    return OLD_BUTTON if filter_ is None else _show(here, BuildingFilter(filter_))


def show_again(here: Here, state: BuildingFilter) -> Turn:
    return _show(here, state, again=False)


def on_add(here: Here, _tap: Tap) -> Turn:
    filter_ = _open(here)
    return OLD_BUTTON if filter_ is None else dialog.ask_group(BuildingFilter(filter_))


def on_kinds(here: Here, tap: Tap) -> Turn:
    filter_ = _open(here)
    group = next((each for each in rules.GROUPS if each == tap.args[0]), None)
    if filter_ is None or group is None:
        return OLD_BUTTON
    return dialog.ask_kind(BuildingFilter(filter_), group)


def on_kind(here: Here, tap: Tap) -> Turn:
    filter_, kind = _open(here), Kind(tap.args[0])
    if filter_ is None:
        return OLD_BUTTON
    if kind is Kind.INVITED:
        return dialog.ask_inviter(filter_)
    choices = _choices(here, kind)
    if choices == (Choice(""),):
        return _with(here, filter_, Condition(kind))
    return dialog.ask_value(BuildingFilter(filter_), kind, choices, int(tap.args[1]))


def _choices(here: Here, kind: Kind) -> tuple[Choice, ...]:
    campaign: Campaign = here.campaign
    if kind is Kind.TAG:
        found = audience.tags(here.tx, here.campaign_id)
        return tuple(Choice(str(each.id), each.name) for each in found)
    if kind is Kind.TEAM:
        there = teams.teams(here.tx, here.campaign_id)
        return tuple(Choice(str(each.id), each.name) for each in there)
    if kind is Kind.LANGUAGE:
        conditions = Filter(tuple(Condition(kind, tag) for tag in campaign.languages))
        names = audience.names(here.tx, campaign, conditions, here.language)
        return tuple(Choice(tag, names[kind, tag]) for tag in campaign.languages)
    return tuple(Choice(str(each)) for each in rules.VALUES[kind])


def on_with(here: Here, tap: Tap) -> Turn:
    filter_, kind, value = _open(here), Kind(tap.args[0]), str(tap.args[1])
    return OLD_BUTTON if filter_ is None else _with(here, filter_, Condition(kind, value))


def _with(here: Here, filter_: Filter, condition: Condition, *, again: bool = True) -> Turn:
    return _show(here, BuildingFilter(rules.with_condition(filter_, condition)), again=again)


def on_opposite(here: Here, _tap: Tap) -> Turn:
    filter_ = _open(here)
    if filter_ is None or not filter_.conditions:
        return OLD_BUTTON
    return _show(here, BuildingFilter(rules.turned(filter_)))


def on_off(here: Here, _tap: Tap) -> Turn:
    filter_ = _open(here)
    if filter_ is None or not filter_.conditions:
        return OLD_BUTTON
    return _show(here, BuildingFilter(rules.without_last(filter_)))


def on_inviter(here: Here, state: NamingInviter, event: Event) -> Turn | None:
    """A captain's name."""
    if not isinstance(event, Text):
        return None
    everybody = captains.latest(here.tx, here.campaign_id, LOOKED_AT)
    found = meant(everybody, event.text)
    if len(found) != 1:
        return dialog.which_inviter(state.filter, found, event.text)
    condition = Condition(Kind.INVITED, str(found[0].id))
    return _with(here, state.filter, condition, again=False)


def inviter_again(_here: Here, state: NamingInviter) -> Turn:
    return dialog.ask_inviter(state.filter)


def on_save(here: Here, _tap: Tap) -> Turn:
    filter_ = _open(here)
    if filter_ is None or not filter_.conditions:
        return OLD_BUTTON
    return dialog.ask_name(filter_)


def on_name(here: Here, state: NamingFilter, event: Event) -> Turn | None:
    name = rules.name_of(event.text) if isinstance(event, Text) else ""
    if not name:
        return None
    if len(name) > rules.LONGEST_NAME:
        return dialog.too_long(state)
    return dialog.kept(state.filter, name, here.tx.new_id(), here.sender.id, here.now)


def name_again(_here: Here, state: NamingFilter) -> Turn:
    return dialog.ask_name(state.filter)


def on_remove(here: Here, tap: Tap) -> Turn:
    found = audience.find_saved(here.tx, here.campaign_id, int(tap.args[0]))
    return dialog.removed(found, here.sender.id, here.now) if found else OLD_BUTTON


def on_stop(here: Here, _tap: Tap) -> Turn:
    return OLD_BUTTON if _open(here) is None else dialog.stopped()


def keep(work: Work, change: FilterSaved) -> None:
    audience.save(work.tx, work.campaign_id, change)
    _audit(work, change, "filter_saved")


def drop(work: Work, change: FilterRemoved) -> None:
    audience.remove(work.tx, work.campaign_id, change)
    _audit(work, change, "filter_removed")


def _audit(work: Work, change: FilterSaved | FilterRemoved, action: str) -> None:
    told = {"filter": change.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, told)


def feature() -> Feature:
    """Return filters as the engine sees them."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    taps = {
        "flt.list": on_list,
        "flt.new": on_new,
        "flt.open": on_open,
        "flt.show": on_show,
        "flt.add": on_add,
        "flt.kinds": on_kinds,
        "flt.kind": on_kind,
        "flt.with": on_with,
        "flt.not": on_opposite,
        "flt.off": on_off,
        "flt.save": on_save,
        "flt.stop": on_stop,
    }
    command = N_("Choose captains by filter")
    return Feature(
        "filters",
        routes=(
            OnCommand("filters", on_filters, command, organizer, group, alone=True, quiet=True),
            *(OnTap(action, handle, organizer, where=group) for action, handle in taps.items()),
            OnTap("flt.remove", on_remove, organizer, once=True, where=group),
            OnState(
                BuildingFilter,
                lambda *_: None,
                show_again,
                organizer,
                where=group,
                comes_back=False,
            ),
            OnState(NamingFilter, on_name, name_again, organizer, next_words=True, where=group),
            OnState(
                NamingInviter, on_inviter, inviter_again, organizer, next_words=True, where=group
            ),
        ),
        listens={FilterSaved: keep, FilterRemoved: drop},
    )
