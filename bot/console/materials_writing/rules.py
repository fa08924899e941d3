"""How an answer becomes a value, what may be filled in, which texts are other ones. Pure."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.campaigns.material_files import Entry, changed_text, entries
from bot.campaigns.model import Campaign
from bot.campaigns.rules import Refused
from bot.console.campaign_changes.model import Change
from bot.console.campaign_changes.rules import language_name, value_at
from bot.console.materials_list.rules import moment
from bot.console.materials_writing.model import Draft
from bot.contacts.rules import clip

NO_TOPICS: Final[Mapping[str, str]] = {}
LONGEST_SHOWN: Final = 700
LONGEST_TOLD: Final = 300
MOST_LINES: Final = 8
_VOTE: Final = ("{vote_day}", "{early}")
_NAMES: Final = ("{friend}", "{captain}")
_PLAN: Final = ("{day}", "{time}", "{place}")
_TEXTS: Final = ("long", "short", "subject", "they", "you", "only_if_true", "until")
_NUMBERED: Final = 2
_PARTS: Final = {"versions": "version", "points": "point", "replies": "reply"}
_PLANNED: Final = {"plan_made", "eve", "day"}


def text_with(campaign: Campaign, draft: Draft) -> str | None:
    """Return the text of the draft's file as it would be; None where the entry is there no more."""
    return changed_text(campaign, draft.name, draft.heading, draft.key, draft.changes)


def entry_with(campaign: Campaign, draft: Draft) -> Entry | None:
    """Return the entry as the draft would have it; None where it is there no more."""
    text = text_with(campaign, draft)
    found = entries(draft.name, text.encode()) if text is not None else ()
    return next((each for each in found if each.key == draft.key), None)


def read(words: str) -> str:
    """Return an answer without what nobody sees."""
    return "".join(sign for sign in words if sign.isprintable() or sign == "\n").strip()


def placeholders(heading: str, place: str, stages: Sequence[str]) -> tuple[str, ...]:
    """Return what may be filled into a text."""
    if heading == "words":
        planned = bool(stages) and set(stages) <= _PLANNED
        return (*_NAMES, *_VOTE, *(_PLAN if planned else ()))
    is_said = heading in ("talk", "reply") and not place.startswith("title")
    return _VOTE if is_said else ()


def unknown(text: str, known: Sequence[str]) -> list[str]:
    """Return what stands in curly brackets and can't be filled in; a bracket alone as well."""
    found = dict.fromkeys(re.findall(r"\{[^{}]*\}|[{}]", text))
    return [each for each in found if each not in known]


def base_of(entry: Entry | None) -> str:
    """Return by what an entry is known to be as it was."""
    said = json.dumps(entry.table, sort_keys=True, default=str) if entry else ""
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def label(place: str) -> dict[str, Any]:
    """Return what a place of an entry is called: of which part, which text, which language."""
    names = place.split("/")
    is_language = len(names) > 1 and names[-1] not in _TEXTS and not names[-1].isdigit()
    language = names.pop() if is_language else ""
    numbered = len(names) > 1 and names[1].isdigit()
    what = _PARTS.get(names[0], names[0]) if numbered else names[0]
    inner = names[-1] if len(names) > (_NUMBERED if numbered else 1) else ""
    if what in ("they", "you"):
        what, inner = "reply", what
    number = int(names[1]) + 1 if numbered else 0
    return {"what": what, "number": number, "inner": inner, "language": language}


