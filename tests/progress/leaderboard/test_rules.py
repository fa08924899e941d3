from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.campaigns.model import WeeklyBoard
from bot.progress.leaderboard import rules
from bot.progress.leaderboard.model import Scores, Standing, Talks

SUNDAY_AT_SIX = WeeklyBoard(6, 18)
MONTREAL = ZoneInfo("America/Toronto")
NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
ZONES = ("America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo")
instants = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))
boards = st.builds(WeeklyBoard, st.integers(0, 6), st.integers(0, 23))


def standing(number, pledges, talks):
    return Standing(number, pledges, talks, f"C{number}")


def counted(*scores):
    """All captains, with these pledges and talks."""
    return Scores((), Counter(scores), 0)


def test_pledges_come_before_talks_and_equals_share_a_rank():
    best = [standing(1, 3, 3), standing(2, 2, 9), standing(3, 2, 9), standing(4, 1, 9)]
    board = rules.board(best, counted((3, 3), (2, 9), (2, 9), (1, 9), (0, 50), (0, 0)))
    assert [row.rank for row in board.rows] == [1, 2, 2, 4]
    assert board.more == 2


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=12))
def test_a_place_on_the_board_is_the_one_that_a_captain_reads_alone(captains):
    scores = counted(*((pledges, talks) for pledges, talks, _ in captains))
    seen = [
        standing(number, pledges, talks)
        for number, (pledges, talks, is_seen) in enumerate(captains)
        if is_seen
    ]
    for row, each in zip(rules.board(seen, scores).rows, seen, strict=True):
        better = scores.better_than(each.pledges, each.talks)
        assert row.rank == rules.own([NOW], each.pledges, better, None, NOW).rank


def test_an_empty_board_counts_everybody_as_more():
    board = rules.board([], counted((0, 0), (0, 0), (0, 0)))
    assert (board.rows, board.more) == ((), 3)


def test_that_nothing_happens_is_said_ever_more_seldom():
    said = [week for week in range(1, 18) if rules.is_quiet_said(week, days=90)]
    assert said == [1, 2, 4, 8, 12, 16]


@pytest.mark.parametrize(
    "days, is_said, advice",
    [
        (29, False, "call"),
        (28, False, "call"),
        (27, True, "call"),
        (5, True, "invite"),
        (4, True, "last_days"),
        (1, True, "last_days"),
        (0, True, "today"),
    ],
)
def test_when_the_vote_is_near_each_week_counts(days, is_said, advice):
    assert (rules.is_quiet_said(7, days), rules.advice(7, days)) == (is_said, advice)


@given(st.integers(0, 200))
def test_no_advice_is_given_twice_running(first_day):
    """Weeks go by until the vote; in the last days, which are one week, it is about them."""
    days = range(first_day, -1, -7)
    said = [
        rules.advice(week, left)
        for week, left in enumerate(days, 1)
        if rules.is_quiet_said(week, left)
    ]
    assert all(one != other for one, other in pairwise(said))


def test_there_is_no_rank_before_the_first_talk():
    assert rules.own([], 0, 0, None, NOW).rank is None
    assert rules.own([NOW], 0, 4, None, NOW).rank == 5


def test_the_best_week_is_any_seven_days():
    days = (0, 3, 6.9, 7, 20)
    assert rules.best_week([NOW + timedelta(days=day) for day in days]) == 3
    assert rules.best_week([]) == 0


def test_this_week_is_the_last_seven_days():
    talks = [NOW - timedelta(days=day) for day in (8, 7, 6, 1)]
    assert rules.own(talks, 0, 0, None, NOW).talks_this_week == 2


@pytest.mark.parametrize(
    "typed, name",
    [
        ("  Ana \n Maria ", "Ana Maria"),
        ("\u202eanA", "anA"),
        ("x" * 32, "x" * 32),
        ("x" * 33, "x" * 31 + "…"),
        ("x" * 30 + " y z", "x" * 30 + "…"),
        ("\u200b\n", ""),
        ("<b>&", "<b>&"),
    ],
)
def test_a_name_for_the_board_is_one_short_visible_line(typed, name):
    tidy = rules.tidy_name(typed)
    assert tidy == name
    assert rules.is_cut(tidy) == tidy.endswith("…")


@settings(deadline=None)
@given(boards, st.sampled_from(ZONES), instants)
def test_slots_follow_one_another_a_week_apart_by_the_clock(weekly, zone, now):
    zone = ZoneInfo(zone)
    last = rules.last_board(weekly, zone, now)
    coming = rules.next_board(weekly, zone, now)
    assert last <= now < coming
    assert rules.next_board(weekly, zone, last) == coming
    assert rules.last_board(weekly, zone, coming) == coming
    assert coming.astimezone(zone).weekday() == weekly.weekday
    assert (coming.astimezone(zone).date() - last.astimezone(zone).date()).days == 7


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2027, 3, 14)])
def test_the_hour_stays_when_clocks_change(day):
    before = datetime(day.year, day.month, day.day, 0, tzinfo=MONTREAL)
    slot = rules.next_board(SUNDAY_AT_SIX, MONTREAL, before)
    assert slot.astimezone(MONTREAL).date() == day
    assert slot.astimezone(MONTREAL).hour == 18


def test_an_hour_that_clocks_skip_is_not_lost():
    at_two = WeeklyBoard(6, 2)
    saturday = datetime(2027, 3, 13, 17, 0, tzinfo=UTC)
    slot = rules.next_board(at_two, MONTREAL, saturday)
    assert slot.astimezone(MONTREAL) == datetime(2027, 3, 14, 3, 0, tzinfo=MONTREAL)


def test_twelve_hours_late_is_still_news():
    assert rules.is_worth_posting(NOW, NOW + timedelta(hours=12))
    assert not rules.is_worth_posting(NOW, NOW + timedelta(hours=12, seconds=1))


def test_the_weeks_in_between_are_all_found():
    first = rules.last_board(SUNDAY_AT_SIX, MONTREAL, NOW)
    latest = rules.last_board(SUNDAY_AT_SIX, MONTREAL, NOW + timedelta(days=28))
    missed = rules.missed(SUNDAY_AT_SIX, MONTREAL, first, latest)
    assert len(missed) == 3
    assert first < missed[0] < missed[-1] < latest
    assert rules.missed(SUNDAY_AT_SIX, MONTREAL, latest, latest) == []


def test_the_week_after_the_vote_has_the_last_board():
    vote = date(2026, 11, 1)
    wanted = [
        rules.is_still_wanted(datetime(2026, 11, day, 23, 0, tzinfo=UTC), vote, MONTREAL)
        for day in (1, 8, 15)
    ]
    assert wanted == [True, True, False]


def _talks(captain_id, now, before=0, earlier=0):
    return (f"C{captain_id}", Talks(captain_id, now, before, earlier))


def test_the_board_of_the_week_tells_ranks_growth_and_who_is_back():
    rows = rules.week_rows(
        [_talks(1, 9, 4, 20), _talks(2, 5, 0, 3), _talks(3, 5, 8), _talks(4, 2), _talks(5, 1, 1)]
    )
    assert [(each.rank, each.talks, each.growth, each.is_back) for each in rows] == [
        (1, 9, 5, False),
        (2, 5, 5, True),
        (2, 5, -3, False),
        (4, 2, 2, False),
        (5, 1, 0, False),
    ]
