"""Who agreed that a next campaign may ask them: all that outlives the purge of a campaign."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

KeptId = NewType("KeptId", int)


@dataclass(frozen=True, slots=True)
class KeptCaptain:
    """Somebody who was a captain in `campaign` (its name), was told what stays, and agreed.

    `asked_campaign`: the number of the one for which they were asked last.
    """

    id: KeptId
    campaign_id: int
    telegram_id: int
    name: str
    language: str
    campaign: str
    kept_at: datetime
    asked_campaign: int | None = None


@dataclass(frozen=True, slots=True)
class KeptErased:
    """One of them wants to be forgotten."""

    kept: KeptCaptain


@dataclass(frozen=True, slots=True)
class FormerAsked:
    """An owner, known by Telegram's number, has them asked to take part in this campaign."""

    kept: tuple[KeptId, ...]
    by: int
    at: datetime
