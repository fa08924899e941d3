"""What stands in a line beside names: words around numbers, ages, days, streets, and "none"."""

import re
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
YEARS: Final = r"(?: ?(?:years(?: old)?|yrs?|y\.?o\.?|ans|a))?"
AGE: Final = re.compile(rf"(?:age[d]?:? |~|env\.? )?(\d{{1,3}}){YEARS}")
AGE_BEHIND: Final = re.compile(
    r"^(.*\S)\s+(?:\((\d{1,3})(?: ?ans| ?y\.?o\.?)?\)|(\d{1,3}) ?(?:ans|years old|yrs|y\.?o\.?))$"
)
DECADE: Final = re.compile(
    r"(?:in (?:his|her|their) )?(?:early |mid |late )?(?:twenties|thirties|forties|fifties|sixties|"
    r"seventies|eighties)|\d0'?s|(?:la )?(?:vingt|trent|quarant|cinquant|soixant)aine"
)
STREET: Final = re.compile(r"\d{1,5}(?: ?[a-z]|-\d{1,5}| bis| ter)?,? [^\W\d_]{2}", re.IGNORECASE)
DATE: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")
BEFORE_NUMBER: Final = re.compile(
    rf"[\s(\[,:–-]{{0,9}}\b{LABEL}\b[)\]:.\s]{{0,9}}$|(?:^|\s)[chwmtp]\s?[:.]\s?$", re.IGNORECASE
)
BEHIND_NUMBER: Final = re.compile(rf"^\s?[(\[]\s?{LABEL}\s?[)\]]", re.IGNORECASE)
# "Home: 514 555 0100" below a name and a number is one more of that person's.
NUMBER_AS: Final = re.compile(rf"^{LABEL}s?\.?(?: \d)? ?[:=–-]", re.IGNORECASE)
# Figures that are no number of anybody: too few for the country, or spoilt by a spreadsheet.
FIGURES: Final = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[.,]\d{1,12})?E\+?\d{1,2}|\+?\d[\d ().-]{5,20}\d)(?!\d)"
)
