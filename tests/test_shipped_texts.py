"""The French in data/ is set as in print: no sign stands alone at the start of a line."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"
FILES = sorted(DATA.rglob("*.toml"))
# An ordinary space breaks; so may the one in "9 h" and "1 400". The first of a month is the 1er.
WRONG = re.compile(r" [:;!?»]|« |\b\d+ h\b|\b\d{1,2}:\d{2}\b|\d \d{3}\b|\b1 (?:mai|juin|avril)\b")


def french(value: object, *, is_french: bool = False) -> Iterator[str]:
    """Yield every French text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from french(inner, is_french=is_french or key == "fr")
    elif isinstance(value, list):
        for inner in value:
            yield from french(inner, is_french=is_french)
    elif isinstance(value, str) and is_french:
        yield value


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DATA)))
def test_french_signs_never_part_from_their_words(file: Path) -> None:
    texts = list(french(tomllib.loads(file.read_text("utf-8"))))
    assert texts
    assert [text for text in texts if WRONG.search(text)] == []


@pytest.mark.parametrize(
    "text",
    ["Tu viens ?", "« Oui »", "« Oui\u00a0»", "à 9 h", "à 10:30", "le 1 mai", "1 400 enfants"],
)
def test_what_would_break_is_seen(text: str) -> None:
    assert WRONG.search(text)


@pytest.mark.parametrize(
    "text",
    ["Tu viens\u00a0?", "«\u00a0Oui\u00a0»", "à 9\u00a0h", "le 1er mai", "1\u00a0400 enfants"],
)
def test_what_is_set_well_passes(text: str) -> None:
    assert not WRONG.search(text)
