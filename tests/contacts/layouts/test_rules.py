"""Tables as people lay them out by hand: sections, lists beside each other, turned, merged."""

import pytest

from bot.campaigns.model import Relationship
from bot.contacts.importing.model import Entry, Unread, Why
from bot.contacts.importing.rules import read_file, read_told
from tests.support.workbooks import xlsx

FAMILY, FRIEND = Relationship.FAMILY, Relationship.FRIEND
NEIGHBOUR, WORK, OTHER = Relationship.NEIGHBOUR, Relationship.WORK, Relationship.OTHER
ANA = Entry("Ana Roy", phone="+1 514-555-0123")
BO = Entry("Bo Li", phone="+1 438-555-0199")


def read(content):
    return read_file("list", content if isinstance(content, bytes) else content.encode(), "CA")


@pytest.mark.parametrize(
    "text",
    [
        "Name,Phone\n{0},\nAna Roy,514 555 0123\n{1},\nBo Li,438 555 0199\n",
        "Nom;Tél\n{0};\nAna Roy;514 555 0123\n{1};\nBo Li;438 555 0199\n",
    ],
)
@pytest.mark.parametrize(
    "heads", [("FAMILY", "Neighbours"), ("Famille", "Voisins"), ("My family:", "Mes voisins :")]
)
def test_a_row_that_says_who_follows_is_nobody(text, heads):
    (ana, bo) = read(text.format(*heads)).entries
    assert (ana.name, ana.relationship, bo.name, bo.relationship) == (
        *("Ana Roy", FAMILY),
        *("Bo Li", NEIGHBOUR),
    )


def test_a_row_of_one_who_is_called_so_is_a_person():
    found = read("Name,Phone\nMum,\nPapa,\nAna Roy,514 555 0123\n")
    assert [each.name for each in found.entries] == ["Mum", "Papa", "Ana Roy"]


@pytest.mark.parametrize(
    "sheet, people",
    [
        (
            [["Name", "Phone", "", "Name", "Phone"], ["Ana Roy", "514 555 0123", "", "Bo Li", ""]],
            [ANA, Entry("Bo Li")],
        ),
        (
            [["Family", "Phone", "Friends", "Phone"], ["Ana", "", "Bo Li", "438 555 0199"]],
            [Entry("Ana", FAMILY), Entry("Bo Li", FRIEND, phone=BO.phone)],
        ),
        (
            [
                ["Famille", "Tél", "Voisins", "Tél", "Travail", "Tél"],
                ["Ana", "", "Bo Li", "438 555 0199", "Cy", ""],
                ["", "", "Dee", "", "", ""],
            ],
            [
                *(Entry("Ana", FAMILY), Entry("Bo Li", NEIGHBOUR, phone=BO.phone)),
                *(Entry("Dee", NEIGHBOUR), Entry("Cy", WORK)),
            ],
        ),
    ],
)
def test_lists_beside_each_other_are_several(sheet, people):
    assert list(read(xlsx(sheet)).entries) == people


def test_two_columns_of_numbers_are_of_one_person():
    (ana,) = read("Name,Phone,Mobile,Phone\nAna Roy,514 555 0123,438 555 0199,\n").entries
    assert ana.phone == "+1 438-555-0199, +1 514-555-0123"


def test_a_table_that_is_turned_is_read_too():
    found = read("Name,Ana Roy,Bo Li\nPhone,514 555 0123,438 555 0199\nTown,Laval,\n")
    assert found.entries == (Entry("Ana Roy", town="Laval", phone=ANA.phone), BO)
    assert found.used == ("Name", "Phone", "Town")


def test_one_cell_may_tell_for_several_rows():
    sheet = [["Lien", "Prénom", "Nom"], ["Famille", "Ana", "Roy"], ["", "Bo", ""], ["", "Cy", "Lo"]]
    found = read(xlsx(sheet, merged=["A2:A4", "C2:C3"]))
    assert found.entries == tuple(Entry(name, FAMILY) for name in ("Ana Roy", "Bo Roy", "Cy Lo"))
    title = [["My people", "", ""], ["Name", "Phone", ""], ["Ana Roy", "514 555 0123", ""]]
    found = read(xlsx(title, merged=["A1:C1"]))
    assert (found.entries, found.unread) == ((ANA,), (Unread("My people", Why.ABOVE),))


