"""Administrators write what captains are given: asked, seen, published, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns import material_store
from bot.campaigns.material_files import (
    Entry,
    PreviewAsked,
    changed_text,
    content_of,
    entries,
    find_entry,
    with_change,
)
from bot.campaigns.model import Campaign
from bot.campaigns.rules import Refused
from bot.campaigns.store import FileTried
from bot.console.campaign_changes.model import Change
from bot.console.campaign_setup.rules import literal
from bot.console.materials_list.rules import asks, more_parts, parts, without
from bot.console.materials_writing import dialog, jobs, rules
from bot.console.materials_writing.model import (
    Draft,
    LookingAtText,
    MaterialChosen,
    WritingText,
)
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Notice, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text


def _text(here: Here, draft: Draft) -> str | None:
    return changed_text(here.campaign, draft.name, draft.heading, draft.key, draft.changes)


def _entry(name: str, text: str | None, key: str) -> Entry | None:
    found = entries(name, text.encode()) if text is not None else ()
    return next((each for each in found if each.key == key), None)


def _after(here: Here, draft: Draft) -> Entry | None:
    """Return the entry as it would be."""
    return _entry(draft.name, _text(here, draft), draft.key)


def refused(here: Here, as_if: Campaign) -> list[Refused]:
    """Return what the readers of the files say against a campaign as it would become."""
    label, language = here.writer.renderer.texts.label, here.language
    tried = FileTried("", lambda words: label(language, words, {}), [], as_if)
    here.announce(tried)
    return tried.found


def _refused(here: Here, draft: Draft) -> list[Refused]:
    text = _text(here, draft)
    return refused(here, with_change(here.campaign, draft.name, text)) if text is not None else []


def _draft(entry: Entry, act: str = "changed", *changes: Change) -> Draft:
    return Draft(entry.file, entry.heading, entry.key, changes, act)


def _on_entry(step: Callable[[Here, Entry, Tap], Turn]) -> Callable[[Here, Tap], Turn]:
    def handle(here: Here, tap: Tap) -> Turn:
        entry = find_entry(here.campaign, str(tap.args[0]))
        return step(here, entry, tap) if entry else OLD_BUTTON

    return handle


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


def _drop(here: Here, entry: Entry, tap: Tap) -> Turn:
    """Look at an entry without one of its parts."""
    known, place = parts(entry), int(tap.args[1])
    gone = without(entry, known[place]) if place < len(known) else ""
    if not gone:
        return OLD_BUTTON
    return look(here, _draft(entry, "changed", Change(gone, "")))


def ask_again(here: Here, state: WritingText, why: Refused | None = None) -> Turn:
    """Ask for the text whose turn it is."""
    after = _after(here, state.draft)
    if after is None:
        return replace(OLD_BUTTON, state=None)
    languages = here.campaign.languages
    return dialog.ask(state, after.table, here.language, languages, why)


def on_words(here: Here, state: WritingText, event: Event) -> Turn | None:
    """An answer: one that can't stand there is asked for again."""
    said = rules.read(event.text) if isinstance(event, Text) else ""
    if not said:
        return None
    place = state.asks[state.at]
    changes = rules.put(state.draft.changes, Change(place, literal(said)))
    asked = replace(state, draft=replace(state.draft, changes=changes))
    after = _after(here, asked.draft)
    if after is None:
        return replace(OLD_BUTTON, state=None)
    file, whole = after.file.rpartition("/")[2], f"{after.heading}/{after.place}/{place}"
    wrong = rules.of_place(_refused(here, asked.draft), file, whole)
    return ask_again(here, state, wrong[0]) if wrong else _go_on(here, asked)


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
    after = _after(here, state.draft)
    if wrong and after:
        above = f"{after.heading}/{after.place}/"
        fresh = [each for each in wrong if _is_text(here, each.inside, above)]
        places = [each.inside.removeprefix(above) for each in fresh]
        new = tuple(each for each in dict.fromkeys(places) if each not in state.asks)
        if not new:
            return dialog.cannot(wrong)
        asked = WritingText(state.draft, (*state.asks, *new), len(state.asks))
        return ask_again(here, asked, fresh[places.index(new[0])])
    return look(here, state.draft, state.asks)


def _is_text(here: Here, place: str, above: str) -> bool:
    return place.startswith(above) and place.rpartition("/")[2] in here.campaign.languages


# --- looked at, published, undone -----------------------------------------------------------------


def look(here: Here, draft: Draft, asked: tuple[str, ...] = (), *, anew: bool = False) -> Turn:
    """Look at what would change."""
    before, after = find_entry(here.campaign, draft.key), _after(here, draft)
    if after is None:
        return replace(OLD_BUTTON, state=None)
    if before and not rules.differences(before.table, after.table):
        return dialog.nothing_changes()
    if wrong := _refused(here, draft):
        return dialog.cannot(wrong)
    state = LookingAtText(draft, rules.base_of(before), asked)
    return dialog.look(state, before, after.table, here.language, anew=anew)


