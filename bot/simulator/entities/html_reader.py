"""Reads Telegram's HTML: the few tags it knows, its leniency, and its exact complaints.

Nothing is tidied here: what comes out still has its white space and its overlapping spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.simulator.entities.links import checked_link, linked_user
from bot.simulator.entities.spans import LAST_MOMENT, MOMENT_SHAPE, Span

KINDS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "span": "spoiler", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]+));?")
SPACES = frozenset(" \t\r\n\v\0")
END = "\0"
MAX_REFERENCE = 9
LAST_CODE = 0x10FFFF
BAD_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


class CantParse(ValueError):  # noqa: N818 - named for what Telegram says
    """Markup that Telegram refuses; `str` of it is Telegram's wording."""

    def __init__(self, reason: str) -> None:
        """Put Telegram's prefix before the reason."""
        super().__init__(f"can't parse entities: {reason}")


@dataclass(slots=True)
class _Tag:
    name: str
    start: int
    argument: str = ""
    shape: str = ""


def read_html(source: str, *, dates: bool = True) -> tuple[str, list[Span]]:
    """Split the source into its words and its spans, maybe without `dates`. Raises CantParse."""
    reader = _Reader(source, dates=dates)
    reader.read()
    return "".join(reader.words), reader.spans


class _Reader:
    """One pass over the source. A NUL marks its end, so that looking ahead needs no checks."""

    def __init__(self, source: str, *, dates: bool) -> None:
        self.source = source.replace(END, " ") + END
        self.known = KINDS.keys() if dates else KINDS.keys() - {"tg-time"}
        self.at = 0
        self.words: list[str] = []
        self.open: list[_Tag] = []
        self.spans: list[Span] = []

    def read(self) -> None:
        while (char := self.source[self.at]) != END:
            if char == "<":
                self._tag()
            else:
                self.words.append(self._character())
        if self.open:
            name = self.open[-1].name
            raise CantParse(f"Can't find end tag corresponding to start tag {_quoted(name)}")
        if any("\ud800" <= char <= "\udfff" for char in self.words):
            raise CantParse(BAD_UNICODE)

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source[self.at] == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _character(self) -> str:
        """Take one character, or one reference such as &lt; that stands for it."""
        char = self.source[self.at]
        found = REFERENCE.match(self.source, self.at)
        if found and (decoded := _decode(found)):
            self.at = found.end()
            return decoded
        self.at += 1
        return char

    def _start_tag(self, begin: int) -> None:
        name = self._until(SPACES | {">"}).lower()
        if self.source[self.at] == END:
            raise self._problem("Unclosed start tag", begin)
        if name not in self.known:
            raise self._problem(f"Unsupported start tag {_quoted(name)}", begin)
        tag = _Tag(name, len(self.words))
        while self._skip_spaces() != ">":
            self._attribute(tag, begin)
        self.at += 1
        if name == "span" and tag.argument != "spoiler":
            raise self._problem('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(tag)

    def _attribute(self, tag: _Tag, begin: int) -> None:
        name = self._until(SPACES | set("=>/\"'"))
        if not name:
            raise self._problem(f"Empty attribute name in the tag {_quoted(tag.name)}", begin)
        value = ""
        following = self._skip_spaces()
        if following == "=":
            self.at += 1
            following = self._skip_spaces()
            if following != END:
                value = self._value()
                if self.source[self.at] == END:
                    raise self._problem("Unclosed start tag", begin)
        if following == END:
            raise self._problem(f"Unclosed start tag {_quoted(tag.name)}", begin)
        if (tag.name, name) == ("tg-time", "format"):
            tag.shape = value
        tag.argument = _argument(tag.name, name, value) or tag.argument

    def _value(self) -> str:
        if (quote := self.source[self.at]) in "'\"":
            return self._quoted_value(quote)
        begin = self.at
        value = self._while(lambda char: char.isascii() and (char.isalnum() or char in ".-"))
        if self.source[self.at] not in SPACES | {">"}:
            raise self._problem("Unexpected end of name token", begin)
        return value.lower()

    def _quoted_value(self, quote: str) -> str:
        self.at += 1
        value = []
        while self.source[self.at] not in {quote, END}:
            value.append(self._character())
        if self.source[self.at] == quote:
            self.at += 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._problem("Unexpected end tag", begin)
        self.at += 1
        name = self._until(SPACES | {">"})
        if self._skip_spaces() != ">":
            raise self._problem("Unclosed end tag", begin)
        tag = self.open[-1]
        if name not in {"", tag.name}:
            wrong = f', expected "</{tag.name}>", found "</{name}>"'
            raise self._problem("Unmatched end tag", begin, wrong)
        self.at += 1
        self.open.pop()
        if len(self.words) > tag.start:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        end = len(self.words)
        if tag.name == "a":
            self._link(tag, end)
        elif tag.name in {"pre", "code"}:
            self._code(tag, end)
        elif tag.name == "tg-emoji":
            self.spans.append(Span("custom_emoji", tag.start, end, _emoji_id(tag.argument)))
        elif tag.name == "tg-time":
            self.spans.append(Span("date_time", tag.start, end, _moment(tag)))
        else:
            quote = tag.name == "blockquote" and tag.argument
            kind = "expandable_blockquote" if quote else KINDS[tag.name]
            self.spans.append(Span(kind, tag.start, end))

    def _link(self, tag: _Tag, end: int) -> None:
        address = tag.argument or "".join(self.words[tag.start : end])
        if user := linked_user(address):
            self.spans.append(Span("text_mention", tag.start, end, str(user)))
        elif link := checked_link(address):
            self.spans.append(Span("text_link", tag.start, end, link))

    def _code(self, tag: _Tag, end: int) -> None:
        """Put a language on <pre> only when <code> fills it wholly, in either order."""
        other = "code" if tag.name == "pre" else "pre"
        last = self.spans[-1] if self.spans else None
        fills = last and last.kind == other and (last.start, last.end) == (tag.start, end)
        language = last.detail if last and other == "code" else tag.argument
        if fills and language:
            self.spans[-1] = Span("pre", tag.start, end, language)
        else:
            self.spans.append(Span(tag.name, tag.start, end, tag.argument))

    def _until(self, stops: frozenset[str] | set[str]) -> str:
        return self._while(lambda char: char not in stops)

    def _while(self, wanted: Callable[[str], bool]) -> str:
        begin = self.at
        while self.source[self.at] != END and wanted(self.source[self.at]):
            self.at += 1
        return self.source[begin : self.at]

    def _skip_spaces(self) -> str:
        self._while(lambda char: char in SPACES)
        return self.source[self.at]

    def _problem(self, what: str, position: int, more: str = "") -> CantParse:
        offset = len(self.source[:position].encode("utf-8", "surrogatepass"))
        return CantParse(f"{what} at byte offset {offset}{more}")


def _decode(found: re.Match[str]) -> str:
    """Give the character that a reference names, or nothing when Telegram knows no such name."""
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return NAMED.get(name, "")
    if len(found.group().rstrip(";")) > MAX_REFERENCE:
        return ""
    code = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    return chr(code) if 0 < code < LAST_CODE else ""


def _argument(tag: str, attribute: str, value: str) -> str:
    """Give what an attribute means to its tag; all other attributes are passed over."""
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix"):
            return value
        case ("code", "class"):
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case ("span", "class"):
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
        case ("blockquote", "expandable"):
            return "1"
    return ""


def _emoji_id(argument: str) -> str:
    if not argument.isdecimal() or not argument.isascii() or int(argument) == 0:
        raise CantParse("Invalid custom emoji identifier specified")
    return argument


def _moment(tag: _Tag) -> str:
    unix = tag.argument
    if not (unix.isdecimal() and unix.isascii() and 0 < int(unix) <= LAST_MOMENT):
        raise CantParse("Invalid date specified")
    if not MOMENT_SHAPE.fullmatch(tag.shape):
        raise CantParse("Invalid date format specified")
    return f"{int(unix)}:{tag.shape}"


def _quoted(name: str) -> str:
    return f'"{name}"'
