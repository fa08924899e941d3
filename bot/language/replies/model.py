"""What a short reply may be."""

from enum import StrEnum
from typing import Final


class Reply(StrEnum):
    """An answer in a word or two. DONE: nothing more comes to mind."""

    YES = "yes"
    NO = "no"
    DONE = "done"
    LATER = "later"
    SKIP = "skip"
    UNSURE = "unsure"


class Courtesy(StrEnum):
    """What is said to be kind, or is to be answered kindly. NO_TIME: why nothing was done. SHY:
    they don't dare. Of
    somebody's life: LOSS, somebody has died; ILL, or had an accident; JOY, a birth or a wedding;
    HARD, a job or a home is gone, two have parted; MOVED, away.
    """

    THANKS = "thanks"
    GREETING = "greeting"
    GOODBYE = "goodbye"
    FINE = "fine"
    NO_TIME = "no_time"
    SHY = "shy"
    LOSS = "loss"
    ILL = "ill"
    JOY = "joy"
    HARD = "hard"
    MOVED = "moved"


OF_LIFE: Final = (Courtesy.LOSS, Courtesy.ILL, Courtesy.JOY, Courtesy.HARD, Courtesy.MOVED)
