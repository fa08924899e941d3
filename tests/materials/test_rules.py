"""Reads like the practice: follow up what was promised, begin with the people closest to you, turn
friendliness into a promise, leave in peace who wants peace.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Relationship
from bot.contacts.model import Contact, ContactId, Stage
from bot.materials import rules
from bot.materials.model import Candidate, Reason
from bot.pledges.model import Outcome

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
ORGANIZER = (
    "I volunteer for the River Park Committee. Just tell me if you’d rather not hear about it."
)


def somebody(number, stage=Stage.LISTED, known=None, outcome=None, days=None):
    joined = NOW - timedelta(days=30)
    contact = Contact(ContactId(number), 7, f"P{number}", known, stage, joined)
    return Candidate(contact, outcome, NOW - timedelta(days=days) if days is not None else None)


SISTER = somebody(1, known=Relationship.FAMILY)
FRIEND = somebody(2, known=Relationship.FRIEND)
COLLEAGUE = somebody(3, known=Relationship.WORK)
UNKNOWN = somebody(4)
NOT_NOW = somebody(5, Stage.REACHED, outcome=Outcome.NOT_NOW, days=4)
SUPPORTIVE = somebody(6, Stage.SUPPORTIVE, outcome=Outcome.SUPPORTIVE, days=5)
REACHED = somebody(7, Stage.REACHED, outcome=Outcome.REACHED, days=9)


def order(*candidates):
    return [suggestion.contact.id for suggestion in rules.ranking(candidates, NOW)]


def test_a_follow_up_comes_before_a_first_talk():
    assert order(SISTER, NOT_NOW) == [5, 1]


def test_family_and_friends_come_before_the_others_on_the_list():
    assert order(UNKNOWN, COLLEAGUE, FRIEND, SISTER) == [1, 2, 3, 4]


def test_the_first_talks_with_close_people_come_before_asking_for_promises():
    assert order(SUPPORTIVE, FRIEND) == [2, 6]


def test_friendliness_is_turned_into_a_promise_before_starting_with_acquaintances():
    assert order(COLLEAGUE, SUPPORTIVE) == [6, 3]


def test_the_whole_order():
    everybody = (REACHED, UNKNOWN, SUPPORTIVE, FRIEND, NOT_NOW, SISTER)
    assert order(*everybody) == [5, 1, 2, 6, 4, 7]


def test_of_two_alike_the_one_who_waits_longer_comes_first():
    longer = somebody(8, Stage.REACHED, outcome=Outcome.NOT_NOW, days=6)
    assert order(NOT_NOW, longer) == [8, 5]


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT])
def test_who_stands_aside_is_left_in_peace(stage):
    assert order(somebody(1, stage, Relationship.FAMILY, Outcome.NOT_NOW, days=30)) == []


@pytest.mark.parametrize("stage", [Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED])
def test_who_has_promised_is_not_asked_again(stage):
    assert order(somebody(1, stage, Relationship.FAMILY, Outcome.PLEDGED, days=30)) == []


@pytest.mark.parametrize("outcome", [Outcome.NOT_NOW, Outcome.REACHED])
def test_nobody_is_asked_twice_within_three_days(outcome):
    fresh = somebody(1, Stage.REACHED, outcome=outcome, days=2.99)
    assert order(fresh) == []
    assert order(replace(fresh, talked_at=NOW - timedelta(days=3))) == [1]


@pytest.mark.parametrize(
    "candidate, reason, days",
    [
        (NOT_NOW, Reason.FOLLOW_UP, 4),
        (SISTER, Reason.CLOSE, None),
        (SUPPORTIVE, Reason.SUPPORTIVE, 5),
        (COLLEAGUE, Reason.NEVER_TALKED, None),
        (REACHED, Reason.LONG_AGO, 9),
    ],
)
def test_each_suggestion_has_its_reason(candidate, reason, days):
    (suggestion,) = rules.ranking([candidate], NOW)
    assert (suggestion.reason, suggestion.days) == (reason, days)


def test_someone_else_goes_round_the_list_and_begins_anew():
    people = (SISTER, FRIEND, COLLEAGUE)
    seen = [rules.next_up(people, NOW)]
    for _ in range(3):
        seen.append(rules.next_up(people, NOW, seen[-1].contact.id))
    assert [each.contact.id for each in seen] == [1, 2, 3, 1]


def test_someone_else_than_a_person_who_is_not_due_is_the_first_who_is():
    assert rules.next_up((SISTER, FRIEND), NOW, ContactId(99)).contact.id == 1


def test_with_nobody_due_nobody_is_suggested():
    assert rules.next_up((), NOW) is None


def test_a_captain_may_choose_somebody_who_is_not_due():
    resting = somebody(1, Stage.REACHED, outcome=Outcome.REACHED, days=1)
    assert rules.asked_for(resting, NOW).reason is None
    assert rules.asked_for(SISTER, NOW).reason is Reason.CLOSE


def test_who_rests_longest_comes_next():
    one = somebody(1, Stage.REACHED, outcome=Outcome.REACHED, days=1)
    two = somebody(2, Stage.REACHED, outcome=Outcome.NOT_NOW, days=2)
    gone = somebody(3, Stage.DECLINED, outcome=Outcome.DECLINED, days=2.5)
    assert rules.next_turn([one, two, gone]) == (two, two.talked_at + rules.REST)
    assert rules.next_turn([gone]) is None


CANDIDATES = st.builds(
    somebody,
    st.integers(1, 10**6),
    st.sampled_from(Stage),
    st.none() | st.sampled_from(Relationship),
    st.none() | st.sampled_from(Outcome),
    st.none() | st.floats(0, 60),
)


@given(st.lists(CANDIDATES, unique_by=lambda each: each.contact.id))
def test_whoever_is_suggested_is_on_the_way_and_rested(candidates):
    for suggestion in rules.ranking(candidates, NOW):
        assert suggestion.contact.stage in (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE)
        assert suggestion.days is None or suggestion.days >= 3


@given(st.lists(CANDIDATES, unique_by=lambda each: each.contact.id))
def test_the_order_does_not_depend_on_how_the_list_is_read(candidates):
    assert order(*candidates) == order(*reversed(candidates))


def test_the_whole_text_is_copied_where_it_fits():
    script = "Hi Luis! Are you a yes?"
    assert rules.copied_text(script, ORGANIZER) == f"{script}\n\n{ORGANIZER}"


def test_a_long_text_is_copied_with_fewer_sentences_but_says_who_is_behind_it():
    script = f"Hi Luis! Are you a yes? {'We could go together. ' * 10}".strip()
    copied = rules.copied_text(script, ORGANIZER)
    assert copied.startswith("Hi Luis! Are you a yes? We could")
    assert copied.endswith(f".\n\n{ORGANIZER}")
    assert rules.utf16_length(copied) <= rules.MOST_COPIED


def test_where_not_one_sentence_fits_there_is_no_button_to_copy():
    assert rules.copied_text("Hi Luis!", "x" * 250) is None


def test_french_signs_stay_with_their_sentence():
    assert rules.split_sentences("Salut Luis ! Tu es pour ? Viens") == [
        "Salut Luis !",
        "Tu es pour ?",
        "Viens",
    ]


@given(st.text(max_size=400), st.text(max_size=200))
def test_what_is_copied_always_fits(script, organizer):
    copied = rules.copied_text(script, organizer)
    assert copied is None or 1 <= rules.utf16_length(copied) <= rules.MOST_COPIED
