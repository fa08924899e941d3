"""What counts as a reason. Pure."""

from typing import Final

SHORTEST, LONGEST = 8, 300
_LETTERS: Final = 5


def reason_problem(text: str) -> str | None:
    """Return what is wrong with a reason: it is to tell something to whoever reads it later."""
    said = " ".join(text.split())
    if len(said) > LONGEST:
        return "too_long"
    if len(said) < SHORTEST or sum(map(str.isalpha, said)) < _LETTERS:
        return "too_short"
    return None
