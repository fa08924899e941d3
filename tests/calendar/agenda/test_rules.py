"""What is due, whom it is about, and when something is due next: on the days of a real campaign."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import files
from bot.calendar.agenda.model import Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.campaigns.model import Limit, Relationship, Way
from bot.campaigns.pack import read_campaign
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Candidate, Outcome

# The vote is on May 9, registration closes on May 3, early voting too; by mail until May 4.
CAMPAIGN = read_campaign(files.example_campaign())
MONTREAL = ZoneInfo("America/Toronto")


def on(month, day, hour=10):
    return datetime(2027, month, day, hour, tzinfo=MONTREAL).astimezone(UTC)


def friend(number, stage=Stage.LISTED, outcome=None, talked=None, **more):
    known = Relationship.FRIEND
    contact = Contact(ContactId(number), 7, "", known, stage, on(1, 2))
    return Candidate(contact, outcome, talked, **more)


LISTED = friend(1)
REACHED = friend(2, Stage.REACHED, Outcome.REACHED, on(1, 5))
SUPPORTIVE = friend(3, Stage.SUPPORTIVE, Outcome.SUPPORTIVE, on(1, 5))
PLEDGED = friend(4, Stage.PLEDGED, Outcome.PLEDGED, on(1, 5))
PLANNED = friend(5, Stage.PLAN_MADE, Outcome.PLEDGED, on(1, 5), plan_day=date(2027, 5, 9))
EARLY = friend(6, Stage.PLAN_MADE, Outcome.PLEDGED, on(1, 5), plan_day=date(2027, 5, 1))
SENT = friend(7, Stage.LISTED, Outcome.SENT, on(1, 5))
PROMISED = friend(8, Stage.REACHED, Outcome.NOT_NOW, on(1, 5), follow_up_at=on(1, 20, 6))
SILENT = friend(9, Stage.UNREACHABLE, Outcome.NO_ANSWER, on(1, 5))
VOTED = friend(10, Stage.VOTED, Outcome.PLEDGED, on(1, 5))


def agenda(now, *candidates, own=None, talked=True, zone=MONTREAL):
    return agenda_of(Look(candidates, own, zone, talked), CAMPAIGN, now)


@pytest.mark.parametrize(
    "now, candidates, kind, people",
    [
        (on(1, 12), (LISTED,), Kind.WEEKLY, (1,)),
        (on(1, 12), (REACHED, LISTED), Kind.WEEKLY, (1,)),
        (on(1, 12), (REACHED,), Kind.AGAIN, (2,)),
        (on(1, 12), (SUPPORTIVE,), Kind.AGAIN, (3,)),
        (on(1, 12), (SENT, LISTED), Kind.ANSWER, (7,)),
        (on(1, 16), (SENT, LISTED), Kind.WEEKLY, (1,)),
        (on(1, 16), (SENT, REACHED), Kind.SECOND_TRY, (7,)),
        (on(1, 16), (SENT, SUPPORTIVE), Kind.AGAIN, (3,)),
        (on(1, 12), (PROMISED,), None, ()),
        (on(1, 20), (PROMISED, LISTED), Kind.FOLLOW_UP, (8,)),
        (on(1, 25), (PROMISED, SENT), Kind.FOLLOW_UP, (8,)),
        (on(1, 12), (PLEDGED,), None, ()),
        (on(4, 12), (PLEDGED, LISTED), Kind.PLEDGES, (4,)),
        (on(4, 29), (LISTED, PLEDGED), Kind.DEADLINE, (4, 1)),
        (on(4, 30), (EARLY, PLEDGED), Kind.EVE, (6,)),
        (on(5, 1), (EARLY, PLEDGED), Kind.DAY, (6,)),
        (on(5, 2), (EARLY, PLEDGED), Kind.HAPPENED, (6,)),
        (on(5, 5), (LISTED, PLEDGED, SUPPORTIVE), Kind.LAST_DAYS, (4,)),
        (on(5, 5), (LISTED, SUPPORTIVE), Kind.LAST_ASK, (3, 1)),
        (on(5, 5), (PLANNED,), None, ()),
        (on(5, 5), (PROMISED, PLEDGED), Kind.LAST_DAYS, (4,)),
        (on(5, 5), (replace(PROMISED, follow_up_at=on(5, 5, 6)), PLEDGED), Kind.FOLLOW_UP, (8,)),
        (on(5, 8), (PLANNED, PLEDGED), Kind.EVE, (5,)),
        (on(5, 9), (PLANNED, PLEDGED, LISTED), Kind.DAY, (5,)),
        (on(5, 9), (PLEDGED, LISTED), Kind.LAST_DAYS, (4,)),
        (on(5, 9), (LISTED,), Kind.LAST_ASK, (1,)),
        (on(5, 9), (VOTED, SILENT), None, ()),
        (on(1, 12), (), None, ()),
    ],
)
def test_whoever_is_due_is_named_and_nobody_else(now, candidates, kind, people):
    found = agenda(now, *candidates)
    assert (found.kind, found.people) == (kind, people)


def test_the_first_talk_of_all_has_words_of_its_own():
    assert agenda(on(1, 12), LISTED, talked=False).kind is Kind.FIRST_TALK


def test_on_the_last_days_it_is_said_how_many_more_are_due():
    found = agenda(on(5, 9), PLANNED, PLEDGED, LISTED, SUPPORTIVE)
    assert (found.people, found.due) == ((5,), 4)


@pytest.mark.parametrize(
    "now, own, kind",
    [
        (on(5, 7), date(2027, 5, 9), None),
        (on(5, 8), date(2027, 5, 9), Kind.EVE),
        (on(5, 9), date(2027, 5, 9), Kind.DAY),
        (on(5, 10), date(2027, 5, 9), None),
        (on(5, 8), None, None),
    ],
)
def test_the_captains_own_plan_has_an_eve_and_a_day(now, own, kind):
    found = agenda(now, own=own)
    assert (found.kind, found.own, found.people) == (kind, kind is not None, ())


def test_a_friend_on_the_day_and_the_own_plan_come_together():
    found = agenda(on(5, 9), PLANNED, own=date(2027, 5, 9))
    assert (found.kind, found.people, found.own) == (Kind.DAY, (5,), True)
    found = agenda(on(5, 9), PLANNED, own=date(2027, 5, 10))
    assert (found.kind, found.own) == (Kind.DAY, False)


@pytest.mark.parametrize(
    "now, limits, is_dated",
    [
        (on(4, 27), [Limit.REGISTRATION, Limit.EARLY, Limit.POST], False),
        (on(4, 30), [Limit.REGISTRATION, Limit.EARLY, Limit.POST], True),
        (on(5, 4), [Limit.POST], True),
    ],
)
def test_a_deadline_comes_with_whatever_is_over_in_a_week(now, limits, is_dated):
    found = agenda(now, LISTED)
    assert sorted(each.limit for each in found.deadlines) == sorted(limits)
    assert (found.kind, found.is_dated) == (Kind.DEADLINE, is_dated)


NINE = 9


@pytest.mark.parametrize(
    "now, candidates, own, at",
    [
        (on(1, 12), (PROMISED,), None, on(1, 20, NINE)),
        (on(1, 5, 12), (SENT,), None, on(1, 7, 10)),
        (on(4, 12), (EARLY,), None, on(4, 30, NINE)),
        (on(4, 30), (EARLY,), None, on(5, 1, NINE)),
        (on(5, 1), (EARLY,), None, on(5, 2, NINE)),
        (on(5, 2), (EARLY,), None, None),
        (on(4, 12), (LISTED,), None, on(4, 30, NINE)),
        (on(4, 30), (LISTED,), None, on(5, 1, NINE)),
        (on(5, 1), (LISTED,), None, on(5, 2, NINE)),
        (on(5, 2), (LISTED,), None, on(5, 3, NINE)),
        (on(5, 3), (LISTED,), None, None),
        (on(4, 12), (), date(2027, 5, 9), on(5, 8, NINE)),
        (on(5, 8), (), date(2027, 5, 9), on(5, 9, NINE)),
        (on(4, 12), (VOTED, SILENT), None, None),
    ],
)
def test_something_is_due_next_in_the_morning_of_its_day(now, candidates, own, at):
    assert agenda(now, *candidates, own=own).next_at == at


def test_a_day_begins_where_the_vote_is_held_and_the_hours_are_the_captains():
    far = ZoneInfo("Pacific/Kiritimati")
    at = agenda(on(4, 12), PLANNED, zone=far).next_at
    assert at.astimezone(MONTREAL).date() == date(2027, 5, 8)
    assert NINE <= at.astimezone(far).hour < 20


candidates = st.lists(
    st.builds(
        friend,
        st.integers(1, 10**6),
        st.sampled_from(Stage),
        st.none() | st.sampled_from(Outcome),
        st.none() | st.integers(0, 100 * 24).map(lambda hours: on(1, 30) + timedelta(hours=hours)),
        plan_day=st.none() | st.integers(0, 60).map(lambda n: date(2027, 3, 15) + timedelta(n)),
        follow_up_at=st.none() | st.integers(0, 100).map(lambda n: on(1, 30) + timedelta(n)),
    ),
    max_size=6,
    unique_by=lambda each: each.contact.id,
)


@settings(deadline=None)
@given(candidates, st.integers(0, 140 * 24), st.sampled_from(["Asia/Kolkata", "America/Toronto"]))
def test_what_is_due_next_lies_ahead_within_the_hours_and_who_stands_aside_is_never_named(
    found, hours, zone
):
    zone = ZoneInfo(zone)
    now = on(1, 1) + timedelta(hours=hours)
    seen = agenda(now, *found, zone=zone)
    if seen.next_at:
        assert seen.next_at > now
        assert NINE <= seen.next_at.astimezone(zone).hour < 20
    aside = {
        each.contact.id
        for each in found
        if each.contact.stage
        in (Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT, Stage.VOTED)
    }
    assert not aside & set(seen.people)
    assert (seen.kind is None) == (not seen.people and not seen.own)
    assert len(seen.people) <= seen.due


def test_moving_the_vote_moves_all_of_it():
    later = replace(CAMPAIGN, election_day=date(2027, 6, 9))
    look = Look((PLEDGED,), None, MONTREAL, has_talked=True)
    assert agenda_of(look, CAMPAIGN, on(5, 5)).kind is Kind.LAST_DAYS
    assert agenda_of(look, later, on(5, 5)).kind is Kind.PLEDGES
    assert agenda_of(look, later, on(6, 5)).kind is Kind.LAST_DAYS


def test_an_hour_that_was_told_is_one_on_its_day_alone():
    at_three = replace(PROMISED, follow_up_at=on(1, 20, 15))
    before = agenda(on(1, 20, 10), at_three, LISTED)
    assert (before.kind, before.later_today, before.next_at) == (
        Kind.WEEKLY,
        on(1, 20, 15),
        on(1, 20, 15),
    )
    then = agenda(on(1, 20, 15), at_three, LISTED)
    assert (then.kind, then.at_its_hour, then.later_today) == (Kind.FOLLOW_UP, True, None)
    assert not agenda(on(1, 21, 15), at_three).at_its_hour
    assert not agenda(on(1, 20, 15), PROMISED).at_its_hour
    assert agenda(on(1, 19, 15), at_three).later_today is None


# --- the weekly check-in --------------------------------------------------------------------------


def with_check_in(now, *candidates, at=None, own=None):
    look = Look(candidates, own, MONTREAL, True, (at or on(1, 12), on(1, 19, 18)))
    return agenda_of(look, CAMPAIGN, now)


@pytest.mark.parametrize(
    "candidates, kind",
    [
        ((), Kind.CHECK_IN),
        ((LISTED, REACHED), Kind.CHECK_IN),
        ((SENT,), Kind.CHECK_IN),
        ((PROMISED,), Kind.FOLLOW_UP),
    ],
)
def test_the_check_in_comes_after_what_was_noted_and_before_what_may_wait(candidates, kind):
    found = with_check_in(on(1, 20), *candidates)
    assert found.kind is kind
    assert found.is_dated == (kind is Kind.CHECK_IN)


def test_a_check_in_that_is_still_to_come_says_when_to_look():
    found = with_check_in(on(1, 11), LISTED, at=on(1, 12, 18))
    assert (found.kind, found.next_at) == (Kind.WEEKLY, on(1, 12, 18))


@pytest.mark.parametrize("day, kind", [(30, Kind.DEADLINE), (26, Kind.CHECK_IN)])
def test_a_deadline_that_is_near_comes_first(day, kind):
    found = with_check_in(on(4, day), SUPPORTIVE, at=on(4, day, 9))
    assert found.kind is kind


# --- by mail and by proxy -------------------------------------------------------------------------

BY_MAIL = replace(PLANNED, way=Way.POST, plan_day=date(2027, 5, 5))
BY_PROXY = replace(PLANNED, way=Way.PROXY)


def test_a_ballot_is_asked_about_on_its_latest_safe_day_and_on_no_other():
    assert agenda(on(4, 29), BY_MAIL, LISTED).kind is Kind.MAIL
    assert agenda(on(4, 29), BY_MAIL).people == (BY_MAIL.contact.id,)
    assert agenda(on(4, 28), BY_MAIL).kind is not Kind.MAIL
    assert agenda(on(4, 30), BY_MAIL).kind is not Kind.MAIL
    assert agenda(on(4, 1), BY_MAIL).next_at == on(4, 29, 9)


def test_a_proxy_is_seen_to_three_weeks_before_the_vote():
    assert agenda(on(4, 18), BY_PROXY).kind is Kind.PROXY
    assert agenda(on(4, 1), BY_PROXY).next_at == on(4, 18, 9)


@pytest.mark.parametrize(
    "done, day",
    [
        (replace(BY_MAIL, steps=("posted",)), on(4, 29)),
        (replace(BY_PROXY, steps=("validated",)), on(4, 18)),
    ],
)
def test_what_is_on_its_way_is_reminded_of_no_more(done, day):
    assert agenda(day, done).kind not in (Kind.MAIL, Kind.PROXY)
