"""Lists that have no headings by law: which columns they have is known by their kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final


def _each(headings: str) -> tuple[str, ...]:
    return tuple(headings.split("|"))


# The voters' roll of Florida: 38 columns. A star stands for what is protected.
FLORIDA: Final = _each(
    "County Code|Voter ID|Name Last|Name Suffix|Name First|Name Middle|Records exemption|"
    "Residence Address Line 1|Residence Address Line 2|Residence City|Residence State|"
    "Residence Zipcode|Mailing Address Line 1|Mailing Address Line 2|Mailing Address Line 3|"
    "Mailing City|Mailing State|Mailing Zipcode|Mailing Country|Gender|Race|Birth Date|"
    "Registration Date|Party Affiliation|Precinct|Precinct Group|Precinct Split|Precinct Suffix|"
    "Voter Status|Congressional District|House District|Senate District|County Commission|"
    "School Board|Daytime Area Code|Daytime Phone Number|Daytime Phone Extension|Email address"
)
# That of Connecticut: what stands behind these changes with its year.
CONNECTICUT: Final = _each(
    "Town ID|Voter ID|Last Name|First Name|Middle Name|Prefix|Suffix|Voter Status"
)
_COUNTY: Final = re.compile(r"[A-Z]{3}")
_STATUS: Final = frozenset(("ACT", "INA", "PRE"))
_TOWN_ID, _VOTER_ID = re.compile(r"\d{3}"), re.compile(r"\d{9}")
_FEWEST: Final = 30


def layout_of(rows: Sequence[Sequence[str]]) -> Sequence[str] | None:
    """Return the headings that a list without any would have, None where it is none of these."""
    some = [[cell.strip() for cell in row] for row in rows[:2]]
    for fits, headings in ((_is_florida, FLORIDA), (_is_connecticut, CONNECTICUT)):
        if some and all(map(fits, some)):
            return (*headings, *("",) * (len(some[0]) - len(headings)))
    return None


def _is_florida(row: Sequence[str]) -> bool:
    if len(row) != len(FLORIDA):
        return False
    has_ids = _COUNTY.fullmatch(row[0]) and row[1].isdecimal()
    return bool(has_ids) and row[FLORIDA.index("Voter Status")] in _STATUS


def _is_connecticut(row: Sequence[str]) -> bool:
    return (
        len(row) >= _FEWEST
        and _TOWN_ID.fullmatch(row[0]) is not None
        and _VOTER_ID.fullmatch(row[1]) is not None
        and any(letter.isalpha() for letter in row[2])
    )
