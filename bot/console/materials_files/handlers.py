"""Administrators have the files of the materials, and send them back changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot import files
from bot.campaigns import material_store
from bot.campaigns.material_files import entries, in_force, with_change
from bot.campaigns.model import Campaign
from bot.campaigns.rules import Refused
from bot.campaigns.store import refused
from bot.console.materials_files import dialog, pictures
from bot.console.materials_files.model import AwaitingMaterialFiles, FilesChosen, LookingAtFiles
from bot.console.materials_writing.rules import differences, paired
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Notice, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Event, File, Tap
from bot.organizers import store as organizers


def _texts(campaign: Campaign) -> dict[str, str]:
    """Return all files as they are in force, by the names under which they are kept."""
    return {name: content.decode("utf-8-sig") for name, content in in_force(campaign)}


def on_export(here: Here, _tap: Tap) -> Turn:
    """Send them to whoever asked, in private: the group has no use for them."""
    campaign: Campaign = here.campaign
    names = [name for name, text in campaign.texts if not text]
    sent = {each: material_store.file_content(here.tx, campaign.id, each) for each in names}
    folder = str(campaign.materials) if campaign.materials else ""
    document = dialog.export(_texts(campaign), sent, folder)
    key = f"materials_files:{here.sender.id}:{here.update_id}"
    here.notify(Notice(here.sender.id, here.language, document, key, reply=True, neutral=True))
    return dialog.sent_to_you()


def on_import(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask_files()


def on_files(here: Here, _state: object, event: Event) -> Turn | None:
    """Look at what came back; nothing is kept before a yes."""
    if not isinstance(event, File):
        return None
    found = event.found if isinstance(event.found, dict) else {}
    if "texts" not in found:
        return dialog.trouble(str(found.get("trouble") or event.trouble or "kind"))
    return _look(here, _ours(here.campaign, found["texts"]))


def _ours(campaign: Campaign, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts by our names, however the folder is called where they come from."""
    known = _texts(campaign)
    by_file = {name.rpartition("/")[2]: name for name in known}
    folder = (campaign.materials or files.shelf()).name
    found = {}
    for name, text in texts.items():
        file = name.rpartition("/")[2]
        found[name if name in known else by_file.get(file, f"{folder}/{file}")] = text
    return {name: text for name, text in found.items() if known.get(name) != text}


def _look(here: Here, texts: Mapping[str, str]) -> Turn:
    if not texts:
        return dialog.nothing_changes()
    if wrong := _refused(here, texts):
        return dialog.mistakes(wrong)
    known = _texts(here.campaign)
    counts = [(name, *_counts(name, known.get(name, ""), text)) for name, text in texts.items()]
    state = LookingAtFiles(tuple(texts.items()), here.campaign.texts_version)
    return dialog.look(state, counts, waits=here.campaign.two_approve)


def _counts(name: str, before: str, after: str) -> tuple[int, int, int]:
    """Return how many entries are new, changed and gone."""
    pairs = paired(*(entries(name, text.encode()) for text in (before, after)))
    new, gone = (sum(1 for each in pairs if not each[at]) for at in (1, 2))
    changed = sum(1 for _, old, now in pairs if old and now and differences(old, now))
    return new, changed, gone


def _refused(here: Here, texts: Mapping[str, str]) -> list[Refused]:
    as_if: Campaign = here.campaign
    for name, text in texts.items():
        as_if = with_change(as_if, name, text)
    return refused(here, as_if=as_if)


def look_again(here: Here, state: LookingAtFiles) -> Turn:
    return _look(here, dict(state.texts))


def on_publish(here: Here, _tap: Tap) -> Turn:
    """Have them in force, unless somebody has changed something meanwhile."""
    state = here.state
    if not isinstance(state, LookingAtFiles):
        return OLD_BUTTON
    texts = dict(state.texts)
    if state.base != here.campaign.texts_version or _refused(here, texts):
        return _look(here, texts)
    if here.campaign.two_approve:
        return Turn(then="draft.files")
    return dialog.published(FilesChosen(state.texts, here.sender.id, here.now))


def on_look(here: Here, _tap: Tap) -> Turn:
    """Look anew at what was sent back to whoever sent it."""
    state = here.state
    return _look(here, dict(state.texts)) if isinstance(state, LookingAtFiles) else OLD_BUTTON


def on_approved(here: Here, _tap: Tap) -> Turn:
    """Another organizer has approved them."""
    state = here.state
    if not isinstance(state, LookingAtFiles):
        return OLD_BUTTON
    if wrong := _refused(here, dict(state.texts)):
        return dialog.cannot(wrong)
    return dialog.published(FilesChosen(state.texts, here.sender.id, here.now))


def on_chosen(work: Work, change: FilesChosen) -> None:
    """Keep the files; captains get them in every process."""
    for name, text in change.texts:
        work.campaign = material_store.change(work.tx, work.campaign, name, text, change.at)
    detail: dict[str, int | str | None] = {
        "version": work.campaign.texts_version,
        "file": ", ".join(name for name, _ in change.texts),
    }
    action = "material_files"
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)


def on_stop(here: Here, _tap: Tap) -> Turn:
    known = (AwaitingMaterialFiles, LookingAtFiles)
    return dialog.stopped() if isinstance(here.state, known) else OLD_BUTTON


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer."""
    return None


def feature() -> Feature:
    """Return the files as the engine sees them."""
    who, group = Who.ORGANIZER, Where.GROUP
    listens: dict[type, Callable[[Work, Any], None]] = {FilesChosen: on_chosen}
    return Feature(
        "materials_files",
        routes=(
            OnState(LookingAtFiles, no_answer, look_again, who, where=group),
            OnState(
                AwaitingMaterialFiles,
                on_files,
                lambda _here, _state: dialog.ask_files(),
                who,
                next_words=True,
                where=group,
            ),
            OnTap("files.export", on_export, who, where=group),
            OnTap("files.import", on_import, who, where=group),
            OnTap("files.stop", on_stop, who, where=group),
            OnTap("files.look", on_look, who, where=group),
            OnTap("files.approved", on_approved, who, where=group),
            OnTap("files.publish", on_publish, who, once=True, fresh=True, where=group),
        ),
        listens=listens,
        painters={"materials_files.archive": pictures.archive},
        reads=(".zip",),
        reader=pictures.read_files,
        reads_in=group,
    )
