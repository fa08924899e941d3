"""Lists as people paste them: without marks, numbering, words of courtesy and addresses. Pure.

Each step looks at a text once, however it is made.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from bot.language.words.rules import clean, plain

# Spaces are made one before, lest a long run of them be looked at again from each of its places.


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SPACES: Final = re.compile(r"\s+")
_BETWEEN_NAMES: Final = re.compile(r"\s(?:and|et|&|\+)\s|[\n,;،、]", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# What parts names, as it stands in brackets while they are parted.
_KEPT: Final = str.maketrans(",; ", "\ue000\ue001\ue002")
_BACK: Final = str.maketrans("\ue000\ue001\ue002", ",; ")
_CURLY: Final = str.maketrans("{}\uff08\uff09", "()()")
_WHOLLY_BRACKETED: Final = re.compile(r"\(([^()]*,[^()]*)\)|\[([^\[\]]*,[^\[\]]*)\]")
_TOLD_INSIDE: Final = re.compile(
    r"[^\s(\[][^(\[]*(?:\([^()]*[,;/][^()]*\)|\[[^\[\]]*[,;/][^\[\]]*\])"
)
_COUPLE: Final = re.compile(
    r"\b(M\.?|Mr\.?|Mrs\.?|Mme\.?|Ms\.?|Dr\.?|Monsieur|Madame) (?:and|et|&) "
    r"(Mr\.?|Mrs\.?|Mme\.?|Ms\.?|Dr\.?|Madame) ([^\W\d_][^\s,;&+]*)"
)
_SIGNS: Final = "-*•–—>☐☑☒✅✔✓✗✘❌⬜⬛🔲🔳▪▫■□●○◦‣\u2043∙·◆◇►▶→➜➤➔⇒👉➡🔹🔸\u2795~"
_SIGN: Final = re.compile(
    rf"(?:[{re.escape(_SIGNS)}\ufe0f]+|\+(?![\d ]*\d)|\[[ xX✓]?\]|\([ xX✓]?\)|o\t)[ \t]*"
)
_NUMBER: Final = re.compile(
    r"(?:(?:n[o°º]\.? ?|№ ?|# ?)\d{1,3}(?!\d)[.):]?|\(?\d{1,3} ?[.):°º/–—-]{1,2}(?!\d)|\(\d{1,3}\)|"
    r"\d{1,3}\ufe0f?\u20e3|[a-z]\))[ \t]*",
    re.IGNORECASE,
)
# They part a line too; a dash may stand between a name and what is told.
_INLINE: Final = "•☐☑☒✅✔✓✗✘❌⬜⬛🔲🔳▪▫■□●○◦‣◆◇►▶→➜➤➔⇒👉➡🔹🔸"
_COUNTED: Final = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)](?!\d)\s?(?=\D)")
_PLAIN_NUMBER: Final = re.compile(r"(\d{1,3})[ \t]+(?=\S)")
_JOINED: Final = re.compile(r"(?:and|et|plus|also|aussi|puis|then|ainsi que)\s+", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"[\s,;:!…*]+$|(?:\s?\.){2,9}\s*$|(?<=[^\W\d_]{3})\.$|[\s☐☑✅✔✓❌⭐★☆\ufe0f]+$"
)
_QUOTED: Final = re.compile(r'["“«”]\s?([^"“”«»]*)\s?["”»]')
_E_MAIL: Final = re.compile(
    r"<?(?:mailto:)?[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}>?", re.IGNORECASE
)
_LINK: Final = re.compile(
    r"<?(?:https?://|www\.)\S{1,300}|<(?:tel|mailto|https?):[^<>]{0,200}>", re.IGNORECASE
)
# A name in Telegram beside that of the person.
_HANDLE: Final = re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}\b")
_EMPTY: Final = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
# "Ana/Bea/Chloé" are several, "Sam/Samantha" may be one.
_SLASHES: Final = re.compile(
    r"^[^\d/]{1,60}(?:\s?/\s?[^\d/]{1,60}){2,}$|^[^\d/]{1,60}\s/\s[^\d/]{1,60}$"
)
# What mail and messengers put around words that are sent on, and before each: "[12:03] Bob: ".
_SENT_ON: Final = re.compile(
    r"(?:-{2,}\s*)?(?:begin )?forwarded(?: (?:message|from|many times))?\b|"
    r"(?:-{2,}\s*)?(?:message )?transfere\b|"
    r"sent (?:from|via|with)\b|envoye (?:de|depuis|via|avec|a partir)\b|get outlook\b|"
    r"telecharge[rz] outlook\b|(?:from|to|cc|date|subject|sent|de|a|objet|envoye) ?:.*@|"
    r"(?:subject|objet|date) ?:|<?media omitted|<?medias? omis|"
    r"on .{4,60} wrote:|le .{4,60} a ecrit ?:"
)
# Of a message that is passed on these are its head; alone they are a list of people.
_HEAD: Final = re.compile(r"(?:from|subject|date|sent|de|objet|envoye) ?:")
_TO: Final = re.compile(r"\s*(?:to|cc|bcc|cci|à) ?: ?(?=[^\n]*@)", re.IGNORECASE)
# "Marie and her husband Paul", "Marie et son mari Paul".
_THEIRS: Final = re.compile(
    r"(?:his|her|their|son|sa|leur) (?:husband|wife|partner|boyfriend|girlfriend|son|daughter|"
    r"brother|sister|mother|father|mum|mom|dad|mari|femme|conjointe?|compagne|compagnon|copain|"
    r"copine|fils|fille|frère|sœur|soeur|mère|père),? (?=[^\W\d_a-zà-ÿ])"
)
_RULE: Final = re.compile(r"[.…_=~*–—-]{2,}|etc\.*|et cetera|et al\.?")
_STAMP: Final = re.compile(
    r"^\[?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? ?)?(?:à )?"
    r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
    r"(?:,? \d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})?(?:\]| -)\s?[^:\d]{1,40}: ?",
    re.IGNORECASE,
)
# Words of which a line before or after a list is made.
_COURTESY: Final = _all(
    "hi hello hey there bonjour bonsoir salut coucou allo thanks thank you merci beaucoup cheers "
    "please svp stp voici voila here are is my the a list names people friends contacts ma mes la "
    "les liste de des amis amies noms gens personnes proches copains following suivants suivantes "
    "these those ceux celles que je connais i know who qui bien best well ajoute ajoutez ajouter "
    "add and et of so far pour toi vous first premiers dear cher chers some quelques voila some "
    "more encore for"
)
_LISTED: Final = _all(
    "friends list names people contacts folks liste noms prenoms gens personnes proches amis amies "
    "copains copines voici voila here following suivants suivantes these add ajoute ajoutez "
    "ajouter"
)
_AND_SO_ON: Final = ("", "etc", "et cetera", "etcetera")
_MOST_LEADING: Final = 12
MOST_LINES: Final = 150
"""More lines than anybody's list has; what is behind them is not looked at."""
LONGEST_LINE: Final = 300
_WORD: Final = re.compile(r"[^\W\d_]+")
_SEVERAL: Final = 2
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_BEHIND_BRACKETS: Final = re.compile(r"(?<=\))\s?(?:(?:[,;]|and|et|&)\s?|(?<=\s))(?=[^\W\d_])")
_TURNED: Final = re.compile(r'["“]([^",“”]{1,40}), ([^",“”]{1,40})["”](?= ?<)')
_PARTING: Final = " ,;"


