"""Where a captain is among the circles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Jogging:
    """Names of one circle are welcome; circles are counted from 0.

    `numbers` came with cards, by contact, and are kept when the captain says so.
    """

    circle: int
    numbers: tuple[tuple[int, str], ...] = ()
