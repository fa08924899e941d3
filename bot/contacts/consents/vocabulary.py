"""Words of columns that ask whether somebody may be written to, folded as `plain` folds."""

from typing import Final


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Of when, by what and how it was said, of pictures, of somebody else; and of letters to read.
ASIDE: Final = _all(
    "date dates time timestamp moment heure source ip version method methode texte wording preuve "
    "photo photos image images video media picture pictures parent parental parents parentale "
    "cookies newsletter newsletters infolettre bulletin subscriber type reason motif lettre out by "
    "guardian status statut how who when what which best emergency qui quand comment quel quelle "
    "last"
)
BY_EMAIL: Final = _all("email emails emailed mail mails mailing courriel courriels")
BY_PHONE: Final = _all(
    "sms text texts texted texto textos texting phone phoned telephone telephoner call called "
    "calls appeler appele appelee rappeler rappele whatsapp mobile"
)
