"""Tells in which letters a file is written, and reads it: UTF-8, UTF-16, Windows, Macs, DOS. Pure.

Of the older ones a file says nothing: each is tried, and that one is taken in which its words are
most like words of some language, by which letters stand beside each other (`names.txt`).
"""

import codecs
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Final

from bot.language.phrases.rules import sections

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# How much more evidence it takes than for the letters of Windows in the West.
_OLDER: Final[Mapping[str, float]] = {
    "cp1252": 0,
    "cp1250": 2,
    "cp1251": 2,
    **dict.fromkeys(("cp1253", "cp1254", "cp1255", "cp1256", "cp1257"), 3),
    **dict.fromkeys(("mac_roman", "iso8859_15", "cp850"), 3),
    **dict.fromkeys(("iso8859_2", "cp852"), 4),
    **dict.fromkeys(("koi8_u", "mac_cyrillic", "cp866", "iso8859_5"), 4),
    **dict.fromkeys(("iso8859_7", "mac_greek", "iso8859_9", "mac_turkish", "cp857"), 5),
    **dict.fromkeys(("mac_latin2", "mac_croatian", "mac_romanian"), 7),
    **dict.fromkeys(("iso8859_16", "iso8859_13", "cp775", "cp737", "mac_iceland"), 5),
}
# Two signs where there was one letter.
_SIGNS: Final = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_BACK: Final = {number: number for number in range(256)} | {
    ord(sign): sign.encode("cp1252")[0] for sign in _SIGNS
}
_TWISTED: Final = re.compile(f"[\xc2-\xc5][\x80-\xbf{_SIGNS}]")
_WORD: Final = re.compile(rb"[A-Za-z'\x80-\xff]{1,60}")
# As many different ones as tell which letters they are in.
_MOST_WORDS: Final = 120
_BYTES_TRIED: Final = 200_000
# What people join by hand is shorter.
_BYTES_MIXED: Final = 1_000_000
_END: Final = "\n"
# Of UTF-8, in bytes: a sign may be cut where a beginning ends.
_LONGEST_SIGN: Final = 4
_UNREADABLE: Final = "\ufffd"
# Beside words, in texts of any language; the second kind stands apart from them.
_QUOTES: Final = "’‘“”„«»\u00a0"
_APART: Final = "–—…°€№•·ªº§"
_QUOTE, _SYMBOL, _ODD_CASE, _STRANGE = -5.0, -14.0, -5.0, -12.0
_SMOOTHING: Final = 3.0


def decoded(content: bytes) -> str:
    """Return what a file of text says, in whatever letters it is, or each of its lines."""
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "")
    try:
        text = content.decode(encoding or _without_bom(content))
    except UnicodeDecodeError:
        is_long = len(content) > _BYTES_MIXED
        text = content.decode(older(content), "replace") if is_long else _line_by_line(content)
    return _untwisted(text.replace("\0", ""))


def encoding_of(start: bytes) -> tuple[str, str]:
    """Return in which letters a long file is that begins so, and how to read what is not in them.

    Of what is UTF-8 but for some rows, those are read as Windows writes them.
    """
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "")
    if encoding or (encoding := _without_bom(start)) != "utf-8":
        return encoding, "replace"
    text = codecs.decode(start[: -_LONGEST_SIGN or None], "utf-8", "replace")
    odd = text.count(_UNREADABLE)
    if odd and odd >= sum(not letter.isascii() for letter in text) - odd:
        return older(start), "replace"
    return "utf-8", "windows_letters"


def _windows_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    return odd.decode("cp1252", "replace"), error.end


codecs.register_error("windows_letters", _windows_letters)


def _line_by_line(content: bytes) -> str:
    """Read a file of which not every line is UTF-8: rows of two files may have been joined."""
    parts: list[tuple[bytes, bool]] = []
    for line in content.splitlines(keepends=True):
        try:
            parts.append((line, line.isascii() or _known().issuperset(line.decode())))
        except UnicodeDecodeError:
            parts.append((line, False))
    encoding = older(b"".join(line for line, is_new in parts if not is_new))
    return "".join(line.decode("utf-8" if new else encoding, "replace") for line, new in parts)


def _untwisted(text: str) -> str:
    """Mend what was UTF-8, was read as something older, and was kept so: "HÃ©lÃ¨ne"."""
    if not _TWISTED.search(text):
        return text
    try:
        return codecs.charmap_encode(text, "strict", _BACK)[0].decode()
    except UnicodeError:
        return text


def _without_bom(content: bytes) -> str:
    """Tell UTF-16 by the empty half of its Latin letters."""
    start = content[:400]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[first::2]
        if len(half) > 1 and half.count(0) > len(half) * 0.8:
            return encoding
    return "utf-8"


def older(content: bytes) -> str:
    """Return the older letters in which a text's words are most like words."""
    found = dict.fromkeys(_WORD.findall(content[:_BYTES_TRIED]))
    words = [word for word in found if not word.isascii()][:_MOST_WORDS]
    likeness = {name: _likeness(words, name) - against for name, against in _OLDER.items()}
    return max(likeness, key=lambda name: likeness[name])


def _likeness(words: Sequence[bytes], encoding: str) -> float:
    return sum(_like_a_word(word.decode(encoding, "replace")) for word in words)


@lru_cache(maxsize=8192)
def _like_a_word(word: str) -> float:
    """Return how likely a word is in the language in which it is likeliest."""
    inner = word.strip(_QUOTES).strip(_APART if word.strip(_QUOTES + _APART) == "" else "")
    symbols = sum(not (letter.isalpha() or letter in "'’") for letter in inner)
    # Capitals within a word that is not all capitals.
    odd = 0 if word.isupper() else sum(letter.isupper() for letter in inner[1:])
    small = inner.lower()
    likeliest = max(_likelihood(small, model) for model in _models().values())
    quotes = len(word) - len(inner)
    return quotes * _QUOTE + symbols * _SYMBOL + odd * _ODD_CASE + likeliest


def _likelihood(word: str, model: Mapping[str, Mapping[str, float]]) -> float:
    total, before = 0.0, _END
    for letter in (*word, _END):
        chances = model.get(before, model[""])
        total += chances.get(letter) or model[""].get(letter, _STRANGE)
        before = letter
    return total


@lru_cache
def _models() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Return for each language how likely each letter is behind each other; "" for any."""
    path = Path(__file__).with_name("names.txt")
    return {each.name: _model(" ".join(each.lines).lower().split()) for each in sections(path)}


@lru_cache
def _known() -> frozenset[str]:
    """Return the letters of all languages that are known, and what is between words."""
    letters = "".join(letter for model in _models().values() for letter in model[""])
    ascii_letters = "".join(map(chr, range(128)))
    return frozenset(letters + letters.upper() + ascii_letters + _QUOTES + _APART)


def _model(words: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        for before, letter in zip(_END + word, word + _END, strict=True):
            pairs[before][letter] += 1
    single = sum(pairs.values(), Counter[str]())
    every = sum(single.values())
    alone = {letter: count / every for letter, count in single.items()}
    model = {"": {letter: log(chance * 0.1) for letter, chance in alone.items()}}
    for before, after in pairs.items():
        number = sum(after.values()) + _SMOOTHING
        model[before] = {
            letter: log((after[letter] + _SMOOTHING * chance) / number)
            for letter, chance in alone.items()
        }
    return model
