"""/training, the cards, the quiz, practice talks; others offer it by the action `train.offer`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from bot import files
from bot.campaigns.material_files import PreviewAsked
from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.campaigns.store import FileTried
from bot.captains.model import Captain, CaptainDeleted
from bot.captains.training import dialog, pack, pictures, rules, store
from bot.captains.training.dialog import Practising
from bot.captains.training.model import (
    CardRead,
    Course,
    Friend,
    Progress,
    Question,
    QuizAnswered,
    QuizStarted,
    Step,
    TalkPractised,
    TrainingCompleted,
)
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnState, OnTap, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn, Values
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Event, PollAnswer, Tap, Text


def _course(here: Here) -> Course:
    return pack.course_of(here.campaign)


def _progress(here: Here) -> Progress:
    return store.progress(here.tx, here.campaign_id, here.captain_id)


# --- the overview and the cards -------------------------------------------------------------------


def _as_of_now(step: Callable[..., Turn | None]) -> Callable[..., Turn | None]:
    """Make a handler that offers nothing of which the time is over."""

    def handle(here: Here, *about: object) -> Turn | None:
        turn = step(here, *about)
        return dialog.over(turn) if turn and is_over(here.campaign, here.now) else turn

    return handle


def on_training(here: Here, _event: Command | Tap) -> Turn:
    """Show the overview below whatever led to it."""
    return Turn(state=None, say=(Say(*dialog.overview(_course(here), _progress(here))),))


def on_home(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.overview(_course(here), _progress(here))),))


def on_card(here: Here, tap: Tap) -> Turn:
    course, place = _course(here), int(tap.args[0])
    if place >= len(course.cards):
        return OLD_BUTTON
    read = CardRead(here.captain_id, course.cards[place].id, here.now)
    return Turn(say=(Edit(*dialog.card(course, place, here.language)),), changes=(read,))


# --- the quiz -------------------------------------------------------------------------------------


def on_quiz(here: Here, _tap: Tap) -> Turn:
    """Begin, go on where it was left, or begin anew when every question was answered."""
    course, answers = _course(here), _progress(here).answers
    changes: tuple[QuizStarted, ...] = ()
    following = rules.next_question(course.questions, answers)
    if following is None:
        changes = (QuizStarted(here.captain_id),)
        following = course.questions[0]
    asked = dialog.ask(course, following, here.captain_id, here.language)
    return Turn(say=(asked,), changes=changes)


def on_skip(here: Here, tap: Tap) -> Turn:
    question = _question(here, tap.args[0])
    turn = _answered(here, question, is_right=False) if question else None
    return turn or OLD_BUTTON


def on_poll_answer(here: Here, event: PollAnswer) -> Turn | None:
    """Take the answer to a question that is open; of a quiz asked anew only the last one counts."""
    subject, _, name = event.key.rpartition(":")
    question = _question(here, name) if subject == f"quiz:{here.captain_id}" else None
    if question is None or not event.options:
        return None
    return _answered(here, question, is_right=event.options == (question.right,))


def _question(here: Here, name: str) -> Question | None:
    return next((each for each in _course(here).questions if each.id == name), None)


def _answered(here: Here, question: Question, *, is_right: bool) -> Turn | None:
    course, progress = _course(here), _progress(here)
    if question.id in progress.answers:
        return None
    change = QuizAnswered(here.captain_id, question.id, is_right, here.now)
    answers = {**progress.answers, question.id: is_right}
    following = rules.next_question(course.questions, answers, after=question.id)
    if following is not None:
        asked = dialog.ask(course, following, change.captain_id, here.language)
        return Turn(say=(asked,), changes=(change,))
    if not rules.is_passed(course.questions, answers):
        say = dialog.not_yet(course, progress, change, here.language)
        return Turn(say=say, changes=(change,))
    score = rules.score(course.questions, answers), len(course.questions)
    return dialog.certified(_certificate(here, progress), score, change, progress.completed_at)


def on_certificate(here: Here, _tap: Tap) -> Turn:
    progress = _progress(here)
    if progress.completed_at is None:
        return OLD_BUTTON
    return dialog.certified_before(_certificate(here, progress))


def _certificate(here: Here, progress: Progress) -> Values:
    """Return what stands on the paper: their name as it is now, the day on which they earned it."""
    captain: Captain = here.captain
    campaign: Campaign = here.campaign
    day = (progress.completed_at or here.now).astimezone(ZoneInfo(captain.time_zone)).date()
    return dialog.certificate(captain.name, campaign.name.in_(here.language), day)


# --- practice talks -------------------------------------------------------------------------------


def on_friends(here: Here, tap: Tap) -> Turn:
    """Offered below a certificate or an ending, which stay; another page is in the same place."""
    page = int(tap.args[0]) if tap.args else 0
    view = dialog.friends(_course(here), _progress(here), here.language, page)
    return Turn(state=None, say=(Edit(*view) if tap.args else Say(*view),))


def on_friend(here: Here, tap: Tap) -> Turn:
    friend = _course(here).friend(tap.args[0])
    return dialog.begin(friend, here.language, _seed(here)) if friend else OLD_BUTTON


def _seed(here: Here) -> str:
    """Mix the answers anew for each captain and each of their days."""
    captain: Captain = here.captain
    day = here.now.astimezone(ZoneInfo(captain.time_zone)).date()
    return f"{captain.id}:{day.isoformat()}"


def on_say(here: Here, tap: Tap) -> Turn:
    found = _step(here, tap.args[0], tap.args[1])
    return _said(here, *found, int(tap.args[2])) if found else OLD_BUTTON


def on_typed(here: Here, state: Practising, event: Event) -> Turn | None:
    """Take an answer's number; own words are for the real talk."""
    found = _step(here, state.friend, state.step)
    if found is None:
        return on_friends(here, Tap("", "", None))
    if not isinstance(event, Text):
        return None
    place = dialog.typed_answer(found[1], event.text, state.seed)
    if place is None:
        return dialog.on_own_words(*found, here.language, state.seed)
    return _said(here, *found, place)


