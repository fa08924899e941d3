"""What editors know about the files that people write is what the bot accepts."""

import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "schemas.py"))
NAMED = "#:schema "


@pytest.mark.parametrize("name, model", SCRIPT["MODELS"].items())
def test_the_stored_schema_is_the_models(name, model):
    stored = (SCRIPT["FOLDER"] / name).read_text("utf-8")
    assert stored == SCRIPT["schema_of"](model), "run scripts/schemas.py"


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "data").rglob("*.toml")),
    ids=str,
)
def test_every_example_leads_an_editor_to_its_schema(path):
    first = path.read_text("utf-8").split("\n")[0]
    assert first.startswith(NAMED)
    schema = json.loads((path.parent / first.removeprefix(NAMED)).read_text("utf-8"))
    assert schema["$schema"].endswith("2020-12/schema")
    kinds = {"campaign": "CampaignFile", "cards": "CardsFile", "topics": "TopicsFile"}
    kinds["faq"] = "FaqFile"
    others = {"friends": "FriendFile", "materials": "MaterialsFile", "calendars": "CalendarFile"}
    assert schema["title"] == (kinds.get(path.stem) or others[path.parent.name])


def test_an_editor_shows_what_is_accepted_and_marks_names_that_are_not_known():
    schema = json.loads((SCRIPT["FOLDER"] / "friend.json").read_text("utf-8"))
    ending = schema["$defs"]["EndingTable"]
    assert "good, open, closed" in ending["properties"]["mark"]["description"]
    assert ending["additionalProperties"] is False
    assert ending["required"] == ["id", "mark", "says", "lesson"]
