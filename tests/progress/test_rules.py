"""Days of the campaign's clock, as a database is told of them, and how much of each counts."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.time.clock import to_ms
from bot.progress import rules

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
ZONES = (
    *("America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo"),
    "America/St_Johns",
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))


def number(clock, at):
    """Count days as the statements do."""
    since = [-(2**62), *(clock[f"since_{each}"] for each in (1, 2, 3))]
    place = max(each for each in range(4) if to_ms(at) >= since[each])
    return (to_ms(at) + clock[f"shift_{place}"]) // 86_400_000


@settings(deadline=None)
@given(zones, instants, st.integers(0, 400 * 24 * 60))
def test_a_day_by_the_numbers_is_that_on_the_campaigns_wall(zone, now, minutes_ago):
    at = now - timedelta(minutes=minutes_ago)
    clock = rules.clock(zone, now)
    assert rules.day_of(number(clock, at)) == at.astimezone(zone).date()


@given(zones, st.lists(st.integers(0, 5 * 24 * 60), max_size=60))
def test_of_each_day_the_first_talks_count_and_no_more(zone, minutes):
    talks = sorted(NOW + timedelta(minutes=each) for each in minutes)
    counted = rules.counted(talks, zone)
    for day in {each.astimezone(zone).date() for each in talks}:
        of_day = [each for each in talks if each.astimezone(zone).date() == day]
        kept = [each for each in counted if each.astimezone(zone).date() == day]
        assert kept == of_day[: rules.MOST_A_DAY]
    assert len(counted) <= len(talks)
