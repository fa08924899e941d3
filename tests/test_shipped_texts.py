"""What people read is set as in print, and says one thing by one word (CONTRIBUTING.md lists them).

All of it: the catalogues with every message and button, and the files in data/.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
FILES = sorted(DATA.rglob("*.toml"))

# An ordinary space breaks; so may the one in "9 h" and "1 400". The first of a month is the 1er.
WRONG = re.compile(
    r" [:;!?»]|« |\b\d+ h\b|\b\d{1,2}:\d{2}\b|\d \d{3}\b|\d (?:Mo|%)"
    r"|\b1 (?:janvier|février|mars|avril|mai|juin)\b"
    r"|\b1 (?:juillet|août|septembre|octobre|novembre|décembre)\b"
)
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
STRAIGHT = re.compile(r"\w'\w")
# "de Ana" is d’Ana: a name, whichever it is, stands where nothing before it changes.
ELIDED = re.compile(
    r"\b(?:de|que|ne|se|le|la|je|jusque|lorsque|puisque|si)\s"
    r"(?:<b>)?(?:%\(|\{)(?:name|names|who|giver|captain|friend|first|second|old|new|before|after)\b",
    re.IGNORECASE,
)
OTHER_WORDS = {
    "en": re.compile(
        r"\b(?:shall|whom|no more(?=[.,;!?]|$)|any more|conversations?|pledge\w*|streak"
        r"|recruit\w*|br(?:ought|ings?) (?:\w+ )?in"
        r"|boards?|keys|telephone|by post|post box|lift|dearer|fortnight"
        r"|practis\w+|apologis\w+|recognis\w+|organis\w+|offence|neighbor\w*|color\w*)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"échang|\b(?:discussions?|courriels?|tableau des capitaines|touches\b|clé maîtresse"
        r"|prendre \S+ en charge|(?:me |se )?retir(?:er de|é de) l’équipe|équipe d’organisation"
        r"|À qui le tour|les mots à|celles et ceux|dans la campagne «)",
        re.IGNORECASE,
    ),
}


def words_of(value: object, language: str, *, within: bool = False) -> Iterator[str]:
    """Yield every text of one language in a file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "keywords":  # what people type, read by nobody
                continue
            yield from words_of(inner, language, within=within or key == language)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner, language, within=within)
    elif isinstance(value, str) and within:
        yield value


def catalogue(language: str) -> Iterator[str]:
    """Yield every text of a catalogue: English is the source of the others."""
    path = ROOT / "locales" / "fr" / "LC_MESSAGES" / "bot.po"
    with path.open("rb") as file:
        for message in read_po(file, locale="fr"):
            words = message.id if language == "en" else message.string
            if message.id:
                yield from (words,) if isinstance(words, str) else words


def shipped(file: Path | None, language: str) -> list[str]:
    if file is None:
        return [words for words in catalogue(language) if words]
    return list(words_of(tomllib.loads(file.read_text("utf-8")), language))


everywhere = pytest.mark.parametrize(
    "file", [None, *FILES], ids=lambda file: str(file.relative_to(DATA)) if file else "catalogue"
)


@everywhere
def test_french_signs_never_part_from_their_words(file: Path | None) -> None:
    texts = shipped(file, "fr")
    assert texts
    assert [text for text in texts if WRONG.search(text)] == []


@everywhere
@pytest.mark.parametrize("language", ["en", "fr"])
def test_apostrophes_are_those_of_print(file: Path | None, language: str) -> None:
    assert [text for text in shipped(file, language) if STRAIGHT.search(text)] == []


@everywhere
def test_no_french_word_would_have_to_change_before_a_name(file: Path | None) -> None:
    assert [text for text in shipped(file, "fr") if ELIDED.search(text)] == []


@everywhere
@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_thing_has_one_word(file: Path | None, language: str) -> None:
    texts = [PLACEHOLDER.sub("", text) for text in shipped(file, language)]
    assert [text for text in texts if OTHER_WORDS[language].search(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Tu viens ?",
        "« Oui »",
        "« Oui\u00a0»",
        "à 9 h",
        "à 10:30",
        "le 1 mai",
        "1 400 enfants",
        "9 Mo",
    ],
)
def test_what_would_break_is_seen(text: str) -> None:
    assert WRONG.search(text)


@pytest.mark.parametrize(
    "text",
    ["Tu viens\u00a0?", "«\u00a0Oui\u00a0»", "à 9\u00a0h", "le 1er mai", "1\u00a0400 enfants"],
)
def test_what_is_set_well_passes(text: str) -> None:
    assert not WRONG.search(text)


def test_what_would_have_to_change_before_a_name_is_seen() -> None:
    assert ELIDED.search("le plan de <b>%(name)s</b>")
    assert not ELIDED.search("le vote est prévu le %(day)s, avec %(name)s")


# What a template doesn't write itself in every language: texts, values, what it asks, and tags.
NOT_ITS_OWN = re.compile(
    r"\{%[-+]? *trans\b.*?endtrans *[-+]?%\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL
)


def test_signs_that_have_a_space_in_french_are_translated() -> None:
    """What a template writes outside of {% trans %} is the same in every language."""
    templates = sorted((ROOT / "bot").rglob("*.j2"))
    bare = {
        str(each.relative_to(ROOT)): found
        for each in templates
        if (found := re.findall(r".*[:;?!].*", NOT_ITS_OWN.sub("", each.read_text("utf-8"))))
    }
    assert (len(templates) > 10, bare) == (True, {})
