"""The training as captains go through it: an overview, cards one by one, the quiz, practice talks.

Nothing here is a must: every message leads back to the overview or on to a real talk.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.captains.training import rules
from bot.captains.training.model import (
    Answer,
    Course,
    Ending,
    Friend,
    Mark,
    Progress,
    Question,
    QuizAnswered,
    Step,
    TalkPractised,
    TrainingCompleted,
)
from bot.engine.dialog.turn import (
    N_,
    Edit,
    Message,
    Picture,
    Quiz,
    Rows,
    Say,
    Tap,
    Turn,
    Values,
    in_rows,
    page_row,
)

View = tuple[str, Values, Rows]

HOME = Tap(N_("🎓 Training"), "train.home")
QUIZ = Tap(N_("✍️ Take the quiz"), "train.quiz")
FRIENDS = Tap(N_("🎭 Practice a talk"), "train.friends")
CERTIFICATE = Tap(N_("📜 My certificate"), "train.paper")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
MENU = Tap(N_("🏠 Home"), "home.show")
INVITE = Tap(N_("💌 Invite a friend"), "invite.show")
# Beside them is the way back.
MOST_FRIENDS, FRIENDS_A_PAGE = 6, 4
MARKS: Final = {Mark.GOOD: "🌟", Mark.OPEN: "🌱", Mark.CLOSED: "🚪"}


@dataclass(frozen=True, slots=True)
class Practising:
    """A practice talk is going on: the friend has said what stands in this step.

    `seed` decides in which order the answers were shown.
    """

    friend: str
    step: str
    seed: str = ""


def over(turn: Turn) -> Turn:
    """Once the vote is over nobody is next, nor invited: the way leads home."""
    return replace(turn, say=tuple(map(_over, turn.say)))


def _over(message: Message) -> Message:
    if not isinstance(message, Say | Edit | Picture | Quiz):
        return message
    kept = [tuple(x for x in row if x not in (WHO_NEXT, INVITE)) for row in message.buttons]
    rows = tuple(filter(None, kept))
    return replace(message, buttons=rows if rows == message.buttons else (*rows, (MENU,)))


# --- the overview and the cards -------------------------------------------------------------------


def overview(course: Course, progress: Progress) -> View:
    """Show what there is and what is done; before the first step, why it is worth a few minutes."""
    read = Tap(N_("📖 Read the cards"), "train.card", (_place(course, progress),))
    last = (CERTIFICATE, WHO_NEXT) if progress.completed_at else (WHO_NEXT,)
    rows: Rows = ((read,), (QUIZ,), (FRIENDS,), last)
    if progress == Progress():
        values = {"cards": len(course.cards), "questions": len(course.questions)}
        return "training/offer", values, rows
    values = {
        "cards": len(course.cards),
        "read": sum(card.id in progress.cards for card in course.cards),
        "questions": len(course.questions),
        "answered": sum(each.id in progress.answers for each in course.questions),
        "right": rules.score(course.questions, progress.answers),
        "friends": len(course.friends),
        "talks": sum(friend.id in progress.talks for friend in course.friends),
        "completed": progress.completed_at is not None,
    }
    return "training/overview", values, rows


def _place(course: Course, progress: Progress) -> int:
    return rules.place_of_first_unread(course, progress)


def card(course: Course, place: int, language: str) -> View:
    """Show one card, with the way back and on; after the last one comes the quiz."""
    shown = course.cards[place]
    values = {
        "place": place + 1,
        "cards": len(course.cards),
        "title": shown.title.in_(language),
        "text": shown.text.in_(language),
    }
    is_last = place + 1 == len(course.cards)
    on = QUIZ if is_last else Tap(N_("Next ›"), "train.card", (place + 1,))
    back = (Tap(N_("‹ Previous"), "train.card", (place - 1,)),) if place else ()
    return "training/card", values, ((*back, on), (HOME,))


# --- the quiz -------------------------------------------------------------------------------------


def key_of(captain_id: int, question: Question) -> str:
    """Return the key by which the answer to this captain's question is known."""
    return f"quiz:{captain_id}:{question.id}"


def ask(course: Course, question: Question, captain_id: int, language: str) -> Quiz:
    """Return a question as Telegram's own quiz; it can be skipped, and the quiz be left."""
    values = {
        "place": course.questions.index(question) + 1,
        "questions": len(course.questions),
        "ask": question.ask.in_(language),
    }
    skip = Tap(N_("Skip"), "train.skip", (question.id,))
    stop = Tap(N_("Stop here"), "train.offer")
    return Quiz(
        "training/question",
        values,
        tuple(answer.in_(language) for answer in question.answers),
        question.right,
        question.why.in_(language),
        key_of(captain_id, question),
        ((skip, stop),),
    )


def not_yet(
    course: Course, progress: Progress, change: QuizAnswered, language: str
) -> tuple[Message, ...]:
    """Say how it went, and which cards tell what was not known."""
    answers = {**progress.answers, change.question: change.is_right}
    missed = rules.to_read_again(course, answers)
    values = {
        "right": rules.score(course.questions, answers),
        "questions": len(course.questions),
        "enough": rules.enough(course.questions),
        "titles": [card.title.in_(language) for card in missed],
    }
    read = Tap(N_("📖 Read these cards"), "train.card", (course.cards.index(missed[0]),))
    again = Tap(N_("✍️ Try again"), "train.quiz")
    return (Say("training/not_yet", values, ((read,), (again,), (HOME,))),)


