"""Lists as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Relationship
from bot.contacts.importing.model import Entry, Unread, Why
from bot.contacts.lines import rules

FAMILY, FRIEND, WORK = Relationship.FAMILY, Relationship.FRIEND, Relationship.WORK
NEIGHBOUR, OTHER = Relationship.NEIGHBOUR, Relationship.OTHER
MARIE = Entry("Marie Dupont", FAMILY, "Lyon", "34")
PHONE, SECOND = "+1 514-555-0123", "+1 438-555-0199"


def read(text, country="CA"):
    found = rules.read_list(text, country)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text, people",
    [
        ("Luis (cousin, 34), Bea", [Entry("Luis", FAMILY, "", "34"), Entry("Bea", None)]),
        (
            "Luis (mon cousin, Lyon) et Bea",
            [Entry("Luis", FAMILY, "Lyon"), Entry("Bea", None)],
        ),
        ("Bea [work, Boston]", [Entry("Bea", WORK, "Boston")]),
        ("Bea (work, Boston), 514 555 0123", [Entry("Bea", WORK, "Boston", phone=PHONE)]),
        (
            "Luis (friend, Laval), 514 555 0123 and Ana",
            [Entry("Luis", FRIEND, "Laval", phone=PHONE), Entry("Ana", None)],
        ),
        ("My cousins (Ali, Nora)", [Entry("Ali", FAMILY), Entry("Nora", FAMILY)]),
        (
            "Luis (cousin, Boston) Bea (friend, Laval)",
            [Entry("Luis", FAMILY, "Boston"), Entry("Bea", FRIEND, "Laval")],
        ),
        ("Bea {work, Boston}", [Entry("Bea", WORK, "Boston")]),
        (
            "Collègues : Ana (Lyon, 34), Bob",
            [Entry("Ana", WORK, "Lyon", "34"), Entry("Bob", WORK)],
        ),
        ("Amis (Ali, Nora)", [Entry("Ali", FRIEND), Entry("Nora", FRIEND)]),
    ],
)
def test_what_stands_in_brackets_belongs_to_one_name(text, people):
    assert list(read(text).entries) == people


@pytest.mark.parametrize(
    "text, entry",
    [
        ("Marie Dupont, cousin, Lyon, 34", MARIE),
        ("Marie Dupont; 34; Lyon; cousine", MARIE),
        ("Marie Dupont - cousine - Lyon - 34", MARIE),
        ("1. Marie Dupont, cousine, 34, Lyon", MARIE),
        ("Omar, voisin", Entry("Omar", NEIGHBOUR)),
        ("Kim\tcolleague\tthirties", Entry("Kim", WORK, "", "thirties")),
        ("Bea, la soixantaine, Québec", Entry("Bea", None, "Québec", "la soixantaine")),
        ("Tom, friend,, 51", Entry("Tom", FRIEND, "", "51")),
        ("Marie, my sister, 34", Entry("Marie", FAMILY, "", "34")),
        ("Marie, sœur", Entry("Marie", FAMILY)),
        ("Marie: ma meilleure amie", Entry("Marie", FRIEND)),
        ("Luis, ex-colleague, 40 ans", Entry("Luis", WORK, "", "40 ans")),
        ("Ana (34)", Entry("Ana", age="34")),
        ("Ana Roy 34 ans", Entry("Ana Roy", age="34")),
        ("Ali, 514 555 0123", Entry("Ali", phone=PHONE)),
        ("Marie Dupont 514 555 0123", Entry("Marie Dupont", phone=PHONE)),
        ("514 555 0123 Marie Dupont", Entry("Marie Dupont", phone=PHONE)),
        ("Zoë O’Brien +1 514 555 0123 friend", Entry("Zoë O’Brien", FRIEND, phone=PHONE)),
        (
            "Marie Dupont (514) 555-0123 / 438 555 0199",
            Entry("Marie Dupont", phone=f"{PHONE}, {SECOND}"),
        ),
        ("Marie tel: 514-555-0123", Entry("Marie", phone=PHONE)),
        ("Marie (mobile) : 514 555 0123", Entry("Marie", phone=PHONE)),
        (
            "Marie 514 555 0123 (perso) 438 555 0199 (bureau)",
            Entry("Marie", phone=f"{PHONE}, {SECOND}"),
        ),
        ("☐ Léa, voisine du 3e, Lyon, 514 555 0123", Entry("Léa", NEIGHBOUR, "Lyon", phone=PHONE)),
        ("Marie Dupont (cousin, 34, Lyon)", MARIE),
        ("Marie Dupont, Lyon\n34\ncousine", MARIE),
        ("Sam - from work - 514 555 0123", Entry("Sam", WORK, phone=PHONE)),
        ("Nadia, my old roommate, 41", Entry("Nadia", FRIEND, "", "41")),
        ("Bob, ma coiffeuse, 50 ans", Entry("Bob", OTHER, "", "50 ans")),
        ("Luz, my madrina, 60s", Entry("Luz", OTHER, "", "60s")),
        ("tonton Guy (67 ans)", Entry("tonton Guy", FAMILY, "", "67")),
        (
            "Marie\nMobile: 514 555 0123\nHome: 438 555 0199",
            Entry("Marie", phone=f"{PHONE}, {SECOND}"),
        ),
        ("Jean-Guy.......514-555-0123", Entry("Jean-Guy", phone=PHONE)),
        ("田中さん 514 555 0123", Entry("田中さん", phone=PHONE)),
    ],
)
def test_a_line_with_details(text, entry):
    found = read(text)
    assert found.entries == (entry,)
    assert found.unread == found.left == ()


@pytest.mark.parametrize(
    "text",
    [
        *("Luis, María, Sam", "Luis\nMaría", "Luis", "", "Marie, Lyon", "Jean - Pierre"),
        *("Jo my sister", "Luis (choir)", "Anne Marie de la Tour du Pin", "Luis (Laval, QC)"),
        *("Hello friends!\nMarie", "my boss Linda", "Friends", "Luis • Ana"),
        *("Ana, Bea, Luc, my boss", "Ana, Bea, Luc, ma voisine du 3e"),
    ],
)
def test_names_alone_are_no_such_list(text):
    assert rules.read_list(text, "CA") is None


def test_lines_without_details_beside_it_are_names():
    found = read("Marie Dupont, cousin, Lyon, 34\nLuis, Sam\n12345678, friend")
    assert found.entries == (MARIE, Entry("Luis"), Entry("Sam"))
    assert found.unread == (Unread("12345678, friend", Why.NO_NAME),)


@pytest.mark.parametrize(
    "text, people",
    [
        (
            "Famille : Maman, Papa\nTravail : Léa et Karim\nPaul",
            (("Maman", FAMILY), ("Papa", FAMILY), ("Léa", WORK), ("Karim", WORK), ("Paul", None)),
        ),
        ("Marie et Paul Dupont, voisins", (("Marie", NEIGHBOUR), ("Paul Dupont", NEIGHBOUR))),
        ("Neighbours: Kim, Ali", (("Kim", NEIGHBOUR), ("Ali", NEIGHBOUR))),
        ("my sister Jo, Lyon, 34", (("Jo", FAMILY),)),
        ("Tante Ginette, Lyon, 70", (("Tante Ginette", FAMILY),)),
        ("Hi! here are my friends: Kim, Ali", (("Kim", FRIEND), ("Ali", FRIEND))),
        ("Here are my friends:\nKim\nAli", (("Kim", FRIEND), ("Ali", FRIEND))),
        ("People from work: Kim, Ali", (("Kim", WORK), ("Ali", WORK))),
        ("Gens du boulot :\n- Kim\n- Ali", (("Kim", WORK), ("Ali", WORK))),
        ("Famille - Maman, Papa", (("Maman", FAMILY), ("Papa", FAMILY))),
        ("*Family*\nMum\n*Friends*\nSam", (("Mum", FAMILY), ("Sam", FRIEND))),
        ("Friends:\n\nKim\n\nAli", (("Kim", FRIEND), ("Ali", None))),
        ("Chorale : Ana, ma sœur Bea", (("Ana", OTHER), ("Bea", FAMILY))),
        ("Les voisins : M. et Mme Roy", (("M. Roy", NEIGHBOUR), ("Mme Roy", NEIGHBOUR))),
        ("Friends\n1️⃣ Kim\n2️⃣ Ali", (("Kim", FRIEND), ("Ali", FRIEND))),
        (
            "Family: Mum 514 555 0123, Dad; Friends: Kim, Lee",
            (("Mum", FAMILY), ("Dad", FAMILY), ("Kim", FRIEND), ("Lee", FRIEND)),
        ),
        ("Ana (Laval, 34, amie), Luc (Lyon, 50, cousin)", (("Ana", FRIEND), ("Luc", FAMILY))),
        ("my cousins Ali, Nora and Sam", tuple((each, FAMILY) for each in ("Ali", "Nora", "Sam"))),
        (
            "My neighbors Ed & Rosa, the plumber Dave",
            (("Ed", NEIGHBOUR), ("Rosa", NEIGHBOUR), ("the plumber Dave", None)),
        ),
        ("Kim\nfriend\nAli\nvoisin du 3e", (("Kim", FRIEND), ("Ali", NEIGHBOUR))),
        ("Grandma Rose 72 yo, uncle Bob (65)", (("Grandma Rose", FAMILY), ("uncle Bob", FAMILY))),
    ],
)
def test_a_word_may_tell_how_several_are_known(text, people):
    assert tuple((each.name, each.relationship) for each in read(text).entries) == people


@pytest.mark.parametrize(
    "text",
    [
        "Luis 514 555 0123, Ana 438 555 0199",
        "Hi! here are my people: Luis 514 555 0123, Ana 438 555 0199",
        "Luis 514 555 0123 and Ana 438 555 0199",
        "Luis\n514 555 0123\n\nAna\n+1 438 555 0199",
        "Luis, 514 555 0123, Ana, 438 555 0199",
        "Luis: 514 555 0123\nAna: 438 555 0199",
        "514 555 0123\nLuis\n438 555 0199\nAna",
        "Luis\nluis@example.org\n514 555 0123\nAna 438 555 0199",
        "Luis (514-555-0123), Ana (438-555-0199)",
        "Luis tel:+15145550123\nAna https://wa.me/14385550199 438 555 0199",
    ],
)
def test_each_has_the_number_that_follows(text):
    assert read(text).entries == (Entry("Luis", phone=PHONE), Entry("Ana", phone=SECOND))


def test_each_address_ends_a_person():
    found = read('Marie Roy <m@example.org>; "Luis García" <l@example.org>; b@example.org')
    assert found.entries == (Entry("Marie Roy"), Entry("Luis García"))
    assert found.unread == (Unread("b@example.org", Why.ADDRESS),)


def test_a_street_below_a_name_is_no_person():
    found = read("Luc Roy\nluc@example.org\n514 555 0123\n12 rue Roy, Laval\n\nAna Ba")
    assert found.entries == (Entry("Luc Roy", None, "Laval", phone=PHONE), Entry("Ana Ba"))
    assert found.unread == (Unread("12 rue Roy", Why.UNUSED, "Luc Roy"),)


def test_addresses_are_not_kept_and_that_is_told():
    found = read("only@example.org\nKarim Haddad - work - karim@example.com\nMarie <m@example.org>")
    assert found.entries == (Entry("Karim Haddad", WORK), Entry("Marie"))
    assert found.left == ("email",)
    assert found.unread == (Unread("only@example.org", Why.ADDRESS),)


@pytest.mark.parametrize(
    "text, unread",
    [
        ("Marie 0612345678", Unread("0612345678", Why.NUMBER, "Marie")),
        ("Marie, 555 0199", Unread("555 0199", Why.NUMBER, "Marie")),
        ("Marie, 6,12346E+08", Unread("6,12346E+08", Why.SPOILT, "Marie")),
        ("Marie; 5.14555E+09; Lyon", Unread("5.14555E+09", Why.SPOILT, "Marie")),
        ("Marie, Lyon, 34, kind and funny", Unread("kind and funny", Why.UNUSED, "Marie")),
        (
            "Marie, mum of Leo's best friend",
            Unread("mum of Leo's best friend", Why.UNUSED, "Marie"),
        ),
        ("Marie, la mère de Léo, Lyon", Unread("la mère de Léo", Why.UNUSED, "Marie")),
        ("Marie, 12 rue des Érables, Lyon, 34", Unread("12 rue des Érables", Why.UNUSED, "Marie")),
        ("Marie, née le 12/05/1980", Unread("née le 12/05/1980", Why.UNUSED, "Marie")),
        (
            "Marie 514 555 0123, 438 555 0199, 450 555 0111",
            Unread("+1 450-555-0111", Why.MORE_NUMBERS, "Marie"),
        ),
    ],
)
def test_what_is_not_kept_is_told_with_the_name(text, unread):
    found = read(text)
    assert [each.name for each in found.entries] == ["Marie"]
    assert found.unread == (unread,)


@given(st.text(max_size=200))
def test_any_text_is_read_or_is_no_list(text):
    found = rules.read_list(text, "CA")
    assert found is None or found.entries or found.unread


def test_recipients_of_a_message_are_a_list_and_the_head_of_one_is_none():
    found = read(
        "To: Marie Dupont <m@example.org>; Luc Roy <l@example.org>\nCc: Bo <b@example.org>"
    )
    assert [each.name for each in found.entries] == ["Marie Dupont", "Luc Roy", "Bo"]
    head = "From: Ana <a@example.org>\nTo: Bo <b@example.org>\nSubject: friends\n"
    assert [each.name for each in read(f"{head}Luc, cousin, 34").entries] == ["Luc"]


def test_one_letter_may_say_which_number_it_is():
    found = read("Luc c:514-555-0123 h:438-555-0199\nBo m. 514 555 0123")
    assert found.entries == (Entry("Luc", phone=f"{PHONE}, {SECOND}"), Entry("Bo", phone=PHONE))


@pytest.mark.parametrize("nothing", ["none", "n/a", "no number", "aucun", "pas de téléphone", "?"])
def test_a_word_for_nothing_is_nothing(nothing):
    found = read(f"Marie: 514 555 0123\nLuc Roy: {nothing}")
    assert found.entries == (Entry("Marie", phone=PHONE), Entry("Luc Roy"))
    assert not found.unread


@pytest.mark.parametrize(
    "line, why",
    [
        ("Bo Li — 438 555 0199 — deceased", Why.DECEASED),
        ("Bo Li, 40, do not contact", Why.LEFT_ALONE),
        ("Bo Li (désabonné, Laval)", Why.OPTED_OUT),
    ],
)
def test_who_is_not_to_be_written_to_is_left_out(line, why):
    found = read(f"Ana, 514 555 0123\n{line}")
    assert (found.entries, found.unread) == ((Entry("Ana", phone=PHONE),), (Unread("Bo Li", why),))


def test_stars_and_names_in_telegram_are_no_part_of_a_name():
    found = read("Ana ⭐⭐⭐ 514 555 0123\nBo Li (@bo_li), coworker\n@cy_lo")
    assert found.entries == (Entry("Ana", phone=PHONE), Entry("Bo Li", WORK), Entry("@cy_lo"))
    assert not found.left
