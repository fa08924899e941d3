"""Real programs' lists, written by hand: each person is found as the program means them."""

import io

import pytest

from bot.console.imports.rules import parts, person_of
from bot.language.addresses.rules import MOST_EMAIL, email_as_before, email_in
from tests.console.list_rows.answered import MORE
from tests.console.list_rows.corpus import SAMPLES


def read(content, country="CA", **about):
    found = list(parts(io.BytesIO(content), {"country": country, **about}))
    people = [person_of(each) for part in found for each in part.get("people", ())]
    return found[0], people


@pytest.mark.parametrize("sample", [*SAMPLES, *MORE], ids=lambda each: each.id)
def test_a_program_is_known_and_its_people_are_who_it_means(sample):
    is_french = sample.id in {"qomon", "outlook, french"} or sample.id.endswith(", fr")
    head, people = read(sample.content, "FR" if is_french else "CA")
    assert head["program"] == sample.program
    assert not sample.key or head["key"] == sample.key
    assert len(people) >= len(sample.people)
    if "plainly" not in sample.id:
        assert len(people) == len(sample.people)
    for who, person in zip(sample.people, people, strict=False):
        assert person.refused == who.refused
        assert person.wrong == who.wrong
        if not who.wrong:
            assert (person.name, person.given) == (who.name, who.given)
            assert person.tags == who.tags or "plainly" in sample.id
        assert (person.ident, person.town, person.language) == (who.key, who.town, who.language)
        assert not who.email or person.email == who.email
        assert not who.phone or person.phone == who.phone


@pytest.mark.parametrize(
    "content, why",
    [
        (b"", "nothing"),
        (b"uuid,first_name\n", "nothing"),
        (b"%PDF-1.7 something", "broken"),
        (b"PK\x03\x04 not a zip", "broken"),
        (b"<html><body><table>", "broken"),
        (b'{"people": [{"name": "Ana"}]}', "broken"),
    ],
)
def test_what_is_no_list_is_told_by_a_word(content, why):
    assert read(content)[0] == {"trouble": why}


def test_the_first_person_of_a_list_without_headings_is_not_lost():
    people = read(b"Ana Roy,ana@example.org\nBo Li,bo@example.org\n")[1]
    assert [(each.row, each.name, each.email) for each in people] == [
        (1, "Ana Roy", "ana@example.org"),
        (2, "Bo Li", "bo@example.org"),
    ]


def test_whoever_the_roll_calls_removed_is_off_it():
    rows = "last_name,first_name,status_cd,voter_status_desc\nRoy,Ana,A,ACTIVE\nLi,Bo,R,REMOVED\n"
    assert [each.refused for each in read(rows.encode(), "US")[1]] == ["", "off_roll"]


def test_headings_in_the_middle_and_two_people_in_a_row_are_nobody():
    rows = (
        "First name,Last name,Correo electrónico\nAna,Roy,ana@example.org\n\n"
        "First name,Last name,Correo electrónico\nMr and Mrs,Li,li@example.org\n"
    )
    people = read(rows.encode(), "US")[1]
    assert [(each.row, each.name, each.email, each.wrong) for each in people] == [
        (2, "Ana Roy", "ana@example.org", ""),
        (5, "Mr and Mrs Li", "li@example.org", "couple"),
    ]


def test_tags_that_mailchimp_puts_into_quotes_are_tags_without_them():
    rows = 'Email Address,First Name,TAGS\na@example.org,Ana,"""driver"",""phone bank"""\n'
    assert read(rows.encode())[1][0].tags == ("driver", "phone bank")


def test_an_address_that_is_written_is_the_one_that_a_list_is_known_by():
    assert email_in("<Bea@Example.org>, please") == "bea@example.org"
    assert email_in("Bea@Example.org, please") == "bea@example.org"
    assert len(email_in(f"{'b' * MOST_EMAIL}@example.org")) == MOST_EMAIL
    assert email_in("'Pat.O'Brien@example.org'") == "pat.o'brien@example.org"
    assert email_as_before("pat.o'brien@example.org") == "brien@example.org"
    assert email_as_before("bea@example.org") == "bea@example.org"
    assert email_in("514 555 0182") == ""
    assert email_in("bea @example.org.") == "bea@example.org"
    assert email_in("mailto:bea@example.org?subject=x") == "bea@example.org"
