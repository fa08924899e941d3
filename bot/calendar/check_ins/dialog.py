"""A check-in, one message that changes with each tap: what was done, what is in the way, how
confident they are, and whether a call would help. Then what helps against what is in the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.check_ins import rules
from bot.calendar.check_ins.model import (
    Blocker,
    CheckIn,
    CheckInAnswered,
    CheckInBegun,
    Question,
    Recorded,
    Summary,
)
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Turn

HOME: Final = Tap(N_("🏠 Home"), "home.show")
WHO_NEXT: Final = Tap(N_("▶️ Who next?"), "next.show")
BLOCKERS: Final = {
    Blocker.NOTHING: N_("👍 Nothing"),
    Blocker.TIME: N_("⏳ No time, or tired"),
    Blocker.AWKWARD: N_("😬 It feels awkward"),
    Blocker.WORDS: N_("💬 What to say"),
    Blocker.SILENCE: N_("🔇 Nobody answers"),
}
HELPS: Final[Mapping[Blocker, Tap]] = {
    Blocker.AWKWARD: Tap(N_("🎭 A practice talk"), "train.friends"),
    Blocker.WORDS: Tap(N_("💡 What to say"), "points.all"),
    Blocker.TIME: Tap(N_("😌 A break"), "set.snooze"),
}
BUTTON: Final = 20


# --- the questions --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TellingWeek:
    """What is in the way may be written, too."""

    check_in: int


def question(
    check_in: CheckIn, asked: Question, recorded: Recorded, before: Blocker | None, zone: ZoneInfo
) -> Say:
    """Ask one of the questions; `before` is what was in the way the last time."""
    match asked:
        case Question.DONE:
            return _done(check_in, recorded, before, zone)
        case Question.IN_THE_WAY:
            return _in_the_way(check_in)
        case Question.SURE:
            return _sure(check_in)
        case Question.CALL:
            return ask_call(check_in, has_times=False)


def _answer(check_in: CheckIn, label: str, asked: Question, said: str) -> Tap:
    return Tap(label, "check.say", (check_in.id, asked.value, said))


def _leave(check_in: CheckIn, asked: Question) -> tuple[Button, ...]:
    """Every question can be left out; the first and the last are where one stops."""
    back = Tap(N_("‹ Back"), "check.ask", (check_in.id, rules.before(asked).value))
    skip = Tap(N_("Skip"), "check.ask", (check_in.id, rules.after(asked).value))
    match asked:
        case Question.DONE:
            return (skip, Tap(N_("Not this week"), "check.stop", (check_in.id,)))
        case Question.CALL:
            return (back, Tap(N_("✖️ Stop"), "check.stop", (check_in.id,)))
    return (back, skip)


def _done(check_in: CheckIn, recorded: Recorded, before: Blocker | None, zone: ZoneInfo) -> Say:
    values = {
        "since": recorded.since.astimezone(zone).date(),
        "recorded": recorded,
        "before": before.value if before else "",
    }
    rows: Rows = (
        (_answer(check_in, N_("✅ That’s right"), Question.DONE, "right"),),
        (_answer(check_in, N_("✏️ Something is missing"), Question.DONE, "more"),),
        _leave(check_in, Question.DONE),
    )
    return Say("check_ins/ask_done", values, rows)


def _in_the_way(check_in: CheckIn) -> Say:
    asked = Question.IN_THE_WAY
    taps = [_answer(check_in, label, asked, each.value) for each, label in BLOCKERS.items()]
    pairs: Rows = tuple(tuple(taps[start : start + 2]) for start in range(0, len(taps), 2))
    return Say("check_ins/ask_in_the_way", {}, (*pairs, _leave(check_in, asked)))


def _sure(check_in: CheckIn) -> Say:
    asked = Question.SURE
    numbers = tuple(
        Tap("{number}", "check.say", (check_in.id, asked.value, str(each)), {"number": each})
        for each in range(1, rules.MOST_CONFIDENT + 1)
    )
    heard = check_in.blocker.value if check_in.words and check_in.blocker else ""
    return Say("check_ins/ask_sure", {"heard": heard}, (numbers, _leave(check_in, asked)))


def ask_call(check_in: CheckIn, *, has_times: bool) -> Say:
    """Ask the last question; where organizers offer times, one can be chosen at once."""
    choose = (Tap(N_("🗓 Choose a time"), "office.list"),)
    rows: Rows = (
        (_answer(check_in, N_("📞 Yes, call me"), Question.CALL, "yes"),),
        *((choose,) if has_times else ()),
        (_answer(check_in, N_("No, thank you"), Question.CALL, "no"),),
        _leave(check_in, Question.CALL),
    )
    return Say("check_ins/ask_call", {}, rows)


# --- what comes of a tap --------------------------------------------------------------------------


def waiting(check_in: CheckIn, asked: Question) -> TellingWeek | None:
    """Return the state in which words are waited for; one question takes them."""
    return TellingWeek(check_in.id) if asked is Question.IN_THE_WAY else None


def written(check_in: CheckIn, following: Say) -> Turn:
    """Ask on below what they wrote."""
    return Turn(state=None, say=(following,), changes=(CheckInAnswered(check_in),))


def counted(check_in: CheckIn, told: int, recorded: Recorded) -> Turn:
    """They told a number of talks: who the others were is recorded as always."""
    values = {"told": told, "known": recorded.talks}
    go_on = Tap(N_("Go on ›"), "check.ask", (check_in.id, Question.IN_THE_WAY.value))
    record = (Tap(N_("🗣 Record a talk"), "talk.pick"),) if told > recorded.talks else ()
    say = Say("check_ins/counted", values, (record, (go_on,)) if record else ((go_on,),))
    return Turn(say=(say,), changes=(CheckInAnswered(check_in),))


def too_long(state: TellingWeek, length: int) -> Turn:
    values = {"most": rules.LONGEST, "length": length}
    return Turn(state, say=(Say("check_ins/too_long", values),))


def asked(say: Say, begun: CheckIn | None = None) -> Turn:
    """Ask in a message of its own: they began it themselves."""
    return Turn(say=(say,), changes=(CheckInBegun(begun),) if begun else ())


def on_more(check_in: CheckIn) -> Turn:
    """What is missing is told as always; the check-in waits."""
    rows: Rows = (
        (Tap(N_("🗣 Record a talk"), "talk.pick"),),
        (
            Tap(N_("‹ Back"), "check.ask", (check_in.id, Question.DONE.value)),
            Tap(N_("Go on ›"), "check.ask", (check_in.id, Question.IN_THE_WAY.value)),
        ),
    )
    say = Edit("check_ins/more", {}, rows)
    return Turn(say=(say,), changes=(CheckInAnswered(check_in),))


def on_answer(check_in: CheckIn, following: Say, state: TellingWeek | None) -> Turn:
    return Turn(state, say=(Edit.to(following),), changes=(CheckInAnswered(check_in),))


def on_ask(following: Say, state: TellingWeek | None) -> Turn:
    """Back, or on without an answer."""
    return Turn(state, say=(Edit.to(following),))


def on_asked_again(following: Say, state: TellingWeek) -> Turn:
    return Turn(state, say=(following,))


def ended(check_in: CheckIn) -> Turn:
    """Thank them, and offer what helps; the call is asked for in words of its own."""
    blocker = check_in.blocker
    helps = HELPS.get(blocker) if blocker else None
    is_answered = check_in.answered_at is not None
    values = {"blocker": blocker.value if blocker else "", "is_answered": is_answered}
    rows: Rows = ((WHO_NEXT, HOME),) if is_answered else ((HOME,),)
    rows = ((helps,), *rows) if helps else rows
    return Turn(
        say=(Edit("check_ins/ended", values, rows),),
        changes=(CheckInAnswered(check_in),),
        then="call.ask" if check_in.wants_call else None,
    )


def over() -> Turn:
    return Turn(say=(Say("check_ins/over", {}, ((HOME,),)),))


# --- for organizers -------------------------------------------------------------------------------


def summary(found: Summary, weekday: datetime) -> Say:
    """Tell what captains said; `weekday` is the next day on which they are asked."""
    values = {"found": found, "weekday": weekday.date()}
    label = N_("✉️ Write to {name}")
    rows: Rows = tuple(
        (Tap(label, "one.write", (each.captain_id,), {"name": clip(each.name, BUTTON)}),)
        for each in found.needs
    )
    return Say("check_ins/summary", values, rows)
