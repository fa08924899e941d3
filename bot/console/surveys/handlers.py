"""`/survey` in the organizers' group: surveys are found, and new ones written."""

from __future__ import annotations

from dataclasses import replace

from bot.console import survey_store as store
from bot.console.surveys import dialog, jobs, questions, rules, trying
from bot.console.surveys.model import (
    Survey,
    Wording,
    WritingMore,
    WritingQuestion,
    WritingTitle,
)
from bot.console.surveys.questions import ask_title, draft, lacking, written
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text

# --- all of them ----------------------------------------------------------------------------------


def on_survey(here: Here, event: Command) -> Turn:
    """`/survey`, alone or with the title of a new one behind it."""
    if event.argument:
        return _titled(here, WritingTitle(here.language), event.argument)
    return _overview(here, 0, again=False)


def on_list(here: Here, tap: Tap) -> Turn:
    return _overview(here, int(tap.args[0]), again=True)


def _overview(here: Here, page: int, *, again: bool) -> Turn:
    total = store.how_many(here.tx, here.campaign_id)
    page = max(0, min(page, (total - 1) // dialog.ON_A_PAGE))
    first = page * dialog.ON_A_PAGE
    some = store.newest(here.tx, here.campaign_id, dialog.ON_A_PAGE, first)
    return dialog.overview(some, page, total, here.language, again=again)


def on_show(here: Here, tap: Tap) -> Turn:
    """One that is written still; of any other, how it goes."""
    survey = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if survey is None or survey.removed_at:
        return dialog.gone()
    if survey.state != "draft":
        return Turn(None, then=f"sv.card {survey.id}")
    return dialog.draft(survey, here.language, lacking(here, survey))


def on_more(here: Here, tap: Tap) -> Turn:
    survey = draft(here, tap.args[0])
    return dialog.more(survey, here.language) if survey else dialog.gone()


# --- what it is called ----------------------------------------------------------------------------


def on_new(here: Here, _tap: Tap) -> Turn:
    return dialog.ask_title(WritingTitle(here.language), here.language)


def on_other_title(here: Here, tap: Tap) -> Turn:
    survey = draft(here, tap.args[0])
    if survey is None:
        return dialog.gone()
    return ask_title(here, WritingTitle(survey.tag, survey.id))


def on_title(here: Here, state: WritingTitle, event: Event) -> Turn | None:
    return _titled(here, state, event.text) if isinstance(event, Text) else None


def _titled(here: Here, state: WritingTitle, text: str) -> Turn:
    read = rules.read_title(text)
    if not isinstance(read, Wording):
        return dialog.problem(state, *read)
    if not state.survey:
        topic = here.topic
        made = Survey(here.tx.new_id(), here.chat.id, here.sender.id, {state.tag: read})
        return written(here, replace(made, topic=topic), f"survey.add {made.id}", anew=True)
    survey = draft(here, state.survey)
    if survey is None:
        return dialog.gone()
    onward = state.tag != survey.tag
    titles = {**survey.titles, state.tag: read} if onward else {state.tag: read}
    changed = replace(survey, titles=titles)
    return written(here, changed, f"survey.other {survey.id} {state.tag}" if onward else "")


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    taps = {
        "survey.list": on_list,
        "survey.show": on_show,
        "survey.more": on_more,
        "survey.new": on_new,
        "survey.title": on_other_title,
        **questions.TAPS,
        "survey.try": trying.on_try,
    }
    states = (
        (WritingTitle, on_title, ask_title),
        (WritingQuestion, questions.on_question, questions.ask),
        (WritingMore, questions.on_answers, questions.answers_again),
    )
    return Feature(
        "surveys",
        routes=(
            OnCommand("survey", on_survey, N_("Ask captains something"), organizer, group),
            *(OnTap(action, handle, organizer, where=group) for action, handle in taps.items()),
            OnTap(trying.STEP, trying.on_step, Who.ANYONE),
            *(
                OnState(state, handle, again, organizer, next_words=True, where=group)
                for state, handle, again in states
            ),
        ),
        listens=jobs.LISTENS,
    )
