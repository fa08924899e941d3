from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.model import Pledge
from bot.progress.badges import rules
from bot.progress.badges.model import Badge, Best, Earned, Facts, Forecast, Near, Talk

MONTREAL = ZoneInfo("America/Toronto")
TUESDAY = datetime(2026, 11, 3, 15, tzinfo=UTC)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def talks(*moments):
    """Talks with a new person each."""
    return tuple(Talk(number, at) for number, at in enumerate(moments))


def weekly(*weeks):
    return talks(*(TUESDAY + week * WEEK for week in weeks))


def earned(**facts):
    return set(rules.earned(Facts(**facts), MONTREAL))


# --- when it is told ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "open_for, wait",
    [
        (None, None),
        (timedelta(0), timedelta(minutes=1)),
        (timedelta(minutes=9, seconds=59), timedelta(minutes=1)),
        (timedelta(minutes=10), timedelta(minutes=10)),
        (timedelta(minutes=59), timedelta(minutes=10)),
        (timedelta(hours=1), None),
    ],
)
def test_the_news_waits_while_a_question_is_open_but_not_for_ever(open_for, wait):
    asked_at = None if open_for is None else TUESDAY - open_for
    assert rules.wait(asked_at, TUESDAY) == wait


# --- what is rewarded, and what never is ----------------------------------------------------------


def test_names_on_the_list_earn_nothing():
    assert earned(people=500, waiting=500) == set()


def test_the_first_conversation_is_worth_a_badge():
    assert earned(talks=talks(TUESDAY)) == {Badge.FIRST_TALK}


def test_ten_people_are_ten_different_people():
    again = tuple(Talk(1, TUESDAY) for _ in range(10))
    assert Badge.TEN_REACHED not in earned(talks=again)
    assert Badge.TEN_REACHED in earned(talks=talks(*[TUESDAY] * 10))


def test_plans_are_worth_a_badge_the_first_time_and_at_five():
    assert earned(plans=(TUESDAY,)) == {Badge.FIRST_PLAN}
    assert Badge.FIVE_PLANS in earned(plans=(TUESDAY,) * 5)


def test_a_follow_up_is_a_talk_on_a_later_day():
    same_day = (Talk(1, TUESDAY), Talk(1, TUESDAY + timedelta(hours=2)))
    assert rules.follow_ups(same_day, MONTREAL) == 0
    later = (*same_day, Talk(1, TUESDAY + DAY), Talk(2, TUESDAY + DAY))
    assert rules.follow_ups(later, MONTREAL) == 1


def test_three_weeks_in_a_row_count_whatever_came_after():
    assert Badge.THREE_WEEKS not in earned(talks=weekly(0, 1, 3, 4))
    assert Badge.THREE_WEEKS in earned(talks=weekly(0, 1, 2, 9))


def test_a_week_with_only_a_plan_is_active_too():
    plans = (TUESDAY + WEEK,)
    assert Badge.THREE_WEEKS in earned(talks=weekly(0, 2), plans=plans)


def test_a_comeback_is_after_two_quiet_weeks():
    assert Badge.COMEBACK not in earned(talks=weekly(0, 2))
    assert Badge.COMEBACK in earned(talks=weekly(0, 3))


def test_the_whole_list_is_one_of_the_length_that_is_asked_for():
    assert Badge.WHOLE_LIST not in earned(people=3, waiting=0, least=10)
    assert Badge.WHOLE_LIST not in earned(people=10, waiting=1, least=10)
    assert Badge.WHOLE_LIST in earned(people=10, waiting=0, least=10)


def test_training_and_recruits_are_worth_a_badge():
    assert earned(trained=True) == {Badge.TRAINED}
    assert earned(recruits=2) == {Badge.FIRST_RECRUIT}


