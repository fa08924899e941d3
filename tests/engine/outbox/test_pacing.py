from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.outbox.pacing import PRIVATE_BURST, Pace

RATE = 28.0
CHATS = [*range(1, 40), -1, -2]


def _most_within(moments, seconds):
    """The most moments in any half-open window of so many seconds."""
    moments = sorted(moments)
    return max(
        (
            bisect_left(moments, start + seconds - 1e-9) - bisect_left(moments, start)
            for start in moments
        ),
        default=0,
    )


def _played(pace, wishes):
    """Send each wish (pause before it, chat, is it a notice) as soon as it may; return moments."""
    now = 1000.0
    sent = []
    for pause, chat, notice in wishes:
        now += pause
        while (ready := pace.ready_at(chat, now, notice=notice)) > now:
            now = ready
        pace.sent(chat, now)
        sent.append((now, chat, notice))
    return sent


WISHES = st.lists(
    st.tuples(st.floats(0, 0.3), st.sampled_from(CHATS), st.booleans()), min_size=1, max_size=150
)


@settings(max_examples=200, deadline=None)
@given(WISHES, st.sampled_from([1.0, 5.0, 28.0]))
def test_never_more_than_the_rate_leave_in_any_second(wishes, rate):
    sent = _played(Pace(rate), wishes)
    assert _most_within([moment for moment, _, _ in sent], 1.0) <= rate


@settings(max_examples=100, deadline=None)
@given(WISHES)
def test_a_private_chat_gets_one_a_second_after_a_few_and_a_group_twenty_a_minute(wishes):
    wishes = [(pause, 5 if chat > 0 else -1, notice) for pause, chat, notice in wishes]
    sent = _played(Pace(RATE), wishes)
    private = [moment for moment, chat, _ in sent if chat == 5]
    group = [moment for moment, chat, _ in sent if chat == -1]
    assert _most_within(private, 1.0) <= PRIVATE_BURST + 1
    assert _most_within(private, 60.0) <= PRIVATE_BURST + 60
    assert _most_within(group, 60.0) <= 20


@pytest.mark.parametrize("notice", [True, False])
def test_a_group_that_is_written_to_without_end_gets_about_twenty_a_minute(notice):
    moments = [moment for moment, _, _ in _played(Pace(RATE), [(0, -1, notice)] * 90)]
    assert _most_within(moments, 60.0) in (19, 20)


def test_notices_leave_one_by_one_at_even_distances():
    sent = _played(Pace(RATE), [(0, chat, True) for chat in range(1, 57)])
    moments = [moment for moment, _, _ in sent]
    assert all(later - earlier == pytest.approx(1 / RATE) for earlier, later in pairwise(moments))


def test_a_notice_that_left_late_delays_those_after_it_no_further():
    pace = Pace(RATE)
    now = 1000.0
    pace.sent(1, now)
    pace.sent(2, now + 1.3 / RATE)
    assert pace.ready_at(3, now, notice=True) == pytest.approx(now + 2 / RATE)
    pace.sent(3, now + 5 / RATE)
    assert pace.ready_at(4, now, notice=True) == pytest.approx(now + 6 / RATE)


def test_a_broadcast_leaves_at_nearly_the_whole_rate():
    sent = _played(Pace(RATE), [(0, chat, True) for chat in range(1, 2801)])
    assert sent[-1][0] - sent[0][0] == pytest.approx(100, rel=0.01)


def test_a_reply_leaves_at_once_in_the_midst_of_a_broadcast():
    pace = Pace(RATE)
    now = _played(pace, [(0, chat, True) for chat in range(1, 15)])[-1][0]
    assert pace.ready_at(99, now, notice=False) == now
    assert pace.ready_at(98, now, notice=True) > now


def test_notices_make_room_for_replies():
    pace = Pace(RATE)
    now = 1000.0
    for chat in range(1, 29):
        assert pace.ready_at(chat, now, notice=False) == now
        pace.sent(chat, now)
    assert pace.ready_at(99, now, notice=False) == now + 1.0
    assert pace.ready_at(99, now, notice=True) == now + 1.0


