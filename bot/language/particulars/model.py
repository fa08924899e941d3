"""What is told of somebody beside talks."""

from dataclasses import dataclass

from bot.language.news.model import Mention


@dataclass(frozen=True, slots=True)
class Particulars:
    """Of whom, and what: "" where nothing is told of it. `relation` is a kind ("family");
    `no_phone`: figures that were to be a number are none.
    """

    whom: Mention
    phone: str = ""
    town: str = ""
    age: str = ""
    relation: str = ""
    no_phone: bool = False
