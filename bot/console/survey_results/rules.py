"""What of the answers may be shown: nothing that could be somebody in particular. Pure.

Fewer than five of a kind are hidden. What is hidden must not follow from the sum: so there are at
least two such kinds, together at least five captains and more than one for each kind.

Nor must it follow from having looked before: what is shown of a question stays as it is until five
or more captains answer otherwise than it says, or have gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.console.survey_answers.model import ANYTHING, Figures, Standing
from bot.console.survey_results.model import Bar, Counted, Result
from bot.console.surveys.model import SCALES, Kind, Question, Survey
from bot.console.surveys.rules import in_
from bot.engine.texts.rules import FOLD_UNDER

ON_A_PAGE: Final = 5
# How much room a picture has, in what one bar takes.
ROOM: Final = 20
_FEWEST_KINDS: Final = 2


def moves_on(standing: Standing) -> bool:
    """Tell whether who looks now sees what stands now."""
    return standing.moved >= FOLD_UNDER


def told(standing: Standing) -> Mapping[int, int]:
    """Return the counts that who looks now may see."""
    return standing.now if moves_on(standing) else standing.shown


def waits(standings: Iterable[Standing]) -> bool:
    """Tell whether some answers are in that who looks now doesn't see yet."""
    return any(each.moved and not moves_on(each) for each in standings)


def left_out(survey: Survey, found: Figures, standings: Iterable[Standing]) -> int:
    """Return how many may still answer whose answers would not be shown any more after a look now:
    they are fewer than five.
    """
    may_answer = found.asked - found.finished - found.declined
    is_few = survey.state == "open" and 0 < may_answer < FOLD_UNDER
    return may_answer if is_few and any(map(moves_on, standings)) else 0


def counted(survey: Survey, standings: Sequence[Standing], places: Iterable[int]) -> Counted:
    """Return up to how many answers what is shown of some questions counts."""
    some = [standings[place] for place in places]
    most = max((told(each).get(ANYTHING, 0) for each in some), default=0)
    return Counted(most if most >= FOLD_UNDER else 0, waits(some), survey.state == "open")


def folded(counts: Sequence[int], *, adds_up: bool = True) -> tuple[int | None, ...] | None:
    """Return the counts with what is hidden as None; None where nothing may be shown at all.

    They `add_up` to how many answered, unless several could be chosen.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FOLD_UNDER}
    while hidden and adds_up and _follows([counts[place] for place in hidden]):
        rest = [place for place, count in enumerate(counts) if count and place not in hidden]
        if not rest:
            return None
        hidden.add(min(rest, key=lambda place: counts[place]))
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def _follows(hidden: Sequence[int]) -> bool:
    """Tell whether what is hidden could be told from its sum."""
    return len(hidden) < _FEWEST_KINDS or sum(hidden) < max(FOLD_UNDER, len(hidden) + 1)


def choices(question: Question, tag: str) -> tuple[str, ...]:
    """Return what could be chosen, as it is read."""
    if question.kind in SCALES:
        return tuple(map(str, SCALES[question.kind]))
    return in_(question.words, tag).more


def result(survey: Survey, place: int, tally: Mapping[int, int], tag: str) -> Result:
    """Return what was answered to a question."""
    question = survey.questions[place]
    ask, answered = in_(question.words, tag).ask, tally.get(ANYTHING, 0)
    nothing = Result(place, ask, question.kind, None)
    if answered < FOLD_UNDER:
        return nothing
    if question.kind is Kind.WORDS:
        return Result(place, ask, question.kind, answered)
    labels = choices(question, tag)
    first = SCALES[question.kind][0] if question.kind in SCALES else 0
    counts = [tally.get(first + at, 0) for at in range(len(labels))]
    shown = folded(counts, adds_up=question.kind is not Kind.SEVERAL)
    if shown is None:
        return nothing
    bars = tuple(Bar(label, count) for label, count in zip(labels, shown, strict=True))
    is_whole = question.kind in SCALES and None not in shown
    weighed = sum((first + at) * count for at, count in enumerate(counts))
    return Result(
        place, ask, question.kind, answered, bars, weighed / answered if is_whole else None
    )


def pages(survey: Survey) -> tuple[tuple[int, ...], ...]:
    """Return which questions are in which picture, so that each can be read on a phone."""
    found: list[list[int]] = []
    room = 0
    for place, question in enumerate(survey.questions):
        takes = 2 + len(choices(question, survey.tag))
        if not found or takes > room:
            found.append([])
            room = ROOM
        found[-1].append(place)
        room -= takes
    return tuple(map(tuple, found))
