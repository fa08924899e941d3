"""First names that are words as well ("Will", "Claire", "May"): which of them stands here.

Their place in the sentence, their capital and the words around them tell. Pure.
"""

import re
from pathlib import Path
from typing import Final

from bot.language.news.model import Mention
from bot.language.news.sentence import Sentence
from bot.language.phrases.rules import words
from bot.language.words.common import NAMES_TOO, SMALL, STARTERS

_WORDS: Final = Path(__file__).with_name("mentions.txt")
_BESIDE: Final = words("beside", _WORDS)
_MONTHS, _BEFORE_A_MONTH = words("months", _WORDS), words("before_a_month", _WORDS)
_LABEL: Final = re.compile(r"\s*[:=>→–—]|\s+-")


def is_word(said: Sentence, at: int, end: int, before: Mention | None) -> bool:
    """Tell whether a first name that is a word too stands here as that word."""
    word = said.words[at]
    if word.plain not in NAMES_TOO:
        return False
    if _is_label(said, at, end) or _is_beside(said, at, before) or _is_listed(said, at, end):
        return False
    if word.plain in _MONTHS and _is_a_month(said, at, end):
        return True
    starts = said.starts(at)
    if word.is_capital and not starts and not said.is_shouted:
        return False
    is_clear = word.is_capital and not said.is_shouted and word.plain not in STARTERS
    if starts and (said.is_doing(at, end) or is_clear):
        return False
    return not said.is_object(at)


def _is_label(said: Sentence, at: int, end: int) -> bool:
    return said.starts(at) and _LABEL.match(said.text[said.words[end - 1].end :]) is not None


def _is_listed(said: Sentence, at: int, end: int) -> bool:
    """First of several names: "Rose, Mark and Grace"."""
    if not said.words[at].is_capital or end >= len(said.words) or said.is_shouted:
        return False
    behind = said.words[end]
    if said.gap(end).strip() in (",", "&", "+"):
        return behind.is_capital and behind.plain not in SMALL
    is_joined = behind.plain in ("and", "et") and end + 1 < len(said.words)
    return is_joined and said.words[end + 1].is_capital and said.words[end + 1].plain not in SMALL


def _is_beside(said: Sentence, at: int, before: Mention | None) -> bool:
    """Beside another name, as in "Sam and Rose"."""
    if before is None:
        return False
    between = [word.plain for word in said.words[before.end : at]]
    return len(between) == 1 and between[0] in _BESIDE and _is_open(said, at)


def _is_open(said: Sentence, at: int) -> bool:
    """Tell whether what follows does not make a phrase of it: "Sam and will vote"."""
    is_last = at + 1 >= len(said.words)
    return is_last or said.words[at].is_capital or said.is_doing(at, at + 1)


def _is_a_month(said: Sentence, at: int, end: int) -> bool:
    behind = said.words[end].text if end < len(said.words) else ""
    return behind.isdigit() or (at > 0 and said.words[at - 1].plain in _BEFORE_A_MONTH)
