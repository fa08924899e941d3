"""Headings as teachers, phones and programs of other languages write them."""

import pytest

from bot.campaigns.model import Relationship
from bot.contacts.importing.model import Entry, Gathered, Unread, Why
from bot.contacts.importing.rules import read_file

FRIEND, NEIGHBOUR, OTHER = Relationship.FRIEND, Relationship.NEIGHBOUR, Relationship.OTHER
PHONE, SECOND = "+1 514-555-0123", "+1 438-555-0199"


def read(text, country="CA"):
    return read_file("list", text.encode(), country)


@pytest.mark.parametrize(
    "text, country, entry, unused",
    [
        (
            "Pupil,Class,Parent name,Parent mobile\nTim,4B,Sandra Okafor,514 555 0123\n",
            "CA",
            Entry("Sandra Okafor", phone=PHONE),
            ("Pupil", "Class"),
        ),
        (
            (
                "Student,Mother,Mother cell,Father,Father cell\n"
                "Tim,Ana Roy,514 555 0123,Bob Roy,438 555 0199\n"
            ),
            "CA",
            Entry("Ana Roy", phone=PHONE),
            ("Student", "Father", "Father cell"),
        ),
        (
            (
                "Élève;Responsable légal 1;Tél responsable légal 1;Responsable légal 2\n"
                "Tim;OKAFOR Sandra;06 12 34 56 78;Bob Okafor\n"
            ),
            "FR",
            Entry("OKAFOR Sandra", phone="+33 6 12 34 56 78"),
            ("Élève", "Responsable légal 2"),
        ),
        (
            "Élève,Classe,Nom du parent,Téléphone du parent\nTim,4B,Awa Ba,514 555 0123\n",
            "CA",
            Entry("Awa Ba", phone=PHONE),
            ("Élève", "Classe"),
        ),
        (
            "Name,Class,Parent,Parent phone\nTim Roy,4B,Ana Roy,514 555 0123\n",
            "CA",
            Entry("Ana Roy", phone=PHONE),
            ("Name", "Class"),
        ),
    ],
)
def test_of_a_list_of_pupils_one_parent_is_meant(text, country, entry, unused):
    found = read(text, country)
    assert (found.entries, found.unused) == ((entry,), unused)


@pytest.mark.parametrize(
    "text, country, entry",
    [
        (
            "Display Name,Mobile,Home,Work,E-mail\nOluwaseun Adeyemi,514 555 0123,,438 555 0199,\n",
            "CA",
            Entry("Oluwaseun Adeyemi", phone=f"{PHONE}, {SECOND}"),
        ),
        (
            "First,Last,Cell #,Home #,T-shirt\nBo,Li,514-555-0123,438-555-0199,M\n",
            "CA",
            Entry("Bo Li", phone=f"{PHONE}, {SECOND}"),
        ),
        (
            "Full Name,Relationship,Mobile,Best time\nBo Li,from church,514 555 0123,evening\n",
            "CA",
            Entry("Bo Li", OTHER, phone=PHONE),
        ),
        (
            'Nom complet;Numéro;Lien;Âge\n"Roy, Luc";514 555 0123;voisin;45\n',
            "CA",
            Entry("Luc Roy", NEIGHBOUR, "", "45", PHONE),
        ),
        (
            "Vorname;Nachname;Mobiltelefon;Ort\nJürgen;Müller;0171 1234567;Köln\n",
            "DE",
            Entry("Jürgen Müller", None, "Köln", phone="+49 171 1234567"),
        ),
        (
            "Nombre,Apellidos,Celular,Ciudad\nMaría José,García Pérez,55 1234 5678,Puebla\n",
            "MX",
            Entry("María José García Pérez", None, "Puebla", phone="+52 55 1234 5678"),
        ),
        (
            "Name,Puhelin\nAino Virtanen,040 123 4567\n",
            "FI",
            Entry("Aino Virtanen", phone="+358 40 1234567"),
        ),
        (
            "ID,FIRST NAME,LAST NAME,PHONE,CITY,Voter\n12,Ida,Åkesson,070 123 45 67,Lund,true\n",
            "SE",
            Entry("Ida Åkesson", None, "Lund", phone="+46 70 123 45 67"),
        ),
        (
            (
                "First Name;Last Name;Mobile Phone;Home City;Categories\n"
                "José María;Aznar Ruiz;+34 612 34 56 78;Madrid;Friends\n"
            ),
            "FR",
            Entry("José María Aznar Ruiz", FRIEND, "Madrid", phone="+34 612 34 56 78"),
        ),
        ("Contact,Details\nLuc Roy,514 555 0123\n", "CA", Entry("Luc Roy", phone=PHONE)),
    ],
)
def test_columns_are_known_by_heading_or_by_what_stands_below(text, country, entry):
    assert read(text, country).entries == (entry,)


