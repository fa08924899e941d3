"""kill -9 at every named boundary between a commit and a send, one after the other, in the middle
of a campaign: nothing lost, nothing doubled. The long run of the same make is `scripts/soak`.
"""

from __future__ import annotations

import pytest

from bot.engine.watch import crash
from tests.support.killing import (
    BACKING_UP,
    BRINGING_BACK,
    COPYING,
    PLACES,
    POSTING,
    READING,
    RESTORING,
    ROTATING,
)
from tests.support.soak import Plan, soak

SHORT = Plan(kills=0, seed=7, captains=60, at_once=3, rate=0, is_plain=False)


@pytest.mark.waits
@pytest.mark.timeout(180)
async def test_row_02_a_kill_at_every_named_boundary_loses_and_doubles_nothing(
    new_database, tmp_path, capsys
):
    result = await soak(SHORT, new_database("sqlite"), tmp_path)
    with capsys.disabled():
        print("".join(f"\n  {name}: {value}" for name, value in result.figures.items()))  # noqa: T201
    assert not result.problems


def test_every_named_boundary_is_killed_at():
    commands = {*BACKING_UP, *RESTORING, *COPYING, *ROTATING, *POSTING, *READING, *BRINGING_BACK}
    assert {*PLACES, *commands} == set(crash.NAMES)
