"""What was answered, or stands in a file, is looked at and then so, or it is as before."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from bot.campaigns import store as campaigns
from bot.campaigns.rules import today
from bot.campaigns.store import FileVersion
from bot.captains import store as captains
from bot.console.campaign_changes import dialog, jobs, pictures, rules
from bot.console.campaign_changes.model import (
    AwaitingCampaignFile,
    LookingAtChanges,
    SettingsChosen,
)
from bot.console.campaign_changes.rules import Reading
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Notice, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, File, Tap


def _reading(here: Here, text: str) -> Reading:
    return Reading(here.language, here.campaign, tomllib.loads(text))


def on_look(here: Here, _tap: Tap) -> Turn:
    """Look at what was answered."""
    return _look(here, here.state) if isinstance(here.state, LookingAtChanges) else OLD_BUTTON


# --- looked at, confirmed, undone -----------------------------------------------------------------


def _look(here: Here, state: LookingAtChanges, *, anew: bool = False) -> Turn:
    before = campaigns.in_force(here.tx, here.campaign_id)
    after = state.text or campaigns.text_with(here.tx, here.campaign_id, state.changes)
    found = rules.differences(before.text, after)
    if not found:
        return dialog.nothing_changes()
    count = captains.count(here.tx, here.campaign_id)
    if why := rules.refusal(found, today(here.campaign, here.now), has_captains=bool(count)):
        return dialog.not_like_this(why)
    return dialog.preview(state, found, _reading(here, after), count, anew=anew)


def look_again(here: Here, state: LookingAtChanges) -> Turn:
    return _look(here, state)


def on_confirm(here: Here, _tap: Tap) -> Turn:
    """Change it, unless somebody has changed something meanwhile: then it is shown anew."""
    state = here.state
    if not isinstance(state, LookingAtChanges):
        return OLD_BUTTON
    before = campaigns.in_force(here.tx, here.campaign_id)
    text = state.text or campaigns.text_with(here.tx, here.campaign_id, state.changes)
    if refused := campaigns.refused(here, text):
        return dialog.mistakes(refused, here.language)
    if before.number != state.base:
        return _look(here, replace(state, base=before.number), anew=True)
    return _chosen(here, before, text)


def _chosen(here: Here, before: FileVersion, text: str, *, undone: bool = False) -> Turn:
    found = rules.differences(before.text, text)
    places = tuple(each.place for each in found)
    change = SettingsChosen(text, here.sender.id, here.now, places, undone=undone)
    shown = _reading(here, text)
    return dialog.changed(change, found, shown, before.number + 1)


def on_undo(here: Here, tap: Tap) -> Turn:
    """Take back the latest change, which so is the one that the button is about."""
    number, now = int(tap.args[0]), campaigns.in_force(here.tx, here.campaign_id)
    before = campaigns.find_version(here.tx, here.campaign_id, number - 1)
    if now.number != number or before is None or campaigns.refused(here, before.text):
        return OLD_BUTTON
    return _chosen(here, now, before.text, undone=True)


def on_bring(here: Here, tap: Tap) -> Turn:
    """Look at what stood here before the file on the disk changed."""
    lost = campaigns.find_version(here.tx, here.campaign_id, int(tap.args[0]))
    if lost is None:
        return OLD_BUTTON
    return _on_text(here, lost.text)


def on_stop(here: Here, _tap: Tap) -> Turn:
    states = (LookingAtChanges, AwaitingCampaignFile)
    return dialog.stopped() if isinstance(here.state, states) else OLD_BUTTON


# --- the file -------------------------------------------------------------------------------------


def on_export(here: Here, _tap: Tap) -> Turn:
    """Send the file to whoever asked, in private: the group has no use for it."""
    version = campaigns.in_force(here.tx, here.campaign_id)
    key = f"campaign_file:{here.sender.id}:{here.update_id}"
    document = dialog.export(version.text, version.at, by_chat=version.by_chat)
    here.notify(Notice(here.sender.id, here.language, document, key, reply=True, neutral=True))
    return Turn(say=(dialog.sent_to_you(),))


def on_import(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask_file()


def on_file(here: Here, _state: object, event: Event) -> Turn | None:
    """Look at a file; nothing is kept before a yes."""
    if not isinstance(event, File):
        return None
    found = event.found
    if not isinstance(found, dict) or "text" not in found:
        why = found.get("trouble", "broken") if isinstance(found, dict) else event.trouble
        return dialog.trouble(str(why or "broken"))
    return _on_text(here, str(found["text"]))


def _on_text(here: Here, text: str) -> Turn:
    if rules.is_anothers(text, here.campaign.slug):
        return dialog.not_like_this("slug")
    if refused := campaigns.refused(here, text):
        return dialog.mistakes(refused, here.language)
    return _look(
        here, LookingAtChanges(campaigns.in_force(here.tx, here.campaign_id).number, text=text)
    )


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer."""
    return None


def feature() -> Feature:
    """Return changes as the engine sees them."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "campaign_changes",
        routes=(
            OnState(LookingAtChanges, no_answer, look_again, organizer, where=group),
            OnState(
                AwaitingCampaignFile,
                on_file,
                lambda _here, _state: dialog.ask_file(),
                organizer,
                next_words=True,
                where=group,
            ),
            OnTap("change.look", on_look, organizer, where=group),
            OnTap("change.confirm", on_confirm, organizer, once=True, fresh=True, where=group),
            OnTap("change.undo", on_undo, organizer, once=True, fresh=True, where=group),
            OnTap("change.bring", on_bring, organizer, where=group),
            OnTap("change.stop", on_stop, organizer, where=group),
            OnTap("change.export", on_export, organizer, where=group),
            OnTap("change.import", on_import, organizer, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.FILE_WON: jobs.file_won},
        painters={"campaign_changes.file": pictures.file},
        reads=(".toml",),
        reader=pictures.read_plainly,
        reads_in=group,
    )
