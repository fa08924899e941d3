"""`/export` in the organizers' group; only an administrator asks, and only they get the file."""

from __future__ import annotations

from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console.exports import dialog, jobs, pictures
from bot.console.exports.model import Exported, Form, Running, Wanted, What
from bot.console.filters.model import Filter
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_export(_here: Here, _event: Command) -> Turn:
    return dialog.choose(again=False)


def on_choose(_here: Here, tap: Tap) -> Turn:
    return dialog.choose(int(tap.args[0]) if tap.args else 0, again=True)


def on_stop(_here: Here, _tap: Tap) -> Turn:
    return dialog.stopped()


def on_what(here: Here, tap: Tap) -> Turn:
    """Events are the campaign's, so there is nobody to choose."""
    what, page = What(tap.args[0]), int(tap.args[1])
    if what is What.EVENTS:
        return dialog.look(what, dialog.EVERYBODY, "", 1)
    return dialog.ask_filter(what, audience.saved(here.tx, here.campaign_id), page)


def _filter(here: Here, number: int) -> tuple[Filter, str] | None:
    """Return a kept filter with its name; everybody has none."""
    if number == dialog.EVERYBODY:
        return Filter(), ""
    saved = audience.find_saved(here.tx, here.campaign_id, number)
    return (saved.filter, saved.name) if saved else None


def on_look(here: Here, tap: Tap) -> Turn:
    what, number = What(tap.args[0]), int(tap.args[1])
    found = _filter(here, number)
    if found is None:
        return dialog.refused()
    counted = jobs.is_counted(here, what)
    count = audience.count(here.tx, here.campaign, found[0], here.now).captains
    return dialog.look(what, number, found[1], count, counted=counted)


def on_now(here: Here, tap: Tap) -> Turn:
    """The first file goes at once; where there is more, it follows by itself."""
    what, form = What(tap.args[0]), Form(tap.args[2])
    found = _filter(here, int(tap.args[1]))
    if found is None:
        return dialog.refused()
    campaign: Campaign = here.campaign
    counted = jobs.is_counted(here, what)
    count = audience.count(here.tx, campaign, found[0], here.now).captains
    wanted = Wanted(what, found[0], form)
    begun = Running(here.tx.new_id(), here.sender.id, here.language, wanted, 0, 0)
    if not counted:
        return dialog.counted_first(Exported(what, count, here.sender.id, here.now, begun))
    file, after = jobs.next_file(here, begun)
    if file is None:
        return dialog.empty(what)
    running = None if after is None else replace(begun, after=after, sent=1)
    change = Exported(what, count, here.sender.id, here.now, running)
    return dialog.on_its_way(change, file)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    menu = N_("Captains, talks, promises, events as a table")
    return Feature(
        "exports",
        routes=(
            OnCommand("export", on_export, menu, organizer, group, fresh=True, quiet=True),
            OnTap("exp.choose", on_choose, organizer, where=group),
            OnTap("exp.stop", on_stop, organizer, where=group),
            OnTap("exp.what", on_what, organizer, where=group),
            OnTap("exp.look", on_look, organizer, fresh=True, where=group),
            OnTap("exp.now", on_now, organizer, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.NEXT: jobs.send_next},
        painters={
            "exports.csv": pictures.written_csv,
            "exports.excel": pictures.written_excel,
        },
    )
