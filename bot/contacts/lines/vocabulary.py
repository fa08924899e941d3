"""Words around numbers in a line, and those that say that there is none."""

from typing import Final

LABEL: Final = (
    r"(?:t[eé]l(?:[eé]phone)?|phone|mobile?|mob|cell?(?:ulaire)?|portable|port|gsm|whatsapp|fixe|"
    r"home|maison|dom(?:icile)?|perso|pro|bureau|work|num[eé]ro|n[o°])"
)
# Said in the place of a number or a town that is not there.
NOTHING: Final = frozenset(
    (
        *("none", "n/a", "no number", "no phone", "not known", "unknown", "?", "??", "???"),
        *("aucun", "aucun numero", "pas de numero", "pas de telephone", "pas de tel", "inconnu"),
    )
)
