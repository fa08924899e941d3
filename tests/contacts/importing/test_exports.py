"""Files as programs write them, each in its own headings, encoding and line ends: in `exports/`."""

from pathlib import Path

import pytest

from bot.campaigns.model import Relationship
from bot.contacts.importing.model import Entry, Unread, Why
from bot.contacts.importing.rules import read_file

EXPORTS = Path(__file__).parent / "exports"
FAMILY, FRIEND, NEIGHBOUR = Relationship.FAMILY, Relationship.FRIEND, Relationship.NEIGHBOUR
DANA = Entry("Dana Smith", None, "Dayton", phone="+1 937-555-0123")
DANA_BOTH = Entry("Dana Smith", None, "Dayton", phone="+1 937-555-0123, +1 937-555-0100")
MARCUS = Entry("Marcus O'Neal", phone="+1 937-555-0144")
MOBILE, HOME = "+33 6 12 34 56 78", "+33 1 42 68 53 00"
OUT = Unread("Pat Doe", Why.LEFT_ALONE)

# file, country, people, what is not taken
FILES = [
    (
        "google_until_2024.csv",
        "FR",
        [
            Entry("Alice Martin", FAMILY, "Lyon", phone=f"{MOBILE}, {HOME}"),
            Entry("Marie Claire Dupont", phone="+33 1 42 68 53 01"),
            Entry("Garage du Pont", phone="+33 1 42 68 53 02"),
        ],
        [Unread("newsletter@example.org", Why.ADDRESS)],
    ),
    (
        "google_since_2024.csv",
        "FR",
        [
            Entry("Alice Martin", NEIGHBOUR, "Lyon", phone=f"{MOBILE}, {HOME}"),
            Entry("Jean-Pierre Le Goff", phone="+596 696 12 34 56"),
            Entry("Zoë O'Brien", phone="+1 416-555-0199"),
        ],
        [],
    ),
    (
        "thunderbird.csv",
        "CA",
        [
            Entry("Alice Martin", town="Laval", phone="+1 514-555-0123, +1 514-555-0100"),
            Entry("Luis Garcia", phone="+1 438-555-0111"),
        ],
        [Unread("info@example.org", Why.ADDRESS)],
    ),
    (
        "thunderbird_fr.csv",
        "FR",
        [
            Entry("Élodie Côté", town="Nantes", phone=f"{MOBILE}, {HOME}"),
            Entry("Bruno LE GALL", phone="+33 2 40 12 34 56"),
        ],
        [],
    ),
    (
        "outlook.csv",
        "CA",
        [
            Entry("Renée Lévesque", FRIEND, "Laval", phone="+1 514-555-0123, +1 514-555-0100"),
            Entry("Marc Lévesque", phone="+1 450-555-0144"),
            Entry("Pizza Roma", phone="+1 514-555-0155"),
        ],
        [],
    ),
    (
        "outlook_fr.csv",
        "FR",
        [
            Entry(
                "Hélène Lœwenstein", FAMILY, "Saint-Étienne", phone=f"{MOBILE}, +33 4 77 12 34 56"
            ),
            Entry("Jean-Luc Ménard", phone="+262 692 12 34 56"),
        ],
        [],
    ),
    *(
        (
            name,
            "US",
            [
                Entry("Dana Smith", None, "Dayton", "41", DANA_BOTH.phone),
                Entry("Marcus O'Neal", None, "Dayton", "33", MARCUS.phone),
            ],
            [],
        )
        for name in ("van_list.xls", "van_list.zip")
    ),
    ("van_contact_history.xls", "US", [Entry("Dana Smith")], []),
    ("van_export_job.csv", "US", [Entry("Dana Smith", phone="+1 937-555-0100"), MARCUS], []),
    (
        "everyaction_upload.txt",
        "US",
        [Entry("Dana Smith", None, "Dayton", phone="+1 937-555-0100, +1 937-555-0123")],
        [],
    ),
    (
        "action_network.csv",
        "US",
        [DANA, Entry("Marcus", phone="+1 937-555-0144")],
        [Unread("only@example.org", Why.ADDRESS)],
    ),
    (
        "nationbuilder.csv",
        "US",
        [DANA_BOTH, Entry("Gerrit 't Hooft", phone="+1 937-555-0155")],
        [Unread("gerrit@example.org", Why.UNUSED, "Gerrit 't Hooft"), OUT],
    ),
    (
        "civicrm.csv",
        "FR",
        [
            Entry("Marie Claire Dupont", town="Nantes", phone=f"{MOBILE}, +33 2 40 12 34 56"),
            Entry("Yann Le Goff"),
        ],
        [Unread('Amicale "Les Lilas"', Why.GROUP), Unread("Famille Roy", Why.GROUP)],
    ),
    (
        "zetkin.csv",
        "SE",
        [Entry("Åsa Øberg", town="Malmö", phone="+46 70 174 06 05"), Entry("Ida Holm")],
        [],
    ),
    (
        "qomon.csv",
        "FR",
        [
            Entry("Jeanne LE ROUX", town="Quimper", phone=f"{MOBILE}, +33 2 98 12 34 56"),
            Entry("Paul MARTIN", town="Quimper", phone="+33 6 12 34 56 79"),
        ],
        [Unread("Léa ROY", Why.LEFT_ALONE)],
    ),
    (
        "linkedin.csv",
        "FR",
        [Entry("Amélie Roy"), Entry("Karim Haddad")],
        [
            Unread("Notes: When exporting your connection data, you may notice…", Why.ABOVE),
            Unread("01 Oct 2024", Why.NO_NAME),
        ],
    ),
    (
        "spoke_upload.csv",
        "US",
        [Entry("Dana Smith", phone=DANA.phone)],
        [Unread("Null +19375550144", Why.NO_NAME)],
    ),
    ("spoke_export.csv", "US", [DANA], [OUT]),
    ("spoke_export_old.csv", "US", [DANA], []),
    *(
        (name, "US", [Entry("Dana Smith", phone=DANA.phone)], [])
        for name in (
            *("impactive.csv", "rewired_for_van.csv", "mobilize.csv", "solidarity_tech.csv"),
        )
    ),
    *((name, "US", [DANA], []) for name in ("reach.csv", "google_forms.csv")),
    (
        "rally.csv",
        "US",
        [Entry("Dani Smith", town="Dayton"), Entry("Marcus O'Neal", town="DAYTON")],
        [],
    ),
    ("google_forms_fr.csv", "FR", [Entry("Marie Claire DUPONT", town="Nantes", phone=MOBILE)], []),
    ("ohio.txt", "US", [Entry("Dana Smith", town="DAYTON")], []),
    (
        "north_carolina.txt",
        "US",
        [
            Entry("Dana Smith", None, "CHARLOTTE", "41", "+1 704-555-0123"),
            Entry("Marcus Oneal", None, "CHARLOTTE", "36"),
        ],
        [Unread("5550144", Why.NUMBER, "Marcus Oneal")],
    ),
    (
        "florida.txt",
        "US",
        [Entry("Dana Smith", town="MIAMI"), Entry("Marcus Oneal", town="MIAMI")],
        [Unread("DAD 123456790 * * * Y * * * * 05/01/2008 NPA 12 ACT", Why.NO_NAME)],
    ),
    (
        "france_reu.csv",
        "FR",
        [Entry("Jeanne LE ROUX", town="QUIMPER"), Entry("Paul MARTIN", town="QUIMPER")],
        [],
    ),
    ("e_listelec.csv", "FR", [Entry("Jeanne LE ROUX", town="QUIMPER")], []),
    ("uk_register.csv", "GB", [Entry("Dana Smith")], []),
    (
        "icloud.vcf",
        "FR",
        [
            Entry("Alice Martin", town="Lyon", phone=MOBILE),
            Entry("Garage du Pont", phone="+33 1 42 68 53 02"),
        ],
        [Unread("Chorale", Why.GROUP)],
    ),
    (
        "nextcloud.vcf",
        "FR",
        [
            Entry("Jean de la Tour", FAMILY, "Paris", phone=f"{MOBILE}, {HOME}"),
            Entry("Léa Roy", phone="+33 2 40 12 34 56"),
        ],
        [Unread("Amis", Why.GROUP)],
    ),
    (
        "android.vcf",
        "FR",
        [Entry("Élodie Côté", phone=MOBILE), Entry("Papa", FAMILY, phone="+33 6 12 34 56 79")],
        [Unread("0612345670", Why.NO_NAME)],
    ),
    (
        "outlook.vcf",
        "FR",
        [Entry("Renée Lévesque", town="Saint-Étienne", phone=f"{MOBILE}, {HOME}")],
        [],
    ),
]


