"""Lists as people paste them, files as phones and spreadsheets write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Relationship
from bot.contacts.importing import rules
from bot.contacts.importing.model import Entry, Gathered, Unread
from bot.contacts.importing.rules import Why

MARIE = Entry("Marie Dupont", Relationship.FAMILY, "Lyon", "34")
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roy;Zoé;;;\r\nFN:Zoé Roy\r\n{more}END:VCARD\r\n"


@pytest.mark.parametrize(
    "text, entry",
    [
        ("Marie Dupont, cousin, Lyon, 34", MARIE),
        ("Marie Dupont; 34 ans; Lyon; cousine", None),
        ("Omar, voisin", Entry("Omar", Relationship.NEIGHBOUR)),
        ("Kim\tcolleague\tthirties", Entry("Kim", Relationship.WORK, "", "thirties")),
        ("Ali, 514 555 0199", Entry("Ali", phone="+1 514-555-0199")),
        ("Bea, la soixantaine, Québec", Entry("Bea", None, "Québec", "la soixantaine")),
        ("Tom, friend,, 51", Entry("Tom", Relationship.FRIEND, "", "51")),
    ],
)
def test_a_line_with_details(text, entry):
    found = rules.read_list(text, "CA")
    assert found is not None
    (read,), unread = found
    assert unread == ()
    if entry:
        assert read == entry
    else:
        assert (read.town, read.age, read.relationship) == ("Lyon", "34 ans", Relationship.FAMILY)


@pytest.mark.parametrize("text", ["Luis, María, Sam", "Luis\nMaría", "Luis", "", "Marie, Lyon"])
def test_names_alone_are_no_such_list(text):
    assert rules.read_list(text, "CA") is None


def test_lines_without_details_beside_it_are_names():
    found = rules.read_list("Marie Dupont, cousin, Lyon, 34\nLuis, Sam\n12345678, friend", "CA")
    assert found is not None
    entries, unread = found
    assert entries == (MARIE, Entry("Luis"), Entry("Sam"))
    assert unread == (Unread("12345678", Why.NO_NAME),)


def test_a_card_is_read_with_town_and_phone():
    more = "TEL;TYPE=CELL:(514) 555-0199\r\nADR;TYPE=HOME:;;1 rue X;Laval;QC;H1A;Canada\r\n"
    entries, unread = rules.read_file("zoe.vcf", CARD.format(more=more).encode(), "CA")
    assert entries == (Entry("Zoé Roy", town="Laval", phone="+1 514-555-0199"),)
    assert unread == ()


def test_a_broken_card_costs_no_other():
    broken = "BEGIN:VCARD\nVERSION:3.0\nFN:Bad\nADR;X\n\x00:\n"
    nameless = "BEGIN:VCARD\nVERSION:3.0\nTEL:123\nEND:VCARD\n"
    content = (broken + CARD.format(more="") + nameless).encode()
    entries, unread = rules.read_file("all.vcf", content, "CA")
    assert [each.name for each in entries] == ["Zoé Roy"]
    assert [each.why for each in unread] == [Why.BROKEN, Why.BROKEN]
    assert unread[0].words == "Bad"


@pytest.mark.parametrize(
    "lines, name",
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=5A=6F=C3=A9=\r\n=20Roy", "Zoé Roy"),
        ("FN:Zoé\r\n  Roy", "Zoé Roy"),
        ("PHOTO;ENCODING=b:aaaa\r\n bbbb\r\nFN:Zoé Roy", "Zoé Roy"),
        ("item1.FN:Roy\\, Zoé", "Roy, Zoé"),
        ("N:Roy;Zoé;;;", "Zoé Roy"),
        ("N:Roy\\;Cid;Zoé", "Zoé Roy;Cid"),
        ("fn:Zoé Roy\r\nFN:Somebody Else", "Zoé Roy"),
    ],
)
def test_names_on_cards_are_read_as_phones_write_them(lines, name):
    content = f"BEGIN:VCARD\r\nVERSION:2.1\r\n{lines}\r\nEND:VCARD\r\n".encode()
    assert rules.read_file("x.vcf", content, "CA") == ((Entry(name),), ())


def test_a_file_of_too_many_lines_says_so():
    content = b"name,town\n" + b"12345678,\n" * 2000
    assert rules.read_file("x.csv", content, "CA") == ((), (Unread("2000", Why.TOO_LONG),))
    content = b"BEGIN:VCARD\n" * 2001
    assert rules.read_file("x.vcf", content, "CA") == ((), (Unread("2000", Why.TOO_LONG),))


def test_what_a_process_found_is_told_in_plain_data():
    content = b"name,relationship,town\nMarie,cousin,Lyon\n12345678,,\n"
    plain_data = json.loads(json.dumps(rules.read_plainly("x.csv", content, "CA")))
    entries, unread = rules.read_file("x.csv", content, "CA")
    assert rules.gathered(plain_data) == Gathered(entries, unread, phones=True)
    assert rules.gathered(plain_data).entries[0].relationship is Relationship.FAMILY


@pytest.mark.parametrize(
    "content",
    [
        "Prénom;Nom;Lien;Ville;Âge;Téléphone\nMarie;Dupont;cousine;Lyon;34;\n".encode("cp1252"),
        "name,relationship,city,age\nMarie Dupont,cousin,Lyon,34\n".encode("utf-8-sig"),
        "Name\tRelation\tTown\tAge\nMarie Dupont\tcousin\tLyon\t34\n".encode("utf-16"),
        b"Marie Dupont,cousin,Lyon,34\n",
    ],
)
def test_row_28_tables_are_read_whatever_wrote_them(content):
    entries, unread = rules.read_file("people.csv", content, "FR")
    assert (entries, unread) == ((MARIE,), ())


def test_a_phone_book_is_not_taken():
    content = "name\n" + "\n".join(
        f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(80)
    )
    assert rules.read_file("all.csv", content.encode(), "CA") == (
        (),
        (Unread("60", Why.PHONE_BOOK),),
    )


def test_an_empty_file_says_so():
    assert rules.read_file("x.csv", b"", "CA")[1] == (Unread("x.csv", Why.NOTHING),)
    assert rules.read_file("x.vcf", b"BEGIN:VCARD", "CA")[1] == (Unread("x.vcf", Why.NOTHING),)


@given(st.binary(max_size=400), st.sampled_from(["a.vcf", "a.csv", "a.txt"]))
def test_any_file_is_read_or_refused(content, name):
    entries, unread = rules.read_file(name, content, "CA")
    assert entries or unread


@given(st.text(max_size=200))
def test_any_text_is_read_or_is_no_list(text):
    found = rules.read_list(text, "CA")
    assert found is None or found[0] or found[1]
