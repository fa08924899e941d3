"""The questions of a survey: written one by one, changed, put in order, translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.campaigns.model import Campaign
from bot.console import survey_store as store
from bot.console.broadcasts.rules import language_name
from bot.console.surveys import dialog, rules
from bot.console.surveys.model import (
    Kind,
    Survey,
    SurveyWritten,
    Wording,
    WritingMore,
    WritingQuestion,
    WritingTitle,
)
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text

NEW_ONE: Final = -1


def lacking(here: Here, survey: Survey) -> tuple[str, ...]:
    """Return the campaign's languages in which something is to be written."""
    campaign: Campaign = here.campaign
    return rules.incomplete(survey, campaign.languages)


def draft(here: Here, number: int | str) -> Survey | None:
    """Return a survey that is not sent yet."""
    survey = store.find(here.tx, here.campaign_id, int(number))
    is_it = survey is not None and survey.state == "draft" and not survey.removed_at
    return survey if is_it else None


def _at(here: Here, tap: Tap) -> tuple[Survey, int] | None:
    """Return the question that a button is about; another that has come to its place is not."""
    survey, place = draft(here, tap.args[0]), int(tap.args[1])
    if survey is None or not 0 <= place < len(survey.questions):
        return None
    known = str(tap.args[2]) if len(tap.args) > 2 else ""  # noqa: PLR2004
    is_other = known.isdigit() and int(known) != rules.mark(survey.questions[place])
    return None if is_other else (survey, place)


def written(here: Here, survey: Survey, then: str = "", *, anew: bool = False) -> Turn:
    """It is kept; `then` is what is shown next."""
    change = SurveyWritten(survey, here.sender.id, here.now, anew=anew)
    return dialog.written(change, then or f"survey.show {survey.id}")


def ask_title(here: Here, state: WritingTitle) -> Turn:
    """Ask for the title, perhaps in one more language."""
    survey = draft(here, state.survey) if state.survey else None
    return dialog.ask_title(
        state, here.language, rules.in_(survey.titles, state.tag) if survey else None
    )


# --- its questions --------------------------------------------------------------------------------


def on_add(here: Here, tap: Tap) -> Turn:
    survey = draft(here, tap.args[0])
    if survey is None or len(survey.questions) >= rules.MOST_QUESTIONS:
        return dialog.gone()
    return dialog.ask_kind(survey)


def on_kind(here: Here, tap: Tap) -> Turn:
    survey, kind = draft(here, tap.args[0]), Kind(tap.args[1])
    if survey is None or len(survey.questions) >= rules.MOST_QUESTIONS:
        return dialog.gone()
    state = WritingQuestion(survey.id, NEW_ONE, kind, survey.tag)
    return dialog.ask_question(state, None)


def on_anew(here: Here, tap: Tap) -> Turn:
    found = _at(here, tap)
    if found is None:
        return dialog.gone()
    survey, place = found
    return ask(here, _writing(survey, place, survey.tag))


def _writing(survey: Survey, place: int, tag: str, *, onward: bool = False) -> WritingQuestion:
    asked = survey.questions[place]
    first = rules.in_(asked.words, survey.tag).ask
    return WritingQuestion(survey.id, place, asked.kind, tag, onward, first)


def _still(here: Here, state: WritingQuestion) -> tuple[Survey, int] | Turn:
    """Return where the question stands now that somebody writes, or what tells them that it is
    there no more, or that there is no room for a new one.
    """
    survey = draft(here, state.survey)
    if survey is None:
        return dialog.gone()
    if state.place == NEW_ONE:
        place = NEW_ONE if len(survey.questions) < rules.MOST_QUESTIONS else None
    else:
        place = rules.found_again(survey, state.place, state.kind, state.ask)
    if place is None:
        return dialog.moved_on(survey, full=state.place == NEW_ONE)
    return survey, place


def ask(here: Here, state: WritingQuestion) -> Turn:
    """Ask for a question, or for what it is in one more language."""
    found = _still(here, state)
    if isinstance(found, Turn):
        return found
    survey, place = found
    before = None
    if place != NEW_ONE:
        before = rules.in_(survey.questions[place].words, survey.tag)
    is_other = state.tag != survey.tag
    name = language_name(state.tag, here.language) if is_other else ""
    return dialog.ask_question(state, before, name)


def on_question(here: Here, state: WritingQuestion, event: Event) -> Turn | None:
    """The question, perhaps with its answers below it."""
    if not isinstance(event, Text):
        return None
    read = rules.read_question(state.kind, event.text)
    if not isinstance(read, Wording):
        return dialog.problem(state, *read)
    before = _before(_still(here, state), state.tag)
    needs = bool(before.more) if before else True
    if needs and rules.misses_answers(state.kind, read):
        return dialog.ask_more(WritingMore(state, read.ask), before.more if before else ())
    return _worded(here, state, state, read)


