"""Who was asked in a survey and what they answered, as rows.

An answer is sealed with its captain's own key; how often what was chosen is counted beside, so that
results need no answer opened. Whoever goes for good takes their answers out of the count.

Beside what stands now is kept what was `shown` last, and by how many captains the two differ: who
looks again sees nothing new until these are five. Own words can't stay where their captain is gone:
those of some others are left out with them, so that nobody can tell whose are missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.console.survey_answers.model import (
    ANYTHING,
    MOVED,
    AnswerGiven,
    Figures,
    Given,
    Sheet,
    Standing,
    SurveyDeclined,
)
from bot.console.survey_answers.rules import from_json, is_same, to_json, together
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__, "survey_sheets.sql")
KEPT: Final = ("answer", "shown")
SLICE: Final = 500


def ask(tx: Tx, campaign_id: int, survey_id: int, captain_id: int, at: datetime) -> None:
    """Note that a captain is asked at that moment; asked once more changes nothing."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "captain_id": captain_id}
    SQL.ask(tx, **own, asked_at=to_ms(at))


def find(tx: Tx, campaign_id: int, survey_id: int, captain_id: int) -> Sheet | None:
    """Return what a captain who was asked has answered."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "captain_id": captain_id}
    row = SQL.find(tx, **own)
    if row is None:
        return None
    answers = {
        each["place"]: from_json(tx.unseal(captain_id, each["answer"]))
        for each in SQL.list_answers(tx, **own)
    }
    return _sheet(row, answers)


def _sheet(row: Row, answers: Mapping[int, Given]) -> Sheet:
    return Sheet(
        row["survey_id"],
        row["captain_id"],
        from_ms(row["asked_at"]),
        maybe_from_ms(row["begun_at"]),
        maybe_from_ms(row["finished_at"]),
        maybe_from_ms(row["declined_at"]),
        dict(sorted(answers.items())),
    )


def give(tx: Tx, campaign_id: int, change: AnswerGiven) -> None:
    """Keep an answer in the place of the one before, and count it instead."""
    survey, captain_id, place = change.survey, change.captain_id, change.place
    own = {"campaign_id": campaign_id, "survey_id": survey, "captain_id": captain_id}
    if SQL.find(tx, **own) is None:
        return
    row = SQL.find_answer(tx, **own, place=place)
    before, shown = (_given(tx, captain_id, row[each] if row else None) for each in KEPT)
    if not is_same(before, change.answer):
        _count(tx, campaign_id, survey, place, before, -1)
        _count(tx, campaign_id, survey, place, change.answer, 1)
        if change.answer is None:
            _take_back(tx, campaign_id, survey, captain_id, place, row, before)
        else:
            is_shown = row is not None and is_same(shown, change.answer)
            sealed = tx.seal(captain_id, to_json(change.answer, change.told))
            kept = row["shown"] if is_shown else sealed
            SQL.put_answer(tx, **own, place=place, answer=kept)
            _move(tx, campaign_id, survey, place, int(not is_shown) - _differs(row))
    SQL.begin(tx, **own, at=to_ms(change.at))


def _given(tx: Tx, captain_id: int, kept: str | None) -> Given | None:
    return from_json(tx.unseal(captain_id, kept)) if kept else None


def _differs(row: Row | None) -> int:
    """Return 1 where an answer is another than was shown, else 0; words taken back are shown no
    more.
    """
    if row is None or (row["hidden"] and not row["answer"]):
        return 0
    return int(row["answer"] != (row["shown"] or ""))


def _take_back(
    tx: Tx,
    campaign_id: int,
    survey_id: int,
    captain_id: int,
    place: int,
    row: Row,
    before: Given | None,
) -> None:
    """There is no answer any more. What was shown of it stays known until others are shown; but own
    words are left out at once, with those of others around them.
    """
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    is_in_words = bool(row["hidden"] or (before and before.words))
    if row["shown"] is None:
        SQL.drop_answer(tx, **own, captain_id=captain_id)
    else:
        if is_in_words and not row["hidden"]:
            _conceal(tx, campaign_id, survey_id, place, captain_id)
        SQL.put_answer(tx, **own, captain_id=captain_id, answer="")
    is_other = row["shown"] is not None and not is_in_words
    _move(tx, campaign_id, survey_id, place, int(is_other) - _differs(row))


def finish(tx: Tx, campaign_id: int, survey_id: int, captain_id: int, at: datetime) -> None:
    """Note that a captain came to the end; the first time counts."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "captain_id": captain_id}
    SQL.finish(tx, **own, at=to_ms(at))


def decline(tx: Tx, campaign_id: int, change: SurveyDeclined) -> None:
    """Note that a captain would rather not, or does after all."""
    own = {"campaign_id": campaign_id, "survey_id": change.survey}
    at = None if change.back else to_ms(change.at)
    SQL.decline(tx, **own, captain_id=change.captain_id, at=at)


def figures(tx: Tx, campaign_id: int, survey_id: int) -> Figures:
    """Return how many were asked, and how far they are."""
    row = SQL.figures(tx, campaign_id=campaign_id, survey_id=survey_id)
    return Figures(*(int(row[name] or 0) for name in Figures.__slots__))


def unfinished(tx: Tx, campaign_id: int, survey_id: int, before: datetime) -> int:
    """Return how many who were asked before then have not finished, and said no to nothing."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id}
    return int(SQL.unfinished(tx, **own, before=to_ms(before))["captains"])


def freeze_unfinished(
    tx: Tx, campaign_id: int, survey_id: int, before: datetime, broadcast_id: int
) -> None:
    """Make them the recipients of a broadcast."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id}
    SQL.freeze_unfinished(tx, **own, before=to_ms(before), id=broadcast_id)


def asked(tx: Tx, campaign_id: int, captain_id: int) -> tuple[int, ...]:
    """Return the surveys in which a captain was asked, the newest first."""
    rows = SQL.asked(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(row["survey_id"] for row in rows)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """A captain who goes for good has answered nothing."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    for row in SQL.of_captain(tx, **own):
        survey_id, place = row["survey_id"], row["place"]
        try:
            answer = _given(tx, captain_id, row["answer"])
        except UNREADABLE:
            answer = None
        _count(tx, campaign_id, survey_id, place, answer, -1)
        _take_back(tx, campaign_id, survey_id, captain_id, place, row, answer)
    SQL.forget_answers(tx, **own)
    SQL.forget_sheets(tx, **own)


def drop(tx: Tx, campaign_id: int, survey_id: int) -> None:
    """Delete all that was answered in a survey."""
    for each in (SQL.drop_sheets, SQL.drop_answers, SQL.drop_tallies):
        each(tx, campaign_id=campaign_id, survey_id=survey_id)


# --- how often what was chosen, and what of it has been shown -------------------------------------


def _count(
    tx: Tx, campaign_id: int, survey_id: int, place: int, answer: Given | None, more: int
) -> None:
    """Count an answer, or take it out of the count."""
    for choice in (ANYTHING, *answer.chosen) if answer else ():
        _count_one(tx, campaign_id, survey_id, place, choice, more)


def _move(tx: Tx, campaign_id: int, survey_id: int, place: int, more: int) -> None:
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


def _conceal(tx: Tx, campaign_id: int, survey_id: int, place: int, captain_id: int) -> None:
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
            yield each, from_json(tx.unseal(each["captain_id"], each["answer"]))
        except UNREADABLE:
            continue
