"""Hours in words as figures: "half past three", "dix-huit heures", "midi et demi". Pure."""

import re
from typing import Final

_UNITS: Final = {
    word: number
    for number, words in enumerate(
        (
            "",
            "one",
            "two deux",
            "three trois",
            "four quatre",
            "five cinq",
            "six",
            "seven sept",
            "eight huit",
            "nine neuf",
            "ten dix",
            "eleven onze",
            "twelve douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
            "dix-sept",
            "dix-huit",
            "dix-neuf",
            "vingt",
            "vingt-et-une",
            "vingt-deux",
            "vingt-trois",
        )
    )
    for word in words.split()
}
_LONG_FIRST: Final = sorted(_UNITS, key=len, reverse=True)
_WORD: Final = "|".join(re.escape(each) for each in _LONG_FIRST)
_ENGLISH: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AN_HOUR: Final = rf"\d{{1,2}}|{_ENGLISH}"
_MINUTES: Final = {"thirty": ":30", "fifteen": ":15"}
_PAST: Final = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}
_MORE: Final = {
    word: 5 * number
    for number, word in enumerate(
        (
            *("cinq", "dix", "quinze", "vingt", "vingt-cinq", "trente", "trente-cinq"),
            *("quarante", "quarante-cinq", "cinquante", "cinquante-cinq"),
        ),
        1,
    )
}
_MORE_WORDS: Final = "|".join(sorted(_MORE, key=len, reverse=True))
_MONTH_BEFORE: Final = re.compile(
    r"\b(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aou|sep|oct|nov|dec)\w*\.? $"
)
_SPELT: Final = (
    # "10 in the morning", "3 de l'après-midi".
    (
        re.compile(
            r"(?<!at )(?<![\d/.:-])(\d{1,2})"
            r"(?= (?:in the (?:morning|afternoon|evening)|at night|du matin|du soir|de l'apres))"
        ),
        lambda found: _hour_of_a_part(found),  # noqa: PLW0108 (defined below)
    ),
    (re.compile(r"\ba une heure\b"), lambda _: "a 1 heure"),
    # "Dix-huit heures trente", "trois heures".
    (re.compile(rf"\b({_WORD}) (?=heures?\b)"), lambda found: f"{_UNITS[found[1]]} "),
    (
        re.compile(rf"(?<=heures )({_MORE_WORDS})\b(?!-)"),
        lambda found: f"{_MORE[found[1]]:02}",
    ),
    (re.compile(r"(?<=heure )trente\b"), lambda _: "30"),
    # "Six to eight pm", "between five and six", "entre cinq et six".
    (
        re.compile(rf"\b({_ENGLISH}) (to|till|until) ({_ENGLISH})(?= ?[ap]\.?m\b)"),
        lambda found: f"{_UNITS[found[1]]} {found[2]} {_UNITS[found[3]]}",
    ),
    (
        re.compile(rf"\b(between|from|entre) ({_WORD}) (and|to|et) ({_WORD})\b(?!-)"),
        lambda found: f"{found[1]} {_UNITS[found[2]]} {found[3]} {_UNITS[found[4]]}",
    ),
    # "Three pm", "at three", "three o'clock".
    (
        re.compile(rf"\b({_ENGLISH})(?= ?(?:o'clock|[ap]\.?m\b))"),
        lambda found: str(_UNITS[found[1]]),
    ),
    (
        re.compile(rf"(?<=\bat )({_ENGLISH})(?: ?(thirty|fifteen))?\b(?! [a-z]{{3}})"),
        lambda found: f"{_UNITS[found[1]]}{_MINUTES.get(found[2], '')}",
    ),
    # "Half past three", "a quarter to five pm".
    (re.compile(rf"\bhalf past ({_AN_HOUR})\b"), lambda found: _clock(found[1], 30)),
    (re.compile(rf"\b(?:a )?quarter past ({_AN_HOUR})\b"), lambda found: _clock(found[1], 15)),
    (re.compile(rf"\b(?:a )?quarter to ({_AN_HOUR})\b"), lambda found: _clock(found[1], -15)),
    # "Ten past five", "twenty to six".
    (
        re.compile(rf"\b(five|ten|twenty(?:[- ]five)?) past ({_AN_HOUR})\b"),
        lambda found: _clock(found[2], _PAST[found[1]]),
    ),
    (
        re.compile(rf"\b(twenty(?:[- ]five)?) to ({_AN_HOUR})\b"),
        lambda found: _clock(found[2], -_PAST[found[1]]),
    ),
    (re.compile(r"\b(?:a )?quarter to (?:noon|midday)\b"), lambda _: "11:45am"),
    (re.compile(r"\b(?:a )?quarter past (?:noon|midday)\b"), lambda _: "12:15pm"),
    (re.compile(r"\bhalf past (?:noon|midday)\b"), lambda _: "12:30pm"),
    # "3 heures et quart", "5 h moins le quart", "midi et demi".
    (re.compile(r"\b(\d{1,2}) ?h(?:eures?)? et demie?\b"), lambda found: f"{found[1]}h30"),
    (re.compile(r"\b(\d{1,2}) ?h(?:eures?)? et quart\b"), lambda found: f"{found[1]}h15"),
    (
        re.compile(r"\b(\d{1,2}) ?h(?:eures?)? moins (?:le )?quart\b"),
        lambda found: f"{int(found[1]) - 1}h45",
    ),
    (
        re.compile(rf"\b(\d{{1,2}}) ?h(?:eures?)? moins ({_MORE_WORDS}|5|10|20|25)\b(?!-)"),
        lambda found: f"{int(found[1]) - 1}h{60 - _less(found[2]):02}",
    ),
    (re.compile(r"\bmidi moins (?:le )?quart\b"), lambda _: "11h45"),
    (
        re.compile(rf"\bmidi moins ({_MORE_WORDS}|5|10|20|25)\b(?!-)"),
        lambda found: f"11h{60 - _less(found[1]):02}",
    ),
    (re.compile(r"\bmidi et demie?\b"), lambda _: "12h30"),
    (re.compile(r"\bmidi trente\b"), lambda _: "12h30"),
    (re.compile(r"\bmidi et quart\b"), lambda _: "12h15"),
)
_DAY: Final = 12 * 60


def in_figures(said: str) -> str:
    """Return folded words with the hours in figures."""
    for spelt, figures in _SPELT:
        said = spelt.sub(figures, said)
    return said


def _hour_of_a_part(found: re.Match[str]) -> str:
    """Tell "Monday 10 in the morning" from "May 10 in the morning"."""
    is_day = _MONTH_BEFORE.search(found.string[: found.start()])
    return found[1] if is_day else f"at {found[1]}"


def _less(word: str) -> int:
    return int(word) if word.isdigit() else _MORE[word]


def _clock(word: str, minutes: int) -> str:
    hour = int(word) if word.isdigit() else _UNITS[word]
    at = (hour * 60 + minutes) % _DAY
    return f"{at // 60 or 12}:{at % 60:02}"