def _before(found: tuple[Survey, int] | Turn, tag: str) -> Wording | None:
    """Return what is translated: the question in the language in which it was written."""
    if isinstance(found, Turn):
        return None
    survey, place = found
    return None if tag == survey.tag else rules.in_(survey.questions[place].words, survey.tag)


def on_answers(here: Here, state: WritingMore, event: Event) -> Turn | None:
    """What is to be chosen from, or what the ends of the scale mean."""
    if not isinstance(event, Text):
        return None
    read = rules.read_more(state.question.kind, state.ask, event.text)
    if not isinstance(read, Wording):
        return dialog.problem(state, *read)
    return _worded(here, state.question, state, read)


def _worded(
    here: Here, state: WritingQuestion, waiting: WritingQuestion | WritingMore, read: Wording
) -> Turn:
    found = _still(here, state)
    if isinstance(found, Turn):
        return found
    survey, place = found
    before = _before(found, state.tag)
    problem = rules.fits(before, read) if before else None
    if problem:
        return dialog.problem(waiting, *problem)
    changed = rules.put(survey, place, state.kind, state.tag, read)
    then = f"survey.other {survey.id} {state.tag}" if state.onward else ""
    return written(here, changed, then)


def on_plain(here: Here, _tap: Tap) -> Turn:
    """A scale whose ends need no words."""
    state = here.state
    if not isinstance(state, WritingMore):
        return OLD_BUTTON
    return _worded(here, state.question, state, Wording(state.ask))


def answers_again(here: Here, state: WritingMore) -> Turn:
    before = _before(_still(here, state.question), state.question.tag)
    return dialog.ask_more(state, before.more if before else ())


def on_pick(here: Here, tap: Tap) -> Turn:
    survey = draft(here, tap.args[0])
    if survey is None or not survey.questions:
        return dialog.gone()
    return dialog.pick(survey, here.language, int(tap.args[1]))


def on_one(here: Here, tap: Tap) -> Turn:
    found = _at(here, tap)
    return dialog.one(*found, here.language) if found else dialog.gone()


def on_need(here: Here, tap: Tap) -> Turn:
    """It may be left out, or must be answered."""
    found = _at(here, tap)
    if found is None:
        return dialog.gone()
    survey, place = found
    asked = survey.questions[place]
    turned = replace(asked, optional=not asked.optional)
    changed = rules.with_question(survey, place, turned)
    return written(here, changed, f"survey.one {survey.id} {place}")


def on_poll(here: Here, tap: Tap) -> Turn:
    """It comes as a poll of Telegram's own, or with buttons."""
    found = _at(here, tap)
    if found is None or not rules.may_be_poll(found[0].questions[found[1]]):
        return dialog.gone()
    survey, place = found
    asked = survey.questions[place]
    changed = rules.with_question(survey, place, replace(asked, poll=not asked.poll))
    return written(here, changed, f"survey.one {survey.id} {place}")


def on_move(here: Here, tap: Tap) -> Turn:
    found = _at(here, tap)
    if found is None:
        return dialog.gone()
    survey, place = found
    by = -1 if tap.args[-1] == "up" else 1
    to = max(0, min(place + by, len(survey.questions) - 1))
    return written(here, rules.moved(survey, place, by), f"survey.one {survey.id} {to}")


def on_out(here: Here, tap: Tap) -> Turn:
    found = _at(here, tap)
    return written(here, rules.without(*found)) if found else dialog.gone()


# --- other languages ------------------------------------------------------------------------------


def on_languages(here: Here, tap: Tap) -> Turn:
    survey = draft(here, tap.args[0])
    if survey is None:
        return dialog.gone()
    tags = lacking(here, survey)
    names = dict(zip(tags, dialog.named(tags, here.language), strict=True))
    return dialog.languages(survey, language_name(survey.tag, here.language), names)


def on_other(here: Here, tap: Tap) -> Turn:
    """Ask for what is missing in a language; when all is there, show it."""
    survey, tag = draft(here, tap.args[0]), tap.args[1]
    campaign: Campaign = here.campaign
    if survey is None or tag not in campaign.languages:
        return dialog.gone()
    place = rules.unwritten(survey, tag)
    if place is None:
        return dialog.draft(survey, here.language, lacking(here, survey))
    if place == NEW_ONE:
        return ask_title(here, WritingTitle(tag, survey.id))
    return ask(here, _writing(survey, place, tag, onward=True))


TAPS: Final[dict[str, Callable[[Here, Tap], Turn]]] = {
    "survey.add": on_add,
    "survey.kind": on_kind,
    "survey.anew": on_anew,
    "survey.plain": on_plain,
    "survey.pick": on_pick,
    "survey.one": on_one,
    "survey.need": on_need,
    "survey.poll": on_poll,
    "survey.move": on_move,
    "survey.out": on_out,
    "survey.languages": on_languages,
    "survey.other": on_other,
}