@pytest.mark.parametrize("name, country, people, unread", FILES, ids=[each[0] for each in FILES])
def test_an_export_is_read(name, country, people, unread):
    found = read_file(name, (EXPORTS / name).read_bytes(), country)
    assert list(found.entries) == people
    assert list(found.unread) == unread


def test_every_export_is_tried():
    assert {path.name for path in EXPORTS.iterdir()} == {each[0] for each in FILES}


@pytest.mark.parametrize(
    "name, used, unused",
    [
        (
            "outlook_fr.csv",
            (
                "Prénom",
                "Nom",
                "Ville (domicile)",
                "Téléphone (domicile)",
                "Tél. mobile",
                "Catégories",
            ),
            (
                *(
                    "Titre",
                    "Société",
                    "Ville (bureau)",
                    "Télécopie (bureau)",
                    "Adresse de messagerie",
                ),
                *("Anniversaire", "Conjoint(e)", "Notes", "Sexe"),
            ),
        ),
        (
            "nationbuilder.csv",
            (
                *("first_name", "last_name", "phone_number", "mobile_number", "do_not_contact"),
                "primary_city",
            ),
            (
                *("nationbuilder_id", "email1", "email_opt_in", "do_not_call", "tag_list"),
                *("employer", "mailing_city"),
            ),
        ),
        (
            "linkedin.csv",
            ("First Name", "Last Name"),
            ("URL", "Email Address", "Company", "Position", "Connected On"),
        ),
    ],
)
def test_every_column_with_anything_in_it_is_named(name, used, unused):
    country = "FR" if "outlook" in name else "US"
    found = read_file(name, (EXPORTS / name).read_bytes(), country)
    assert (found.used, found.unused) == (used, unused)


def test_what_cards_tell_beside_is_named():
    found = read_file("icloud.vcf", (EXPORTS / "icloud.vcf").read_bytes(), "FR")
    assert found.left == ("birthday", "email", "note", "others", "photo", "work")
