"""E-mail addresses in cells, as lists write them. Pure."""

from __future__ import annotations

import re
from typing import Final

# An apostrophe may stand in an address, and quotes around it.
_EMAIL: Final = re.compile(r"[^\s@<>,;:\"'][^\s@<>,;:\"]*@[^\s@<>,;:\"']+\.[^\s@<>,;:\"']+")
_APART: Final = re.compile(r"[ \t]{0,3}@[ \t]{0,3}")
_EMAIL_BEFORE: Final = re.compile(r"[^\s@<>,;:\"']+@[^\s@<>,;:\"']+\.[^\s@<>,;:\"']+")
MOST_EMAIL: Final = 254
_LONGEST_BEFORE: Final = 60


def email_in(words: str) -> str:
    """Return the address in some words, as whoever has it is known by; "" for none."""
    found = _EMAIL.search(words) or ("@" in words and _EMAIL.search(_APART.sub("@", words)))
    return found[0].partition("?")[0].rstrip(".)]").lower()[:MOST_EMAIL] if found else ""


def email_as_before(email: str) -> str:
    """Return how earlier versions read an address, by which somebody may still be known: cut at an
    apostrophe, and short.
    """
    found = _EMAIL_BEFORE.search(email)
    return found[0][:_LONGEST_BEFORE] if found else email


def beside_address(mail: str) -> str:
    """Return whose address it is, where it says: "Ana Roy <ana@example.org>"."""
    name, sign, _ = mail.partition("<")
    return name.strip(" \"'") if sign else ""
