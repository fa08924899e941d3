"""What is wrong in a file that people write by hand, in the reader's language: where it stands,
what was found there and what is accepted instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Self

from bot.toml.lines import NotToml, Path

Translate = Callable[[str], str]
_LONGEST_QUOTE = 40


class Told(str):
    """English words that know what they were made of, and so can be told in other languages."""

    __slots__ = ("text", "values")
    text: str
    values: dict[str, object]

    def __new__(cls, text: str, values: dict[str, object]) -> Self:
        """Without values, curly brackets stand for themselves."""
        told = super().__new__(cls, text.format(**values) if values else text)
        told.text, told.values = text, values
        return told

    def in_(self, translate: Translate) -> str:
        """Return the words as `translate` has them."""
        words = translate(self.text)
        inner = {
            name: value.in_(translate) if isinstance(value, Told) else value
            for name, value in self.values.items()
        }
        return words.format(**inner) if inner else words


def told(text: str, **values: object) -> Told:
    """Mark a text for translation, as `N_` does for labels, and fill it in."""
    return Told(text, values)


_A_DATE = told("found the date or time {shown}")
_FOUND: dict[object, Told] = {
    type(None): told("this is missing"),
    dict: told("found several lines under a heading"),
    "": told("the quotes are empty"),
    str: told('found the text "{shown}"'),
    bool: told("found the word {shown}"),
    **dict.fromkeys((int, float), told("found the number {shown}")),
    list: told("found the list {shown}"),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    line: int
    key: str
    found: str
    accepted: str

    def __str__(self) -> str:
        return self.in_(str)

    def in_(self, translate: Translate) -> str:
        place = told("line {line}, {key}", line=self.line, key=self.key)
        whole = {
            "place": place if self.key else told("line {line}", line=self.line),
            "found": self.found,
            "accepted": self.accepted,
        }
        if self.found.endswith("?"):
            return told("{place}: {found} Accepted: {accepted}.", **whole).in_(translate)
        return told("{place}: {found}. Accepted: {accepted}.", **whole).in_(translate)


class BadFileError(Exception):
    """`mistakes` in the order of the file (none: it can't be read at all); as text, one sentence a
    line under the file's name. `language` is the writers' own, where the file tells it.
    """

    kind = told("TOML")

    def __init__(
        self,
        path: FilePath,
        mistakes: Sequence[Mistake],
        reason: str | None = None,
        language: str = "",
    ) -> None:
        self.mistakes = sorted(mistakes, key=lambda mistake: mistake.line)
        self.language = language
        self._path, self._reason = path, reason
        self.others: tuple[BadFileError, ...] = ()
        super().__init__()

    @property
    def name(self) -> str:
        """What the file is called, without its folder."""
        return self._path.name

    def __str__(self) -> str:
        return self.in_(str)

    def in_(self, translate: Translate) -> str:
        """Return everything in the language of `translate`; each of several files has its part."""
        return "\n".join([self._own_in(translate), *(each.in_(translate) for each in self.others)])

    def _own_in(self, translate: Translate) -> str:
        about = {"kind": self.kind, "path": self._path}
        if self._reason:
            unread = told(
                "The {kind} file {path} can’t be read: {reason}.", **about, reason=self._reason
            )
            return unread.in_(translate)
        count = len(self.mistakes)
        head = told("The {kind} file {path} has {count} mistakes:", **about, count=count)
        if count == 1:
            head = told("The {kind} file {path} has 1 mistake:", **about)
        lines = [head.in_(translate), *(each.in_(translate) for each in self.mistakes)]
        return "\n  ".join(lines)


def no_toml(broken: NotToml) -> Mistake:
    """Why the file is none that can be read."""
    if broken.is_encoding:
        found = told("a letter that is not stored as UTF-8 stands here")
        return Mistake(broken.line, "", found, told('a file saved with the encoding "UTF-8"'))
    accepted = told('name = "text in straight quotes", or a [heading]')
    if broken.has_curly_quotes:
        accepted = told('straight quotes (") around a text instead of curly ones')
    found = told("this line can’t be read ({reason})", reason=broken.reason)
    return Mistake(broken.line, "", found, accepted)


def unknown_name(key: str, known: Sequence[str]) -> tuple[Told, Told]:
    """What is found where a name is not known, and what is accepted."""
    near = get_close_matches(key, known, n=1)
    found = told("this name is not known here")
    if near:
        found = told("this name is not known here; did you mean {near}?", near=near[0])
    # The commonest cause: a line under the wrong heading.
    return found, told(
        "{names}; a line belongs to the last [heading] above it",
        names=", ".join(dict.fromkeys(known)) or told("nothing"),
    )


def name_of(path: Path) -> str:
    """Places are counted from 1, as people do: "charter > 2 > fr"."""
    return " > ".join(str(part + 1) if isinstance(part, int) else part for part in path)


def what_is_found(value: object) -> Told:
    """Say what stands there, in short."""
    said = value if isinstance(value, str) else str(value).lower().replace("'", '"')
    said = " ".join(said.split())
    shown = said if len(said) <= _LONGEST_QUOTE else said[:_LONGEST_QUOTE] + "…"
    return Told(_FOUND.get("" if value == "" else type(value), _A_DATE), {"shown": shown})