class Listed(NamedTuple):
    """A line of a list, what announces it or what follows, whether a gap is above."""

    line: str
    lead: str
    is_apart: bool


def listed(text: str) -> Sequence[Listed]:
    """Return the lines that list something, without what marks them; a line that only greets or
    announces them is a lead without a line.
    """
    lines = [line.strip() for line in _SPACES.sub(_one_space, text.translate(_CURLY)).split("\n")]
    if not any(_HEAD.match(plain(line[:20])) for line in lines[:MOST_LINES]):
        lines = [_TO.sub("", line, count=1) for line in lines]
    gaps = [False, *(not line for line in lines)]
    pieces = [
        (piece, is_apart and not number)
        for line, is_apart in zip(lines, gaps, strict=False)
        if line
        for number, piece in enumerate(_inline(line))
    ][: MOST_LINES * 2]
    told = [line for line, _ in pieces if not is_courtesy(line)][:MOST_LINES]
    are_numbered = _are_numbered(told)
    found = [
        _listed(line, is_apart=is_apart, are_numbered=are_numbered) for line, is_apart in pieces
    ]
    return found[:MOST_LINES]


def _listed(line: str, *, is_apart: bool, are_numbered: bool) -> Listed:
    line = _STAMP.sub("", line)
    if is_courtesy(line):
        return Listed("", line, is_apart)
    if match := _WHOLLY_BRACKETED.fullmatch(line):
        line = match[1] or match[2]
    lead, rest = _lead(_PLAIN_NUMBER.sub("", line, count=1) if are_numbered else line)
    return Listed(without_marks(rest), lead, is_apart)


