"""A survey as a captain answers it: one message that changes with each tap, and a thank-you.

The first question comes with the invitation, so that a tap on its answer begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.console.survey_answers import rules
from bot.console.survey_answers.model import AnsweringSurvey, Sheet
from bot.console.surveys.model import SCALES, Kind, Survey
from bot.console.surveys.rules import in_
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn, in_rows

ON_A_PAGE: Final = 4
MOST: Final = 7
# What is longer has a row of its own.
SHORT: Final = 16
HOME: Final = Tap(N_("🏠 Home"), "home.show")
View = tuple[str, dict[str, object], Rows]


# --- a question -----------------------------------------------------------------------------------


def question(survey: Survey, sheet: Sheet, place: int, tag: str, page: int = 0) -> View:
    """Return a question with what was answered so far."""
    asked = survey.questions[place]
    wording, answer = in_(asked.words, tag), sheet.answers.get(place)
    values: dict[str, object] = {
        "title": in_(survey.titles, tag).ask,
        "number": place + 1,
        "count": len(survey.questions),
        "ask": wording.ask,
        "ends": ends(survey, place, tag),
        "kind": asked.kind.value,
        "said": rules.said(asked, tag, answer) if answer else "",
        "optional": asked.optional,
    }
    chosen = answer.chosen if answer else ()
    options, pages = _options(survey, place, tag, chosen, page)
    rows = (*options, *_onward(survey, sheet, place, pages, page, sum(map(len, options))))
    return "survey_answers/question", values, rows


def ends(survey: Survey, place: int, tag: str) -> tuple[tuple[int, str], ...]:
    """Return what the two ends of a scale mean, where that is told."""
    asked = survey.questions[place]
    if asked.kind not in SCALES:
        return ()
    scale, told = SCALES[asked.kind], in_(asked.words, tag).more
    return tuple(zip((scale[0], scale[-1]), told, strict=False))


def _options(
    survey: Survey, place: int, tag: str, chosen: Sequence[int], page: int
) -> tuple[Rows, int]:
    """Return what can be tapped to answer, and on how many pages that is."""
    asked = survey.questions[place]
    if asked.kind in SCALES:
        return _numbers(survey.id, place, asked.kind, chosen, page), 1
    every = range(len(in_(asked.words, tag).more))
    pages = max(1, -(-len(every) // ON_A_PAGE))
    words = in_(asked.words, tag).more
    shown = every[page % pages * ON_A_PAGE :][:ON_A_PAGE]
    action = "sa.mark" if asked.kind is Kind.SEVERAL else "sa.pick"
    taps = [
        Tap(
            N_("✅ {answer}") if each in chosen else "{answer}",
            action,
            (survey.id, place, each),
            {"answer": words[each]},
        )
        for each in shown
    ]
    is_short = all(len(words[each]) <= SHORT for each in shown)
    return in_rows(taps, 2 if is_short else 1), pages


def _numbers(survey_id: int, place: int, kind: Kind, chosen: Sequence[int], page: int) -> Rows:
    """Return a scale's numbers; of eleven first where about it is."""
    if kind is Kind.TEN and not 0 < page <= len(rules.BANDS):
        bands = (
            Tap(
                "{low}–{high}",
                "sa.at",
                (survey_id, place, at),
                {"low": band[0], "high": band[-1]},
            )
            for at, band in enumerate(rules.BANDS, 1)
        )
        return (tuple(bands),)
    numbers = rules.BANDS[page - 1] if kind is Kind.TEN else SCALES[kind]
    return (
        tuple(
            Tap(
                N_("✅ {number}") if each in chosen else "{number}",
                "sa.pick",
                (survey_id, place, each),
                {"number": each},
            )
            for each in numbers
        ),
    )


def _onward(survey: Survey, sheet: Sheet, place: int, pages: int, page: int, taken: int) -> Rows:
    """Return the row below: back, more answers, and on; later, where there is room for it."""
    own, asked = (survey.id, place), survey.questions[place]
    row = [Tap(N_("‹ Back"), "sa.at", (survey.id, place - 1))] if place else []
    if pages > 1:
        row.append(Tap(N_("⋯ More answers"), "sa.at", (*own, (page + 1) % pages)))
    later = Tap(N_("Later"), "sa.later", (survey.id,))
    if place in sheet.answers:
        row.append(_go_on(survey, place))
        if asked.optional and asked.kind is not Kind.SEVERAL and taken + len(row) < MOST:
            row.append(Tap(N_("🗑 No answer"), "sa.drop", own))
    elif asked.optional:
        row.append(Tap(N_("Skip"), "sa.next", own))
        row += [later] if taken + len(row) < MOST else []
    else:
        row.append(later)
    return (tuple(row),)


