"""What a captain may wish for in words."""

from enum import StrEnum


class Wish(StrEnum):
    """A wish; each leads to what a command or a button does as well."""

    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    STEP_DOWN = "stepdown"
    HELP = "help"
    MENU = "menu"
    CANCEL = "cancel"
    LIST = "list"
    NEXT = "next"
    ADD = "add"
    TALK = "talk"
    NAME = "name"
    LANGUAGE = "language"
    CLOCK = "clock"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    MY_DATA = "mydata"
    WHERE = "where"
    WORDS = "words"
    INVITE = "invite"
    TEAM = "team"
    BOARD = "board"
    REWARDS = "rewards"
    TRAINING = "training"
    PLAN = "plan"
    UNDO = "undo"