def lines_of(text: str) -> Sequence[str]:
    """Return the lines that list something, without what marks them; the first is not greeted."""
    return [each.line for each in listed(text) if each.line]


def _inline(line: str) -> Sequence[str]:
    """Part "• Marie • Luis" and "1. Marie 2. Luis", which were a list before they were pasted."""
    if line[0] in _INLINE:
        return [f"{line[0]} {part.strip()}" for part in line.split(line[0]) if part.strip()]
    if not _COUNTED.match(line):
        return (line,)
    found, places = list(_COUNTED.finditer(line)), [0]
    for match in found[1:]:
        if int(match[1]) == int(found[0][1]) + len(places):
            places.append(match.start())
    return [line[a:b].strip() for a, b in pairwise((*places, len(line)))]


def names_in(line: str) -> Iterator[str]:
    """Yield what stands between commas, or is joined by "and", in a line, but for what is in
    brackets. "M. et Mme Roy" have one surname.
    """
    line = _COUPLE.sub(r"\1 \3, \2 \3", _IN_BRACKETS.sub(_kept, line))
    line = line.replace("/", ",") if _SLASHES.match(line) else line
    for part in _BETWEEN_NAMES.split(line):
        name = _THEIRS.sub("", clean(without_marks(part.translate(_BACK).strip())))
        if name and plain(name).strip(".… ") not in _AND_SO_ON:
            yield name


def without_marks(line: str) -> str:
    """Return a line without its list mark or number, and without what ends it."""
    line = _lead(line)[1]
    for mark in (_SIGN, _NUMBER, _SIGN, _JOINED):
        if (match := mark.match(line)) and match.end() < len(line):
            line = line[match.end() :]
    if match := _QUOTED.fullmatch(line):
        line = match[1]
    return _BEHIND.sub("", line).strip()


def group_of(line: str) -> tuple[str, str]:
    """Part "Famille : Maman, Papa" at its colon; ("", line) where there is none."""
    head, colon, rest = line.partition(":")
    is_group = colon and not rest.startswith("//") and len(head.split()) <= _MOST_LEADING
    return (head.strip(), rest.strip()) if is_group else ("", line)


def without_addresses(words: str) -> tuple[str, bool]:
    """Return words without addresses of e-mail and of the web, and whether there were any."""
    if not any(sign in words for sign in ("@", "://", "www.", "<", "WWW.")):
        return words, False
    left = _LINK.sub(" ", _E_MAIL.sub(" ", words[:LONGEST_LINE]))
    has_any, bare = left != words, _HANDLE.sub(" ", left)
    left = _EMPTY.sub(" ", bare if _LETTERS.search(bare) else left)
    return re.sub(r" {2,20}", " ", left).strip(), has_any


