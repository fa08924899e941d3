"""What the home message is made of."""

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a captain can do next."""

    ADD = "add"
    TRAIN = "train"
    NEXT = "next"
    TALK = "talk"
    GOAL = "goal"
    PLAN = "plan"
    LIST = "list"
    RESULTS = "results"
    REWARDS = "rewards"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a captain has done, in numbers of people, and what there is to do.

    `due`: it is somebody's turn to be talked with. `trained`: a first step of the training is
    done. `planned`: they have a plan for their own vote, or it is too late for one. `open_votes`:
    friends of whom it isn't known yet whether they voted; `voted` have. `days` until the vote. From
    `target_min` to `target_max` people are asked for.
    """

    contacts: int = 0
    talked_to: int = 0
    pledges: int = 0
    plans: int = 0
    voted: int = 0
    target_min: int = 10
    target_max: int = 20
    days: int = 100
    due: bool = False
    trained: bool = False
    has_chosen_goal: bool = False
    planned: bool = False
    open_votes: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """Conversations this week, `done` of `goal`, and for how many weeks it has gone on."""

    done: int = 0
    goal: int = 2
    bar: str = ""
    streak: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What the home message tells: `goal` people to talk with, as a `bar` too, and `aim` on the
    list; the acts, the one next act first.
    """

    facts: Facts
    week: Week
    goal: int
    bar: str
    aim: int
    acts: tuple[Act, ...]
