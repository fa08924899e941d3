"""A question with the name of who asks; an answer with the name of who answers."""

from bot.captains.model import Captain
from bot.console.questions.model import QuestionAnswered
from bot.engine.dialog.turn import Say, Turn


def asked(name: str, words: str) -> Say:
    return Say("questions/asked", {"name": name, "words": words})


def answered(captain: Captain, change: QuestionAnswered) -> Turn:
    return Turn(say=(Say("questions/answered", {"name": captain.name}),), changes=(change,))


def not_reached(name: str) -> Turn:
    return Turn(say=(Say("questions/not_reached", {"name": name}),))


def answer(change: QuestionAnswered) -> Say:
    return Say("questions/answer", {"name": change.name, "words": change.words})
