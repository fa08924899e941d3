"""Everyday words, as they stand in `common.txt`: by them names are told from talk."""

from pathlib import Path
from typing import Final

from bot.language.phrases.rules import words

_FILE: Final = Path(__file__).with_name("common.txt")

SMALL: Final = words("small", _FILE)
"""Pronouns, auxiliaries and the like."""
IN_NAMES: Final = words("in_names", _FILE)
"""Small words that stand in names too."""
VERBS: Final = words("verbs", _FILE)
COMMON: Final = SMALL | VERBS | words("nouns", _FILE)
RELATIONS: Final = words("relations", _FILE)
NAMES_TOO: Final = words("names_too", _FILE)
"""First names that are words as well."""
STARTERS: Final = words("starters", _FILE)
"""Of these, those with which a sentence may begin."""
