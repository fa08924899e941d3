"""Words for how people know each other, in English and French, folded as `plain` folds."""

from collections.abc import Mapping
from typing import Final

FAMILY, FRIEND, WORK, NEIGHBOUR, OTHER = "family", "friend", "work", "neighbour", "other"


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What a mother is called to her face, and how an aunt's name begins: they are names as well.
ALONE: Final = _all(
    "mum mummy mom mommy mam mama mamma mother dad daddy father maman papa mamie mamy papi papy "
    "grandma grandpa granny gran grandad granddad gramps tata tatie tonton grand-mere grand-pere "
    "grand-maman grand-papa belle-maman beau-papa belle-mere beau-pere meme pepe memere "
    "pepere"
)
TITLES: Final = _all(
    "aunt auntie aunty uncle tante tantine tata tatie oncle tonton cousin cousine mamie mamy papi "
    "papy grandma grandpa granny gran maman papa mum mom dad meme pepe"
)
HEADS: Final[Mapping[str, str]] = {
    word: kind
    for kind, words in {
        FAMILY: "family relative relatives mother father mom mommy mum mummy mam mama dad daddy "
        "parent parents sister sisters sis brother brothers bro sibling siblings twin twins son "
        "sons daughter daughters child children kid kids cousin cousins aunt auntie aunty uncle "
        "niece nieces nephew nephews wife husband hubby spouse partner fiance fiancee boyfriend "
        "girlfriend grandmother grandfather grandma grandpa granny gran nan nana grandad granddad "
        "gramps grandson granddaughter grandchild grandchildren grandparents godmother godfather "
        "godson goddaughter godchild in-law in-laws inlaw inlaws famille mere pere maman papa "
        "soeur soeurs frangine frere freres frangin jumeau jumelle fils fille filles enfant "
        "enfants gamin gamine cousine cousines tante tata tatie tantine oncle tonton neveu neveux "
        "niece nieces femme mari epouse epoux conjoint conjointe compagnon compagne blonde "
        "grand-mere grand-pere grands-parents petit-fils petite-fille petits-enfants mamie mamy "
        "papi papy meme pepe memere pepere marraine parrain filleul filleule beau-frere "
        "belle-soeur beau-pere belle-mere beau-fils belle-fille beaux-parents belle-famille "
        "belle-maman beau-papa gendre bru demi-frere demi-soeur parente",
        FRIEND: "friend friends buddy buddies mate mates pal pals bestie bff chum bffl ami amie "
        "amis amies copain copine copains copines pote potes camarade camarades roommate roommates "
        "roomie flatmate flatmates housemate housemates colocataire colocataires coloc colocs "
        "penfriend amoureux amoureuse",
        WORK: "work workplace job colleague colleagues coworker coworkers co-worker co-workers "
        "workmate workmates boss manager supervisor employee employees employer intern client "
        "clients customer customers office travail boulot taf job collegue collegues bureau "
        "patron patronne chef cheffe employe employee stagiaire associe associee cliente "
        "superieur superieure",
        NEIGHBOUR: "neighbour neighbours neighbor neighbors neighborhood neighbourhood voisin "
        "voisine voisins voisines voisinage quartier concierge gardien gardienne palier",
        OTHER: "other others acquaintance classmate classmates schoolmate teammate teammates "
        "teacher student school college university uni club choir church parish mosque synagogue "
        "team coach trainer gym landlord landlady tenant doctor nurse dentist hairdresser barber "
        "babysitter nanny priest pastor connaissance connaissances autre autres ecole lycee fac "
        "universite chorale eglise paroisse mosquee equipe coequipier coequipiere prof professeur "
        "eleve etudiant etudiante entraineur entraineuse medecin infirmiere infirmier dentiste "
        "coiffeur coiffeuse nounou facteur factrice boulanger boulangere proprietaire locataire "
        "cure pasteur association asso syndicat union ex",
    }.items()
    for word in words.split()
}
# Said of where one knows somebody from, behind "from", "de la", "at the".
PLACES: Final[Mapping[str, str]] = {
    **dict.fromkeys(_all("work office job travail boulot taf bureau usine shop magasin"), WORK),
    **dict.fromkeys(
        _all(
            "door street road building block floor stairs hall immeuble rue quartier etage dessus "
            "dessous face cote palier village escalier voisinage upstairs downstairs"
        ),
        NEIGHBOUR,
    ),
    **dict.fromkeys(
        _all(
            "school college university uni club choir church parish gym team class union mosque "
            "synagogue ecole lycee fac universite chorale eglise paroisse mosquee equipe classe "
            "sport "
            "foot football yoga danse association asso syndicat gymnastique scouts"
        ),
        OTHER,
    ),
}
MINE: Final = _all("my our mon ma mes notre nos")
HIS: Final = _all("his her their son sa ses leur leurs")
LEADING: Final = MINE | _all(
    "a an the un une le la l les des one of is it's she's he's they're this c'est est ce sont who "
    "qui"
)
DESCRIBING: Final = _all(
    "best good old oldest close closest dear nearest former new younger older little big elder "
    "eldest youngest great step half twin only other next-door first second childhood school work "
    "business ex late favourite favorite family longtime long-time lifelong meilleur meilleure "
    "meilleurs meilleures bon bonne bons bonnes vieil vieille vieux vieilles ancien ancienne "
    "anciens anciennes nouveau nouvelle cher chere grand grande petit petite proche tres jeune "
    "premier premiere ex futur future arriere demi beau belle ainee aine cadet cadette "
    "prefere preferee"
)
ADVERBS: Final = _all("upstairs downstairs below above across en-face")
BEHIND: Final = _all(
    "from at in of on by with near next across upstairs downstairs below above through since and "
    "de du des d en au aux a chez dans d'en d'a avec et pour par depuis who that qui que"
)
PREFIXES: Final = (
    "step",
    "half",
    "great",
    "grand",
    "ex",
    "arriere",
    "demi",
    "co",
    "god",
    "foster",
)
