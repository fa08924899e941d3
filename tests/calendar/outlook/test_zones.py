"""Half a year in every zone of the world: whatever clocks do there, hours and caps hold."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.calendar.outlook import rules
from bot.campaigns.rules import days_until_election
from bot.captains.rules import next_slot
from tests.calendar.outlook.test_rules import known
from tests.support.nudging import CAMPAIGN, HOURS, JOINED, ZONES, at, distinct_zones

ENDS = datetime(2027, 6, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
LAST_DAYS = 4


def _changes(zone, first, last):
    """Yield the hours in which a zone's clock changes."""
    hour = first
    while hour < last:
        later = hour + timedelta(hours=1)
        if hour.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            yield hour
        hour = later


DISTINCT = distinct_zones()


def test_what_is_foreseen_keeps_to_hours_and_caps_for_half_a_year():
    for name in ZONES:
        zone = ZoneInfo(name)
        seen = known(zone=zone, people=2, looked_at=at(1))
        found = rules.foresee(seen, CAMPAIGN, JOINED, ENDS)
        local = [each.at.astimezone(zone) for each in found]
        assert all(HOURS.start <= each.hour < HOURS.end for each in local), name
        assert all(before.date() < after.date() for before, after in pairwise(local)), name
        early = [e.at for e in found if days_until_election(CAMPAIGN, e.at) > LAST_DAYS]
        thirds = zip(early, early[2:], strict=False)
        assert all(third - first >= timedelta(days=7) for first, third in thirds), name
        last = [e for e in found if 0 <= days_until_election(CAMPAIGN, e.at) <= LAST_DAYS]
        assert len(last) >= LAST_DAYS, name


def test_around_every_change_of_a_clock_a_slot_is_the_first_within_the_hours():
    first, last = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 11, 1, tzinfo=UTC)
    changes = 0
    assert len(DISTINCT) > 40
    for name in DISTINCT:
        zone = ZoneInfo(name)
        for change in _changes(zone, first, last):
            changes += 1
            for quarters in range(-96, 97, 3):
                wanted = change + quarters * QUARTER
                slot = next_slot(wanted, HOURS, zone)
                assert slot >= wanted
                assert HOURS.start <= slot.astimezone(zone).hour < HOURS.end, (name, wanted)
                earlier = max(wanted, slot - QUARTER).astimezone(zone)
                is_first = slot == wanted or not HOURS.start <= earlier.hour < HOURS.end
                assert is_first, (name, wanted, slot)
    assert changes > 40


def test_a_day_that_a_zone_skipped_has_no_slot_and_loses_none():
    """Samoa had no December 30 in 2011: what was due on it comes on the 31st."""
    zone = ZoneInfo("Pacific/Apia")
    wanted = datetime(2011, 12, 29, 20, 30, tzinfo=zone)
    slot = next_slot(wanted, HOURS, zone).astimezone(zone)
    assert (slot.date(), slot.hour) == (date(2011, 12, 31), HOURS.start)
