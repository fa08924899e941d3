"""`/tag NAME` in the organizers' group, and tags for all whom a filter finds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.console import audience, chosen
from bot.console.filters.model import BuildingFilter, Condition, Filter, Kind
from bot.console.filters.rules import LONGEST_NAME, name_of, parts
from bot.console.tags import dialog
from bot.console.tags.model import (
    CaptainTagged,
    NamingTag,
    Tag,
    TagAct,
    TagActUndone,
    TaggingAll,
    TaggingCaptain,
)
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.words.rules import plain
from bot.organizers import store as organizers
from bot.teams.recruiter_corrections.rules import meant


def on_tag(here: Here, event: Command) -> Turn:
    """`/tag NAME`: a captain's tags; `/tag NAME TAG` gives one that there is; `/tag TAG` shows
    how many have it; alone: all tags.
    """
    if not event.argument.strip():
        return dialog.overview(_tags(here))
    tags = {plain(each.name): each for each in _tags(here)}
    found, rest = _meant(here, event.argument)
    if not found and (named := tags.get(plain(event.argument))):
        return dialog.overview((named,))
    if len(found) != 1:
        campaign: Campaign = here.campaign
        return dialog.which(found, campaign.zone) if found else dialog.nobody(event.argument)
    tag = tags.get(plain(rest))
    if tag is not None:
        _set(here, found[0], tag, on=True)
    return _show(here, found[0], 0, again=False, unknown="" if tag else rest)


def _meant(here: Here, words: str) -> tuple[tuple[Captain, ...], str]:
    """Return whose name is meant, as many of the words as it takes, and the words behind."""
    everybody = tuple(chain.from_iterable(captains.everybody(here.tx, here.campaign_id)))
    typed = words.split()
    for count in range(len(typed), 0, -1):
        if found := meant(everybody, " ".join(typed[:count])):
            return found, " ".join(typed[count:])
    return (), ""


def _tags(here: Here) -> tuple[Tag, ...]:
    return audience.tags(here.tx, here.campaign_id)


def _show(
    here: Here, captain: Captain, page: int, *, again: bool = True, unknown: str = ""
) -> Turn:
    theirs = audience.tags_of(here.tx, here.campaign_id, captain.id)
    return dialog.of_captain(captain, _tags(here), theirs, page, again=again, unknown=unknown)


def _captain(here: Here, number: int) -> Captain | None:
    return captains.find(here.tx, here.campaign_id, number)


def on_of(here: Here, tap: Tap) -> Turn:
    """A page of a captain's tags; from their card, in a message of its own."""
    captain = _captain(here, int(tap.args[0]))
    again = isinstance(here.state, TaggingCaptain)
    return _show(here, captain, int(tap.args[1]), again=again) if captain else OLD_BUTTON


def on_set(here: Here, tap: Tap) -> Turn:
    """Give the captain a tag, or take it away."""
    state = here.state
    captain = _captain(here, state.captain_id) if isinstance(state, TaggingCaptain) else None
    tag = audience.find_tag(here.tx, here.campaign_id, int(tap.args[0]))
    if captain is None or tag is None:
        return OLD_BUTTON
    on = tap.args[1] == "1"
    _set(here, captain, tag, on=on)
    return _show(here, captain, int(tap.args[2]))


def _set(here: Here, captain: Captain, tag: Tag, *, on: bool) -> None:
    act = here.tx.new_id()
    done = CaptainTagged(act, captain.id, tag.id, on, here.sender.id, here.now)
    audience.tag_one(here.tx, here.campaign_id, captain.id, tag.id, act, on=on)
    told = {"captain": done.captain_id, "tag": done.tag, "on": int(on)}
    organizers.add_audit(here.tx, here.campaign_id, here.now, done.by, "captain_tagged", told)


def on_new(here: Here, tap: Tap) -> Turn:
    """A new tag, for one captain or for all of a filter."""
    number, state = int(tap.args[0]), here.state
    if number:
        captain = _captain(here, number)
        return dialog.ask_name(Filter(), captain) if captain else OLD_BUTTON
    return dialog.ask_name(state.filter, None) if isinstance(state, TaggingAll) else OLD_BUTTON


def on_name(here: Here, state: NamingTag, event: Event) -> Turn | None:
    name = name_of(event.text) if isinstance(event, Text) else ""
    if not name:
        return None
    if len(name) > LONGEST_NAME:
        return dialog.too_long(state)
    tag = audience.make_tag(here.tx, here.campaign_id, name)
    if not state.captain_id:
        return _how(here, TaggingAll(state.filter), tag, again=False)
    captain = _captain(here, state.captain_id)
    if captain is None:
        return OLD_BUTTON
    _set(here, captain, tag, on=True)
    return _show(here, captain, 0, again=False)


def name_again(here: Here, state: NamingTag) -> Turn:
    captain = _captain(here, state.captain_id) if state.captain_id else None
    return dialog.ask_name(state.filter, captain)