def test_a_refusal_holds_its_own_chat_for_exactly_as_long_as_telegram_asked():
    pace = Pace(RATE)
    pace.refused(1, 7.0, 1000.0)
    assert pace.ready_at(1, 1000.0, notice=False) == 1007.0
    assert pace.ready_at(1, 1006.999, notice=False) == 1007.0
    assert pace.ready_at(1, 1007.0, notice=False) == 1007.0
    assert pace.ready_at(2, 1000.0, notice=False) == 1000.0


def test_refusals_of_two_chats_in_a_row_hold_everything():
    pace = Pace(RATE)
    pace.refused(1, 7.0, 1000.0)
    pace.refused(2, 5.0, 1000.0)
    assert pace.ready_at(3, 1000.0, notice=False) == 1005.0
    assert pace.ready_at(1, 1000.0, notice=False) == 1007.0


@pytest.mark.parametrize("between", ["accepted", "same chat"])
def test_two_refusals_that_tell_of_one_chat_only_hold_no_other(between):
    pace = Pace(RATE)
    pace.refused(1, 7.0, 1000.0)
    if between == "accepted":
        pace.accepted()
        pace.refused(2, 5.0, 1000.0)
    else:
        pace.refused(1, 5.0, 1000.0)
    assert pace.ready_at(3, 1000.0, notice=False) == 1000.0
    assert pace.ready_at(1, 1000.0, notice=False) == 1007.0


def test_after_a_refusal_the_rate_goes_down_and_recovers_step_by_step():
    pace = Pace(RATE)
    pace.refused(1, 1.0, 1000.0)
    assert pace.now_rate == RATE * 0.75
    now = 1000.0
    for _ in range(6):
        now += 5.0
        pace.sent(9, now)
    assert pace.now_rate == RATE
    for _ in range(40):
        pace.refused(1, 1.0, now)
    assert pace.now_rate == 1.0


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 30), WISHES)
def test_at_a_lower_rate_too_no_second_has_more(refusals, wishes):
    pace = Pace(RATE)
    for _ in range(refusals):
        pace.refused(77, 0.0, 1000.0)
    slowed = pace.now_rate
    sent = _played(pace, wishes)
    before_it_recovers = [moment for moment, _, _ in sent if moment < 1005.0]
    assert _most_within(before_it_recovers, 1.0) <= max(1, int(slowed))


def test_without_a_limit_only_what_telegram_asked_for_is_waited_for():
    pace = Pace(0)
    sent = _played(pace, [(0, 1, True)] * 100)
    assert sent[-1][0] == sent[0][0]
    pace.refused(1, 3.0, 1000.0)
    assert pace.ready_at(1, 1000.0, notice=True) == 1003.0
    assert pace.now_rate == 0.0


def test_a_hold_is_never_shortened():
    pace = Pace(RATE)
    pace.hold(1, 1010.0)
    pace.hold(1, 1005.0)
    assert pace.ready_at(1, 1000.0, notice=False) == 1010.0


def test_chats_long_silent_are_forgotten():
    pace = Pace(0.0)
    pace.rate = pace.now_rate = 1e9
    for chat in range(1, 5000):
        pace.sent(chat, float(chat))
    assert len(pace._chats) < 2000


def test_one_album_right_behind_another_stays_within_the_minute():
    pace, now, sent = Pace(RATE), 1000.0, []
    for count in (1, 1, 1, 8, 10, 10, 1):
        while (ready := pace.ready_at(-1, now, notice=False, count=count)) > now:
            now = ready
        pace.sent(-1, now, count)
        sent += [now] * count
    assert _most_within(sent, 60.0) <= 20
    assert sent[3] - sent[0] <= 32  # it waits no longer than it has to


@settings(max_examples=100, deadline=None)
@given(WISHES, st.lists(st.integers(1, 10), min_size=150, max_size=150))
def test_an_album_counts_as_many_messages(wishes, counts):
    pace, now, sent = Pace(RATE), 1000.0, []
    for (pause, chat, notice), count in zip(wishes, counts, strict=False):
        now += pause
        while (ready := pace.ready_at(chat, now, notice=notice, count=count)) > now:
            now = ready
        pace.sent(chat, now, count)
        sent += [(now, chat)] * count
    assert _most_within([moment for moment, _ in sent], 1.0) <= RATE
    for group in (-1, -2):
        assert _most_within([moment for moment, chat in sent if chat == group], 60.0) <= 20
