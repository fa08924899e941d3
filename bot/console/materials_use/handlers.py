"""Administrators see what is used, and what the talks that followed came to."""

from __future__ import annotations

from bot.campaigns.material_files import Entry, all_entries
from bot.campaigns.material_steps import on_entry
from bot.console.materials_list.rules import title
from bot.console.materials_use import dialog, jobs, rules, store
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def _one(here: Here, entry: Entry, _tap: Tap) -> Turn:
    """How often one is shown, and what followed."""
    if entry.heading == "cards":
        readers = store.card_readers(here.tx, here.campaign_id, entry.key)
        return dialog.card(entry.key, rules.told_card(readers, here.campaign.zone))
    where = here.tx, here.campaign_id, entry.key
    told = rules.told(store.used(*where, rules.WITHIN, rules.MOST_WEEKS))
    return dialog.one(entry.key, told, is_answer=entry.heading == "faq")


def on_most(here: Here, tap: Tap) -> Turn:
    """What is shown most, of what is told at all."""
    counts = here.counted(jobs.COUNTS, lambda: jobs.count(here))
    known = {each.key: each for each in all_entries(here.campaign)}
    often = sorted(counts.items(), key=lambda each: (-each[1][0], -each[1][1], each[0]))
    listed = [
        (key, title(known[key], here.language), captains, rules.enough(friends))
        for key, (captains, friends) in often
        if key in known and captains >= rules.FEW
    ]
    return dialog.most(listed, int(tap.args[0]) if tap.args else 0)


def feature() -> Feature:
    """Return it as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "materials_use",
        routes=(
            OnTap("use.one", on_entry(_one), who, where=group),
            OnTap("use.most", on_most, who, where=group),
        ),
        listens=jobs.LISTENS,
        counts={jobs.COUNTS: jobs.count},
    )
