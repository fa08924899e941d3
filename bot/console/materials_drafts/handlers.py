"""Administrators keep drafts, and one approves what another wrote."""

from __future__ import annotations

from collections.abc import Callable

from bot.campaigns.material_files import content_of, entries, find_entry
from bot.console.campaign_changes.model import Change
from bot.console.materials_drafts import dialog, store
from bot.console.materials_drafts.model import ToldDraft
from bot.console.materials_drafts.store import FILES, KeptDraft
from bot.console.materials_files.model import LookingAtFiles
from bot.console.materials_list.rules import title, topic_titles
from bot.console.materials_writing import rules
from bot.console.materials_writing.model import Draft, LookingAtText
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.organizers import store as organizers


def _author(here: Here, number: int) -> str:
    known = organizers.name_of(here.tx, here.campaign_id, number)
    return known or (here.sender.first_name if number == here.sender.id else "?")


def _told(here: Here, kept: KeptDraft) -> ToldDraft:
    """Return what it would change, and of what; of a new one its texts tell that."""
    draft, is_files = kept.draft, kept.texts is not None
    before = None if is_files else find_entry(here.campaign, draft.key)
    if is_files:
        keyed = _of_files(here, draft)
        keys, found = {each[0] for each in keyed}, [each[1:] for each in keyed]
        before = find_entry(here.campaign, keys.pop()) if len(keys) == 1 else None
    else:
        after = rules.entry_with(here.campaign, draft)
        old, new = (each.table if each else {} for each in (before, after))
        found = rules.differences(old, new)
    return ToldDraft(
        kept.id,
        _author(here, kept.author),
        title(before, here.language) if before else "",
        rules.lines(found, here.language, topic_titles(here.campaign, here.language)),
        max(0, len(found) - rules.MOST_LINES),
        has_preview=not is_files,
    )


def _of_files(here: Here, draft: Draft) -> list[tuple[str, str, object, object]]:
    """Return every text that files would change, with the key of what it is in."""
    found: list[tuple[str, str, object, object]] = []
    for each in draft.changes:
        texts = content_of(here.campaign, each.place), each.value
        before, after = (entries(each.place, text.encode()) for text in texts)
        found += rules.all_differences(before, after)
    return found


# --- kept, and put before the others --------------------------------------------------------------


def _keep(here: Here, *, waits: bool) -> KeptDraft | None:
    draft = _draft(here.state)
    if draft is None:
        return None
    kept = KeptDraft(here.tx.new_id(), here.sender.id, waits, draft, here.now)
    store.add_draft(here.tx, here.campaign_id, kept)
    _audit(here, "material_waits" if waits else "material_drafted", kept)
    return kept


def _draft(state: object) -> Draft | None:
    """Return what they look at; whole files with the version in which they were looked at."""
    if isinstance(state, LookingAtFiles):
        changes = tuple(Change(name, text) for name, text in state.texts)
        return Draft(
            ", ".join(name for name, _ in state.texts), "", str(state.base), changes, FILES
        )
    return state.draft if isinstance(state, LookingAtText) else None


def _audit(here: Here, action: str, kept: KeptDraft) -> None:
    detail: dict[str, int | str | None] = {"entry": kept.draft.key, "file": kept.draft.name}
    by = here.sender.id
    organizers.add_audit(here.tx, here.campaign_id, here.now, by, action, detail)


def on_keep(here: Here, _tap: Tap) -> Turn:
    return dialog.kept() if _keep(here, waits=False) else OLD_BUTTON


def on_wait(here: Here, _tap: Tap) -> Turn:
    """What was looked at waits for a second organizer."""
    kept = _keep(here, waits=True)
    if kept is None:
        return OLD_BUTTON
    return dialog.waits(_told(here, kept))


# --- looked at again ------------------------------------------------------------------------------


