"""Files as phones and spreadsheets write them, and several that join one list."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Relationship
from bot.contacts.importing import rules
from bot.contacts.importing.model import Entry, Gathered, Unread, Why
from tests.support.workbooks import ods, packed, xlsx

MARIE = Entry("Marie Dupont", Relationship.FAMILY, "Lyon", "34")
ZOE = Entry("Zoé Roy")
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roy;Zoé;;;\r\nFN:Zoé Roy\r\n{more}END:VCARD\r\n"
ROWS = [["Prénom", "Nom", "Lien", "Ville", "Âge"], ["Marie", "Dupont", "cousine", "Lyon", 34]]


def test_a_card_is_read_with_town_and_phone():
    more = "TEL;TYPE=CELL:(514) 555-0199\r\nADR;TYPE=HOME:;;1 rue X;Laval;QC;H1A;Canada\r\n"
    found = rules.read_file("zoe.vcf", CARD.format(more=more).encode(), "CA")
    assert found == Gathered((Entry("Zoé Roy", town="Laval", phone="+1 514-555-0199"),))


def test_an_odd_card_costs_no_other_and_is_read_itself():
    odd = "BEGIN:VCARD\nVERSION:3.0\nFN:Odd\nADR;X\n\x00:\n"
    nameless = "BEGIN:VCARD\nVERSION:3.0\nTEL:123\nEND:VCARD\n"
    content = (odd + CARD.format(more="") + nameless).encode()
    found = rules.read_file("all.vcf", content, "CA")
    assert [each.name for each in found.entries] == ["Odd", "Zoé Roy"]
    assert found.unread == (Unread("123", Why.NO_NAME),)


@pytest.mark.parametrize("name", ["zoe.vcf", "zoe", "zoe.txt", "contacts (1)", ""])
def test_cards_are_known_whatever_the_file_is_called(name):
    assert rules.read_file(name, CARD.format(more="").encode(), "CA").entries == (ZOE,)


def test_the_given_name_is_kept_where_it_is_not_plain_from_the_name():
    content = "BEGIN:VCARD\nN:Roy;Zoé;;;\nFN:Roy Zoé\nEND:VCARD\n".encode()
    assert rules.read_file("x.vcf", content, "CA").entries == (Entry("Roy Zoé", given="Zoé"),)
    table = "Name,First name,Last name\nRoy Zoé,Zoé,Roy\nAna Roy,Ana,Roy\n".encode()
    found = rules.read_file("x.csv", table, "CA")
    assert found.entries == (Entry("Roy Zoé", given="Zoé"), Entry("Ana Roy"))


def test_a_file_of_too_many_lines_says_so():
    content = b"name,town\n" + b"12345678,\n" * 2000
    assert rules.read_file("x.csv", content, "CA").unread == (Unread("2000", Why.TOO_LONG),)
    content = b"BEGIN:VCARD\n" * 4001
    assert rules.read_file("x.vcf", content, "CA").unread == (Unread("4000", Why.TOO_LONG),)


def test_what_a_process_found_is_told_in_plain_data():
    content = b"name,relationship,town,notes\nMarie,cousin,Lyon,x\n12345678,,\n"
    plain_data = json.loads(json.dumps(rules.read_plainly("x.csv", content, "CA")))
    found = rules.read_file("x.csv", content, "CA")
    assert rules.gathered(plain_data) == found
    assert found.entries[0].relationship is Relationship.FAMILY
    assert (found.used, found.unused) == (("name", "relationship", "town"), ("notes",))
    assert not found.phones


@pytest.mark.parametrize(
    "content",
    [
        "Prénom;Nom;Lien;Ville;Âge;Téléphone\nMarie;Dupont;cousine;Lyon;34;\n".encode("cp1252"),
        "name,relationship,city,age\nMarie Dupont,cousin,Lyon,34\n".encode("utf-8-sig"),
        "Name\tRelation\tTown\tAge\nMarie Dupont\tcousin\tLyon\t34\n".encode("utf-16"),
        b"Marie Dupont,cousin,Lyon,34\n",
        b"first_name,last_name,how,city,age\nMarie,Dupont,cousin,Lyon,34\n",
        "Mes amis 2027\n\nNom et prénom;Lien;Ville;Âge\nDupont Marie;cousine;Lyon;34\n".encode(),
        xlsx(ROWS),
        xlsx([["Mes amis"], [], *ROWS], [["x"]], hidden=[2]),
        ods(ROWS),
        packed({"export/people.csv": b"name,lien,city,age\nMarie Dupont,cousine,Lyon,34\n"}),
    ],
)
def test_row_28_tables_are_read_whatever_wrote_them(content):
    found = rules.read_file("people.csv", content, "FR")
    assert found.entries == (Entry("Marie Dupont", Relationship.FAMILY, "Lyon", "34"),)
    assert all(each.why == Why.ABOVE for each in found.unread)


def test_a_workbook_keeps_numbers_whole_and_spoilt_ones_are_told():
    sheet = [["Name", "Mobile"], ["Ana", 612345678], ["Luis", "6,12346E+08"], ["Sam", 33612345679]]
    found = rules.read_file("x.xlsx", xlsx(sheet), "FR")
    assert [each.phone for each in found.entries] == ["+33 6 12 34 56 78", "", "+33 6 12 34 56 79"]
    assert found.unread == (Unread("6,12346E+08", Why.SPOILT, "Luis"),)


@pytest.mark.parametrize(
    "encoding, text, country, name, phone",
    [
        (
            "cp1250",
            "Imię;Nazwisko;Telefon komórkowy\nŁukasz;Wiśniewski;601 234 567\n",
            "PL",
            "Łukasz Wiśniewski",
            "+48 601 234 567",
        ),
        (
            "cp1250",
            "Jméno;Příjmení;Mobil\nJiří;Dvořák;601 123 456\n",
            "CZ",
            "Jiří Dvořák",
            "+420 601 123 456",
        ),
        (
            "cp1250",
            "Vezetéknév;Keresztnév;Mobil\nSzűcs;Gergő;20 123 4567\n",
            "HU",
            "Gergő Szűcs",
            "+36 20 123 4567",
        ),
        (
            "cp1251",
            "Имя;Фамилия;Телефон\nЮлия;Щербакова;912 345-67-89\n",
            "RU",
            "Юлия Щербакова",
            "+7 912 345-67-89",
        ),
        (
            "mac_roman",
            "Prénom;Nom;Téléphone\nHélène;Côté;514 555 0123\n",
            "CA",
            "Hélène Côté",
            "+1 514-555-0123",
        ),
        (
            "iso8859_15",
            "Prénom;Nom;Téléphone\nŒdipe;Lœwe;514 555 0123\n",
            "CA",
            "Œdipe Lœwe",
            "+1 514-555-0123",
        ),
    ],
)
def test_a_list_of_any_country_in_its_older_letters(encoding, text, country, name, phone):
    found = rules.read_file("x.csv", text.encode(encoding), country)
    assert found.entries == (Entry(name, phone=phone),)


def test_headings_as_they_were_typed_are_read_too():
    """The same view of Zetkin's has capitals as text, and not as a workbook."""
    found = rules.read_file(
        "x.xlsx", xlsx([["ID", "First name", "Last name"], [1, "Ida", "Holm"]]), "SE"
    )
    assert found.entries == (Entry("Ida Holm"),)
    assert found.unused == ("ID",)


