"""Writes docs/schema/: with it, editors complete and check files that people write by hand."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.campaigns.calendars import CalendarFile
from bot.campaigns.tables import CampaignFile
from bot.captains.training.pack import CardsFile, FriendFile
from bot.console.faq.pack import FaqFile
from bot.conversations.materials.tables import MaterialsFile, TopicsFile
from bot.toml.models import FileModel

FOLDER = Path(__file__).parents[1] / "docs" / "schema"
MODELS: dict[str, type[FileModel]] = {
    "campaign.json": CampaignFile,
    "calendar.json": CalendarFile,
    "cards.json": CardsFile,
    "friend.json": FriendFile,
    "materials.json": MaterialsFile,
    "topics.json": TopicsFile,
    "faq.json": FaqFile,
}


def schema_of(model: type[FileModel]) -> str:
    """Return the JSON Schema of a file, as it is stored."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, each in MODELS.items():
        (FOLDER / name).write_text(schema_of(each), "utf-8")
