"""One captain and several are told of in both languages."""

import pytest

from bot import files
from bot.engine.dialog.render import TAGS
from bot.engine.texts.catalogues import Texts

TEXTS = Texts(files.locales())
ABOUT = {"town": "Alma", "team": "Nord", "any": True, "most": 5, "changed": False}
TAKES = {
    "ask_team": ("town", "any"),
    "ruled": ("town", "team"),
    "look": ("town", "team", "most", "changed"),
    "done": ("town", "team"),
    "undone": ("town",),
}


@pytest.mark.parametrize(
    "language, one, two",
    [("en", "1 captain ", "2 captains "), ("fr", "1 capitaine ", "2 capitaines ")],
)
@pytest.mark.parametrize("name", TAKES)
def test_one_and_several_are_told_apart(language, one, two, name):
    told = []
    for count in (1, 2):
        values = {each: ABOUT[each] for each in TAKES[name]} | {"count": count}
        told.append(TAGS.sub("", TEXTS.message(language, f"hometowns/{name}", values)))
    assert "Alma" in told[0]
    assert "Alma" in told[1]
    assert one in told[0]
    assert two in told[1]
