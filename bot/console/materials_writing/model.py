"""What becomes of an entry of the materials, and where an organizer stands who writes it."""

from dataclasses import dataclass
from datetime import datetime

from bot.console.campaign_changes.model import Change


@dataclass(frozen=True, slots=True)
class Draft:
    """Values for places of an entry, which stands in the file of this name; `act` is what for.

    With a `key` that no entry has, it is one more.
    """

    name: str
    heading: str
    key: str
    changes: tuple[Change, ...] = ()
    act: str = "changed"


@dataclass(frozen=True, slots=True)
class WritingText:
    """Texts are asked for one after the other; `at` is whose turn it is."""

    draft: Draft
    asks: tuple[str, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class LookingAtText:
    """They look at what would change in the entry as it was, `base`."""

    draft: Draft
    base: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MaterialChosen:
    """Captains get this from now on, since an organizer said so: it is a file's whole text."""

    name: str
    text: str
    key: str
    act: str
    by: int
    at: datetime