def on_typed_again(here: Here, state: Practising) -> Turn:
    found = _step(here, state.friend, state.step)
    if found is None:
        return on_friends(here, Tap("", "", None))
    return dialog.again(*found, here.language, state.seed)


def _step(here: Here, friend_id: str, step_id: str) -> tuple[Friend, Step] | None:
    """Return where a talk stands; None when the friend's file has changed since."""
    friend = _course(here).friend(friend_id)
    step = friend.steps.get(step_id) if friend else None
    return (friend, step) if friend and step else None


def _said(here: Here, friend: Friend, step: Step, place: int) -> Turn:
    if place >= len(step.answers):
        return OLD_BUTTON
    answer = step.answers[place]
    if answer.to in friend.endings:
        change = TalkPractised(here.captain_id, friend.id, answer.to, here.now)
        return dialog.on_last_answer(friend, step, answer, change, here.language)
    seed = _seed(here)
    say = dialog.on_answer(friend, step, answer, here.language, seed)
    return Turn(Practising(friend.id, answer.to, seed), say=say)


def on_stop(here: Here, _tap: Tap) -> Turn:
    return Turn(state=None, say=(Edit(*dialog.overview(_course(here), _progress(here))),))


def _preview(_work: Work, asked: PreviewAsked) -> None:
    """Show organizers a card as captains read it, without what they could tap."""
    course = pack.course_of(asked.campaign)
    for place, each in enumerate(course.cards):
        if asked.entry.heading == "cards" and each.id == asked.entry.key:
            text, values, _ = dialog.card(course, place, asked.language)
            asked.found.append(Say(text, values))


# --- what the engine needs to know ----------------------------------------------------------------

LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CardRead: lambda work, change: store.read_card(work.tx, work.campaign_id, change),
    QuizStarted: lambda work, change: store.start_quiz(work.tx, work.campaign_id, change),
    QuizAnswered: lambda work, change: store.answer(work.tx, work.campaign_id, change),
    TalkPractised: lambda work, change: store.practise(work.tx, work.campaign_id, change),
    TrainingCompleted: lambda work, change: store.complete(work.tx, work.campaign_id, change),
    PreviewAsked: _preview,
    FileTried: lambda work, change: change.look(work.campaign, pack.course_of),
    CaptainDeleted: lambda work, change: store.delete_all(
        work.tx, work.campaign_id, change.captain_id
    ),
}


def feature() -> Feature:
    """Return the feature as the engine sees it; raises `TrainingFileError` for a bad file."""
    pack.read_course(files.training())
    routes: tuple[Any, ...] = (
        OnCommand("training", on_training, N_("Get ready for your talks")),
        OnTap("train.offer", on_training),
        OnTap("train.home", on_home),
        OnTap("train.card", on_card),
        OnTap("train.quiz", on_quiz),
        OnTap("train.skip", on_skip, once=True),
        OnTap("train.paper", on_certificate),
        OnTap("train.friends", on_friends),
        OnTap("train.friend", on_friend),
        OnTap("train.say", on_say, once=True),
        OnTap("train.stop", on_stop),
        OnState(Practising, on_typed, on_typed_again),
        OnEvent(PollAnswer, on_poll_answer, who=Who.CAPTAIN),
    )
    return Feature(
        "training",
        routes=tuple(replace(each, handle=_as_of_now(each.handle)) for each in routes),
        listens=LISTENS,
        painters={"training.certificate": pictures.certificate},
    )
