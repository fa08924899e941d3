from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations import rules
from bot.conversations.model import Conversation, ConversationId, Outcome

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
REACHED, SUPPORTIVE, PLEDGED, NOT_NOW, DECLINED, WANTS_TO_HELP = Outcome
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
    ],
)
def test_talks_lead_up_the_ladder(outcomes, stage):
    assert rules.stage_of(outcomes) is stage


@given(st.lists(st.sampled_from(Outcome)))
def test_nobody_falls_down_the_ladder_without_a_no(outcomes):
    stages = [rules.stage_of(outcomes[:n]) for n in range(len(outcomes) + 1)]
    for before, after, outcome in zip(stages, stages[1:], outcomes, strict=False):
        if DECLINED not in (outcome, before) and before is not Stage.DECLINED:
            assert LADDER.index(after) >= LADDER.index(before)


@given(st.lists(st.sampled_from(Outcome)), st.integers(1, 5))
def test_a_pledge_counts_once_however_often_it_is_recorded(outcomes, times):
    once = rules.stage_of([*outcomes, PLEDGED])
    assert rules.stage_of([*outcomes, *[PLEDGED] * times]) is once is Stage.PLEDGED


def test_undoing_restores_the_stage_before():
    recorded = talks(SUPPORTIVE, PLEDGED)
    assert rules.stage_after(Stage.PLEDGED, recorded[:1]) is Stage.SUPPORTIVE
    assert rules.stage_after(Stage.PLEDGED, []) is Stage.LISTED


def test_a_plan_lasts_beyond_a_lesser_talk_but_not_beyond_a_no():
    assert rules.stage_after(Stage.PLEDGED, talks(REACHED), planned=True) is Stage.PLAN_MADE
    assert rules.stage_after(Stage.PLAN_MADE, talks(PLEDGED, DECLINED), planned=True) is (
        Stage.DECLINED
    )
    assert rules.stage_after(Stage.PLAN_MADE, talks(PLEDGED)) is Stage.PLEDGED


@pytest.mark.parametrize("stage", [Stage.VOTED, Stage.DO_NOT_CONTACT])
def test_how_a_talk_went_undoes_no_vote_and_no_wish_to_be_left_alone(stage):
    assert rules.stage_after(stage, talks(REACHED)) is stage


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
