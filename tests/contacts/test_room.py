import pytest

from bot.contacts import rules


@pytest.mark.parametrize("total, left", [(0, 20), (19, 1), (20, 0), (21, 0)])
def test_the_room_that_is_left_is_never_negative(total, left):
    assert rules.room_left(total, target_max=20) == left
