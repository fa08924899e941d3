"""Tokens and what they may read; small numbers stand together."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json

from bot.engine.time.clock import to_ms
from bot.integrations.api import rules
from bot.integrations.api.model import CaptainItem, Scope, Sits


def test_no_two_tokens_are_alike_and_each_says_whose_it_is():
    made = {rules.new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(each.startswith("cap_") and len(each) > 40 for each in made)


def test_a_wider_scope_has_all_of_the_narrower_one():
    figures, everything, names = (rules.SCOPES[each] for each in Scope)
    assert figures < everything < names


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)))
def test_nothing_under_five_can_be_told_apart(counts):
    shown, rest = rules.fold(counts)
    assert sum(shown.values()) + rest == sum(counts.values())
    assert all(each >= 5 for each in shown.values())
    assert rest == 0 or rest >= 5 or not shown


def test_a_name_is_one_line():
    assert rules.name_of(" our \n CRM ") == "our CRM"
    assert len(rules.name_of("x" * 99)) == 40


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 12)), st.integers(0, 12))
def test_no_team_under_five_can_be_told_from_the_others_and_the_sum(sizes, without):
    seen = rules.seen_teams(sizes, without)
    hidden = sum(size for team, size in sizes.items() if team not in seen) + without
    assert all(sizes[each] >= 5 for each in seen)
    small = [size for size in sizes.values() if 0 < size < 5]
    assert not small or not seen or hidden >= 5


MOMENTS = st.integers(min_value=0, max_value=4_000_000_000_000)
COUNTS = st.integers(min_value=0, max_value=10**6)
ROWS = st.tuples(
    *(st.integers(min_value=1, max_value=2**62), st.none(), st.sampled_from(["en", "fr"])),
    *(MOMENTS, st.none() | MOMENTS, st.none() | st.integers(min_value=0, max_value=2**62)),
    *(st.none(), st.none(), *[COUNTS] * 7, st.none() | MOMENTS, st.none() | MOMENTS),
)
SITS = st.none() | st.builds(Sits, st.integers(min_value=1, max_value=2**62), st.booleans())


@given(ROWS, st.none() | st.text(), SITS)
def test_a_captain_is_written_byte_for_byte_as_their_model_is(row, name, sits):
    written = to_json(rules.captain_item(row, name, sits))
    assert (
        written == CaptainItem.model_validate_json(written, strict=True).model_dump_json().encode()
    )


@given(MOMENTS)
def test_a_moment_is_the_one_that_was_stored(milliseconds):
    assert to_ms(datetime.fromisoformat(rules.moment(milliseconds))) == milliseconds
