import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.storage.ids import BIRTH, LARGEST, Ids, born, from_text, to_text
from bot.engine.time.clock import SetClock

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


def test_ids_grow_even_when_the_clock_stands_or_goes_back():
    clock = SetClock(NOW)
    ids = Ids(clock)
    made = [ids.new() for _ in range(1000)]
    clock.pass_(hours=-1)
    made += [ids.new() for _ in range(1000)]
    assert made == sorted(set(made))


def test_ids_of_one_millisecond_follow_each_other_so_that_two_processes_hardly_ever_meet():
    ids = Ids(SetClock(NOW))
    made = [ids.new() for _ in range(1000)]
    assert made == list(range(made[0], made[0] + 1000))


def test_a_later_id_is_greater_than_any_made_earlier_elsewhere():
    earlier = Ids(SetClock(NOW)).new()
    assert Ids(SetClock(NOW + timedelta(milliseconds=1))).new() > earlier


def test_an_id_tells_when_it_was_made_and_fits_in_63_bits():
    made = Ids(SetClock(NOW)).new()
    assert born(made) == NOW
    assert made <= LARGEST
    assert Ids(SetClock(BIRTH + timedelta(days=69 * 365))).new() <= LARGEST


def test_threads_never_get_the_same_id():
    ids = Ids(SetClock(NOW))
    made: list[int] = []
    threads = [
        threading.Thread(target=lambda: made.extend(ids.new() for _ in range(500)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000


@given(st.integers(0, LARGEST))
def test_every_id_survives_as_text_of_at_most_eleven_letters(identity):
    text = to_text(identity)
    assert from_text(text) == identity
    assert len(text) <= 11


@pytest.mark.parametrize("identity", [-1, -100123, LARGEST + 1])
def test_a_number_that_has_no_text_is_refused(identity):
    with pytest.raises(ValueError, match="63 bits"):
        to_text(identity)


@pytest.mark.parametrize("text", ["", "é", "a b", "0" * 12, "_" * 11])
def test_a_text_that_is_no_id_is_refused_without_being_repeated(text):
    with pytest.raises(ValueError, match=r"^not the text of an id$"):
        from_text(text)
