"""What is new, as far as it is chosen."""

from dataclasses import dataclass

from bot.console.materials_list.model import Kind


@dataclass(frozen=True, slots=True)
class AddingMaterial:
    """A kind, and what was chosen so far: of which field, what."""

    kind: Kind
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AwaitingMaterialPicture:
    """A picture or a file is awaited."""

    kind: Kind
