"""Tables of events as people write them, in two languages: what is read, and every mistake."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.event_planning.rules import Setting
from bot.calendar.event_tables import rules
from bot.calendar.event_tables.model import Column, Trouble
from bot.calendar.event_tables.pictures import example
from bot.calendar.event_tables.vocabulary import HEADINGS
from bot.calendar.model import Sort
from bot.language.words.rules import plain
from tests.support.workbooks import ods

SETTING = Setting(
    datetime(2026, 11, 3, 15, tzinfo=UTC),
    ZoneInfo("America/Toronto"),
    ("en", "fr"),
    "CA",
    date(2027, 6, 1),
)
ENGLISH = """Title,Type,Date,Start,End,Place,Link,Capacity,Notes
First calls,phone bank,2026-11-07,18:00,20:00,"Library, 12 Main Street",,12,Bring a phone
Welcome,training,"Nov 12, 2026",6 pm,,,https://meet.example.org/abc,,
Picnic,,2026-11-14,noon,2 pm,River Park,,,
"""
FRENCH = """sep=;
Titre;Type;Jour;Heure de début;Heure de fin;Lieu;Lien;Nombre de places;Précisions
Premiers appels;soirée d’appels;7 novembre 2026;18h;20h;Biblio, rue Principale;;12;Un téléphone
Accueil;formation;12 novembre 2026;18h;;;https://meet.example.org/abc;;
Pique-nique;;14 novembre 2026;midi;14h;Parc de la rivière;;;
"""


def table(text, name="events.csv"):
    plain_data = json.loads(json.dumps(rules.read_plainly(name, text.encode(), "CA")))
    rows = rules.rows_of(plain_data)
    return rows if isinstance(rows, Trouble) else rules.read_table(rows, SETTING)


def whys(found):
    return [(each.number, each.problem.text.partition("/")[2]) for each in found.mistakes]


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, ENGLISH.replace(",", "\t").replace('"', "")])
def test_a_table_in_either_language(text):
    if "\t" in text:
        text = text.replace("Library\t 12", "Library, 12").replace("Nov 12\t 2026", "Nov 12 2026")
    found = table(text)
    assert not found.mistakes
    calls, welcome, picnic = found.events
    assert [each.sort for each in found.events] == [Sort.PHONE_BANK, Sort.TRAINING, Sort.MEET_UP]
    assert calls.starts_at == datetime(2026, 11, 7, 23, tzinfo=UTC)
    assert calls.ends_at == datetime(2026, 11, 8, 1, tzinfo=UTC)
    assert (calls.capacity, bool(calls.description), bool(calls.place)) == (12, True, True)
    assert (welcome.link, welcome.place) == ("https://meet.example.org/abc", "")
    assert (welcome.ends_at - welcome.starts_at).total_seconds() == 2 * 3600
    assert picnic.starts_at == datetime(2026, 11, 14, 17, tzinfo=UTC)
    assert picnic.capacity is None


@pytest.mark.parametrize(
    "row, why",
    [
        (",2026-11-07,18:00,Here,", "empty_title"),
        ("x" * 90 + ",2026-11-07,18:00,Here,", "long_title"),
        ("Calls,someday,18:00,Here,", "no_day"),
        ("Calls,2026-11-07,,Here,", "no_hour"),
        ("Calls,2026-11-07,at 6,Here,", "which_half"),
        ("Calls,2026-11-01,18:00,Here,", "in_the_past"),
        ("Calls,2027-07-01,18:00,Here,", "after_the_end"),
        ("Calls,2026-11-07,18:00,,", "empty_place"),
        ("Calls,2026-11-07,18:00,https://nowhere,", "bad_link"),
        ("Calls,2026-11-07,18:00,Here,many", "no_number"),
        ("Calls,2026-11-07,18:00," + "x" * 250 + ",", "long_cell"),
    ],
)
def test_each_mistake_has_its_row_and_the_others_are_read_all_the_same(row, why):
    found = table(
        f"Title,Date,Start,Place,Capacity\nGood,2026-11-07,18:00,Here,\n{row}\n"
        "Also good,2026-11-08,18:00,Here,\n"
    )
    assert whys(found) == [(3, why)]
    assert [each.title for each in found.events] == ["Good", "Also good"]


def test_a_type_that_is_none_and_a_row_that_stands_there_twice():
    found = table(
        "Title,Date,Time,Place,Type\nCalls,2026-11-07,18:00,Here,opera\n"
        "Calls,2026-11-07,18:00,Here,\ncalls ,2026-11-07,6 pm,There,\n"
    )
    assert whys(found) == [(2, "no_sort"), (4, "twice")]


@pytest.mark.parametrize(
    "day, start, end",
    [
        ("2026-11-07 18:00", "", ""),
        ("2026-11-07", "18:00:00", "20:00:00"),
        ("2026-11-07", "18", "20"),
        ("2026-11-07T18:00", "", ""),
        ("Saturday, November 7, 2026", "6 pm", "8 pm"),
        ("samedi 7 novembre 2026", "18 h", "20 h 00"),
    ],
)
def test_days_and_hours_as_spreadsheets_and_people_write_them(day, start, end):
    found = table(f'Name,Day,From,To,Where\nCalls,"{day}",{start},{end},Here\n')
    assert not found.mistakes
    assert found.events[0].starts_at == datetime(2026, 11, 7, 23, tzinfo=UTC)


def test_a_workbook_with_day_and_hour_in_one_cell():
    day = datetime(2026, 11, 7, 18)  # noqa: DTZ001 (a spreadsheet knows no zone)
    rows = [["Titre", "Quand", "Lieu"], ["Appels", day, "Ici"]]
    found = rules.read_table(
        rules.rows_of(rules.read_plainly("plan.ods", ods(rows), "CA")), SETTING
    )
    assert not found.mistakes
    assert found.events[0].starts_at == datetime(2026, 11, 7, 23, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_is_a_table_without_a_mistake(language):
    days = [(SETTING.now + timedelta(days=number)).date().isoformat() for number in (5, 12, 14)]
    content = example(language, {"days": days})
    found = rules.read_table(rules.rows_of(rules.read_plainly("a.csv", content, "CA")), SETTING)
    assert not found.mistakes
    assert not found.unused
    assert [each.sort for each in found.events] == [Sort.TRAINING, Sort.PHONE_BANK, Sort.MEET_UP]


def test_columns_stand_in_any_order_below_a_title_and_the_unknown_are_named():
    found = table(
        "Our plan,,,\n\nPlace *,Colour,WHEN (local),Event\nHere,red,Nov 7 at 6 pm,Calls\n"
    )
    assert found.unused == ("Colour",)
    assert found.events[0].title == "Calls"


@pytest.mark.parametrize(
    "text, why",
    [
        ("", Trouble.NOTHING),
        ("Title,Date,Start,Place\n", Trouble.NOTHING),
        ("Luis,+1 514 555 0100\nAna,+1 514 555 0101\n", Trouble.NO_HEADINGS),
        ("Title,Place\nCalls,Here\n", Trouble.NO_HEADINGS),
        ("Title,Date,Start,Place\n" + "a,2026-11-07,18:00,b\n" * 61, Trouble.LONG),
        ("Title,Date,Start,Place\n" + "a,2026-11-07,18:00,b\n" * 5000, Trouble.LONG),
        ("%PDF-1.7", Trouble.BROKEN),
        ("<html><table>", Trouble.BROKEN),
    ],
)
def test_what_is_no_table_of_events_is_told(text, why):
    assert table(text) is why


def test_no_heading_means_two_columns_and_all_are_folded():
    names = [name for names in HEADINGS.values() for name in names.split("|")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert [name for name in names if plain(name) != name] == []
    assert rules.column_of("Heure de début") is Column.START


@given(st.text(max_size=400))
def test_whatever_a_file_holds_it_is_a_table_or_told(text):
    found = table(text)
    assert isinstance(found, Trouble) or (found.events or found.mistakes)


def test_the_same_event_is_known_by_title_and_hour():
    (about,) = table("Title,Date,Start,Place\nCalls,2026-11-07,18:00,Here\n").events
    assert rules.is_there(replace(about, title=" CALLS", place="There"), [about])
    assert not rules.is_there(replace(about, ends_at=about.ends_at, title="Call"), [about])
