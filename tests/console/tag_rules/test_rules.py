"""Rules never depend on themselves, and each is looked at behind those that it depends on."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.console.filters.model import Condition, Filter, Kind
from bot.console.tag_rules import rules
from bot.console.tag_rules.model import TagRule, TagRuleId

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def having(*tags, opposite=False):
    return Filter(tuple(Condition(Kind.TAG, str(each), opposite) for each in tags))


def rule(tag, filter_):
    return TagRule(TagRuleId(tag * 100), tag, filter_, False, NOW)


def test_a_rule_may_not_look_at_its_own_tag_by_whatever_way():
    assert rules.goes_round(1, having(1), {})
    assert rules.goes_round(1, having(1, opposite=True), {})
    assert rules.goes_round(1, having(2), {2: having(3), 3: having(1)})
    assert not rules.goes_round(1, having(2), {2: having(3), 4: having(1)})
    assert not rules.goes_round(1, Filter((Condition(Kind.TEAM, "1"),)), {})


def test_there_are_twelve_rules_at_most():
    many = [rule(each, Filter()) for each in range(1, rules.MOST + 1)]
    assert rules.trouble(50, Filter(), many) == "many"
    assert rules.trouble(50, Filter(), many[1:]) is None
    assert rules.trouble(50, having(50), many[1:]) == "round"


@given(st.lists(st.tuples(st.integers(1, 8), st.frozensets(st.integers(1, 8))), max_size=12))
def test_whatever_is_let_in_has_an_order_in_which_nothing_is_looked_at_too_early(wanted):
    standing = []
    for tag, looked_at in wanted:
        its = having(*sorted(looked_at))
        if tag not in {each.tag for each in standing} and not rules.trouble(tag, its, standing):
            standing.append(rule(tag, its))
    ordered = rules.in_order(standing)
    assert set(ordered) == set(standing)
    place = {each.tag: number for number, each in enumerate(ordered)}
    for each in ordered:
        before = rules.looks_at(each.filter) & place.keys()
        assert all(place[tag] < place[each.tag] for tag in before)


@given(
    st.integers(0, 3 * 365 * 24 * 60),
    st.sampled_from(["America/Toronto", "Pacific/Kiritimati", "Africa/Cairo", "UTC"]),
)
def test_the_next_look_is_at_four_within_a_day_and_never_now(minutes, name):
    zone, now = ZoneInfo(name), NOW + timedelta(minutes=minutes)
    at = rules.next_look(zone, now)
    assert timedelta() < at - now <= timedelta(hours=25)
    assert at.astimezone(zone).hour == rules.LOOKS_AT.hour
