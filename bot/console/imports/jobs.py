"""Tags from a table are put on captains; who did it is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.console import audience
from bot.console.imports.model import ImportUndone, TagsImported
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def _imported(work: Work, change: TagsImported) -> None:
    """All of them under one number, by which they are taken back."""
    for name, ids in change.tags.items():
        tag = audience.make_tag(work.tx, work.campaign_id, name)
        for captain_id in ids:
            audience.tag_one(work.tx, work.campaign_id, captain_id, tag.id, change.act, on=True)
    _audit(work, change, "captains_imported")


def _undone(work: Work, change: ImportUndone) -> None:
    _audit(work, change, "import_undone")


def _audit(work: Work, change: TagsImported | ImportUndone, action: str) -> None:
    told = {"captains": change.captains}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, told)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    TagsImported: _imported,
    ImportUndone: _undone,
}
