"""Headings of a table of captains as our own exports, other programs and people write them, folded
as `plain` folds.
"""

from collections.abc import Mapping
from typing import Final

from bot.console.imports.model import Column

HEADINGS: Final[Mapping[Column, str]] = {
    Column.NUMBER: "captain's number|numero du capitaine|captain id|captain_id|id du capitaine",
    Column.NAME: (
        "captain|capitaine|name|full name|nom complet|nom|display name|who|qui|person|personne|"
        "volunteer|benevole"
    ),
    Column.TAGS: (
        "tags|tag|tag_list|tag list|can2_user_tags|tag(s)|labels|label|categories|etiquettes|"
        "etiquette|libelles|activist codes|activist code|campaign tags|group membership"
    ),
    Column.TEAM: "team|teams|equipe|equipes|group|groupe|team name|nom de l'equipe|local group",
}
