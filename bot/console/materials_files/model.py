"""Files that came back, looked at before they are in force."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AwaitingMaterialFiles:
    """The files are awaited, or better ones."""


@dataclass(frozen=True, slots=True)
class LookingAtFiles:
    """They look at what the files would change: texts by the names under which they are kept; in
    force was the version `base`.
    """

    texts: tuple[tuple[str, str], ...]
    base: int


@dataclass(frozen=True, slots=True)
class FilesChosen:
    """These files are in force from now on."""

    texts: tuple[tuple[str, str], ...]
    by: int
    at: datetime
