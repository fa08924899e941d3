"""Administrators write what captains are given: asked, seen, published, undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.campaigns.material_files import Entry
from bot.campaigns.material_steps import on_entry, refused_with
from bot.campaigns.rules import Refused
from bot.console.campaign_changes.model import Change
from bot.console.campaign_setup.rules import literal
from bot.console.materials_list.rules import asks, more_parts, parts, without
from bot.console.materials_writing import dialog, rules
from bot.console.materials_writing.model import (
    Draft,
    LookingAtText,
    WritingText,
)
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text


def _refused(here: Here, draft: Draft) -> list[Refused]:
    return refused_with(here, draft.name, rules.text_with(here.campaign, draft))


def _draft(entry: Entry, act: str = "changed", *changes: Change) -> Draft:
    return Draft(entry.file, entry.heading, entry.key, changes, act)


def _write(here: Here, entry: Entry, tap: Tap) -> Turn:
    """Ask for the texts of a part."""
    known, place = parts(entry), int(tap.args[1])
    if place >= len(known):
        return OLD_BUTTON
    return ask_again(here, WritingText(_draft(entry), asks(known[place], here.campaign.languages)))


def _add(here: Here, entry: Entry, tap: Tap) -> Turn:
    """Ask for one more part."""
    part = next((each for each in more_parts(entry) if each.what == tap.args[1]), None)
    if part is None:
        return OLD_BUTTON
    return ask_again(here, WritingText(_draft(entry), asks(part, here.campaign.languages)))


def _drop(_here: Here, entry: Entry, tap: Tap) -> Turn:
    """Look at an entry without one of its parts."""
    known, place = parts(entry), int(tap.args[1])
    gone = without(entry, known[place]) if place < len(known) else ""
    if not gone:
        return OLD_BUTTON
    return _look(_draft(entry, "changed", Change(gone, "")))


def ask_again(
    here: Here, state: WritingText, why: Refused | None = None, unfilled: Sequence[str] = ()
) -> Turn:
    """Ask for the text whose turn it is."""
    after = rules.entry_with(here.campaign, state.draft)
    if after is None:
        return replace(OLD_BUTTON, state=None)
    languages = here.campaign.languages
    return dialog.ask(state, after.table, here.language, languages, why, unfilled)


def on_ask(here: Here, _tap: Tap) -> Turn:
    """Ask for what others have put together."""
    return ask_again(here, here.state) if isinstance(here.state, WritingText) else OLD_BUTTON


def on_words(here: Here, state: WritingText, event: Event) -> Turn | None:
    """An answer: one that can't stand there is asked for again."""
    said = rules.read(event.text) if isinstance(event, Text) else ""
    if not said:
        return None
    place = state.asks[state.at]
    if unfilled := _unfilled(here, state, place, said):
        return ask_again(here, state, unfilled=unfilled)
    changes = rules.put(state.draft.changes, Change(place, literal(said)))
    asked = replace(state, draft=replace(state.draft, changes=changes))
    after = rules.entry_with(here.campaign, asked.draft)
    if after is None:
        return replace(OLD_BUTTON, state=None)
    file, whole = after.file.rpartition("/")[2], f"{after.heading}/{after.place}/{place}"
    wrong = rules.of_place(_refused(here, asked.draft), file, whole)
    if not wrong:
        return _go_on(here, asked)
    unfilled = _unfilled(here, state, place, said, is_refused=True)
    return ask_again(here, state, wrong[0], unfilled)


def _unfilled(
    here: Here, state: WritingText, place: str, said: str, *, is_refused: bool = False
) -> list[str]:
    """Return what can't be filled in there. In a message its stages decide; and no reader of files
    looks at a language that the campaign does not have yet. Elsewhere the reader's word counts.
    """
    after = rules.entry_with(here.campaign, state.draft)
    is_read = place.rpartition("/")[2] in here.campaign.languages
    if after is None or (is_read and state.draft.heading != "words" and not is_refused):
        return []
    stages = after.table.get("stages", ())
    return rules.unknown(said, rules.placeholders(state.draft.heading, place, stages))


def on_keep(here: Here, _tap: Tap) -> Turn:
    return _go_on(here, here.state) if isinstance(here.state, WritingText) else OLD_BUTTON


def on_back(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, WritingText) or not state.at:
        return OLD_BUTTON
    return ask_again(here, replace(state, at=state.at - 1))


def _go_on(here: Here, state: WritingText) -> Turn:
    """Ask the next question; behind the last one, for what does not fit any more, or look at it."""
    if state.at + 1 < len(state.asks):
        return ask_again(here, replace(state, at=state.at + 1))
    wrong = _refused(here, state.draft)
    after = rules.entry_with(here.campaign, state.draft)
    if wrong and after:
        above = f"{after.heading}/{after.place}/"
        fresh = [each for each in wrong if _is_text(here, each.inside, above)]
        places = [each.inside.removeprefix(above) for each in fresh]
        new = tuple(each for each in dict.fromkeys(places) if each not in state.asks)
        if not new:
            return dialog.cannot(wrong)
        asked = WritingText(state.draft, (*state.asks, *new), len(state.asks))
        return ask_again(here, asked, fresh[places.index(new[0])])
    return _look(state.draft, state.asks)


def _look(draft: Draft, asked: tuple[str, ...] = ()) -> Turn:
    return Turn(LookingAtText(draft, "", asked), then="mat.look")


def _is_text(here: Here, place: str, above: str) -> bool:
    known = here.writer.renderer.texts.languages
    return place.startswith(above) and place.rpartition("/")[2] in known


def on_again(here: Here, _tap: Tap) -> Turn:
    """Back to the last question."""
    state = here.state
    if not isinstance(state, LookingAtText) or not state.asks:
        return OLD_BUTTON
    return ask_again(here, WritingText(state.draft, state.asks, len(state.asks) - 1))


def on_stop(here: Here, _tap: Tap) -> Turn:
    known = (WritingText, LookingAtText)
    return dialog.stopped() if isinstance(here.state, known) else OLD_BUTTON


def feature() -> Feature:
    """Return writing as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps: dict[str, Callable[[Here, Tap], Turn]] = {
        "mat.write": on_entry(_write),
        "mat.add": on_entry(_add),
        "mat.drop": on_entry(_drop),
        "mat.ask": on_ask,
        "mat.keep": on_keep,
        "mat.back": on_back,
        "mat.again": on_again,
        "mat.stop": on_stop,
    }
    return Feature(
        "materials_writing",
        routes=(
            OnState(WritingText, on_words, ask_again, who, next_words=True, where=group),
            *(OnTap(action, step, who, where=group) for action, step in steps.items()),
        ),
    )
