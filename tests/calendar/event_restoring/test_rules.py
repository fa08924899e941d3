"""Rows of a table of events: what is read, and what is said of what is not."""

from datetime import UTC, datetime

import pytest

from bot.calendar.event_restoring import rules
from bot.calendar.event_restoring.model import (
    AnswerColumn,
    AnswerWords,
    EventColumn,
    Why,
    WhyAnswer,
    Words,
)
from bot.calendar.model import Reply, Sort

WORDS = Words({"training": "training", "formation": "training"}, {"yes": True, "no": False})
PLACES = {each: place for place, each in enumerate(EventColumn)}
GOOD = {
    EventColumn.NUMBER: "E376022709044252115",
    EventColumn.TITLE: "First steps",
    EventColumn.SORT: "training",
    EventColumn.DAY: "2026-11-07",
    EventColumn.START: "14:00",
    EventColumn.END: "16:00",
    EventColumn.ZONE: "America/Toronto",
}


def read(**changes):
    told = GOOD | {EventColumn[name.upper()]: cell for name, cell in changes.items()}
    return rules.read_event([told.get(each, "") for each in EventColumn], PLACES, WORDS)


def test_a_row_is_an_event():
    found = read(
        place="'=Library", link="https://meet.example.org/x", capacity="12", cancelled="YES"
    )
    assert (found.id, found.is_cancelled) == (376022709044252115, True)
    about = found.about
    assert about.starts_at == datetime(2026, 11, 7, 19, tzinfo=UTC)
    assert about.ends_at == datetime(2026, 11, 7, 21, tzinfo=UTC)
    assert (about.sort, about.title, about.place) == (Sort.TRAINING, "First steps", "=Library")
    assert (about.link, about.capacity) == ("https://meet.example.org/x", 12)
    assert read(sort="FORMATION").about.capacity is None


def test_an_end_before_the_beginning_is_on_the_next_day():
    about = read(start="22:00", end="1:30").about
    assert about.ends_at == datetime(2026, 11, 8, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "column, cell, why",
    [
        ("number", "E12", Why.NUMBER),
        ("title", "…", Why.TITLE),
        ("title", "a" * 81, Why.TITLE),
        ("sort", "party", Why.SORT),
        ("day", "7/11/2026", Why.DAY),
        ("day", "2026-02-30", Why.DAY),
        ("day", "9999-12-31", Why.DAY),
        ("day", "0001-01-01", Why.DAY),
        ("start", "2 pm", Why.HOURS),
        ("end", "25:00", Why.HOURS),
        ("zone", "", Why.ZONE),
        ("zone", "../etc/passwd", Why.ZONE),
        ("zone", "Toronto time", Why.ZONE),
        ("place", "a" * 201, Why.PLACE),
        ("link", "javascript:alert(1)", Why.LINK),
        ("capacity", "0", Why.CAPACITY),
        ("capacity", "some", Why.CAPACITY),
        ("description", "a" * 601, Why.DESCRIPTION),
        ("cancelled", "perhaps", Why.CANCELLED),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(column, cell, why):
    assert read(**{column: cell}) == (why, cell)


def test_hours_that_the_clocks_leave_out_or_that_are_too_long_are_none():
    assert read(day="2026-03-08", start="02:30", end="04:00") == (Why.HOURS, "02:30-04:00")
    assert read(start="08:00", end="21:00") == (Why.LONG, "08:00-21:00")


@pytest.mark.parametrize(
    "cell, said",
    [("'=1+1", "=1+1"), ("''tis", "'tis"), ("'tis", "'tis"), ("' -x", "-x"), (" a ", "a")],
)
def test_what_somebody_wrote_is_read_without_the_guard(cell, said):
    assert rules.written(cell) == said


REPLIES = AnswerWords({"yes": "yes", "oui": "yes", "maybe": "maybe"}, {"yes": True, "no": False})
ANSWER = {
    AnswerColumn.NUMBER: "A376022709044252118",
    AnswerColumn.EVENT: "E376022709044252115",
    AnswerColumn.CAPTAIN: "C376022709044252116",
    AnswerColumn.BROUGHT: "no",
    AnswerColumn.REPLY: "yes",
    AnswerColumn.GUESTS: "2",
    AnswerColumn.QUEUED: "no",
    AnswerColumn.CAME: "",
    AnswerColumn.AT: "2026-11-03T10:00:00-05:00",
}


def read_answer(**changes):
    told = ANSWER | {AnswerColumn[name.upper()]: cell for name, cell in changes.items()}
    places = {each: place for place, each in enumerate(AnswerColumn)}
    return rules.read_answer([told[each] for each in AnswerColumn], places, REPLIES)


def test_a_row_is_an_answer():
    back = read_answer(reply="Oui", came="3")
    own = back.answer
    assert (own.id, own.event_id, own.captain_id) == (
        *(376022709044252118, 376022709044252115, 376022709044252116),
    )
    assert (own.reply, own.guests, own.queued, own.came) == (Reply.YES, 2, 0, 3)
    assert own.answered_at == datetime(2026, 11, 3, 15, tzinfo=UTC)
    assert (back.is_friends, read_answer(brought="yes").is_friends) == (False, True)
    assert (read_answer().answer.came, read_answer(came="0").answer.came) == (None, 0)


def test_only_a_yes_waits():
    assert read_answer(queued="yes").answer.queued
    assert read_answer(queued="yes", reply="maybe").answer.queued == 0


@pytest.mark.parametrize(
    "column, cell, why",
    [
        ("number", "A1", WhyAnswer.NUMBER),
        ("event", "", WhyAnswer.EVENT),
        ("captain", "Ana", WhyAnswer.CAPTAIN),
        ("brought", "perhaps", WhyAnswer.YES_OR_NO),
        ("queued", "third", WhyAnswer.YES_OR_NO),
        ("reply", "", WhyAnswer.REPLY),
        ("guests", "6", WhyAnswer.GUESTS),
        ("guests", "-1", WhyAnswer.GUESTS),
        ("came", "100", WhyAnswer.CAME),
        ("at", "2026-11-03 10:00", WhyAnswer.MOMENT),
    ],
)
def test_what_is_wrong_with_an_answer_is_told_with_its_cell(column, cell, why):
    assert read_answer(**{column: cell}) == (why, cell)
