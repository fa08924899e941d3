"""How a survey's questions look, with the buttons that answer them: in the message with which it
comes, one by one to captains, and to who tries it.

The first question comes with the invitation, so that a tap on its answer begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.console.survey_answers import rules
from bot.console.survey_answers.model import Sheet
from bot.console.survey_answers.rules import ON_A_PAGE
from bot.console.surveys.model import SCALES, Kind, Survey
from bot.console.surveys.rules import in_
from bot.engine.dialog.turn import N_, Quiz, Rows, Tap, in_rows

MOST: Final = 7
# What is longer has a row of its own.
SHORT: Final = 16
View = tuple[str, dict[str, object], Rows]


def question(survey: Survey, sheet: Sheet, place: int, tag: str, page: int = 0) -> View:
    """Return a question with what was answered so far."""
    asked = survey.questions[place]
    wording, answer = in_(asked.words, tag), sheet.answers.get(place)
    values: dict[str, object] = {
        "title": in_(survey.titles, tag).ask,
        "number": place + 1,
        "count": len(survey.questions),
        "ask": wording.ask,
        "ends": rules.ends(survey, place, tag),
        "kind": asked.kind.value,
        "said": rules.said(asked, tag, answer) if answer else "",
        "optional": asked.optional,
    }
    chosen = answer.chosen if answer else ()
    options, pages = _options(survey, place, tag, chosen, page)
    rows = (*options, *_onward(survey, sheet, place, pages, page, sum(map(len, options))))
    return "survey_answers/question", values, rows


def poll(survey: Survey, sheet: Sheet, place: int, tag: str) -> Quiz:
    """Return a question as a poll of Telegram's own; its key tells whose answer to what it is."""
    asked, own = survey.questions[place], (survey.id, place)
    wording = in_(asked.words, tag)
    values = {"number": place + 1, "count": len(survey.questions), "ask": wording.ask}
    back = (Tap(N_("‹ Back"), "sa.below", (survey.id, place - 1)),) if place else ()
    on = Tap(N_("Skip"), "sa.past", own)
    if place in sheet.answers:
        on = Tap(N_("Next ›"), "sa.past", own)
    elif not asked.optional:
        on = Tap(N_("Later"), "sa.pause", (survey.id,))
    key = rules.poll_key(survey.id, sheet.captain_id, place)
    is_several = asked.kind is Kind.SEVERAL
    said = "survey_answers/poll"
    return Quiz(said, values, wording.more, None, "", key, ((*back, on),), is_several)


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
    return Tap(N_("Next ›"), "sa.next", (survey.id, place), style="primary" if is_several else None)


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
        "ends": rules.ends(survey, 0, tag),
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
