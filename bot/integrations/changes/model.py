"""What happens to the record of changes."""

from dataclasses import dataclass

from bot.integrations.model import Logged


@dataclass(frozen=True, slots=True)
class ChangesLogged:
    """These were written down just now."""

    changes: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class ChangesDropped:
    """Those before the `first` that is left are kept no longer."""

    first: int


@dataclass(frozen=True, slots=True)
class ReaderAdded:
    """An endpoint or a token, by its id, reads what changes from now on."""

    number: int


@dataclass(frozen=True, slots=True)
class ReaderDropped:
    """It reads no more."""

    number: int
