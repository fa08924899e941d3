from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.time.clock import (
    SetClock,
    ShiftedClock,
    SystemClock,
    from_ms,
    maybe_from_ms,
    maybe_to_ms,
    to_ms,
)

YEAR_9000 = 221_000_000_000_000


@given(st.integers(0, YEAR_9000))
def test_every_millisecond_survives_storage(milliseconds):
    assert to_ms(from_ms(milliseconds)) == milliseconds


def test_an_empty_column_has_no_instant():
    assert maybe_from_ms(None) is None
    assert maybe_from_ms(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert maybe_to_ms(None) is None
    assert maybe_to_ms(datetime(1970, 1, 1, tzinfo=UTC)) == 0


def test_the_systems_clock_tells_utc():
    assert SystemClock().now().utcoffset() == timedelta()


def test_a_rehearsals_clock_goes_on_and_never_back():
    clock = ShiftedClock()
    tomorrow = SystemClock().now() + timedelta(days=1)
    clock.move_to(tomorrow)
    clock.move_to(tomorrow - timedelta(hours=5))
    assert clock.now() >= tomorrow


def test_a_set_clock_moves_only_when_it_is_told_to():
    clock = SetClock(datetime(2026, 11, 3, tzinfo=UTC))
    assert clock.now() == clock.now()
    clock.pass_(hours=1)
    assert clock.now() == datetime(2026, 11, 3, 1, tzinfo=UTC)