def certified(
    paper: Values, score: tuple[int, int], change: QuizAnswered, completed_at: datetime | None
) -> Turn:
    """Hand over the certificate; `score` is (right, questions), `completed_at` None the first time.

    Whoever has it already gets it once more, and nothing new has happened.
    """
    values = {"right": score[0], "questions": score[1], "name": paper["name"]}
    picture = Picture("training.certificate", paper, "training/passed", values, _on())
    first = (TrainingCompleted(change.captain_id, change.at),) if completed_at is None else ()
    return Turn(say=(picture,), changes=(change, *first))


def certified_before(paper: Values) -> Turn:
    """Hand the certificate over once more."""
    return Turn(say=(Picture("training.certificate", paper, "training/again", {}, _on()),))


def certificate(name: str, campaign: str, day: date) -> Values:
    """Return what the picture shows."""
    return {"name": name, "campaign": campaign, "day": day.isoformat()}


def _on() -> Rows:
    return ((FRIENDS,), (INVITE,), (WHO_NEXT,))


# --- practice talks -------------------------------------------------------------------------------


def friends(course: Course, progress: Progress, language: str, page: int) -> View:
    """Offer a page of the friends; a mark tells how the last talk with each ended."""
    size = MOST_FRIENDS if len(course.friends) <= MOST_FRIENDS else FRIENDS_A_PAGE
    pages = max(1, -(-len(course.friends) // size))
    page = min(max(page, 0), pages - 1)
    some = course.friends[page * size :][:size]
    shown = [
        {"name": friend.name.in_(language), "about": friend.about.in_(language)} for friend in some
    ]
    taps = [
        Tap(
            N_("{mark} {name}"),
            "train.friend",
            (friend.id,),
            {"mark": _mark(friend, progress), "name": friend.name.in_(language)},
        )
        for friend in some
    ]
    row = page_row("train.friends", page, pages, HOME)
    return "training/friends", {"friends": shown}, (*in_rows(taps), row)


def _mark(friend: Friend, progress: Progress) -> str:
    ending = friend.endings.get(progress.talks.get(friend.id, ""))
    return MARKS[ending.mark] if ending else "🎭"


def begin(friend: Friend, language: str, seed: str) -> Turn:
    """Let the friend begin."""
    values = {"name": friend.name.in_(language), "about": friend.about.in_(language)}
    first = friend.steps[friend.first]
    say = (Edit("training/begin", values), _said_by(friend, first, language, seed))
    return Turn(Practising(friend.id, first.id, seed), say=say)


def again(friend: Friend, step: Step, language: str, seed: str) -> Turn:
    """Say once more what the friend said last."""
    state = Practising(friend.id, step.id, seed)
    return Turn(state, say=(_said_by(friend, step, language, seed),))


def on_own_words(friend: Friend, step: Step, language: str, seed: str) -> Turn:
    """Somebody answers as they would in life, which is good, and can't be judged here."""
    return Turn(say=(Say("training/own_words"), _said_by(friend, step, language, seed)))


def _said_by(friend: Friend, step: Step, language: str, seed: str) -> Say:
    order = rules.order(step, seed)
    values = {
        "name": friend.name.in_(language),
        "says": step.says.in_(language),
        "answers": [step.answers[place].say.in_(language) for place in order],
    }
    numbers = tuple(
        Tap(str(number), "train.say", (friend.id, step.id, str(place)))
        for number, place in enumerate(order, start=1)
    )
    return Say("training/step", values, (numbers, (Tap(N_("Stop practicing"), "train.stop"),)))


def on_answer(
    friend: Friend, step: Step, answer: Answer, language: str, seed: str
) -> tuple[Message, ...]:
    """Settle what was said, with advice, and let the friend go on; not for the last answer."""
    following = friend.steps[answer.to]
    return (_settled(friend, step, answer, language), _said_by(friend, following, language, seed))


def _settled(friend: Friend, step: Step, answer: Answer, language: str) -> Edit:
    values = {
        "name": friend.name.in_(language),
        "says": step.says.in_(language),
        "answer": answer.say.in_(language),
        "tip": answer.tip.in_(language),
    }
    return Edit("training/settled", values)


def on_last_answer(
    friend: Friend, step: Step, answer: Answer, change: TalkPractised, language: str
) -> Turn:
    """Settle the answer that led to an ending, and offer to try again."""
    ending: Ending = friend.endings[answer.to]
    values = {
        "name": friend.name.in_(language),
        "says": ending.says.in_(language),
        "lesson": ending.lesson.in_(language),
        "mark": MARKS[ending.mark],
        "is_good": ending.mark is Mark.GOOD,
    }
    again = Tap(N_("🔁 Try again"), "train.friend", (friend.id,))
    another = Tap(N_("🎭 Another friend"), "train.friends")
    rows: Rows = ((again,), (another,), (HOME, WHO_NEXT))
    settled = _settled(friend, step, answer, language)
    say = (settled, Say("training/ending", values, rows))
    return Turn(state=None, say=say, changes=(change,))


def typed_answer(step: Step, text: str, seed: str) -> int | None:
    """Return the place of the answer that was typed as its number; None for anything else."""
    numbers: Sequence[str] = [str(place + 1) for place in range(len(step.answers))]
    said = text.strip().rstrip(".")
    return rules.order(step, seed)[numbers.index(said)] if said in numbers else None
