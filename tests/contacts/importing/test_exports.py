"""Files as programs and registers write them, each in its own headings, letters and line ends.

`exports/` and `registers/` hold the files, `understood.txt` what is shown of each: people, columns,
what is left out and why. CAPITAINE_REWRITE=1 writes it anew.
"""

import os
from pathlib import Path

import pytest

from bot.contacts.importing.rules import read_file

HERE = Path(__file__).parent
UNDERSTOOD = HERE / "understood.txt"
FOLDERS = ("exports", "registers")
# The country of whose campaign a captain sends it, by how its name begins; else the first.
COUNTRIES = {
    "US": "",
    "FR": (
        "google_until google_since google_forms_ thunderbird_fr outlook_fr outlook.vcf civicrm "
        "qomon linkedin france e_listelec icloud nextcloud android"
    ),
    "CA": "thunderbird.csv outlook.csv outlook_web",
    "GB": "uk connect.",
    "SE": "zetkin",
}


def files():
    return sorted(path for folder in FOLDERS for path in (HERE / folder).iterdir())


def country_of(name):
    found = (c for c, names in COUNTRIES.items() if name.startswith(tuple(names.split())))
    return next(found, "US")


def shown(path):
    """Return in lines what is understood of a file."""
    country = country_of(path.name)
    found = read_file(path.name, path.read_bytes(), country)
    people = (
        " · ".join(filter(None, (each.name, each.relationship, each.town, each.age, each.phone)))
        + (f" (called {each.given})" if each.given else "")
        for each in found.entries
    )
    out = (
        f"- {each.why}: {each.words}" + (f" ({each.name})" if each.name else "")
        for each in found.unread
    )
    return [
        f"== {path.parent.name}/{path.name} ({country})",
        *(f"+ {each}" for each in people),
        *out,
        *(f"used: {' | '.join(each)}" for each in (found.used,) if each),
        *(f"not used: {' | '.join(each)}" for each in (found.unused,) if each),
        *(f"not kept: {', '.join(each)}" for each in (found.left,) if each),
    ]


@pytest.fixture(scope="module")
def understood():
    if os.environ.get("CAPITAINE_REWRITE"):
        text = "\n\n".join("\n".join(shown(path)) for path in files())
        UNDERSTOOD.write_text(f"{text}\n", "utf-8")
    parts = UNDERSTOOD.read_text("utf-8").strip("\n").split("\n\n")
    return {part.partition(" (")[0].removeprefix("== "): part.split("\n") for part in parts}


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_an_export_is_understood(path, understood):
    assert shown(path) == understood[f"{path.parent.name}/{path.name}"]


def test_nothing_else_is_said_to_be_understood(understood):
    assert set(understood) == {f"{path.parent.name}/{path.name}" for path in files()}
