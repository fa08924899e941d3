"""Which kind an entry is, what it is called, of which parts it is made, for whom it is. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.campaigns.material_files import Entry, topics
from bot.campaigns.model import Campaign
from bot.console.campaign_changes.rules import value_at
from bot.console.materials_list.model import Kind, Part
from bot.contacts.rules import clip
from bot.conversations.materials.rules import days_before_vote
from bot.language.words.rules import plain

A_PAGE: Final = 5
LONGEST_TITLE: Final = 70
LONGEST_SHOWN: Final = 110
MOST_POINTS, MOST_REPLIES, MOST_VERSIONS = 3, 3, 9
_KINDS: Final = {
    "words": Kind.MESSAGE,
    "talk": Kind.POINTS,
    "reply": Kind.POINTS,
    "faq": Kind.QUESTION,
    "cards": Kind.CARD,
}


def kind_of(entry: Entry) -> Kind:
    """Return the kind under which organizers find an entry."""
    if entry.heading == "send":
        return Kind.LINK if "link" in entry.table else Kind.PICTURE
    return _KINDS[entry.heading]


def of_kind(entries: Iterable[Entry], kind: Kind) -> list[Entry]:
    """Return the entries of a kind; what is retired comes last."""
    found = [each for each in entries if kind_of(each) is kind]
    return sorted(found, key=lambda each: each.retired)


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many of each kind captains can get."""
    used = [kind_of(each) for each in entries if not each.retired]
    return {each.value: used.count(each) for each in Kind}


def with_words(entries: Iterable[Entry], words: str) -> list[Entry]:
    """Return the entries in which all these words stand, in whichever language."""
    wanted = [re.compile(rf"\b{re.escape(each)}") for each in plain(words).split()]
    return [each for each in entries if all(word.search(_all_of(each)) for word in wanted)]


def _all_of(entry: Entry) -> str:
    places = (value_at(each, entry.table) for each in leaves(entry))
    texts = (text for each in places if isinstance(each, Mapping) for text in each.values())
    return plain(" ".join(map(str, texts)))


# --- what it is made of ---------------------------------------------------------------------------


def parts(entry: Entry) -> list[Part]:
    """Return what can be changed by itself, in its order."""
    table = entry.table
    match entry.heading:
        case "words":
            versions = enumerate(table.get("versions", ()))
            return [_version(place, each) for place, each in versions]
        case "talk":
            points = [
                Part("point", (f"points/{at}",), at + 1) for at in range(len(table["points"]))
            ]
            return [*points, *(_reply(at) for at in range(len(table.get("replies", ()))))]
        case "reply":
            return [Part("reply", ("they", "you"))]
        case "faq":
            more = [Part("keywords", ("keywords",))] if "keywords" in table else []
            return [Part("question", ("question",)), Part("answer", ("answer",)), *more]
        case "cards":
            return [Part("title", ("title",)), Part("text", ("text",))]
    link = [Part("link", ("link",))] if "link" in table else []
    return [Part("title", ("title",)), *link]


def _version(place: int, table: Mapping[str, Any]) -> Part:
    names = [each for each in ("subject", "long", "short") if each in table]
    return Part("version", tuple(f"versions/{place}/{each}" for each in names), place + 1)


def _reply(place: int) -> Part:
    return Part("reply", (f"replies/{place}/they", f"replies/{place}/you"), place + 1)


def more_parts(entry: Entry) -> list[Part]:
    """Return the parts that one more could be added of."""
    table, found = entry.table, []
    if entry.heading == "words" and (at := len(table["versions"])) < MOST_VERSIONS:
        last = [each.rpartition("/")[2] for each in parts(entry)[-1].places]
        found.append(Part("version", tuple(f"versions/{at}/{each}" for each in last), at + 1))
    if entry.heading == "talk" and (at := len(table["points"])) < MOST_POINTS:
        found.append(Part("point", (f"points/{at}",), at + 1))
    if entry.heading == "talk" and (at := len(table.get("replies", ()))) < MOST_REPLIES:
        found.append(_reply(at))
    return found


def without(entry: Entry, part: Part) -> str:
    """Return the place that takes a part away, "" where the entry needs it."""
    above = part.places[0].split("/")
    if part.what not in ("version", "point", "reply") or not above[0].endswith("s"):
        return ""
    is_last = part.what != "reply" and len(entry.table[above[0]]) == 1
    return "" if is_last else "/".join(above[:2])


def asks(part: Part, languages: Sequence[str]) -> tuple[str, ...]:
    """Return every place of a part, in asking order."""
    return tuple(f"{place}/{each}" for place in part.places for each in languages)


def leaves(entry: Entry) -> list[str]:
    """Return where all its texts stand, without the language."""
    return [place for part in parts(entry) for place in part.places]


def missing(entry: Entry, language: str) -> tuple[str, ...]:
    """Return every text that an entry lacks in a language."""
    found = (f"{place}/{language}" for place in leaves(entry))
    return tuple(each for each in found if value_at(each, entry.table) is None)


# --- what it is called ----------------------------------------------------------------------------


def said(table: Any, language: str) -> str:  # noqa: ANN401 - a text in each language, if it is one
    """Return a text in this language, or in the first that there is."""
    if not isinstance(table, Mapping) or not table:
        return ""
    found = table.get(language, table.get(language.partition("-")[0]))
    return str(found if found is not None else next(iter(table.values())))


def topic_titles(campaign: Campaign, language: str) -> dict[str, str]:
    """Return what each topic is called, by its id."""
    return {each: said(title, language) for each, title in topics(campaign).items()}


def title(entry: Entry, language: str, longest: int = LONGEST_TITLE) -> str:
    """Return what an entry says first."""
    names = {"words": "versions/0/long", "talk": "points/0", "reply": "they", "faq": "question"}
    return clip(said(value_at(names.get(entry.heading, "title"), entry.table), language), longest)


def shown(entry: Entry, part: Part, language: str, longest: int = LONGEST_SHOWN) -> dict[str, Any]:
    """Return a part with its texts in one language, clipped."""
    texts = [said(value_at(each, entry.table), language) for each in part.places]
    return {
        "what": part.what,
        "number": part.number,
        "texts": [clip(each, longest) for each in texts],
    }


def has_fit(entry: Entry) -> bool:
    """Tell whether an entry can be for some people or some days only."""
    return entry.heading in ("words", "talk", "reply", "send")


def for_whom(entry: Entry, issues: Mapping[str, str]) -> dict[str, Any]:
    """Return for whom and when an entry is, for the template to tell; `issues` are titles by id."""
    table = entry.table
    return {
        "has_fit": has_fit(entry),
        "relationships": list(table.get("relationships", ())),
        "channels": list(table.get("channels", ())),
        "stages": list(table.get("stages", ())),
        "issue": issues.get(str(table.get("issue", "")), ""),
        "first": moment(table.get("from")),
        "last": moment(table.get("until")),
    }


def moment(value: object) -> dict[str, object] | None:
    """Return a day of the calendar, or how many days before the vote one is; None for none."""
    if isinstance(value, date):
        return {"day": value, "before": 0}
    before = days_before_vote(value)
    return None if before is None else {"day": None, "before": before}