def test_a_workbook_in_excels_old_form_is_read():
    sheet = Path(__file__).with_name("excel_97.xls").read_bytes()
    found = rules.read_file("people.xls", sheet, "FR")
    assert found.entries == (
        Entry("Élodie Côté", Relationship.FAMILY, "Nantes", phone="+33 6 12 34 56 78"),
        Entry("Jean Roy", Relationship.NEIGHBOUR, "Laval", phone="+596 696 12 34 56"),
    )


@pytest.mark.parametrize(
    "name, content, why",
    [
        ("x.pdf", b"%PDF-1.7", Why.BROKEN),
        ("x.xls", b"<html><body><table>", Why.WEB_PAGE),
        ("x.docx", packed({"word/document.xml": b"<w/>"}), Why.BROKEN),
        ("x.xlsx", b"PK\x03\x04nonsense", Why.BROKEN),
        ("x.csv", b"", Why.NOTHING),
        ("x.vcf", b"BEGIN:VCARD", Why.NOTHING),
    ],
)
def test_what_can_not_be_read_says_why(name, content, why):
    assert rules.read_file(name, content, "CA") == Gathered((), (Unread(name, why),))


def test_a_phone_book_is_not_taken():
    content = "name\n" + "\n".join(
        f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(80)
    )
    found = rules.read_file("all.csv", content.encode(), "CA")
    assert found == Gathered((), (Unread("60", Why.PHONE_BOOK),), used=("name",))