def test_a_place_is_no_number():
    found = read("Name,Mobile,Home,Work\nBo Li,514 555 0123,Laval,ACME\n")
    assert found.entries == (Entry("Bo Li", phone=PHONE),)
    assert found.unused == ("Home", "Work")


def test_a_figure_that_counts_members_is_no_number():
    found = read("Name,Member number,City\nBo Li,5145550123,Laval\n")
    assert found.entries == (Entry("Bo Li", None, "Laval"),)
    assert found.unused == ("Member number",)


@pytest.mark.parametrize("row", ["Page 1 of 1,", "TOTAL,2", "Printed on 2026-11-03,", "(blank),"])
def test_rows_of_nobody_are_left_out(row):
    found = read(f"Name,Phone\nAna Roy,514 555 0123\n{row}\n")
    assert found.entries == (Entry("Ana Roy", phone=PHONE),)
    assert [each.why for each in found.unread] == [Why.NO_NAME]


@pytest.mark.parametrize("words", ["call her mum", "ana@example.org"])
def test_what_stands_in_place_of_a_number_is_told(words):
    found = read(f"Name,Phone\nAna Roy,{words}\nBo,n/a\nLi,none\n")
    assert found.unread == (Unread(words, Why.UNUSED, "Ana Roy"),)


@pytest.mark.parametrize(
    "text",
    [
        "VAN ID,Date Contacted,Phone Number,Canvass Result\n98765,10/3/2026,9375550123,Canvassed\n",
        "id,contact_number,status,text\n1,+19375550123,DELIVERED,Hi Dana\n",
        "name,description,event_type,start,url\nDoor Knock,Bring water,CANVASS,2026-10-01,x\n",
        "Nom,Prix,Quantité,Référence\nAffiche Dupont,12,30,A1\n",
    ],
)
def test_a_table_that_names_nobody_makes_nobody(text):
    assert read(text, "US") == Gathered((), (Unread("list", Why.NOTHING),))


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Guest",
            "Voisine",
            "Camarade",
            "Helper",
            "What is your full name? (as friends call you)",
        ),
        *("Comment vous appelez-vous ?", "Votre nom complet", "Name (first and last)"),
    ],
)
def test_a_column_of_names_is_found_whatever_it_is_called(heading):
    found = read(f"Date,{heading},Phone\n2026-10-01,Bo Li,514 555 0123\n2026-10-01,Al Roy,\n")
    assert found.entries == (Entry("Bo Li", phone=PHONE), Entry("Al Roy"))


@pytest.mark.parametrize(
    "both", ["Marie & Paul", "Marie et Paul", "Marie and Paul", "Marie + Paul"]
)
def test_two_in_one_row_are_two(both):
    found = read(f"First name,Last name,City\n{both},Dupont,Laval\n")
    assert found.entries == tuple(Entry(f"{n} Dupont", None, "Laval") for n in ("Marie", "Paul"))
    whole = read(f"Name,City\n{both} Dupont,Laval\n")
    assert whole.entries == found.entries


@pytest.mark.parametrize("firm", ["Roy & Sons", "Dupont et Fils", "Smith & Co", "Marks & Spencer"])
def test_a_firm_is_one(firm):
    found = read(f"First name,Last name,Company,City\n,,{firm},Laval\n")
    assert found.entries == (Entry(firm, None, "Laval"),)


def test_letters_of_web_pages_are_letters():
    assert read("Name,City\nL&eacute;a C&ocirc;t&eacute;,Montr&#233;al\n").entries == (
        Entry("Léa Côté", None, "Montréal"),
    )


@pytest.mark.parametrize(
    "text, entry",
    [
        ("Saved Name,Public Display Name,Phone Number\nBo Li,bob,514 555 0123\n", Entry("Bo Li")),
        ("Guest name,RSVP,Event host,URL\nBo Li,Yes,No,https://x.example.org\n", Entry("Bo Li")),
        ("Name,RSVP,Event Host,URL of profile\nBo Li,Yes,No,https://x\n", Entry("Bo Li")),
        ("Nom adhérent;Prénom adhérent;Nom payeur;Tarif\nRoy;Ana;Lo;10\n", Entry("Ana Roy")),
        ("Votre prénom;Votre nom;Commune\nAna;Roy;Laval\n", Entry("Ana Roy", town="Laval")),
        ("Nom du bénévole;Tél du bénévole\nAna Roy;514 555 0123\n", Entry("Ana Roy")),
        ("Name of the guest,City\nAna Roy,Laval\n", Entry("Ana Roy", town="Laval")),
    ],
)
def test_columns_may_say_whose_name_it_is(text, entry):
    (found,) = read(text).entries
    assert (found.name, found.town) == (entry.name, entry.town)


def test_a_number_of_a_house_is_no_phone():
    found = read("Number,Surname,Forename,Street\n12,Li,Bo,Oak Road\n")
    assert (found.entries, found.unused) == ((Entry("Bo Li"),), ("Number", "Street"))
