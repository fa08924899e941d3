"""A list comes into force at once: captains who are here first, in slices where they are many.

Until the last of them nobody who is expected has a link, so a bot that is killed in the middle goes
on to the end. What is not needed any more is cleared afterwards, some at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.console import audience
from bot.console.imports import dialog, reading, rules, store
from bot.console.imports.model import ImportUndone, ListImported, TagsImported
from bot.console.imports.reading import CLEARED_AT_ONCE
from bot.engine.dialog.work import Work
from bot.language.words.rules import plain
from bot.organizers import store as organizers
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Expected, Import, Kind, Stage
from bot.teams.model import ManyPlaced

APPLY: Final = "imports.apply"
TIDY: Final = "imports.tidy"
AT_ONCE: Final = 500
# So long an import can be taken back; then earlier rows of the same people go.
UNDO: Final = timedelta(days=1)
A_MOMENT: Final = timedelta(seconds=1)


def begun(work: Work, one: Import, by: int) -> Import:
    """Begin to apply an import; return it as it stands then: mostly it is done at once."""
    one = replace(one, stage=Stage.APPLYING, by=by, after=0)
    one = _slice(work, one)
    if one.stage is Stage.APPLYING:
        work.plan(APPLY, one.id, work.now)
    return one


def apply(work: Work, number: int) -> datetime | None:
    """Go on with one whose captains are many, until all is done."""
    one = expected.find(work.tx, work.campaign_id, number)
    if one is None or one.stage is not Stage.APPLYING:
        return None
    one = _slice(work, one)
    if one.stage is Stage.APPLYING:
        return work.now
    reading.say(work, one, dialog.done(one))
    return None


def _slice(work: Work, one: Import) -> Import:
    rows = expected.page(work.tx, work.campaign_id, one.id, Kind.CAPTAIN, one.after, AT_ONCE)
    if rows:
        one.tally.captains += _change(work, one, rows)
        one = replace(one, after=rows[-1].line)
    if len(rows) < AT_ONCE:
        one = replace(one, stage=Stage.APPLIED, applied_at=work.now)
        kinds = one.tally.kinds
        linked = kinds[Kind.NEW] + kinds[Kind.CHANGED]
        work.announce(ListImported(one.id, linked, one.tally.captains, one.by, work.now))
        work.plan(TIDY, one.id, work.now + A_MOMENT)
    expected.put(work.tx, work.campaign_id, one)
    return one


def _change(work: Work, one: Import, rows: Sequence[Expected]) -> int:
    """Give captains what they do not have yet; return of how many something changed."""
    named = {each.captain_id: each.told.name for each in rows}
    known = {each.id: each for each in store.known(work.tx, work.campaign_id, named.items())}
    tags = {plain(each.name): each.id for each in audience.tags(work.tx, work.campaign_id)}
    got: dict[str, list[int]] = defaultdict(list)
    moved: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        captain = known[row.captain_id]
        for each in rules.new_tags(captain, row.told.tags, tags):
            got[each].append(captain.id)
        if row.told.team and row.told.team != captain.team and not captain.leads:
            moved[row.told.team].append(captain.id)
    work.announce(TagsImported(one.id, {name: tuple(ids) for name, ids in got.items()}))
    for team, ids in moved.items():
        number = one.tally.moves.setdefault(str(team), work.tx.new_id())
        work.announce(ManyPlaced(number, team, tuple(ids), one.by, work.now))
    return len({each for ids in (*got.values(), *moved.values()) for each in ids})


def end(work: Work, one: Import) -> None:
    """An import counts no more; its rows go soon."""
    expected.put(work.tx, work.campaign_id, replace(one, stage=Stage.OVER))
    work.plan(TIDY, one.id, work.now + A_MOMENT)


def tidy(work: Work, number: int) -> datetime | None:
    """Clear what is not needed any more: all of an import that is over, of others what is done."""
    tx, campaign_id = work.tx, work.campaign_id
    one = expected.find(tx, campaign_id, number)
    if one is not None and one.stage is Stage.OVER:
        if expected.clear(tx, campaign_id, number, CLEARED_AT_ONCE) == CLEARED_AT_ONCE:
            return work.now
        expected.drop(tx, campaign_id, number)
        return None
    if one is None or one.stage is not Stage.APPLIED or one.applied_at is None:
        return None
    if expected.clear_used(tx, campaign_id, number, CLEARED_AT_ONCE) == CLEARED_AT_ONCE:
        return work.now
    ends = one.applied_at + UNDO
    if work.now < ends:
        return ends
    cleared = expected.drop_outdated(tx, campaign_id, number, CLEARED_AT_ONCE)
    return work.now if cleared == CLEARED_AT_ONCE else None


# --- what is carried out --------------------------------------------------------------------------


def _tagged(work: Work, change: TagsImported) -> None:
    """All of them under one number, by which they are taken back."""
    for name, ids in change.tags.items():
        tag = audience.make_tag(work.tx, work.campaign_id, name)
        for captain_id in ids:
            audience.tag_one(work.tx, work.campaign_id, captain_id, tag.id, change.act, on=True)


def _imported(work: Work, change: ListImported) -> None:
    told = {"captains": change.captains, "expected": change.expected}
    _audit(work, change.at, change.by, "captains_imported", told)


def _undone(work: Work, change: ImportUndone) -> None:
    _audit(work, change.at, change.by, "import_undone", {"captains": change.captains})


def _audit(work: Work, at: datetime, by: int, action: str, told: Mapping[str, int]) -> None:
    organizers.add_audit(work.tx, work.campaign_id, at, by, action, told)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    TagsImported: _tagged,
    ListImported: _imported,
    ImportUndone: _undone,
}
JOBS: Final = {APPLY: apply, TIDY: tidy}