def on_all(here: Here, _tap: Tap) -> Turn:
    """All whom the filter finds that is being put together get a tag."""
    state = here.state
    if not isinstance(state, BuildingFilter):
        return OLD_BUTTON
    return dialog.ask_tag(TaggingAll(state.filter), _tags(here), 0)


def on_which(here: Here, tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, TaggingAll):
        return OLD_BUTTON
    return dialog.ask_tag(state, _tags(here), int(tap.args[0]))


def on_off(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, TaggingAll):
        return OLD_BUTTON
    return dialog.ask_tag(TaggingAll(state.filter, on=False), _tags(here), 0)


def on_back(here: Here, _tap: Tap) -> Turn:
    """Back to the filter."""
    state = here.state
    if not isinstance(state, TaggingAll):
        return OLD_BUTTON
    return Turn(BuildingFilter(state.filter), then="flt.show")


def on_pick(here: Here, tap: Tap) -> Turn:
    """A tag for all: whether once or by a rule is asked, with how many would get it."""
    state, tag = here.state, audience.find_tag(here.tx, here.campaign_id, int(tap.args[0]))
    if not isinstance(state, TaggingAll) or tag is None:
        return OLD_BUTTON
    return _how(here, state, tag)


def _how(here: Here, state: TaggingAll, tag: Tag, *, again: bool = True) -> Turn:
    names = audience.names(here.tx, here.campaign, state.filter, here.language)
    found = audience.count(here.tx, here.campaign, _touched(state, tag), here.now)
    return dialog.ask_how(state, tag, parts(state.filter, names), found.captains, again=again)


def on_list(here: Here, _tap: Tap) -> Turn:
    return dialog.overview(_tags(here), again=True)


def on_put(here: Here, tap: Tap) -> Turn:
    state, tag = here.state, audience.find_tag(here.tx, here.campaign_id, int(tap.args[0]))
    if not isinstance(state, TaggingAll) or tag is None:
        return OLD_BUTTON
    return _all(here, state, tag)


def _all(here: Here, state: TaggingAll, tag: Tag) -> Turn:
    those = _touched(state, tag)
    found = audience.count(here.tx, here.campaign, those, here.now)
    act = TagAct(here.tx.new_id(), tag.id, those, state.on, here.sender.id, here.now)
    return dialog.done(tag, act, found.captains)


def _touched(state: TaggingAll, tag: Tag) -> Filter:
    """Only whom it changes something for is counted, and touched."""
    new = Condition(Kind.TAG, str(tag.id), opposite=state.on)
    return Filter((*state.filter.conditions, new))


def on_undo(here: Here, tap: Tap) -> Turn:
    act = int(tap.args[0])
    touched = audience.touched(here.tx, here.campaign_id, act)
    if not touched:
        return OLD_BUTTON
    return dialog.undone(TagActUndone(act, here.sender.id, here.now), touched)


def tag_all(work: Work, change: TagAct) -> None:
    chosen.tag_all(work.tx, work.campaign, change)
    told = {"tag": change.tag, "on": int(change.on)}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "captains_tagged", told)


def undo(work: Work, change: TagActUndone) -> None:
    count = audience.undo(work.tx, work.campaign_id, change.id)
    told = {"captains": count}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "tags_undone", told)


def forget(work: Work, change: CaptainDeleted) -> None:
    audience.forget(work.tx, work.campaign_id, change.captain_id)


def feature() -> Feature:
    """Return tags as the engine sees them."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    taps = {
        "tags.of": on_of,
        "tags.set": on_set,
        "tags.new": on_new,
        "tags.all": on_all,
        "tags.which": on_which,
        "tags.off": on_off,
        "tags.back": on_back,
        "tags.pick": on_pick,
        "tags.list": on_list,
    }
    command = N_("Put tags on captains")

    def shown(state: type, again: Callable[..., Turn]) -> OnState:
        return OnState(state, lambda *_: None, again, organizer, where=group, comes_back=False)

    return Feature(
        "tags",
        routes=(
            OnCommand("tag", on_tag, command, organizer, group, quiet=True),
            *(OnTap(action, handle, organizer, where=group) for action, handle in taps.items()),
            OnTap("tags.put", on_put, organizer, once=True, fresh=True, where=group),
            OnTap("tags.undo", on_undo, organizer, once=True, fresh=True, where=group),
            OnState(NamingTag, on_name, name_again, organizer, next_words=True, where=group),
            shown(TaggingAll, all_again),
            shown(TaggingCaptain, captain_again),
        ),
        listens={TagAct: tag_all, TagActUndone: undo, CaptainDeleted: forget},
    )


def all_again(here: Here, state: TaggingAll) -> Turn:
    return dialog.ask_tag(state, _tags(here), 0)


def captain_again(here: Here, state: TaggingCaptain) -> Turn:
    captain = _captain(here, state.captain_id)
    return _show(here, captain, 0, again=False) if captain else Turn(None)
