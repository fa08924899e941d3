"""A survey is written: what it is called, its questions one by one, other languages, a try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.console.broadcasts.rules import language_name
from bot.console.surveys import rules
from bot.console.surveys.model import (
    SCALES,
    Kind,
    Survey,
    SurveyWritten,
    Wording,
    WritingMore,
    WritingQuestion,
    WritingTitle,
)
from bot.console.surveys.rules import in_
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn, in_rows, page_row

ON_A_PAGE: Final = 4
BUTTON, LINE = 28, 90
NEW: Final = Tap(N_("🆕 New survey"), "survey.new")
ALL: Final = Tap(N_("‹ All surveys"), "survey.list", (0,))
KINDS: Final = {
    Kind.ONE: N_("🔘 One answer"),
    Kind.SEVERAL: N_("☑️ Several answers"),
    Kind.FIVE: N_("📏 From 1 to 5"),
    Kind.TEN: N_("📏 From 0 to 10"),
    Kind.WORDS: N_("✍️ In their own words"),
}


# --- all of them ----------------------------------------------------------------------------------


def overview(surveys: Sequence[Survey], page: int, total: int, tag: str, *, again: bool) -> Turn:
    """What there is, what waits first; a tap shows one."""
    pages = max(1, -(-total // ON_A_PAGE))
    icons = {"draft": "📝", "waiting": "🕘", "open": "🟢", "closed": "🏁"}
    rows: Rows = tuple(
        (
            Tap(
                "{icon} {title}",
                "survey.show",
                (each.id,),
                {"icon": icons[each.state], "title": clip(in_(each.titles, tag).ask, BUTTON)},
            ),
        )
        for each in surveys[:ON_A_PAGE]
    )
    start = Tap(NEW.label, NEW.action, style=None if total else "primary")
    under = page_row("survey.list", page, pages, start) if pages > 1 else (start,)
    said = Say("surveys/overview", {"total": total}, (*rows, under), eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def draft(survey: Survey, tag: str, lacking: Sequence[str]) -> Turn:
    """A survey that is written, and what is next; in some languages something is `lacking`."""
    own = (survey.id,)
    has_any, has_room = bool(survey.questions), len(survey.questions) < rules.MOST_QUESTIONS
    add = Tap(N_("➕ Add a question"), "survey.add", own, style=None if has_any else "primary")
    change = Tap(N_("✏️ Change a question"), "survey.pick", (survey.id, 0))
    test = Tap(N_("👀 Try it"), "survey.try", own)
    write = Tap(N_("🌍 Languages"), "survey.languages", own)
    rows = (
        ((add,) if has_room else ()) + ((change,) if has_any else ()),
        ((test,) if has_any else ()) + ((write,) if lacking and has_any else ()),
        (Tap(N_("📨 Send it…"), "sv.look", own, style="primary"),) if has_any else (),
        (ALL, Tap(N_("⋯ More"), "survey.more", own)),
    )
    values = {**_told(survey, tag), "lacking": named(lacking, tag)}
    return Turn(None, say=(Edit("surveys/draft", values, tuple(filter(None, rows))),))


def named(tags: Sequence[str], reader: str) -> tuple[str, ...]:
    """Return what languages are called by the reader."""
    return tuple(language_name(each, reader) for each in tags)


def _told(survey: Survey, tag: str) -> dict[str, object]:
    title = in_(survey.titles, tag)
    lines = [
        (clip(in_(each.words, tag).ask, LINE), each.kind.value, each.optional)
        for each in survey.questions
    ]
    return {"title": title.ask, "why": "".join(title.more), "lines": lines}


def more(survey: Survey, tag: str) -> Turn:
    """What is done seldom."""
    own = (survey.id,)
    rows: Rows = (
        (Tap(N_("✏️ Another title"), "survey.title", own),),
        (Tap(N_("📑 Copy it"), "sv.copy", own), Tap(N_("🗑 Remove…"), "sv.remove", own)),
        (Tap(N_("‹ Back"), "survey.show", own),),
    )
    return Turn(say=(Edit("surveys/more", {"title": in_(survey.titles, tag).ask}, rows),))


# --- its words ------------------------------------------------------------------------------------


def ask_title(state: WritingTitle, reader: str, before: Wording | None = None) -> Turn:
    """What is it called, and why does it ask? Of one in another language, `before` is shown."""
    values = {
        "before": "\n".join((before.ask, *before.more)) if before else "",
        "language": language_name(state.tag, reader) if state.survey else "",
    }
    return Turn(state, say=(Say("surveys/ask_title", values, reply=True),))


def ask_kind(survey: Survey) -> Turn:
    """What answers the next question?"""
    taps = [Tap(label, "survey.kind", (survey.id, kind.value)) for kind, label in KINDS.items()]
    rows: Rows = (*in_rows(taps), (Tap(N_("‹ Back"), "survey.show", (survey.id,)),))
    return Turn(say=(Edit("surveys/ask_kind", {"number": len(survey.questions) + 1}, rows),))


def ask_question(state: WritingQuestion, before: Wording | None, language: str = "") -> Turn:
    """What is the question? What is it in that other language?"""
    values = {
        "kind": state.kind.value,
        "before": before.ask if before else "",
        "options": before.more if before else (),
        "language": language,
    }
    return Turn(state, say=(Say("surveys/ask_question", values, reply=True),))


def ask_more(state: WritingMore, before: Sequence[str] = ()) -> Turn:
    """What are its answers? Of a scale: what do its ends mean, if that is to be told?"""
    kind = state.question.kind
    scale = SCALES.get(kind)
    ends = (scale[0], scale[-1]) if scale else ()
    plain = Tap(N_("Just the numbers"), "survey.plain")
    rows: Rows = ((plain,),) if scale and not before else ()
    values = {"ask": state.ask, "ends": ends, "before": tuple(before)}
    return Turn(state, say=(Say("surveys/ask_more", values, rows, reply=not rows),))


def problem(state: object, name: str, values: dict[str, object]) -> Turn:
    """Something is wrong with the words: what, and how they have to be."""
    return Turn(state, say=(Say(f"surveys/{name}", values, reply=True),))


def written(change: SurveyWritten, then: str) -> Turn:
    """It is kept, and what comes next is shown."""
    return Turn(None, changes=(change,), then=then)


# --- a question -----------------------------------------------------------------------------------


def pick(survey: Survey, tag: str, page: int) -> Turn:
    """Which question is to be changed?"""
    shown, page, pages = page_of(list(enumerate(survey.questions)), page, ON_A_PAGE)
    rows: Rows = tuple(
        (
            Tap(
                "{number}. {ask}",
                "survey.one",
                (survey.id, place),
                {"number": place + 1, "ask": clip(in_(each.words, tag).ask, BUTTON)},
            ),
        )
        for place, each in shown
    )
    back = Tap(N_("‹ Back"), "survey.show", (survey.id,))
    under = page_row("survey.pick", page, pages, back, about=(survey.id,))
    return Turn(say=(Edit("surveys/pick", {}, (*rows, under)),))


def one(survey: Survey, place: int, tag: str) -> Turn:
    """A question, and what can be done to it."""
    asked = survey.questions[place]
    own = (survey.id, place, rules.mark(asked))
    wording = in_(asked.words, tag)
    needs = N_("🔓 May be left out") if not asked.optional else N_("🔒 Must be answered")
    up = Tap(N_("⬆️ Up"), "survey.move", (*own, "up"))
    down = Tap(N_("⬇️ Down"), "survey.move", (*own, "down"))
    kind = N_("🔘 With buttons") if asked.poll else N_("📊 As a poll")
    poll = (Tap(kind, "survey.poll", own),) if rules.may_be_poll(asked) else ()
    order = ((up,) if place else ()) + ((down,) if place + 1 < len(survey.questions) else ())
    rows = (
        (Tap(N_("✏️ Write it anew"), "survey.anew", own), Tap(needs, "survey.need", own)),
        order,
        (*poll, Tap(N_("🗑 Take it out"), "survey.out", own)),
        (Tap(N_("‹ Back"), "survey.pick", (survey.id, place // ON_A_PAGE)),),
    )
    values = {
        "number": place + 1,
        "count": len(survey.questions),
        "ask": wording.ask,
        "kind": asked.kind.value,
        "options": wording.more,
        "optional": asked.optional,
        "poll": asked.poll,
        "ends": (SCALES[asked.kind][0], SCALES[asked.kind][-1]) if asked.kind in SCALES else (),
    }
    return Turn(say=(Edit("surveys/one", values, tuple(filter(None, rows))),))


# --- languages ------------------------------------------------------------------------------------


def languages(survey: Survey, first: str, lacking: Mapping[str, str]) -> Turn:
    """In which language is it to be written, too?"""
    rows: Rows = tuple(
        (Tap(N_("Write it in {language}"), "survey.other", (survey.id, tag), {"language": name}),)
        for tag, name in list(lacking.items())[:ON_A_PAGE]
    )
    back = Tap(N_("‹ Back"), "survey.show", (survey.id,))
    return Turn(say=(Edit("surveys/languages", {"first": first}, (*rows, (back,))),))


# --- a try ----------------------------------------------------------------------------------------


def trial_over() -> Turn:
    """That was all of it."""
    return Turn(say=(Edit("surveys/trial_over"),))


def moved_on(survey: Survey, *, full: bool = False) -> Turn:
    """Another organizer has changed the questions meanwhile, or there are `full`y as many as fit;
    whoever wrote keeps what they wrote in the group.
    """
    rows: Rows = ((Tap(N_("‹ Back"), "survey.show", (survey.id,)),),)
    values = {"full": full, "most": rules.MOST_QUESTIONS}
    return Turn(None, say=(Say("surveys/moved_on", values, rows),))


def gone() -> Turn:
    """It went out, or was removed meanwhile."""
    return Turn(None, toast=Toast("surveys/gone", alert=True))
