"""Parts of the day, and the hour that each stands for: "in the evening", "en fin de journée"."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

_LATE_AFTERNOON: Final = (
    r"(?:in the )?late (?:in the )?afternoon|(?:at the )?end of the (?:afternoon|day|workday)|"
    r"(?:en )?fin d['e] ?(?:l')?apres[- ]midi|(?:en )?fin de journee"
)
_LATE_MORNING: Final = r"(?:in the )?late morning|(?:en )?fin de matinee"
_AFTER_WORK: Final = (
    r"after work|(?:en )?debut de soiree|(?:in the )?early evening|"
    r"apres (?:le |mon )?(?:travail|boulot|taf|bureau)"
)
_AFTER_SUPPER: Final = r"after (?:dinner|supper)|apres (?:le |mon )?souper"
_AFTERNOON: Final = (
    r"(?:in the |early |dans l'|en (?:debut d['e] ?)?|l'|cet |this |(?:en )?debut d')?"
    r"(?:early )?(?:afternoon|apres[- ]midi|aprem)"
)
_EVENING: Final = (
    r"(?:in the |dans la |en |le |au |ce |this |at )?"
    r"(?:(?:late )?evening|tonight|nights?|soir|soiree)"
)
_NOON: Final = r"(?:at |a |le |ce |this |l')?(?:lunch(?: ?time)?|midday|noon|midi(?! et))"
_MORNING: Final = (
    r"(?:in the |early in the |dans la |en |le |au |ce |this |tot le |(?:en )?debut de )?"
    r"(?:first thing(?: in the morning)?|a la premiere heure|(?:early )?morning|matin|matinee)"
)
_PARTS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b"), hour, half)
    for words, hour, half in (
        (_LATE_AFTERNOON, 17, "p"),
        (_LATE_MORNING, 11, "a"),
        (_AFTER_WORK, 18, "p"),
        (_AFTER_SUPPER, 19, "p"),
        (r"after lunch", 13, "p"),
        (_AFTERNOON, 14, "p"),
        (_EVENING, 18, "p"),
        (_NOON, 12, "p"),
        (_MORNING, 9, "a"),
    )
)
# "Late Saturday morning".
_IS_LATE: Final = re.compile(r"\blate\b")
_LATE: Final = {9: 11, 14: 17}
_TODAY: Final = re.compile(
    r"\b(?:tonight|this (?:morning|afternoon|evening)|later today|"
    r"ce (?:soir|midi|matin)|cet(?:te)? apres[- ]midi|cet aprem)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: its hour where none is told, and which half ("a", "p") it is of."""

    hour: time
    half: str


def part_of_day(said: str) -> tuple[Part | None, str]:
    """Return which part of a day folded words tell, and the words without it; "tonight" leaves
    "today".
    """
    said = re.sub(r"\bmidnight\b|\bminuit\b", "0h", said)
    is_today = _TODAY.search(said) is not None
    for fits, hour, half in _PARTS:
        if found := fits.search(said):
            rest = f"{said[: found.start()]} {'today' if is_today else ''} {said[found.end() :]}"
            at = _LATE.get(hour, hour) if _IS_LATE.search(rest) else hour
            return Part(time(at), half), " ".join(_IS_LATE.sub(" ", rest).split())
    return None, said
