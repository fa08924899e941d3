"""Tells whether a text asks for a reminder. Pure.

It has to begin with that, but for courtesy: what somebody else has asked for is told otherwise.
"""

import re
from pathlib import Path
from typing import Final

from bot.language.phrases.rules import pattern
from bot.language.words.rules import plain

LONGEST: Final = 200
_FILE: Final = Path(__file__).with_name("phrases.txt")
_BEFORE: Final = re.compile(rf"^(?:(?:{pattern('before', _FILE)})(?:[ ,.;:!-]+|$))+")
_ASKS: Final = re.compile(rf"(?:{pattern('asks', _FILE)})")
_KNOWLEDGE: Final = re.compile(pattern("knowledge", _FILE))


def is_reminder(text: str) -> bool:
    """Tell whether a text asks to be reminded of something, or to be asked again."""
    if len(text) > LONGEST:
        return False
    said = plain(text)
    bare = _BEFORE.sub("", said)
    asks = _ASKS.match(bare) or _ASKS.match(said)
    return asks is not None and not _KNOWLEDGE.search(bare)
