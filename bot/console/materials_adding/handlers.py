"""Administrators add what captains can say or send, and translate what is there."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bot import files
from bot.campaigns import material_store
from bot.campaigns.material_files import TOPICS, all_entries, as_toml, name_of
from bot.campaigns.model import Campaign
from bot.console.campaign_changes.rules import language_name
from bot.console.materials_adding import dialog, pictures, rules
from bot.console.materials_adding.model import AddingMaterial, AwaitingMaterialPicture
from bot.console.materials_list.model import Kind
from bot.console.materials_list.rules import topic_titles
from bot.console.materials_writing.model import MaterialChosen
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, File, Tap


def _issues(here: Here) -> list[tuple[str, str]]:
    return list(topic_titles(here.campaign, here.language).items())


# --- what it is, for whom -------------------------------------------------------------------------


def on_new(here: Here, _tap: Tap) -> Turn:
    return dialog.kinds(has_folder=here.campaign.materials is not None)


def on_begin(here: Here, _tap: Tap) -> Turn:
    """Make a shelf where there is no folder; captains get nothing else by that."""
    campaign: Campaign = here.campaign
    if campaign.materials is not None:
        return dialog.kinds(has_folder=True)
    name = name_of(files.shelf(), TOPICS)
    text = f"campaign = {as_toml(campaign.slug)}\nissues = []\n"
    return dialog.begun(MaterialChosen(name, text, "", "begun", here.sender.id, here.now))


def on_kind(here: Here, tap: Tap) -> Turn:
    return _next(here, AddingMaterial(Kind(tap.args[0])))


def on_pick(here: Here, tap: Tap) -> Turn:
    """One more thing is chosen."""
    state, step, value = here.state, str(tap.args[0]), str(tap.args[1])
    if not isinstance(state, AddingMaterial) or rules.next_step(state) != step:
        return OLD_BUTTON
    return _next(here, replace(state, given=(*state.given, (step, value))))


def on_page(here: Here, tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, AddingMaterial) or rules.next_step(state) != tap.args[0]:
        return OLD_BUTTON
    return dialog.choose(state, str(tap.args[0]), _issues(here), int(tap.args[1]))


def _next(here: Here, state: AddingMaterial, *, again: bool = True) -> Turn:
    """Ask for what is to be chosen next, or for the first text."""
    step = rules.next_step(state)
    if step == "file":
        return dialog.ask_picture(AwaitingMaterialPicture(state.kind))
    if step:
        return dialog.choose(state, step, _issues(here), again=again)
    campaign: Campaign = here.campaign
    folder = campaign.materials.name if campaign.materials else "training"
    known = all_entries(campaign)
    begun = rules.begun(state, _key(here), folder, known, campaign.languages)
    return Turn(begun, then="mat.ask")


def _key(here: Here) -> str:
    return "m" + hashlib.sha256(str(here.tx.new_id()).encode()).hexdigest()[:9]


def choose_again(here: Here, state: AddingMaterial) -> Turn:
    return _next(here, state, again=False)


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer."""
    return None


# --- a picture ------------------------------------------------------------------------------------


def on_picture(here: Here, state: AwaitingMaterialPicture, event: Event) -> Turn | None:
    """Keep it: it goes to captains only with its title, once that is published."""
    if not isinstance(event, File):
        return None
    found = event.found if isinstance(event.found, dict) else {}
    if "content" not in found or here.campaign.materials is None:
        why = found.get("trouble") or event.trouble or "kind"
        return dialog.trouble(state, str(why))
    file = f"{_key(here)}.{found['ending']}"
    name = name_of(here.campaign.materials, file)
    kept = material_store.keep_file(here.tx, here.campaign, name, found["content"], here.now)
    here.campaign = kept
    return _next(here, AddingMaterial(state.kind, (("file", file),)), again=False)


def picture_again(_here: Here, state: AwaitingMaterialPicture) -> Turn:
    return dialog.ask_picture(state)


def on_stop(here: Here, _tap: Tap) -> Turn:
    known = (AddingMaterial, AwaitingMaterialPicture)
    return dialog.stopped() if isinstance(here.state, known) else OLD_BUTTON


# --- translations ---------------------------------------------------------------------------------


def on_languages(here: Here, _tap: Tap) -> Turn:
    """In which of the languages that the bot speaks something is missing."""
    known = here.writer.renderer.texts.languages
    found = rules.lacking(all_entries(here.campaign), known)
    named = [(code, language_name(code, here.language), count) for code, count in found.items()]
    return dialog.languages(named)


def on_translate(here: Here, tap: Tap) -> Turn:
    """Ask for what the next entry lacks in a language."""
    language = str(tap.args[0])
    for each in all_entries(here.campaign):
        asked = rules.translation(each, language)
        if asked.asks and not each.retired:
            return Turn(asked, then="mat.ask")
    return on_languages(here, tap)


def feature() -> Feature:
    """Return adding as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps = {
        "new.what": on_new,
        "new.kind": on_kind,
        "new.pick": on_pick,
        "new.page": on_page,
        "new.stop": on_stop,
        "lang.list": on_languages,
        "lang.next": on_translate,
    }
    return Feature(
        "materials_adding",
        routes=(
            OnState(AddingMaterial, no_answer, choose_again, who, where=group),
            OnState(
                AwaitingMaterialPicture,
                on_picture,
                picture_again,
                who,
                next_words=True,
                where=group,
            ),
            *(OnTap(action, step, who, where=group) for action, step in steps.items()),
            OnTap("new.begin", on_begin, who, where=group, fresh=True),
        ),
        reads=("photo", ".png", ".jpg", ".jpeg", ".pdf"),
        reader=pictures.read_picture,
        reads_in=group,
    )
