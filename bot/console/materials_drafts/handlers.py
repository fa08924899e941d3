"""Administrators keep drafts, and one approves what another wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.campaigns.material_files import find_entry
from bot.console.materials_drafts import dialog, store
from bot.console.materials_drafts.store import KeptDraft
from bot.console.materials_list.rules import title
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


def _lines(here: Here, draft: Draft) -> list[dict[str, Any]]:
    before, after = find_entry(here.campaign, draft.key), rules.entry_with(here.campaign, draft)
    old, new = (each.table if each else {} for each in (before, after))
    return rules.lines(rules.differences(old, new), here.language)


# --- kept, and put before the others --------------------------------------------------------------


def _keep(here: Here, *, waits: bool) -> KeptDraft | None:
    state = here.state
    if not isinstance(state, LookingAtText):
        return None
    kept = KeptDraft(here.tx.new_id(), here.sender.id, waits, state.draft, here.now)
    store.add_draft(here.tx, here.campaign_id, kept)
    _audit(here, "material_waits" if waits else "material_drafted", kept)
    return kept


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
    lines = _lines(here, kept.draft)
    return dialog.waits(kept.id, lines, _author(here, kept.author), alone=True)


# --- looked at again ------------------------------------------------------------------------------


def on_list(here: Here, tap: Tap) -> Turn:
    listed = []
    for each in store.drafts(here.tx, here.campaign_id):
        after = rules.entry_with(here.campaign, each.draft)
        said = title(after, here.language) if after else "?"
        listed.append((each.id, said, _author(here, each.author), each.is_waiting))
    return dialog.overview(listed, again=not tap.args)


def _on_draft(step: Callable[[Here, KeptDraft], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about a draft that is there."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = store.find_draft(here.tx, here.campaign_id, int(tap.args[0]))
        return step(here, found) if found else OLD_BUTTON

    return handle


def _one(here: Here, kept: KeptDraft) -> Turn:
    lines, author = _lines(here, kept.draft), _author(here, kept.author)
    own = kept.author == here.sender.id
    return dialog.one(kept.id, lines, author, is_waiting=kept.is_waiting, own=own)


def _open(here: Here, kept: KeptDraft) -> Turn:
    """Look at it anew, to publish it or write on."""
    store.drop_draft(here.tx, here.campaign_id, kept.id)
    places = tuple(each.place for each in kept.draft.changes if each.value)
    asked = tuple(each for each in places if each.rpartition("/")[2] in here.campaign.languages)
    return Turn(LookingAtText(kept.draft, "", asked), then="mat.look")


def _see(here: Here, kept: KeptDraft) -> Turn:
    if rules.entry_with(here.campaign, kept.draft) is None:
        return dialog.stale()
    return Turn(then=f"mat.see {here.lay_aside(LookingAtText(kept.draft, ''))}")


def _approve(here: Here, kept: KeptDraft) -> Turn:
    """Have it published, by somebody else than who wrote it."""
    if kept.author == here.sender.id:
        return dialog.own()
    if not kept.is_waiting:
        return OLD_BUTTON
    if rules.entry_with(here.campaign, kept.draft) is None:
        store.set_waiting(here.tx, here.campaign_id, kept.id, waits=False)
        return dialog.stale()
    store.drop_draft(here.tx, here.campaign_id, kept.id)
    _audit(here, "material_approved", kept)
    base = rules.base_of(find_entry(here.campaign, kept.draft.key))
    return Turn(LookingAtText(kept.draft, base), then="mat.approved")


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
    }
    return Feature(
        "materials_drafts",
        routes=(
            *(OnTap(action, step, who, where=group) for action, step in steps.items()),
            OnTap("draft.approve", _on_draft(_approve), who, fresh=True, where=group),
        ),
    )
