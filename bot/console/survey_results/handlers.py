"""The buttons below a survey's results; only an administrator asks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import survey_sheets as sheets
from bot.console import survey_store as store
from bot.console.survey_answers.model import ANYTHING, Given
from bot.console.survey_answers.rules import said
from bot.console.survey_results import dialog, jobs, pictures, rules
from bot.console.survey_results.model import Result, SurveyTaken
from bot.console.surveys.model import Kind, Survey
from bot.console.surveys.rules import in_
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.engine.texts.rules import FOLD_UNDER

SLICE = 500
Row = tuple[int, str, str | None, str, int]


def _found(here: Here, tap: Tap) -> Survey | None:
    survey = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    is_out = survey is not None and survey.state in ("open", "closed") and not survey.removed_at
    return survey if is_out else None


def _results(here: Here, survey: Survey) -> list[Result]:
    tallies = sheets.tallies(here.tx, here.campaign_id, survey.id)
    return [
        rules.result(survey, place, tallies.get(place, {}), here.language)
        for place in range(len(survey.questions))
    ]


def on_show(here: Here, tap: Tap) -> Turn:
    """A picture of some questions, in the group."""
    survey = _found(here, tap)
    if survey is None:
        return dialog.gone()
    found = sheets.figures(here.tx, here.campaign_id, survey.id)
    if found.begun < FOLD_UNDER:
        return dialog.too_few(survey, here.language, found.asked)
    campaign: Campaign = here.campaign
    every, pages = _results(here, survey), rules.pages(survey)
    page = min(int(tap.args[1]), len(pages) - 1)
    return dialog.picture(
        survey,
        [every[place] for place in pages[page]],
        found,
        here.now.astimezone(campaign.zone).date(),
        here.language,
        page,
        len(pages),
    )


# --- in their own words ---------------------------------------------------------------------------


def on_words(here: Here, tap: Tap) -> Turn:
    """To which question? Where there is one alone, its answers."""
    survey = _found(here, tap)
    if survey is None:
        return dialog.gone()
    places = [at for at, each in enumerate(survey.questions) if each.kind is Kind.WORDS]
    if len(places) == 1:
        return _read(here, survey, places[0], 0)
    return dialog.which_words(survey, here.language, int(tap.args[1]))


def on_read(here: Here, tap: Tap) -> Turn:
    survey, place = _found(here, tap), int(tap.args[1])
    if survey is None or place >= len(survey.questions):
        return dialog.gone()
    return _read(here, survey, place, int(tap.args[2]))


def _read(here: Here, survey: Survey, place: int, page: int) -> Turn:
    """A page of what was written, to who asks alone; without names unless captains knew it."""
    total = sheets.tallies(here.tx, here.campaign_id, survey.id).get(place, {})
    written = total.get(ANYTHING, 0)
    if written < FOLD_UNDER and not (survey.named and written):
        return dialog.few_words()
    first = page * rules.ON_A_PAGE
    if survey.named:
        some = sheets.words(here.tx, here.campaign_id, survey.id, place, rules.ON_A_PAGE, first)
        told = [(_name(here, survey, captain_id), words) for captain_id, words in some]
    else:
        every = _in_words(here, survey, place)
        told = [("", words) for words in every[first : first + rules.ON_A_PAGE]]
    change = SurveyTaken(survey.id, "words", here.sender.id, here.now)
    return dialog.words(survey, place, told, here.language, page, written, change)


def _in_words(here: Here, survey: Survey, place: int) -> list[str]:
    """Sorted, so that the order tells nothing: not who signed up first, nor whose answer to another
    question stands at the same place.
    """
    return sorted(answer.words for _, answer in _answers(here, survey, place))


def _name(here: Here, survey: Survey, captain_id: int) -> str:
    captain = captains.find(here.tx, here.campaign_id, captain_id) if survey.named else None
    return captain.name if captain else ""


# --- as a table -----------------------------------------------------------------------------------


def on_table(here: Here, tap: Tap) -> Turn:
    """A row for each answer, by the same rule as the picture; whole where there are names."""
    survey = _found(here, tap)
    if survey is None:
        return dialog.gone()
    rows = list(_named(here, survey) if survey.named else _unnamed(here, survey))
    campaign: Campaign = here.campaign
    day = here.now.astimezone(campaign.zone).date()
    name = f"{campaign.slug}-survey-{day:%Y-%m-%d}.csv"
    count = sum(max(1, row[4]) for row in rows)
    change = SurveyTaken(survey.id, "table", here.sender.id, here.now)
    return dialog.table(survey, rows, name, count, here.language, change)


def _unnamed(here: Here, survey: Survey) -> Iterator[Row]:
    """Sorted by the answer, so that the order tells nothing; what is hidden are rows alike."""
    for each in _results(here, survey):
        number = each.place + 1
        if each.answered is None:
            yield number, each.ask, None, "", 0
        elif each.kind is Kind.WORDS:
            words = _in_words(here, survey, each.place)
            yield from ((number, each.ask, said_, "", 1) for said_ in words)
        else:
            yield from _counted(each)


def _counted(each: Result) -> Iterator[Row]:
    shown = [(bar.label, bar.count) for bar in each.bars if bar.count]
    yield from ((each.place + 1, each.ask, label, "", count) for label, count in shown)
    adds_up = each.kind is not Kind.SEVERAL
    hidden = (each.answered or 0) - sum(count for _, count in shown) if adds_up else 0
    if any(bar.count is None for bar in each.bars):
        yield each.place + 1, each.ask, None, "", max(1, hidden)


def _named(here: Here, survey: Survey) -> Iterator[Row]:
    names: dict[int, str] = {}
    for place, question in enumerate(survey.questions):
        ask = in_(question.words, here.language).ask
        for captain_id, answer in _answers(here, survey, place):
            name = names.get(captain_id) or _name(here, survey, captain_id)
            names[captain_id] = name
            chosen = (Given((each,)) for each in answer.chosen) if answer.chosen else (answer,)
            for each in chosen:
                yield place + 1, ask, said(question, here.language, each), name, 1


def _answers(here: Here, survey: Survey, place: int) -> Iterator[tuple[int, Given]]:
    after = 0
    while some := sheets.answers(here.tx, here.campaign_id, survey.id, place, after, SLICE):
        yield from some
        after = some[-1][0]


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    takes = {
        "sr.show": on_show,
        "sr.words": on_words,
        "sr.read": on_read,
        "sr.table": on_table,
    }
    return Feature(
        "survey_results",
        routes=(
            *(
                OnTap(action, handle, organizer, fresh=True, where=group)
                for action, handle in takes.items()
            ),
        ),
        listens=jobs.LISTENS,
        painters={"surveys.bars": pictures.bars, "surveys.table": pictures.table},
    )
