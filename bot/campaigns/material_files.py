"""The files beside the campaign's own, as they are in force: those of a folder, and in their place
what organizers changed in the chat. Whatever stands in them has a key that stays with it.
"""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from bot import files
from bot.campaigns.model import Campaign
from bot.toml.editing import Change, appended, applied, edited, literal

Texts = tuple[tuple[str, str], ...]
ENDING: Final = ".toml"
CARDS: Final = "cards.toml"
TOPICS: Final = "topics.toml"
FAQ: Final = "faq.toml"
HEADINGS: Final = ("words", "talk", "reply", "send", "faq", "cards")
_OF_NO_KEY: Final = ("id", "retired")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a file: the `place`-th under its heading. `key` is its id; without one it is
    made of all that it says, until somebody changes it in the chat.
    """

    file: str
    heading: str
    place: int
    key: str
    table: Mapping[str, Any]

    @property
    def retired(self) -> bool:
        """Tell whether captains get it no more."""
        return self.table.get("retired") is True


@dataclass(frozen=True, slots=True)
class MaterialUsed:
    """A captain was shown these, for a contact or, 0, for nobody in particular; `helped`: they said
    that it did.
    """

    keys: tuple[str, ...]
    captain_id: int
    contact_id: int
    at: datetime
    helped: bool = False


@dataclass(frozen=True, slots=True)
class UsesForgotten:
    """A friend is on no list any more: what was shown for them goes, too."""

    contact_id: int


@dataclass(frozen=True, slots=True)
class PreviewAsked:
    """Somebody would like to see an entry as captains would: whoever shows it adds messages to
    `found`.
    """

    campaign: Campaign
    entry: Entry
    language: str
    captain: str
    at: datetime
    found: list[Any] = field(default_factory=list)


# --- the files ------------------------------------------------------------------------------------


def name_of(folder: Path, file: str) -> str:
    """Return by which name a file of a folder is kept."""
    return f"{folder.name}/{file}"


def on_disk(folder: Path) -> Mapping[str, bytes]:
    """Return the .toml files of a folder by name."""
    paths = sorted(each for each in folder.glob(f"*{ENDING}") if each.is_file())
    return {each.name: each.read_bytes() for each in paths}


def contents(folder: Path, texts: Texts = ()) -> Mapping[str, bytes]:
    """Return all .toml files of a folder as they are in force, by name."""
    found = dict(on_disk(folder))
    for name, text in texts:
        above, _, file = name.rpartition("/")
        if above == folder.name and file.endswith(ENDING):
            found[file] = text.encode()
    return {name: found[name] for name in sorted(found) if found[name]}


def kept(folder: Path, texts: Texts) -> frozenset[str]:
    """Return the names of pictures and files that were sent in the chat."""
    names = (name.rpartition("/") for name, _ in texts if not name.endswith(ENDING))
    return frozenset(file for above, _, file in names if above == folder.name)


def with_shelf(campaign: Campaign) -> Campaign:
    """Return the campaign with the folder of what was written in the chat alone, if something was
    and it has no other.
    """
    above = f"{files.shelf().name}/"
    if campaign.materials or not any(name.startswith(above) for name, _ in campaign.texts):
        return campaign
    return replace(campaign, materials=files.shelf())


def own_cards(campaign: Campaign) -> str | None:
    """Return the text of the campaign's own cards of the training, None where it has none."""
    return dict(campaign.texts).get(name_of(files.training(), CARDS))


def in_force(campaign: Campaign) -> list[tuple[str, bytes]]:
    """Return every file whose entries organizers may change, by the name under which it is kept."""
    own, training = campaign.materials, files.training()
    cards = name_of(training, CARDS), contents(training, campaign.texts)[CARDS]
    if own is None:
        return [cards]
    found = contents(own, campaign.texts)
    return [*((name_of(own, file), content) for file, content in found.items()), cards]


def content_of(campaign: Campaign, name: str) -> str:
    """Return the text in force of a file, by the name under which it is kept; "" of a new one."""
    found = (content for file, content in in_force(campaign) if file == name)
    return next(found, b"").decode("utf-8-sig")


# --- what stands in them --------------------------------------------------------------------------


def key_of(heading: str, table: Mapping[str, Any]) -> str:
    """Return an entry's own id, else one that is made of all that it says."""
    own = table.get("id")
    if isinstance(own, str):
        return own
    said = {name: value for name, value in table.items() if name not in _OF_NO_KEY}
    text = json.dumps([heading, said], sort_keys=True, default=str, ensure_ascii=False)
    return "m" + hashlib.sha256(text.encode()).hexdigest()[:9]


@lru_cache(maxsize=256)
def entries(name: str, content: bytes) -> tuple[Entry, ...]:
    """Return the entries of a file in their order; of twins, the second has a key of its own."""
    table = tomllib.loads(content.decode("utf-8-sig"))
    found: list[Entry] = []
    counts: Counter[str] = Counter()
    for heading in HEADINGS:
        for place, each in enumerate(table.get(heading, ())):
            key = key_of(heading, each)
            counts[key] += 1
            twin = key if counts[key] == 1 else f"{key[:10]}_{counts[key]}"
            found.append(Entry(name, heading, place, twin, each))
    return tuple(found)


def keys_of(content: bytes, heading: str) -> list[str]:
    """Return the keys under one heading, in their order."""
    return [each.key for each in entries("", content) if each.heading == heading]


def all_entries(campaign: Campaign) -> list[Entry]:
    """Return everything that organizers may change, file by file."""
    return [each for file in in_force(campaign) for each in entries(*file)]


def find_entry(campaign: Campaign, key: str) -> Entry | None:
    """Return an entry by its key."""
    return next((each for each in all_entries(campaign) if each.key == key), None)


def topics(campaign: Campaign) -> dict[str, Mapping[str, str]]:
    """Return the titles of what people care about, in each language, by id."""
    folder = campaign.materials
    content = contents(folder, campaign.texts).get(TOPICS) if folder else None
    issues = tomllib.loads(content.decode("utf-8-sig")).get("issues", ()) if content else ()
    return {each["id"]: each["title"] for each in issues}


# --- changed in the chat --------------------------------------------------------------------------


def changed_text(
    campaign: Campaign, name: str, heading: str, key: str, changes: Sequence[Change]
) -> str | None:
    """Return a file's text with changes made in an entry, which keeps its key from then on; with
    no entry of this key, one more with these values. None where the entry is there no more.
    """
    text = content_of(campaign, name)
    found = [each for each in entries(name, text.encode()) if each.key == key]
    if not found:
        return appended(text, heading, applied({}, changes)) if _gives(changes, key) else None
    above = f"{heading}/{found[0].place}"
    pinned = [] if "id" in found[0].table else [_At(f"{above}/id", literal(key))]
    inside = [_At(f"{above}/{each.place}", each.value) for each in changes]
    return edited(text, [*pinned, *inside])


def _gives(changes: Sequence[Change], key: str) -> bool:
    """Tell whether they make an entry of this key."""
    return any((each.place, each.value) == ("id", literal(key)) for each in changes)


@dataclass(frozen=True, slots=True)
class _At:
    place: str
    value: str


def with_change(campaign: Campaign, name: str, text: str) -> Campaign:
    """Return the campaign as it would be with another text for a file."""
    others = (each for each in campaign.texts if each[0] != name)
    return with_shelf(replace(campaign, texts=(*others, (name, text))))


def as_toml(value: object) -> str:
    """Return a value as a file writes it."""
    return literal(value)
