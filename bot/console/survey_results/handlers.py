"""The buttons below a survey's results; only an administrator asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import survey_sheets as sheets
from bot.console import survey_store as store
from bot.console.survey_answers.model import ANYTHING, Given, Standing
from bot.console.survey_answers.rules import said
from bot.console.survey_results import dialog, jobs, pictures, rules
from bot.console.survey_results.model import AnswersShown, Result, SurveyTaken
from bot.console.surveys.model import Kind, Survey
from bot.console.surveys.rules import in_
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.engine.texts.rules import FOLD_UNDER

Row = tuple[int, str, str | None, str, int]


def _found(here: Here, tap: Tap) -> Survey | None:
    survey = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    is_out = survey is not None and survey.state in ("open", "closed") and not survey.removed_at
    return survey if is_out else None


def _standings(here: Here, survey: Survey) -> list[Standing]:
    found = sheets.standings(here.tx, here.campaign_id, survey.id)
    return [found[place] for place in range(len(survey.questions))]


def _results(
    here: Here, survey: Survey, standings: Sequence[Standing], places: Iterable[int]
) -> list[Result]:
    return [
        rules.result(survey, place, rules.told(standings[place]), here.language) for place in places
    ]


def _shown(survey: Survey, standings: Sequence[Standing], places: Iterable[int]) -> AnswersShown:
    """Return what is seen now, and was not before."""
    return AnswersShown(
        survey.id, tuple(place for place in places if rules.moves_on(standings[place]))
    )


def on_show(here: Here, tap: Tap) -> Turn:
    """A picture of some questions, in the group."""
    survey = _found(here, tap)
    if survey is None:
        return dialog.gone()
    standings = _standings(here, survey)
    found = sheets.figures(here.tx, here.campaign_id, survey.id)
    if not any(rules.moves_on(each) or each.shown for each in standings):
        return dialog.too_few(survey, here.language, found.asked)
    campaign: Campaign = here.campaign
    pages = rules.pages(survey)
    page = min(int(tap.args[1]), len(pages) - 1)
    places = pages[page]
    few = rules.left_out(survey, found, [standings[place] for place in places])
    if few and tap.args[2:] != ("now",):
        return dialog.ask_now(survey, found, few, page, here.language)
    turn = dialog.picture(
        survey,
        _results(here, survey, standings, places),
        rules.counted(survey, standings, places),
        here.now.astimezone(campaign.zone).date(),
        here.language,
        page,
        len(pages),
    )
    return replace(turn, changes=(_shown(survey, standings, places),))


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
    return (
        _with_names(here, survey, place, page)
        if survey.named
        else _alone(here, survey, place, page)
    )


def _with_names(here: Here, survey: Survey, place: int, page: int) -> Turn:
    written = _standings(here, survey)[place].now.get(ANYTHING, 0)
    if not written:
        return dialog.few_words()
    own, first = (here.tx, here.campaign_id, survey.id, place), page * rules.ON_A_PAGE
    some = sheets.words(*own, rules.ON_A_PAGE, first)
    told = [(_name(here, survey, captain_id), words) for captain_id, words in some]
    change = SurveyTaken(survey.id, "words", here.sender.id, here.now)
    turn = dialog.words(survey, place, told, here.language, page, written)
    return replace(turn, changes=(change,))


def _alone(here: Here, survey: Survey, place: int, page: int) -> Turn:
    """Without names, from five on, in steps of five."""
    standings, first = _standings(here, survey), page * rules.ON_A_PAGE
    every = _in_words(here, survey, place, standings[place])
    if len(every) < FOLD_UNDER:
        return dialog.few_words()
    told = [("", words) for words in every[first : first + rules.ON_A_PAGE]]
    change = SurveyTaken(survey.id, "words", here.sender.id, here.now)
    counted = rules.counted(survey, standings, (place,))
    turn = dialog.words(survey, place, told, here.language, page, len(every), counted)
    return replace(turn, changes=(change, _shown(survey, standings, (place,))))


def _in_words(here: Here, survey: Survey, place: int, standing: Standing) -> list[str]:
    """Sorted, so that the order tells nothing: not who signed up first, nor whose answer to another
    question stands at the same place.
    """
    own, anew = (here.tx, here.campaign_id, survey.id, place), rules.moves_on(standing)
    return sorted(answer.words for _, answer in sheets.listed(*own, anew=anew))


def _name(here: Here, survey: Survey, captain_id: int) -> str:
    captain = captains.find(here.tx, here.campaign_id, captain_id) if survey.named else None
    return captain.name if captain else ""


# --- as a table -----------------------------------------------------------------------------------


def on_table(here: Here, tap: Tap) -> Turn:
    """A row for each answer, by the same rule as the picture; whole where there are names."""
    survey = _found(here, tap)
    if survey is None:
        return dialog.gone()
    standings, places = _standings(here, survey), range(len(survey.questions))
    rows = list(_named(here, survey) if survey.named else _unnamed(here, survey, standings))
    campaign: Campaign = here.campaign
    day = here.now.astimezone(campaign.zone).date()
    name = f"{campaign.slug}-survey-{day:%Y-%m-%d}.csv"
    count = sum(row[4] for row in rows)
    change = SurveyTaken(survey.id, "table", here.sender.id, here.now)
    if survey.named:
        return dialog.table(survey, rows, name, count, here.language, change)
    counted = rules.counted(survey, standings, places)
    turn = dialog.table(survey, rows, name, count, here.language, change, counted)
    return replace(turn, changes=(*turn.changes, _shown(survey, standings, places)))


def _unnamed(here: Here, survey: Survey, standings: Sequence[Standing]) -> Iterator[Row]:
    """Sorted by the answer, so that the order tells nothing; what is hidden are rows alike."""
    for each in _results(here, survey, standings, range(len(standings))):
        number = each.place + 1
        if each.answered is None:
            yield number, each.ask, None, "", 0
        elif each.kind is Kind.WORDS:
            words = _in_words(here, survey, each.place, standings[each.place])
            yield from ((number, each.ask, said_, "", 1) for said_ in words)
            if not words:
                yield number, each.ask, None, "", 0
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
    own = here.tx, here.campaign_id, survey.id
    for place, question in enumerate(survey.questions):
        ask = in_(question.words, here.language).ask
        for captain_id, answer in sheets.answers(*own, place):
            name = names.get(captain_id) or _name(here, survey, captain_id)
            names[captain_id] = name
            chosen = (Given((each,)) for each in answer.chosen) if answer.chosen else (answer,)
            for each in chosen:
                yield place + 1, ask, said(question, here.language, each), name, 1


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
