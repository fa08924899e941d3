"""The picture is one, whatever the days hold; the table is what a spreadsheet takes."""

import csv
import io

import pytest

from bot.calendar.agenda.model import Kind
from bot.calendar.outlook import pictures
from bot.calendar.outlook.model import BOOKED
from tests.support.nudging import CAMPAIGN

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
        [" =HYPERLINK(1)", "America/Toronto", MADE, "weekly"],
        ["Zoé, dite “Z”", "Europe/Paris", MADE, "plan_eve"],
    ]
    read = csv.reader(io.StringIO(pictures.file("fr", {"rows": rows}).decode("utf-8-sig")))
    heading, first, second = read
    assert heading == ["Capitaine", "Jour", "Heure", "Fuseau horaire", "Message", "Pourquoi"]
    assert first[:4] == ["' =HYPERLINK(1)", "2027-04-25", "06:00", "America/Toronto"]
    assert second == [
        "Zoé, dite “Z”",
        "2027-04-25",
        "12:00",
        "Europe/Paris",
        "un vote prévu demain",
        "un vote est prévu ce jour-là",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_usual_message_has_its_name_and_its_reason(language):
    names = [*Kind, BOOKED, *(each.name for each in CAMPAIGN.nudges)]
    rows = [["Ana", "Europe/Paris", MADE, str(each)] for each in names]
    table = csv.reader(io.StringIO(pictures.file(language, {"rows": rows}).decode("utf-8-sig")))
    _, *found = table
    assert all(what and why for *_, what, why in found)
    own = [what for *_, what, _ in found if "“" in what or "«" in what]
    assert own == []
