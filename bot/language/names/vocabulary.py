"""Words of which names are made, folded as `plain` folds."""

from collections.abc import Mapping
from typing import Final


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Given names of two words: the first, and what follows it in one.
SECOND: Final[Mapping[str, frozenset[str]]] = {
    first: frozenset(second.split())
    for first, second in {
        "jean": "pierre paul claude marc michel luc francois louis jacques philippe baptiste "
        "christophe yves marie charles robert bernard noel guy denis rene loup sebastien daniel "
        "david simon nicolas etienne gabriel hugues benoit patrick martin max maurice roch roger "
        "victor vincent edouard felix frederic georges henri julien christian didier dominique "
        "eric laurent pascal remi thomas alexandre andre antoine joseph emmanuel",
        "marie": "claire anne pierre france therese christine helene laure josee eve paule noelle "
        "louise jeanne francoise catherine rose line odile dominique agnes antoinette cecile "
        "chantal madeleine michele sophie lou jo soleil pascale andree elisabeth reine jose "
        "hortense charlotte ange astrid bernadette aude aurore blanche camille caroline danielle "
        "denise elise emmanuelle estelle eugenie flore genevieve ghislaine isabelle joelle julie "
        "laurence luce lucie lyne lys maude monique neige nicole philippe sylvie victoire violaine "
        "virginie yvonne",
        "anne": "marie sophie laure claire lise cecile charlotte catherine gaelle julie elisabeth "
        "francoise lucie flore",
        "pierre": "yves marie olivier louis alain antoine henri emmanuel luc jean paul etienne "
        "marc francois alexandre adrien",
        "paul": "henri emile andre antoine louis emmanuel eric marie etienne",
        "louis": "philippe marie paul charles joseph pierre",
        "marc": "antoine andre olivier aurele etienne henri",
        "charles": "henri edouard antoine albert emmanuel etienne olivier eric andre",
        "francois": "xavier marie regis joseph rene olivier",
        "rose": "marie anne aimee line",
        "claire": "marie lise",
        "mary": "ann anne jane beth lou kate jo ellen lynn",
        "anna": "maria",
        "sarah": "jane",
        "billy": "bob joe jean",
        "bobby": "joe",
        "john": "paul",
        "juan": "carlos pablo jose manuel luis antonio ignacio",
        "jose": "luis maria antonio manuel carlos miguel",
        "maria": "jose luisa teresa elena isabel fernanda eugenia",
        "luis": "miguel alberto fernando enrique",
        "ana": "maria luisa paula isabel",
    }.items()
}
# They are surnames as well: behind one given name, and nothing more, they are taken for it.
SURNAMES_TOO: Final = _all(
    "martin bernard robert simon thomas laurent vincent david nicolas denis roger andre guy max "
    "victor felix georges julien lucie blanche lou adrien gabriel charles daniel"
)
PARTICLES: Final = _all(
    "de du des d' d le la les l' von van der den ten ter zu y da do dos das della di del dello "
    "bin ibn ben el al af av"
)
# At the beginning of three words they open a surname, in capitals too.
CAPITAL: Final = _all("le la de du des van von di da del della dos der den")
# They don't stand alone: Abdel Karim, Abou Bakr.
OPENING: Final = _all("abd abdel abdul abou abu el al umm oum")
HONORIFICS: Final = _all(
    "mr mrs ms miss mx sir dr prof professor m mme mlle mm monsieur madame mademoiselle docteur "
    "professeur me maitre rev sr sra srta herr frau signor signora"
)
COUSINS: Final = frozenset(("cousin", "cousine"))
DEGREES: Final = _all(
    "phd dphil md dds dvm jd esq mba msc bsc ba ma cpa cfa pmp rn jr sr i ii iii iv ing cma obe "
    "mbe eng he him she her they them il elle"
)
# Behind a name they are nobody's surname.
SURE_DEGREES: Final = _all("phd dphil mba msc bsc dds dvm esq")
# Part of what one calls somebody: "Père Luc", "Coach Karim".
CALLINGS: Final = _all(
    "pere soeur frere abbe father sister brother coach pasteur pastor imam rabbi rabbin"
)
