"""A text in its smallest parts that say something, each with whom it is about. Pure.

"Luis is in but Sam said no" is two parts, and what is said without a name is about whoever was
named before: "talked to Luis, he's in".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.language.news.model import Mention
from bot.language.phrases.rules import pattern, sections, words
from bot.language.words.rules import Word, plain

MOST_PARTS: Final = 40
"""More is no talk that is told, and is not looked at."""
_PARTS_FILE: Final = Path(__file__).with_name("parts.txt")
_FILES: Final = tuple(Path(__file__).with_name(name) for name in ("english.txt", "french.txt"))
_FILLED: Final = {
    "<name>": r"@\d+(?:\+\d+)*",
    "<others>": f"(?:{pattern('others', *_FILES)})",
}


def _filled(text: str) -> str:
    for name, stands_for in _FILLED.items():
        text = text.replace(name, stands_for)
    return text


def _of(name: str) -> re.Pattern[str]:
    return re.compile(_filled(pattern(name, _PARTS_FILE)))


def _behind_lead(name: str) -> re.Pattern[str]:
    lead = pattern("lead", _PARTS_FILE)
    return re.compile(rf"^(?:(?:{lead}) )*(?:{_filled(pattern(name, _PARTS_FILE))})")


def _spelling() -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what is written otherwise; a blank beside the arrow stands as "_" in the file."""
    (section,) = (each for each in sections(_PARTS_FILE) if each.name == "spelling")
    for line in section.lines:
        left, _, right = line.partition(" => ")
        yield re.compile(_filled(left)), right.replace("_", " ")


_SPELLING: Final = tuple(_spelling())
_LISTS, _PAIRS, _EITHER = _of("lists"), _of("pairs"), _of("either")
_TOGETHER, _MET_WITH = _of("together"), _of("met_with")
_SENTENCES: Final = re.compile(r"([^.!?;\n…]+)([.!?;\n…]*)")
_PARTS: Final = re.compile(rf"\s*(?:{pattern('between', _PARTS_FILE)})\s*")
_NEW_SUBJECT: Final = _of("new_subject")
_LEADS_ON: Final = words("leads_on", _PARTS_FILE)
_CAPTAIN, _OTHER = _behind_lead("captain"), _behind_lead("other")
_EVERYBODY: Final = re.compile(pattern("everybody", *_FILES))
_NUMBERS: Final = re.compile(r"@([\d+]+)")


class Speaker(StrEnum):
    """Who does what a part says."""

    PERSON = "person"
    CAPTAIN = "captain"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text: about which mentions, by their numbers; `beside` are others named in it.

    `named`: they are named here, and not only before. `asked`: the sentence ends as a question.
    """

    text: str
    about: tuple[int, ...]
    beside: tuple[int, ...] = ()
    named: bool = False
    speaker: Speaker = Speaker.PERSON
    asked: bool = False


def clauses(text: str, tokens: Sequence[Word], mentions: Sequence[Mention]) -> tuple[Clause, ...]:
    """Return the parts of a cleaned text in their order."""
    found: list[Clause] = []
    before: tuple[int, ...] = ()
    for sentence, end in _SENTENCES.findall(_joined(_spelt(_marked(text, tokens, mentions)))):
        for part in _parts(sentence):
            clause = _clause(part, before, found, asked="?" in end)
            found.append(clause)
            before = clause.about or before
            if len(found) > MOST_PARTS:
                return tuple(found)
    return tuple(found)


def _marked(text: str, tokens: Sequence[Word], mentions: Sequence[Mention]) -> str:
    """Return the text folded, with "@number" for each mention."""
    parts, at = [], 0
    for number, mention in enumerate(mentions):
        start, end = tokens[mention.start].start, tokens[mention.end - 1].end
        parts += [text[at:start].replace("@", " "), f" @{number} "]
        at = end
    lines = "".join((*parts, text[at:].replace("@", " "))).split("\n")
    return " ; ".join(plain(line) for line in lines)


def _spelt(text: str) -> str:
    for written, right in _SPELLING:
        text = written.sub(right, text)
    return " ".join(text.split())


def _joined(text: str) -> str:
    """Make one of names that are told of together: "@1, @2 and @3" is "@1+2+3"."""
    text = _LISTS.sub(lambda found: "@" + "+".join(_NUMBERS.findall(found[0])), text)
    text = _EITHER.sub(lambda found: f"maybe @{_both(found)}", text)
    for joint in (_PAIRS, _PAIRS, _TOGETHER):
        text = joint.sub(lambda found: f"@{_both(found)}", text)
    return _MET_WITH.sub(lambda found: f"{found[1]}+{found[2][1:]}", text)


def _both(found: re.Match[str]) -> str:
    return f"{found[1][1:]}+{found[2][1:]}"


def _parts(sentence: str) -> Iterator[str]:
    for part in _PARTS.split(sentence):
        start = 0
        for found in _NEW_SUBJECT.finditer(part):
            last = part[: found.start()].split()[-1:]
            if last and last[0] not in _LEADS_ON:
                yield part[start : found.start()].strip()
                start = found.end()
        if rest := part[start:].strip(" '*_-"):
            yield rest


def _clause(part: str, before: tuple[int, ...], found: Sequence[Clause], *, asked: bool) -> Clause:
    groups = [tuple(map(int, each.split("+"))) for each in _NUMBERS.findall(part)]
    is_other = _OTHER.match(part) is not None
    speaker = Speaker.PERSON
    if is_other or _CAPTAIN.match(part):
        speaker = Speaker.OTHER if is_other else Speaker.CAPTAIN
    if groups:
        beside = tuple(number for group in groups[1:] for number in group)
        return Clause(part, groups[0], beside, named=True, speaker=speaker, asked=asked)
    about = before
    if _EVERYBODY.search(part):
        about = tuple(dict.fromkeys(number for each in found for number in each.about)) or before
    return Clause(part, () if is_other else about, speaker=speaker, asked=asked)
