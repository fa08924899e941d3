"""Which program's a list is, and which column tells what, whatever the order of the columns."""

import random

import pytest

from bot.console.list_columns.model import Told
from bot.console.list_columns.rules import NO_COLUMN, folded, program_of, read_head, shown, tag_of
from tests.console.list_rows.corpus import SAMPLES


@pytest.mark.parametrize(
    "heading, as_compared",
    [
        ("E-mail 1 - Value", "e mail 1 value"),
        ("can2_user_tags", "can2 user tags"),
        ("Voter File VANID ", "voter file vanid"),
        ("contact[firstName]", "contact[firstname]"),
        ("N° d’adhérent", "n d'adherent"),
        ("Tél. mobile", "tel mobile"),
        ("Tag(s)", "tag(s)"),
    ],
)
def test_headings_are_compared_folded(heading, as_compared):
    assert folded(heading).replace(" .", " ").replace(". ", " ") == as_compared


def head_of(*headings, rows=(), **chosen):
    return read_head([list(headings), *map(list, rows)], "CA", chosen)


def told(head):
    return {
        told: [head.headings[place] for place in places] for told, places in head.places.items()
    }


def test_second_persons_in_a_row_are_nobody():
    spoke = told(head_of("texterFirst", "texterCell", "external_id", "first_name", "cell"))
    assert (spoke[Told.GIVEN], spoke[Told.PHONE]) == (["first_name"], ["cell"])
    outlook = told(
        head_of("First Name", "Last Name", "Spouse", "Assistant's Phone", "Mobile Phone", "Notes")
    )
    assert outlook[Told.PHONE] == ["Mobile Phone"]


def test_who_pays_or_has_guests_is_meant_only_where_nobody_else_is_named():
    bought = told(head_of("Nom adhérent", "Prénom adhérent", "Nom payeur", "Email payeur"))
    assert Told.EMAIL not in {each for each, columns in bought.items() if columns}
    assert "Nom payeur" not in bought[Told.NOM]
    party = told(head_of("Host name", "Host email", "Name", "Email"))
    assert (party[Told.NAME], party[Told.EMAIL]) == (["Name"], ["Email"])
    assert told(head_of("Order", "Email payeur"))[Told.EMAIL] == ["Email payeur"]


@pytest.mark.parametrize(
    "rows, row, columns",
    [
        ([["Ana Roy"], ["Bo Li"]], -1, {"name": ("№ 1",)}),
        (
            [["Ana Roy", "ana@example.org", "613-555-0123"], ["Bo Li", "", ""]],
            -1,
            {"name": ("№ 1",), "email": ("№ 2",), "phone": ("№ 3",)},
        ),
        ([["1", "Ana"], ["2", "Li"]], -1, {"name": ("№ 2",)}),
        ([["Voisins"], ["Ana"], ["Li"]], 0, {"name": ("Voisins",)}),
    ],
)
def test_a_list_without_headings_begins_with_its_first_person(rows, row, columns):
    head = read_head(rows, "CA", {})
    assert (head.row, shown(head)) == (row, columns)


def test_of_several_columns_the_likeliest_comes_first():
    found = told(head_of("first_name", "email", "email", "work_phone_number", "mobile_number"))
    assert found[Told.EMAIL] == ["email", "email"]
    assert found[Told.PHONE] == ["mobile_number", "work_phone_number"]


def test_a_group_is_a_team_where_organizers_wrote_the_table_themselves():
    assert told(head_of("Name", "Group"))[Told.TEAM] == ["Group"]
    assert Told.TEAM not in told(head_of("uuid", "first_name", "can2_user_tags", "Group"))


def test_the_number_of_a_program_is_the_key_and_no_other():
    assert head_of("Contact ID", "Contact Type", "Sort Name", "External Identifier").key == (
        "Contact ID"
    )
    assert head_of("First Name", "Email", "Event ID", "Timeslot start").key == ""
    assert head_of("First Name", "Membership number").key == "Membership number"


def test_columns_of_ticks_are_tags_in_programs_that_have_them():
    rows = [["1", "Ana", "true", "blue"], ["2", "Li", "", "red"]]
    assert told(head_of("ID", "NAME", "DRIVER", "COLOUR", rows=rows))[Told.TICKED] == ["DRIVER"]
    assert tag_of("Volunteer (River Committee)") == "Volunteer"


def test_what_organizers_choose_counts_and_tells_nothing_else():
    head = head_of("Name", "Tags", "Town", name=2, town=NO_COLUMN, tags=1)
    assert shown(head) == {"name": ("Town",), "tags": ("Tags",)}
    assert not head_of("Name", "Tags", name=NO_COLUMN).names_people


@pytest.mark.parametrize("seed", range(3))
def test_no_program_is_known_by_the_order_of_its_columns(seed):
    for sample in SAMPLES:
        if sample.id in {"zetkin", "van", "linkedin"} or sample.content[:2] == b"\xff\xfe":
            continue
        text = sample.content.decode("cp1252" if "french" in sample.id else "utf-8", "replace")
        line = text.splitlines()[0]
        headings = [each.strip('"') for each in line.split(max(";,\t", key=line.count))]
        random.Random(seed).shuffle(headings)  # noqa: S311 (chance for tests)
        program = program_of(headings)
        assert (program.id if program else "") == sample.program, sample.id
