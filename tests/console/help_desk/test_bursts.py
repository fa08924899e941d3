"""Thirty questions at once: each is there, and the group is not told of each again and again."""

import re

from tests.console.help_desk.test_help_desk import answers, asks, last
from tests.support.crowd import sign_up


def test_of_many_that_wait_the_group_is_told_at_once(theatre, olga, group):
    theatre.clock.instant = theatre.clock.now().replace(hour=15)
    people = [sign_up(theatre, f"Cap{number}", "Luis") for number in range(30)]
    for number, captain in enumerate(people):
        asks(theatre, captain, f"Wobble {number}")
    assert sum("a captain, asks you" in each.text for each in group.shown) == 30
    count = len(group.shown)
    theatre.tick(minutes=62)
    (told,) = [each for each in group.shown[count:] if not each.mine]
    assert re.search(r"30 captains wait for an answer, the longest for \d+ hours?", told.text)
    olga.taps("🙋 Who waits", group)
    olga.sees("30 captains wait", "1. ⏳ Cap0", in_=group)
    olga.taps("1", group)
    theatre.tick(seconds=1)
    answers(theatre, olga, group)
    assert "At the office" in last(people[0].chat).text
