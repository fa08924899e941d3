"""What a row of a table of promises says, and where its friend stands by it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Way
from bot.contacts.model import Stage
from bot.conversations.promise_restoring import rules
from bot.conversations.promise_restoring.model import (
    STAGES,
    Column,
    PromiseBack,
    Standing,
    Why,
    Words,
)

PLACES = {column: place for place, column in enumerate(Column)}
WORDS = Words({"promised": "pledged", "voted": "voted"}, {"by mail": "post"})
ROW = {
    Column.FRIEND: "F123456789012345678",
    Column.CAPTAIN: "C223456789012345678",
    Column.STAGE: "Promised",
    Column.SINCE: "2026-04-01T10:00:00-04:00",
    Column.LISTED: "2026-03-01T10:00:00-05:00",
    Column.WAY: "by mail",
    Column.DAY: "2026-05-02",
}
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
LISTED = round((NOON - timedelta(days=30)).timestamp()) * 1000 + 400
AT = round(NOON.timestamp()) * 1000 + 700


def read(**cells):
    row = {**ROW, **{Column(name): cell for name, cell in cells.items()}}
    return rules.read([row[each] for each in Column], PLACES, WORDS)


def test_a_row_says_where_a_friend_stands_and_how_they_vote():
    found = read()
    assert (found.contact_id, found.captain_id) == (123456789012345678, 223456789012345678)
    assert (found.stage, found.way, found.day) == (Stage.PLEDGED, Way.POST, date(2026, 5, 2))
    assert found.since == datetime(2026, 4, 1, 14, tzinfo=UTC)
    assert found.listed == datetime(2026, 3, 1, 15, tzinfo=UTC)


def test_what_is_not_told_is_not_needed():
    found = read(listed="", way="", day="")
    assert (found.listed, found.way, found.day) == (None, None, None)


@pytest.mark.parametrize(
    "cells, why",
    [
        ({"friend": "F12"}, Why.FRIEND),
        ({"friend": "1.23457E+17"}, Why.FRIEND),
        ({"captain": ""}, Why.CAPTAIN),
        ({"stage": "perhaps"}, Why.STAGE),
        ({"stage": ""}, Why.STAGE),
        ({"since": "2026-04-01 10:00"}, Why.MOMENT),
        ({"since": ""}, Why.MOMENT),
        ({"listed": "01/03/2026"}, Why.MOMENT),
        ({"way": "by pigeon"}, Why.WAY),
        ({"day": "02/05/2026"}, Why.DAY),
        ({"day": "2026-02-30"}, Why.DAY),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_cell(cells, why):
    assert read(**cells) == (why, *cells.values())


# --- where a friend stands by it ------------------------------------------------------------------

ROW_OF = PromiseBack(1, 2, Stage.PLAN_MADE, NOON, None, Way.POST, date(2026, 5, 2))
PLAN = ("post", "2026-05-02")
BEFORE = Standing("supportive", AT - 5_000, LISTED)
AFTER = Standing("plan_made", AT - 700, LISTED, (*PLAN, AT - 700))


@pytest.mark.parametrize(
    "before, row, after",
    [
        # An earlier step gives way; a later one stays.
        (BEFORE, {}, AFTER),
        (replace(BEFORE, stage_at=AT + 2_000), {}, None),
        # Whoever never moved was put on the list anew.
        (Standing("listed", AT + 9_000, AT + 9_000), {}, "moved"),
        (Standing("listed", AT + 9_000, LISTED), {}, None),
        (Standing("listed", AT + 9_000, AT + 9_000, vote=(0, AT + 9_500)), {}, None),
        # The same twice, to the millisecond that a table doesn't tell.
        (AFTER, {}, None),
        (replace(AFTER, stage_at=AT), {}, None),
        (replace(BEFORE, stage_at=AT), {}, None),
        # Of a plan what isn't known is filled in.
        (replace(AFTER, plan=None), {}, AFTER),
        (replace(AFTER, plan=("post", None, 5)), {}, replace(AFTER, plan=(*PLAN, 5))),
        (replace(AFTER, plan=(None, None, 5)), {}, AFTER),
        (replace(AFTER, plan=("early", None, 5)), {}, None),
        (replace(AFTER, plan=("post", "2026-05-01", 5)), {}, None),
        (AFTER, {"way": None, "day": None}, None),
        # Votes.
        (
            BEFORE,
            {"stage": Stage.VOTED},
            replace(AFTER, stage="voted", vote=(1, AT - 700)),
        ),
        (replace(BEFORE, vote=(0, AT + 2_000)), {"stage": Stage.VOTED}, None),
        (replace(BEFORE, stage="voted", vote=(1, AT - 5_000)), {}, AFTER),
        (replace(BEFORE, vote=(2, AT - 5_000)), {}, replace(AFTER, vote=(2, AT - 5_000))),
        # The earlier moment of being put on the list.
        (AFTER, {"listed": NOON - timedelta(days=40)}, "listed"),
        (AFTER, {"listed": NOON - timedelta(days=30)}, None),
        (AFTER, {"listed": NOON - timedelta(days=20)}, None),
    ],
)
def test_what_is_newer_stays_and_what_is_missing_is_filled_in(before, row, after):
    found = rules.standing_by(replace(ROW_OF, **row), before)
    if after == "moved":
        after = replace(AFTER, listed_at=before.listed_at)
    if after == "listed":
        after = replace(AFTER, listed_at=round((NOON - timedelta(days=40)).timestamp()) * 1000)
    assert found == after


MOMENTS = st.integers(-9_000, 9_000).map(lambda shift: AT + shift)
PLANS = st.none() | st.tuples(
    st.sampled_from([None, *Way]), st.sampled_from([None, "2026-05-01", "2026-05-02"]), MOMENTS
)


@given(
    stage=st.sampled_from([*Stage]),
    at=MOMENTS,
    plan=PLANS,
    vote=st.none() | st.tuples(st.integers(0, 2), MOMENTS),
    row=st.builds(
        replace,
        st.just(ROW_OF),
        stage=st.sampled_from(STAGES),
        since=st.integers(-9, 9).map(lambda shift: NOON + timedelta(seconds=shift)),
        way=st.sampled_from([None, *Way]),
        day=st.sampled_from([None, date(2026, 5, 1), date(2026, 5, 2)]),
    ),
)
def test_a_row_twice_does_it_once_and_nothing_goes_back_in_time(stage, at, plan, vote, row):
    before = Standing(stage.value, at, LISTED, plan, vote)
    after = rules.standing_by(row, before)
    if after is None:
        return
    assert rules.standing_by(row, after) is None
    assert after.stage_at // 1000 >= before.stage_at // 1000
    told = [each for each in (plan or ())[:2] if each]
    assert [each for each in (after.plan or ())[:2] if each][: len(told)] == told or not told


def test_of_two_rows_about_a_friend_the_later_counts():
    later = replace(ROW_OF, stage=Stage.VOTED, since=NOON + timedelta(days=1))
    assert rules.newest([later, ROW_OF]) == {1: later} == rules.newest([ROW_OF, later])
