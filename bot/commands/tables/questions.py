"""Questions to the help desk come back, without their words: those are in no table.

Nobody is written to. Those that wait stand under /questions again, where organizers read that the
words are lost; an answer goes to the captain as any other does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from bot.campaigns.model import Campaign
from bot.commands.tables.exported import Kind, Mistake, Say, Wrong, columns_of, unfit, words_of
from bot.console import help_desk_restored as restored
from bot.console.exports.model import What
from bot.console.help_desk.model import Case
from bot.console.restored_rows import rules
from bot.console.restored_rows.model import QuestionColumn, Standing, WhyQuestion
from bot.engine.storage.db import Tx
from bot.engine.storage.ids import born

# In the order in which `export` writes them: behind the captain's number stands the name.
_COLUMNS = (QuestionColumn.NUMBER, QuestionColumn.CAPTAIN, None, *tuple(QuestionColumn)[2:])


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], Case | Wrong]:
    places = columns_of(say, What.QUESTIONS, _COLUMNS, tuple(QuestionColumn), heading)
    words = words_of(say, Standing)
    return lambda row: rules.read_question(row, places, words)


def _check(tx: Tx, campaign: Campaign, read: Sequence[tuple[int, Case]]) -> Iterator[Mistake]:
    """Give where there is no such captain, or where something is still to come."""
    told = [(row, each.captain_id, _latest(each)) for row, each in read]
    yield from unfit(tx, campaign, told, WhyQuestion.CAPTAIN, WhyQuestion.LATER)


def _latest(case: Case) -> datetime:
    moments = (case.opened_at, case.last_at, case.waits_since, case.closed_at)
    return max(each for each in moments if each)


def _put(tx: Tx, campaign: Campaign, act: int, found: Sequence[Case]) -> None:
    """Keep those that aren't there."""
    there = restored.there(tx, [each.id for each in found])
    new = {each.id: each for each in reversed(found) if each.id not in there}
    restored.put_back(tx, campaign.id, act, [*new.values()])


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    return restored.take_out(tx, campaign.id, ids, born(act))


KIND = Kind(
    _reader,
    _check,
    _put,
    restored.last,
    restored.of,
    _take_back,
    "Their words are in no table. Those that wait stand under /questions; nobody was told.",
    "the group was shown them, or somebody wrote or did something about them since",
)
