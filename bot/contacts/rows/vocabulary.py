"""Words in cells that are no names."""

import re
from typing import Final


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What is written where a name is missing, and where a row says how many there were.
FILLERS: Final = _all(
    "null none n/a na nan unknown inconnu inconnue anonyme anonymous friend ami test total totaux "
    "sum "
    "vide empty blank sans nom no name xxx x"
) | {"sans nom", "no name", "not provided", "non renseigne"}
FOOTER: Final = re.compile(
    r"page \d+(?: ?(?:of|de|sur|/) ?\d+)?$|(?:sub)?tota(?:l|ux)\b ?:? ?\d*$|"
    r"(?:printed|exported|generated|created|updated|imprime|exporte|genere|mis a jour)\b.*\d"
)
NO_PEOPLE: Final = _all(
    "organization organisation household menage foyer company entreprise association"
)
