"""A draft as it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ToldDraft:
    """What would be other texts, `more` that are not shown, of what is called `title`; by whom.
    `has_preview`: it can be seen as a captain sees it.
    """

    id: int
    author: str
    title: str
    lines: Sequence[dict[str, Any]]
    more: int = 0
    has_preview: bool = True
