"""`/materials` in the organizers' group: administrators look at what captains are given."""

from __future__ import annotations

from bot.campaigns.material_files import Entry, all_entries
from bot.campaigns.material_steps import on_entry
from bot.campaigns.model import Campaign
from bot.console.materials_list import dialog, rules
from bot.console.materials_list.model import Kind
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def _issues(here: Here) -> dict[str, str]:
    return rules.topic_titles(here.campaign, here.language)


def _overview(here: Here, *, again: bool) -> Turn:
    campaign: Campaign = here.campaign
    counts = rules.counts(all_entries(campaign))
    return dialog.overview(counts, has_folder=campaign.materials is not None, again=again)


def on_materials(here: Here, event: Command) -> Turn:
    """`/materials`, or with a word what has it in it."""
    if not event.argument.strip():
        return _overview(here, again=False)
    found = rules.with_words(all_entries(here.campaign), event.argument)
    return dialog.found(event.argument, found, here.language, _issues(here))


def on_home(here: Here, tap: Tap) -> Turn:
    return _overview(here, again=not tap.args)


def on_kind(here: Here, tap: Tap) -> Turn:
    kind = Kind(tap.args[0])
    found = rules.of_kind(all_entries(here.campaign), kind)
    return dialog.page(kind, found, int(tap.args[1]), here.language, _issues(here))


def _one(here: Here, entry: Entry, tap: Tap) -> Turn:
    same = rules.of_kind(all_entries(here.campaign), rules.kind_of(entry))
    page = [each.key for each in same].index(entry.key) // rules.A_PAGE
    again = tap.args[1:] == ()
    return dialog.one(entry, here.language, _issues(here), page, again=again)


def _about(here: Here, entry: Entry, _tap: Tap) -> Turn:
    return dialog.about(entry, here.language)


def _texts(here: Here, entry: Entry, tap: Tap) -> Turn:
    if len(rules.parts(entry)) == 1:
        return dialog.part(entry, 0, here.language, here.campaign.languages)
    return dialog.texts(entry, int(tap.args[1]), here.language)


def _part(here: Here, entry: Entry, tap: Tap) -> Turn:
    place = int(tap.args[1])
    if place >= len(rules.parts(entry)):
        return OLD_BUTTON
    return dialog.part(entry, place, here.language, here.campaign.languages)


def feature() -> Feature:
    """Return the list as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    about = N_("What captains are given to say and send")
    return Feature(
        "materials_list",
        routes=(
            OnCommand("materials", on_materials, about, who, group, fresh=True),
            OnTap("mat.home", on_home, who, where=group),
            OnTap("mat.more", lambda _here, _tap: dialog.more(), who, where=group),
            OnTap("mat.kind", on_kind, who, where=group),
            OnTap("mat.one", on_entry(_one), who, where=group),
            OnTap("mat.about", on_entry(_about), who, where=group),
            OnTap("mat.texts", on_entry(_texts), who, where=group),
            OnTap("mat.part", on_entry(_part), who, where=group),
        ),
    )