def beside(place: str, table: Mapping[str, Any], languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return the same text in other languages: whoever translates wants to see it."""
    above, _, own = place.rpartition("/")
    found = [(each, value_at(f"{above}/{each}", table)) for each in languages if each != own]
    return [(each, clip(str(text), LONGEST_SHOWN)) for each, text in found if text][:1]


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[str, object, object]]:
    """Return every text that is another one, by its place, in the order of what is new."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    places = [*new, *(each for each in old if each not in new)]
    return [
        (each, old.get(each), new.get(each))
        for each in places
        if old.get(each) != new.get(each) and each != "id"
    ]


def all_differences(
    before: Sequence[Entry], after: Sequence[Entry]
) -> list[tuple[str, str, object, object]]:
    """Return every text that is another one in a file, with the key of what it is in."""
    return [
        (key, *each) for key, old, new in paired(before, after) for each in differences(old, new)
    ]


def paired(
    before: Sequence[Entry], after: Sequence[Entry]
) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Return each entry by its key as it was and as it is, empty where it was or is not. What has
    another key because it says something else is the one of before that says most of the same.
    """
    known, left = {each.key: each for each in before}, {each.key for each in after}
    gone = {each.key: each for each in before if each.key not in left}
    says = {key: frozenset(_said(each)) for key, each in gone.items()}
    who_says: dict[str, list[str]] = {}
    for key, texts in says.items():
        for text in texts:
            who_says.setdefault(text, []).append(key)
    found = []
    for each in after:
        was = known.get(each.key)
        if was is None:
            own = frozenset(_said(each))
            alike = Counter(key for text in own for key in who_says.get(text, ()) if key in gone)
            key, count = alike.most_common(1)[0] if alike else ("", 0)
            is_same = key and 2 * count >= min(len(own), len(says[key]))
            was = gone.pop(key) if is_same else None
        found.append((each.key, was.table if was else {}, each.table))
    return [*found, *((key, each.table, {}) for key, each in gone.items())]


def _said(entry: Entry) -> Iterator[str]:
    """Everything that an entry says, with where it stands; not by what it is known."""
    return (
        f"{entry.heading}/{place}={text}" for place, text in _leaves(entry.table) if place != "id"
    )


def _leaves(table: object, above: str = "") -> Iterator[tuple[str, object]]:
    inside: Sequence[tuple[object, object]]
    if isinstance(table, Mapping):
        inside = list(table.items())
    elif isinstance(table, list) and table and all(isinstance(each, Mapping) for each in table):
        inside = list(enumerate(table))
    else:
        yield above, table
        return
    for key, value in inside:
        yield from _leaves(value, f"{above}/{key}" if above else str(key))


def of_place(refused: Sequence[Refused], file: str, whole: str) -> list[Refused]:
    """Return what is said against one place of a file."""
    return [each for each in refused if each.file == file and each.inside == whole]


def put(changes: Sequence[Change], change: Change) -> tuple[Change, ...]:
    """Return the changes with one more, in place of an earlier one of the same place."""
    known = tuple(changes)
    if change.place in [each.place for each in known]:
        return tuple(change if each.place == change.place else each for each in known)
    return (*known, change)


# --- as it is told --------------------------------------------------------------------------------


def told_label(place: str, reader: str) -> dict[str, Any]:
    """Return what a place is called, its language as the reader calls it."""
    found = label(place)
    code = found["language"]
    return {**found, "language": language_name(code, reader, begins=False) if code else ""}


def lines(
    found: Sequence[tuple[str, object, object]],
    reader: str,
    topics: Mapping[str, str] = NO_TOPICS,
) -> list[dict[str, Any]]:
    """Return the first differences as they are told; `topics` are titles by id."""
    return [
        {
            "label": told_label(place, reader),
            "before": _told(place, before, topics),
            "after": _told(place, after, topics),
        }
        for place, before, after in found[:MOST_LINES]
    ]


def _told(place: str, value: object, topics: Mapping[str, str]) -> dict[str, object]:
    if place == "issue" and value in topics:
        return {"kind": "text", "value": topics[str(value)]}
    if place.rpartition("/")[2] in ("from", "until") and (day := moment(value)):
        return {"kind": "day", "value": day}
    if isinstance(value, bool):
        return {"kind": "yes", "value": value}
    if isinstance(value, list):
        return {"kind": "codes", "value": [str(each) for each in value]}
    return {"kind": "none" if value is None else "text", "value": clip(str(value), LONGEST_TOLD)}
