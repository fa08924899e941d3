"""What a list comes down to holds for as long as it says, and tells all that decides."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.gists.rules import NEVER, gist_of, read
from bot.engine.time.clock import to_ms

NOW = to_ms(datetime(2027, 3, 9, 17, 20, tzinfo=UTC))
HOUR = 3_600_000
friends = st.lists(
    st.tuples(
        st.sampled_from((None, None, None, NOW)),
        st.sampled_from(("listed", "reached")),
        st.sampled_from((None, "family")),
        st.sampled_from((0, 1)),
    ),
    max_size=3,
).map(lambda some: [(1, number, *words) for number, words in enumerate(some)])
talks = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(("reached", "not_now", "no_answer", "sent")),
        st.sampled_from((-1, 0, 2, 3, 47, 48, 100, 168, 240, 500)),
        st.sampled_from((None, None, None, NOW)),
    ),
    max_size=5,
).map(lambda some: [(1, who, what, NOW - ago * HOUR, day) for who, what, ago, day in some])


def _decides(gist):
    return gist.friends, gist.sorts, gist.talked_at, gist.acts


@given(friends, talks, st.integers(-300, 300), st.sampled_from((-1, 0, 1)))
def test_as_long_as_it_holds_it_is_what_is_found_anew(known, told, hours, more):
    kept = gist_of(known, told, NOW)
    at = NOW + hours * HOUR + more
    if kept.since <= at < kept.until:
        assert _decides(gist_of(known, told, at)) == _decides(kept)


@given(friends, talks)
def test_it_ends_with_the_next_rest_that_is_over_and_began_with_the_last(known, told):
    kept = gist_of(known, told, NOW)
    assert kept.since <= NOW < kept.until
    for edge, before in ((kept.since, kept.since - 1), (kept.until, kept.until - 1)):
        if edge not in (0, NEVER) and kept.sorts is not None:
            assert gist_of(known, told, edge).sorts != gist_of(known, told, before).sorts


def test_friends_who_are_just_alike_are_one_sort():
    known = [(1, number, None, "listed", "family", 0) for number in range(3)]
    known.append((1, 3, None, "reached", None, 1))
    gist = gist_of(known, [(1, 3, "reached", NOW - 50 * HOUR, None)], NOW)
    assert gist.friends == 4
    assert [*map(read, gist.sorts.split(";"))] == [
        ("listed", "family", 0, None, None),
        ("reached", None, 1, "reached", 2),
    ]


def test_only_talks_tell_an_hour_and_only_where_there_are_enough():
    known, hours = [(1, 1, None, "reached", None, 0)], range(300, 500, 24)
    talked = [(1, 1, "reached", NOW - ago * HOUR, None) for ago in hours]
    tried = [(1, 1, "sent", NOW - ago * HOUR, None) for ago in hours]
    assert gist_of(known, tried, NOW).talked_at is None
    assert gist_of(known, talked[:3] + tried, NOW).acts is None
    assert gist_of(known, talked, NOW).acts is not None
    assert gist_of(known, talked + tried, NOW).talked_at == NOW - 300 * HOUR


def test_a_message_whose_answer_is_not_due_is_a_moment_of_its_own():
    known = [(1, 1, None, "reached", None, 0)]
    gist = gist_of(known, [(1, 1, "sent", NOW - 47 * HOUR, None)], NOW)
    assert (gist.sorts, gist.until - NOW) == (None, timedelta(hours=1) // timedelta(milliseconds=1))
    assert gist_of(known, [(1, 1, "sent", NOW - 48 * HOUR, None)], NOW).sorts