def look_again(here: Here, state: LookingAtText) -> Turn:
    return look(here, state.draft, state.asks)


def on_again(here: Here, _tap: Tap) -> Turn:
    """Back to the last question."""
    state = here.state
    if not isinstance(state, LookingAtText) or not state.asks:
        return OLD_BUTTON
    return ask_again(here, WritingText(state.draft, state.asks, len(state.asks) - 1))


def on_see(here: Here, _tap: Tap) -> Turn:
    """Send what a captain would see, in each language, to whoever asked."""
    state = here.state
    if not isinstance(state, LookingAtText):
        return OLD_BUTTON
    draft, text = state.draft, _text(here, state.draft)
    entry = _entry(draft.name, text, draft.key)
    if text is None or entry is None:
        return OLD_BUTTON
    return preview(here, with_change(here.campaign, draft.name, text), entry)


def _see(here: Here, entry: Entry, _tap: Tap) -> Turn:
    return preview(here, here.campaign, entry)


def preview(here: Here, campaign: Campaign, entry: Entry) -> Turn:
    """Send an entry to whoever asked, as captains of each language see it."""
    shown = []
    for language in campaign.languages:
        asked = PreviewAsked(campaign, entry, language, here.sender.first_name, here.now)
        here.announce(asked)
        for number, each in enumerate(asked.found):
            key = f"materials_preview:{here.sender.id}:{here.update_id}:{language}:{number}"
            here.notify(Notice(here.sender.id, language, each, key, reply=True, neutral=True))
        shown += [language] if asked.found else []
    return dialog.seen(shown, here.language) if shown else dialog.unseen()


def on_publish(here: Here, _tap: Tap) -> Turn:
    """Have captains get it, unless somebody has changed it meanwhile: then it is shown anew."""
    state = here.state
    if not isinstance(state, LookingAtText):
        return OLD_BUTTON
    before = find_entry(here.campaign, state.draft.key)
    if rules.base_of(before) != state.base:
        return look(here, state.draft, state.asks, anew=True)
    text = _text(here, state.draft)
    if text is None or _refused(here, state.draft):
        return look(here, state.draft, state.asks)
    return publish(here, state.draft.name, text, state.draft.act)


def publish(here: Here, name: str, text: str, act: str) -> Turn:
    """Say what is so from now on, with a way to take it back."""
    before = content_of(here.campaign, name)
    old, new = entries(name, before.encode()), entries(name, text.encode())
    found = rules.all_differences(old, new)
    key = found[0][0] if found else ""
    lines = dialog.lines([each[1:] for each in found], here.language)
    change = MaterialChosen(name, text, key, act, here.sender.id, here.now)
    undo = material_store.coming(here.tx, here.campaign_id, name)
    return dialog.published(change, lines, undo, more=max(0, len(found) - rules.MOST_LINES))


def on_undo(here: Here, tap: Tap) -> Turn:
    """Take back the latest change of a file, which so is the one that the button is about."""
    found = material_store.find(here.tx, here.campaign_id, int(tap.args[0]))
    known = material_store.of_file(here.tx, here.campaign_id, found.name, 2) if found else []
    if found is None or len(known) < 2 or known[0].number != found.number:  # noqa: PLR2004
        return OLD_BUTTON
    return _whole(here, found.name, known[1].text, "undone")


def on_bring(here: Here, tap: Tap) -> Turn:
    """Bring back what stood here before a file on the disk changed."""
    lost = material_store.find(here.tx, here.campaign_id, int(tap.args[0]))
    return _whole(here, lost.name, lost.text, "brought_back") if lost else OLD_BUTTON


def _whole(here: Here, name: str, text: str, act: str) -> Turn:
    """Have a whole file's text be in force, if it fits the others."""
    if wrong := refused(here, with_change(here.campaign, name, text)):
        return dialog.cannot(wrong)
    return publish(here, name, text, act)


def on_stop(here: Here, _tap: Tap) -> Turn:
    known = (WritingText, LookingAtText)
    return dialog.stopped() if isinstance(here.state, known) else OLD_BUTTON


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer."""
    return None


def feature() -> Feature:
    """Return writing as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps: dict[str, Callable[[Here, Tap], Turn]] = {
        "mat.write": _on_entry(_write),
        "mat.add": _on_entry(_add),
        "mat.drop": _on_entry(_drop),
        "mat.show": _on_entry(_see),
        "mat.keep": on_keep,
        "mat.back": on_back,
        "mat.again": on_again,
        "mat.see": on_see,
        "mat.stop": on_stop,
    }
    return Feature(
        "materials_writing",
        routes=(
            OnState(WritingText, on_words, ask_again, who, next_words=True, where=group),
            OnState(LookingAtText, no_answer, look_again, who, where=group),
            *(OnTap(action, step, who, where=group) for action, step in steps.items()),
            OnTap("mat.publish", on_publish, who, once=True, fresh=True, where=group),
            OnTap("mat.undo", on_undo, who, once=True, fresh=True, where=group),
            OnTap("mat.bring", on_bring, who, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.FILE_WON: jobs.file_won},
    )
