"""Who was asked in a survey and what they answered, as rows.

An answer is sealed with its captain's own key; how often what was chosen is counted beside, so that
results need no answer opened. Whoever goes for good takes their answers out of the count.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.console import survey_tallies as tallies
from bot.console.survey_answers.model import AnswerGiven, Figures, Given, Sheet, SurveyDeclined
from bot.console.survey_answers.rules import is_same
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__, "survey_sheets.sql")
KEPT: Final = ("answer", "shown")


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
        each["place"]: tallies.read(tx.unseal(captain_id, each["answer"]))[0]
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
    before, shown = (tallies.given(tx, captain_id, row[each] if row else None) for each in KEPT)
    if not is_same(before, change.answer):
        tallies.count(tx, campaign_id, survey, place, before, -1)
        tallies.count(tx, campaign_id, survey, place, change.answer, 1)
        if change.answer is None:
            _take_back(tx, campaign_id, survey, captain_id, place, row, before)
        else:
            is_shown = row is not None and is_same(shown, change.answer)
            sealed = tx.seal(captain_id, tallies.written(change.answer, change.told))
            kept = row["shown"] if is_shown else sealed
            SQL.put_answer(tx, **own, place=place, answer=kept)
            tallies.move(tx, campaign_id, survey, place, int(not is_shown) - _differs(row))
    SQL.begin(tx, **own, at=to_ms(change.at))


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
    is_in_words = before is not None and bool(before.words)
    if row["shown"] is None:
        SQL.drop_answer(tx, **own, captain_id=captain_id)
    else:
        if is_in_words and not row["hidden"]:
            tallies.conceal(tx, campaign_id, survey_id, place, captain_id)
        SQL.put_answer(tx, **own, captain_id=captain_id, answer="")
    is_other = row["shown"] is not None and not is_in_words
    tallies.move(tx, campaign_id, survey_id, place, int(is_other) - _differs(row))


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
            answer = tallies.given(tx, captain_id, row["answer"])
        except UNREADABLE:
            answer = None
        tallies.count(tx, campaign_id, survey_id, place, answer, -1)
        _take_back(tx, campaign_id, survey_id, captain_id, place, row, answer)
    SQL.forget_answers(tx, **own)
    SQL.forget_sheets(tx, **own)


def drop(tx: Tx, campaign_id: int, survey_id: int) -> None:
    """Delete all that was answered in a survey."""
    for each in (SQL.drop_sheets, SQL.drop_answers, tallies.SQL.drop_tallies):
        each(tx, campaign_id=campaign_id, survey_id=survey_id)
