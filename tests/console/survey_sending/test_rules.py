"""Until when a survey is open, and when those who have not finished are reminded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import NudgeHours
from bot.console.survey_sending import rules
from bot.console.surveys.model import NEVER, Survey, Wording

ZONE = ZoneInfo("America/Toronto")
HOURS = NudgeHours(9, 20)
NOON = datetime(2027, 4, 3, 16, tzinfo=UTC)


def _opened(days: int, at: datetime = NOON) -> Survey:
    return rules.opened(Survey(7, -100, 1, {"en": Wording("Saturdays")}, days=days), at, ZONE)


def _reminders(survey: Survey) -> list[datetime]:
    """Play it: what is due is done, and the next is asked for later, as the job does."""
    found, now = [], survey.opened_at
    while (at := rules.next_reminder(survey, now, HOURS, ZONE)) and len(found) < 9:
        found.append(at)
        survey, now = replace(survey, reminders=survey.reminders + 1), at + rules.APART
    return found


def test_it_is_open_until_the_last_day_is_over_on_the_campaigns_clock():
    assert _opened(7).closes_at == datetime(2027, 4, 11, tzinfo=ZONE)
    assert _opened(NEVER).closes_at is None


def test_opened_again_it_keeps_its_first_day():
    again = rules.opened(replace(_opened(3), state="closed"), NOON + timedelta(days=9), ZONE)
    assert (again.opened_at, again.state) == (NOON, "open")


@pytest.mark.parametrize(
    "days, after",
    [
        (1, (1,)),
        (2, (1,)),
        (3, (2,)),
        (4, (2, 4)),
        (5, (3, 5)),
        (7, (3, 7)),
        (14, (3, 14)),
        (NEVER, (3,)),
    ],
)
def test_reminders_come_at_half_after_three_days_at_most_and_on_the_last(days, after):
    first = NOON.astimezone(ZONE).date()
    days_after = [(each.astimezone(ZONE).date() - first).days for each in _reminders(_opened(days))]
    assert days_after == list(after)


@given(st.integers(0, 90), st.integers(0, 23 * 60))
def test_at_most_two_not_on_days_in_a_row_within_the_hours_and_before_the_end(days, minutes):
    survey = _opened(days, NOON + timedelta(minutes=minutes))
    found = _reminders(survey)
    assert len(found) <= 2
    assert all(HOURS.start <= each.astimezone(ZONE).hour < HOURS.end for each in found)
    assert all(survey.closes_at is None or each < survey.closes_at for each in found)
    assert all(each - survey.opened_at >= rules.SOON for each in found)
    assert len(found) < 2 or found[1] - found[0] >= rules.APART


@pytest.mark.parametrize("since, after", [(timedelta(days=4), 4), (timedelta(days=6), 7)])
def test_what_was_missed_is_made_up_for_unless_the_last_day_is_near(since, after):
    """Whoever was away when it was time: the bot, or the survey, which was closed."""
    survey, now = _opened(7), NOON + since
    at = rules.next_reminder(survey, now, HOURS, ZONE)
    assert (at.astimezone(ZONE).date() - NOON.astimezone(ZONE).date()).days == after


def test_a_survey_of_a_day_that_is_sent_in_the_evening_reminds_the_day_after():
    survey = _opened(1, NOON + timedelta(hours=7))
    (at,) = _reminders(survey)
    assert at.astimezone(ZONE) == datetime(2027, 4, 4, 9, tzinfo=ZONE)


@pytest.mark.parametrize("day, days", [(3, None), (4, 1), (2, None), (30, 27)])
def test_a_day_must_be_ahead(day, days):
    assert rules.days_until(date(2027, 4, day), date(2027, 4, 3)) == days


def test_a_day_far_away_is_none():
    assert rules.days_until(date(2027, 9, 1), date(2027, 4, 3)) is None


@pytest.mark.parametrize("reminds", [False, True])
def test_a_broadcast_says_which_survey_it_carries(reminds):
    assert rules.of_word(rules.word(2**62, reminds=reminds)) == (2**62, reminds)
    assert rules.of_word("next") is None
    assert rules.of_word(None) is None


@pytest.mark.parametrize("moved", [-1, 0, 2])
def test_it_is_open_no_shorter_than_its_message_says(moved):
    promised = _opened(7)
    begun = rules.begun(replace(promised, state="waiting"), NOON + timedelta(days=moved), ZONE)
    assert begun.state == "open"
    assert begun.closes_at == promised.closes_at + timedelta(days=max(0, moved))