def _go_on(survey: Survey, place: int) -> Tap:
    is_several = survey.questions[place].kind is Kind.SEVERAL
    label = N_("✅ Done") if is_several else N_("Next ›")
    return Tap(label, "sa.next", (survey.id, place), style="primary" if is_several else None)


def invitation(survey: Survey, tag: str, until: date | None) -> tuple[str, dict[str, object]]:
    """Return the words with which a survey comes: why, what is done with answers, and the first."""
    title, first = in_(survey.titles, tag), survey.questions[0]
    values: dict[str, object] = {
        "title": title.ask,
        "why": "".join(title.more),
        "count": len(survey.questions),
        "named": survey.named,
        "until": until,
        "ask": in_(first.words, tag).ask,
        "ends": ends(survey, 0, tag),
        "kind": first.kind.value,
    }
    return "survey_answers/invitation", values


def below_invitation(survey: Survey, tag: str) -> Rows:
    """Return what stands below it: the answers to the first question, and no."""
    first, no = survey.questions[0], Tap(N_("No, thanks"), "sa.no", (survey.id,))
    if first.kind is Kind.WORDS or first.poll:
        return ((Tap(N_("✍️ Answer"), "sa.go", (survey.id,), style="primary"), no),)
    options, pages = _options(survey, 0, tag, (), 0)
    more = (Tap(N_("⋯ More answers"), "sa.at", (survey.id, 0, 1)),) if pages > 1 else ()
    skip = (Tap(N_("Skip"), "sa.next", (survey.id, 0)),) if first.optional else ()
    return (*options, (*more, *skip, no))


def below_reminder(survey: Survey) -> Rows:
    """Return what stands below a reminder: on, where one stopped, or no."""
    go_on = Tap(N_("✍️ Answer"), "sa.go", (survey.id,), style="primary")
    return ((go_on, Tap(N_("No, thanks"), "sa.no", (survey.id,))),)


# --- what comes of a tap --------------------------------------------------------------------------


def shown(survey: Survey, place: int, view: View, *, below: bool, **more: object) -> Turn:
    """Ask a question in place of the one before, or `below` what was written."""
    name, values, rows = view
    says: Say | Edit = Say(name, {**values, **more}, rows)
    if not below:
        says = Edit(name, {**values, **more}, rows)
    takes_words = survey.questions[place].kind is Kind.WORDS
    return Turn(AnsweringSurvey(survey.id, place, takes_words), say=(says,))


def thanks(survey: Survey, sheet: Sheet, until: date | None, *, below: bool) -> Turn:
    """It is all answered: thank them, once."""
    change = Tap(N_("✏️ Change an answer"), "sa.at", (survey.id, 0))
    values = {"again": sheet.finished_at is not None, "until": until, "named": survey.named}
    said = Say("survey_answers/thanks", values, ((change, HOME),))
    return Turn(None, say=(said if below else Edit.to(said),))


def later(survey: Survey, until: date | None) -> Turn:
    """What was answered stays; the rest waits."""
    rows: Rows = ((Tap(N_("▶️ Go on"), "sa.go", (survey.id,), style="primary"), HOME),)
    return Turn(None, say=(Edit("survey_answers/later", {"until": until}, rows),))


def declined(survey: Survey) -> Turn:
    """They would rather not, and may after all."""
    rows: Rows = ((Tap(N_("✍️ Answer after all"), "sa.go", (survey.id,)), HOME),)
    return Turn(None, say=(Edit("survey_answers/declined", {}, rows),))


def closed() -> Turn:
    """It takes no more answers."""
    return Turn(None, toast=Toast("survey_answers/closed", alert=True))


def too_long(state: AnsweringSurvey, length: int) -> Turn:
    values = {"length": length, "most": rules.LONGEST}
    return Turn(state, say=(Say("survey_answers/too_long", values),))


def open_ones(surveys: Sequence[Survey], tag: str) -> Turn:
    """Which surveys wait for an answer."""
    rows: Rows = tuple(
        (Tap("📋 {title}", "sa.go", (each.id,), {"title": clip(in_(each.titles, tag).ask, 30)}),)
        for each in surveys[:ON_A_PAGE]
    )
    return Turn(say=(Say("survey_answers/open_ones", {"count": len(rows)}, (*rows, (HOME,))),))
