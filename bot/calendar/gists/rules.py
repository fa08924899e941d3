"""What a list comes down to: which sorts of friends there are, and since when. Pure.

Of a talk only counts how many rests ago it was, so a gist holds until the next one is over.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final
from zlib import crc32

from bot.calendar.check_ins.rules import ACTS_ENOUGH, LATEST_ACTS
from bot.calendar.gists.model import Friend, Gist, Talk
from bot.conversations.model import Outcome
from bot.conversations.suggestions.rules import ANSWER_REST, RESTS, Sort

TRIES: Final = frozenset({Outcome.SENT, Outcome.NO_ANSWER})
QUARTER: Final = 15 * 60_000
NEVER: Final = 2**62
# A message whose answer is not asked for yet has a moment of its own.
_ANSWERED: Final = RESTS.index(ANSWER_REST) + 1
_RESTS: Final = tuple(rest // timedelta(milliseconds=1) for rest in RESTS)
# What a gist is made by: of another version's, nothing is believed.
MADE_BY: Final = crc32(repr((1, _RESTS, _ANSWERED, sorted(TRIES), ACTS_ENOUGH)).encode())
_NO_TALK: Final = (None, None, None)


def gist_of(friends: Sequence[Friend], talks: Sequence[Talk], now: int) -> Gist:
    """Return what friends and talks, these in their order, come down to at a moment."""
    latest: dict[int, tuple[str, int, int | None]] = {}
    acts: list[int] = []
    for _, friend, outcome, at, follow_up_at in talks:
        latest[friend] = outcome, at, follow_up_at
        if outcome not in TRIES:
            acts.append(at)
    acts.sort()
    sorts: set[Sort] = set()
    since, until, is_own = 0, NEVER, False
    for _, friend, later_at, stage, relationship, unlikely in friends:
        told, told_at, follow_up_at = latest.get(friend, _NO_TALK)
        over = None
        if told_at is not None:
            over = bisect_right(_RESTS, now - told_at)
            since = max(since, told_at + _RESTS[over - 1]) if over else since
            until = min(until, told_at + _RESTS[over]) if over < len(RESTS) else until
        is_waiting = told == Outcome.SENT and (over or 0) < _ANSWERED
        is_own = is_own or bool(later_at or follow_up_at) or is_waiting
        sorts.add((stage, relationship, unlikely, told, over))
    quarters = [at // QUARTER for at in acts[-LATEST_ACTS:]]
    return Gist(
        len(friends),
        None if is_own else ";".join(sorted(map(_written, sorts))),
        acts[-1] if acts else None,
        json.dumps(quarters) if len(quarters) >= ACTS_ENOUGH else None,
        since,
        until,
    )


@lru_cache(maxsize=1024)
def _written(sort: Sort) -> str:
    """Return a sort as it is kept: words of our own, nobody's name."""
    return ",".join(["" if each is None else str(each) for each in sort])


def read(written: str) -> Sort:
    """Return the sort that was written."""
    stage, relationship, unlikely, told, over = written.split(",")
    return stage, relationship or None, int(unlikely), told or None, int(over) if over else None