def test_what_a_formula_came_to_counts():
    sheet = [["Name", "Phone"], [("=A9&B9", "Ana Roy"), ("=TEXT(C9)", "514 555 0123")]]
    assert read(xlsx(sheet)).entries == (ANA,)
    link = 'Name,Phone\n"=HYPERLINK(""mailto:a@example.org"",""Ana Roy"")","=""514 555 0123"""\n'
    assert read(link).entries == (ANA,)


@pytest.mark.parametrize(
    "text",
    [
        "Contact,Phone\nAna Roy <ana@example.org>,514 555 0123\n",
        "Name,Phone\nana@example.org (Ana Roy),514 555 0123\n",
        "Name,Notes\nAna Roy 514 555 0123,call at noon\n",
        "Contact,Notes\nAna Roy: 514 555 0123,call at noon\n",
        "Nom complet;Courriel\nAna Roy - 514 555 0123;a@example.org\n",
    ],
)
def test_an_address_or_a_number_beside_the_name_is_none_of_it(text):
    assert read(text).entries == (ANA,)


def test_of_a_list_of_addresses_those_who_are_named_are_known():
    found = read("Email\nBo Li <bo@example.org>\nana@example.org\n")
    assert found.entries == (Entry("Bo Li"),)
    assert found.unread == (Unread("ana@example.org", Why.ADDRESS),)


@pytest.mark.parametrize(
    "heads", ["Name,Talked?,Vote?", "Nom;Parlé ?;Vote ?", "First name,Ok,Seen"]
)
def test_ticks_are_no_towns(heads):
    sign = ";" if ";" in heads else ","
    found = read(f"{heads}\nAna{sign}yes{sign}no\nBo{sign}oui{sign}\n")
    assert found.entries == (Entry("Ana"), Entry("Bo"))
    assert len(found.unused) == 2


def test_ticks_without_headings_are_no_towns():
    found = read("1,Ana Roy,514 555 0123,yes\n2,Bo Li,438 555 0199,no\n")
    assert found.entries == (ANA, BO)


@pytest.mark.parametrize(
    "heading, told, kind",
    [
        ("How I know them", "my sister", FAMILY),
        ("How we met", "from church", OTHER),
        ("Comment je les connais", "ancien collègue", WORK),
        ("Lien avec moi", "voisine du 3e", NEIGHBOUR),
    ],
)
def test_how_they_are_known_is_asked_in_many_words(heading, told, kind):
    assert read(f"Name,{heading}\nAna,{told}\n").entries == (Entry("Ana", kind),)


@pytest.mark.parametrize(
    "text",
    [
        "| Name | Phone |\n|---|---|\n| Ana Roy | 514 555 0123 |\n| Bo Li | 438 555 0199 |",
        "| Nom | Tél |\n| :--- | ---: |\n| Ana Roy | 514 555 0123 |\n| Bo Li | 438 555 0199 |",
        "+---+\n|Name|Phone|\n+===+\n|Ana Roy|514 555 0123|\n+---+---+\n|Bo Li|438 555 0199|",
    ],
)
def test_drawn_lines_are_no_rows(text):
    for found in (read(text), read_told(text, "CA")):
        assert (found.entries, found.unread) == ((ANA, BO), ())


def test_a_table_that_is_pasted_is_laid_out_as_freely():
    found = read_told("Family\tPhone\tFriends\tPhone\nAna\t514 555 0123\tBo\t438 555 0199", "CA")
    assert found.entries == (
        Entry("Ana", FAMILY, phone=ANA.phone),
        Entry("Bo", FRIEND, phone=BO.phone),
    )
    turned = read_told("Name\tAna Roy\tBo Li\nPhone\t514 555 0123\t438 555 0199", "CA")
    assert turned.entries == (ANA, BO)


def test_a_card_that_is_pasted_is_a_card():
    found = read_told("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Roy\nTEL:514 555 0123\nEND:VCARD", "CA")
    assert found.entries == (ANA,)
