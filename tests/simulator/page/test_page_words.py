"""The page's catalogues: every sentence in every language, none left over, none outside of them."""

from __future__ import annotations

import ast
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bot import simulator
from bot.simulator.page.downloads import PAGE, WORDS
from tests.simulator.driver import Driver

SIMULATOR = Path(simulator.__file__).parent
STRING = r'"((?:[^"\\]|\\.)*)"'
SHOWN = ("aria-label", "title", "placeholder")
OTHERS = sorted(path.stem for path in WORDS.glob("*.json") if path.stem != "en")
# Modules whose refusals a person at the page can meet, and what only a program can be told.
MET = (
    "chats/groups", "chats/topics", "http/json_fields", "messages/from_people", "messages/voting",
    "people/accounts", "people/clock_endpoints", "people/endpoints", "people/sharing",
    "world/clock",
)  # fmt: skip
FOR_PROGRAMS = re.compile(
    r"act\.$|^An id is|^A file is sent|^The body|^There is no file in|^members is|^rights are|"
    r"^Only a supergroup|^A status|phone number: contact is needed|^options must"
)
# Invented people and proper names, which stay as they are, and keys as they stand on a keyboard.
UNTRANSLATED = {
    "Luis", "Ortega", "Nadia", "Benali", "Marc", "Petit", "Paris", "Lyon", "Marseille",
    "New York", "English", "Français", "Español", "Deutsch", "Português", "Enter", "Shift", "Esc",
    "Alt", "Tab", "Escape", "Home", "End", "Files", "ArrowUp", "ArrowDown", "ArrowLeft",
    "ArrowRight",
}  # fmt: skip


class Texts(HTMLParser):
    """What a page says by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.own_name = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.own_name = ("translate", "no") in attrs
        self.found |= {value for name, value in attrs if name in SHOWN and value}

    def handle_data(self, data: str) -> None:
        if not self.own_name and re.search("[A-Za-z]{2}", data):
            self.found.add(data.strip())


def scripts() -> dict[str, str]:
    """The page's scripts without their comments."""
    paths = sorted((PAGE / "js").rglob("*.js"))
    return {path.name: re.sub(r"(?m)^\s*//.*$", "", path.read_text("utf-8")) for path in paths}


def keys() -> set[str]:
    """Every sentence that the page asks its catalogue for."""
    page = Texts()
    page.feed((PAGE / "index.html").read_text("utf-8"))
    found = page.found
    for source in scripts().values():
        found |= set(re.findall(rf"(?<![\w.])t\(\s*{STRING}", source))
        found |= {many for _, many in re.findall(rf"tn\(\s*\w+,\s*{STRING},\s*{STRING}", source)}
    return found


def refusals() -> set[str]:
    """Every sentence with which the people's side refuses a person, blanks where values go."""
    found = set()
    for name in MET:
        tree = ast.parse((SIMULATOR / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                found.add(_sentence(node.args[0]))
    return {sentence for sentence in found if not FOR_PROGRAMS.search(sentence)}


def _sentence(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)


def words(language: str) -> dict[str, Any]:
    return dict(json.loads((WORDS / f"{language}.json").read_text("utf-8"))["words"])


def unnamed(key: str) -> str:
    return re.sub(r"\{\w+\}", "{}", key)


def test_there_is_french_beside_english() -> None:
    assert "fr" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_there_and_none_is_left_over(language: str) -> None:
    known = words(language)
    asked = {key for key in keys() if re.search(r"[A-Za-z]{2}|\{", key)}
    assert asked - known.keys() == set()
    assert {unnamed(key) for key in known.keys() - asked} == refusals()


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_the_same(language: str) -> None:
    for key, text in words(language).items():
        for form in text.values() if isinstance(text, dict) else [text]:
            assert form.strip(), key
            assert sorted(re.findall(r"\{\w+\}", form)) == sorted(re.findall(r"\{\w+\}", key)), key


def test_french_is_set_as_french_is() -> None:
    texts = json.dumps(list(words("fr").values()), ensure_ascii=False)
    assert not re.search(r" [?!;:%»]|« |\w'\w", texts)


def test_no_key_is_made_up_while_the_page_runs() -> None:
    for name, source in scripts().items():
        if name != "words.js":
            asked = re.findall(r"(?<![\w.])tn?\(\s*([^\s\"])", source)
            assert [start for start in asked if start != "\n" and not start.isalpha()] == [], name
            assert re.findall(r"(?<![\w.])t\(\s*[a-z`]", source) == [], name


def test_nothing_that_one_reads_stands_outside_the_catalogue() -> None:
    for name, source in scripts().items():
        bare = re.sub(rf"(?<![\w.])tn\(\s*\w+,\s*{STRING},\s*{STRING}", "", source)
        bare = re.sub(rf"(?<![\w.])t\(\s*{STRING}", "", bare)
        written = set(re.findall(r'"([A-Z][a-z]{2,}[^"\n]*)"', bare)) - UNTRANSLATED
        assert written == set(), name
        pieces = re.findall(r"`([^`]*)`", bare)
        said = [one for one in pieces if re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", _plain(one))]
        assert said == [], name


def _plain(template: str) -> str:
    return re.sub(r"\$\{[^}]*\}", "", template)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_catalogue_more_is_a_language_more(
    sim: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in WORDS.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / "eo.json").write_text('{"name": "Esperanto", "locale": "eo", "words": {}}')
    monkeypatch.setattr("bot.simulator.page.downloads.WORDS", tmp_path)
    listed = await sim.get("/languages")
    assert {"code": "eo", "name": "Esperanto"} in listed
    assert {"code": "fr", "name": "Français"} in listed
