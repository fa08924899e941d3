"""Results in the group; what was written, and the table, to the administrator who asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.console.survey_answers.model import Figures
from bot.console.survey_answers.rules import ends
from bot.console.survey_results import rules
from bot.console.survey_results.model import Counted, Result, SurveyTaken
from bot.console.surveys.model import SCALES, Kind, Survey
from bot.console.surveys.rules import in_
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Document, Edit, Picture, Rows, Say, Tap, Toast, Turn

BUTTON: Final = 26
PER_PAGE: Final = 4
ASK: Final = 60


def picture(
    survey: Survey,
    results: Sequence[Result],
    counted: Counted,
    day: date,
    tag: str,
    page: int,
    pages: int,
) -> Turn:
    """Post some questions' answers in the group; further ones by a tap."""
    data = {
        "day": day.isoformat(),
        "title": in_(survey.titles, tag).ask,
        "counted": counted.answers,
        "questions": [_drawn(survey, each, tag) for each in results],
    }
    title = clip(in_(survey.titles, tag).ask, 60)
    values = {
        "title": title,
        "page": page + 1,
        "pages": pages,
        "told": [
            (each.place + 1, clip(each.ask, ASK), each.answered, each.bars) for each in results
        ],
        "hides": any(bar.count is None for each in results for bar in each.bars),
        "counted": counted,
    }
    return Turn(
        say=(
            Picture(
                "surveys.bars", data, "survey_results/picture", values, _below(survey, page, pages)
            ),
        )
    )


def _drawn(survey: Survey, each: Result, tag: str) -> dict[str, object]:
    return {
        "number": each.place + 1,
        "ask": each.ask,
        "scale": each.kind in SCALES,
        "answered": each.answered,
        "bars": [(bar.label, bar.count) for bar in each.bars],
        "mean": each.mean,
        "ends": ends(survey, each.place, tag),
    }


def _below(survey: Survey, page: int, pages: int) -> Rows:
    following = Tap(N_("Next ›"), "sr.show", (survey.id, (page + 1) % pages))
    words = Tap(N_("✍️ In their own words"), "sr.words", (survey.id, 0))
    has_words = any(each.kind is Kind.WORDS for each in survey.questions)
    rows: Rows = (
        (following,) if pages > 1 else (),
        (words,) if has_words else (),
        (Tap(N_("📄 As a table"), "sr.table", (survey.id,)),),
    )
    return tuple(filter(None, rows))


def too_few(survey: Survey, tag: str, asked: int) -> Turn:
    """Fewer than five have answered."""
    back = Tap(N_("‹ Back"), "survey.show", (survey.id,))
    table = ((Tap(N_("📄 As a table"), "sr.table", (survey.id,)),),) if survey.named else ()
    values = {"title": in_(survey.titles, tag).ask, "asked": asked, "named": survey.named}
    return Turn(say=(Edit("survey_results/too_few", values, (*table, (back,))),))


def ask_now(survey: Survey, found: Figures, few: int, page: int, tag: str) -> Turn:
    """Whoever looks now won't see what the last few answer."""
    now = Tap(N_("📊 Look now"), "sr.show", (survey.id, page, "now"))
    close = Tap(N_("🏁 Close it"), "sv.close", (survey.id,))
    rows: Rows = ((now, close), (Tap(N_("‹ Back"), "survey.show", (survey.id,)),))
    values = {"title": in_(survey.titles, tag).ask, "found": found, "few": few}
    return Turn(say=(Edit("survey_results/ask_now", values, rows),))


def which_words(survey: Survey, tag: str, page: int) -> Turn:
    """To which question were the answers in own words?"""
    found = [at for at, each in enumerate(survey.questions) if each.kind is Kind.WORDS]
    pages = max(1, -(-len(found) // PER_PAGE))
    shown = found[page % pages * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Tap, ...]] = [
        (
            Tap(
                "{number}. {ask}",
                "sr.read",
                (survey.id, at, 0),
                {"number": at + 1, "ask": clip(in_(survey.questions[at].words, tag).ask, BUTTON)},
            ),
        )
        for at in shown
    ]
    if pages > 1:
        rows.append((Tap(N_("Next ›"), "sr.words", (survey.id, (page + 1) % pages)),))
    said = Say("survey_results/which_words", {}, tuple(rows), eyes="asker")
    return Turn(say=(said,))


def words(
    survey: Survey,
    place: int,
    told: Sequence[tuple[str, str]],
    tag: str,
    page: int,
    total: int,
    counted: Counted | None = None,
) -> Turn:
    """Show some of what was written, to who asks alone, and in the group the way to the next."""
    pages = max(1, -(-total // rules.ON_A_PAGE))
    values = {
        "ask": in_(survey.questions[place].words, tag).ask,
        "told": tuple(told),
        "page": page + 1,
        "pages": pages,
        "total": total,
        "counted": counted,
    }
    following = Tap(N_("Next ›"), "sr.read", (survey.id, place, page + 1))
    sent = Say("survey_results/words", values, eyes="private")
    here = {"page": page + 1, "pages": pages}
    below = Say("survey_results/words_sent", here, ((following,),), eyes="asker")
    return Turn(say=(sent, below) if page + 1 < pages else (sent,))


def few_words() -> Turn:
    """Fewer than five have written something: they could be told by their words."""
    return Turn(toast=Toast("survey_results/few_words", alert=True))


def table(
    survey: Survey,
    rows: Sequence[object],
    name: str,
    count: int,
    tag: str,
    change: SurveyTaken,
    counted: Counted | None = None,
) -> Turn:
    """The answers as a file, to who asks alone."""
    values = {
        "title": in_(survey.titles, tag).ask,
        "count": count,
        "named": survey.named,
        "counted": counted,
    }
    data = {"rows": rows, "named": survey.named}
    file = Document("surveys.table", data, name, "survey_results/file", values, eyes="asker_alone")
    return Turn(say=(file,), changes=(change,))


def gone() -> Turn:
    return Turn(toast=Toast("survey_results/gone", alert=True))
