"""What one part of a text says of whoever it is about. Pure.

First what is told whatever else is said (leave me alone, no answer, no talk yet); then the words
for a yes, a no and the rest, with their negations: one turns a meaning round, two leave it open.
What is hoped, asked, supposed or tied to an "if" is news, but no outcome.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

from bot.language.news.clauses import Clause, Speaker
from bot.language.news.model import Channel, Pledge, Told, Way
from bot.language.phrases.rules import pattern, sections

_Enum = TypeVar("_Enum", bound=StrEnum)


_FILES: Final = tuple(
    Path(__file__).with_name(name) for name in ("english.txt", "french.txt", "both.txt")
)


def _of(name: str) -> re.Pattern[str]:
    return re.compile(pattern(name, *_FILES))


def _meaning(word: str) -> Told | None:
    return None if word == "-" else Told(word)


def _table(name: str, meanings: type[_Enum]) -> tuple[tuple[_Enum, re.Pattern[str]], ...]:
    """Return the sections of a name with what they mean, in their order."""
    return tuple(
        (meanings(each.words[0]), re.compile(each.pattern))
        for path in _FILES
        for each in sections(path)
        if each.name == name
    )


_CUES: Final = tuple(
    (re.compile(each.pattern), _meaning(each.words[0]), _meaning(each.words[1]))
    for path in _FILES
    for each in sections(path)
    if each.name == "cue"
)
_LEFT_ALONE, _UNANSWERED = _of("left_alone"), _of("unanswered")
_NO_TALK, _TO_COME = _of("no_talk"), _of("to_come")
_TALKED, _TALKED_WITH = _of("talked"), _of("talked_with")
_IDIOMS, _NEGATIONS, _NE = _of("idioms"), _of("negations"), re.compile(r"\bne\b")
_IF, _OPINION, _MAYBE, _BEFORE = _of("if"), _of("opinion"), _of("maybe"), _of("before")
_ALSO, _NEITHER, _NOT_SO = _of("also"), _of("neither"), _of("not_so")
_BY_CAPTAIN, _OBJECT = _of("by_captain"), _of("object")
_REPORTED, _WOULD, _PERHAPS = _of("reported"), _of("would"), _of("perhaps")
_AGAIN, _UNTIL = _of("again"), _of("away_until")
_PLEDGES, _CHANNELS = _table("pledge", Pledge), _table("channel", Channel)
_WAYS: Final = _table("way", Way)
_POSITIVE: Final = frozenset({Told.PLEDGED, Told.SUPPORTIVE, Told.WANTS_TO_HELP, Told.VOTED})
_CLEAR: Final = _POSITIVE | {Told.DECLINED}


class Same(Enum):
    """How what is said of somebody goes with what was said before."""

    YES = True
    NO = False


@dataclass(frozen=True, slots=True)
class Signs:
    """What a part says: meanings in their order; that there was a talk; that it says the same of
    this person as was said of the one before, or the contrary.
    """

    told: tuple[Told, ...] = ()
    talked: bool = False
    same: Same | None = None


def read(clause: Clause) -> Signs:
    """Return what one part of a text says."""
    text = clause.text
    if _LEFT_ALONE.search(text) and clause.about:
        return Signs((Told.LEFT_ALONE,))
    found = _outcomes(clause)
    talked = _TALKED.search(text) is not None
    if _is_unanswered(text) and clause.about:
        found = (*(each for each in found if each in _CLEAR), Told.NO_ANSWER)
        return Signs(found if clause.named else (Told.NO_ANSWER,))
    if _NO_TALK.search(text) or _TO_COME.search(text):
        return Signs((Told.NO_TALK if _NO_TALK.search(text) else Told.TO_COME,))
    if not found and clause.named:
        if _ALSO.search(text) or _NEITHER.search(text):
            return Signs((), talked, Same.YES)
        if _NOT_SO.search(text):
            return Signs((), talked, Same.NO)
    return Signs(found, talked)


def instead(latest: Sequence[Told], same: Same) -> tuple[Told, ...]:
    """Return what "Sam too" or "Sam isn't" says after what was said of somebody else."""
    if same is Same.YES:
        return tuple(latest)
    turned = {Told.PLEDGED: Told.DECLINED, Told.SUPPORTIVE: Told.DECLINED}
    return tuple(turned.get(each, Told.HOW) for each in latest)


def _is_unanswered(text: str) -> bool:
    return _UNANSWERED.search(text) is not None


def _outcomes(clause: Clause) -> tuple[Told, ...]:
    """Return the outcomes that are told, and HOW in place of those that are not clear."""
    text = _BY_CAPTAIN.sub(" ", _IDIOMS.sub(" ", clause.text))
    if clause.speaker is Speaker.CAPTAIN and not clause.named and not _OBJECT.search(text):
        return ()
    found = _told(text)
    if clause.speaker is Speaker.OTHER or clause.beside:
        return (Told.HOW,) if found and clause.about else ()
    return tuple(_weighed(each, clause, text) for each in found)


def _weighed(told: Told, clause: Clause, text: str) -> Told:
    """Take less for what is only asked, hoped, supposed, conditional or past."""
    if told not in _CLEAR:
        return told
    if clause.asked or _IF.search(text) or _OPINION.search(text):
        return Told.HOW
    if _MAYBE.search(_REPORTED.sub("", text)) and not _is_reported(text, told):
        return Told.REACHED
    return Told.HOW if told in _POSITIVE and _BEFORE.search(text) else told


def _is_reported(text: str, told: Told) -> bool:
    """Tell whether "would" stands for a "will" in somebody's words: "said she would vote"."""
    said = _WOULD.search(text) is not None and _PERHAPS.search(text) is None
    return told is Told.PLEDGED and said