# --- cards that are shared in the chat ------------------------------------------------------------


@pytest.mark.parametrize(
    "card, entry",
    [
        (("Zoe", "Roy", "+15145550134", ""), Entry("Zoe Roy", phone="+1 514-555-0134")),
        (("Alice Martin", "", "33612345678", ""), Entry("Alice Martin", phone="+33 6 12 34 56 78")),
        (("Roy", "Zoe", "", ""), Entry("Roy Zoe")),
        (
            ("Mum", "", "514 555 0134", ""),
            Entry("Mum", Relationship.FAMILY, phone="+1 514-555-0134"),
        ),
        (
            (
                "Zoe",
                "",
                "514 555 0109",
                "BEGIN:VCARD\nTEL;FAX:514 555 0109\nTEL;CELL:514 555 0134\nEND:VCARD",
            ),
            Entry("Zoe", phone="+1 514-555-0134"),
        ),
    ],
)
def test_a_shared_card_is_read(card, entry):
    assert rules.read_shared(*card, "CA").entries == (entry,)


@pytest.mark.parametrize("phone", ["0612345678", "5550199"])
def test_the_number_of_a_shared_card_that_is_none_is_told(phone):
    found = rules.read_shared("Zoe", "", phone, "", "CA")
    assert found.entries == (Entry("Zoe"),)
    assert found.unread == (Unread(phone, Why.NUMBER, "Zoe"),)


# --- several files --------------------------------------------------------------------------------


def test_several_files_are_one_list():
    first = rules.read_file("a.csv", b"name,town,x\nAna,Lyon,1\nhello@example.org,,\n", "CA")
    second = rules.read_file("b.csv", b"name,phone\nana,514 555 0134\nLuis,\n", "CA")
    both = rules.with_more(first, second)
    assert both.entries == (Entry("Ana", town="Lyon", phone="+1 514-555-0134"), Entry("Luis"))
    assert both.used == ("name", "town", "phone")
    assert both.unused == ("x",)
    assert both.unread == (Unread("hello@example.org", Why.ADDRESS),)


def test_one_file_too_many_leaves_the_list_as_it_was():
    people = [Entry(f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(60)]
    full = Gathered(tuple(people))
    both = rules.with_more(full, Gathered((Entry("Ana"),)))
    assert both.entries == full.entries
    assert both.unread == (Unread("60", Why.PHONE_BOOK),)


@given(
    st.binary(max_size=400), st.sampled_from(["a.vcf", "a.csv", "a.txt", "a", "a.xlsx", "a.zip"])
)
def test_any_file_is_read_or_refused(content, name):
    found = rules.read_file(name, content, "CA")
    assert found.entries or found.unread


def test_a_sheet_of_loose_words_beside_a_table_is_no_list():
    book = xlsx([["Name", "Phone"], ["Ana Roy", "514 555 0123"]], [["Yes"], ["No"], ["Maybe"]])
    found = rules.read_file("x.xlsx", book, "CA")
    assert [each.name for each in found.entries] == ["Ana Roy"]
    assert found.unread == (Unread("Yes No Maybe", Why.NOTHING),)
    both = xlsx([["Name", "Phone"], ["Ana Roy", ""]], [["Name", "Town"], ["Bo Li", "Laval"]])
    found = rules.read_file("x.xlsx", both, "CA")
    assert [each.name for each in found.entries] == ["Ana Roy", "Bo Li"]
    alone = rules.read_file("x.xlsx", xlsx([["Ana Roy"], ["Bo Li"]]), "CA")
    assert [each.name for each in alone.entries] == ["Ana Roy", "Bo Li"]