def each_of(line: str) -> Sequence[str]:
    """Part "Marie <m@example.org>; Luis <l@example.org>" and "Ana (Laval, 34), Luc (Lyon, 50)"."""
    line = _TURNED.sub(r"\2 \1", line[:LONGEST_LINE])
    found = _at_brackets(line)
    return found if len(found) >= _SEVERAL else _at_addresses(line)


def groups_of(line: str) -> Sequence[str]:
    """Part "Family: Mum, Dad; Friends: Kim" at semicolons, where each part is a group."""
    parts = line.split(";")
    return parts if len(parts) >= _SEVERAL and all(group_of(each)[0] for each in parts) else (line,)


def _at_brackets(line: str) -> Sequence[str]:
    parts = [each.strip(_PARTING) for each in _BEHIND_BRACKETS.split(line)]
    if len(parts) >= _SEVERAL and all("(" in each.strip("(") for each in parts):
        return parts
    return outside_brackets(line) if _TOLD_INSIDE.search(line) else (line,)


def outside_brackets(line: str) -> Sequence[str]:
    """Part a line at commas and "and" outside brackets; what has no letter stays with the name
    before it: "Ana (friend, Laval), 514 555 0123 and Luc".
    """
    found: list[str] = []
    for part in _BETWEEN_NAMES.split(_IN_BRACKETS.sub(_kept, line)):
        said = part.translate(_BACK).strip(_PARTING)
        if found and said and not _LETTERS.search(said):
            found[-1] = f"{found[-1]}, {said}"
        elif said:
            found.append(said)
    return found


def at_commas(line: str) -> Sequence[str]:
    """Part a line at commas, but for those in brackets."""
    parts = _IN_BRACKETS.sub(_kept, line).split(",")
    return [part.translate(_BACK) for part in parts]


def _at_addresses(line: str) -> Sequence[str]:
    found = list(_E_MAIL.finditer(line)) if line.count("@") >= _SEVERAL else []
    places = [0, *(each.end() for each in found[:-1]), len(line)]
    parts = (line[a:b].strip(_PARTING) for a, b in pairwise(places))
    return [part for part in parts if part]


def is_courtesy_word(word: str) -> bool:
    """Tell a word of which a line before or after a list is made."""
    return plain(word).strip(".!?") in _COURTESY


def is_courtesy(line: str) -> bool:
    """Tell whether a line only greets, thanks, says that a list follows or who sent it on."""
    folded = plain(line[:200])
    if _SENT_ON.match(folded) or _RULE.fullmatch(folded):
        return True
    words = _WORD.findall(folded)
    is_said = bool(words) and all(word in _COURTESY for word in words)
    return is_said and not any(letter.isdecimal() for letter in line)


def _lead(line: str) -> tuple[str, str]:
    """Part what says that a list follows from the list: "Hi! here are my friends: Marie"."""
    head, rest = group_of(line)
    words = set(_WORD.findall(plain(head)))
    return (head, rest) if len(words) > 1 and words & _LISTED else ("", line)


def _are_numbered(lines: Sequence[str]) -> bool:
    """Tell whether lines count: "1 Marie", "2 Luis"; "007 Jim" is called so."""
    numbers = [int(match[1]) if (match := _PLAIN_NUMBER.match(line)) else 0 for line in lines]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _kept(brackets: re.Match[str]) -> str:
    return brackets[0].translate(_KEPT)


def _one_space(run: re.Match[str]) -> str:
    if "\n" in run[0] or "\r" in run[0]:
        ends = run[0].replace("\r\n", "\n")
        return "\n\n" if ends.count("\n") + ends.count("\r") > 1 else "\n"
    return "\t" if "\t" in run[0] else " "
