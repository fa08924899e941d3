"""A text as names are looked for in it: its words, what stands around each, how it is written.

Where no capitals are used they say nothing, and neither do they in a text that is all capitals.
Pure.
"""

from pathlib import Path
from typing import Final

from bot.language.phrases.rules import words
from bot.language.words.common import COMMON
from bot.language.words.rules import words_of

MOST_SURNAMES: Final = 3
SHORTEST_SURNAME: Final = 3
_WORDS: Final = Path(__file__).with_name("mentions.txt")
_PARTICLES, _PRONOUNS = words("particles", _WORDS), words("pronouns", _WORDS)
_DOES, _DOES_SURELY = words("does", _WORDS), words("does_surely", _WORDS)
_TALKED, _TOWARDS = words("talked", _WORDS), words("towards", _WORDS)
_AFTER_HELPING: Final = words("after_helping", _WORDS)
_GOES_ON: Final = _PRONOUNS | _DOES
_HELPING: Final = ("will", "may", "can")
# They come behind many a sentence's beginning, and "a text Rose" is no talk.
_NO_TALK: Final = ("a", "text", "message", "call", "see", "meet")
_ENGLISH: Final = ("to", "with", "into", "at", "from", "for")
_JOINTS: Final = ("but", "mais", "and", "et", "that", "que", "qu", "ok", "so", "donc", "si", "if")
_BREAKS: Final = ",.;:!?()\n"


class Sentence:
    """One text, and what can be asked of a place in it; places are numbers of words."""

    def __init__(self, text: str) -> None:
        """Take a cleaned text."""
        self.text = text
        self.words = words_of(text)
        letters = [word for word in self.words if word.text[0].isalpha()]
        self.is_small = not any(word.is_capital for word in letters[1:])
        self.is_shouted = len(letters) > 1 and text.isupper()

    def written(self, start: int, end: int) -> str:
        """Return words as they were written, and what is between them."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def folded(self, start: int, end: int) -> str:
        """Return words as they are compared."""
        return " ".join(word.plain for word in self.words[start:end])

    def gap(self, at: int) -> str:
        """Return what stands before a word, up to the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start]

    def starts(self, at: int) -> bool:
        """Tell whether a sentence, or a part of one, begins here."""
        if at == 0:
            return True
        return any(sign in self.gap(at) for sign in _BREAKS) or (
            self.words[at - 1].plain in _JOINTS
        )

    def is_doing(self, at: int, end: int) -> bool:
        """Tell whether what follows says that whoever is named here does something."""
        if end >= len(self.words):
            return False
        word, behind = self.words[at], self.words[end].plain
        if not word.is_capital:
            return behind in _DOES_SURELY
        # "Will might" and "May will" are people; "Will also", "May just" need not be.
        is_helping = word.plain in _HELPING and behind in _AFTER_HELPING
        return behind in _DOES and not is_helping

    def is_object(self, at: int) -> bool:
        """Tell whether it is somebody to whom one talked: "called Rose", "parlé à claire"."""
        if at == 0:
            return False
        one, two, three = (self.words[at - n].plain if at >= n else "" for n in (1, 2, 3))
        if one == "a" and two in _ENGLISH:
            # "Talk to a human" names nobody.
            return False
        if one in _TOWARDS:
            return bool({two, three} & _TALKED) or self.words[at].is_capital
        return one in _TALKED and one not in _NO_TALK

    # --- surnames -------------------------------------------------------------------------------

    def surname_behind(self, at: int, end: int) -> int:
        """Return where a surname behind a first name ends; 0 where there is none."""
        here = end
        while here < len(self.words) and here < end + MOST_SURNAMES and self._goes_on(here):
            here += 1
        while here > end and self.words[here - 1].plain in _PARTICLES:
            here -= 1
        if here > end:
            return here
        return end + 1 if self._is_small_surname(at, end) else 0

    def _goes_on(self, here: int) -> bool:
        word = self.words[here]
        if self.gap(here) not in (" ", "-", "'", "’") or self.is_shouted:
            return False
        if word.plain in _PARTICLES:
            return any(each.is_capital for each in self.words[here + 1 : here + 3])
        return word.is_capital and word.plain not in COMMON

    def _is_small_surname(self, at: int, end: int) -> bool:
        """In a text without capitals: "talked to marie durand, she's in"."""
        if end >= len(self.words) or not (self.is_small or self.is_shouted):
            return False
        word = self.words[end]
        if word.plain in COMMON or len(word.plain) < SHORTEST_SURNAME or not word.text.isalpha():
            return False
        if self.gap(end) != " " or not self.is_object(at):
            return False
        if self._is_last_before_a_break(end):
            return True
        return end + 1 < len(self.words) and self.words[end + 1].plain in _GOES_ON

    def _is_last_before_a_break(self, at: int) -> bool:
        return at + 1 >= len(self.words) or any(sign in self.gap(at + 1) for sign in _BREAKS)
