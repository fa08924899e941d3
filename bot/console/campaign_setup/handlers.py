"""`/campaign` in the organizers' group: administrators look at the settings and change them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.campaigns import store as campaigns
from bot.campaigns.model import Campaign, Voting, Way, Words
from bot.campaigns.rules import today
from bot.console.campaign_changes.model import Change, Kind, LookingAtChanges
from bot.console.campaign_changes.rules import WEEKDAYS, Reading, kind_of, value_at
from bot.console.campaign_setup import dialog, rules
from bot.console.campaign_setup.model import AskingValue, Part
from bot.console.campaign_setup.rules import Setting, Unread, literal
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.words.rules import plain

EXPORT, IMPORT = ("export", "exporter", "file", "fichier"), ("import", "importer")


def _reading(here: Here, changes: Sequence[Change] = ()) -> Reading:
    """Return the campaign as the group reads it, with the values of its file and the answers."""
    return Reading(here.language, here.campaign, tomllib.loads(_text(here, changes)))


def _setting(here: Here) -> Setting:
    campaign: Campaign = here.campaign
    day = today(campaign, here.now)
    return Setting(campaign.languages, campaign.country, day, campaign.election_day < day)


# --- the settings ---------------------------------------------------------------------------------


def on_campaign(here: Here, event: Command) -> Turn:
    """`/campaign`, with "export" or "import" behind it."""
    wanted = plain(event.argument).strip()
    if wanted in EXPORT:
        return Turn(then="change.export")
    if wanted in IMPORT:
        return Turn(then="change.import")
    return dialog.settings(_reading(here))


def on_show(here: Here, tap: Tap) -> Turn:
    """Show them in place of what was tapped; or below, where that is to stay."""
    return dialog.settings(_reading(here), edit=not tap.args)


def on_part(here: Here, tap: Tap) -> Turn:
    known = here.writer.renderer.texts.languages
    return dialog.part(Part(tap.args[0]), _reading(here), known, edit=len(tap.args) == 1)


def on_way(here: Here, tap: Tap) -> Turn:
    return dialog.one_way(int(tap.args[0]), _reading(here))


def on_which(here: Here, tap: Tap) -> Turn:
    return dialog.which_promise(str(tap.args[0]), _reading(here))


# --- one question at a time -----------------------------------------------------------------------


def on_ask(here: Here, tap: Tap) -> Turn:
    """Ask for all that belongs to a field."""
    field, number = str(tap.args[0]), int(tap.args[1])
    now = _reading(here)
    places = rules.asks(field, number, now.table, now.campaign.languages)
    if not places:
        return OLD_BUTTON
    way = list(Way)[number] if field == "way" else None
    if way and way not in [each.way for each in now.campaign.voting]:
        day = now.campaign.election_day
        as_if = replace(now.campaign, voting=(*now.campaign.voting, Voting(way, day, day)))
        if lacking := campaigns.refused(here, as_if=as_if):
            return dialog.cannot(lacking, here.language)
    state = AskingValue(places, 0, rules.begun(field, number, now.table))
    return dialog.ask(state, _reading(here, state.changes))


def on_language(here: Here, tap: Tap) -> Turn:
    """Add a language, and then each text that the file lacks; take one away, or have it first."""
    what, code = map(str, tap.args)
    table = _reading(here).table
    is_known = code in here.writer.renderer.texts.languages
    steps = {
        "add": rules.with_language,
        "first": rules.first_language,
        "drop": rules.without_language,
    }
    if not is_known or (code in table["languages"]) == (what == "add"):
        return OLD_BUTTON
    if what == "add":
        campaign: Campaign = here.campaign
        behind = Words({**campaign.organizer.by_language, code: campaign.organizer.in_(code)})
        languages = (*campaign.languages, code)
        as_if = replace(campaign, languages=languages, organizer=behind)
        if lacking := campaigns.refused(here, as_if=as_if):
            return dialog.cannot(lacking, here.language)
    return _go_on(here, AskingValue((), -1, steps[what](code, table)))


def on_drop(here: Here, tap: Tap) -> Turn:
    """Take a promise or a way of voting away."""
    table = _reading(here).table
    changes = rules.without(str(tap.args[0]), int(tap.args[1]), table)
    return _go_on(here, AskingValue((), -1, changes)) if changes else OLD_BUTTON


def on_words(here: Here, state: AskingValue, event: Event) -> Turn | None:
    """Read an answer; what can't be read is asked for again."""
    if not isinstance(event, Text):
        return None
    found = rules.read(state.asks[state.at], event.text, _setting(here))
    if isinstance(found, Unread):
        return dialog.ask(state, _reading(here, state.changes), found)
    return _answered(here, state, found)


