"""Reads wishes in plain words, with courtesy around them. Pure.

A text is a wish only as a whole: "stop" is one, "Sam told me to stop" is not.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz

from bot.language.phrases.rules import pattern, sections
from bot.language.wishes.model import Wish
from bot.language.words.rules import plain

# Nobody wishes for something in more letters.
LONGEST: Final = 160
# Single words may be misspelt a little.
ALIKE: Final = 86
SHORTEST_ALIKE: Final = 4
_ALONE: Final = {
    **dict.fromkeys(("unsubscribe", "desabonner", "desabonnement", "desinscription"), Wish.STOP),
    **dict.fromkeys(("arreter", "arretez", "arrete"), Wish.STOP),
    **dict.fromkeys(("settings", "reglages", "parametres"), Wish.SETTINGS),
    **dict.fromkeys(("cancel", "annuler", "annulez"), Wish.CANCEL),
    **dict.fromkeys(("leaderboard", "classement"), Wish.BOARD),
    **dict.fromkeys(("training", "formation"), Wish.TRAINING),
    **dict.fromkeys(("stpo", "sotp", "stopp", "stoop"), Wish.STOP),
    **dict.fromkeys(("hlep", "hepl", "helpp"), Wish.HELP),
}
# Nobody misspells the first letter.
_BY_LETTER: Final = {
    letter: tuple((word, wish) for word, wish in _ALONE.items() if word[0] == letter)
    for letter in {word[0] for word in _ALONE}
}
_SIGNS: Final = re.compile(r"[^\w\s'?&+-]+")
# Short spellings of French as it is typed.
_SPELLING: Final = tuple(
    (re.compile(short), right)
    for short, right in (
        (r"\bc (?=quoi|qui|ou|quand|bon|comment)", "c'est "),
        (r"\bj'?(?=(?:peux|veux|fais|suis|comprends|dois|sais)\b)", "je "),
        (r"\bpu (?=de\b|recevoir\b)", "plus "),
        (r"\by'a\b", "y a"),
    )
)
_FILES: Final = tuple(Path(__file__).with_name(name) for name in ("english.txt", "french.txt"))


def _patterns() -> Iterator[str]:
    """Yield what fits each wish as a group of its name, in the order of `Wish`."""
    for wish in Wish:
        found = [
            section.pattern
            for path in _FILES
            for section in sections(path)
            if section.name == "wish" and section.words == (wish.value,)
        ]
        yield f"(?P<{wish.value}>{'|'.join(found)})"


_PATTERN: Final = re.compile("|".join(_patterns()))
_AROUND: Final = (
    re.compile(rf"^(?:{pattern('before', *_FILES)})[ ,]+"),
    re.compile(rf"[ ,]+(?:{pattern('after', *_FILES)})$"),
)
# "Hannah, she's keen": what is said of somebody is no second name.
_SAID_BEHIND: Final = re.compile(
    r"\s*(?:[,;.]|\band\b|\bet\b)\s*(?:she|he|they|elles?|ils?)\b(?=['’\s]).*$", re.IGNORECASE
)
_CALL: Final = re.compile(pattern("about_call", *_FILES))
_ADD: Final = re.compile(pattern("add_these", *_FILES), re.IGNORECASE)


def read_wish(text: str) -> Wish | None:
    """Return what a text wishes for, or None."""
    if len(text) > LONGEST:
        return None
    words = _bare(text)
    if words and not words.strip("? "):
        return Wish.HELP
    seen = {""}
    while words not in seen:
        if wish := _wish(words):
            return wish
        seen.add(words)
        words = _without_courtesy(words)
    return None


def is_about_call(text: str) -> bool:
    """Tell what is said of a call that was asked for: "rather after 8 pm", "on my mobile"."""
    return len(text) <= LONGEST and _CALL.fullmatch(f" {_bare(text)}") is not None


def names_to_add(text: str) -> str:
    """Return the names that a text such as "add Julie and Marc" wants on the list, or ""."""
    match = _ADD.fullmatch(text) if len(text) <= LONGEST else None
    return _SAID_BEHIND.sub("", match["names"]).strip() if match else ""


def _bare(text: str) -> str:
    """Return the words alone, in small letters, without signs."""
    words = plain(text).replace("-", " ").replace("est ce qu'", "est ce que ")
    for short, right in _SPELLING:
        words = short.sub(right, words)
    return " ".join(_SIGNS.sub(" ", words).split())


def _wish(words: str) -> Wish | None:
    asked = words.rstrip(" ?")
    if (match := _PATTERN.fullmatch(asked)) and match.lastgroup:
        return Wish(match.lastgroup)
    if " " in asked or len(asked) < SHORTEST_ALIKE:
        return None
    near = _BY_LETTER.get(asked[0], ())
    return next((wish for word, wish in near if _is_alike(asked, word)), None)


def _is_alike(word: str, other: str) -> bool:
    if word == other:
        return True
    is_short = min(len(word), len(other)) <= SHORTEST_ALIKE
    return not is_short and fuzz.ratio(word, other) >= ALIKE


def _without_courtesy(words: str) -> str:
    for courtesy in _AROUND:
        shorter = courtesy.sub("", words, count=1)
        if shorter != words:
            return shorter.strip(" ,")
    return words
