"""Administrators look at what was written, see it as captains do, publish it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns import material_store
from bot.campaigns.material_files import (
    Entry,
    PreviewAsked,
    content_of,
    entries,
    find_entry,
    with_change,
)
from bot.campaigns.material_steps import on_entry, refused_with
from bot.campaigns.model import Campaign
from bot.campaigns.rules import Refused
from bot.console.materials_list.rules import title, topic_titles
from bot.console.materials_publishing import dialog, jobs
from bot.console.materials_writing import rules
from bot.console.materials_writing.model import (
    Draft,
    LookingAtText,
    MaterialChosen,
)
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Notice, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap


def _refused(here: Here, draft: Draft) -> list[Refused]:
    return refused_with(here, draft.name, rules.text_with(here.campaign, draft))


# --- looked at, published, undone -----------------------------------------------------------------


def look(here: Here, draft: Draft, asked: tuple[str, ...] = (), *, anew: bool = False) -> Turn:
    """Look at what would change."""
    before, after = find_entry(here.campaign, draft.key), rules.entry_with(here.campaign, draft)
    if after is None:
        return replace(OLD_BUTTON, state=None)
    found = rules.differences(before.table if before else {}, after.table)
    if before and not found:
        return dialog.nothing_changes()
    if wrong := _refused(here, draft):
        return dialog.cannot(wrong)
    return dialog.look(
        LookingAtText(draft, rules.base_of(before), asked),
        rules.lines(found, here.language, topic_titles(here.campaign, here.language)),
        max(0, len(found) - rules.MOST_LINES),
        title=title(before, here.language) if before else "",
        anew=anew,
        waits=here.campaign.two_approve,
    )


def look_again(here: Here, state: LookingAtText) -> Turn:
    return look(here, state.draft, state.asks)


def on_look(here: Here, _tap: Tap) -> Turn:
    """Look at what others have put together."""
    return look_again(here, here.state) if isinstance(here.state, LookingAtText) else OLD_BUTTON


def on_see(here: Here, tap: Tap) -> Turn:
    """Send what a captain would see, in each language, to whoever asked."""
    state = here.aside.pop(int(tap.args[0]), None) if tap.args else here.state
    draft = state.draft if isinstance(state, LookingAtText) else None
    text = rules.text_with(here.campaign, draft) if draft else None
    entry = rules.entry_with(here.campaign, draft) if draft else None
    if draft is None or text is None or entry is None:
        return OLD_BUTTON
    return preview(here, with_change(here.campaign, draft.name, text), entry)


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
    text = rules.text_with(here.campaign, state.draft)
    if text is None or _refused(here, state.draft):
        return look(here, state.draft, state.asks)
    if here.campaign.two_approve:
        return Turn(then="draft.wait")
    return publish(here, state.draft.name, text, state.draft.act)


def on_approved(here: Here, _tap: Tap) -> Turn:
    """Another organizer has approved it."""
    state = here.state
    text = rules.text_with(here.campaign, state.draft) if isinstance(state, LookingAtText) else None
    if not isinstance(state, LookingAtText) or text is None:
        return OLD_BUTTON
    if wrong := _refused(here, state.draft):
        return dialog.cannot(wrong)
    return publish(here, state.draft.name, text, state.draft.act)


def publish(here: Here, name: str, text: str, act: str) -> Turn:
    """Say what is so from now on, with a way to take it back."""
    before = content_of(here.campaign, name)
    old, new = entries(name, before.encode()), entries(name, text.encode())
    found = rules.all_differences(old, new)
    key = found[0][0] if found else ""
    topics = topic_titles(here.campaign, here.language)
    lines = rules.lines([each[1:] for each in found], here.language, topics)
    change = MaterialChosen(name, text, key, act, here.sender.id, here.now)
    undo = material_store.coming(here.tx, here.campaign_id, name)
    more = max(0, len(found) - rules.MOST_LINES)
    language = found[0][1].rpartition("/")[2] if found and act == "translated" else ""
    known = next((each for each in old if each.key == key), None)
    said = title(known, here.language) if known and len({each[0] for each in found}) == 1 else ""
    return dialog.published(change, lines, undo, more=more, title=said, translated=language)


def on_undo(here: Here, tap: Tap) -> Turn:
    """Take back the latest change of a file, which so is the one that the button is about; taken
    back again, it is in force again.
    """
    found = material_store.find(here.tx, here.campaign_id, int(tap.args[0]))
    known = material_store.of_file(here.tx, here.campaign_id, found.name, 2) if found else []
    if found is None or len(known) < 2 or known[0].number != found.number:  # noqa: PLR2004
        return OLD_BUTTON
    act = "redone" if tap.args[1:] == ("again",) else "undone"
    return _whole(here, found.name, known[1].text, act)


def on_bring(here: Here, tap: Tap) -> Turn:
    """Bring back what stood here before a file on the disk changed."""
    lost = material_store.find(here.tx, here.campaign_id, int(tap.args[0]))
    return _whole(here, lost.name, lost.text, "brought_back") if lost else OLD_BUTTON


def _whole(here: Here, name: str, text: str, act: str) -> Turn:
    """Have a whole file's text be in force, if it fits the others."""
    if wrong := refused_with(here, name, text):
        return dialog.cannot(wrong)
    return publish(here, name, text, act)


def _shown(here: Here, entry: Entry, _tap: Tap) -> Turn:
    """Send an entry as it is."""
    return preview(here, here.campaign, entry)


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer."""
    return None


def feature() -> Feature:
    """Return publishing as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps: dict[str, Callable[[Here, Tap], Turn]] = {
        "mat.show": on_entry(_shown),
        "mat.see": on_see,
        "mat.look": on_look,
        "mat.approved": on_approved,
    }
    return Feature(
        "materials_publishing",
        routes=(
            OnState(LookingAtText, no_answer, look_again, who, where=group),
            *(OnTap(action, step, who, where=group) for action, step in steps.items()),
            OnTap("mat.publish", on_publish, who, once=True, fresh=True, where=group),
            OnTap("mat.undo", on_undo, who, once=True, fresh=True, where=group),
            OnTap("mat.bring", on_bring, who, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.FILE_WON: jobs.file_won},
    )
