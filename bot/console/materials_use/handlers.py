"""Administrators see what is used, and what the talks that followed came to."""

from __future__ import annotations

from bot.campaigns.material_files import all_entries, find_entry
from bot.console.materials_list.rules import title
from bot.console.materials_use import dialog, jobs, rules, store
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def on_one(here: Here, tap: Tap) -> Turn:
    """How often one is shown, and what followed."""
    entry = find_entry(here.campaign, str(tap.args[0]))
    if entry is None:
        return OLD_BUTTON
    captains, friends = store.used(here.tx, here.campaign_id, entry.key)
    outcomes = store.followed(here.tx, here.campaign_id, entry.key, rules.WITHIN)
    told = rules.told(captains, friends, outcomes)
    return dialog.one(entry.key, told, is_answer=entry.heading in ("faq", "cards"))


def on_most(here: Here, _tap: Tap) -> Turn:
    """What is shown most, of what is told at all."""
    counts = here.counted(jobs.COUNTS, lambda: jobs.count(here))
    known = {each.key: each for each in all_entries(here.campaign)}
    often = sorted(counts.items(), key=lambda each: (-each[1][0], -each[1][1], each[0]))
    listed = [
        (key, title(known[key], here.language), captains, friends if friends >= rules.FEW else 0)
        for key, (captains, friends) in often
        if key in known and captains >= rules.FEW
    ]
    return dialog.most(listed)


def feature() -> Feature:
    """Return it as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "materials_use",
        routes=(
            OnTap("use.one", on_one, who, where=group),
            OnTap("use.most", on_most, who, where=group),
        ),
        listens=jobs.LISTENS,
        counts={jobs.COUNTS: jobs.count},
    )