def test_every_badge_can_be_earned():
    moments = [TUESDAY + week * WEEK for week in (0, 1, 2, 6)]
    many = tuple(Talk(friend, at) for at in moments for friend in range(10))
    all_of_them = earned(
        talks=many,
        plans=tuple(moments) * 2,
        recruits=1,
        trained=True,
        people=10,
        waiting=0,
        forecasts=(Forecast(Pledge.SURE, voted=True),) * 5,
    )
    assert all_of_them == set(Badge)


# --- judgement ------------------------------------------------------------------------------------


def judged(*pairs):
    return tuple(Forecast(pledge, voted) for pledge, voted in pairs)


SURE, LIKELY, UNSURE, NO = Pledge.SURE, Pledge.LIKELY, Pledge.UNSURE, Pledge.NO


@pytest.mark.parametrize(
    "pairs, score",
    [
        ([(SURE, True)], 0.0025),
        ([(SURE, False)], 0.9025),
        ([(LIKELY, True)], 0.0625),
        ([(UNSURE, True)], 0.25),
        ([(UNSURE, False)], 0.25),
        ([(NO, False)], 0.0025),
        ([(SURE, True), (SURE, False)], 0.4525),
    ],
)
def test_briers_score_is_the_mean_of_squared_errors(pairs, score):
    assert rules.brier_score(judged(*pairs)) == pytest.approx(score)


def test_who_judges_five_well_is_calibrated():
    assert earned(forecasts=judged(*[(SURE, True)] * 4, (NO, False))) >= {Badge.CALIBRATED}
    assert earned(forecasts=judged(*[(SURE, True)] * 4)) == set()


def test_a_no_that_was_foreseen_counts_as_much_as_a_yes():
    assert earned(forecasts=judged(*[(NO, False)] * 5)) == {Badge.CALIBRATED}


def test_fifty_fifty_of_everybody_and_blind_trust_earn_nothing():
    assert earned(forecasts=judged(*[(UNSURE, True)] * 9)) == set()
    assert earned(forecasts=judged(*[(SURE, True)] * 3, *[(SURE, False)] * 2)) == set()


def test_nobody_is_told_that_judgement_is_within_reach():
    near = rules.nearest(Facts(), MONTREAL, set(Badge) - {Badge.CALIBRATED})
    assert near is None


# --- weeks ----------------------------------------------------------------------------------------


def test_a_week_begins_on_monday_on_the_captains_own_clock():
    sunday_night = datetime(2026, 11, 9, 3, 0, tzinfo=UTC)
    assert rules.monday_of(sunday_night, MONTREAL) == date(2026, 11, 2)
    assert rules.monday_of(sunday_night, ZoneInfo("Europe/Paris")) == date(2026, 11, 9)
    at = datetime(2026, 11, 23, 3, tzinfo=UTC)
    assert rules.monday_of(at, UTC) == date(2026, 11, 23)
    assert rules.monday_of(at, MONTREAL) == date(2026, 11, 16)


def test_a_streak_is_not_broken_by_the_week_that_goes_on():
    weeks = rules.active_weeks(Facts(talks=weekly(0, 1)), MONTREAL)
    this_week = rules.monday_of(TUESDAY + 2 * WEEK, MONTREAL)
    assert rules.streak(weeks, this_week) == 2
    assert rules.streak(weeks, this_week + WEEK) == 0


def test_the_best_week_is_the_latest_of_equals():
    found = rules.best_week(weekly(0, 0, 1, 2, 2), MONTREAL)
    assert found == Best(date(2026, 11, 16), 2)
    assert rules.best_week((), MONTREAL) is None


@given(st.lists(st.integers(0, 60), max_size=30), st.integers(0, 60))
def test_no_streak_is_longer_than_the_longest(weeks, now):
    facts = Facts(talks=weekly(*sorted(weeks)))
    active = rules.active_weeks(facts, MONTREAL)
    this_week = rules.monday_of(TUESDAY + now * WEEK, MONTREAL)
    assert 0 <= rules.streak(active, this_week) <= max(rules.weeks_in_a_row(facts, MONTREAL), 0)
    assert len(active) == len(set(weeks))


