"""How programs and people write that somebody is not to be written to, folded as `plain` folds."""

from typing import Final


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _each(phrases: str) -> frozenset[str]:
    return frozenset(phrases.split("|"))


# --- headings of columns that are empty, or say "no", of everybody else ---------------------------

DEAD: Final = _all("deceased dead died death decede decedee deces mort morte")
OUT: Final = _all(
    "optout optedout unsub unsubscribed unsubscribe unsubscription desabonne desabonnee "
    "desabonnement desinscrit desinscrite desinscription dnc refus refusal refuser opposition "
    "optouts blocklisted blocklist blockliste blocklistee blacklisted"
)
ALONE: Final = _all("donotcontact blacklist nepascontacter nocontact banned")
LISTED: Final = (_all("black list"), _all("liste noire"), _all("remove me"))
NO_EMAIL: Final = (_all("email disabled"), _all("requests no"), _all("emails disabled"))
NOT: Final = (_all("do not"), _all("don t"), _all("ne pas"), _all("ne plus"))
NOT_TO: Final = _all(
    "donotcall donottext donotsms donotphone donotemail call called phone phoned text texted sms "
    "email emails emailed bulk telephoner appeler appel appels ecrire courriel courriels message "
    "messages solliciter"
)
CONTACT: Final = _all("contact contacted contacter disturb deranger")
# What no captain does, and a register of advertisers' that does not bind friends.
ELSEWHERE: Final = _all(
    "mail mailed mailing postal courrier poste trade exchange echanger fax federal national share"
)
# Their values tell, not that there is one.
TOLD_BY_VALUE: Final = _all(
    "status statut state etat preference preferences in note notes comment comments type question"
)
GONE: Final = _all("deleted supprime radie")
VOTER: Final = _all("elector voter electeur")

# --- values of cells: a status, a tag, a note -----------------------------------------------------

DEAD_VALUES: Final = _each(
    "deceased|dead|died|is deceased|decede|decedee|decede(e)|mort|morte|deceased voter"
)
OUT_VALUES: Final = _each(
    "unsubscribed|unsubscribe|unsub|opted out|opt out|opt-out|optout|optedout|opted-out|opt_out|"
    "global opt out|global opt-out|spam complaint|spam complaints|complained|abuse complaint|"
    "marked as spam|do not call|do not text|do not sms|do not phone|do not email|do not e-mail|"
    "dnc|no calls|no texts|stop|suppressed|refus de contact|"
    "desabonne|desabonnee|desabonne(e)|desinscrit|desinscrite|"
    "desinscrit(e)|ne pas appeler|ne pas telephoner|ne pas ecrire|ne pas envoyer de sms|"
    "ne plus appeler|ne plus ecrire"
)
ALONE_VALUES: Final = _each(
    "do not contact|do not contact again|dont contact|don't contact|no contact|leave alone|"
    "leave me alone|do not disturb|ne pas contacter|ne plus contacter|a ne pas contacter|"
    "a ne plus contacter|ne pas deranger|ne souhaite plus etre contacte|"
    "ne souhaite plus etre contactee|ne veut plus etre contacte|ne veut plus etre contactee|"
    "liste noire|blacklisted|blacklist"
)
GONE_VALUES: Final = _each("removed|deleted|radie|radiee|cancelled|canceled|denied")
# What a cell of a status says of whoever refused nothing.
FINE_VALUES: Final = _each(
    "opted in|opt in|opt-in|subscribed|not subscribed|not deceased|alive|abonne|abonnee|inscrit|"
    "inscrite"
)
# What a cell says where it says that there is nothing.
NOT_SO: Final = FINE_VALUES | _each(
    "|0|0.0|0000-00-00|0000-00-00 00:00:00|false|no|n|non|faux|f|none|null|never|unknown|"
    "inconnu|n/a|na|-|--|active"
)