def on_answer(here: Here, tap: Tap) -> Turn:
    """A button is an answer: yes, a day of the week, no such day, a territory."""
    state, said = here.state, tap.args[0]
    if not isinstance(state, AskingValue):
        return OLD_BUTTON
    value = _chosen(here, state.asks[state.at], str(said))
    return OLD_BUTTON if value is None else _answered(here, state, value)


def _chosen(here: Here, place: str, said: str) -> str | None:
    """Return what a button says, as the file writes it; None where it belongs to something else."""
    campaign: Campaign = here.campaign
    match kind_of(place):
        case Kind.YES if said in ("true", "false"):
            return said if said == "true" else ""
        case Kind.WEEKDAY if said.isdigit():
            return literal(WEEKDAYS[int(said) % len(WEEKDAYS)])
        case Kind.DAY if said == "none" and rules.is_optional(place):
            return ""
        case Kind.CHOICE if said.isdigit() and place.endswith("territory"):
            known = campaign.calendar.territories if campaign.calendar else ()
            return literal(known[int(said)].id) if int(said) < len(known) else None
        case Kind.CHOICE if said.isdigit():
            return said
    return None


def _answered(here: Here, state: AskingValue, value: str) -> Turn:
    place = state.asks[state.at]
    changes = rules.put(state.changes, Change(place, value))
    asked = replace(state, changes=changes)
    wrong = [each for each in campaigns.refused(here, _text(here, changes)) if each.place == place]
    if wrong:
        return dialog.ask(state, _reading(here, state.changes), wrong[0])
    return _go_on(here, asked)


def on_skip(here: Here, _tap: Tap) -> Turn:
    """Leave it as it is."""
    return _go_on(here, here.state) if isinstance(here.state, AskingValue) else OLD_BUTTON


def on_back(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, AskingValue) or not state.at:
        return OLD_BUTTON
    return ask_again(here, replace(state, at=state.at - 1))


def ask_again(here: Here, state: AskingValue) -> Turn:
    return dialog.ask(state, _reading(here, state.changes))


def _text(here: Here, changes: Sequence[Change]) -> str:
    return campaigns.text_with(here.tx, here.campaign_id, changes)


def _go_on(here: Here, state: AskingValue) -> Turn:
    """Ask the next question; behind the last one, for what does not fit any more, or look at it."""
    if state.at + 1 < len(state.asks):
        return ask_again(here, replace(state, at=state.at + 1))
    refused = campaigns.refused(here, _text(here, state.changes))
    fresh = [each for each in refused if each.place and each.place not in state.asks]
    if fresh:
        places = tuple(dict.fromkeys(each.place for each in fresh))
        asked = AskingValue((*state.asks, *places), len(state.asks), state.changes)
        is_missing = value_at(places[0], _reading(here, asked.changes).table) is None
        return dialog.ask(asked, _reading(here, asked.changes), None if is_missing else fresh[0])
    if refused:
        return dialog.cannot(refused, here.language)
    base = campaigns.in_force(here.tx, here.campaign_id).number
    return Turn(LookingAtChanges(base, state.changes, state.asks), then="change.look")


def on_again(here: Here, _tap: Tap) -> Turn:
    """Back to the last question, from what changes."""
    state = here.state
    if not isinstance(state, LookingAtChanges) or not state.asks:
        return OLD_BUTTON
    return ask_again(here, AskingValue(state.asks, len(state.asks) - 1, state.changes))


def on_stop(here: Here, _tap: Tap) -> Turn:
    return dialog.stopped() if isinstance(here.state, AskingValue) else OLD_BUTTON


def _taps() -> tuple[OnTap, ...]:
    group = Where.GROUP
    steps: dict[str, Callable[[Here, Tap], Turn]] = {
        "setup.show": on_show,
        "setup.part": on_part,
        "setup.way": on_way,
        "setup.which": on_which,
        "setup.ask": on_ask,
        "setup.language": on_language,
        "setup.drop": on_drop,
        "setup.answer": on_answer,
        "setup.skip": on_skip,
        "setup.back": on_back,
        "setup.again": on_again,
        "setup.stop": on_stop,
    }
    return tuple(OnTap(action, step, Who.ORGANIZER, where=group) for action, step in steps.items())


def feature() -> Feature:
    """Return the settings as the engine sees them."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "campaign_setup",
        routes=(
            OnCommand(
                "campaign", on_campaign, N_("The campaign’s settings"), organizer, group, fresh=True
            ),
            OnState(AskingValue, on_words, ask_again, organizer, next_words=True, where=group),
            *_taps(),
        ),
    )
