"""Whether a text is names, or somebody talking to the bot. Pure.

How names are parted, and what is told beside them, is for whoever takes them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Final

from bot.language.phrases.rules import words
from bot.language.replies.rules import read_courtesy, read_done
from bot.language.words.common import COMMON, IN_NAMES, NAMES_TOO, RELATIONS, SMALL, VERBS
from bot.language.words.rules import Word, words_of

MOST_WORDS: Final = 8
MOST_CAPITALS: Final = 4
FEWEST_DIGITS: Final = 7
# Nobody knows more people well: what comes after them is as they are.
MOST_PARTS: Final = 70
LONGEST_PART: Final = 200
_PARTS: Final = re.compile(r"\s(?:and|et|y|&|\+)\s|[,;،、|\t]", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARK: Final = re.compile(r"^\s*(?:[-*•–—>☐☑✓✔□▪●○]+|\d{1,3}[.)-])\s*")
_ADDRESS: Final = re.compile(
    r"https?://|www\.|\b[\w-]+\.(?:com|org|net|ca|fr|io|me|info)(?:/|\b)", re.IGNORECASE
)
_MAIL: Final = re.compile(r"\S+@\S+\.\S+")
_SPEAKING: Final = re.compile(r"[?…]|[.!]\s+\w|!\s*$")
# "J.P. Roy" and "M. Roy" are somebody's name.
_INITIAL: Final = re.compile(r"\b(\w|M|Mr|Mrs|Ms|Dr|Mme|Mlle|Jr|Sr|St)\.(?=\s)")
_INTRODUCED: Final = re.compile(r"^[^:\n]{3,60}:\s+(?=\S)")
_WORDS: Final = Path(__file__).with_name("names.txt")
_ARTICLES, _OTHERS = words("articles", _WORDS), words("others", _WORDS)
_NEVER_NAMES: Final = words("never_names", _WORDS)


_NO_DETAIL: Final = SMALL - IN_NAMES - {"a"}


class _Is(Enum):
    NAME = "name"
    DETAIL = "detail"
    KIND = "kind"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What of a text are names; `doubtful` where some of it, or all, may be talk."""

    names: str = ""
    doubtful: bool = False


def sort_names(text: str) -> Sorted:
    """Return the names of a text as they were written, without the thanks around them."""
    rest = _without_introduction(text)
    found = (part for line in rest.splitlines() for part in _parts(line))
    parts = list(islice(found, MOST_PARTS))
    kinds = {kind for _part, kind in parts}
    if _Is.TALK in kinds:
        return Sorted(doubtful=True)
    if _Is.NAME not in kinds:
        return Sorted(rest if _Is.DETAIL in kinds else "")
    if _Is.KIND not in kinds:
        return Sorted(rest)
    return Sorted("\n".join(part for part, kind in parts if kind is _Is.NAME))


def _parts(line: str) -> Iterator[tuple[str, _Is]]:
    """Yield the parts of a line; behind a name there may be more about it: "cousin", "34"."""
    before = False
    for part in (each.strip()[:LONGEST_PART] for each in _parted(line)):
        if not part:
            continue
        kind = _kind(part)
        if kind is _Is.TALK and before and _may_be_detail(part):
            kind = _Is.DETAIL
        before = before or kind in (_Is.NAME, _Is.DETAIL)
        yield part, kind


def _parted(line: str) -> Iterator[str]:
    """Yield what stands between commas, but for those in brackets: "Luis (my cousin, Boston)"."""
    last = 0
    closed = [(each.start(), each.end()) for each in _BRACKETS.finditer(line)]
    for found in _PARTS.finditer(line):
        if not any(start < found.start() < end for start, end in closed):
            yield line[last : found.start()]
            last = found.end()
    yield line[last:]


def _may_be_detail(part: str) -> bool:
    plain = [word.plain for word in words_of(part)]
    if sum(letter.isdigit() for letter in part) >= FEWEST_DIGITS or _MAIL.search(part):
        return True
    return not any(word in VERBS or word in _NO_DETAIL for word in plain)


def _without_introduction(text: str) -> str:
    """Take off "Hi! here are my friends:"."""
    found = _INTRODUCED.match(text)
    if found and _kind(found[0].rstrip(" :")) in (_Is.TALK, _Is.KIND):
        return text[found.end() :]
    return text


def _kind(part: str) -> _Is:
    part = _BRACKETS.sub(" ", _MARK.sub("", part[:LONGEST_PART])).strip() or part
    bare = _INITIAL.sub(r"\1", _MAIL.sub(" ", part))
    letters = [word for word in words_of(bare) if word.text[0].isalpha()]
    if not letters:
        return _Is.DETAIL
    if read_done(part) or read_courtesy(part):
        return _Is.KIND
    if _ADDRESS.search(bare) or _SPEAKING.search(bare) or len(letters) > MOST_WORDS:
        return _Is.TALK
    is_shouted = bare.isupper() and len(letters) > 1
    return _Is.NAME if _is_name(letters, is_shouted=is_shouted) else _Is.TALK


def _is_name(letters: Sequence[Word], *, is_shouted: bool) -> bool:
    plain = [word.plain for word in letters]
    if plain[0] in _NEVER_NAMES and not (plain[0] == "the" and len(plain) > 1):
        return False
    is_capital = all(word.is_capital for word in letters) and not is_shouted
    is_known = set(plain) <= COMMON and not set(plain) <= NAMES_TOO
    if is_known and not (is_capital and len(letters) > 1):
        return False
    if is_capital:
        return len(letters) <= MOST_CAPITALS
    # "Luis I." has an initial.
    talk = (word for word in plain if len(word) > 1 or word == plain[0])
    if any(word in VERBS or (word in SMALL and word not in IN_NAMES) for word in talk):
        return len(plain) == 1 and plain[0] in NAMES_TOO
    if plain[0] in _OTHERS and set(plain) <= COMMON | RELATIONS:
        return False
    is_described = plain[0] in _ARTICLES and not any(word.is_capital for word in letters)
    return not is_described or bool(set(plain) & RELATIONS)
