"""Other ways of saying a day or an hour, set as `rules` reads them; and what nobody can be sure of.

"Dans une petite heure", "same time tomorrow", "le six mai". Doubtful: "in an hour or two", "2 pm
Paris time", "any day but Monday". Pure.
"""

import re
from datetime import datetime
from typing import Final

from bot.language.days.names import NUMBER

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second"),
    *("twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh"),
    *("twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_CARDINALS: Final = (
    *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
    *("vingt-et-un", "vingt-deux", "vingt-trois", "vingt-quatre", "vingt-cinq", "vingt-six"),
    *("vingt-sept", "vingt-huit", "vingt-neuf", "trente", "trente-et-un"),
)
_DAYS_EN: Final = {word: number for number, word in enumerate(_ORDINALS, 1)}
_DAYS_FR: Final = {word: number for number, word in enumerate(_CARDINALS, 2)}
_LONGEST_FIRST: Final = "|".join(sorted(_DAYS_FR, key=len, reverse=True))
_MONTHS: Final = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
)
_JOINED: Final = re.compile(r"\b(vingt|trente)[ -]et[ -]un\b")
_THE_NTH: Final = re.compile(
    rf"\bthe ({'|'.join(sorted(_DAYS_EN, key=len, reverse=True))})\b(?! (?:thing|time))"
)
_LE_N: Final = re.compile(
    rf"\ble ({_LONGEST_FIRST})\b(?!-| (?:heures?|h\b|jours?|semaines?|premiers?|derniers?))"
)
_N_MAI: Final = re.compile(rf"\b({_LONGEST_FIRST}) (?={_MONTHS}\b)")
_SAME_TIME: Final = re.compile(
    r"\b(?:at |a )?(?:the |la )?(?:same (?:time|hour)|meme heure)\b(?: as (?:today|now))?|"
    r"\bthis time(?= (?:tomorrow|next|on))|\ba cette heure(?:[- ]ci)?\b"
)
_ABOUT: Final = re.compile(
    r"\b(in|dans|within) (?:about|around|roughly|approximately|some|environ|a peu pres|"
    r"approximativement) "
)
_A_SMALL: Final = re.compile(r"\b(une?) (?:petite?|bonne?|grande?) (?=heure|quart|demi)")
_S_TIME: Final = re.compile(r"\b(days?|weeks?|months?|fortnight)(?:'s?)? time\b")

_WEEKDAYS: Final = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?"
)
_UNITS: Final = r"(?:days?|weeks?|months?|jours?|semaines?|mois)"
_CLOCKS: Final = r"(?:hours?|hrs?|heures?|minutes?|mins?|h\b)"
_CLOCK_HOURS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SHORT: Final = "mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim"
_VAGUE: Final = re.compile(
    "|".join(
        (
            # Another clock than their own.
            r"\b(?:edt|cst|cdt|mst|mdt|pst|pdt|gmt|utc|cest|bst|akst|hst)\b",
            r"\d ?(?:[ap]\.?m\.?|h\d*)? (?:est|cet|ast|adt)(?:$| time)",
            r"\d ?(?:[ap]\.?m\.?|h\d*)? (?!same |any |some )[a-z]+ time\b",
            r"\d ?h ?\d* heure (?:de |d'|du |des )[a-z]",
            # A length that is only about so long.
            rf"\b(?:in|dans|within) (?:{NUMBER}) {_CLOCKS} (?:or|ou) ",
            rf"\b{_UNITS} (?:and a half|et demie?)\b",
            # All days but one, one of several, no later than.
            r"\b(?:except|sauf|hormis|excepte)\b",
            r"\b(?:any|every|all|n'importe|tous)\b.{0,20}\b(?:but|a part)\b",
            rf"\b(?:two|three|four|[2-9]|deux|trois|quatre) (?:{_WEEKDAYS})\b",
            rf"\b(?:un|some|one) (?:{_WEEKDAYS})\b",
            r"\b(?:au plus tard|at the latest|no later than|en fin de semaine)\b",
            # A day told from another, which may be a feast; a span of days.
            r"\b(?:easter|christmas|thanksgiving|ramadan|paques|noel|pentecote|ascension)\b",
            r"\b(?:lendemain|surlendemain|veille) (?:de |du |d'|des )",
            r"\b(?:days|weeks|months|jours|semaines|mois) (?:before|avant|after|apres)\b",
            rf"\b(?:{_SHORT})[a-z]{{0,6}}\.? ?[-\u2013/] ?(?:{_SHORT})",
            # "Five to six" is an hour, or from one to another; midnight belongs to two days.
            rf"\b(?:five|ten) to (?:{_CLOCK_HOURS})\b",
            r"\b12(?::00)? ?a\.?m\b",
        )
    )
)
_NAMED: Final = re.compile(rf"\b(?:{_WEEKDAYS})\b")
# A length that could not be read is no hour of the clock, nor a date: "dans 2-3 jours".
_A_LENGTH: Final = re.compile(
    rf"\b(?:in|dans|within|sous) (?:{NUMBER}) ?(?:-|to|a|or|ou) ?(?:{NUMBER}) ?"
    rf"(?:{_UNITS}|{_CLOCKS})|"
    rf"\b(?:in|dans|within|d'ici|sous) (?!the |la |l'|le )(?:(?!{_UNITS}\b)[\w',-]+ ){{0,4}}"
    r"(?:hours?|hrs?|heures?|minutes?|mins?)\b"
)
THIS_WEEK: Final = re.compile(r"\b(?:this week|cette semaine)(?! ?-?end)\b")


def set_right(said: str, now: datetime) -> str:
    """Return folded words as days and lengths are read; `now` is on their clock."""
    said = _JOINED.sub(r"\1-et-un", said)
    said = _THE_NTH.sub(lambda found: f"the {_nth(_DAYS_EN[found[1]])}", said)
    said = _N_MAI.sub(lambda found: f"{_DAYS_FR[found[1]]} ", said)
    said = _LE_N.sub(lambda found: f"le {_DAYS_FR[found[1]]}", said)
    said = _SAME_TIME.sub(f"{now:%H:%M}", said)
    said = _A_SMALL.sub(r"\1 ", _ABOUT.sub(r"\1 ", said))
    return _S_TIME.sub(r"\1", said)


def _nth(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{'th' if day // 10 == 1 else ending}"


def is_vague(said: str) -> bool:
    """Tell whether what was read of these words may not be taken without asking."""
    return _VAGUE.search(said) is not None or len({*_NAMED.findall(said)}) > 1


def is_a_length(said: str) -> bool:
    """Tell whether the words are about how long from now, which is no hour and no date."""
    return _A_LENGTH.search(said) is not None
