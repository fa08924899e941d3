"""What organizers add to how a broadcast goes out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.console.broadcasts.model import Previewing


@dataclass(frozen=True, slots=True)
class AskingUrgency:
    """Waiting for the reason why the one that is looked at can't wait."""

    draft: Previewing
