"""/import with files as they are: addresses that don't work, people who said no, talk beside it."""

import pytest

from tests.console.imports.test_journey import links
from tests.support.listed_people import sends_list


@pytest.fixture
def played(olga, group):
    olga.says("/import", group)
    return group


def test_talk_in_the_group_is_no_answer_to_what_was_asked_of_one(olga, played):
    before = len(olga.theatre.lines)
    olga.says("Thanks everybody for Saturday!", played)
    assert [line for line in olga.theatre.lines[before:] if line.startswith(">")] == []
    olga.replies("Which file do you mean?", played)
    olga.sees("Send me a list of volunteers", in_=played)
    sends_list(olga, played, "Name,Email\nZoé Roy,zoe@example.org\n")
    olga.sees("1 person is new", in_=played)


def test_who_said_no_and_whose_address_is_dead_have_no_link_and_are_told_with_the_reason(
    olga, played
):
    rows = (
        "Name,Email,Status,May we contact you?\n"
        "Zoé Roy,zoe@example.org,Subscribed,Yes\n"
        "Luis Tran,luis@example.org,Cleaned,\n"
        "Bea Diallo,bea@example.org,Subscribed,No\n"
    )
    sends_list(olga, played, rows)
    olga.sees("1 person is new", "2 people are not to be written to", in_=played)
    olga.sees("Luis Tran – the address does not work", in_=played)
    olga.sees("Bea Diallo – unsubscribed or opted out", in_=played)
    olga.taps("✅ Import", played)
    assert list(links(olga, played)) == ["Zoé Roy"]


def test_a_list_of_addresses_alone_needs_no_names(olga, played):
    sends_list(olga, played, "Email,Remark\nzoe@example.org,at noon\nbea@example.org,x\n")
    olga.sees("In which column is the name?", in_=played)
    olga.taps("None of them", played)


def test_whoever_was_kept_by_a_piece_of_the_address_is_the_same_person(olga, played, monkeypatch):
    rows = "Name,Email\nPat O'Neil,pat.o'neil@example.org\n"
    with monkeypatch.context() as earlier:
        earlier.setattr(
            "bot.console.list_rows.rules.email_in",
            lambda words: words.rpartition("'")[2],
        )
        sends_list(olga, played, rows)
        olga.taps("✅ Import", played)
    before = links(olga, played)["Pat O'Neil"]
    assert before["E-mail or phone"] == "neil@example.org"
    olga.says("/import", played)
    sends_list(olga, played, f"{rows}Ana Li,o'neil@example.org\n")
    olga.sees("1 person is new", "1 person stays as known", in_=played)
    olga.taps("✅ Import", played)
    after = links(olga, played)["Pat O'Neil"]
    assert after["Link"] == before["Link"]
    assert after["E-mail or phone"] == "pat.o'neil@example.org"
