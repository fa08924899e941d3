"""Finds the files that the code reads but does not import, both in a checkout (`locales/`,
`data/` beside the package) and in an installed wheel (inside the package, under `shipped/`).
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_SHIPPED = PACKAGE / "shipped"


def _root() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else PACKAGE.parent


def locales() -> Path:
    """The folder that holds `<language>/LC_MESSAGES/bot.po`."""
    return _root() / "locales"


def example_campaign() -> Path:
    """The campaign that is played when organizers have not written theirs yet."""
    return _root() / "data" / "campaign.toml"


def shelf() -> Path:
    """The folder of materials that are written in the chat alone: on no disk there is one."""
    return _root() / "written in the chat" / "materials"


def training() -> Path:
    """The folder with the cards, the quiz and the friends to practise with."""
    return _root() / "data" / "training"
