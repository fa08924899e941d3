"""Where an organizer stands who says for whom and when something is."""

from dataclasses import dataclass

from bot.console.materials_writing.model import Draft


@dataclass(frozen=True, slots=True)
class FittingMaterial:
    """What was chosen so far; `asks` which day is asked for: "from", "until", or none of both."""

    draft: Draft
    asks: str = ""
