"""A captain's taps and words in a survey; `/survey` shows those that wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.captains.model import Captain
from bot.console import survey_sheets as sheets
from bot.console import survey_store as store
from bot.console.survey_answers import dialog, jobs, rules
from bot.console.survey_answers.model import (
    AnswerGiven,
    AnsweringSurvey,
    Given,
    Sheet,
    SurveyDeclined,
    SurveyFinished,
    Told,
)
from bot.console.survey_sending.rules import last_day
from bot.console.survey_views import poll, question
from bot.console.surveys.model import Kind, Survey
from bot.console.surveys.rules import in_
from bot.contacts import store as contacts
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnState, OnTap, Takes, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, PollAnswer, Tap, Text
from bot.language.experiences.rules import without_names

Open = tuple[Survey, Sheet]


def _open(here: Here, number: int | str) -> Open | None:
    """Return a survey that takes answers, in which this captain was asked."""
    survey = store.find(here.tx, here.campaign_id, int(number))
    if survey is None or survey.state != "open" or survey.removed_at:
        return None
    sheet = sheets.find(here.tx, here.campaign_id, survey.id, here.captain_id)
    return (survey, sheet) if sheet else None


def _until(here: Here, survey: Survey) -> date | None:
    """Return the last day on which answers are taken."""
    return last_day(survey.closes_at, here.campaign.zone)


def _ask(here: Here, found: Open, place: int, page: int = 0, **more: Any) -> Turn:  # noqa: ANN401
    below = bool(more.pop("below", False))
    if found[0].questions[place].poll:
        return dialog.polled(found[0], place, poll(*found, place, here.language))
    view = question(*found, place, here.language, page)
    return dialog.shown(found[0], place, view, below=below, **more)


def on_survey(here: Here, _event: Command) -> Turn:
    """`/survey`: go on with the one that waits; of several, which?"""
    known = sheets.asked(here.tx, here.campaign_id, here.captain_id)
    found = [each for each in (_open(here, number) for number in known) if each]
    waiting = [each for each in found if not each[1].finished_at] or found
    if len(waiting) == 1:
        return _ask(here, waiting[0], rules.stopped_at(*waiting[0]), below=True)
    return dialog.open_ones([each[0] for each in waiting], here.language)


def on_go(here: Here, tap: Tap) -> Turn:
    """Begin, or go on where it was left; who said no does after all."""
    found = _open(here, tap.args[0])
    if found is None:
        return dialog.closed()
    turn = _ask(here, found, rules.stopped_at(*found))
    if found[1].declined_at is None:
        return turn
    back = SurveyDeclined(found[0].id, here.captain_id, here.now, back=True)
    return replace(turn, changes=(back,))


def on_at(here: Here, tap: Tap) -> Turn:
    """Another question, or more of its answers."""
    found, place = _open(here, tap.args[0]), int(tap.args[1])
    if found is None or not 0 <= place < len(found[0].questions):
        return dialog.closed()
    return _ask(here, found, place, int(tap.args[2]) if len(tap.args) > 2 else 0)  # noqa: PLR2004


def on_below(here: Here, tap: Tap) -> Turn:
    """Back from a poll, which stays as it is."""
    found, place = _open(here, tap.args[0]), int(tap.args[1])
    if found is None or not 0 <= place < len(found[0].questions):
        return dialog.closed()
    return _ask(here, found, place, below=True)


def on_past(here: Here, tap: Tap) -> Turn:
    """On from a poll."""
    found = _open(here, tap.args[0])
    return _onward(here, found, int(tap.args[1]), below=True) if found else dialog.closed()


def on_poll(here: Here, event: PollAnswer) -> Turn | None:
    """A vote in one of our polls; taken back it is no answer. Who changes it is asked nothing."""
    about = rules.of_poll(event.key)
    if about is None or about[1] != here.captain_id:
        return None
    found, place = _open(here, about[0]), about[2]
    if found is None or place >= len(found[0].questions):
        return Turn()
    survey, sheet = found
    chosen = tuple(each for each in event.options if each in rules.choices(survey.questions[place]))
    answer = Given(chosen) if chosen else None
    if answer is None or place in sheet.answers:
        return Turn(changes=(_given(here, survey, place, answer),))
    return _answered(here, found, place, answer, below=True)


def on_next(here: Here, tap: Tap) -> Turn:
    """On, whether it was answered or left out."""
    found = _open(here, tap.args[0])
    return _onward(here, found, int(tap.args[1]), below=False) if found else dialog.closed()


def _onward(here: Here, found: Open, place: int, *, below: bool) -> Turn:
    """Ask what comes next; behind the last one thank them."""
    survey, sheet = found
    following = rules.goes_on_at(survey, sheet, place)
    if following is not None:
        return _ask(here, found, following, below=below, owed=following <= place)
    turn = dialog.thanks(survey, sheet, _until(here, survey), below=below)
    if sheet.finished_at:
        return turn
    change = SurveyFinished(survey.id, here.captain_id, here.now, survey.named)
    return replace(turn, changes=(change,))


def on_pick(here: Here, tap: Tap) -> Turn:
    """A choice, or a number."""
    found, place = _open(here, tap.args[0]), int(tap.args[1])
    if found is None or place >= len(found[0].questions):
        return dialog.closed()
    answer = rules.picked(found[0].questions[place], int(tap.args[2]))
    return _answered(here, found, place, answer, below=False) if answer else dialog.closed()


def _answered(here: Here, found: Open, place: int, answer: Given, *, below: bool) -> Turn:
    survey, sheet = found
    change = _given(here, survey, place, answer)
    turn = _onward(here, (survey, rules.with_answer(sheet, place, answer)), place, below=below)
    return replace(turn, changes=(change, *turn.changes))


def _given(here: Here, survey: Survey, place: int, answer: Given | None) -> AnswerGiven:
    asked, tag = survey.questions[place], here.language
    said = rules.said(asked, tag, answer) if answer else ""
    told = Told(in_(asked.words, tag).ask, said)
    return AnswerGiven(survey.id, here.captain_id, place, answer, told, here.now)


def on_mark(here: Here, tap: Tap) -> Turn:
    """One of several more or less; it is kept at once, and the question stays."""
    found, place, choice = _open(here, tap.args[0]), int(tap.args[1]), int(tap.args[2])
    if found is None or place >= len(found[0].questions):
        return dialog.closed()
    survey, sheet = found
    answer = rules.marked(survey.questions[place], sheet.answers.get(place), choice)
    after = rules.with_answer(sheet, place, answer)
    turn = _ask(here, (survey, after), place, choice // rules.ON_A_PAGE)
    return replace(turn, changes=(_given(here, survey, place, answer),))


def on_drop(here: Here, tap: Tap) -> Turn:
    """An answer is taken back."""
    found, place = _open(here, tap.args[0]), int(tap.args[1])
    if found is None or place >= len(found[0].questions):
        return dialog.closed()
    after = (found[0], rules.with_answer(found[1], place, None))
    return replace(_ask(here, after, place), changes=(_given(here, found[0], place, None),))


def on_words(here: Here, state: AnsweringSurvey, event: Event) -> Turn | None:
    """What is written answers the question that is open."""
    found = _open(here, state.survey)
    if found is None or not isinstance(event, Text):
        return None
    asked = found[0].questions[state.place]
    if len(event.text.strip()) > rules.LONGEST:
        return dialog.too_long(state, len(event.text.strip()))
    answer = rules.in_words(asked, here.language, event.text)
    if answer is None:
        return None
    if asked.kind is Kind.WORDS:
        answer = Given((), _without_names(here, found[0], answer.words))
    if asked.kind is Kind.SEVERAL:
        return _marked(here, found, state.place, answer)
    return _answered(here, found, state.place, answer, below=True)


def _marked(here: Here, found: Open, place: int, answer: Given) -> Turn:
    """One more of several: what was marked before stays, and so does the question."""
    survey, sheet = found
    answer = rules.with_one_more(sheet.answers.get(place), answer)
    after = rules.with_answer(sheet, place, answer)
    turn = _ask(here, (survey, after), place, below=True)
    return replace(turn, changes=(_given(here, survey, place, answer),))


def _without_names(here: Here, survey: Survey, words: str) -> str:
    """No friend is named to organizers; nor the captain where answers are without names."""
    captain: Captain = here.captain
    whose = here.tx, here.campaign_id, here.captain_id
    people = (*contacts.everyone(*whose), *contacts.removed(*whose))
    own = () if survey.named else (captain.name,)
    return without_names(words, [*own, *(each.name for each in people)])


def words_again(here: Here, state: AnsweringSurvey) -> Turn:
    found = _open(here, state.survey)
    return _ask(here, found, state.place, below=True) if found else dialog.closed()


def on_later(here: Here, tap: Tap) -> Turn:
    found = _open(here, tap.args[0])
    return dialog.later(found[0], _until(here, found[0])) if found else dialog.closed()


def on_pause(here: Here, tap: Tap) -> Turn:
    """Later, from a poll."""
    found = _open(here, tap.args[0])
    if found is None:
        return dialog.closed()
    return dialog.later(found[0], _until(here, found[0]), below=True)


def on_no(here: Here, tap: Tap) -> Turn:
    found = _open(here, tap.args[0])
    if found is None:
        return dialog.closed()
    change = SurveyDeclined(found[0].id, here.captain_id, here.now)
    return replace(dialog.declined(found[0]), changes=(change,))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    taps = {
        "sa.go": on_go,
        "sa.at": on_at,
        "sa.next": on_next,
        "sa.pick": on_pick,
        "sa.mark": on_mark,
        "sa.drop": on_drop,
        "sa.later": on_later,
        "sa.no": on_no,
        "sa.below": on_below,
        "sa.past": on_past,
        "sa.pause": on_pause,
    }
    return Feature(
        "survey_answers",
        routes=(
            OnCommand("survey", on_survey),
            *(OnTap(action, handle) for action, handle in taps.items()),
            OnEvent(PollAnswer, on_poll, who=Who.CAPTAIN),
            OnState(
                AnsweringSurvey,
                on_words,
                words_again,
                corrects=True,
                takes=lambda state: Takes.NOTE if state.words else Takes.WORDS,
                comes_back=False,
            ),
        ),
        listens=jobs.LISTENS,
    )
