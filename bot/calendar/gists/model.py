"""A captain's friends and talks as they are read, and what they come down to."""

from typing import NamedTuple

# Captain, friend, later at, stage, relationship, unlikely.
Friend = tuple[int, int, int | None, str, str | None, int]
# Captain, friend, outcome, at, follow-up at.
Talk = tuple[int, int, str, int, int | None]


class Gist(NamedTuple):
    """What a captain's friends and talks come down to, as far as they decide about a reminder.

    `sorts` are what there is to know of each friend who is not just like another; None where one
    has a moment of their own. `talked_at`: the latest talk; `acts`: the quarters of an hour of the
    latest ones, where they tell an hour. It holds from `since` until `until`, as long as nobody
    writes a friend or a talk.
    """

    friends: int
    sorts: str | None
    talked_at: int | None
    acts: str | None
    since: int
    until: int
