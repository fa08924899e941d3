"""Half a sign-up and an empty list: after an hour, a day and three days, and then no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import files
from bot.calendar.agenda.model import Agenda, Kind
from bot.calendar.beginnings import rules, store
from bot.calendar.beginnings.model import Beginning
from bot.calendar.nudges.model import Facts, Never, Send, Sent, Wait
from bot.calendar.nudges.rules import may_nudge
from bot.campaigns.model import NudgeHours
from bot.campaigns.pack import read_campaign
from bot.captains.model import SignUpBegun

CAMPAIGN = read_campaign(files.example_campaign())
HOURS = NudgeHours(9, 20)
MONTREAL = ZoneInfo("America/Toronto")
BEGUN = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # ten in the morning in Montréal
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def reminders(begun_at, zone=MONTREAL):
    """Return when somebody is reminded who never answers."""
    begun, sent = Beginning(1, "en", begun_at), []
    while at := rules.remind_at(begun, HOURS, zone):
        sent.append(at)
        begun = replace(begun, reminded=rules.steps_by(begun_at, at), reminded_at=at)
    return sent


def test_it_is_an_hour_a_day_and_three_days_and_then_no_more():
    assert reminders(BEGUN) == [BEGUN + HOUR, BEGUN + DAY, BEGUN + 3 * DAY]


def test_in_the_evening_the_first_waits_for_the_morning_and_the_second_for_the_day_after():
    late = BEGUN + 9.5 * HOUR  # half past seven in the evening
    sent = [at.astimezone(MONTREAL) for at in reminders(late)]
    assert [(at.day, at.hour) for at in sent] == [(4, 9), (5, 9), (6, 19)]


@settings(deadline=None)
@given(
    st.integers(0, 365 * 24 * 60),
    st.sampled_from(["America/Toronto", "Europe/Paris", "Pacific/Kiritimati", "Asia/Kolkata"]),
)
def test_there_are_three_at_most_one_a_day_within_the_hours(minutes, name):
    zone = ZoneInfo(name)
    sent = [at.astimezone(zone) for at in reminders(BEGUN + timedelta(minutes=minutes), zone)]
    assert 2 <= len(sent) <= 3
    assert all(9 <= at.hour < 20 for at in sent)
    assert len({at.date() for at in sent}) == len(sent)


def test_what_was_missed_while_the_bot_was_down_is_one_reminder():
    assert rules.steps_by(BEGUN, BEGUN + 30 * DAY) == 3
    assert [rules.steps_by(BEGUN, BEGUN + each) for each in (HOUR, DAY, 2 * DAY)] == [1, 2, 2]


# --- a list that is empty -------------------------------------------------------------------------


def decide(after, **changes):
    plain = Facts(
        telegram_id=1,
        language="en",
        zone=MONTREAL,
        wants=True,
        is_reachable=True,
        snoozed_until=None,
        joined_at=BEGUN,
        last_active_at=BEGUN,
        last_talk_at=None,
        people=0,
    )
    seen = replace(plain, **changes)
    agenda = Agenda(Kind.FIRST_TALK, due=1) if seen.people else Agenda()
    return may_nudge(seen, agenda, CAMPAIGN, BEGUN + after)


def sent(*instants):
    return tuple(Sent(Kind.FIRST_NAME, instant) for instant in instants)


def test_an_empty_list_is_asked_about_after_an_hour_a_day_and_three_days():
    first, second = BEGUN + HOUR, BEGUN + DAY
    assert decide(0.9 * HOUR) == Wait(BEGUN + HOUR)
    assert decide(HOUR) == Send(Kind.FIRST_NAME)
    assert decide(2 * HOUR, sent=sent(first)) == Wait(second)
    assert decide(DAY, sent=sent(first)) == Send(Kind.FIRST_NAME)
    assert decide(2 * DAY, sent=sent(first, second)) == Wait(BEGUN + 3 * DAY)
    assert decide(3 * DAY, sent=sent(first, second)) == Send(Kind.FIRST_NAME)
    all_three = sent(first, second, BEGUN + 3 * DAY)
    for days in (4, 10, 60):
        assert isinstance(decide(days * DAY, sent=all_three), Wait)


def test_whoever_is_just_doing_something_is_left_alone():
    assert decide(HOUR, last_active_at=BEGUN + 0.5 * HOUR) == Wait(BEGUN + 1.5 * HOUR)
    assert isinstance(decide(DAY, sent=sent(BEGUN + HOUR), last_active_at=BEGUN + 0.9 * DAY), Wait)


@pytest.mark.parametrize(
    "why, verdict",
    [
        ({"wants": False}, Never),
        ({"is_reachable": False}, Wait),
        ({"snoozed_until": BEGUN + 2 * DAY}, Wait),
    ],
)
def test_stop_a_break_and_a_block_hold_here_too(why, verdict):
    assert isinstance(decide(HOUR, **why), verdict)


def test_with_names_on_the_list_it_is_the_first_talk_after_a_day():
    assert decide(HOUR, people=3) == Wait(BEGUN + DAY)
    assert decide(DAY, people=3) == Send(Kind.FIRST_TALK)


def test_the_reminders_count_for_the_cap_of_a_week():
    twice = sent(BEGUN + HOUR, BEGUN + DAY)
    assert isinstance(decide(2 * DAY, people=3, sent=twice), Wait)


# --- the table ------------------------------------------------------------------------------------


def test_a_sign_up_is_begun_once_and_forgotten_when_it_ends(tx):
    assert store.begin(tx, 7, SignUpBegun(1001, "fr", BEGUN))
    assert not store.begin(tx, 7, SignUpBegun(1001, "en", BEGUN + HOUR))
    assert store.find(tx, 7, 1001) == Beginning(1001, "fr", BEGUN)
    store.note_reminded(tx, 7, 1001, 2, BEGUN + DAY)
    assert store.find(tx, 7, 1001) == Beginning(1001, "fr", BEGUN, 2, BEGUN + DAY)
    assert store.find(tx, 8, 1001) is None
    store.end(tx, 7, 1001)
    assert store.find(tx, 7, 1001) is None
