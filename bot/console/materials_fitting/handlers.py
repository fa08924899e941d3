"""Administrators say for whom and when something is, by buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.campaigns.material_files import Entry, find_entry
from bot.campaigns.material_steps import on_entry, refused_with
from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.console.materials_fitting import dialog, rules
from bot.console.materials_fitting.model import FittingMaterial
from bot.console.materials_list.rules import for_whom, has_fit, topic_titles
from bot.console.materials_writing.model import Draft, LookingAtText
from bot.console.materials_writing.rules import entry_with, text_with
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text

Step = Callable[[Here, FittingMaterial, Entry, Tap], Turn]
GONE = replace(OLD_BUTTON, state=None)


def _issues(here: Here) -> dict[str, str]:
    return topic_titles(here.campaign, here.language)


def _fit(here: Here, entry: Entry) -> dict[str, Any]:
    return for_whom(entry, _issues(here))


def _open(here: Here, entry: Entry, _tap: Tap) -> Turn:
    if not has_fit(entry):
        return OLD_BUTTON
    state = FittingMaterial(Draft(entry.file, entry.heading, entry.key))
    return dialog.overview(state, _fit(here, entry))


def _on_fitting(step: Step) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about an entry as it was chosen so far."""

    def handle(here: Here, tap: Tap) -> Turn:
        state = here.state
        if not isinstance(state, FittingMaterial):
            return OLD_BUTTON
        entry = entry_with(here.campaign, state.draft)
        return step(here, state, entry, tap) if entry else GONE

    return handle


def _home(here: Here, state: FittingMaterial, entry: Entry, _tap: Tap) -> Turn:
    return dialog.overview(replace(state, asks=""), _fit(here, entry))


def _pick(here: Here, state: FittingMaterial, entry: Entry, tap: Tap) -> Turn:
    return _options(here, state, entry, str(tap.args[0]), int(tap.args[1]))


def _options(here: Here, state: FittingMaterial, entry: Entry, field: str, page: int) -> Turn:
    known = rules.chosen(entry.table, field)
    if field == "issue":
        listed = list(_issues(here).items())
        listed.append((rules.ANY, _title(here, rules.ANY)))
        known = known or (rules.ANY,)
    else:
        listed = [(each, _title(here, each)) for each in rules.OPTIONS[field]]
    return dialog.pick(state, field, [(each, name, each in known) for each, name in listed], page)


def _title(here: Here, value: str) -> str:
    return here.writer.renderer.texts.label(here.language, dialog.TITLES[value], {})


def _tick(here: Here, state: FittingMaterial, entry: Entry, tap: Tap) -> Turn:
    """One more, or one less; of topics there is one."""
    field, value = str(tap.args[0]), str(tap.args[1])
    wanted: object = value if value != rules.ANY else None
    if field != "issue":
        if value not in rules.OPTIONS[field]:
            return OLD_BUTTON
        wanted = rules.ticked(entry.table, field, value)
    state, after = _with(here, state, field, wanted)
    return _options(here, state, after, field, int(tap.args[2])) if after else GONE


def _with(
    here: Here, state: FittingMaterial, place: str, value: object
) -> tuple[FittingMaterial, Entry | None]:
    """Return where they stand with another value, and the entry as it would be."""
    before = find_entry(here.campaign, state.draft.key)
    changes = rules.put(before.table if before else {}, state.draft.changes, place, value)
    state = replace(state, draft=replace(state.draft, changes=changes))
    return state, entry_with(here.campaign, state.draft)


# --- days -----------------------------------------------------------------------------------------


def _days(here: Here, state: FittingMaterial, entry: Entry, _tap: Tap) -> Turn:
    return dialog.ask_day(replace(state, asks="from"), _fit(here, entry))


def _day(here: Here, state: FittingMaterial, _entry: Entry, tap: Tap) -> Turn:
    place, code = str(tap.args[0]), str(tap.args[1])
    if state.asks != place:
        return OLD_BUTTON
    day = today(here.campaign, here.now) if code == "today" else code
    return _put_day(here, state, None if code == rules.ANY else day)


def _put_day(here: Here, state: FittingMaterial, day: object) -> Turn:
    """The last day is asked for behind the first one, and anew where it comes before that."""
    is_first, asking = state.asks == "from", state
    state, entry = _with(here, state, state.asks, day)
    if entry is None:
        return GONE
    campaign: Campaign = here.campaign
    if not is_first and rules.is_turned(entry.table, campaign.election_day):
        before = entry_with(campaign, asking.draft)
        return dialog.ask_day(asking, _fit(here, before or entry), wrong="turned")
    if is_first:
        return dialog.ask_day(replace(state, asks="until"), _fit(here, entry))
    return dialog.overview(replace(state, asks=""), _fit(here, entry), again=False)


def on_words(here: Here, state: FittingMaterial, event: Event) -> Turn | None:
    """A day, where one is asked for."""
    entry = entry_with(here.campaign, state.draft)
    if not state.asks or not isinstance(event, Text) or entry is None:
        return None
    campaign: Campaign = here.campaign
    languages = (here.language, *campaign.languages)
    day = rules.read_moment(event.text, today(campaign, here.now), languages, campaign.country)
    if day is None:
        return dialog.ask_day(state, _fit(here, entry), wrong="unread")
    return _put_day(here, state, day)


def ask_again(here: Here, state: FittingMaterial) -> Turn:
    entry = entry_with(here.campaign, state.draft)
    if entry is None:
        return GONE
    if state.asks:
        return dialog.ask_day(state, _fit(here, entry))
    return dialog.overview(state, _fit(here, entry), again=False)


# --- done -----------------------------------------------------------------------------------------


def _done(here: Here, state: FittingMaterial, _entry: Entry, _tap: Tap) -> Turn:
    """Look at what would change, if the texts go with it."""
    text = text_with(here.campaign, state.draft)
    if wrong := refused_with(here, state.draft.name, text):
        return dialog.cannot(state, wrong)
    return Turn(LookingAtText(state.draft, ""), then="mat.look")


def on_stop(here: Here, _tap: Tap) -> Turn:
    return dialog.stopped() if isinstance(here.state, FittingMaterial) else OLD_BUTTON


def feature() -> Feature:
    """Return it as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps: dict[str, Step] = {
        "fit.home": _home,
        "fit.pick": _pick,
        "fit.tick": _tick,
        "fit.days": _days,
        "fit.day": _day,
        "fit.done": _done,
    }
    return Feature(
        "materials_fitting",
        routes=(
            OnState(FittingMaterial, on_words, ask_again, who, where=group),
            OnTap("fit.open", on_entry(_open), who, where=group),
            *(OnTap(action, _on_fitting(step), who, where=group) for action, step in steps.items()),
            OnTap("fit.stop", on_stop, who, where=group),
        ),
    )
