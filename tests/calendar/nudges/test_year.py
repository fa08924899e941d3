"""A year of a captain's life, however they act and whatever they note: every cap holds, and what
was noted for a day comes on that day.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.agenda.model import Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.calendar.check_ins.model import Asked
from bot.calendar.check_ins.rules import slots
from bot.calendar.nudges import rules
from bot.calendar.nudges.model import Never, Send, Sent
from bot.calendar.rule_book.rules import is_asked_for
from bot.campaigns.model import Relationship
from bot.campaigns.rules import days_until_election
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Candidate, Outcome
from tests.support.nudging import CAMPAIGN, JOINED, MONTREAL, ZONES, distinct_zones, facts

ALL = distinct_zones()
HOURS_OF_A_YEAR = st.integers(0, 365 * 24)
WHAT = ("follow_up", "plan", "sent")
# A year from the first day.
LATER = replace(CAMPAIGN, election_day=date(2027, 11, 14))
acts = st.lists(st.tuples(HOURS_OF_A_YEAR, st.booleans()), max_size=40)
days = st.integers(1, 186)
noted = st.lists(st.tuples(days, st.sampled_from(WHAT)), max_size=8)


def someone(number, zone, day, what):
    """Somebody with a day that was noted, a plan, or a message that waits for its answer."""
    stage = Stage.PLAN_MADE if what == "plan" else Stage.REACHED
    contact = Contact(ContactId(number), 1, "", Relationship.FRIEND, stage, JOINED)
    when = (JOINED + timedelta(days=day)).astimezone(MONTREAL)
    six = when.astimezone(zone).replace(hour=6, minute=0)
    return Candidate(
        contact,
        Outcome.SENT if what == "sent" else Outcome.NOT_NOW,
        when if what == "sent" else None,
        six if what == "follow_up" else None,
        when.date() if what == "plan" else None,
    )


NOBODY = Contact(ContactId(0), 1, "", Relationship.FRIEND, Stage.LISTED, JOINED)


@settings(max_examples=60, deadline=None)
@given(zone=st.sampled_from(ALL), acts=acts, noted=noted, late=st.integers(0, 30))
def test_row_14_over_a_year_every_cap_holds(zone, acts, noted, late):
    """In the hours `acts` the captain does something, or talks; the bot may be late."""
    zone = ZoneInfo(zone)
    told, active = live_a_year(zone, sorted(acts), noted, timedelta(hours=late))
    holds_every_cap(zone, told, active, CAMPAIGN)
    after = [each.kind for each in told if days_until_election(CAMPAIGN, each.at) < 0]
    assert after == [Kind.THANKS, Kind.WHO_VOTED, Kind.RESULTS]


@pytest.mark.parametrize("zone", ALL)
def test_in_every_zone_a_year_to_the_vote_keeps_to_every_cap(zone):
    """Both changes of a clock are in it. Somebody who talks now and then, at all hours, also when a
    clock changes; of a bot that was down for some hours each other time.
    """
    zone = ZoneInfo(zone)
    acts = [(hour, hour % 4 < 2) for hour in range(11, 365 * 24, 109)]
    days = [(day, what) for day, what in zip(range(20, 320, 40), WHAT * 3, strict=False)]
    told, active = live_a_year(zone, acts, days, timedelta(hours=7), LATER)
    holds_every_cap(zone, told, active, LATER)
    assert len(told) > 20


def holds_every_cap(zone, told, active, campaign):
    """Fail where something came outside the hours, above a cap or to somebody who had enough."""
    local = [each.at.astimezone(zone) for each in told]
    assert all(9 <= each.hour < 20 for each in local)
    assert max(Counter(each.date() for each in local).values(), default=0) <= 1
    before = [each for each in told if days_until_election(campaign, each.at) >= 0]
    early = [each for each in before if days_until_election(campaign, each.at) > 4]
    for number, each in enumerate(early):
        if is_asked_for(campaign, each.kind):
            continue  # never held by the week
        week = [other for other in early[:number] if each.at - other.at < timedelta(days=7)]
        assert len(week) < 2
    for each in before:
        last = max(instant for instant in active if instant <= each.at)
        if is_asked_for(campaign, each.kind):
            assert each.at - last >= timedelta(hours=3)
        else:
            assert last.astimezone(zone).date() != each.at.astimezone(zone).date()
        ignored = [other for other in told if last < other.at < each.at]
        if days_until_election(campaign, each.at) > 4 and len(ignored) >= 3:
            asked = any(other.kind is Kind.STILL_THERE for other in ignored)
            assert each.kind in (Kind.DAY, Kind.EVE) or (
                each.kind is Kind.STILL_THERE and not asked
            )
    weeks = [each.at for each in early if each.kind is Kind.CHECK_IN]
    assert all(following - one > timedelta(days=3) for one, following in pairwise(weeks))


def live_a_year(zone, acts, noted, late, campaign=CAMPAIGN):
    """Return what was sent, and when the captain was active."""
    now, end = JOINED + rules.FIRST_AFTER, JOINED + timedelta(days=365)
    told, active, talks = [], [JOINED], []
    upcoming = [(JOINED + timedelta(hours=hours), talked) for hours, talked in acts]
    people = [someone(number, zone, *each) for number, each in enumerate(noted, 1)]
    while now <= end:
        while upcoming and upcoming[0][0] <= now:
            instant, talked = upcoming.pop(0)
            active.append(instant)
            talks += [instant] if talked else []
        seen = facts(
            zone=zone,
            last_active_at=active[-1],
            last_talk_at=talks[-1] if talks else None,
            sent=tuple(told[-10:]),
            asked_at=max((each.at for each in told if each.kind is Kind.STILL_THERE), default=None),
            open_votes=3,
        )
        checked_in = [each.at for each in told if each.kind is Kind.CHECK_IN]
        asked = Asked(1, zone, JOINED, max(checked_in, default=None), talks[-30:])
        weekly = slots(asked, campaign, now)
        look = Look((Candidate(NOBODY), *people), None, zone, bool(talks), weekly)
        agenda = agenda_of(look, campaign, now)
        verdict = rules.may_nudge(seen, agenda, campaign, now)
        if isinstance(verdict, Never):
            break
        if isinstance(verdict, Send):
            told.append(Sent(verdict.kind, now))
            following = rules.next_look(seen, agenda, campaign, now) + late * (len(told) % 2)
        else:
            following = verdict.until
        assert following > now
        now = following
    return told, active


@settings(max_examples=60, deadline=None)
@given(zone=st.sampled_from(ZONES), day=days, what=st.sampled_from(["follow_up", "plan"]))
def test_what_was_noted_for_a_day_is_reminded_of_on_that_day(zone, day, what):
    """For somebody who answers each reminder the day after, and has all else to be reminded of."""
    zone = ZoneInfo(zone)
    acts = [(24 * n + 5, False) for n in range(0, 186, 2)]
    told, active = live_a_year(zone, acts, [(day, what)], timedelta())
    kind, where = (Kind.FOLLOW_UP, zone) if what == "follow_up" else (Kind.DAY, MONTREAL)
    noted_day = (JOINED + timedelta(days=day)).astimezone(where).date()
    came = [each.at for each in told if each.kind is kind]
    assert came, "nothing came"
    delay = (came[0].astimezone(where).date() - noted_day).days
    assert delay in (0, 1)
    if delay:  # something else had come that day, or they were at it all evening
        same = [each for each in told if each.at.astimezone(zone).date() == noted_day]
        busy = [each for each in active if each.astimezone(zone).date() == noted_day]
        assert same or busy


def test_somebody_who_never_answers_gets_three_a_question_and_then_the_last_days_and_thanks():
    told, _ = live_a_year(MONTREAL, [], [], timedelta())
    kinds = [each.kind for each in told]
    assert kinds == [
        *[Kind.FIRST_TALK] * 3,
        Kind.STILL_THERE,
        *[Kind.LAST_ASK] * 5,
        *(Kind.THANKS, Kind.WHO_VOTED, Kind.RESULTS),
    ]
    assert {each.at.astimezone(MONTREAL).hour for each in told[4:]} == {9}
