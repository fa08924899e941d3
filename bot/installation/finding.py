"""What was found, in words that can be told in every language."""

from dataclasses import dataclass

from bot.toml.mistakes import Told, Translate


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands with the installation; `remedy` is empty when all is well."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""

    def in_(self, translate: Translate) -> tuple[str, str, str]:
        """Return name, detail and remedy; what comes from elsewhere stays as it is."""
        said = (self.name, self.detail, self.remedy)
        name, detail, remedy = (
            each.in_(translate) if isinstance(each, Told) else each for each in said
        )
        return name, detail, remedy
