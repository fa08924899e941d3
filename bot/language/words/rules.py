"""What can be seen of what somebody typed, and what its words are compared by. Pure."""

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def clean(text: str) -> str:
    """Drop what can't be seen (control, zero-width and direction signs); single spaces."""
    spaced = (" " if letter.isspace() else letter for letter in text)
    seen = "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def plain(text: str) -> str:
    """Return what words are compared by: small letters without accents, straight apostrophes."""
    folded = unicodedata.normalize("NFKD", clean(text).casefold().replace("’", "'"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
