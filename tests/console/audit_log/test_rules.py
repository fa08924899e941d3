from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.console.audit_log import rules
from bot.console.audit_log.model import ALL, EVERYBODY, Act, Wanted

THEN = datetime(2026, 5, 1, tzinfo=UTC)
KINDS = {"team_made": "cap", "event_made": "evt"}
acts = st.lists(
    st.builds(
        Act,
        st.integers(0, 99).map(lambda minutes: THEN + timedelta(minutes=minutes)),
        st.sampled_from([0, 2, 3]),
        st.sampled_from(["team_made", "event_made", "something_new"]),
    ),
    max_size=40,
)
kinds = st.sampled_from([ALL, "cap", "evt"])


@given(acts, st.sampled_from([EVERYBODY, 0, 2, 3]), kinds)
def test_the_pages_together_are_all_that_is_wanted_in_order(found, actor, kind):
    wanted, page, more = [], 0, True
    while more:
        shown, more = rules.on_page(found, Wanted(page, actor, kind), KINDS)
        assert len(shown) == rules.PER_PAGE or not more
        wanted.extend(shown)
        page += 1
    expected = [
        each
        for each in found
        if actor in (EVERYBODY, each.actor) and kind in (ALL, KINDS.get(each.action))
    ]
    assert wanted == expected
