from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations import rules
from bot.conversations.model import Conversation, ConversationId, Outcome

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
REACHED, SUPPORTIVE, PLEDGED, NOT_NOW, DECLINED, WANTS_TO_HELP, NO_ANSWER, SENT = Outcome
TRIES = 3
LADDER = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)


def talks(*outcomes):
    return [
        Conversation(ConversationId(n), 7, ContactId(1), outcome, "", NOW + timedelta(days=n))
        for n, outcome in enumerate(outcomes)
    ]


def people(*stages):
    return [
        Contact(ContactId(n + 1), 7, f"P{n}", None, stage, NOW) for n, stage in enumerate(stages)
    ]


@pytest.mark.parametrize(
    "outcomes, stage",
    [
        ((), Stage.LISTED),
        ((REACHED,), Stage.REACHED),
        ((NOT_NOW,), Stage.REACHED),
        ((SUPPORTIVE,), Stage.SUPPORTIVE),
        ((WANTS_TO_HELP,), Stage.SUPPORTIVE),
        ((PLEDGED,), Stage.PLEDGED),
        ((DECLINED,), Stage.DECLINED),
        ((PLEDGED, REACHED), Stage.PLEDGED),
        ((SUPPORTIVE, NOT_NOW), Stage.SUPPORTIVE),
        ((PLEDGED, DECLINED), Stage.DECLINED),
        ((PLEDGED, DECLINED, REACHED), Stage.REACHED),
        ((DECLINED, PLEDGED), Stage.PLEDGED),
        ((SENT,), Stage.LISTED),
        ((NO_ANSWER, NO_ANSWER), Stage.LISTED),
        ((NO_ANSWER, NO_ANSWER, NO_ANSWER), Stage.UNREACHABLE),
        ((NO_ANSWER, NO_ANSWER, NO_ANSWER, SENT), Stage.LISTED),
        ((SENT, SENT, SENT, NO_ANSWER), Stage.UNREACHABLE),
        ((NO_ANSWER, NO_ANSWER, REACHED, NO_ANSWER), Stage.REACHED),
        ((REACHED, NO_ANSWER, NO_ANSWER, NO_ANSWER), Stage.UNREACHABLE),
        ((NO_ANSWER, NO_ANSWER, NO_ANSWER, REACHED), Stage.REACHED),
        ((SUPPORTIVE, NO_ANSWER, NO_ANSWER, NO_ANSWER), Stage.SUPPORTIVE),
        ((PLEDGED, NO_ANSWER, NO_ANSWER, NO_ANSWER), Stage.PLEDGED),
        ((DECLINED, NO_ANSWER, NO_ANSWER, NO_ANSWER), Stage.DECLINED),
    ],
)
def test_talks_lead_up_the_ladder(outcomes, stage):
    assert rules.stage_of(outcomes, TRIES) is stage


@given(st.lists(st.sampled_from((NO_ANSWER, SENT)), max_size=12), st.integers(1, 9))
def test_tries_alone_lead_nowhere_but_aside_and_only_when_the_last_had_no_answer(tries, most):
    stage = rules.stage_of(tries, most)
    count = rules.unanswered(tries)
    assert tries.count(NO_ANSWER) <= count <= len(tries)
    gone = count >= most and tries[-1] is NO_ANSWER
    assert stage is (Stage.UNREACHABLE if gone else Stage.LISTED)


@given(st.lists(st.sampled_from(Outcome)), st.sampled_from([REACHED, PLEDGED, DECLINED]))
def test_a_talk_makes_every_try_before_it_forgotten(outcomes, last):
    assert rules.unanswered([*outcomes, last]) == 0
    assert rules.stage_of([*outcomes, last], 1) is not Stage.UNREACHABLE


TALKS = [outcome for outcome in Outcome if rules.is_talk(outcome)]


