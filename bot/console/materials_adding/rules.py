"""What is asked of something new, and what an entry of it begins with. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.campaigns.material_files import Entry, as_toml
from bot.console.campaign_changes.model import Change
from bot.console.materials_adding.model import AddingMaterial
from bot.console.materials_list.model import Kind
from bot.console.materials_list.rules import missing
from bot.console.materials_writing.model import Draft, WritingText

STEPS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MESSAGE: ("channel", "stage", "who"),
    Kind.POINTS: ("issue", "who"),
    Kind.PICTURE: ("file", "issue"),
    Kind.LINK: ("issue",),
    Kind.QUESTION: (),
    Kind.CARD: (),
}
CHANNELS: Final = ("in_person", "call", "message", "email", "social")
STAGES: Final = (
    *("listed", "no_answer", "reached", "not_now", "supportive"),
    *("pledged", "plan_made", "eve", "day", "declined"),
)
WHO: Final[Mapping[str, Sequence[str]]] = {
    "close": ("family", "friend"),
    "others": ("work", "neighbour", "other"),
    "all": (),
}
ANY: Final = "-"
_HEADINGS: Final = {
    Kind.MESSAGE: ("words", "messages.toml"),
    Kind.POINTS: ("talk", "talks.toml"),
    Kind.PICTURE: ("send", "along.toml"),
    Kind.LINK: ("send", "along.toml"),
    Kind.QUESTION: ("faq", "faq.toml"),
    Kind.CARD: ("cards", "cards.toml"),
}
_TEXTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MESSAGE: ("versions/0/long", "versions/0/short"),
    Kind.POINTS: ("points/0",),
    Kind.PICTURE: ("title",),
    Kind.LINK: ("title", "link"),
    Kind.QUESTION: ("question", "answer"),
    Kind.CARD: ("title", "text"),
}
_PICTURES: Final = ("png", "jpg", "jpeg")


def next_step(state: AddingMaterial) -> str:
    """Return what is to be chosen next, "" where nothing is."""
    given = dict(state.given)
    return next((each for each in STEPS[state.kind] if each not in given), "")


def begun(
    state: AddingMaterial, key: str, folder: str, entries: Iterable[Entry], languages: Sequence[str]
) -> WritingText:
    """Return the questions for the texts of something new, with what was chosen."""
    heading, file = _HEADINGS[state.kind]
    known = Counter(each.file for each in entries if each.heading == heading)
    name = known.most_common(1)[0][0] if known else f"{folder}/{file}"
    given = dict(state.given)
    is_mail = given.get("channel") == "email"
    texts = (*(("versions/0/subject",) if is_mail else ()), *_TEXTS[state.kind])
    asks = tuple(f"{place}/{each}" for place in texts for each in languages)
    return WritingText(
        Draft(name, heading, key, _given(key, given, languages, state.kind), "added"), asks
    )


def _given(
    key: str, given: Mapping[str, str], languages: Sequence[str], kind: Kind
) -> tuple[Change, ...]:
    values: dict[str, object] = {"id": key}
    if WHO.get(given.get("who", ""), ()):
        values["relationships"] = list(WHO[given["who"]])
    if "channel" in given:
        values["channels"] = [given["channel"]]
    if kind is Kind.POINTS:
        values["channels"] = ["in_person", "call"]
    if "stage" in given:
        values["stages"] = [given["stage"]]
    if given.get("issue", ANY) != ANY:
        values["issue"] = given["issue"]
    changes = [Change(name, as_toml(each)) for name, each in values.items()]
    if "file" in given:
        what = "picture" if given["file"].rpartition(".")[2] in _PICTURES else "file"
        changes += [Change(f"{what}/{each}", as_toml(given["file"])) for each in languages]
    return tuple(changes)


# --- translations ---------------------------------------------------------------------------------


def lacking(entries: Iterable[Entry], languages: Iterable[str]) -> dict[str, int]:
    """Return in which languages something is missing, and of how many entries."""
    known = [each for each in entries if not each.retired]
    counts = {code: sum(bool(missing(each, code)) for each in known) for code in languages}
    return {code: count for code, count in counts.items() if count}


def translation(entry: Entry, language: str) -> WritingText:
    """Return the questions for all that an entry lacks in a language."""
    draft = Draft(entry.file, entry.heading, entry.key, (), "translated")
    return WritingText(draft, missing(entry, language))
