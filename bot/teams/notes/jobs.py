"""A note goes to the other's private chat; that one was written is kept, its words are not."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.captains import store as captains
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.teams import rules as teams_rules
from bot.teams import store as teams
from bot.teams.notes import dialog
from bot.teams.notes.model import NoteWritten

WRITTEN = "note_written"


def _written(work: Work, change: NoteWritten) -> None:
    by = captains.find(work.tx, work.campaign_id, change.by)
    to = captains.find(work.tx, work.campaign_id, change.to)
    if by is None or to is None:
        return
    detail = {"captain": to.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, by.id, WRITTEN, detail)
    mine = teams.seat(work.tx, work.campaign_id, by.id)
    theirs = teams.seat(work.tx, work.campaign_id, to.id)
    said = dialog.note(by, change, leads=teams_rules.may_help(mine, theirs))
    key = f"team.note:{change.id}"
    work.notify(Notice(to.telegram_id, to.language, said, key, reply=True))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {NoteWritten: _written}