def _told(text: str) -> tuple[Told, ...]:
    """Return the meanings of the cues in the text, each turned round by what negates it."""
    bare, at = _without_negations(text)
    found: list[tuple[int, Told]] = []
    for fits, told, denied in _CUES:
        for cue in list(fits.finditer(bare)):
            if "\0" in cue[0] or not cue[0].strip():
                continue
            count = sum(place <= cue.end() + 1 for place in at)
            meaning = told if count == 0 else denied if count == 1 else Told.HOW
            if meaning is not None:
                found.append((cue.start(), meaning))
                bare = bare[: cue.start()] + "\0" * len(cue[0]) + bare[cue.end() :]
    return tuple(told for _place, told in sorted(found, key=lambda each: each[0]))


def _without_negations(text: str) -> tuple[str, list[int]]:
    """Return the text without what negates, and where in it that stood."""
    parts: list[str] = []
    places: list[int] = []
    length = at = 0
    lonely = _NE.search(text) is not None and not _NEGATIONS.search(text)
    for found in (_NE if lonely else _NEGATIONS).finditer(text):
        before = text[at : found.start()]
        parts.append(before)
        length += len(before)
        places.append(length)
        at = found.end()
    bare = "".join((*parts, text[at:]))
    kept = " ".join(_NE.sub(" ", bare).split())
    return kept, [len(" ".join(_NE.sub(" ", bare[:place]).split())) for place in places]


# --- beyond the outcome ---------------------------------------------------------------------------


@lru_cache(maxsize=256)
def channel_of(text: str) -> Channel | None:
    """Return how a talk was held; how somebody votes says nothing of that."""
    for _way, fits in _WAYS:
        text = fits.sub(" ", text)
    return _first(_CHANNELS, text)


def behind_again(text: str) -> str:
    """Return what stands behind a word such as "again" or "rappeler", or behind "away until"."""
    cue = _UNTIL.search(text) or _AGAIN.search(text)
    return text[cue.end() :] if cue else ""


def way_of(text: str) -> Way | None:
    """Return how somebody means to vote."""
    return _first(_WAYS, text)


def pledge_of(text: str) -> Pledge | None:
    """Return how sure it is said to be."""
    return _first(_PLEDGES, text)


def _first(table: Iterable[tuple[_Enum, re.Pattern[str]]], text: str) -> _Enum | None:
    return next((meaning for meaning, fits in table if fits.search(text)), None)


def is_of_somebody(clause: Clause) -> bool:
    """Tell whether a part tells of a talk with somebody who is not named."""
    text = clause.text
    if clause.asked or _NO_TALK.search(text) or _TO_COME.search(text) or _IF.search(text):
        return False
    return _TALKED_WITH.search(text) is not None or (
        clause.speaker is Speaker.OTHER and bool(set(_told(text)) & _CLEAR)
    )


def is_condition(text: str) -> bool:
    """Tell whether a part says on what something depends."""
    return _IF.search(text) is not None


def decided(signs: Sequence[Told], *, talked: bool = False) -> Told | None:
    """Return what all that was said of one person comes to; HOW where it does not agree.

    That there was a talk counts only where nothing else was said.
    """
    said = set(_without_what_is_to_come(signs, talked=talked))
    if not said:
        return Told.HOW if talked else None
    if Told.LEFT_ALONE in said:
        return Told.LEFT_ALONE
    outcomes = said - {Told.NO_ANSWER, Told.NO_TALK}
    if Told.VOTED in said and Told.HOW not in said and Told.DECLINED not in said:
        return Told.VOTED
    if outcomes <= {Told.NOT_NOW} and Told.NO_ANSWER in said:
        return Told.NO_ANSWER
    if Told.NO_TALK in said:
        return Told.HOW if outcomes & _CLEAR else _outcome(outcomes or {Told.NO_TALK})
    return _outcome(outcomes)


def _without_what_is_to_come(signs: Sequence[Told], *, talked: bool) -> Sequence[Told]:
    """Leave out the talk that is to be where there is news of another; else there was none yet.

    "Not yet, maybe tomorrow" tells of no hesitation, and "I'll ask, she will vote" of no promise.
    """
    before, first = signs, len(signs)
    for place, each in enumerate(signs):
        if each in (Told.NO_TALK, Told.TO_COME):
            before, first = signs[:place], place
            break
    behind = [each for each in signs[first:] if each not in (Told.TO_COME, Told.REACHED)]
    if before or (talked and not behind):
        return (*before, *behind)
    return behind if first == len(signs) or Told.NO_TALK in behind else (Told.NO_TALK, *behind)


def _outcome(said: set[Told]) -> Told:
    if Told.HOW in said:
        return Told.HOW if said & _CLEAR or said == {Told.HOW} else _open(said)
    if Told.DECLINED in said:
        return Told.DECLINED if said <= {Told.DECLINED, Told.NOT_NOW} else Told.HOW
    if Told.PLEDGED in said:
        return Told.HOW if Told.REACHED in said else Told.PLEDGED
    for told in (Told.WANTS_TO_HELP, Told.SUPPORTIVE):
        if told in said:
            return told
    return _open(said)


def _open(said: set[Told]) -> Told:
    if said == {Told.NO_TALK}:
        return Told.NO_TALK
    return (
        Told.REACHED if Told.REACHED in said else Told.NOT_NOW if Told.NOT_NOW in said else Told.HOW
    )