# --- giving, taking back, telling -----------------------------------------------------------------


def held(*badges, at=TUESDAY, told=None):
    return tuple(Earned(badge, at, told) for badge in badges)


def test_what_is_held_is_not_given_again():
    assert rules.to_give((Badge.FIRST_TALK, Badge.TRAINED), held(Badge.FIRST_TALK)) == (
        Badge.TRAINED,
    )


def test_an_undo_takes_back_what_was_given_today():
    mine = held(Badge.FIRST_TALK)
    assert rules.to_take_back((), mine, TUESDAY, MONTREAL) == (Badge.FIRST_TALK,)
    assert rules.to_take_back((Badge.FIRST_TALK,), mine, TUESDAY, MONTREAL) == ()


def test_what_was_earned_on_an_earlier_day_stays():
    assert rules.to_take_back((), held(Badge.FIRST_TALK), TUESDAY + DAY, MONTREAL) == ()


def test_today_ends_at_midnight_on_the_captains_clock():
    late = datetime(2026, 11, 4, 4, 30, tzinfo=UTC)
    assert rules.to_take_back((), held(Badge.FIRST_TALK), late, MONTREAL)
    assert not rules.to_take_back((), held(Badge.FIRST_TALK), late + timedelta(hours=1), MONTREAL)


def test_besides_the_first_one_a_day_is_told():
    first = held(Badge.FIRST_TALK, told=TUESDAY)
    second = held(Badge.FIRST_PLAN, told=TUESDAY)
    waiting = held(Badge.FIVE_PLANS)
    assert rules.to_tell(waiting, TUESDAY, MONTREAL) is Badge.FIVE_PLANS
    assert rules.to_tell((*first, *waiting), TUESDAY, MONTREAL) is Badge.FIVE_PLANS
    assert rules.to_tell((*first, *second, *waiting), TUESDAY, MONTREAL) is None
    assert rules.to_tell((*first, *second, *waiting), TUESDAY + DAY, MONTREAL) is Badge.FIVE_PLANS


def test_of_two_earned_at_once_the_one_in_order_is_told():
    both = held(Badge.TEN_REACHED, Badge.FIRST_PLAN)
    assert rules.to_tell(both, TUESDAY, MONTREAL) is Badge.FIRST_PLAN


def test_the_certificate_tells_of_its_badge_itself():
    assert rules.to_tell(held(Badge.TRAINED), TUESDAY, MONTREAL) is None


# --- what the captain sees ------------------------------------------------------------------------


def test_the_nearest_badge_is_the_one_of_which_most_is_done():
    facts = Facts(talks=talks(*[TUESDAY] * 7), plans=(TUESDAY,), trained=True)
    had = rules.earned(facts, MONTREAL)
    assert rules.nearest(facts, MONTREAL, had) == Near(Badge.TEN_REACHED, 7, 10)


def test_nobody_is_asked_to_go_away_in_order_to_come_back():
    assert rules.nearest(Facts(), MONTREAL, set(Badge) - {Badge.COMEBACK}) is None
    assert rules.nearest(Facts(), MONTREAL, ()) == Near(Badge.FIRST_TALK, 0, 1)


@pytest.mark.parametrize("goal, done", [(1, 2), (2, 2), (5, 2)])
def test_the_summary_counts_this_weeks_talks_against_the_goal(goal, done):
    facts = Facts(talks=(*weekly(-1), Talk(8, TUESDAY - DAY), Talk(9, TUESDAY)))
    found = rules.summary(facts, (), goal, TUESDAY, MONTREAL)
    assert (found.done, found.goal, found.streak) == (done, goal, 2)
    assert (found.bar == "▰" * 10) == (done >= goal)


def test_a_badge_shows_in_the_summary_before_it_is_given():
    assert rules.summary(Facts(recruits=1), (), 2, TUESDAY, MONTREAL).badges == (
        Badge.FIRST_RECRUIT,
    )
