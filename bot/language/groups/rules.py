"""What is said of all who follow in a list: "Friends:", "my cousins Ali and Nora". Pure."""

import re
from collections.abc import Sequence
from typing import Final

from bot.language.lists.rules import LONGEST_LINE, Listed, group_of, is_courtesy_word
from bot.language.relations.rules import is_mine, relation_in
from bot.language.relations.vocabulary import HEADS
from bot.language.words.rules import plain

LONGEST: Final = 80
_ENDING: Final = " \t:–—.…-"
_DASH: Final = re.compile(r"\s[-–—=→]+>?\s")
_INSIDE: Final = re.compile(r"([^()\[\],]+?)\s?[(\[]([^()\[\]]*)[)\]]")
_AROUND: Final = re.compile(r"[()\[\]!,*_#]+")
_JOINED: Final = re.compile(r"\s(?:and|et|&|\+)\s", re.IGNORECASE)


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# One person, though the word ends in an s; and words for several that don't.
_ONE: Final = _all("boss fils beau-fils petit-fils")
_SEVERAL: Final = _all(
    "family famille belle-famille work travail boulot office bureau neighborhood neighbourhood "
    "voisinage quartier club choir chorale church paroisse school ecole gym children"
)
_GREETING: Final = _all(
    "hi hello hey bonjour bonsoir salut coucou allo dear cher chers merci thanks"
)
_MOST_WORDS: Final = 9


def grouped(pieces: Sequence[Listed]) -> Sequence[tuple[str, str]]:
    """Return lines with how all are known under the heading above them: "Friends:"; a gap ends it,
    unless it is just below the heading.
    """
    found: list[tuple[str, str]] = []
    group, is_fresh = "", False
    for number, piece in enumerate(pieces):
        if piece.is_apart and not is_fresh:
            group = ""
        is_followed = any(each.line for each in pieces[number + 1 : number + 2])
        heading = _heading_in(piece) if is_followed else ""
        is_fresh = bool(heading)
        if heading:
            group = heading
        elif piece.line:
            announced = f"{piece.lead}: {piece.line}" if group_in(piece.lead) else piece.line
            found.append((announced, group))
    return found


def group_in(head: str) -> str:
    """Return how all are known whom a list's heading announces: "Here are my friends", "Famille".

    Words of courtesy around it say nothing of them.
    """
    words = _AROUND.sub(" ", head[:LONGEST].rstrip(_ENDING)).split()
    while words and is_courtesy_word(words[-1]) and plain(words[-1]) not in HEADS:
        words.pop()
    for place in range(len(words)):
        if kind := relation_in(" ".join(words[place:])):
            return kind
        if not is_courtesy_word(words[place]):
            break
    return ""


def announced(line: str) -> str:
    """Return how all below a line are known that says nothing else: "Family", "Voisins :"."""
    bare = line[:LONGEST].rstrip(_ENDING)
    return group_in(bare) if _is_of_several(bare) and "," not in bare else ""


def _heading_in(piece: Listed) -> str:
    """Return how the people of the next lines are known when a line only says that.

    "Hello friends" greets; "My friends" and "Friends:" announce.
    """
    line = piece.line or piece.lead
    bare = line.rstrip(_ENDING)
    is_said = plain(bare).split(" ")[0].strip("!") not in _GREETING
    is_announced = line.rstrip().endswith(":") or (is_said and _is_of_several(bare))
    return group_in(bare) if is_announced and ":" not in bare and "," not in bare else ""


def parted(line: str) -> tuple[str, str, str]:
    """Part "my cousins Ali and Nora, Sam" into how some are known, these, and who else follows.

    "Famille : Maman, Papa" and "Friends - Kim, Lee" are groups as well. ("", "", line) where it
    tells of none. Where "and" joins them behind "my cousins", they end at a comma.
    """
    head, rest = group_of(line)
    if head and rest and (kind := group_in(head)):
        return kind, rest, ""
    dash = _DASH.search(line[:LONGEST])
    if dash and _is_of_several(line[: dash.start()]) and (kind := group_in(line[: dash.start()])):
        return kind, line[dash.end() :], ""
    inside = _INSIDE.fullmatch(line[:LONGEST_LINE])
    if inside and _is_of_several(inside[1]) and (kind := group_in(inside[1])):
        return kind, inside[2], ""
    words = line.split()
    if not words or not is_mine(words[0]):
        return "", "", line
    for place in range(2, min(len(words), _MOST_WORDS)):
        head = " ".join(words[:place])
        if not words[place][:1].isupper() or plain(words[place]) in HEADS:
            continue
        kind = relation_in(head) if _is_of_several(head) else ""
        people, comma, others = " ".join(words[place:]).partition(",")
        if kind and comma and not _JOINED.search(people):
            people, others = f"{people},{others}", ""
        return (kind, people, others.strip()) if kind else ("", "", line)
    return "", "", line


def _is_of_several(words: str) -> bool:
    """Tell "my cousins" from "my cousin"."""
    found = [word for word in plain(_AROUND.sub(" ", words)).split() if word in HEADS]
    return any(
        word in _SEVERAL or (word.endswith(("s", "x")) and word not in _ONE) for word in found
    )
