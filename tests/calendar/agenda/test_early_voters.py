"""Who has voted before the day is reminded of no more, whatever was planned before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.last_days import rules as last_days
from bot.campaigns.model import Way
from bot.contacts.model import Stage
from bot.conversations.model import Outcome
from bot.conversations.voting_steps.model import Step
from tests.calendar.agenda.test_rules import agenda, friend, on

DAYS = st.dates(date(2027, 1, 10), date(2027, 5, 9))
MOMENTS = DAYS.map(lambda day: on(day.month, day.day))
HISTORY = st.fixed_dictionaries(
    {
        "outcome": st.none() | st.sampled_from(Outcome),
        "talked": st.none() | MOMENTS,
        "follow_up_at": st.none() | MOMENTS,
        "plan_day": st.none() | DAYS,
        "way": st.none() | st.sampled_from(Way),
        "unlikely": st.booleans(),
        "steps": st.lists(st.sampled_from([each.value for each in Step]), max_size=3).map(tuple),
    }
)


@given(HISTORY, MOMENTS)
def test_no_nudge_plan_or_step_names_who_has_voted(history, now):
    assert agenda(now, friend(1), friend(2, Stage.VOTED, **history)) == agenda(now, friend(1))
    assert not last_days.names_left((friend(2, Stage.VOTED, **history),), now.date())


def _named(friends, days):
    moments = [on(1, 10) + timedelta(days=day) for day in range(days)]
    return [now for now in moments if any(each.people for each in agenda(now, *friends).things)]


def test_every_day_to_the_vote_is_as_if_they_were_not_on_the_list():
    """Planned by mail, with a day noted, they would be named; once they have voted, on no day."""
    plan = {
        "outcome": Outcome.PLEDGED,
        "talked": on(1, 5),
        "plan_day": date(2027, 5, 1),
        "way": Way.POST,
        "follow_up_at": on(2, 1),
    }
    assert _named((friend(2, Stage.PLAN_MADE, **plan),), 119)
    assert _named((friend(2, Stage.PLEDGED, **plan),), 119)
    assert not _named((friend(2, Stage.VOTED, **plan),), 119)
