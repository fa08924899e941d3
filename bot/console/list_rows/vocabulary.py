"""Languages as lists name them, and what is no person, folded as `plain` folds."""

from typing import Final

LANGUAGES: Final = {
    name: code
    for code, names in {
        "en": "english|anglais|anglaise|ingles|englisch",
        "fr": "french|francais|francaise|frances|franzosisch",
        "es": "spanish|espagnol|espanol|castellano",
        "de": "german|allemand|deutsch",
        "it": "italian|italien|italiano",
        "pt": "portuguese|portugais|portugues",
        "nl": "dutch|neerlandais|nederlands",
        "pl": "polish|polonais|polski",
        "ar": "arabic|arabe",
        "zh": "chinese|chinois|mandarin|cantonese|cantonais",
        "uk": "ukrainian|ukrainien",
        "ru": "russian|russe",
    }.items()
    for name in names.split("|")
}
NO_PEOPLE: Final = frozenset(
    (
        *("organization", "organisation", "household", "menage", "foyer"),
        *("company", "entreprise", "association"),
    )
)
# A status of somebody whose address does not work any more.
BOUNCED_VALUES: Final = frozenset(
    (
        *("cleaned", "bounced", "bouncing", "hard bounce", "hard bounced", "hard-bounce"),
        *("undeliverable", "invalid email", "invalid e-mail", "invalid email address"),
        *("email bounced", "bad email", "nettoye", "nettoyee", "nettoye(e)", "rebond"),
        *("hardbounced", "hardbounce"),
        *("rebond definitif", "hard bounces", "adresse invalide", "email invalide"),
    )
)
