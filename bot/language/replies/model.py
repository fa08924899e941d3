"""What a short reply may be."""

from enum import StrEnum


class Reply(StrEnum):
    """An answer in a word or two. DONE: nothing more comes to mind."""

    YES = "yes"
    NO = "no"
    DONE = "done"
    LATER = "later"
    SKIP = "skip"
    UNSURE = "unsure"


class Courtesy(StrEnum):
    """What is said to be kind. NO_TIME: why nothing was done. LOSS: somebody has died."""

    THANKS = "thanks"
    GREETING = "greeting"
    GOODBYE = "goodbye"
    FINE = "fine"
    NO_TIME = "no_time"
    LOSS = "loss"
