"""What can be seen of what somebody typed, and what its words are compared by. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
# Letters that Unicode does not take apart, as people write them where the keyboard has none.
_LETTERS: Final = dict(
    zip(
        "œæøłđðħŋŧŀə\u0131þ",
        ["oe", "ae", "o", "l", "d", "d", "h", "n", "t", "l", "e", "i", "th"],
        strict=True,
    )
)
_APOSTROPHES: Final = dict.fromkeys("\u2019\u2018\u02bc\u0060\u00b4\u2032\uff07", "'")
_FOLDED: Final = str.maketrans({**_LETTERS, **_APOSTROPHES})
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a number where it stands in a text: as written, and as it is compared."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()


def clean(text: str) -> str:
    """Drop what can't be seen (control, zero-width and direction signs); single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = (" " if letter.isspace() else letter for letter in text)
    seen = "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def plain(text: str) -> str:
    """Return what words are compared by: small letters without accents, straight apostrophes.

    œ is oe, æ is ae, ß is ss, ø is o and ł is l, as people write them without these keys.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().replace("`", "'").split())
    # Some Arabic signs leave a blank when they are taken apart, and some letters an æ or ø.
    bare = _bare(clean(text).casefold().translate(_FOLDED)).translate(_FOLDED)
    return " ".join(bare.split())


def plain_before(text: str) -> str:
    """Return what words were compared by before œ, æ, ø and ł were folded.

    What was kept as a hash of such words is found again by these alone.
    """
    return _bare(clean(text).casefold().replace("’", "'"))


def _bare(text: str) -> str:
    # Mathematical letters become capitals when they are taken apart.
    taken_apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))


def words_of(text: str) -> Sequence[Word]:
    """Return the words and numbers of a text in their order; hyphens and apostrophes part them."""
    return tuple(
        Word(found[0], plain(found[0]), found.start(), found.end())
        for found in _WORD.finditer(text)
    )


# How a voter's number is announced, and up to twelve digits behind it, however they are set apart.
_VOTERS_NUMBER: Final = re.compile(
    r"(\bNNE\b|num[ée]ros? (?:national |nationaux )?d[’' ][ée]lect\w+"
    r"|voter(?:[’']s)? (?:id )?numbers?|voter id)(\D{0,12}?)"
    r"\d(?:[ .\-\u00a0\u202f]?\d){7,11}(?![ .\-\u00a0\u202f]?\d)",
    re.IGNORECASE,
)


def without_voters_number(text: str) -> str:
    """Return a text without the voter's number that it tells: nobody may keep that."""
    return _VOTERS_NUMBER.sub(r"\1\2…", text)