@pytest.mark.parametrize(
    "outcome, days_left, asked",
    [
        (PLEDGED, 30, ["channel", "pledge", "follow_up"]),
        (PLEDGED, 0, ["channel", "pledge"]),
        (DECLINED, 30, ["channel"]),
        (NO_ANSWER, 30, ["channel", "follow_up"]),
        (SENT, -3, ["channel"]),
    ],
)
def test_what_else_can_be_told_depends_on_how_it_went_and_how_near_the_vote_is(
    outcome, days_left, asked
):
    assert [each.value for each in rules.details_of(outcome, days_left)] == asked


@pytest.mark.parametrize(
    "outcome, days_left, days",
    [
        (REACHED, 100, 3),
        (NOT_NOW, 8, 3),
        (SUPPORTIVE, 7, 1),
        (REACHED, 1, 1),
        (REACHED, 0, None),
        (REACHED, -1, None),
        (PLEDGED, 100, None),
        (NO_ANSWER, 100, None),
    ],
)
def test_it_is_told_when_somebody_comes_up_again_never_after_the_vote(outcome, days_left, days):
    day = rules.returns_on(talks(outcome)[0], NOW.date(), days_left)
    assert day == (None if days is None else NOW.date() + timedelta(days=days))


@given(st.lists(st.sampled_from(TALKS)))
def test_nobody_falls_down_the_ladder_without_a_no(outcomes):
    stages = [rules.stage_of(outcomes[:n], TRIES) for n in range(len(outcomes) + 1)]
    for before, after, outcome in zip(stages, stages[1:], outcomes, strict=False):
        if DECLINED not in (outcome, before) and before is not Stage.DECLINED:
            assert LADDER.index(after) >= LADDER.index(before)


@given(st.lists(st.sampled_from(TALKS)), st.integers(1, 5))
def test_a_pledge_counts_once_however_often_it_is_recorded(outcomes, times):
    once = rules.stage_of([*outcomes, PLEDGED], TRIES)
    assert rules.stage_of([*outcomes, *[PLEDGED] * times], TRIES) is once is Stage.PLEDGED


def test_undoing_restores_the_stage_before():
    recorded = talks(SUPPORTIVE, PLEDGED)
    assert rules.stage_after(Stage.PLEDGED, recorded[:1], TRIES) is Stage.SUPPORTIVE
    assert rules.stage_after(Stage.PLEDGED, [], TRIES) is Stage.LISTED


def test_a_plan_lasts_beyond_a_lesser_talk_but_not_beyond_a_no():
    assert rules.stage_after(Stage.PLEDGED, talks(REACHED), TRIES, planned=True) is Stage.PLAN_MADE
    assert rules.stage_after(Stage.PLAN_MADE, talks(PLEDGED, DECLINED), TRIES, planned=True) is (
        Stage.DECLINED
    )
    assert rules.stage_after(Stage.PLAN_MADE, talks(PLEDGED), TRIES) is Stage.PLEDGED


@pytest.mark.parametrize("stage", [Stage.VOTED, Stage.DO_NOT_CONTACT])
def test_how_a_talk_went_undoes_no_vote_and_no_wish_to_be_left_alone(stage):
    assert rules.stage_after(stage, talks(REACHED), TRIES) is stage


def test_a_changed_outcome_counts_instead_of_the_old_one():
    recorded = talks(REACHED, PLEDGED)
    changed = talks(REACHED, NOT_NOW)[1]
    assert rules.replaced(recorded, changed) == (recorded[0], changed)


def test_who_was_suggested_last_is_offered_first():
    luis, ana, sam = people(Stage.LISTED, Stage.REACHED, Stage.LISTED)
    assert rules.to_pick([luis, ana, sam], sam.id) == (sam, luis, ana)
    assert rules.to_pick([luis, ana, sam], None) == (luis, ana, sam)


def test_who_said_no_comes_last_and_who_wants_peace_not_at_all():
    no, peace, luis = people(Stage.DECLINED, Stage.DO_NOT_CONTACT, Stage.LISTED)
    assert rules.to_pick([no, peace, luis], peace.id) == (luis, no)


def test_only_the_listed_are_not_talked_with():
    listed = [contact for contact in people(*Stage) if not rules.is_talked_with(contact)]
    assert [contact.stage for contact in listed] == [Stage.LISTED]
