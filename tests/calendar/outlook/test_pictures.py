"""The picture is one, whatever the days hold; the table is what a spreadsheet takes."""

import csv
import io

import pytest

from bot.calendar.outlook import pictures

MADE = "2027-04-25T10:00:00+00:00"


def days(*counts):
    return {
        "campaign": "Yes to the River Park",
        "made_at": MADE,
        "days": [
            {"day": f"2027-05-{number + 1:02}", "counts": each}
            for number, each in enumerate(counts)
        ],
    }


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("counts", [[{}], [{"asked": 1}] * 31, [{"next": 99_999, "event": 3}, {}]])
def test_any_days_are_drawn(language, counts):
    drawn = pictures.days(language, days(*counts))
    assert drawn.startswith(b"\x89PNG")


def test_the_table_has_their_own_hours_and_no_formulas():
    rows = [
        ["=HYPERLINK(1)", "America/Toronto", MADE, "weekly"],
        ["Zoé, dite “Z”", "Europe/Paris", MADE, "plan_eve"],
    ]
    read = csv.reader(io.StringIO(pictures.file("fr", {"rows": rows}).decode("utf-8-sig")))
    heading, first, second = read
    assert heading == ["Capitaine", "Jour", "Heure", "Fuseau horaire", "Message"]
    assert first[:4] == ["'=HYPERLINK(1)", "2027-04-25", "06:00", "America/Toronto"]
    assert second == [
        "Zoé, dite “Z”",
        "2027-04-25",
        "12:00",
        "Europe/Paris",
        "un vote prévu demain",
    ]
