"""A list comes into force at once: what captains who are here get is laid ready first, in slices.

Until all of it is ready nobody sees any of it and nobody who is expected has a link, so a bot that
is killed in the middle goes on to the end. Then few statements bring it into force together, and
so it is taken back. Who else hears of it, and what is not needed any more, follows in slices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.console import audience
from bot.console.imports import dialog, reading, rules, store
from bot.console.imports.model import ImportUndone, ListImported
from bot.console.imports.reading import CLEARED_AT_ONCE
from bot.console.tags.model import TagActUndone
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.language.words.rules import plain
from bot.organizers import store as organizers
from bot.teams import expected_marks as marks
from bot.teams import expected_store as expected
from bot.teams import store as teams
from bot.teams.expecting.model import Expected, Import, Kind, Stage
from bot.teams.model import ListSeated, ListUnseated, SeatsFollowed

APPLY: Final = "imports.apply"
TIDY: Final = "imports.tidy"
AT_ONCE: Final = 500
# So long an import can be taken back; then earlier rows of the same people go.
UNDO: Final = timedelta(days=1)
A_MOMENT: Final = timedelta(seconds=1)
ALL_TOLD: Final = -1
WAITING: Final = (Stage.READING, Stage.ASKING, Stage.READY)
Clear = Callable[[Tx, int, int, int], int]


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
    """Lay ready what some captains get; after the last all of it comes into force."""
    rows = expected.page(work.tx, work.campaign_id, one.id, Kind.CAPTAIN, one.after, AT_ONCE)
    if rows:
        one.tally.captains += _lay_ready(work, one, rows)
        one = replace(one, after=rows[-1].line)
    if len(rows) < AT_ONCE:
        one = _settle(work, one)
    expected.put(work.tx, work.campaign_id, one)
    return one


def _lay_ready(work: Work, one: Import, rows: Sequence[Expected]) -> int:
    """Note what captains do not have yet; return of how many something changes."""
    named = {each.captain_id: each.told.name for each in rows}
    known = {each.id: each for each in store.known(work.tx, work.campaign_id, named.items())}
    tags = {plain(each.name): each.id for each in audience.tags(work.tx, work.campaign_id)}
    made = {plain(name): number for name, number in one.tally.made.items()}
    got: list[tuple[int, int]] = []
    moved: list[tuple[int, int]] = []
    for row in rows:
        captain = known[row.captain_id]
        for name in rules.new_tags(captain, row.told.tags, tags):
            word = plain(name)
            if word not in tags and word not in made:
                made[word] = one.tally.made[name] = work.tx.new_id()
            got.append((captain.id, tags.get(word) or made[word]))
        if row.told.team and row.told.team != captain.team and not captain.leads:
            moved.append((captain.id, row.told.team))
            one.tally.moves.setdefault(str(row.told.team), 0)
    marks.add(work.tx, work.campaign_id, one.id, got, moved)
    return len({captain for captain, _ in (*got, *moved)})


def _settle(work: Work, one: Import) -> Import:
    """Bring a list into force whose captains are all laid ready."""
    tx, campaign_id = work.tx, work.campaign_id
    for name, number in one.tally.made.items():
        tag = audience.make_tag(tx, campaign_id, name, number)
        if tag.id != number:
            marks.call_tag(tx, campaign_id, one.id, number, tag.id)
    audience.tag_listed(tx, campaign_id, one.id)
    for team in tuple(one.tally.moves):
        if teams.find_open(tx, campaign_id, int(team)):
            number = one.tally.moves[team] = one.tally.moves[team] or tx.new_id()
            work.announce(ListSeated(number, one.id, int(team), one.by, work.now))
        else:
            del one.tally.moves[team]
            marks.drop_moved(tx, campaign_id, one.id, int(team), marks.NO_ACT)
    one = replace(one, stage=Stage.APPLIED, applied_at=work.now, after=0)
    kinds = one.tally.kinds
    linked = kinds[Kind.NEW] + kinds[Kind.CHANGED]
    work.announce(ListImported(one.id, linked, one.tally.captains, one.by, work.now))
    return _told(work, one, work.now)


def end(work: Work, one: Import) -> None:
    """An import counts no more; its rows go soon."""
    expected.put(work.tx, work.campaign_id, replace(one, stage=Stage.OVER, after=ALL_TOLD))
    work.plan(TIDY, one.id, work.now + A_MOMENT)


def take_back(work: Work, one: Import, by: int) -> None:
    """Take back what an import did, all at once; whoever was put elsewhere since stays there."""
    tx, campaign_id = work.tx, work.campaign_id
    if audience.touched(tx, campaign_id, one.id):
        work.announce(TagActUndone(one.id, by, work.now))
    for team, number in one.tally.moves.items():
        marks.drop_moved(tx, campaign_id, one.id, int(team), number)
        work.announce(ListUnseated(number, int(team), by, work.now))
    one = replace(one, stage=Stage.OVER, after=0, by=by)
    expected.put(tx, campaign_id, _told(work, one, work.now))
    work.announce(ImportUndone(one.tally.captains, by, work.now))


def _told(work: Work, one: Import, at: datetime) -> Import:
    """Have others hear who was put somewhere, or back: some now, the next ones soon."""
    seats = marks.seats(work.tx, work.campaign_id, one.id, one.after, AT_ONCE)
    back = one.stage is Stage.OVER
    if captains := tuple(each for each, is_there in seats.items() if is_there or back):
        work.announce(SeatsFollowed(captains, at, back=back))
    work.plan(TIDY, one.id, work.now + A_MOMENT)
    return replace(one, after=max(seats, default=ALL_TOLD))


def tidy(work: Work, number: int) -> datetime | None:
    """Do what is left to do, some at a time: who hears of it; then what is not needed goes, and
    what a command on the server was broken off at.
    """
    one = expected.find(work.tx, work.campaign_id, number)
    if one is not None and one.source.path and one.stage in WAITING:
        one = replace(one, stage=Stage.OVER, after=ALL_TOLD)
        expected.put(work.tx, work.campaign_id, one)
    if one is None or one.stage not in (Stage.APPLIED, Stage.OVER):
        return None
    if one.after != ALL_TOLD:
        expected.put(work.tx, work.campaign_id, _told(work, one, one.applied_at or work.now))
        return work.now
    return _tidy_over(work, one) if one.stage is Stage.OVER else _tidy_applied(work, one)


def _tidy_over(work: Work, one: Import) -> datetime | None:
    if _some_left(work, one, expected.clear, marks.clear):
        return work.now
    expected.drop(work.tx, work.campaign_id, one.id)
    return None


def _tidy_applied(work: Work, one: Import) -> datetime | None:
    if _some_left(work, one, expected.clear_used):
        return work.now
    ends = (one.applied_at or work.now) + UNDO
    if work.now < ends:
        return ends
    return work.now if _some_left(work, one, expected.drop_outdated, marks.clear) else None


def _some_left(work: Work, one: Import, *clear: Clear) -> bool:
    """Clear some of each; tell whether more may be left."""
    at_once = CLEARED_AT_ONCE
    counts = [each(work.tx, work.campaign_id, one.id, at_once) for each in clear]
    return at_once in counts


# --- what is carried out --------------------------------------------------------------------------


def _imported(work: Work, change: ListImported) -> None:
    told = {"captains": change.captains, "expected": change.expected}
    _audit(work, change.at, change.by, "captains_imported", told)


def _undone(work: Work, change: ImportUndone) -> None:
    _audit(work, change.at, change.by, "import_undone", {"captains": change.captains})


def _audit(work: Work, at: datetime, by: int, action: str, told: Mapping[str, int]) -> None:
    organizers.add_audit(work.tx, work.campaign_id, at, by, action, told)


LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    ListImported: _imported,
    ImportUndone: _undone,
}
JOBS: Final = {APPLY: apply, TIDY: tidy}
