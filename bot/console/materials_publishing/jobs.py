"""What was written comes into force for everybody; a file that changed wins, and that is told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.campaigns import material_store
from bot.campaigns.material_files import content_of, entries
from bot.campaigns.model import Campaign
from bot.console.materials_publishing import dialog
from bot.console.materials_writing import rules
from bot.console.materials_writing.model import MaterialChosen
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time.due import plan as plan_due
from bot.organizers import store as organizers

FILE_WON: Final = "materials.file_won"


def settle(tx: Tx, campaign: Campaign, fits: Callable[[Campaign], bool], now: datetime) -> Campaign:
    """Return the campaign at a start with what was changed in the chat, where it still `fits`; have
    the group told where the files on the disk won.
    """
    lost = material_store.settle(tx, campaign, now)
    known = material_store.with_texts(tx, campaign)
    if known.texts and not fits(known):
        lost += material_store.settle(tx, campaign, now, anew=True)
        known = material_store.with_texts(tx, campaign)
    for number in lost:
        plan_due(tx, FILE_WON, number, now, campaign.id)
    return known


def file_won(work: Work, lost: int) -> datetime | None:
    """Tell what of the group's own changes holds no more, with a way to have them back."""
    before = material_store.find(work.tx, work.campaign_id, lost)
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or before is None:
        return None
    name, now = before.name, content_of(work.campaign, before.name)
    found = rules.all_differences(entries(name, before.text.encode()), entries(name, now.encode()))
    said = dialog.file_won(name, [each[1:] for each in found], group.language, lost)
    key = f"materials_file_won:{work.campaign_id}:{lost}"
    topic = group.topic
    work.notify(Notice(group.chat_id, group.language, said, key, topic=topic, neutral=True))
    return None


def on_chosen(work: Work, change: MaterialChosen) -> None:
    """Keep the file as it is now; captains get it in every process."""
    work.campaign = material_store.change(
        work.tx, work.campaign, change.name, change.text, change.at
    )
    action = "material_undone" if change.act == "undone" else "material_changed"
    detail: dict[str, int | str | None] = {
        "version": work.campaign.texts_version,
        "file": change.name,
        "entry": change.key,
        "act": change.act,
    }
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {MaterialChosen: on_chosen}
