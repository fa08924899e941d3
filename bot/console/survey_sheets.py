"""Who was asked in a survey and what they answered, as rows.

An answer is sealed with its captain's own key; how often what was chosen is counted beside, so that
results need no answer opened. Whoever goes for good takes their answers out of the count.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.console.survey_answers.model import (
    ANYTHING,
    AnswerGiven,
    Figures,
    Given,
    Sheet,
    SurveyDeclined,
    Told,
)
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__, "survey_sheets.sql")


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
        each["place"]: _read(tx.unseal(captain_id, each["answer"]))[0]
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


def _written(answer: Given, told: Told) -> str:
    kept = {"chosen": answer.chosen, "words": answer.words, "asked": told.asked, "said": told.said}
    return json.dumps(kept, ensure_ascii=False)


def _read(kept: str) -> tuple[Given, Told]:
    each = json.loads(kept)
    answer = Given(tuple(each["chosen"]), each["words"])
    return answer, Told(each["asked"], each["said"])


def give(tx: Tx, campaign_id: int, change: AnswerGiven) -> None:
    """Keep an answer in the place of the one before, and count it instead."""
    survey, captain_id = change.survey, change.captain_id
    sheet = find(tx, campaign_id, survey, captain_id)
    if sheet is None:
        return
    own = {"campaign_id": campaign_id, "survey_id": survey, "captain_id": captain_id}
    _count(tx, campaign_id, survey, change.place, sheet.answers.get(change.place), -1)
    _count(tx, campaign_id, survey, change.place, change.answer, 1)
    if change.answer is None:
        SQL.drop_answer(tx, **own, place=change.place)
    else:
        sealed = tx.seal(captain_id, _written(change.answer, change.told))
        SQL.put_answer(tx, **own, place=change.place, answer=sealed)
    SQL.begin(tx, **own, at=to_ms(change.at))


def _count(
    tx: Tx, campaign_id: int, survey_id: int, place: int, answer: Given | None, more: int
) -> None:
    """Count an answer, or take it out of the count."""
    if answer is None:
        return
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    for choice in (ANYTHING, *answer.chosen):
        SQL.count_one(tx, **own, choice=choice, more=more)


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


def tallies(tx: Tx, campaign_id: int, survey_id: int) -> Mapping[int, Mapping[int, int]]:
    """Return by question how often what was chosen, and how many answered (`ANYTHING`)."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in SQL.tallies(tx, campaign_id=campaign_id, survey_id=survey_id):
        found[row["place"]][row["choice"]] = int(row["captains"])
    return found


def words(
    tx: Tx, campaign_id: int, survey_id: int, place: int, limit: int, offset: int
) -> tuple[tuple[int, str], ...]:
    """Return some of what captains wrote as an answer, with whose it is."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    rows = SQL.some(tx, **own, limit=limit, offset=offset)
    return tuple((each["captain_id"], answer.words) for each, answer in _opened(tx, rows))


def answers(
    tx: Tx, campaign_id: int, survey_id: int, place: int, after: int, limit: int
) -> tuple[tuple[int, Given], ...]:
    """Return some answers to a question, of captains behind a number."""
    own = {"campaign_id": campaign_id, "survey_id": survey_id, "place": place}
    rows = SQL.slice(tx, **own, after=after, limit=limit)
    return tuple((each["captain_id"], answer) for each, answer in _opened(tx, rows))


def _opened(tx: Tx, rows: list[Row]) -> Iterator[tuple[Row, Given]]:
    """One damaged row takes no other with it."""
    for each in rows:
        try:
            yield each, _read(tx.unseal(each["captain_id"], each["answer"]))[0]
        except UNREADABLE:
            continue


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
        try:
            answer = _read(tx.unseal(captain_id, row["answer"]))[0]
        except UNREADABLE:
            continue
        _count(tx, campaign_id, row["survey_id"], row["place"], answer, -1)
    SQL.forget_answers(tx, **own)
    SQL.forget_sheets(tx, **own)


def drop(tx: Tx, campaign_id: int, survey_id: int) -> None:
    """Delete all that was answered in a survey."""
    for each in (SQL.drop_sheets, SQL.drop_answers, SQL.drop_tallies):
        each(tx, campaign_id=campaign_id, survey_id=survey_id)
