"""A captain whose nudge comes due in the middle of a campaign: for tests of when it may be sent."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot import files
from bot.calendar.agenda.model import Agenda, Kind
from bot.calendar.nudges import rules
from bot.calendar.nudges.model import Facts, Sent
from bot.campaigns.model import NudgeHours
from bot.campaigns.pack import read_campaign
from bot.contacts.model import ContactId

CAMPAIGN = replace(read_campaign(files.example_campaign()), election_day=date(2027, 5, 9))
HOURS = NudgeHours(9, 20)
MONTREAL = ZoneInfo("America/Toronto")
JOINED = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # a Tuesday, ten in the morning in Montréal
WEEKLY = Agenda(Kind.WEEKLY, (ContactId(1),), 1)
NOTHING = Agenda()
ZONES = (
    "America/Toronto",
    "Europe/Paris",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kolkata",
    "America/St_Johns",
    "Africa/Casablanca",
    "Pacific/Chatham",
)


def facts(**changes):
    plain = Facts(
        telegram_id=1,
        language="en",
        zone=MONTREAL,
        wants=True,
        is_reachable=True,
        snoozed_until=None,
        joined_at=JOINED,
        last_active_at=JOINED,
        last_talk_at=None,
        people=3,
    )
    return replace(plain, **changes)


def at(days=0, hours=0.0):
    return JOINED + timedelta(days=days, hours=hours)


def sent(*instants, kind=Kind.WEEKLY):
    return tuple(Sent(kind, instant) for instant in instants)


def decide(now, agenda=WEEKLY, **changes):
    return rules.may_nudge(facts(**changes), agenda, CAMPAIGN, now)


def due(kind, *, dated=True):
    return Agenda(kind, (ContactId(1),), 1, is_dated=dated)


@cache
def distinct_zones():
    """Return the names of zones, one for each that shows other clocks in a year."""
    first = datetime(2026, 11, 1, tzinfo=UTC)
    days = [first + timedelta(days=each) for each in range(380)]
    found = {}
    for name in (*ZONES, *sorted(available_timezones())):
        zone = ZoneInfo(name)
        found.setdefault(tuple(each.astimezone(zone).utcoffset() for each in days), name)
    return (*found.values(),)
