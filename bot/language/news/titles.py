"""What stands before a name and says who it is: "Aunt Rose", "M. Tremblay", "my cousin Luis".

Aunt Rose is no friend Rose, and M. Tremblay not Mme Tremblay: whoever is called otherwise on the
list may be somebody else. Pure.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.language.news.called import SAME, Called
from bot.language.news.sentence import Sentence
from bot.language.phrases.rules import words
from bot.language.relations.rules import relation_in
from bot.language.relations.vocabulary import FAMILY, FRIEND, MINE
from bot.language.words.common import COMMON, NAMES_TOO, STARTERS

_FILE: Final = Path(__file__).with_name("mentions.txt")
_TITLES: Final = words("titles", _FILE) - words("no_titles", _FILE)
_SHORT: Final = words("short_titles", _FILE)
_VERBS_TOO: Final = words("verbs_too", _FILE)
_ANY: Final = ("", FRIEND)


@dataclass(frozen=True, slots=True)
class Title:
    """A title from the word `start` on: what it comes to, and how one knows whoever bears it; ""
    where it says nothing of that.
    """

    start: int
    word: str
    relation: str = ""

    def fits(self, called: Called) -> bool:
        """Tell whether somebody of the list may be called so."""
        relation = called.person.relation
        known = {_same(each) for each in called.titles}
        if self.word in known:
            return True
        if self.relation and self.relation != FAMILY:
            return relation in ("", self.relation)
        return not known and self.relation == FAMILY == relation


def title_before(said: Sentence, at: int, least: int = 0) -> Title | None:
    """Return the title of the name that begins here; none of its words is before `least`."""
    if at - 1 < least or not _is_joined(said, at):
        return None
    is_in_law = at - 3 >= least and said.folded(at - 2, at) == "in law"
    last = at - 3 if is_in_law else at - 1
    start = last
    while start > least and said.gap(start) == "-":
        start -= 1
    found = "-".join(word.plain for word in said.words[start : last + 1])
    relation = relation_in(found) or relation_in(said.words[last].plain)
    if _is_title(said, last):
        return Title(start, _same(found), FAMILY if relation == FAMILY else "")
    if said.gap(at) == "-":
        # Jean-Paul is no Paul.
        return Title(start, found)
    is_mine = start > least and said.words[start - 1].plain in MINE
    # A friend may be anybody of the list.
    return Title(start, _same(found), relation) if is_mine and relation not in _ANY else None


def _is_joined(said: Sentence, at: int) -> bool:
    """Tell whether nothing but a blank is between a title and its name; "Dr." has a point."""
    gap = said.gap(at)
    return gap in (" ", "-") or (gap in (". ", ".") and said.words[at - 1].plain in _SHORT)


def _is_title(said: Sentence, at: int) -> bool:
    word = said.words[at]
    return word.plain in _TITLES and (word.is_capital or word.plain not in _VERBS_TOO)


def _same(title: str) -> str:
    """Return what stands for all that mean the same: an auntie is an aunt."""
    return SAME.get(title, title)


def titled_name(said: Sentence, at: int) -> int:
    """Return where the name behind a title ends that stands here; 0 where there is none."""
    if not _is_title(said, at) or at + 1 >= len(said.words) or not _is_joined(said, at + 1):
        return 0
    name = said.words[at + 1]
    may_be_one = name.plain not in COMMON or name.plain in NAMES_TOO
    is_written = name.is_capital and not said.is_shouted
    is_small = said.is_small and name.plain in NAMES_TOO - STARTERS
    return at + 2 if may_be_one and name.text.isalpha() and (is_written or is_small) else 0
