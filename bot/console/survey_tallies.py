"""How often what was chosen in a survey, what of it has been shown, and the answers as a list.

Beside what stands now is kept what was `shown` last, and by how many captains the two differ: who
looks again sees nothing new until these are five. Own words can't stay where their captain is gone:
those of some others are left out with them, so that nobody can tell whose are missing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from bot.console.survey_answers.model import ANYTHING, MOVED, Given, Standing, Told
from bot.console.survey_answers.rules import together
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__, "survey_tallies.sql")
SLICE: Final = 500


def written(answer: Given, told: Told) -> str:
    """Return an answer as it is kept."""
    kept = {"chosen": answer.chosen, "words": answer.words, "asked": told.asked, "said": told.said}
    return json.dumps(kept, ensure_ascii=False)


def read(kept: str) -> tuple[Given, Told]:
    """Return an answer that was kept, and how its captain reads it."""
    each = json.loads(kept)
    answer = Given(tuple(each["chosen"]), each["words"])
    return answer, Told(each["asked"], each["said"])


def given(tx: Tx, captain_id: int, kept: str | None) -> Given | None:
    """Return a captain's answer, where there is one."""
    return read(tx.unseal(captain_id, kept))[0] if kept else None


def count(
    tx: Tx, campaign_id: int, survey_id: int, place: int, answer: Given | None, more: int
) -> None:
    """Count an answer, or take it out of the count."""
    for choice in (ANYTHING, *answer.chosen) if answer else ():
        _count_one(tx, campaign_id, survey_id, place, choice, more)


def move(tx: Tx, campaign_id: int, survey_id: int, place: int, more: int) -> None:
    """Count that one more answer is another than was shown, or one fewer."""
    if more:
        _count_one(tx, campaign_id, survey_id, place, MOVED, more)


def _count_one(
    tx: Tx, campaign_id: int, survey_id: int, place: int, choice: int, more: int
) -> None:
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    SQL.count_one(tx, **own, choice=choice, more=more)


def standings(tx: Tx, campaign_id: int, survey_id: int) -> Mapping[int, Standing]:
    """Return by question how often what was chosen, and how many answered (`ANYTHING`)."""
    now: dict[int, dict[int, int]] = defaultdict(dict)
    shown: dict[int, dict[int, int]] = defaultdict(dict)
    moved: dict[int, int] = {}
    for row in SQL.tallies(tx, campaign_id=campaign_id, survey_id=survey_id):
        place, choice = row["place"], row["choice"]
        if choice == MOVED:
            moved[place] = int(row["captains"])
            continue
        for counts, name in ((now, "captains"), (shown, "shown")):
            if row[name]:
                counts[place][choice] = int(row[name])
    places = now.keys() | shown.keys() | moved.keys()
    return defaultdict(
        Standing,
        {each: Standing(now[each], shown[each], moved.get(each, 0)) for each in places},
    )


def show(tx: Tx, campaign_id: int, survey_id: int, place: int) -> None:
    """What stands now has been shown."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    SQL.drop_taken_back(tx, **own)
    SQL.show_answers(tx, **own)
    SQL.show_counts(tx, **own, moved=MOVED)


def conceal(tx: Tx, campaign_id: int, survey_id: int, place: int, captain_id: int) -> None:
    """Leave out the words of those among whom one is to go."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    listed = [row["captain_id"] for row in SQL.list_listed(tx, **own)]
    group = together(listed, captain_id)
    SQL.conceal(tx, **own, first=group[0], last=group[-1])


def words(
    tx: Tx, campaign_id: int, survey_id: int, place: int, limit: int, offset: int
) -> tuple[tuple[int, str], ...]:
    """Return some of what captains wrote as an answer, with whose it is."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    rows = SQL.some(tx, **own, limit=limit, offset=offset)
    return tuple((each["captain_id"], answer.words) for each, answer in _opened(tx, rows))


def answers(tx: Tx, campaign_id: int, survey_id: int, place: int) -> Iterator[tuple[int, Given]]:
    """Return all answers to a question, as they are now."""
    return _walked(tx, campaign_id, survey_id, place, SQL.slice)


def listed(
    tx: Tx, campaign_id: int, survey_id: int, place: int, *, anew: bool
) -> Iterator[tuple[int, Given]]:
    """Return the answers that may be listed: as they were shown last, or `anew`."""
    every = SQL.slice_next if anew else SQL.slice_shown
    return _walked(tx, campaign_id, survey_id, place, every)


def _walked(
    tx: Tx, campaign_id: int, survey_id: int, place: int, some: Callable[..., Sequence[Row]]
) -> Iterator[tuple[int, Given]]:
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    after = 0
    while rows := some(tx, **own, after=after, limit=SLICE):
        yield from ((each["captain_id"], answer) for each, answer in _opened(tx, rows))
        after = rows[-1]["captain_id"]


def _opened(tx: Tx, rows: Sequence[Row]) -> Iterator[tuple[Row, Given]]:
    """One damaged row takes no other with it."""
    for each in rows:
        try:
            yield each, read(tx.unseal(each["captain_id"], each["answer"]))[0]
        except UNREADABLE:
            continue
