"""Which links count, when a recruit is asked for, and that the tree stays a tree."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.recruiting import rules
from bot.teams.recruiting.model import Invite, InviteId, Recruit
from bot.teams.recruiting.rules import Standing
from bot.teams.rules import new_code

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
INVITE = Invite(InviteId(1), 7, 0, "icode", NOW, NOW + rules.GOOD_FOR)


def test_a_code_can_not_be_guessed_and_fits_into_a_link():
    codes = {new_code(rules.PREFIX) for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"i[A-Za-z0-9_-]{32}", code) for code in codes)


@pytest.mark.parametrize(
    "invite, who, expected",
    [
        (None, None, Standing.UNKNOWN),
        (INVITE, None, Standing.GOOD),
        (INVITE, 8, Standing.GOOD),
        (INVITE, 7, Standing.OWN),
        (replace(INVITE, withdrawn_at=NOW), None, Standing.OVER),
        (replace(INVITE, expires_at=NOW), None, Standing.OVER),
        (replace(INVITE, withdrawn_at=NOW), 7, Standing.OWN),
    ],
)
def test_what_a_link_is_worth(invite, who, expected):
    assert rules.standing(invite, who, NOW) is expected


def test_a_link_that_soon_ends_is_not_passed_on_any_more():
    vote = NOW + timedelta(days=90)
    late = INVITE.expires_at - timedelta(days=6)
    assert rules.is_fresh(INVITE, NOW, vote)
    assert not rules.is_fresh(INVITE, late, vote)
    assert not rules.is_fresh(replace(INVITE, withdrawn_at=NOW), NOW, vote)
    assert rules.is_fresh(INVITE, late, INVITE.expires_at)


@pytest.mark.parametrize("days, good_for", [(90, 30), (30, 30), (29, 29), (1, 1)])
def test_no_link_outlives_the_vote(days, good_for):
    vote = NOW + timedelta(days=days)
    made = rules.good_until(NOW, vote)
    assert made == NOW + timedelta(days=good_for)
    assert rules.is_fresh(replace(INVITE, expires_at=made), NOW, vote)


def test_after_five_made_up_links_none_is_looked_up():
    assert not rules.is_throttled(4)
    assert rules.is_throttled(5)


@pytest.mark.parametrize(
    "people, asked, expected",
    [
        (2, None, True),
        (1, None, False),
        (5, timedelta(days=13), False),
        (5, timedelta(days=14), True),
    ],
)
def test_a_recruit_is_asked_for_after_the_second_talk_and_once_in_two_weeks(
    people, asked, expected
):
    asked_at = NOW - asked if asked else None
    assert rules.may_ask(people, asked_at, NOW) is expected


@pytest.mark.parametrize("hours, expected", [(0, True), (2.9, True), (3, False)])
def test_the_moment_after_a_talk_passes(hours, expected):
    assert rules.is_moment(NOW - timedelta(hours=hours), NOW) is expected


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=60))
def test_whatever_is_corrected_nobody_ever_stands_above_themselves(corrections):
    above: dict[int, int | None] = {}
    for captain, recruiter in corrections:
        if not rules.would_loop(above, captain, recruiter):
            above[captain] = recruiter
    for captain in above:
        seen, at = [], captain
        while at is not None:
            assert at not in seen
            seen.append(at)
            at = above.get(at)


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=30))
def test_only_what_would_make_a_circle_is_refused(pairs):
    above = {}
    for captain, recruiter in pairs:
        if rules.would_loop(above, captain, recruiter):
            at = recruiter
            while at != captain:
                at = above[at]
        else:
            above[captain] = recruiter


def test_the_reproduction_number_is_recruits_for_each_captain_and_tells_nothing_of_few():
    assert rules.reproduction(10, 12) == pytest.approx(1.2)
    assert rules.reproduction(5, 0) == 0
    assert rules.reproduction(4, 4) is None


@pytest.mark.parametrize(
    "contact, recruit, recruiter, linked",
    [(9, True, True, True), (9, True, None, False), (9, None, True, False), (0, True, True, False)],
)
def test_the_two_are_linked_only_when_both_agree(contact, recruit, recruiter, linked):
    assert Recruit(2, 1, contact, NOW, None, recruit, recruiter).is_linked is linked


@pytest.mark.parametrize(
    "contact, recruit, recruiter, side",
    [
        (9, None, None, "recruit"),
        (9, True, None, "recruiter"),
        (9, False, None, None),
        (9, True, False, None),
        (9, True, True, None),
        (9, False, True, None),
        (0, None, None, None),
    ],
)
def test_the_recruit_is_asked_first_and_a_no_is_asked_about_no_more(
    contact, recruit, recruiter, side
):
    assert rules.side_to_ask(Recruit(2, 1, contact, NOW, None, recruit, recruiter)) == side