def on_list(here: Here, tap: Tap) -> Turn:
    listed = []
    for each in store.drafts(here.tx, here.campaign_id):
        after = rules.entry_with(here.campaign, each.draft) if each.texts is None else None
        said = title(after, here.language) if after else each.draft.name
        listed.append((each.id, said, _author(here, each.author), each.is_waiting))
    return dialog.overview(listed, again=not tap.args)


def _on_draft(step: Callable[[Here, KeptDraft], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about a draft that is there."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = store.find_draft(here.tx, here.campaign_id, int(tap.args[0]))
        return step(here, found) if found else OLD_BUTTON

    return handle


def _one(here: Here, kept: KeptDraft) -> Turn:
    own = kept.author == here.sender.id
    return dialog.one(_told(here, kept), is_waiting=kept.is_waiting, own=own)


def _open(here: Here, kept: KeptDraft) -> Turn:
    """Look at it anew, to publish it or write on."""
    store.drop_draft(here.tx, here.campaign_id, kept.id)
    if kept.texts is not None:
        return Turn(LookingAtFiles(kept.texts, kept.base), then="files.look")
    places = tuple(each.place for each in kept.draft.changes if each.value)
    asked = tuple(each for each in places if each.rpartition("/")[2] in here.campaign.languages)
    return Turn(LookingAtText(kept.draft, "", asked), then="mat.look")


def _see(here: Here, kept: KeptDraft) -> Turn:
    if kept.texts is not None or rules.entry_with(here.campaign, kept.draft) is None:
        return dialog.stale()
    return Turn(then=f"mat.see {here.lay_aside(LookingAtText(kept.draft, ''))}")


def _approve(here: Here, kept: KeptDraft) -> Turn:
    """Have it published, by somebody else than who wrote it."""
    if kept.author == here.sender.id:
        return dialog.own()
    if not kept.is_waiting:
        return OLD_BUTTON
    if not _fits(here, kept):
        store.set_waiting(here.tx, here.campaign_id, kept.id, waits=False)
        return dialog.stale()
    store.drop_draft(here.tx, here.campaign_id, kept.id)
    _audit(here, "material_approved", kept)
    if kept.texts is not None:
        return Turn(LookingAtFiles(kept.texts, kept.base), then="files.approved")
    base = rules.base_of(find_entry(here.campaign, kept.draft.key))
    return Turn(LookingAtText(kept.draft, base), then="mat.approved")


def _fits(here: Here, kept: KeptDraft) -> bool:
    """Tell whether what it is about is still there; files undo nothing that came meanwhile."""
    if kept.texts is not None:
        return bool(kept.base == here.campaign.texts_version)
    return rules.entry_with(here.campaign, kept.draft) is not None


def _back(here: Here, kept: KeptDraft) -> Turn:
    """It is a draft again."""
    if not kept.is_waiting:
        return OLD_BUTTON
    store.set_waiting(here.tx, here.campaign_id, kept.id, waits=False)
    _audit(here, "material_sent_back", kept)
    return dialog.back(_author(here, kept.author))


def _drop(here: Here, kept: KeptDraft) -> Turn:
    store.drop_draft(here.tx, here.campaign_id, kept.id)
    _audit(here, "material_discarded", kept)
    return dialog.dropped()


def feature() -> Feature:
    """Return drafts as the engine sees them."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps: dict[str, Callable[[Here, Tap], Turn]] = {
        "draft.list": on_list,
        "draft.one": _on_draft(_one),
        "draft.open": _on_draft(_open),
        "draft.see": _on_draft(_see),
        "draft.back": _on_draft(_back),
        "draft.drop": _on_draft(_drop),
        "draft.keep": on_keep,
        "draft.wait": on_wait,
        "draft.files": on_wait,
    }
    return Feature(
        "materials_drafts",
        routes=(
            *(OnTap(action, step, who, where=group) for action, step in steps.items()),
            OnTap("draft.approve", _on_draft(_approve), who, fresh=True, where=group),
        ),
    )
